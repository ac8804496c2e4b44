from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.folding import fold
from archive_app.index.names import name_keys

ONE_NAME = """
Жекебаев Zhekebayev Jekebaev Zhekebaev Žekebaev
Назарбаев Nazarbayev Nazarbaev Nasarbajew
Müller Mueller Muller Мюллер
Тоқаев Токаев Tokayev Tokaev Toqaev
Қасым Касым Kassym Qasym Kasym
Чайковский Tchaikovsky Chaikovskii Tschaikowski Chaykovskiy
Горбачёв Gorbachev Gorbatschow Gorbachov Gorbatchev
Хрущёв Khrushchev Chruschtschow Khrushchov
Зеленский Зеленський Zelensky Zelenskyy Zelenskiy Selenskyj
Ельцин Yeltsin Eltsin Jelzin
Шевченко Shevchenko Schewtschenko Chevtchenko
Достоевский Dostoevsky Dostoyevsky Dostojewski Dostoïevski
Толстой Tolstoy Tolstoi Tolstoj
Юрий Yuri Yury Juri Iouri
Евгений Evgeny Yevgeny Jewgeni
Рахманинов Rachmaninoff Rakhmaninov Rachmaninow
Алматы Almaty
Шымкент Shymkent
Goethe Göthe Гёте
Schröder Schroeder Шрёдер
Sørensen Soerensen Sorensen
Μητσοτάκης Mitsotakis
Παπανδρέου Papandreou
Mohammed Muhammad Mohamed
Саакашвили სააკაშვილი Saakashvili
Саргсян Սարգսյան Sargsyan
Чайковский Czajkowski Čajkovskij Tchaïkovski
Шевченко Ševčenko Szewczenko
Шостакович Shostakovich Chostakovitch Schostakowitsch Szostakowicz Šostakovič
Кузнецов Kuznetsov Kusnezow Kuznecov
Пушкин Pushkin Puschkin Puszkin
Милошевић Милошевич Milošević Milosevic
Брежнев Brezhnev Breschnew Brejnev Brežnev
Солженицын Solzhenitsyn Solschenizyn
Соловьёв Solovyov Solovyev Solowjow
Фёдор Fyodor Fedor Fjodor
Пётр Pyotr Petr Pjotr
Королёв Korolev Korolyov Koroljow
Сергей Sergei Sergey Sergej Sergueï
Алексей Alexei Aleksey Alexey Alexej
Александр Alexander Aleksandr Alexandre
Мария Maria Mariya Marija Mariia
Юлия Yulia Julia Iulia
Эрдоган Erdoğan
Чавушоглу Çavuşoğlu
Володимир Volodymyr Wolodymyr
Киев Kiev
Київ Kyiv
Щербаков Shcherbakov Schtscherbakow Chtcherbakov Szczerbakow
Жуков Zhukov Schukow Joukov Žukov
Гитлер Hitler
Джон John
Джугашвили Dzhugashvili Djougachvili ჯუღაშვილი
Василий Vasily Vassily Wassili
Дмитрий Dmitry Dmitri Dmitriy Dmitrij
Прокофьев Prokofiev Prokofjew Prokofyev
Лукашенко Lukashenko Loukachenko Lukaschenko Lukašenko
Путин Poutine Putin
Лавров Lavrov Lawrow
Kirill Kiril Кирилл
Γιάννης Giannis
Τσίπρας Tsipras
Ескендір Eskendir Yeskendir
Жүсіп Zhusip
Ғабит Gabit Ğabit
Ленин Lénine
Россия Rossiya Rossija Rossia
Hoffmann Hoffman Гоффман
Köhler Koehler Кёлер
Röntgen Roentgen Рентген
Филипп Filip Philipp
Сирил Cyril
Томас Thomas
Мартин Martin
Չայկովսկի Chaikovski
Абай Abay Abai
Əliyev Aliyev Алиев Alijew
Ахмед Ahmed Ahmad Akhmed
Рыков Rykov Rykow
Шынар Shynar
Крым Krym
Чернышевский Chernyshevsky Tschernyschewski
Берлускони Berlusconi
Աբովյան Abovyan Абовян
Ющенко Yushchenko Juschtschenko Iouchtchenko
"""

DIFFERENT_WORDS = """
ship chip; house mouse; form firm; Ivanov Ivanova; Петров Петрова; Putin Patin; then than; мира мера;
three tree; think tink; death debt; desert dessert; later latter; diner dinner; super supper; hoping hopping;
batch patch; match much; watch wash; catch cash; chop shop; chair share; chose shows; jump gump; judge nudge;
cent sent; cell sell; price prize; advice advise; loose lose; lose louse; rise rice; guest gust; years ears;
quiet quite; angel angle; from form; trial trail; hammer hummer; thank tank; month mouth; though tough;
there these; where were; which witch; school skull; princess princes; bass base; stare stair; planed planned;
coma comma; needles needless; Stadt statt; Miete Mitte; Rate Ratte; Hüte Hütte; Staat Stadt; lassen lesen;
reisen reißen; weise weiße; Kirche Kirsche; Höhle Hölle; beten Betten; Wahl Wall; Haus Maus; Tisch Fisch;
планы план; мэры мэри; силы сели; брат брать; стал стол; семи семьи; голод холод; город горда; слово слава;
новый новая; русский русски; шины чины; жить шить; зима жима; угол уголок; года вода; тема тома; люди луди;
создание созданные; тело дело; чашка шашка; пить петь; скрытые скрытие; полка палка; pêche poche;
poisson poison; cher chez; jour tour; maire mare; chat chaud; гости кости; xviii xvii; perro pero; caro carro;
pala polo; kasza kasa; czas czes; быть бить
"""


def keys(word):
    return name_keys([fold(word)])[0]


@pytest.mark.parametrize("names", ONE_NAME.strip().splitlines())
def test_spellings_of_one_name_meet(names):
    strangers = [pair for pair in combinations(names.split(), 2) if not keys(pair[0]) & keys(pair[1])]
    assert strangers == []


@pytest.mark.parametrize("pair", [pair.strip() for pair in DIFFERENT_WORDS.split(";")])
def test_different_words_do_not_meet(pair):
    first, second = map(keys, pair.split())
    assert first
    assert second
    assert not first & second


@pytest.mark.parametrize(
    "word",
    [
        "",
        "and",
        "2024",
        "covid19",
        "don't",
        "日本語学校",
        "ประเทศไทย",
        "カタカナ",
        "대한민국",
        "ьььь",
        "\n\n\n\n",
        "гоカナ",
    ],
)
def test_what_cannot_be_a_name_has_no_key(word):
    assert not keys(word)


@pytest.mark.parametrize("word", ["Путин", "Αθήνα", "თბილისი", "Երեւան", "Қазақстан"])
def test_names_of_other_scripts_have_few_keys(word):
    assert 1 <= len(keys(word)) <= 4


@pytest.mark.parametrize("names", ONE_NAME.strip().splitlines())
def test_no_spelling_has_many_keys(names):
    assert max(len(keys(name)) for name in names.split()) <= 8


def test_keys_come_in_the_order_of_the_words():
    words = ["putin", "42", "путин", "μητσοτακησ", "on", "mueller", "東京都庁"]
    assert name_keys(words) == [keys(word) for word in words]


def test_no_words_have_no_keys():
    assert name_keys([]) == []


@given(st.lists(st.text(alphabet="aeijouyschtzwkxбгеийьжыюқουμπ\nსი東1'", max_size=9)))
def test_keys_of_a_word_do_not_depend_on_its_company(words):
    assert name_keys(words) == [name_keys([word])[0] for word in words]


@given(st.text(max_size=12))
def test_any_text_is_taken(text):
    assert "" not in keys(text)
