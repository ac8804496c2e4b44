from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.index.limits import MOST_EXPRESSIONS
from archive_app.index.query import MOST_PROBLEMS, MOST_WORDS, SMALL_WORTH, parse
from archive_app.index.syntax import (
    And,
    Everything,
    Expression,
    Near,
    Not,
    Or,
    Range,
    Value,
    Words,
    asks_for_trash,
    wanted_words,
)

TODAY = date(2024, 5, 15)
FORMS = {"forms": "{}", "exact": "={}", "prefix": "{}*", "name": "~{}", "fuzzy": "{}~"}


def shown(node):
    """A tree in a few signs: a+b for AND, a|b for OR, !a for NOT, field:words, and <a b>5 for words near each other.

    Words are as people write them: =exact, begun*, ~name, fuzzy~1, /expression/, and words^ that count little.
    """
    match node:
        case Words(text, field, form):
            edits = str(node.edits) if form == "fuzzy" else ""
            return placed(field) + FORMS[form].format(text) + edits + ("^" if node.worth == SMALL_WORTH else "")
        case Expression(pattern, field):
            return placed(field) + f"/{pattern}/"
        case Near(children, distance):
            return "<" + " ".join(map(shown, children)) + f">{distance}"
        case Value(field, value, is_pattern=True):
            return f"{field}:/{value}/"
        case Value(field, value, is_prefix):
            return f"{field}:{value}" + ("*" if is_prefix else "")
        case Range(field, low, high):
            return f"{field}:{'' if low is None else low}..{'' if high is None else high}"
        case Not(child):
            return "!" + shown(child)
        case And(children):
            return "(" + "+".join(map(shown, children)) + ")"
        case Or(children):
            return "(" + "|".join(map(shown, children)) + ")"
        case Everything():
            return "everything"


def placed(field):
    return "" if field == "text" else f"{field}:"


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", "everything"),
        ("*", "everything"),
        ("ferry", "ferry"),
        ("ferry lorn", "(ferry+lorn)"),
        ("ferry AND lorn", "(ferry+lorn)"),
        ("ferry or lorn", "(ferry+or+lorn)"),
        ("ferry OR lorn boat", "(ferry|(lorn+boat))"),
        ("ferry | lorn", "(ferry|lorn)"),
        ("a||b", "(a|b)"),
        ("(ferry OR lorn) boat", "((ferry|lorn)+boat)"),
        ("NOT ferry lorn", "(!ferry+lorn)"),
        ("NOT ferry OR lorn", "(!ferry|lorn)"),
        ("-ferry -lorn", "(!ferry+!lorn)"),
        ("NOT NOT ferry", "ferry"),
        ("-(ferry lorn)", "!(ferry+lorn)"),
        ('-"ferry lorn"', "!=ferry lorn"),
        ("-tag:winter", "!tag:winter"),
        ("well-being", "well-being"),
        ("--verbose", "--verbose"),
        ("ferry - lorn", "(ferry+lorn)"),
        ('"ferry to lorn"', "=ferry to lorn"),
        ("«ferry lorn» „to lorn“ “a b” ”c d”", "(=ferry lorn+=to lorn+=a b+=c d)"),
        ("org*", "org*"),
        ("org**", "org*"),
        ("[qb]*", "[qb]*"),
        ("title:ferry", "title:ferry"),
        ("Title:FERRY", "title:FERRY"),
        ('title:"ferry lorn" boat', "(title:=ferry lorn+boat)"),
        ("title:(ferry OR lorn)", "(title:ferry|title:lorn)"),
        ("title:(ferry author:ada)", "(title:ferry+author:ada)"),
        ("author:ада source:post* body:x note:y excerpt:z", "(author:ада+source:post*+body:x+note:y+excerpt:z)"),
        ("url:https://a.example/b", "url:https://a.example/b"),
        ('tag:"Two  Words"', "tag:two words"),
        ("tag:Economy/Trade", "tag:economy/trade"),
        ("tag:eco*", "tag:eco*"),
        ("tag:(a OR b)", "(tag:a|tag:b)"),
        ("tag:*", "has:tag"),
        ("lang:RU language:zh_TW", "(lang:ru+lang:zh-tw)"),
        ("has:excerpt has:notes has:Tag", "(has:excerpt+has:note+has:tag)"),
        ("saved:2024-04", "saved:20240401..20240430"),
        ("saved:2024-04-23", "saved:20240423..20240423"),
        ("saved:23.04.2024", "saved:20240423..20240423"),
        ("saved:2023..2024", "saved:20230101..20241231"),
        ("saved:01.02.2023..2024-05", "saved:20230201..20240531"),
        ("saved:2024..2023", "saved:20230101..20241231"),
        ("saved:2024..", "saved:20240101.."),
        ("saved:..2024", "saved:..20241231"),
        ("saved:2023…2024", "saved:20230101..20241231"),
        ("saved:>2023", "saved:20231232.."),
        ("saved:>=2023", "saved:20230101.."),
        ("saved:<2024-05", "saved:..20240500"),
        ("saved:<=2024-05", "saved:..20240531"),
        ("published:1999", "published:19990101..19991231"),
        ("saved:(2022 OR 2024)", "(saved:20220101..20221231|saved:20240101..20241231)"),
        ("views:42", "views:42..42"),
        ("views:>1000", "views:1001.."),
        ("views:1,000..2'500", "views:1000..2500"),
        ("views:<10", "views:..9"),
        ("10:30", "10:30"),
        ("https://www.a.example/b?c=d", "(https://www.a.example/b?c=d|url:=a.example/b?c=d)"),
        ("kursiv.kz", "(kursiv.kz|url:=kursiv.kz)"),
        ("url:kur*.kz", "(url:/kur.*/+url:kz)"),
        ("url:k?rsiv.kz", "(url:/k.rsiv/+url:kz)"),
        ("source:kur*.kz", "(source:/kur.*/+source:kz)"),
        ("C:\\temp std::vector mailto:a@b.example", "(C:\\temp+std::vector+mailto:a@b.example)"),
        ("note to self: ferry", "(note+to+self:+ferry)"),
        ("a\0b", "(a+b)"),
        ("ferry & lorn ...", "(ferry+lorn)"),
        ("()", "everything"),
        # how words may differ
        ("=ferry", "=ferry"),
        ('="ferry lorn"', "=ferry lorn"),
        ("= ferry ~ lorn", "(ferry+lorn)"),
        ("-=ferry", "!=ferry"),
        ("a=b", "a=b"),
        ("=OR", "=OR"),
        ("=港湾", "=港湾"),
        ("~ada", "~ada"),
        ('~"ada oneill"', "(~ada+~oneill)"),
        ("-~ada", "!~ada"),
        ("(=a ~b)", "(=a+~b)"),
        ("title:(=a ~b c~1)", "(title:=a+title:~b+title:c~1)"),
        ("title:=ferry", "title:=ferry"),
        ("title:~ada", "title:~ada"),
        ('author:~"ada oneill"', "(author:~ada+author:~oneill)"),
        ("ферри~", "ферри~1"),
        ("ab~ ferr~ harbour~", "(ab~0+ferr~1+harbour~2)"),
        ("ab~1 harbour~1 ab~2", "(ab~1+harbour~1+ab~2)"),
        ("title:ferry~", "title:ferry~1"),
        ("-ferry~", "!ferry~1"),
        ("ferry~lorn", "ferry~lorn"),
        ("title:-ferry", "!title:ferry"),
        ('-title:-"a ferry"', "!!title:=a ferry"),
        ("title:-(ferry OR lorn)", "!(title:ferry|title:lorn)"),
        ("tag:s*/ic? tag:*ics tag:Sa~", "(tag:/s.*/ic./+tag:/.*ics/+tag:/(?:sa){e<=1}/)"),
        (r"tag:/se.*\/ic e/ tag:=Sea tag:~Sea", r"(tag:/se.*\/ic e/+tag:sea)"),
        ('tag:"s?a*"', "tag:s?a*"),
        ("tag:-sea lang:-en", "(!tag:sea+!lang:en)"),
        # ranges whose ends are in quotation marks
        ('saved:"2024-04".."2024-06"', "saved:20240401..20240630"),
        ('saved:"2024-04"..2024-06-03 ferry', "(saved:20240401..20240603+ferry)"),
        ("saved:2024-04..„2024-06“", "saved:20240401..20240630"),
        ('saved:"2024-04"..', "saved:20240401.."),
        ('saved:.."2024-04"', "saved:..20240430"),
        ('saved:>"2024-04"', "saved:20240431.."),
        ('views:"1 000".."2 000"', "views:1000..2000"),
        # words near one another
        ('"ferry lorn"~5', "<ferry lorn>5"),
        ('"ferry lorn"~', "<ferry lorn>10"),
        ("„ferry lorn“~2 «a b»~3", "(<ferry lorn>2+<a b>3)"),
        ('"a b"~0', "<a b>1"),
        ('"a b"~00005', "<a b>5"),
        ('"ferry"~5', "=ferry"),
        ('~"ada oneill"~3', "<~ada ~oneill>3"),
        ('title:"ferry lorn"~5', "<title:ferry title:lorn>5"),
        ('-"ferry lorn"~5', "!<ferry lorn>5"),
        ('"港湾 渡船"~3', "<港湾 渡船>3"),
        ('"a b"~ 5', "(<a b>10+5)"),
        # wildcards and expressions
        ("fer?y", "/fer.y/"),
        ("fer*y", "/fer.*y/"),
        ("*ry", "/.*ry/"),
        ("*rr*", "/.*rr.*/"),
        ("?erry", "/.erry/"),
        ("fer?", "fer?"),
        ("where? lorn??", "(where?+lorn??)"),
        ("Ёл?и", "/ел.и/"),
        ("Stra?e", "/stra.e/"),
        ("f*r-l*n", "(/f.*r/+/l.*n/)"),
        ("*-* ferry", "ferry"),
        ("title:fer?y", "title:/fer.y/"),
        ("-*ry", "!/.*ry/"),
        ("=fer?y", "=fer?y"),
        ('"fer*y"', "=fer*y"),
        ("港*湾", "(港+湾)"),
        ("น้ำ*ก", "(น้ำ+ก)"),
        ("/ferr(y|ies)/", "/ferr(y|ies)/"),
        ("/Ёлк./", "/елк./"),
        (r"/\d+\W?/", r"/\d+\W?/"),
        (r"/a\/?b/", r"/a\/?b/"),
        ("title:/fer+y/ /b/", "(title:/fer+y/+/b/)"),
        ("-/a+/ (/b/|/c/)", "(!/a+/+(/b/|/c/))"),
        ("a/b /c a/b/", "(a/b+/c+a/b/)"),
        # states, scopes, dates and counts
        ("is:read is:Starred is:trash", "(is:read+is:starred+is:trashed)"),
        ("is:unread -is:unread", "(!is:read+!!is:read)"),
        ("is:прочитано статус:непрочитано is:избранное", "(is:read+!is:read+is:starred)"),
        ("is:(read OR starred)", "(is:read|is:starred)"),
        ("in:excerpts ferry", "(everything+ferry)"),
        ("in:trash in:корзина", "is:trashed"),
        ("has:images has:original has:picture есть:заметка", "(has:image+has:original+has:note)"),
        ("has:pictures", "has:image"),
        ("opened:0 opened:>3 opened:2..5", "(opened:0..0+opened:4..+opened:2..5)"),
        ("opened:2024", "opened:2024..2024"),
        ("opened:2024-04", "opened_at:20240401..20240430"),
        ('opened:"last week"', "opened_at:20240506..20240512"),
        ("открыто:вчера", "opened_at:20240514..20240514"),
        ("added:2024 imported:>2023", "(added:20240101..20241231+added:20231232..)"),
        ('добавлено:"прошлый месяц"', "added:20240401..20240430"),
        ('marked:"this month"', "marked:20240501..20240531"),
        ("saved:yesterday", "saved:20240514..20240514"),
        ('saved:"last month"', "saved:20240401..20240430"),
        ("saved:=2024 views:=5", "(saved:20240101..20241231+views:5..5)"),
        # names and operators in Russian
        ("Заголовок:ёлка", "title:ёлка"),
        ("автор:пётр источник:вечер", "(author:пётр+source:вечер)"),
        ("тег:зима тэг:море метка:*", "(tag:зима+tag:море+has:tag)"),
        ("язык:RU", "lang:ru"),
        ("СОХРАНЕНО:2024 просмотры:>5", "(saved:20240101..20241231+views:6..)"),
        ("ёлка И река", "(ёлка+река)"),
        ("ёлка ИЛИ река И мост", "(ёлка|(река+мост))"),
        ("НЕ ёлка", "!ёлка"),
        ("ёлка и река или не мост", "(ёлка+и+река+или+не+мост)"),
        ("МОРЕ И НЕБО", "(МОРЕ+И+НЕБО)"),
        ('море =И "ИЛИ"', "(море+=И+=ИЛИ)"),
    ],
)
def test_queries_are_understood(query, tree):
    understood = parse(query, today=TODAY)
    assert shown(understood.tree) == tree
    assert query == "()" or understood.problems == ()


@pytest.mark.parametrize(
    ("query", "tree", "places"),
    [
        ('ferry "lorn', "(ferry+lorn)", [(6, 7)]),
        ("«ferry", "ferry", [(0, 1)]),
        ("(ferry", "ferry", [(0, 1)]),
        ("ferry) lorn", "(ferry+lorn)", [(5, 6)]),
        (")(", "everything", [(0, 1), (1, 2)]),
        ("foo:bar", "(foo+bar)", [(0, 4)]),
        ("пыль:зима", "(пыль+зима)", [(0, 5)]),
        ("title: ferry", "(title:+ferry)", [(0, 6)]),
        ('title:"ferry', "title:ferry", [(6, 7)]),
        ("library~3", "library~2", [(0, 9)]),
        ("title:NOT ferry", "(title:NOT+ferry)", [(6, 9)]),
        ("title:author:ferry", "title:author:ferry", [(6, 18)]),
        ("x:ferry h1:ferry", "(x+ferry+h1+ferry)", [(0, 2), (8, 11)]),
        ("file_name:ferry", "(file_name+ferry)", [(0, 10)]),
        ("saved:2024*", "(saved+2024)", [(6, 11)]),
        ("ferry cat~0", "(ferry+cat~1)", [(6, 11)]),
        ("saved:2024-13", "(saved+2024-13)", [(6, 13)]),
        ("saved:30.02.2024", "(saved+30.02.2024)", [(6, 16)]),
        ("saved:..", "saved", [(6, 8)]),
        ("saved:>", "saved", [(6, 7)]),
        ("views:many", "(views+many)", [(6, 10)]),
        ("views:-5", "(views+-5)", [(6, 8)]),
        ("has:wings", "(has+wings)", [(4, 9)]),
        ("tag:/", "tag", [(4, 5)]),
        ("OR", "OR", [(0, 2)]),
        ("ferry OR", "ferry", [(6, 8)]),
        ("OR ferry", "ferry", [(0, 2)]),
        ("AND ferry", "ferry", [(0, 3)]),
        ("ferry AND", "ferry", [(6, 9)]),
        ("ferry NOT", "ferry", [(6, 9)]),
        ("NOT", "NOT", [(0, 3)]),
        ("added:never", "(added+never)", [(6, 11)]),
        ("marked:2024-13", "(marked+2024-13)", [(7, 14)]),
        ("opened:never", "(opened+never)", [(7, 12)]),
        ("opened:2024-13", "(opened+2024-13)", [(7, 14)]),
        ('saved:"last eon"', "(saved+last eon)", [(6, 16)]),
        ("is:flying", "(is+flying)", [(3, 9)]),
        ("is:re*", "(is+re)", [(3, 6)]),
        ("is:", "is:", [(0, 3)]),
        ("in:nowhere ferry", "(everything+ferry)", [(3, 10)]),
        ("-in:excerpts ferry", "(everything+ferry)", [(0, 4)]),
        ("ferry И", "ferry", [(6, 7)]),
        ("ИЛИ ferry", "ferry", [(0, 3)]),
        ("ferry НЕ", "ferry", [(6, 8)]),
        ("/(/", "everything", [(0, 3)]),
        ("ferry /[/", "ferry", [(6, 9)]),
        ("title:/a(b/", "title:a(b", [(6, 11)]),
        (r"/a\/b/", r"a\/b", [(0, 6)]),
        ("/ferry lorn/", "ferry lorn", [(0, 12)]),
        (r"url:/a\.kz/", r"url:a\.kz", [(4, 11)]),
        ("title:/[ab/", "title:[ab", [(6, 11)]),
        (r"/\p{Foo}/ lorn", r"(\p{Foo}+lorn)", [(0, 9)]),
        ("/a**b++{/", "a**b++{", [(0, 9)]),
        ('""~5', "everything", [(0, 4)]),
        ('"ferry lorn~5', "(ferry+lorn~1)", [(0, 1), (7, 13)]),
        ('"a b"~999999999999', "<a b>99", [(6, 18)]),
        ('"a b"~100', "<a b>99", [(6, 9)]),
        ('"a b"~0099', "<a b>99", []),
        ("=", "everything", [(0, 1)]),
        ("~", "everything", [(0, 1)]),
        ("=! ~!", "everything", [(0, 5)]),
        ("???", "everything", [(0, 3)]),
        ("!!! ???", "everything", [(0, 7)]),
        ("\0", "everything", []),
    ],
)
def test_what_does_not_fit_is_searched_as_words_and_named_with_its_place(query, tree, places):
    understood = parse(query)
    assert shown(understood.tree) == tree
    assert [(problem.start, problem.end) for problem in understood.problems] == places
    assert all(problem.message.endswith(".") for problem in understood.problems)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("ferry lorn", "(ferry|lorn)"),
        ("ferry lorn saved:2024 -boat", "((ferry|lorn)+saved:20240101..20241231+!boat)"),
        ("ferry AND lorn boat", "((ferry+lorn)|boat)"),
        ("ferry tag:winter", "(ferry+tag:winter)"),
        ("tag:winter lang:ru", "(tag:winter+lang:ru)"),
        ("(ferry lorn) title:boat", "((ferry|lorn)|title:boat)"),
        ("ferry is:read in:excerpts opened:0", "(ferry+is:read+everything+opened:0..0)"),
        ('ferry =lorn "a b" "c d"~3 b* /c/ d?e f~1 ~g', "(ferry|=lorn|=a b|<c d>3|b*|/c/|/d.e/|f~1|~g)"),
        ("is:read OR ferry", "(is:read|ferry)"),
        ("ferry И lorn ИЛИ boat", "((ferry+lorn)|boat)"),
        ("港湾渡船 ferry", "(=港湾|=湾渡|=渡船|ferry)"),
        ('=港湾渡 "港湾渡" 港湾', "(=港湾渡|=港湾渡|港湾)"),
        ("where is the ferry to lorn", "(where^|is^|the^|ferry|to^|lorn)"),
        ("where is =the ferry to lorn", "(where^|is^|=the|ferry|to^|lorn)"),
        ("как найти в архиве старую статью", "(как^|найти|в^|архиве|старую|статью)"),
        ("to be or not", "(to|be|or|not)"),
    ],
)
def test_with_any_one_word_is_enough_while_filters_still_narrow(query, tree):
    assert shown(parse(query, match="any").tree) == tree


@pytest.mark.parametrize(
    ("query", "scope"),
    [
        ("ferry", "articles"),
        ("in:excerpts ferry", "excerpts"),
        ("ferry in:Notes", "excerpts"),
        ("где:выписки", "excerpts"),
        ('in:"articles"', "articles"),
        ("in:all", "all"),
        ("in:всё", "all"),
        ("in:articles in:all", "all"),
        ("(ferry OR in:excerpts)", "excerpts"),
        ("-in:excerpts", "excerpts"),
        ("in:trash", "articles"),
        ("in:nowhere", "articles"),
        ("excerpts:all", "articles"),
    ],
)
def test_a_query_says_what_is_searched(query, scope):
    assert parse(query).scope == scope


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry =lorn ~ada ab~1", ["ferry", "lorn", "ada", "ab"]),
        ('  "a b" "c d"~3', ["a b", "c", "d"]),
        ('~"ada  oneill" title:"ferry" bo*', ["ada", "oneill", "ferry", "bo"]),
        ("пыль:зима 港*湾", ["пыль", "зима", "港", "湾"]),
    ],
)
def test_words_know_their_places_in_the_query(query, found):
    leaves = wanted_words(parse(query).tree)
    assert [query[leaf.start : leaf.end] for leaf in leaves] == found


def test_an_address_with_its_parameters_is_searched_as_the_words_it_has():
    assert shown(parse("url:https://a.example/b?c=d").tree) == "url:https://a.example/b?c=d"
    words = "https://a.example/?c=d&e=1"
    assert shown(parse(words).tree) == f"({words}|url:=a.example/?c=d&e=1)"


def test_nothing_after_the_value_of_in_is_lost():
    assert shown(parse("in:(excerpts) ferry").tree) == "(everything+ferry)"
    assert "ferry" in shown(parse("in:(excerpts OR all) ferry").tree)


@pytest.mark.parametrize("field", ["tag", "saved", "views", "lang", "marked"])
def test_a_star_after_a_field_asks_for_what_has_it(field):
    assert shown(parse(f"{field}:*").tree).startswith("has:")


def test_what_is_not_wanted_in_the_trash_is_not_looked_for_there_alone():
    assert shown(parse("-in:trash").tree) == "!is:trashed"


@pytest.mark.parametrize(
    ("query", "is_asked"),
    [
        ("in:trash", True),
        ("-in:trash", False),
        ("-(ferry in:trash)", False),
        ("-(ferry OR in:trash)", False),
        ("-(ferry OR -in:trash)", True),
        ("-(ferry -in:trash)", True),
    ],
)
def test_what_a_group_that_is_not_wanted_leaves_of_the_trash_is_looked_for_there(query, is_asked):
    assert asks_for_trash(parse(query).tree) is is_asked


@pytest.mark.parametrize(
    ("query", "is_problem"),
    [
        ("(" * 1000 + "ferry" + ")" * 1000, True),
        ("-(" * 1000 + "ferry" + ")" * 1000, True),
        ("(a OR " * 1000 + "b" + ")" * 1000, True),
        ("title:(" * 1000 + "b" + ")" * 1000, True),
        ("(" * 1000, True),
        ("ferry " * 10_000, True),
        ("港" * 10_000, True),
        ('"' + "ferry " * 10_000 + '"', True),
        ("NOT " * 10_001 + "ferry", False),
        ("a | " * 10_000, True),
        ("«" * 20_000, True),
        ('"' * 20_001, True),
        ("foo:" * 20_000, True),
        ("x" * 1_000_000, True),
        ("=~" * 20_000, True),
        ("a~ " * 10_000, True),
        ("a?b " * 10_000, True),
        ("/a/ " * 10_000, True),
        ("?" * 20_000 + "a", False),
        ("*a" * 20_000, False),
        ('"a b"~5 ' * 10_000, True),
        ("is:read " * 10_000, False),
        (" ".join(f"saved:word{n}" for n in range(10_000)), True),
        (" ".join(f"lang:word{n}" for n in range(10_000)), True),
        ("is:flying " * 10_000, True),
        ("in:(" * 1000 + "a" + ")" * 1000, True),
        ("/" + "(" * 3000 + "a" + ")" * 3000 + "/", True),
        ("/" + "(a|b)*" * 3000 + "/", True),
        ('saved:"' + "last " * 10_000 + 'month"', True),
        ("opened:" + "9" * 10_000, True),
        ("ИЛИ " * 10_000 + "а", True),
    ],
)
def test_monstrous_queries_are_cut_and_say_so(query, is_problem):
    understood = parse(query)
    assert bool(understood.problems) == is_problem
    assert len(understood.problems) <= MOST_PROBLEMS


def test_only_so_many_words_are_kept():
    understood = parse("ferry " * 10_000)
    assert len(understood.tree.children) == MOST_WORDS
    assert [(problem.start, problem.end) for problem in understood.problems] == [(6 * MOST_WORDS, 60_000)]


@pytest.mark.parametrize("word", ["a?b{}", "*b{}", "harbour{}~", "/a{}/"])
def test_only_so_many_words_are_compared_with_all_words(word):
    query = " ".join(word.format(n) for n in range(300))
    understood = parse(query)
    start = len(" ".join(word.format(n) for n in range(MOST_EXPRESSIONS))) + 1
    assert len(understood.tree.children) == MOST_EXPRESSIONS
    assert understood.problems[0].start == start
    assert "left out" in understood.problems[0].message


SIGNS = st.sampled_from(
    [
        *'"«»„()|-*:>=~/?[]{}+\\^$.    \0\udcff',
        *"… .. <= OR NOT title: tag: saved: views: has: body: foo: 2024 2024-13 3.4.2024 don't ferry 港湾 น้ำ".split(),
        *'~1 ~2 "~5 "~ ~99 is: in: in:excerpts is:read opened: added: marked: тег: где:'.split(),
        *"/a+/ /( )/ a{2} [a-z] ИЛИ И НЕ".split(),
        *"ёлка Straße السفينة किताब שלום ελλάδα საქართველო 서울 フェリー ភាសា မြန်မာ 😀 e\u0301 ½ ⅻ".split(),
    ]
)


@settings(deadline=None)  # the first date in words reads the names of months in forty languages
@given(st.one_of(st.text(), st.lists(SIGNS, max_size=30).map("".join)), st.sampled_from(["all", "any"]))
def test_any_text_is_understood_and_problems_lie_in_it(query, match):
    understood = parse(query, match=match)
    assert shown(understood.tree)
    assert understood.scope in ("articles", "excerpts", "all")
    assert all(0 <= problem.start <= problem.end <= len(query) for problem in understood.problems)
    assert all(0 <= words.start <= words.end <= len(query) for words in wanted_words(understood.tree))
