"""Brings together forms that stemmers keep apart: child and children, рынок and рынка, colour and color."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from archive_app.index.irregular_tables import IRREGULAR, Irregular, Paradigm, Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from archive_app.index.irregular_tables import Verbs

Finder: TypeAlias = "Callable[[str], frozenset[str]]"

_NOTHING: frozenset[str] = frozenset()
_GROUP = "="
_NO_ENDING = "-"


def irregular_keys(code: str, word: str) -> frozenset[str]:
    """Give the keys of a folded word that has forms which its language's stemmer cuts differently, or nothing.

    Keys that begin with "=" are those of groups, and those with "~" of spelling rules: they meet only each other. All
    others are stems as Snowball makes them of the word's other forms, so that they meet those: рынок has рынк, as
    рынка does. ``code`` is a language without its region; other languages have no keys.
    """
    return _finder(code)(word)


@cache
def _finder(code: str) -> Finder:
    """Give what finds a language's keys; its tables are spelt out when its first word is met."""
    rules = _OF_LANGUAGE.get(code)
    if rules is None:
        return lambda _: _NOTHING
    found = _by_ending(_words(rules), rules)
    if rules.verbs is not None:
        found = _prefixed(found, rules.verbs)
    return found if rules.spelling is None else _respelt(rules.spelling, frozenset(rules.regular.split()))


def _words(rules: Irregular) -> dict[str, frozenset[str]]:
    """Spell out every word of the tables that are no rules, with its keys."""
    found: dict[str, frozenset[str]] = {}
    for word, key in (*_grouped(rules), *_stemmed(rules)):
        found[word] = found.get(word, _NOTHING) | {key}
    return found


def _grouped(rules: Irregular) -> Iterator[tuple[str, str]]:
    for words in filter(None, map(str.split, rules.groups.split(";"))):
        yield from ((word, _GROUP + words[0]) for word in words)
    for stems, endings in rules.paradigms:
        for stem, ending in product(stems.split(), endings.split()):
            yield stem + ending.removeprefix(_NO_ENDING), f"{_GROUP}{stem}-"


def _stemmed(rules: Irregular) -> Iterator[tuple[str, str]]:
    for stem, *words in filter(None, map(str.split, rules.stems.split(";"))):
        yield from ((word, stem) for word in words)
    for pairs, endings in rules.other_stems:
        for pair, ending in product(pairs.split(), endings.split()):
            beginning, _, stem = pair.partition("=")
            yield beginning + ending.removeprefix(_NO_ENDING), stem


def _by_ending(words: dict[str, frozenset[str]], rules: Irregular) -> Finder:
    """Make the function that also puts other endings in a word's place, of the longest ending that it has."""
    endings = _endings(rules)
    lengths = sorted(set(map(len, endings)), reverse=True)
    regular, least = frozenset(rules.regular.split()), rules.least

    def keys(word: str) -> frozenset[str]:
        known = words.get(word, _NOTHING)
        for length in lengths:
            replaced = endings.get(word[-length:])
            if replaced is not None:
                stem = word[:-length]
                if len(stem) < least or word in regular:
                    return known
                return known.union([mark + stem + ending for mark, ending in replaced])
        return known

    return keys


def _endings(rules: Irregular) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give for each ending, with the mark of its key if it has one, what stands in its place."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for endings, after in rules.endings:
        for pair, last in product(endings.split(), after.split()):
            ending, _, other = pair.partition("=")
            end = last.removeprefix(_NO_ENDING)
            mark = "~" if other.startswith("~") else ""
            found[ending + end] = (*found.get(ending + end, ()), (mark, other.removeprefix("~")))
    return found


def _prefixed(keys_of: Finder, verbs: Verbs) -> Finder:
    """Make the function that also knows verbs with a prefix, and their participles: aufging, vergangen, eingefügt."""
    groups = [group.split() for group in verbs.strong.split(";")]
    infinitives = {form: group[0] for group in groups for form in group}
    alone = frozenset(verbs.alone.split())
    behind = {form: base for form, base in infinitives.items() if form not in alone}
    behind |= {form[2:]: base for form, base in behind.items() if form.startswith("ge")} | behind
    behind |= {"zu" + base: base for base in set(behind.values())}
    prefixes = "|".join(sorted(verbs.prefixes.split(), key=len, reverse=True))
    split = re.compile(
        rf"({prefixes})(?=...)(?:ge(?!(?:{verbs.unlike.replace(' ', '|')})e?t)(\w{{3,}}?)e?t(?:e[rnsm]?)?$)?"
    )

    def keys(word: str) -> frozenset[str]:
        known = keys_of(word)
        if word in infinitives:
            return known | {_GROUP + infinitives[word]}
        found = split.match(word)
        if found is None or word in alone:
            return known
        prefix, participle = found.groups()
        base = behind.get(word[len(prefix) :])
        if base is not None:
            return known | {_GROUP + prefix + base}
        return known | {prefix + participle} if participle else known

    return keys


def _respelt(spelling: Spelling, regular: frozenset[str]) -> Finder:
    """Make the function that gives words with letters which are written in two ways one spelling as their key."""
    concerned, replaced = re.compile(spelling.concerned), re.compile(spelling.replaced)
    written, endings = spelling.written, re.compile(spelling.endings)

    def keys(word: str) -> frozenset[str]:
        if concerned.search(word) is None or word in regular:
            return _NOTHING
        other = replaced.sub(lambda match: written.get(match[0], written.get("", "")), word)
        return frozenset((other, endings.sub("", other)) if spelling.endings else ("~" + other,))

    return keys


_PORTUGUESE = Irregular(
    groups="fazer faz fazem faco faca facam fez fizeram fizesse feito feita feitos feitas fara farao faria faziam;"
    "dizer diz dizem digo diga digam disse disseram dito dita dira dirao diria;pao paes;cao caes;poder pode podem "
    "posso possa possam pude puderam pudesse podera poderao poderia;bom boa bons boas;querer quer querem quero queira "
    "quis quiseram quisesse;mao maos;ter tem tens tenho tenha tenham teve tiveram tivesse tera terao teria tinha "
    "tinham tido;vir vem venho venha venham veio vieram viesse vira virao viria vinha vinham;poe poem ponho ponha "
    "puseram;saber sabe sabem sei saiba saibam soube souberam soubesse;trazer traz trazem trago traga trouxe "
    "trouxeram trara;ver veem vejo veja vejam viu viram visto vistos vistas;dormir durmo durma dorme dormem dormiu;"
    "pedir peco peca pede pedem pediu;ouvir ouco ouca ouve ouvem ouviu;perder perco perca perde perdem perdeu;"
    "escrever escreve escreveu escrito escrita escritos;abrir abre abriu aberto aberta abertos abertas abriram;cobrir "
    "cobre cobriu coberto coberta;ganhar ganha ganhou ganho ganhos;pagar paga pagou pago pagos;manter mantem mantenha "
    "manteve mantiveram;obter obtem obteve obtiveram;propor propoe propos proposto;seguir segue seguem sigo siga "
    "seguiu seguiram;sentir sinto sinta sente sentem sentiu;servir sirva serve serviu;ler leem leio leia leu leram "
    "lido;crer creem creio creia",
    endings=(
        Paradigm("oes=~ao aes=~ao ao=~ao", "-"),
        Paradigm("ais=~al al=~al", "-"),
        Paradigm("eis=~el eis=~il el=~el il=~il ois=~ol ol=~ol uis=~ul ul=~ul", "-"),
        Paradigm("gens=~gem gem=~gem mens=~mem mem=~mem vens=~vem vem=~vem", "-"),
    ),
    least=2,
    regular="mais demais jamais depois pais seis leis reis",
)

_GREEK = Irregular(
    groups="χωριο χωριου χωρια χωριων",
    stems="παιδ παιδια παιδιων;βιβλ βιβλιο;κτιρ κτιριο;γραφ εγραψα εγραψε εγραψαν γραψω γραψουν;παιζ επαιξε "
    "επαιξαν παιξει παιξουν;πηγαιν πηγε πηγαν παει πανε;διν εδωσε εδωσαν δωσει δωσουν;βαζ εβαλε εβαλαν βαλει βαλουν;"
    "ερχ ηρθε ηρθαν ερθει ερθουν;παιρν πηρε πηραν παρει παρουν;στελν εστειλε εστειλαν στειλει στειλουν;φευγ εφυγε "
    "εφυγαν φυγει φυγουν;βρισκ βρηκε βρηκαν βρει βρουν;μαθαιν εμαθε εμαθαν μαθει μαθουν;μεν εμεινε εμειναν μεινει "
    "μεινουν;καν εκανε εκαναν;θελ ηθελε ηθελαν;αγοραζ αγορασε αγορασαν αγορασει αγορασουν;διαβαζ διαβασε διαβασαν "
    "διαβασει διαβασουν;βλεπ ειδε ειδαν δει δουν;λε ειπε ειπαν πει πουν;τρω εφαγε εφαγαν φαει φανε;φτιαχν εφτιαξε "
    "εφτιαξαν φτιαξει;πεθαιν πεθανε πεθαναν πεθανει;ανοιγ ανοιξε ανοιξαν ανοιξει;αλλαζ αλλαξε αλλαξαν αλλαξει;πολλ "
    "πολυσ πολυ;χαν εχασε εχασαν χασει;κλειν εκλεισε εκλεισαν κλεισει;τρεχ ετρεξε ετρεξαν τρεξει;γινετ εγινε εγιναν "
    "γινει γινουν",
)

_FINNISH_CASES = "n t ssa sta lla lta lle ksi mme"
_FINNISH = Irregular(
    groups="lapsi lapsen lapset lapsia lapselle lapsesta lasten lasta lapsille lapsilla lapsista lapsien;lukea luen "
    "lukee luki lukenut luettu luemme lukevat lukivat luetaan;tehda tekee teen teki tehnyt tehty tekivat tekevat "
    "tehdaan teemme;nahda nakee naen naki nahnyt nahty nakivat nakevat nahdaan;tietaa tiedan tiesi tiennyt tietavat "
    "tiesivat tiedetaan;antaa annan antoi antanut annettu antavat antoivat annetaan;menna menee meni mennyt menivat "
    "menevat mennaan;tulla tulee tuli tullut tulivat tulevat tullaan;saada saa sai saanut saatu saivat saavat saadaan;"
    "juosta juoksee juoksi juossut juoksivat;lahtea lahtee lahti lahtenyt lahtivat lahtevat;pitaa pidan piti pitanyt "
    "pidetty pitivat pitavat pidetaan;kay kavi kaynyt kavivat kayvat kaydaan kayda;vuosi vuoden vuotta vuonna vuosia "
    "vuodet vuosien vuosina vuodessa vuodesta vuodelle vuosista;kasi kaden katta kadet kasia kasien kadessa kadesta "
    "kateen kasissa;vesi veden vetta vedessa vedesta veteen vedet vesien;uusi uuden uutta uudet uusia uusien uudessa "
    "uudesta uusissa;mies miehen miesta miehet miehia miesten miehelle miehella miehesta miehille;nainen naisen "
    "naista naiset naisia naisten naiselle naisella naisesta naisille;ihminen ihmisen ihmista ihmiset ihmisia "
    "ihmisten ihmisille ihmisista;poika pojan poikaa pojat poikia poikien pojalle pojalla pojasta pojille;joki joen "
    "jokea joet jokia jokien joessa joesta joella jokeen;kuningas kuninkaan kuningasta kuninkaat kuninkaita;rikas "
    "rikkaan rikkaat rikasta rikkaita;kieli kielen kielta kielet kielia kielten kielella kielesta;meri meren merta "
    "meret meria merella merelle mereen;suuri suuren suurta suuret suuria suurten suuressa suuresta;nimi nimen nimea "
    "nimet nimia nimien nimella nimesta;talvi talven talvea talvet talvella talvesta;veri veren verta;pieni pienen "
    "pienta pienet pienia;hyva hyvan hyvaa hyvat hyvia;tyo tyon tyota tyot toita toiden tyossa;tie tien tieta tiet "
    "teita teiden tiella",
    other_stems=(
        Paradigm(
            "avu=apu tava=tapa leiva=leipa luva=lupa halva=halp luvu=luku puvu=puku aja=aika ruoa=ruoka ruua=ruoka "
            "reia=reika jala=jalk",
            _FINNISH_CASES,
        ),
    ),
    endings=(
        Paradigm("da=ta do=to du=tu dy=ty di=ti", _FINNISH_CASES),
        Paradigm("ngi=nk nga=nk ngo=nk ngu=nk nge=nk", _FINNISH_CASES),
        Paradigm("mma=mp mme=mp mpi=mp", _FINNISH_CASES),
        Paradigm("ka=k ki=k pa=p pi=p", _FINNISH_CASES),
        Paradigm("nen=s", "-"),
    ),
    least=2,
    regular="ennen",
)

_TURKISH = Irregular(
    other_stems=(
        Paradigm(
            "metn=metin ism=isim sehr=sehir ogl=ogul akl=akil burn=burun fikr=fikir resm=resim vakt=vakit agz=agiz "
            "beyn=beyin gogs=gogus nehr=nehir hukm=hukum kayb=kayip nesl=nesil keyf=keyif boyn=boyun omr=omur "
            "zihn=zihin cism=cisim kism=kisim ilm=ilim nakl=nakil devr=devir sekl=sekil haps=hapis bahs=bahis "
            "kayd=kayit aln=alin tavr=tavir seyr=seyir fasl=fasil",
            "i e a u in un im um iniz unuz imiz umuz ini unu ine una inde unda inden undan inin unun",
        ),
        Paradigm(
            "metin=metin isim=isim burun=burun resim=resim beyin=beyin hukum=hukum boyun=boyun zihin=zihin "
            "cisim=cisim kisim=kisim ilim=ilim alin=alin",
            "-",
        ),
    ),
)

_DUTCH = Irregular(
    groups="stad steden;schip schepen;lid leden;dag dagen;museum musea;gaan gaat ging gingen gegaan;komen komt kwam "
    "kwamen gekomen;doen doet deed deden gedaan;zien ziet zag zagen gezien;geven geeft gaf gaven gegeven;nemen neemt "
    "nam namen genomen;spreken spreekt sprak spraken gesproken;schrijven schrijft schreef schreven geschreven;krijgen "
    "krijgt kreeg kregen gekregen;staan staat stond stonden gestaan;brengen brengt bracht brachten gebracht;denken "
    "denkt dacht dachten gedacht;kopen koopt kocht kochten gekocht;zoeken zoekt zocht zochten gezocht;vinden vindt "
    "vond vonden gevonden;lopen loopt liep liepen gelopen;blijven blijft bleef bleven gebleven;beginnen begint begon "
    "begonnen;winnen wint won wonnen gewonnen;verliezen verliest verloor verloren;houden houdt hield hielden gehouden;"
    "lezen leest las lazen gelezen;eten eet at aten gegeten;zeggen zegt zei zeiden gezegd;sterven sterft stierf "
    "stierven gestorven",
)

_SWEDISH = Irregular(
    groups="bok boken bocker bockerna;stad staden stader staderna;hand handen hander handerna;ga gar gick gatt;komma "
    "kommer kom kommit;se ser sag sett;ge ger gav gett givit;ta tar tog tagit;skriva skriver skrev skrivit;finna "
    "finner fann funnit;bli blir blev blivit;sta star stod statt;gora gor gjorde gjort;veta vet visste vetat;dricka "
    "dricker drack druckit;springa springer sprang sprungit;sjunga sjunger sjong sjungit;bryta bryter brot brutit;"
    "hjalpa;skjuta skjuter skot skjutit;dra drar drog dragit;vinna vinner vann vunnit;falla faller foll fallit;halla "
    "haller holl hallit;ligga ligger legat;ata atit;son sonen soner sonerna;fot foten fotter fotterna;natt natten "
    "natter natterna;dotter dottern dottrar dottrarna;bror brodern broder broderna;land landet lander landerna;barn "
    "barnet barnen",
)

_DANISH = Irregular(
    groups="mand manden maend maendene;barn barnet born bornene;bog bogen boger bogerne;ga gar gik gaet;komme kommer "
    "kom kommet;se ser set;give giver gav givet;tage tager taget;skrive skriver skrev skrevet;finde finder fandt "
    "fundet;blive bliver blev blevet;sta star stod staet;gore gor gjorde gjort;vide vidste vidst;sige siger sagde "
    "sagt;drikke drikker drak drukket;vinde vinder vandt vundet;falde falder faldt faldet;holde holder holdt holdt;"
    "ligge ligger la ligget;do dor;nat natten naetter;hand handen haender haenderne;fod foden fodder fodderne;bryde "
    "bryder brod brudt;laegge laegger lagde lagt;saelge saelger solgte solgt",
)

_NORWEGIAN = Irregular(
    groups="mann mannen menn mennene;bok boka boken boker bokene;ga gar gikk gatt;komme kommer kom kommet;se ser sett;"
    "gi gir gitt;ta tar tok tatt;skrive skriver skrev skrevet;finne finner fant funnet;bli blir ble blitt;sta star "
    "stod sto statt;gjore gjor gjorde gjort;vite vet visste;si sier sagt;drikke drikker drakk drukket;vinne vinner "
    "vant vunnet;falle faller falt;holde holder holdt;ligge ligger ligget;natt natten netter nettene;hand handen "
    "hender hendene;fot foten fotter fottene;bryte bryter brot brutt;legge legger lagt;selge selger solgte solgt;barn "
    "barnet barna;bror broren brodre brodrene",
)

_POLISH = Irregular(
    groups="pies psa psu psem psy psow psom psami psach;dzien dnia dniu dniem dni dnie dniom dniami dniach;ojciec "
    "ojca ojcu ojcem ojcowie ojcow;czlowiek czlowieka czlowiekowi czlowiekiem ludzie ludzi ludziom ludzmi ludziach;"
    "dziecko dziecka dziecku dzieckiem dzieci dzieciom dziecmi dzieciach;brat brata bratu bratem bracia braci braciom;"
    "reka reki reke rece rekami rekach rekom;miasto miasta miescie miast miastu miastem miastach;wies wsi wsia wsie "
    "wsiach;sen snu snem sny snow;ksiadz ksiedza ksiedzu ksieza ksiezy;przyjaciel przyjaciele przyjaciol;isc ide "
    "idzie ida szedl szla szli szlo;przyjsc przyjdzie przyszedl przyszla przyszli przyszlo;wyjsc wyjdzie wyszedl "
    "wyszla wyszli wyszlo;wejsc wejdzie wszedl weszla weszli;odejsc odejdzie odszedl odeszla odeszli;zejsc zejdzie "
    "zszedl zeszla zeszli;pojsc pojdzie poszedl poszla poszli;wziac wezmie wezma wzial wziela wzieli;jechac jedzie "
    "jada jechal jechala jechali;pisac pisze pisza pisal pisala pisali;znalezc znajdzie znalazl znalazla znalezli;dac "
    "dadza dala;oko oczy oczu oczami oczach;ucho uszy uszu uszami;imie imienia imieniem imiona imion;zaczac zacznie "
    "zaczna zaczal zaczela zaczeli;umrzec umrze umarl umarla umarli;mowic mowi mowia mowil mowila",
    stems="okn okien;wojn wojen;palc palec;cork corek;matk matek",
    endings=(
        Paradigm("iec=c", "-"),
        Paradigm("rek=rk nek=nk tek=tk dek=dk sek=sk zek=zk pek=pk bek=bk wek=wk mek=mk lek=lk czek=czk", "-"),
    ),
    least=2,
)

_CZECH = Irregular(
    groups="den dne dnu dni dny dnem dnech dnum;pes psa psu psi psy psem psum;otec otce otci otcem otcu otcove;clovek "
    "cloveka cloveku clovekem lide lidi lidem lidmi lidech;dite ditete diteti deti detem detmi detech;ruka ruky ruce "
    "ruku rukou rukama rukach;oko oka oci oci ocim ocima;sen snu snem sny snech;kun kone koni konem konich;penize "
    "penez penezum penezi;jit jde jdou jdu sla sli slo;prijit prijde prijdou prisel prisla prisli prislo;odejit "
    "odejde odesel odesla odesli;najit najde najdou nasel nasla nasli;vyjit vyjde vysel vysla vysli;moci muze mohou "
    "mohl mohla mohli muzeme;rici rekl rekla rekli rekne reknou;vzit vzal vzala vzali vezme vezmou;psat pise pisou "
    "psal psala psali;chtit chce chteji chtel chtela chteli chteme;pritel pritele pratele pratel pratelum;zacit zacne "
    "zacnou zacal zacala zacali;zemrit zemre zemrel zemrela zemreli;vest vede vedou vedl vedla vedli;jet jede jedou "
    "jel jela jeli;dum domu dome domy domem domech",
    stems="okn oken",
)

_NASALS = "ङ्(?=[कखगघ])|ञ्(?=[चछजझ])|ण्(?=[टठडढ])|न्(?=[तथदध])|म्(?=[पफबभ])|ँ"
_HINDI = Irregular(
    spelling=Spelling(_NASALS, _NASALS, MappingProxyType({"": "ं"}), "(?:ियों|ियां|ों|ें|[ािीुूेैोौ])$"),
    regular="हँस हँसी हँसना हँसने",
)

_ARABIC = Irregular(
    spelling=Spelling(
        "[ةهىي]$",
        "^(?:[وف]?(?:ال|بال|كال|لل))(?=...)|[ةى]$",
        MappingProxyType({"ة": "ه", "ى": "ي"}),
    ),
    regular="على علي الى الي حتى حتي لدى لدي",
)

_OF_LANGUAGE: Mapping[str, Irregular] = MappingProxyType(
    {
        **IRREGULAR,
        "pt": _PORTUGUESE,
        "el": _GREEK,
        "fi": _FINNISH,
        "tr": _TURKISH,
        "nl": _DUTCH,
        "sv": _SWEDISH,
        "da": _DANISH,
        "no": _NORWEGIAN,
        "nb": _NORWEGIAN,
        "pl": _POLISH,
        "cs": _CZECH,
        "hi": _HINDI,
        "ne": _HINDI,
        "mr": _HINDI,
        "ar": _ARABIC,
    }
)
