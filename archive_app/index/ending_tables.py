"""Tables of endings for the languages that are stemmed by rule, as folded letters."""

from __future__ import annotations

from typing import NamedTuple


class Agglutination(NamedTuple):
    """How a Turkic language strings endings together.

    A list of endings reads ``CLASSES:ending``: the ending may follow letters of any of the classes. Capitals inside an
    ending stand for the letters that ``series`` gives, one series for each kind of vowel harmony. ``third`` are the
    possessives of the third person, which have cases of their own. ``names`` are verb forms that inflect like nouns.
    ``softened`` gives the letter that a stem has when no vowel follows. ``unharmonic`` are endings that never change,
    ``elided`` gives nouns by the stem that has lost a vowel. ``short_nouns`` and ``short_verbs`` are the stems of two
    letters, ``whole`` are words that only look inflected.
    """

    series: tuple[str, ...]
    classes: dict[str, str]
    plural: str
    case: str
    own: str
    own_case: str
    third: str
    third_case: str
    negation: str
    finite: str
    names: str
    back: str
    front: str
    softened: dict[str, str]
    elided: str = ""
    unharmonic: str = ""
    short_nouns: str = ""
    short_verbs: str = ""
    whole: str = ""


_CYRILLIC = {
    "V": "аәеиоөуұүыіэюя",
    "R": "рйуиью",
    "L": "л",
    "Z": "зж",
    "N": "мнң",
    "T": "птксшқфхцчщбвгғдһь",
}

KAZAKH = Agglutination(
    series=("A=а I=ы G=ғ Q=қ", "A=е I=і G=г Q=к"),
    classes=_CYRILLIC,
    plural="VR:лAр LZN:дAр T:тAр",
    case="VN:нIң RLZ:дIң T:тIң V:нI RLZN:дI T:тI VRLZN:GA T:QA VRLZN:дA T:тA VRLZ:дAн N:нAн T:тAн "
    "VRLN:мен Z:бен T:пен VRLZN:дAGI T:тAGI",
    own="RLZNT:Iм RLZNT:Iң RLZNT:IмIз V:мIз RLZNT:IңIз V:ңIз",
    own_case="N:A N:нIң N:дI N:дA N:нAн N:мен N:дAGI Z:дIң Z:дI Z:GA Z:дA Z:дAн Z:бен Z:дAGI",
    third="RLZNT:I V:сI",
    third_case="н нA ндA нAн нIң мен ндAGI",
    negation="VRL:мA ZN:бA T:пA",
    finite="VRLZN:дI VRLZN:дIм VRLZN:дIң VRLZN:дIңIз T:тI T:тIм T:тIң T:тIңIз RLZNT:AдI V:йдI RLZNT:идI "
    "RLZNT:AмIн V:ймIн RLZNT:AмIз V:ймIз RLZNT:AсIз V:йсIз RLZNT:Iп V:п VRLZNT:сA VRLZNT:сAм VRLZNT:сAңIз "
    "VRLZNT:сIн VRLZN:GAнша VRLZN:GAнше T:QAнша T:QAнше",
    names="VRLZN:GAн T:QAн RLZNT:AтIн V:йтIн RLZNT:итIн VRLZNT:у",
    back="аоұыя",
    front="еөүіэ",
    softened={"б": "п", "ғ": "қ", "г": "к"},
    unharmonic="мен бен пен",
    elided="халқ=халық орн=орын ауз=ауыз мойн=мойын көрк=көрік ерк=ерік",
    short_nouns="ел іс үй ай ат өз су ән ет ер",
    short_verbs="ал ет өт өс ас ат өл ұш іш оқ",
    whole="алты алтын кейін дейін сайын үшін бүгін ойын келін енді жеті жиырма тағы бәрі барлық және әлі ғана қарай "
    "сияқты қысқа мүмкін "
    "туралы арқылы бойынша кісі басты жақсы қазір ертең кеше қарсы",
)

KYRGYZ = Agglutination(
    series=("A=а I=ы", "A=е I=и", "A=о I=у", "A=ө I=ү", "A=а I=у"),
    classes=_CYRILLIC,
    plural="VR:лAр RLZN:дAр T:тAр",
    case="V:нIн RLZN:дIн T:тIн V:нI RLZN:дI T:тI VRLZN:гA T:кA VRLZN:дA T:тA VRLZN:дAн T:тAн VRLZN:дAгI T:тAгI",
    own="RLZNT:Iм RLZNT:IбIз V:бIз RLZNT:IңIз V:ңIз",
    own_case="N:A N:дIн N:дI N:дA N:дAн Z:дIн Z:дI Z:гA Z:дA Z:дAн",
    third="RLZNT:I V:сI",
    third_case="н нA ндA нAн нIн ндAгI",
    negation="VRL:бA ZN:бA T:пA",
    finite="VRLZN:дI VRLZN:дIм VRLZN:дIк T:тI T:тIм RLZNT:Aт V:йт RLZNT:Iп V:п VRLZNT:сA VRLZNT:сIн",
    names="VRLZN:гAн T:кAн RLZNT:уу RLZNT:үү RLZNT:оо RLZNT:өө",
    back="аоуыя",
    front="еөүиэ",
    softened={"б": "п", "г": "к"},
    elided="калк=калык орд=орун мойн=моюн",
    short_nouns="эл иш үй ай ат өз суу",
    short_verbs="ал өт өс ат ок",
    whole="алты жети жана кийин дейин үчүн бүгүн азыр эми баары келин оюн жакшы тууралуу",
)

TATAR = Agglutination(
    series=("A=а I=ы", "A=ә I=е"),
    classes=_CYRILLIC,
    plural="VRLZT:лAр N:нAр",
    case="VRLZNT:нIң VRLZNT:нI VRLZN:гA T:кA VRLZN:дA T:тA VRLZ:дAн N:нAн T:тAн VRLZN:дAгI T:тAгI",
    own="RLZNT:Iм RLZNT:IбIз V:бIз RLZNT:IгIз V:гIз",
    own_case="N:A N:нIң N:нI N:дA N:нAн Z:нIң Z:нI Z:гA Z:дA Z:дAн",
    third="RLZNT:I V:сI",
    third_case="н нA ндA ннAн нIң ндAгI",
    negation="VRLZNT:мA",
    finite="VRLZN:дI VRLZN:дIм VRLZN:дIк T:тI T:тIм RLZNT:Iп V:п VRLZNT:сA VRLZNT:сIн RLZNT:AргA RLZNT:IргA V:ргA "
    "RLZNT:ачак RLZNT:әчәк V:ячак V:ячәк",
    names="VRLZN:гAн T:кAн RLZNT:у RLZNT:ү V:учы RLZNT:учы RLZNT:үче",
    back="аоуыя",
    front="әеөүиэ",
    softened={"б": "п", "г": "к"},
    elided="халк=халык урн=урын",
    short_nouns="ил эш өй ай ат үз",
    short_verbs="ал үт үс ат яз ук ит",
    whole="алты җиде һәм өчен кадәр бүген хәзер инде барысы булып яхшы турында",
)

_LATIN = {"V": "aeəiouyw", "C": "bcdfghjklmnpqrstvxyzʻʼ'", "L": "bcdfghjklmnpqrstvxyzʻʼ'aeəiou", "T": "kfpstxhcq"}

AZERBAIJANI = Agglutination(
    series=("A=a I=i", "A=ə I=i", "A=a I=u", "A=ə I=u"),
    classes=_LATIN,
    plural="L:lAr",
    case="C:In V:nIn C:I V:nI C:A V:yA L:dA L:dAn L:dAkI",
    own="C:Im C:ImIz V:mIz C:InIz V:nIz",
    own_case="C:In C:I C:A C:dA C:dAn",
    third="C:I V:sI",
    third_case="nIn nI nA ndA ndAn ylA ndAkI",
    negation="L:mA",
    finite="L:dI L:dIm L:dIlAr C:Ir V:yIr C:IrlAr V:yIrlAr L:mIs L:mIsdIr C:Ib V:yIb L:sA L:sIn",
    names="L:mAq L:mAg C:Acaq V:yAcaq C:AcAk V:yAcAk L:dIq L:dIg C:An V:yAn L:mAsI",
    back="",
    front="",
    softened={"y": "k", "g": "q"},
    elided="ogl=ogul sehr=sehir",
    short_nouns="il el ev at is ad ay su oz",
    short_verbs="al et ol",
    whole="alti yeddi indi ucun kimi bizim sizin onun daha kadin butun axir insan qadin",
)

UZBEK = Agglutination(
    series=("A=a I=i",),
    classes=_LATIN,
    plural="L:lar",
    case="L:ning L:ni L:ga T:ka T:qa L:da L:dan L:dagi",
    own="C:im C:imiz V:miz C:ingiz V:ngiz",
    own_case="L:ning L:ni L:ga L:da L:dan",
    third="C:i V:si",
    third_case="ning ni ga da dan dagi",
    negation="L:ma",
    finite="L:di L:dim L:dik L:dilar C:adi V:ydi C:adilar V:ydilar C:ib V:b L:sa L:sin C:amiz V:ymiz C:yapti V:yapti",
    names="L:gan T:kan T:qan C:ish V:sh L:moq C:ayotgan V:yotgan C:adigan V:ydigan",
    back="",
    front="",
    softened={"g": "k", "q": "k"},
    elided="ogl=ogil shahr=shahar ogz=ogiz",
    short_nouns="uy el ish yil ot oy",
    short_verbs="ol et ot os ayt",
    whole="yangi keyin uchun yetti olti yana hamma qanday bugun endi yaxshi oldin butun shahar edi",
)


class Inflection(NamedTuple):
    """How a language ends its words: one ending comes off, the longest that leaves ``least`` letters and a vowel.

    ``nouns`` are the endings of nouns and adjectives. ``verbs`` are endings that only verbs have; the stem under them
    is marked with ``mark``. ``turned`` gives the letters in which the stem may end besides its own. ``fleeting`` are
    vowels that the last syllable of a bare stem may lose. ``irregular`` are groups of words with one key each, parted
    by semicolons; the first word is the key.
    """

    vowels: str
    nouns: str
    verbs: str = ""
    mark: str = ""
    least: int = 3
    least_verb: int = 3
    turned: str = ""
    fleeting: str = ""
    irregular: str = ""


UKRAINIAN = Inflection(
    vowels="аеєиіїоуюя",
    nouns="а я о е є у ю і ї и ь й ий ого ього ому ьому им ім їм ою ею єю ої ьої их іх їх ими іми їми ам ям ами ями "
    "ах ях ом ем єм ів їв ові еві єві",
    verbs="аєть яєть уєть юєть еть єть ляти ляє ляю ляють ляв ляла ляло ляли ляєть ати яти ити іти їти ути увати "
    "ювати аю яю аєш яєш ає яє аємо яємо аєте яєте ають яють ую юю уєш юєш ує ює "
    "уємо юємо уєте юєте ують юють ить їть ять лять иш їш имо їмо ите їте ав яв ив ів їв ув ував ював ала яла ила "
    "іла їла ула "
    "увала ювала али яли или іли їли ули ували ювали ало яло ило іло їло уло увало ювало аючи яючи уючи юючи ячи лячи "
    "атиме атимуть итиме итимуть уватиме уватимуть юватиме юватимуть авши ивши увавши ювавши лю",
    mark="-",
    fleeting="оеє",
    turned="нн=н чч=ч лл=л жж=ж",
    irregular="їжа їжі їжу їжею їж;день дня дню днем дні днів днях днями дням;дія дії дію дій дією діями діям діях;"
    "стаття статті статтю статтею статей статтям статтях;кіно;радіо;фото;відео;метро;пані;синій синя синє "
    "синього синьому синім сині синіх синьої синю;горе горя горю горем;ціль цілі ціллю цілей цілям цілями;"
    "гра гри гру грою грі ігор іграм іграх іграми;бути був була було були буде будуть буду будемо бувши;"
    "мати має мають маю маємо мав мала мали мало;стати став стала стало стали стане стануть;"
    "могти може можуть можу можемо міг могла могло могли;він його йому ним;вона її їй;вони їх їм "
    "ними;від;під;над;ніж;між;після;біля;який яка яке які якого якої якому яких якими яку;цей ця це ці "
    "цього цієї цьому цих цими;той та те ті того тієї тому тих;весь вся все всі всього всіх "
    "всієї;його;наш наша наше наші нашого нашої нашому наших нашим;вода води воду водою воді вод водам "
    "водах водами;око очі очей очима очам очах;ліс ліси лісу лісом лісі лісів лісах лісами лісам;дати дав "
    "дала дали дасть дадуть;час часу часом часі часи часів часам часах часами;київ києва києву києвом "
    "києві;так;там;тут;при;про;війна війни війну війною війні воєн війнам війнах війнами;люди людей людям "
    "людьми людях людина людини людину людиною людині;кров крові кров'ю;двері "
    "дверей;зараз;також;тільки;коли;або;але;щоб;якщо;навіть;рік року роки років роком році рокам роках "
    "роками;хліб хліба хлібом хлібу хлібі;друг друга другу другом друзі друзів друзям друзями;знати знає "
    "знаю знають знав знала знали знаємо;сказати сказав сказала сказали скаже скажуть скажу;писати пише "
    "пишуть пишу писав писала писали;брати бере беруть брав брала брали;йти іти йде іде йдуть ідуть йшов "
    "ішов йшла йшли;казати каже кажуть казав казала казали;сон сну сном сни снів снах;шість шести "
    "шістьох;сім семи сімох",
)

BELARUSIAN = Inflection(
    vowels="аеіоуыэюя",
    nouns="а я о э е у ю ы і ь й ы ий ага яга ога ому аму яму ым ім ымі імі ых іх ую юю ая яя ое ае яе ыя ія ай яй "
    "ой ей "
    "аю яю ою ею аў яў оў еў ам ям ом ем амі ямі ах ях",
    verbs="аць яць іць ыць уць аваць яваць ваць аю аеш ае аем аеце аюць яюць іць іш ім іце яць ую уе уеш уем уюць "
    "аў яў іў "
    "ыў аваў яваў ала яла іла ыла авала явала алі ялі ілі ылі авалі ола ало яло іло ыло",
    mark="-",
    turned="дз=д ц=т нн=н",
    fleeting="оеа",
    irregular="дзень дня дні дзён дням днямі днях днем дзен;быць быў была было былі будзе будуць;вада вады ваду "
    "вадой вадзе "
    "воды вод водам;ён яго яму;яна яе ей;яны іх;гэты гэта гэтая гэтага гэтай гэтым гэтых гэтыя;які якая якое якія "
    "якога;"
    "год года годзе гады гадоў годам гадах;горад горада гораду горадам горадзе гарады гарадоў гарадах гарадам гарадамі",
)

BULGARIAN = Inflection(
    vowels="аеиоуъюя",
    nouns="ът ят а я та то те ата ята ото ето ите ия ият ията ото о е и й ове еве овете евете ища ищата ове иня ата "
    "ета "
    "етата ен ена ените у ю",
    verbs="ам ям аш яш аме яме ате яте ат еш ем иш им ите ах ях их ахме яхме ихме аха яха иха аше яше еше ал ял ил ала "
    "яла ила ало яло ило али яли или ане ене ането енето ания ения анията енията",
    least_verb=4,
    turned="ц=к з=г с=х",
    fleeting="ъ",
    irregular="съм си е сме сте са бях беше бяха;той него му;тя нея;те тях им;град градът града градове градовете;"
    "ден денят деня дни дните дена;дете детето деца децата;човек човекът човека хора хората хората;време времето "
    "времена "
    "времената;име името имена имената;там;така;след;като;може;само;през;пред;при;или;ако;както;този това тази тези;"
    "нос носът носа носове;вода водата води водите;час часът часа часове часовете;път пътят пътя пътища пътищата",
)

MACEDONIAN = Inflection(
    vowels="аеиоу",
    nouns="от та то те ата ото ите иот ето а о е и ови овите еви евите ишта иштата иња у",
    verbs="ам аш аме ате аат ат еш еме ете ат иш име ите ев евме евте еа ав авме авте аа ив ивме ија ал ала ало але "
    "ел ела "
    "ело еле ил ила ило иле ање ење ањето ењето ања ења",
    least_verb=4,
    turned="ц=к з=г",
    fleeting="ое",
    irregular="град градот градови градовите градов градон;ден денот денови деновите дена;дете детето деца децата;"
    "човек човекот луѓе луѓето;време времето времиња времињата;тој него му;таа неа;тие нив им;овој оваа ова овие;"
    "вода водата води водите;жена жената жени жените;само;како;или;ако;кога;каде;може;сите;место местото места местата",
)

SLOVAK = Inflection(
    vowels="aeiouy",
    nouns="a e i o u y om em ou ov ovi ovia och ach iach am iam om ami iami mi eho ieho emu iemu ej ie ia iu y ym "
    "im ymi imi "
    "ych ich ho mu ata at",
    verbs="at it iet ovat ujem ujes uje ujeme ujete uju oval ovala ovalo ovali am as ame ate aju im is ime ite ia "
    "il ila "
    "ilo ili al ala alo ali el ela elo eli iem ies ieme iete",
    fleeting="oei",
    irregular="den dna dni dnu dnom dnoch dnom dnami;byt som si je sme ste su bol bola bolo boli bude budu;on jeho "
    "jemu ho;"
    "ona jej ju;oni ich im;ten ta to ti tie toho tej tomu tych;rok roka roku roky rokov rokom rokoch rokmi;"
    "clovek cloveka clovekovi ludia ludi ludom;ako;ale;alebo;tak;tam;len;pre;pri;pred;ked;este;uz;iba;kde;"
    "ruka ruky ruku rukou ruke ruk rukam rukach rukami;voda vody vodu vodou vode vod vodach",
)

CROATIAN = Inflection(
    vowels="aeiour",
    nouns="a e i o u om em im ama ima ovi evi ova eva ovima evima og oga ega eg omu ome emu em oj ih im ima ije ija "
    "iju iji "
    "ijom ijama",
    verbs="ati iti jeti ivati ovati am as amo ate aju im is imo ite uje ujem ujes ujemo ujete uju io ila ilo ili "
    "ile ao ala alo ali ale ovao ovala ovali ivao ivala ivali avati avao avala avali",
    turned="c=k z=g",
    fleeting="a",
    irregular="dan dana danu danom dani danima;biti sam si je smo ste su bio bila bilo bili bit bude budu;on njega "
    "njemu ga;ona nje njoj ju;oni njih njima ih;covjek covjeka covjeku ljudi ljudima "
    "ljude;kao;ali;ili;ako;tako;kako;samo;nakon;prije;preko;kada;sada;gdje;taj ta to ti te toga toj tome "
    "tih;koji koja koje kojeg kojem kojih kojima koju;grad grada gradu gradom gradovi gradova gradovima "
    "gradove;voda vode vodu vodom vodi;ruka ruke ruku rukom ruci;otac oca ocu ocem oci oceva ocima",
)

SLOVENE = Inflection(
    vowels="aeiour",
    nouns="a e i o u om em oma ema am ama ami ah ih eh ov ev ovi evi ove ega emu im ima imi o ega oga ost osti "
    "ostjo ij ijo "
    "ija ije iji",
    verbs="ati iti eti ovati evati am as amo ate ajo im is imo ite ijo uje ujem ujes ujemo ujejo al ala alo ali ale "
    "il ila ilo ili ile el ela elo eli ovala ovali oval evala",
    fleeting="e",
    irregular="dan dne dneva dnevi dnevu dnem dni dnevih;biti sem si je smo ste so bil bila bilo bili bo bodo;on "
    "njega njemu;"
    "ona nje njej jo;clovek cloveka cloveku ljudje ljudi ljudem;leto leta letu letom let "
    "letih;ali;ampak;kako;tako;samo;"
    "tudi;kaj;kje;kdaj;zdaj;potem;pred;pri;mesto mesta mestu mestom mest mestih mesti;voda vode vodo vodi vod vodah;"
    "roka roke roko roki rok rokah rokama",
)

GEORGIAN = Inflection(
    vowels="აეიოუ",
    nouns="ი ა ე ო უ მა მ ს ის ით ად ამ ას ში ზე თან დან იდან ისთვის თვის მდე ამდე ისგან სგან ისკენ სკენ ების ებით "
    "ებად ებს "
    "ებმა ები ებში ებზე ებთან ებიდან ებისთვის ებისგან ებისკენ ებამდე ებო აში აზე ასთან იდანაც იც აც ისა სა ითა "
    "ებისა ის "
    "ოში ოზე ოს უს ეს ეში ეზე ემ ოდან ოსთან ოსთვის ასთვის ესთვის ათვის ადან ედან",
    irregular="არის არიან იყო იყვნენ იქნება;ეს ამ ეს;ის იმ მან მას;და;რომ;თუ;არ;აქ;იქ;უნდა;მაგრამ;როგორც;"
    "დღე დღის დღეს დღეები დღეების დღეებში",
    least=2,
)

LATVIAN = Inflection(
    vowels="aeiou",
    nouns="s is us as es os ais a e i u o am em im um iem am ai ei ies ajam ajai ajas ajos ajiem ajos as am ii ijam "
    "u ju",
    verbs="at it et ot inat eju ejam ejat ejis eja aju ajam ajat aja iju ija ijam oju oja ojam sim siet isi ats its "
    "ets ots inasana isana asana esana osana",
    irregular="but ir esmu esam bija biju bus busim;vins vina vinam vinu;vini vinas viniem;tas ta to tam tai tie "
    "tiem tos;"
    "un;vai;bet;par;kas;ka;lai;jau;diena dienas dienu dienai diena dienam dienas;gads gada gadu gadam gadi gados "
    "gadiem;"
    "gaiss gaisa gaisu gaisam gaisi",
)

KOREAN_CASES = (
    "이 가 을 를 은 는 의 에 도 만 와 과 로 으로 에서 에게 에게서 한테 한테서 께 께서 로서 으로서 로써 으로써 처럼 "
    "보다 까지 부터 마다 밖에 조차 마저 "
    "만큼 이나 라고 이라고 라는 이라는 이란 하고 이랑 들"
)
KOREAN_AFTER_CASES = "은 는 도 만 의 이 을 까지 부터 보다 조차"
KOREAN_AFTER_CONSONANT = "이 은 을 과 으로 으로서 으로써 이나 이라고 이라는 이란 이랑"
KOREAN_AFTER_VOWEL = "가 는 를 와 라고 라는 로 로서 로써"
KOREAN_SHORT_STEM = "을 를 에 에서 에게 까지 부터 으로 처럼 보다 한테"
"""Particles that come off a stem of one syllable too; after vowels and ㄹ, 로 is used for 으로."""

KOREAN_SUPPORT = (
    "했다고 한다고 했다는 한다는 됐다고 된다고 하다 한다 합니다 했다 했습니다 하였다 하였습니다 하는 하고 하며 하면 "
    "하지 하게 하기 하여 해서 해야 해도 해요 "
    "했고 했으며 했던 했지만 했는데 "
    "하던 하려고 하려는 하지만 하거나 하도록 하자 하겠다 하는데 한 할 함 되다 된다 됩니다 됐다 됐습니다 되었다 "
    "되었습니다 되는 되고 되며 되면 되지 "
    "되어 돼서 됐고 됐던 됐으며 되던 된 될 됨 시키다 시킨다 시켰다 시키는 시키고 입니다 이다 이었다 이었습니다 였다 "
    "였습니다 이며 이고 인데 이지만 "
    "이에요 예요 이었던 였던"
)
"""Forms of the verbs that turn a noun into a predicate: do, become, make, be."""

KOREAN_SUPPORT_SHORT = (
    "하다 한다 합니다 했다 했습니다 하였다 하는 해서 해야 했던 했고 했으며 되었다 됐다 됩니다 입니다 입니까 이었다 "
    "이었습니다"
)
KOREAN_PRESENT = (
    "는다 습니다 습니까 다 는 은 으며 으면 으니 으려고 는데 지만 어서 아서 어야 아야 어요 아요 어도 아도 거나 도록 "
    "겠다 던 을"
)
KOREAN_LONG_ONLY = "고 며 면 지 게 기 거나 도록 자 지만 는데"
KOREAN_PAST = "다 습니다 습니까 고 던 으며 으면 지만 는데 어요 을 기 으나 다고 다는"
KOREAN_VERBS = "먹읽있없같많좋높낮않싶받얻믿찾웃앉놓넣걷듣묻맞막붙죽씻잡뽑접입벗춥덥짧넓깊젊늦작싫남참숨"
"""Stems of one syllable that may be taken for a verb whatever ending follows."""

JAPANESE_PARTICLES = "は が を に で と の も へ や から まで より など だけ ばかり しか さえ"
JAPANESE_AFTER_PARTICLES = "は の も が を に と"
JAPANESE_COPULA = "だ です だった でした である であり であった ではない な なら だから だが"
JAPANESE_DO = (
    "する した して します しました しない しなかった しません しよう すれば している していた しています される "
    "された されて されている "
    "させる させた し しながら したい せず"
)
JAPANESE_ROWS = "kかきけこ gがぎげご sさしせそ tたちてと nなにねの bばびべぼ mまみめも rらりれろ wわいえお"
"""Consonant of a verb's row, then the kana before ない, ます, ば and う."""

JAPANESE_PLAIN = "kく gぐ sす tつ nぬ bぶ mむ rる wう"
JAPANESE_TE = "いて:k いで:g して:s って:twr んで:nbm"
JAPANESE_AFTER_TE = (
    " いる いた います いました いない から も は いて いき いく いった きた おり る た ます ました いません"
)
JAPANESE_NEGATIVE = "ない なかった なければ なく なくて ず れる れた れて れない れます れている せる せた せて"
JAPANESE_POLITE = "ます ました ません ませんでした ましょう まして たい たかった ながら そう"
JAPANESE_ONE_STEP = (
    "る た て ない なかった なければ なく なくて ず られる られた られて られない られます させる させた させて "
    "よう れば たら たり "
) + JAPANESE_POLITE
JAPANESE_ADJECTIVE = "い く くの くは かった くて くない くなかった ければ くなる くなった さ かったら そう すぎる"
