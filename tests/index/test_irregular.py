"""Irregular forms meet the words that they are forms of, and no others."""

from __future__ import annotations

from itertools import pairwise

import pytest

from archive_app.folding import fold
from archive_app.index.irregular import irregular_keys
from archive_app.index.stemming import family_names

MEETING = {
    "ru": "рынок рынка рынки рынков;список списка;подарок подарка;ребёнок ребёнка дети детей;отец отца отцы;конец "
    "конца концу;американец американца американцев;боец бойца;певец певца;день дня дни дней днём;камень камня;ветер "
    "ветра;угол угла;орёл орла;посол посла послы;церковь церкви;любовь любви;европеец европейца;палец пальца;Сергей "
    "Сергея Сергею Сергеем Сергее;Андрей Андрея Андрею;Николай Николая Николаю;Китай Китая Китаю;музей музея музею "
    "музеев;случай случая случаев;герой героя герою героев;сестра сестёр;окно окон;письмо писем;девушка девушек "
    "девушки;ошибка ошибок;копейка копеек;время времени времён временами;имя имени имён;мать матери матерью;дочь "
    "дочери дочерей;деньги денег;должен должна должны;идти шёл шла шли идёт;прийти пришёл пришла придёт;найти нашёл "
    "нашла;уйти ушёл ушла;выйти вышел вышла;пройти прошёл прошла;произойти произошёл произошла;погибнуть погиб "
    "погибли погибла;исчезнуть исчез исчезла;друг друзья друзей;брат братья братьев;сын сыновья сыновей;человек люди "
    "людей;хотеть хочет;мочь может могут мог;земля земель;гражданин граждане граждан гражданами",
    "uk": "матір матері матерів;день дня дні;дитина діти дітей;хотіти хоче;піти пішов пішла;ім'я імені імен;кінець "
    "кінця;українець українця;людина люди;могти може;боєць бійця бійці;друг друзі друзів;сестра сестер",
    "en": "child children;man men;woman women;foot feet;tooth teeth;goose geese;mouse mice;knife knives;life lives;"
    "wife wives;wolf wolves;leaf leaves;half halves;shelf shelves;thief thieves;loaf loaves;self selves;go goes went "
    "gone;run ran running;write wrote written writes;take took taken taking;give gave given;come came;begin began "
    "begun;speak spoke spoken;break broke broken;choose chose chosen choosing;drive drove driven;eat ate eaten;fall "
    "fell fallen;fly flew flown flies;forget forgot forgotten;grow grew grown;know knew known;ride rode;rise rose;"
    "sing sang sung;sink sank;swim swam;throw threw thrown;wear wore worn;win won;build built;buy bought buying;bring "
    "brought;catch caught;teach taught;think thought;feel felt;keep kept;lose lost losing;make made making;meet met;"
    "pay paid;say said;sell sold;send sent;sit sat;sleep slept;spend spent;stand stood;tell told;understand "
    "understood;criterion criteria;phenomenon phenomena;analysis analyses;crisis crises;thesis theses;index indices;"
    "matrix matrices;organisation organization organisations;organise organize;organised organizing;recognised "
    "recognized;civilisation civilization;colour color colours colored;neighbour neighbor;neighbourhood neighborhood;"
    "labour labor;harbour harbor;honour honor;favourite favorite;centre center centers;theatre theater;metre meter;"
    "fibre fiber;catalogue catalog;dialogue dialog;travelled traveled;defence defense;licence license;grey gray;"
    "aluminium aluminum;analyse analyze analysed analyzed;programme program;behavioural behavioral;steal stole stolen",
    "de": "gehen ging gegangen geht;sprechen sprach spricht gesprochen;einfügen eingefügt;aufmachen aufgemacht;machen "
    "machte gemacht;spielen spielt gespielt spielte;kaufen kaufte gekauft;arbeiten gearbeitet;geben gab gegeben;"
    "aufgehen aufging aufgegangen aufzugehen;vergehen verging vergangen;besprechen besprach besprochen;nehmen nahm "
    "genommen;teilnehmen teilnahm teilgenommen;bekommen bekam;schreiben schrieb geschrieben;beschreiben beschrieb "
    "beschrieben;vorstellen vorgestellt;herstellen hergestellt;beschließen beschlossen;denken dachte gedacht;bringen "
    "brachte gebracht;verlieren verlor verloren;wissen wusste;museum museen;einrichten eingerichtet;umkehren "
    "umgekehrt;anfangen anfing angefangen;fragen gefragt;führen geführt",
    "fr": "cheval chevaux;journal journaux;national nationaux;œil yeux;travail travaux;nouveau nouvelle nouvel "
    "nouveaux;beau belle;vieux vieille;aller va vont;pouvoir peut peuvent;faire fait font;voir vu;venir vient venu;"
    "prendre pris prend;dire dit;mettre mis met;savoir sait;vouloir veut;actif active actifs;sportif sportive;"
    "directeur directrice;acteur actrice;public publique;blanc blanche;long longue;devenir devient devenu;écrire "
    "écrit;vivre vit vécu;connaître connu;ouvrir ouvert;perdre perdu",
    "es": "vez veces;pez peces;luz luces;voz voces;lápiz lápices;feliz felices;hacer hizo hecho;decir dijo dicho;"
    "tener tuvo tiene;poder pudo puede;querer quiso quiere;venir vino viene;poner puso puesto;saber supo;traer trajo;"
    "dormir duerme durmió;pedir pide pidió;ver visto;escribir escrito;abrir abierto abrieron abre abrió;romper roto;"
    "pensar piensa;cerrar cierra;contar cuenta;encontrar encuentra;volver vuelve;jugar juega;morir muere murió;seguir "
    "sigue siguió;unir unieron;producir produjo;usar usaron",
    "pt": "fazer fez feito faz;dizer disse dito;poder pode pôde;querer quis;ter teve tem;vir veio vem;ver viu visto;"
    "escrever escrito;abrir aberto;avião aviões;nação nações;capitão capitães;nacional nacionais;hotel hotéis;fácil "
    "fáceis;homem homens;espanhol espanhóis;trazer trouxe;pão pães",
    "it": "uomo uomini;andare va vanno;potere può possono;volere vuole;fare fatto fece;dire detto disse;venire viene "
    "venuto;prendere preso;mettere messo;vedere visto;sapere seppe;scrivere scritto;chiudere chiuso;aprire aperto;"
    "perdere perso;vincere vinto;morire morto;decidere deciso",
    "fi": "kaupunki kaupungin kaupungissa kaupungit;katu kadun kadulla;joki joen joessa;lapsi lapsen lapset lapsia;"
    "ihminen ihmisen ihmiset;poika pojan;hevonen hevosen;suomalainen suomalaisen;lukea luen lukee;tyttö tytön;apu "
    "avun;ranta rannan;kulta kullan;kampa kamman;pöytä pöydän;tieto tiedon;äiti äidin;kukka kukan;kauppa kaupan;"
    "pankki pankin;Helsinki Helsingin Helsingissä;henki hengen;leipä leivän;vuosi vuoden;luku luvun;jalka jalan;mies "
    "miehen",
    "el": "παιδί παιδιά παιδιού;βιβλίο βιβλία;σπίτι σπίτια;γράφω έγραψε;βλέπω είδε;λέω είπε;κάνω έκανε;δίνω έδωσε;"
    "έρχομαι ήρθε;παίρνω πήρε;χωριό χωριά",
    "tr": "metin metni metinler metne;isim ismi isimler;şehir şehri şehre;oğul oğlu;akıl aklı akla;burun burnu;fikir "
    "fikri;resim resmi resimler;vakit vakti;ağız ağzı;beyin beyni;nehir nehri;kayıp kaybı;kısım kısmı",
    "nl": "stad steden;schip schepen;gaan ging gegaan;komen kwam;denken dacht;krijgen kreeg",
    "sv": "man män;bok böcker;gå gick gått;skriva skrev;stad städer;göra gjorde",
    "da": "mand mænd;barn børn;bog bøger;gå gik;skrive skrev;blive blev",
    "no": "mann menn;bok bøker;gå gikk;skrive skrev;bli ble",
    "pl": "pies psa psy;dzień dnia dni;ojciec ojca;człowiek ludzie;kupiec kupca;rynek rynku;matka matek;okno okien;"
    "iść szedł szła;ręka ręce",
    "cs": "den dne dny;otec otce;pes psa;člověk lidé;dítě děti;ruka ruce;jít jde šla;okno oken;peníze peněz",
    "hi": "हिंदी हिन्दी;हिंदू हिन्दू;अंत अन्त;संबंध सम्बन्ध;पंजाब पञ्जाब;चांद चाँद",
    "ne": "अंत अन्त",
    "mr": "हिंदी हिन्दी;अंत अन्त",
    "ar": "القاهرة القاهره;مدرسة مدرسه;مستشفى مستشفي;المدرسة مدرسه",
}
"""By language, groups of words of which each meets the next one and the first."""

APART = {
    "ru": "осёл Осло;город гордый;народ нарды;имя именно;иметь имени;урок урка;Андрей Андреев;Николай никель;Сергей "
    "серый;мой май;бойкий боец;посол после;отец отцепить;день деньги;день деть;друзья дружина;люди любить;конец "
    "концерт;угол уголовный;ветер ветеран;герой героин;китай кит;случай случить;музей музыка;мать маска;дочь доска;"
    "время временный;шёл шелк;шла шлак;идти идея;прошёл просо;погиб гибель;церковь церемония;список писк;рынок "
    "рыночный;час чаща;человек век;сын сынок;порядок рядок;пророк прок;волк волок;край крайний",
    "uk": "день дім;діти дім;друг другий;людина любити;піти пити;хотіти хата;місто мостити;мати мастити;дитина диво;"
    "кінь кінець",
    "en": "man many;woman wonder;foot food;go god;see saw;find found;leave left;lie lay;bear born;colour collar;"
    "centre cent;prize prise;size sis;promise premise;rise rice;read red;take tok;war wore;wind won;build bill;think "
    "thin;seat sat;lose loose;feel fell;eat tea;sea see;person people;right wrote;hide head;metre met;analyse anal;"
    "program progress",
    "de": "bekannt bekennen;vorlegen vorlag;vorlegen vorliegen;Stahl stehlen;Maß messen;Klang klingen;gehört hören;"
    "Stand stehen;Angebot anbieten;Verbot verbieten;Aufgaben aufgeben;Ausnahmen ausnehmen;Verlag verliegen;Gesicht "
    "sich;Gericht richten;Gebiet bieten;Gewalt Wal;Geburt Bur;Gestalt Stall;gehören hören;angehört anhören;weiß "
    "wissen;Sprache gesprochen;Tat tun;Band binden;Schritt schreiten;Betrieb betreiben;Begriff begreifen;Zeit ziehen;"
    "Welt wellen;Stadt stehen;Haut hauen;Sprachen sprechen",
    "fr": "lit lire;tient tennis;publics publicité;motif motiver;tarif tarir;travail trivial;national nation;oeil "
    "oeillet;aller allumer;fait fête;dit doigt;mer merci;mois moi;mis mince;vers vert;voir voix;pris prison;peu peut;"
    "long loin;sec siècle;acteur actif;pouvoir poudre;savoir savon;vie vieux;son sont;vif vivre;belge belle;blanc "
    "bilan",
    "es": "dijo década;Franz francés;supo sábado;vez ver;paz paso;Paco paz;Pérez perecer;luz lucha;pez pecho;casa "
    "caza;voz vocal;hacer hacha;decir decano;poder podio;venir ventana;vino ventana;poner pena;saber sabor;pedir "
    "pedal;fue iba;usa usaron;dormir dorso;querer quemar;morir moreno;abrir abril;ver verde;traer tras;romper ropa",
    "pt": "mais mal;pais pal;depois depol;ver verde;ter terra;vir virgem;poder podre;mão manhã;dizer dizimar",
    "it": "uomo uovo;dire diritto;fare farina;potere potente;volere volante;terra tenere;sale salone;corso correre;"
    "legge lesse",
    "fi": "ennen ensin;katu katto;kuka kukka;mato matka;tuli tuuli;kaupunki kauppa;joki joka;apu apteekki;mies miete;"
    "vuosi vuori;lapsi lasi",
    "el": "παιδί παιχνίδι;βλέπω βλάπτω;είδε ιδέα;είπε ιππέας;δίνω διψώ;κάνω κανόνας;χωριό χώρα;βιβλίο βίλα",
    "nl": "weg wegen;stad stand;gaan gang;dag dak;denken dank",
    "sv": "bok bock;gå gata;stad stat;man mansion",
    "da": "bog bogstav;mand mandat;barn barsk",
    "no": "bok boks;mann manet;natt nett",
    "tr": "asla asıl;Emre emir;koyun koyu;sınıf sınır;suç su;metin metre;akıl akış;resim resmen;burun buradan;isim "
    "isyan",
    "pl": "pies piec;dzień dziecko;ojciec ojczyzna;sen senat;rynek ryba;matka mat;wieś wiesz;reka rekord;brat brać;"
    "miasto mistrz",
    "cs": "den deník;pes pero;otec otázka;ruka rukáv;kůň kino;sen senzor;dům důl;jet jen;psát pán;oko okno",
    "hi": "हँस हंस;अन्न अंत;गन्ना गंगा;सम्मान समान;जन्म जंग",
    "ar": "على علي;إلى إلي;حتى حتي;كتاب كاتب;مدرسة مدير",
}
"""By language, pairs of words that do not meet."""


def keys(language: str, word: str) -> set[str]:
    """Give the names of all families of a word, as it is written and without its accents."""
    written = word.lower()
    stems = {name.partition(":")[2] for names in family_names(language, [written, fold(written)]) for name in names}
    return stems | irregular_keys(language, fold(written))


def pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    """List the neighbours in every group of a table, and the ends of each."""
    groups = [(language, group.split()) for language, text in table.items() for group in text.split(";")]
    return [
        (language, *pair)
        for language, words in groups
        for pair in dict.fromkeys((*pairwise(words), (words[0], words[-1])))
    ]


@pytest.mark.parametrize(("language", "first", "second"), pairs(MEETING))
def test_forms_of_one_word_meet(language: str, first: str, second: str) -> None:
    assert keys(language, first) & keys(language, second)


@pytest.mark.parametrize(("language", "first", "second"), pairs(APART))
def test_other_words_do_not_meet(language: str, first: str, second: str) -> None:
    assert not keys(language, first) & keys(language, second)


@pytest.mark.parametrize("language", ["he", "zh", "", "xx"])
def test_languages_without_tables_have_no_keys(language: str) -> None:
    assert not irregular_keys(language, "children")


@pytest.mark.parametrize(("language", "word"), [("ru", "человек"), ("en", "children"), ("de", "ging"), ("pl", "psa")])
def test_keys_of_groups_begin_with_a_mark_or_are_stems(language: str, word: str) -> None:
    found = irregular_keys(language, word)
    assert found
    assert all(key[0] == "=" or key.isalpha() for key in found)
