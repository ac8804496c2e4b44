"""Lists irregular words and respellings of many languages, all folded: without accents, with e for ё, σ for ς."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Spelling(NamedTuple):
    """Describe letters that are written in two ways.

    Words that ``concerned`` finds have as their key what they are with each match of ``replaced`` written as
    ``written`` says, or left out. Where ``endings`` are given, keys are such words with and without them and meet
    stems; else they meet among themselves.
    """

    concerned: str
    replaced: str
    written: Mapping[str, str]
    endings: str = ""


class Verbs(NamedTuple):
    """Describe verbs that take prefixes.

    ``strong`` are groups of forms parted by semicolons, the infinitive first. ``alone`` are forms that make other words
    behind one of the ``prefixes``, as gaben does in Aufgaben, and such words; ``unlike`` are stems before which ge
    belongs to the verb, as in angehören.
    """

    strong: str
    prefixes: str
    alone: str
    unlike: str


class Paradigm(NamedTuple):
    """Hold beginnings of words, and what may follow each of them."""

    stems: str
    endings: str


class Irregular(NamedTuple):
    """Describe what a stemmer does not know of a language.

    ``stems`` are groups parted by semicolons: a stem, then words that have it too; ``groups`` are groups of words that
    only meet each other. ``paradigms`` are stems and endings, a group for each stem, and ``other_stems`` are beginnings
    and endings of words: "beginning=stem" for each beginning. "-" is no ending. ``endings`` are pairs "ending=other",
    and what follows both in a word; "~" before the other says that words meet only where each is such a word. They
    follow ``least`` letters and more, but not in ``regular`` words.
    """

    groups: str = ""
    stems: str = ""
    paradigms: tuple[Paradigm, ...] = ()
    other_stems: tuple[Paradigm, ...] = ()
    endings: tuple[Paradigm, ...] = ()
    least: int = 3
    regular: str = ""
    verbs: Verbs | None = None
    spelling: Spelling | None = None


_ENGLISH = Irregular(
    stems="child children;man men;woman women;foot feet;tooth teeth;goos geese;mous mice;ox oxen;loaf loaves;knife "
    "knives;life lives;wife wives;wolf wolves;leaf leaves;half halves;shelf shelves;thief thieves;self selves;calf "
    "calves;elf elves;scarf scarves;hoof hooves;sheaf sheaves;policeman policemen;fisherman fishermen;policewoman "
    "policewomen;businessman businessmen;fireman firemen;spokesman spokesmen;businesswoman businesswomen;spokeswoman "
    "spokeswomen;congressman congressmen;gentleman gentlemen;chairman chairmen;craftsman craftsmen;clergyman "
    "clergymen;sportsman sportsmen;statesman statesmen;grandchild grandchildren;schoolchild schoolchildren;englishman "
    "englishmen;frenchman frenchmen;criterion criteria;phenomenon phenomena;crisi crises;thesi theses;hypothesi "
    "hypotheses;parenthesi parentheses;synthesi syntheses;diagnosi diagnoses;analysi analyses;index indices;matrix "
    "matrices;appendix appendices;vertex vertices;fungus fungi;cactus cacti;nucleus nuclei;radius radii;stimulus "
    "stimuli;bacterium bacteria;curriculum curricula;spectrum spectra;stratum strata;go goes went gone;run ran;write "
    "wrote written;take took taken;give gave given;come came;begin began begun;speak spoke spoken;break broke broken;"
    "choos chose chosen;drive drove driven;eat ate eaten;fall fell fallen;fli flew flown;forget forgot forgotten;grow "
    "grew grown;know knew known;ride rode ridden;rise rose risen;sing sang sung;sink sank sunk;swim swam swum;throw "
    "threw thrown;wear wore worn;win won;build built;buy bought;bring brought;catch caught;teach taught;think thought;"
    "feel felt;keep kept;lose lost;make made;meet met;pay paid;say said;sell sold;send sent;sit sat;sleep slept;spend "
    "spent;stand stood;tell told;understand understood;see seen;drink drank drunk;freez froze frozen;hide hid hidden;"
    "steal stole stolen;shake shook shaken;draw drew drawn;blow blew blown;arise arose arisen;awak awoke awoken;beat "
    "beaten;becom became;bend bent;bite bitten;breed bred;cling clung;creep crept;deal dealt;dig dug;fight fought;"
    "forbid forbade forbidden;forgiv forgave forgiven;hang hung;hear heard;hold held;lead led;lend lent;mean meant;"
    "overcom overcame;ring rang;seek sought;shoot shot;shrink shrank shrunk;slide slid;spin spun;spring sprang sprung;"
    "stick stuck;sting stung;strike struck;strive strove striven;swear swore sworn;sweep swept;swing swung;tear tore "
    "torn;undertak undertook undertaken;undergo underwent undergone;weep wept;withdraw withdrew withdrawn;withstand "
    "withstood;mistak mistook mistaken;overthrow overthrew overthrown;rebuild rebuilt;rewrit rewrote rewritten;light "
    "lit;flee fled;burn burnt;learn learnt;dream dreamt;forgo forwent;foresee foresaw foreseen;outgrow outgrew;colour "
    "colorful;programm program programs;defenc defense defenses;offenc offense offenses;licenc license licenses;"
    "pretenc pretense;grey gray grays;aluminium aluminum;mould mold molds moldy;plough plow plows plowed plowing;"
    "jewelleri jewelry;skil skillful skillfully;counsellor counselor counselors;pyjama pajama pajamas;paediatr "
    "pediatric;anaemia anemia;sceptic skeptic skeptics skeptical skepticism;manoeuvr maneuver maneuvers maneuvered "
    "maneuvering;encyclopaedia encyclopedia encyclopedias;archaeolog archeological;archaeologist archeologist "
    "archeologists;archaeolog archeology;catalogu catalog catalogs cataloged;dialogu dialog dialogs;analogu analog;"
    "moustach mustache mustaches;sulphur sulfur;cosi cozy;kilogramm kilogram kilograms",
    other_stems=(
        Paradigm(
            "color=colour labor=labour harbor=harbour honor=honour behavior=behaviour flavor=flavour humor=humour "
            "rumor=rumour odor=odour vapor=vapour vigor=vigour valor=valour rigor=rigour parlor=parlour "
            "endeavor=endeavour armor=armour clamor=clamour demeanor=demeanour fervor=fervour glamor=glamour "
            "splendor=splendour tumor=tumour savior=saviour neighbor=neighbour favor=favour candor=candour "
            "arbor=arbour succor=succour",
            "- s ed ing ful less",
        ),
        Paradigm("labor=labour", "er ers"),
        Paradigm("favorite=favourit neighborhood=neighbourhood", "- s"),
        Paradigm("behavioral=behaviour behaviorally=behaviour honorable=honour favorable=favour favorably=favour", "-"),
        Paradigm(
            "center=centr theater=theatr meter=metr fiber=fibr kilometer=kilometr millimeter=millimetr liter=litr "
            "centimeter=centimetr caliber=calibr saber=sabr specter=spectr scepter=sceptr luster=lustr "
            "amphitheater=amphitheatr milliliter=millilitr",
            "- s ed ing",
        ),
    ),
    endings=(
        Paradigm(
            "is=~iz iz=~iz",
            "e ed es ing er ers ation ations ational ationally able",
        ),
        Paradigm("lys=~lyz lyz=~lyz", "e ed es ing er ers"),
    ),
    regular="promise premise advise exercise enterprise surprise",
)

_RUSSIAN = Irregular(
    groups="ребенок ребенка ребенку ребенком ребенке дети детей детям детьми детях;человек человека человеку "
    "человеком человеке люди людей людям людьми людях;друг друга другу друге друзья друзей друзьям друзьями друзьях;"
    "день дня дню днем дне дни дней дням днями днях;пень пня пню пнем пне пни пней пням;посол посла послу послом "
    "послы послов послам послами послах;лоб лба лбу лбом лбе лбы лбов;рот рта рту ртом рте рты ртов;лед льда льду "
    "льдом льде льды льдов;лев льва льву львом львы львов львам;пес пса псу псом псе псы псов псам псами псах;сон сна "
    "сну сном сне сны снов снам снах;ложь лжи ложью;рожь ржи рожью;ров рва рву рвом рвы рвов;мох мха мхом мхи мхов;"
    "должен должна должно должны;деньги денег деньгам деньгами деньгах;идти шел шла шло шли иду идет идут идем идешь "
    "идете идя;прийти придти пришел пришла пришло пришли приду придет придут придем придете придешь придя;хотеть "
    "хочет хочу хочешь хотят хотим хотел хотела хотели хотело;мочь может могут могу можешь можем можете мог могла "
    "могло могли;смочь сможет смогут смогу сможем сможете смог смогла смогло смогли;помочь помог помогла помогло "
    "помогли поможет помогут помогу поможем помогите;сесть сели сядет сядут;лечь лег легла легли ляжет лягут;вести "
    "вел вела вело вели ведет ведут веду ведем;провести провел провела провело провели проведет проведут;привести "
    "привел привела привело привели приведет приведут;нести нес несла несли несет несут;принести принес принесла "
    "принесло принесли принесет принесут;везти вез везла везли везет везут;умереть умер умерла умерло умерли умрет "
    "умрут;взять взял взяла взяло взяли возьмет возьмут возьму возьмем;начать начал начала начали начнет начнут "
    "начнем начну;занять занял заняла заняли займет займут;принять принял приняла приняло приняли примет примут "
    "примем;понять понял поняла поняли поймет поймут пойму;поднять поднял подняла подняли поднимет поднимут;снять "
    "снял сняла сняли снимет снимут;ехать ехал ехала ехали едет едут едем;приехать приехал приехала приехали приедет "
    "приедут;поехать поехал поехала поехали поедет поедут;уехать уехал уехала уехали уедет уедут;жить жил жила жили "
    "живет живут живу живем;писать писал писала писали пишет пишут пишу пишем;написать написал написала написали "
    "напишет напишут напишу;сказать сказал сказала сказали скажет скажут скажу скажем;показать показал показала "
    "показало показали покажет покажут;рассказать рассказал рассказала рассказали расскажет расскажут;искать искал "
    "искала искали ищет ищут ищу;дать дал дала дало дали даст дадут дадим;отдать отдал отдала отдали отдаст отдадут;"
    "передать передал передала передали передаст передадут;создать создал создала создало создали создаст создадут;"
    "продать продал продала продали продаст продадут;видеть видел видела видели видит видят вижу;найти нашел нашла "
    "нашло нашли найду найдет найдут найдем найдя;хозяин хозяина хозяину хозяином хозяева хозяев;ухо уши ушей ушам "
    "ушами ушах;небо небеса небес небесам небесах;чудо чудеса чудес чудесам чудесами;цветок цветка цветку цветком "
    "цветы цветов цветам цветами цветах;яйцо яйца яиц яйцам яйцами;заяц зайца зайцу зайцем зайцы зайцев;церковь "
    "церкви церковью церквей церквам церквах церквями;курица куры кур",
    stems="сын сыновья сыновей сыновьям сыновьями сыновьях;песн песен;камн камень;корн корень;парн парень;ливн ливень;"
    "уровн уровень;ремн ремень;перечн перечень;гребн гребень;огн огонь;угл угол;орл орел;котл котел;козл козел;узл "
    "узел;пепл пепел;ветр ветер;костр костер;шатр шатер;ковр ковер;любв любовь;отц отец;ложк ложек;рынк рынок;куск "
    "кусок;песк песок;замк замок;сестр сестер;окн окон;письм писем;стекл стекол;земл земель;капл капель;деревн "
    "деревень;башн башен;спальн спален;кухн кухонь;кресл кресел;числ чисел;масл масел;ребр ребер;ведр ведер;ядр ядер;"
    "свадьб свадеб;судьб судеб;тюрьм тюрем;сосн сосен;пятн пятен;кукл кукол;игл игол;гривн гривен;весн весен;сабл "
    "сабель;туфл туфель;бревн бревен;полотн полотен;овц овец;чашк чашек;бойц боец;пальц палец;жильц жилец;стрельц "
    "стрелец;хребт хребет;дятл дятел;чехл чехол;хохл хохол;щегл щегол",
    paradigms=(
        Paradigm("врем плем знам плам брем им", "я ени енем ен ена енам енами енах"),
        Paradigm("мат доч", "ь ери ерью ерей ерям ерями ерях"),
        Paradigm(
            "у про произо по подо до со за пере ото обо разо взо во", "шел шла шло шли йти йду йдет йдут йдем йдете йдя"
        ),
        Paradigm("вы", "шел шла шло шли йти йду йдет йдут йдем йдете йдя"),
        Paradigm(
            "погиб исчез достиг возник проник привык погас замерз промок окреп оглох засох высох утих затих завис "
            "воздвиг постиг настиг избег прибег подверг отверг сверг вверг расторг исторг опроверг воскрес умолк "
            "замолк смолк",
            "нуть - ла ло ли нет нут нем ну",
        ),
        Paradigm(
            "серге андре алексе матве тимофе музе юбиле лице трофе евре хокке зме геро бо стро сло поко случа ма ча "
            "кра кита дуна алта сара трамва урожа обыча никола засто перебо настро усто водопо пробо набо прибо сидне "
            "елисе бродве колизе мавзоле",
            "й я ю ем е и ям ями ях",
        ),
        Paradigm("геро бо сло случа музе юбиле лице трофе евре кра трамва урожа обыча перебо", "й ев"),
        Paradigm(
            "гражда россия англича египтя христиа парижа марсиа горожа датча крестья киевля минча мусульма южа северя "
            "дворя прихожа сельча волжа",
            "нин нина нину нином нине не н нам нами нах",
        ),
    ),
    endings=(
        Paradigm("ец=ц", "-"),
        Paradigm("лец=льц аец=айц оец=ойц еец=ейц уец=уйц", "-"),
        Paradigm(
            "док=дк рок=рк нок=нк ток=тк сок=ск зок=зк бок=бк вок=вк пок=пк шок=шк чок=чк жок=жк лок=лк мок=мк", "-"
        ),
        Paradigm("шек=шк чек=чк жек=жк оек=ойк еек=ейк аек=айк нек=ньк лек=льк", "-"),
    ),
    regular="пророк",
)

_UKRAINIAN = Irregular(
    groups="матір матері матерів матерям матерями матерях матір'ю;дитина дитини дитину дитиною дитині діти дітей "
    "дітям дітьми дітях;хотіти хоче хочуть хочу хочемо хотів хотіла хотіли;піти пішов пішла пішло пішли піде підуть "
    "піду підемо;прийти прийшов прийшла прийшло прийшли прийде прийдуть;знайти знайшов знайшла знайшли знайде "
    "знайдуть;вийти вийшов вийшла вийшло вийшли вийде вийдуть;дійти дійшов дійшла дійшли дійде дійдуть;увійти увійшов "
    "увійшла увійшли увійде увійдуть;перейти перейшов перейшла перейшли перейде перейдуть;зайти зайшов зайшла зайшли "
    "зайде зайдуть;ім'я імені іменем імен іменам іменами іменах;плем'я племені племен племенам племенами племенах;"
    "писати пише пишуть пишу писав писала писали;сказати скаже скажуть скажу сказав сказала сказали;взяти взяв взяла "
    "взяли візьме візьмуть;почати почав почала почали почне почнуть;прийняти прийняв прийняла прийняли прийме "
    "приймуть;боєць бійця бійцю бійцем бійці бійців бійцям бійцями;їхати їхав їхала їхали їде їдуть;допомогти допоміг "
    "допомогла допомогли допоможе допоможуть;друг друзі друзів друзям друзями друзях;загинути загинув загинула "
    "загинули загине загинуть",
)

_FRENCH = Irregular(
    groups="tenir tenait tenaient tenant tient tiennent tenu tenus tenue tint tinrent tiendra tiendront tienne;"
    "publique publiques public publics;turque turques turc turcs;oeil yeux;travail travaux;corail coraux;vitrail "
    "vitraux;bail baux;monsieur messieurs;vieux vieil vieille vieilles;aller va vais vas vont ira iront irait allait "
    "allaient aille allant alla;lire lisent lisait lisaient lu lus lue",
    stems="nouvel nouveau nouveaux;bel beau beaux;foll fou fous;blanch blanc blancs;longu long longs;sech sec secs;"
    "grecqu grec grecs;fraich frais;douc doux;fauss faux;juiv juif juifs;rouss roux;jumel jumeau jumeaux;pouvoir peut "
    "peux peuvent pu pourra pourront pourrait pourraient puisse puissent pouvait pouvaient;fair fait font faisait "
    "faisaient fera feront ferait feraient fasse fassent faits faites faisant fit firent;voir vu vus vue vues voit "
    "voient voyait voyaient verra verront verrait virent voyant;ven vient viennent venu venus venue venues vint "
    "vinrent viendra viendront viendrait;deven devient deviennent devenu devenus devenue devenues devint devinrent "
    "deviendra deviendront deviendrait;reven revient reviennent revenu revenus revint reviendra reviendront "
    "reviendrait;obten obtient obtiennent obtenu obtenue obtenus obtint obtiendra;prendr prend prends prennent pris "
    "prises prenait prenaient prit prirent prenant prenne;apprendr apprend apprennent appris apprit apprenait "
    "apprenant;comprendr comprend comprennent compris comprit comprenait comprenne;reprendr reprend reprennent repris "
    "reprit reprenait;dir dit dis disent dits dite dites disait disaient dirent disant;mettr met mets mettent mis "
    "mises mettait mettaient mit mirent mettront mettant mette;permettr permet permettent permis permettait "
    "permettant;promettr promet promettent promettait;savoir sait sais savent su savait savaient saura sauront sache;"
    "vouloir veut veux veulent voulu voulait voulaient voudra voudrait veuille;devoir doit dois doivent devait "
    "devaient devra devront devrait devraient doive;recevoir recoit recoivent recu recus recevait recevra;ouvr ouvert "
    "ouverts ouverte ouvertes;offr offert offerts offerte offertes;decouvr decouvert decouverts;mour meurt meurent "
    "mourut moururent mourra;croir croit croient cru croyait croyaient croyant;ecrir ecrit ecrits ecrite ecrivent "
    "ecrivait ecrivit ecrivant;vivr vit vivent vecu vivait vivaient vecut vivant;suivr suit suivi suivis suivie "
    "suivent suivait suivaient;connaitr connait connaissent connu connus connue connaissait connaissaient;perdr perd "
    "perdent perdu perdus perdue perdait perdit;vendr vend vendent vendu vendus vendue vendait vendit;rendr rend "
    "rendent rendu rendus rendue rendait rendit;attendr attend attendent attendu attendus attendait",
    endings=(Paradigm("if=iv", "- s"), Paradigm("teur=tric", "- s")),
    least=2,
    regular="motif motifs",
)

_SPANISH = Irregular(
    groups="hacer hace hacen haciendo hacemos hizo hecho hechos hecha hice hago haga hagan hara haran haria hicimos;"
    "decir decia decian dijo dicho dicha dije dijeron dice dicen digo diga digan diciendo dira diran diria dijera;"
    "venir venia venian viniendo venido viene vienen vino vinieron viniera vengo venga vengan vendra vendran vendria;"
    "morir muere mueren moria moriria murio murieron muriera muerto muertos muriendo;saber sabe saben sabia sabian "
    "sabido sabiendo supo supieron supiera sepa sepan sabra sabran sabria;tener tenia tenian tenido teniendo tenemos "
    "tuvo tuvieron tuve tuviera tuvieran tiene tienen tienes tengo tenga tengan tendra tendran tendria;elegir elegido "
    "elegida elegidos elegia eligio eligieron elige eligen elija;abrir abre abren abro abra abran abrio abrieron "
    "abriendo abria abrian abrira abriran abierto abierta abiertos abiertas abrimos;oir oye oyen oyo oyeron oyendo "
    "oido oia oiga oigan;unir une unen unio unieron uniendo",
    stems="pod pudo pudieron pude pudiera pudieran podra podran podria podrian pudiendo;quer quiso quisieron quise "
    "quisiera quisieran querra querria;obten obtuvo obtuvieron obtiene obtienen obtenga obtendra;manten mantuvo "
    "mantuvieron mantiene mantienen mantenga;deten detuvo detuvieron detiene detienen;pon puso pusieron puesto puesta "
    "puestos puestas pongo ponga pongan pondra pondran pondria;propon propuso propusieron propuesto proponga;tra "
    "trajo trajeron traiga traigan traigo;produc produjo produjeron produzca produzcan;conduc condujo condujeron "
    "conduzca;traduc tradujo tradujeron traduzca;dorm durmio durmieron durmiendo duerma;ped pidio pidieron pidiendo "
    "pide piden pido pida pidan;segu siguio siguieron siguiendo sigue siguen sigo siga sigan;serv sirvio sirvieron "
    "sirve sirven sirva;consegu consiguio consiguieron consigue consiguen consiga;repet repitio repitieron repite "
    "repiten repita;sent sintio sintieron sintiendo;prefer prefirio prefirieron;convert convirtio convirtieron "
    "convirtiendo;ver visto vistos vista vistas vio vieron veia veian;escrib escrito escritos escrita escritas;"
    "describ descrito descrita;inscrib inscrito inscritos;romp roto rotos rota rotas;volv vuelto;devolv devuelto "
    "devuelta;resolv resuelto resuelta resueltos;descubr descubierto descubierta descubiertos;cubr cubierto cubierta "
    "cubiertos",
    other_stems=(
        Paradigm(
            "piens=pens cierr=cerr empiez=empez comienz=comenz entiend=entend pierd=perd defiend=defend sient=sent "
            "prefier=prefer conviert=convert niegu=neg nieg=neg quier=quer enciend=encend recomiend=recomend "
            "despiert=despert gobiern=gobern calient=calent pued=pod encuentr=encontr muestr=mostr demuestr=demostr "
            "recuerd=record vuelv=volv devuelv=devolv resuelv=resolv duerm=dorm muev=mov cuent=cont prueb=prob "
            "aprueb=aprob jueg=jug juegu=jug lluev=llov acuerd=acord almuerz=almorz sugier=suger",
            "o e es en a as an",
        ),
    ),
    paradigms=(Paradigm("us am", "ar aron aba aban ando ara aran aria"),),
    endings=(Paradigm("ces=~z z=~z", "-"),),
    least=2,
    regular="franz sanz cortez",
)

_ITALIAN = Irregular(
    groups="uomo uomini;uscire esce escono uscito uscita usci usciva uscira;andare va vado vanno andato andata andati "
    "andava andra vada;potere puo possono posso possa poteva potra potranno potrebbe potuto;volere vuole vogliono "
    "voglio voglia volle voleva vorra vorrebbe voluto;dovere deve devono devo debba doveva dovra dovranno dovrebbe "
    "dovuto;fare faccio fanno fatto fatta fatti fatte fece fecero faceva facevano fara faranno farebbe facendo;dire "
    "dice dicono dico dica detto detta disse dissero diceva dira direbbe dicendo;venire viene vengono vengo venga "
    "venuto venuta venne vennero veniva verra verranno verrebbe;tenere tiene tengono tengo tenga tenuto tenne tennero "
    "teneva;prendere prende prendono preso presa presi prese prendeva prendera;mettere mette mettono messo misero "
    "metteva mettera;vedere vede vedono visto vista visti viste videro vedeva vedra vedranno;sapere sanno sappia "
    "seppe sapeva sapra saputo;scrivere scrive scrivono scritto scritta scrisse scriveva;leggere leggono lesse "
    "leggeva;chiudere chiude chiudono chiuso chiusa chiusi chiuse chiudeva;aprire apre aprono aperto aperta aperti "
    "aperte apri apriva;correre corre corrono corse correva;perdere perde perso persa persi perse perdeva;rimanere "
    "rimane rimangono rimasto rimasta rimase rimasero;chiedere chiede chiedono chiesto chiesta chiesero chiedeva;"
    "vivere vive vivono vissuto visse viveva;rispondere risponde rispondono risposto rispose risposero;decidere "
    "decide decidono deciso decisa decise;morire muore muoiono morto morta morti mori moriva;nascere nasce nascono "
    "nato nata nati nate nacque;scegliere sceglie scelgono scelto scelta scelti scelse;togliere toglie tolgono tolto "
    "tolta tolse;vincere vince vincono vinto vinta vinti vinse vinsero;rompere rompe rotto rotti ruppe;spendere "
    "spende speso spesi;uccidere uccide ucciso uccisa uccisi uccise uccisero;giungere giunge giungono giunto giunse;"
    "produrre produce producono prodotto prodotta produsse;porre pone pongono;salire salgono salito",
)

_GERMAN = Irregular(
    groups="museum museen;thema themen;zentrum zentren;firma firmen;konto konten;stadion stadien;medium medien;"
    "gymnasium gymnasien;risiko risiken;virus viren;datum;kaufmann kaufleute;praxis praxen;villa villen",
    stems="mach gemacht machte machten",
    other_stems=(
        Paradigm(
            "spiel=spiel kauf=kauf sag=sag frag=frag leb=leb lieb=lieb lern=lern brauch=brauch glaub=glaub hor=hor "
            "such=such fuhr=fuhr stell=stell setz=setz leg=leg zeig=zeig mein=mein wohn=wohn bau=bau dank=dank "
            "schau=schau dreh=dreh kampf=kampf zahl=zahl feier=feier folg=folg plan=plan streik=streik tanz=tanz "
            "druck=druck schick=schick fuhl=fuhl kenn=kenn nutz=nutz pruf=pruf hol=hol lach=lach koch=koch reis=reis "
            "teil=teil traum=traum wunsch=wunsch warn=warn losch=losch rett=rett ford=ford forder=ford grund=grund "
            "spar=spar klag=klag jag=jag stimm=stimm schutz=schutz senk=senk stopp=stopp lehn=lehn",
            "t te ten tet",
        ),
        Paradigm(
            "gespiel=spiel gekauf=kauf gesag=sag gefrag=frag geleb=leb gelieb=lieb gelern=lern gebrauch=brauch "
            "geglaub=glaub gesuch=such gefuhr=fuhr gestell=stell gesetz=setz geleg=leg gezeig=zeig gewohn=wohn "
            "gebau=bau gedank=dank geschau=schau gedreh=dreh gekampf=kampf gezahl=zahl gefeier=feier gefolg=folg "
            "geplan=plan gestreik=streik getanz=tanz gedruck=druck geschick=schick gefuhl=fuhl genutz=nutz "
            "gepruf=pruf gehol=hol gelach=lach gekoch=koch gereis=reis geteil=teil getraum=traum gewunsch=wunsch "
            "gewarn=warn gelosch=losch gespar=spar geklag=klag gejag=jag gestimm=stimm geschutz=schutz gesenk=senk "
            "gestopp=stopp gearbeit=arbeit geoffn=offn gerett=rett geoffne=offn gearbeite=arbeit gerette=rett "
            "gegrund=grund gegrunde=grund",
            "t te ten ter tes",
        ),
    ),
    verbs=Verbs(
        strong="gehen geht ging gingen gegangen;kommen kommt kam kamen gekommen;geben gibt gab gaben gegeben;nehmen "
        "nimmt nahm nahmen genommen;sprechen spricht sprach gesprochen;sehen sieht sah sahen gesehen;stehen steht "
        "standen gestanden;finden findet fand fanden gefunden;halten halt hielt hielten gehalten;lassen lasst liess "
        "liessen gelassen;fahren fahrt fuhr gefahren;tragen tragt trug trugen getragen;schreiben schreibt schrieb "
        "schrieben geschrieben;bleiben bleibt blieb blieben geblieben;treffen trifft traf trafen getroffen;werfen "
        "wirft warf warfen geworfen;sterben stirbt starb starben gestorben;helfen hilft half halfen geholfen;brechen "
        "bricht brach brachen gebrochen;lesen liest las lasen gelesen;essen isst ass assen gegessen;vergessen "
        "vergisst vergass vergassen;fallen fallt fiel fielen gefallen;schlagen schlagt schlug schlugen geschlagen;"
        "ziehen zieht zog zogen gezogen;fliegen fliegt flog flogen geflogen;liegen liegt lag gelegen;sitzen sitzt "
        "sass sassen gesessen;bitten bittet bat baten gebeten;bieten bietet geboten;verlieren verliert verlor "
        "verloren;schliessen schliesst schlossen geschlossen;beginnen beginnt begann begannen begonnen;gewinnen "
        "gewinnt gewann gewannen gewonnen;singen singt sang sangen gesungen;trinken trinkt trank tranken getrunken;"
        "springen springt sprang gesprungen;sinken sinkt sank sanken gesunken;zwingen zwingt zwangen gezwungen;binden "
        "bindet gebunden;klingen klingt klangen geklungen;steigen steigt stieg stiegen gestiegen;schweigen schweigt "
        "schwieg;treiben treibt trieben getrieben;greifen greift griffen gegriffen;schneiden schneidet geschnitten;"
        "leiden leidet litt litten gelitten;reissen reisst rissen gerissen;weisen weist wies wiesen gewiesen;scheinen "
        "scheint schien schienen geschienen;schlafen schlaft schlief schliefen geschlafen;laufen lauft lief liefen "
        "gelaufen;rufen ruft rief riefen gerufen;raten rat riet rieten geraten;fangen fangt fing fingen gefangen;"
        "hangen hangt hing hingen gehangen;laden ladt lud luden geladen;wachsen wachst wuchs wuchsen gewachsen;"
        "waschen wascht wusch gewaschen;treten tritt trat traten getreten;heben hebt hob hoben gehoben;lugen lugt "
        "gelogen;schwimmen schwimmt schwammen geschwommen;schiessen schiesst schoss schossen geschossen;fliessen "
        "fliesst floss flossen geflossen;fliehen flieht floh flohen geflohen;frieren friert fror gefroren;riechen "
        "riecht roch gerochen;denken denkt dachte dachten gedacht;bringen bringt brachte brachten gebracht;kennen "
        "kennt kannte kannten gekannt;nennen nennt nannte nannten genannt;rennen rennt rannte rannten gerannt;wissen "
        "wusste wussten gewusst;brennen brennt brannte brannten gebrannt;senden sendet sandte sandten gesandt;tun tut "
        "getan;konnen kann konnte konnten gekonnt;mussen muss musste mussten gemusst;durfen darf durfte durften;"
        "wollen will wollte wollten gewollt;mogen mag mochte mochten gemocht;stehlen stiehlt gestohlen;empfehlen "
        "empfiehlt empfahl empfahlen empfohlen;messen misst gemessen;schaffen schafft schuf schufen;gelingen gelingt "
        "gelang gelungen;entscheiden entscheidet entschied entschieden;meiden meidet mied gemieden",
        prefixes="be ent er ver zer miss uber unter hinter durch um wider ab an auf aus bei dar ein fest fort her "
        "heraus herein hervor hin hinaus hinein los mit nach statt teil vor voran voraus vorbei weg weiter wieder zu "
        "zuruck zusammen",
        alone="gelegen bekannt bekannte bekannten gaben nahmen lag halt rat brach tritt klang will mag trank schnitt "
        "wies schienen mass las ass tut roch muss kann darf hangen lauft",
        unlike="hor steh wohn bor winn brauch",
    ),
)

IRREGULAR: Mapping[str, Irregular] = MappingProxyType(
    {
        "ru": _RUSSIAN,
        "uk": _UKRAINIAN,
        "en": _ENGLISH,
        "de": _GERMAN,
        "fr": _FRENCH,
        "es": _SPANISH,
        "it": _ITALIAN,
    }
)
"""By language code, what its stemmer does not know; those of other languages are with the functions."""
