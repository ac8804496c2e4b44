import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.index.query import MOST_PROBLEMS, MOST_WORDS, parse
from archive_app.index.syntax import And, Everything, Not, Or, Range, Value, Words


def shown(node):
    """A tree in a few signs: a+b for AND, a|b for OR, !a for NOT, field=words."""
    match node:
        case Words(text, field, is_prefix):
            return ("" if field == "text" else f"{field}=") + text + ("*" if is_prefix else "")
        case Value(field, value, is_prefix):
            return f"{field}={value}" + ("*" if is_prefix else "")
        case Range(field, low, high):
            return f"{field}={'' if low is None else low}..{'' if high is None else high}"
        case Not(child):
            return "!" + shown(child)
        case And(children):
            return "(" + "+".join(map(shown, children)) + ")"
        case Or(children):
            return "(" + "|".join(map(shown, children)) + ")"
        case Everything():
            return "everything"


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
        ('-"ferry lorn"', "!ferry lorn"),
        ("-tag:winter", "!tag=winter"),
        ("well-being", "well-being"),
        ("--verbose", "--verbose"),
        ("ferry - lorn", "(ferry+lorn)"),
        ('"ferry to lorn"', "ferry to lorn"),
        ("«ferry lorn» „to lorn“ “a b” ”c d”", "(ferry lorn+to lorn+a b+c d)"),
        ("org*", "org*"),
        ("org**", "org*"),
        ("[qb]*", "[qb]*"),
        ("title:ferry", "title=ferry"),
        ("Title:FERRY", "title=FERRY"),
        ('title:"ferry lorn" boat', "(title=ferry lorn+boat)"),
        ("title:(ferry OR lorn)", "(title=ferry|title=lorn)"),
        ("title:(ferry author:ada)", "(title=ferry+author=ada)"),
        ("author:ада source:post* body:x note:y excerpt:z", "(author=ада+source=post*+body=x+note=y+excerpt=z)"),
        ("url:https://a.example/b", "url=https://a.example/b"),
        ('tag:"Two  Words"', "tag=two words"),
        ("tag:Economy/Trade", "tag=economy/trade"),
        ("tag:eco*", "tag=eco*"),
        ("tag:(a OR b)", "(tag=a|tag=b)"),
        ("tag:*", "has=tag"),
        ("lang:RU language:zh_TW", "(lang=ru+lang=zh-tw)"),
        ("has:excerpt has:notes has:Tag", "(has=excerpt+has=note+has=tag)"),
        ("saved:2024-04", "saved=20240401..20240430"),
        ("saved:2024-04-23", "saved=20240423..20240423"),
        ("saved:23.04.2024", "saved=20240423..20240423"),
        ("saved:2023..2024", "saved=20230101..20241231"),
        ("saved:01.02.2023..2024-05", "saved=20230201..20240531"),
        ("saved:2024..2023", "saved=20230101..20241231"),
        ("saved:2024..", "saved=20240101.."),
        ("saved:..2024", "saved=..20241231"),
        ("saved:2023…2024", "saved=20230101..20241231"),
        ("saved:>2023", "saved=20231232.."),
        ("saved:>=2023", "saved=20230101.."),
        ("saved:<2024-05", "saved=..20240500"),
        ("saved:<=2024-05", "saved=..20240531"),
        ("published:1999", "published=19990101..19991231"),
        ("saved:(2022 OR 2024)", "(saved=20220101..20221231|saved=20240101..20241231)"),
        ("views:42", "views=42..42"),
        ("views:>1000", "views=1001.."),
        ("views:1,000..2'500", "views=1000..2500"),
        ("views:<10", "views=..9"),
        ("10:30", "10:30"),
        ("https://a.example/b?c=d", "https://a.example/b?c=d"),
        ("C:\\temp std::vector mailto:a@b.example", "(C:\\temp+std::vector+mailto:a@b.example)"),
        ("note to self: ferry", "(note+to+self:+ferry)"),
        ("a\0b", "(a+b)"),
        ("ferry & lorn ...", "(ferry+lorn)"),
        ("()", "everything"),
    ],
)
def test_queries_are_understood(query, tree):
    understood = parse(query)
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
        ("тег:зима", "(тег+зима)", [(0, 4)]),
        ("title: ferry", "(title:+ferry)", [(0, 6)]),
        ('title:"ferry', "title=ferry", [(6, 7)]),
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
        ("fer*ry", "fer*ry", [(0, 6)]),
        ("*ry", "*ry", [(0, 3)]),
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
        ("ferry lorn saved:2024 -boat", "((ferry|lorn)+saved=20240101..20241231+!boat)"),
        ("ferry AND lorn boat", "((ferry+lorn)|boat)"),
        ("ferry tag:winter", "(ferry+tag=winter)"),
        ("tag:winter lang:ru", "(tag=winter+lang=ru)"),
        ("(ferry lorn) title:boat", "((ferry|lorn)|title=boat)"),
    ],
)
def test_with_any_one_word_is_enough_while_filters_still_narrow(query, tree):
    assert shown(parse(query, match="any").tree) == tree


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


SIGNS = st.sampled_from(
    [
        *'"«»„()|-*:>    \0\udcff',
        *"… .. <= OR NOT title: tag: saved: views: has: body: foo: 2024 2024-13 3.4.2024 don't ferry 港湾 น้ำ".split(),
    ]
)


@given(st.one_of(st.text(), st.lists(SIGNS, max_size=30).map("".join)), st.sampled_from(["all", "any"]))
def test_any_text_is_understood_and_problems_lie_in_it(query, match):
    understood = parse(query, match=match)
    assert shown(understood.tree)
    assert all(0 <= problem.start <= problem.end <= len(query) for problem in understood.problems)
