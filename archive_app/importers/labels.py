"""The words that stand before view counts, save dates and other facts about an article, by language."""

from __future__ import annotations

from typing import Literal, TypeAlias

FieldKind: TypeAlias = Literal["views", "saved", "source", "author", "url", "published", "tags"]

# Languages -> kind -> labels, "|" between them. Case, accents and dots do not matter.
LABELS: dict[str, dict[FieldKind | Literal["title"], str]] = {
    "en": {
        "views": "views|view|viewed|view count|views count|number of views|no of views|total views|page views|"
        "pageviews|article views|post views|reads|read|read count|times read|hits|visits|impressions|seen|"
        "times viewed|readers|number of reads|views total|total reads|article reads",
        "saved": "saved|date saved|saved on|saved at|save date|saved date|date of saving|archived|archived on|"
        "date archived|archive date|retrieved|retrieved on|date retrieved|accessed|accessed on|date accessed|"
        "access date|downloaded|downloaded on|download date|date downloaded|captured|captured on|capture date|added|"
        "added on|date added|clipped|clipped on|crawled|crawled on|fetched|fetched on|snapshot|snapshot date|"
        "collected|collected on|last saved|stored|stored on|imported on|bookmarked|bookmarked on",
        "published": "published|published on|published at|publication date|date published|publish date|posted|"
        "posted on|date posted|post date|date|issued|issue date|release date|released|released on|pub date|"
        "date of publication|created|created on|publication",
        "source": "source|sources|site|website|web site|publisher|publication name|site name|published by|newspaper|"
        "news source|original source|domain",
        "author": "author|authors|by|written by|byline|text by|author name|posted by|creator|writer|reporter|"
        "journalist",
        "url": "url|link|web address|address|permalink|source url|original url|page url|article url|article link|"
        "original link|web page|uri|page|source link|canonical url|original|webpage",
        "tags": "tags|tag|keywords|keyword|topics|topic|categories|category|labels|subjects",
        "title": "title|headline|article title|heading|article",
    },
    "ru": {
        "views": "просмотры|просмотров|просмотр|просмотра|просмотрено|кол-во просмотров|количество просмотров|"
        "число просмотров|всего просмотров|прочитали|прочитано|прочтений|прочтения|прочли|показов|показы|посещений|"
        "посещения|посмотрели|читателей|хитов|просмотров статьи|просмотры статьи|просмотров всего",
        "saved": "сохранено|сохранен|сохранена|дата сохранения|сохранил|добавлено|дата добавления|архивировано|"
        "дата архивации|заархивировано|в архиве с|скачано|дата скачивания|загружено|дата загрузки|дата обращения|"
        "проверено|снимок от|сохранение|получено|дата получения",
        "published": "опубликовано|дата публикации|опубликован|опубликована|публикация|дата|размещено|"
        "дата размещения|дата выхода|создано|дата создания|вышло",
        "source": "источник|источники|сайт|издание|издатель|первоисточник|источник информации|газета|портал|сми",
        "author": "автор|авторы|автор статьи|автор текста|автор материала|текст|журналист|написал|написала|"
        "корреспондент|подготовил|подготовила",
        "url": "ссылка|адрес|адрес страницы|адрес статьи|ссылка на статью|ссылка на источник|url-адрес|веб-адрес|"
        "интернет-адрес|постоянная ссылка|ссылка на оригинал|адрес в интернете|электронный адрес страницы",
        "tags": "теги|тэги|метки|ключевые слова|тег|тэг|метка|рубрика|рубрики|темы|тема|категория|категории",
        "title": "заголовок|название|название статьи|заглавие|заголовок статьи",
    },
    "kk ky": {
        "views": "қаралды|қаралым|қаралымы|қаралымдар|қаралу саны|қаралым саны|көрілді|көрілім|көрілімдер|оқылды|"
        "оқылым|қарау саны|көру саны|қаралған|оқылған|оқылу саны|көрсетілім|рет қаралды|рет оқылды|рет көрілді|"
        "көрүүлөр|көрүлдү|окулду|каралды|көрүү саны",
        "saved": "сақталды|сақталған|сақталған күні|сақтау күні|сақталу күні|мұрағатталды|мұрағатталған|қосылды|"
        "қосылған күні|жүктелді|жүктелген|жүктелген күні|архивтелді|сақтаған күні|сакталды|сакталган|сакталган күнү|"
        "архивделди",
        "published": "жарияланды|жарияланған|жарияланған күні|жариялану күні|күні|жарық көрген күні|шыққан күні|"
        "уақыты|жарыяланды|жарыяланган|күнү",
        "source": "дереккөз|дереккөзі|қайнар көзі|дерек көзі|сайт|басылым|ақпарат көзі|булак|булагы",
        "author": "автор|авторы|авторлар|авторлары|жазған|мақала авторы|дайындаған|автору",
        "url": "сілтеме|мекенжай|мекенжайы|бет мекенжайы|сілтемесі|шилтеме|дареги",
        "tags": "тегтер|тегтері|тэгтер|кілт сөздер|түйін сөздер|белгілер|айдар|санат|санаттар|тегдер|ачкыч сөздөр",
        "title": "тақырып|тақырыбы|атауы|мақала атауы|аталышы|темасы",
    },
    "uk be": {
        "views": "перегляди|переглядів|перегляд|переглянуто|кількість переглядів|прочитано|прочитали|прочитань|"
        "показів|усього переглядів|перегляда|прагляды|праглядаў|прачытана",
        "saved": "збережено|дата збереження|збережений|додано|дата додавання|архівовано|заархівовано|завантажено|"
        "дата завантаження|дата звернення|збереження|захавана|дата захавання|дададзена",
        "published": "опубліковано|дата публікації|оприлюднено|дата|дата оприлюднення|розміщено|апублікавана|"
        "дата публікацыі",
        "source": "джерело|джерела|сайт|видання|першоджерело|крыніца",
        "author": "автор|автори|авторка|автор статті|текст|аўтар|аўтары",
        "url": "посилання|адреса|адреса сторінки|постійне посилання|спасылка|адрас",
        "tags": "теги|мітки|ключові слова|позначки|рубрика|тэгі|меткі",
        "title": "заголовок|назва|назва статті|загаловак",
    },
    "de": {
        "views": "aufrufe|aufruf|gelesen|ansichten|seitenaufrufe|zugriffe|klicks|anzahl der aufrufe|anzahl aufrufe|"
        "leser|mal gelesen|mal angesehen|angesehen|besucher|abrufe|seitenabrufe|lesungen",
        "saved": "gespeichert|gespeichert am|speicherdatum|archiviert|archiviert am|abgerufen|abgerufen am|"
        "abrufdatum|gesichert|gesichert am|heruntergeladen|heruntergeladen am|hinzugefügt|hinzugefügt am|"
        "zuletzt abgerufen am|datum der speicherung|abgelegt am|sicherungsdatum",
        "published": "veröffentlicht|veröffentlicht am|erschienen|erschienen am|datum|veröffentlichungsdatum|"
        "erscheinungsdatum|publiziert|publiziert am|erstellt am|stand|vom",
        "source": "quelle|quellen|webseite|website|herausgeber|zeitung|verlag|medium",
        "author": "autor|autorin|autoren|verfasser|verfasserin|von|geschrieben von|text von",
        "url": "link|adresse|internetadresse|webadresse|permalink|seitenadresse|artikel-link",
        "tags": "schlagwörter|schlagworte|stichwörter|stichworte|schlüsselwörter|themen|kategorien|kategorie|thema",
        "title": "titel|überschrift|schlagzeile",
    },
    "fr": {
        "views": "vues|vue|lectures|consultations|visites|nombre de vues|lu|lecteurs|affichages|pages vues|"
        "nombre de lectures|nombre de consultations|consulté|fois lu",
        "saved": "enregistré|enregistré le|enregistrée le|sauvegardé|sauvegardé le|date de sauvegarde|archivé|"
        "archivé le|date d'enregistrement|date d'archivage|consulté le|téléchargé le|ajouté|ajouté le|date d'ajout|"
        "capturé le",
        "published": "publié|publié le|publiée le|date de publication|date|paru le|mis en ligne le|posté le|"
        "date de parution",
        "source": "source|sources|site|site web|éditeur|journal",
        "author": "auteur|autrice|auteure|auteurs|par|écrit par|rédigé par|rédacteur",
        "url": "lien|adresse|adresse web|lien permanent|adresse de la page|lien de l'article",
        "tags": "étiquettes|mots-clés|mots clés|mot-clé|thèmes|catégories|catégorie|sujets|rubrique",
        "title": "titre",
    },
    "es": {
        "views": "vistas|vista|visitas|visualizaciones|lecturas|visto|leído|número de visitas|número de vistas|"
        "veces leído|veces visto|lectores|vistas totales|reproducciones",
        "saved": "guardado|guardado el|guardada el|fecha de guardado|archivado|archivado el|fecha de archivo|"
        "descargado|descargado el|consultado el|añadido|añadido el|agregado|agregado el|capturado el|"
        "fecha de consulta|fecha de archivado|guardado en fecha",
        "published": "publicado|publicado el|fecha de publicación|fecha|publicada el|publicación",
        "source": "fuente|fuentes|sitio|sitio web|editor|medio|periódico",
        "author": "autor|autora|autores|por|escrito por|redactor|redactora",
        "url": "enlace|dirección|dirección web|enlace permanente|vínculo",
        "tags": "etiquetas|palabras clave|temas|categorías|categoría|etiqueta",
        "title": "título|titular",
    },
    "pt": {
        "views": "visualizações|visualização|visitas|acessos|leituras|exibições|vistas|lido|número de visualizações|"
        "vezes lido|leitores|total de visualizações",
        "saved": "salvo|salvo em|salva em|guardado|guardado em|gravado em|data de gravação|arquivado|arquivado em|"
        "acedido em|acessado em|baixado em|adicionado|adicionado em|data de salvamento|data de arquivamento|"
        "capturado em|descarregado em|data de acesso",
        "published": "publicado|publicado em|data de publicação|data|publicada em|data da publicação",
        "source": "fonte|fontes|site|sítio|editora|jornal",
        "author": "autor|autora|autores|por|escrito por|redator|texto de",
        "url": "link|ligação|endereço|hiperligação",
        "tags": "etiquetas|palavras-chave|palavras chave|marcadores|temas|categorias|categoria|assuntos",
        "title": "título",
    },
    "it": {
        "views": "visualizzazioni|visualizzazione|visite|letture|letto|visto|numero di visualizzazioni|lettori|"
        "accessi|volte letto|visualizzato",
        "saved": "salvato|salvato il|salvata il|data di salvataggio|archiviato|archiviato il|consultato il|"
        "scaricato il|aggiunto|aggiunto il|data di archiviazione|acquisito il|data di consultazione",
        "published": "pubblicato|pubblicato il|data di pubblicazione|data|pubblicata il|pubblicazione",
        "source": "fonte|fonti|sito|sito web|editore|testata",
        "author": "autore|autrice|autori|di|scritto da|a cura di",
        "url": "collegamento|indirizzo|indirizzo web|permalink",
        "tags": "etichette|parole chiave|argomenti|categorie|categoria|temi",
        "title": "titolo",
    },
    "nl": {
        "views": "weergaven|weergave|bekeken|gelezen|keer gelezen|keer bekeken|aantal weergaven|bezoeken|lezers|hits",
        "saved": "opgeslagen|opgeslagen op|bewaard|bewaard op|gearchiveerd|gearchiveerd op|datum opgeslagen|"
        "geraadpleegd op|gedownload op|toegevoegd|toegevoegd op",
        "published": "gepubliceerd|gepubliceerd op|publicatiedatum|datum|geplaatst op|verschenen op|geplaatst",
        "source": "bron|bronnen|website|uitgever|krant",
        "author": "auteur|auteurs|door|geschreven door|schrijver",
        "url": "koppeling|adres|webadres",
        "tags": "trefwoorden|sleutelwoorden|onderwerpen|labels|categorieën|categorie",
        "title": "titel|kop",
    },
    "pl": {
        "views": "wyświetlenia|wyświetleń|wyświetlono|odsłony|odsłon|liczba wyświetleń|liczba odsłon|przeczytano|"
        "odczytów|czytano|wizyty|wejścia",
        "saved": "zapisano|zapisane|zapisano dnia|data zapisu|data zapisania|zarchiwizowano|zarchiwizowane|pobrano|"
        "data pobrania|dodano|data dodania|data dostępu|dostęp",
        "published": "opublikowano|opublikowane|data publikacji|data|publikacja|data wydania",
        "source": "źródło|źródła|strona|serwis|wydawca|portal",
        "author": "autor|autorka|autorzy|tekst|napisał|napisała",
        "url": "odnośnik|adres|adres strony|łącze",
        "tags": "tagi|słowa kluczowe|etykiety|tematy|kategorie|kategoria",
        "title": "tytuł|nagłówek",
    },
    "cs sk": {
        "views": "zobrazení|zhlédnutí|přečteno|počet zobrazení|přečtení|shlédnutí|počet přečtení|návštěv|čtenost|"
        "zobrazeno|zobrazenia|prečítané|videné|prečítania",
        "saved": "uloženo|uloženo dne|datum uložení|archivováno|archivováno dne|staženo|přidáno|datum přidání|"
        "staženo dne|uložené|uložené dňa|dátum uloženia|archivované|stiahnuté|pridané",
        "published": "publikováno|zveřejněno|vydáno|datum|datum vydání|datum zveřejnění|datum publikace|"
        "zveřejněno dne|publikované|zverejnené|dátum|dátum vydania|vydané",
        "source": "zdroj|zdroje|web|stránky|vydavatel",
        "author": "autor|autorka|autoři|napsal|napsala",
        "url": "odkaz|adresa|webová adresa",
        "tags": "štítky|klíčová slova|témata|kategorie|tagy|rubrika|značky|kľúčové slová",
        "title": "název|titulek|nadpis|názov",
    },
    "tr az": {
        "views": "görüntüleme|görüntülenme|görüntülemeler|görüntülenme sayısı|görüntüleme sayısı|okunma|"
        "okunma sayısı|izlenme|okundu|görüntülendi|ziyaret|kez okundu|kez görüntülendi|okuma|baxış|baxışlar|"
        "baxış sayı|oxunub|oxundu|baxılıb",
        "saved": "kaydedildi|kayıt tarihi|kaydedilme tarihi|arşivlendi|arşivlenme tarihi|arşiv tarihi|eklendi|"
        "eklenme tarihi|indirildi|indirme tarihi|erişim tarihi|kaydedilen tarih|saxlanılıb|saxlanıldı|"
        "yadda saxlanılıb|arxivləşdirilib|əlavə edilib",
        "published": "yayınlandı|yayımlandı|yayın tarihi|yayınlanma tarihi|yayımlanma tarihi|tarih|giriş tarihi|"
        "dərc olunub|dərc edilib|tarix|yayımlanıb",
        "source": "kaynak|kaynaklar|site|yayıncı|gazete|mənbə",
        "author": "yazar|yazarlar|yazan|muhabir|müəllif",
        "url": "bağlantı|adres|web adresi|keçid|ünvan",
        "tags": "etiketler|etiket|anahtar kelimeler|konular|kategori|kategoriler|etiketlər|açar sözlər|teqlər",
        "title": "başlık|başlıq",
    },
    "sv no da": {
        "views": "visningar|visning|läst|antal visningar|sidvisningar|läsningar|läsare|visad|antal läsningar|"
        "gånger läst|visninger|lest|antall visninger|antal visninger|læst|sidevisninger",
        "saved": "sparad|sparat|sparades|sparad den|datum sparad|arkiverad|arkiverades|hämtad|hämtat|tillagd|"
        "hämtad den|hämtdatum|arkiverad den|tillagd den|nedladdad|lagret|lagret den|gemt|gemt den|arkivert|arkiveret|"
        "hentet|lastet ned|hentet den|tilføjet|lagt til",
        "published": "publicerad|publicerat|publicerades|publiceringsdatum|datum|publicerad den|utgiven|publisert|"
        "publiceret|dato|udgivet|utgitt|publisert den|offentliggjort",
        "source": "källa|källor|webbplats|utgivare|tidning|kilde|kilder|nettsted|hjemmeside",
        "author": "författare|av|skribent|skriven av|text|forfatter|af|skrevet av|skrevet af",
        "url": "länk|adress|webbadress|lenke|adresse|nettadresse",
        "tags": "taggar|nyckelord|etiketter|ämnen|kategorier|kategori|stikkord|nøkkelord|nøgleord|emner|emneord",
        "title": "titel|rubrik|tittel|overskrift",
    },
    "fi": {
        "views": "katselukerrat|katselukertaa|katselut|näyttökerrat|näyttökertaa|lukukerrat|lukukertaa|katsottu|"
        "luettu|lukijoita|katselukertoja|näytöt",
        "saved": "tallennettu|tallennuspäivä|tallennettiin|tallennuspäivämäärä|arkistoitu|haettu|ladattu|lisätty|"
        "viitattu|arkistointipäivä",
        "published": "julkaistu|julkaisupäivä|päivämäärä|päiväys|pvm|julkaisuaika",
        "source": "lähde|lähteet|sivusto|julkaisija|verkkosivusto",
        "author": "kirjoittaja|tekijä|kirjoittajat|toimittaja|kirjoittanut",
        "url": "linkki|osoite|verkko-osoite",
        "tags": "tunnisteet|avainsanat|asiasanat|aiheet|tagit|kategoriat|kategoria",
        "title": "otsikko|nimi",
    },
    "ro hu": {
        "views": "vizualizări|vizualizare|afișări|citiri|vizite|citit|număr de vizualizări|accesări|megtekintés|"
        "megtekintések|megtekintve|olvasás|olvasták|megtekintések száma|nézettség",
        "saved": "salvat|salvat la|salvat pe|data salvării|arhivat|arhivat la|descărcat|adăugat|accesat la|"
        "descărcat la|mentve|mentés dátuma|elmentve|archiválva|letöltve|letöltés dátuma|hozzáadva|mentés ideje",
        "published": "publicat|publicat la|publicat pe|data publicării|data|megjelent|közzétéve|megjelenés|dátum|"
        "publikálva|megjelenés dátuma",
        "source": "sursa|sursă|surse|forrás",
        "author": "autor|autori|autoare|de|scris de|szerző|írta",
        "url": "legătură|adresă|adresa|hivatkozás|cím url|webcím",
        "tags": "etichete|cuvinte cheie|cuvinte-cheie|címkék|kulcsszavak|témák",
        "title": "titlu|cím",
    },
    "bg sr": {
        "views": "прегледи|преглеждания|прочитания|видяна|видяно|прочетено|прочетена|брой прегледи|прегледа|pregleda|"
        "pregledi|pregledano|прегледано|čitanja|читања",
        "saved": "запазено|запазена|записано|архивирано|добавено|дата на запазване|съхранено|сачувано|sačuvano|"
        "spremljeno|arhivirano|датум чувања|datum spremanja",
        "published": "публикувано|публикувана|дата на публикуване|дата|објављено|objavljeno|датум|datum|datum objave|"
        "датум објаве",
        "source": "източник|сайт|извор|izvor",
        "author": "автор|автори|аутор|autor|autorica",
        "url": "връзка|адрес|линк|веза|poveznica|link",
        "tags": "етикети|ключови думи|тагове|ознаке|oznake|ključne riječi|кључне речи",
        "title": "заглавие|наслов|naslov",
    },
    "el": {
        "views": "προβολές|προβολή|αναγνώσεις|επισκέψεις|εμφανίσεις|αριθμός προβολών|διαβάστηκε|φορές|αναγνώσεων",
        "saved": "αποθηκεύτηκε|αποθηκεύθηκε|ημερομηνία αποθήκευσης|αποθήκευση|αρχειοθετήθηκε|ανακτήθηκε|προστέθηκε|"
        "ημερομηνία αρχειοθέτησης|λήψη",
        "published": "δημοσιεύτηκε|δημοσιεύθηκε|ημερομηνία δημοσίευσης|ημερομηνία|δημοσίευση|ημ/νία",
        "source": "πηγή|πηγές|ιστότοπος|ιστοσελίδα|εκδότης",
        "author": "συγγραφέας|συντάκτης|συντάκτρια|του|γράφει",
        "url": "σύνδεσμος|διεύθυνση|δεσμός",
        "tags": "ετικέτες|λέξεις-κλειδιά|λέξεις κλειδιά|θέματα|κατηγορίες|κατηγορία",
        "title": "τίτλος",
    },
    "ar fa": {
        "views": "المشاهدات|مشاهدات|مشاهدة|عدد المشاهدات|القراءات|قراءات|عدد القراءات|الزيارات|عدد الزيارات|قراءة|"
        "مرات المشاهدة|عدد مرات المشاهدة|شوهد|زيارة|بازدید|بازدیدها|تعداد بازدید|نمایش",
        "saved": "حفظ|تم الحفظ|تاريخ الحفظ|حفظت في|حفظ في|محفوظ|تم الحفظ في|أرشفة|تاريخ الأرشفة|تمت الإضافة|"
        "تاريخ الإضافة|تاريخ التحميل|تاريخ الوصول|حُفظ في|الحفظ|ذخیره شده|تاریخ ذخیره|بایگانی شده|ذخیره",
        "published": "نشر|نشر في|تاريخ النشر|نُشر|التاريخ|تم النشر|تم النشر في|نشرت في|بتاريخ|منتشر شده|تاریخ انتشار|"
        "تاریخ",
        "source": "المصدر|مصدر|الموقع|المصادر|الناشر|منبع",
        "author": "الكاتب|المؤلف|بقلم|كاتب|المؤلفون|كتب|نویسنده",
        "url": "الرابط|رابط|العنوان الإلكتروني|رابط المقال|رابط الصفحة|پیوند|نشانی|لینک",
        "tags": "الوسوم|وسوم|كلمات مفتاحية|الكلمات المفتاحية|الكلمات الدلالية|علامات|التصنيفات|التصنيف|برچسب‌ها|"
        "برچسب ها|کلیدواژه‌ها",
        "title": "العنوان|عنوان|عنوان المقال",
    },
    "he": {
        "views": "צפיות|מספר צפיות|צפייה|נצפה|קריאות|כניסות|נקרא|מספר קריאות",
        "saved": "נשמר|נשמר ב|נשמר בתאריך|תאריך שמירה|נשמרה|הועבר לארכיון|נוסף|תאריך הוספה|אוחזר|תאריך הורדה",
        "published": "פורסם|פורסם ב|תאריך פרסום|תאריך|פורסם בתאריך|פורסמה",
        "source": "מקור|מקורות|אתר|המקור",
        "author": "מחבר|מאת|כותב|כותבת|מחברת|מחברים|המחבר",
        "url": "קישור|כתובת|קישור לכתבה",
        "tags": "תגיות|תגים|מילות מפתח|נושאים|קטגוריה|קטגוריות",
        "title": "כותרת",
    },
    "hi": {
        "views": "दृश्य|व्यूज|व्यूज़|बार देखा गया|देखा गया|पाठक|बार पढ़ा गया|पढ़ा गया|अवलोकन|दृश्य संख्या|कुल दृश्य",
        "saved": "सहेजा गया|सहेजा|सहेजने की तिथि|सहेजने की तारीख|संग्रहीत|सेव किया गया|जोड़ा गया|सहेजा गया दिनांक|संग्रह तिथि",
        "published": "प्रकाशित|प्रकाशन तिथि|दिनांक|तारीख|तिथि|प्रकाशित तिथि|प्रकाशन",
        "source": "स्रोत|साइट|प्रकाशक|सूत्र|वेबसाइट",
        "author": "लेखक|लेखिका|द्वारा|रचनाकार",
        "url": "लिंक|पता|यूआरएल",
        "tags": "टैग|टैग्स|कुंजी शब्द|विषय|श्रेणी",
        "title": "शीर्षक|शीर्ष",
    },
    "zh": {
        "views": "浏览|浏览量|浏览次数|浏览数|阅读|阅读量|阅读次数|阅读数|点击|点击量|点击数|点击次数|查看|查看次数|"
        "访问量|人气|观看次数|播放量|次浏览|次阅读|次查看|次点击|人阅读|人浏览|人次|瀏覽|瀏覽量|瀏覽次數|瀏覽數|閱讀|"
        "閱讀量|閱讀次數|閱讀數|點擊|點擊量|點擊數|點擊次數|觀看次數|點閱|點閱數|點閱次數|點閱率|人氣|次瀏覽|次閱讀|"
        "次點閱|次觀看|人閱讀|人瀏覽|总浏览量|總瀏覽量|阅读人数|查看数|檢視次數|次檢視",
        "saved": "保存|保存于|保存日期|保存时间|已保存|存档|存档日期|存档时间|归档|归档日期|收藏日期|收藏时间|收藏于|"
        "添加日期|下载日期|抓取时间|抓取日期|访问日期|添加时间|儲存|儲存於|儲存日期|儲存時間|已儲存|保存於|保存時間|"
        "存檔|存檔日期|存檔於|封存日期|歸檔|收藏於|新增日期|下載日期|存取日期|擷取日期|存档于|下载时间|采集时间",
        "published": "发布|发布于|发布日期|发布时间|发表|发表于|发表日期|发表时间|日期|时间|出版日期|发稿时间|發布|"
        "發佈|發布於|發佈於|發布日期|發佈日期|發布時間|發佈時間|發表|發表於|發表日期|發表時間|時間|刊登日期|更新日期",
        "source": "来源|來源|出处|出處|网站|網站|媒体|媒體|稿源|文章来源|文章來源|信息来源|资料来源|資料來源|"
        "新闻来源|消息来源",
        "author": "作者|撰稿|撰文|记者|記者|文章作者|笔者|本文作者|责任编辑|文",
        "url": "链接|鏈接|連結|网址|網址|地址|原文链接|原文連結|网页地址|原文地址|原文網址|本文链接|超链接",
        "tags": "标签|標籤|关键词|關鍵詞|關鍵字|关键字|主题|主題|话题|分类|分類|类别|類別|栏目",
        "title": "标题|標題|题目|題目|文章标题|題名",
    },
    "ja": {
        "views": "閲覧数|閲覧|閲覧回数|閲覧者数|表示回数|表示数|アクセス数|アクセス|ビュー|ビュー数|再生回数|pv|pv数|"
        "回閲覧|回表示|回視聴|ページビュー|ページビュー数|既読数|参照数|件の閲覧|回の閲覧|読まれた回数",
        "saved": "保存日|保存日時|保存|保存した日|保存済み|アーカイブ日|アーカイブ|取得日|取得日時|追加日|閲覧日|"
        "ダウンロード日|アクセス日|保存年月日|登録日|アーカイブ日時|収集日",
        "published": "公開日|公開日時|投稿日|投稿日時|掲載日|掲載日時|公開|発行日|日付|配信日|配信|更新日|更新日時|"
        "投稿|発表日|日時",
        "source": "出典|情報元|ソース|サイト|引用元|提供元|媒体|出所|配信元|提供|サイト名|掲載元|情報源",
        "author": "著者|作者|筆者|執筆者|執筆|ライター|記者|投稿者|著",
        "url": "リンク|アドレス|元記事|参照元|記事url|記事のurl|ページurl",
        "tags": "タグ|キーワード|カテゴリ|カテゴリー|分類|テーマ|ジャンル",
        "title": "タイトル|題名|見出し|表題|件名",
    },
    "ko": {
        "views": "조회|조회수|조회 수|읽음|방문자|방문수|뷰|열람수|회 조회|읽은 수|명 읽음|노출수|클릭수|페이지뷰|"
        "회 읽음",
        "saved": "저장|저장일|저장 날짜|저장일시|저장됨|저장한 날짜|보관일|보관 날짜|보관됨|스크랩|스크랩 날짜|"
        "스크랩일|추가일|다운로드일|저장 일자|저장일자|아카이브 날짜|등록일자|접속일|검색일",
        "published": "게시|게시일|발행일|작성일|등록일|입력|날짜|공개일|게재일|작성 날짜|게시 날짜|발행|승인|"
        "기사입력|일자|작성일시|등록일시",
        "source": "출처|소스|사이트|언론사|매체|제공|원출처|자료 출처|웹사이트",
        "author": "작성자|글쓴이|저자|기자|지은이|필자|작가|글|저작자|등록자",
        "url": "링크|주소|원문 링크|원문|원문 주소|웹 주소|기사 링크|원문보기",
        "tags": "태그|키워드|주제|분류|카테고리|주제어|꼬리표",
        "title": "제목|타이틀|표제",
    },
    "th": {
        "views": "เข้าชม|จำนวนผู้เข้าชม|ยอดวิว|ยอดเข้าชม|ผู้เข้าชม|ดู|จำนวนการดู|การดู|ครั้ง|อ่าน|จำนวนผู้อ่าน|วิว|จำนวนครั้งที่อ่าน|"
        "จำนวนเข้าชม|ผู้ชม|คนดู|คนอ่าน|เปิดอ่าน|จำนวนคนอ่าน|การเข้าชม|ครั้งที่อ่าน|จำนวนวิว|ผู้อ่าน",
        "saved": "บันทึก|บันทึกเมื่อ|วันที่บันทึก|บันทึกแล้ว|เก็บเมื่อ|วันที่เก็บ|เก็บถาวรเมื่อ|เพิ่มเมื่อ|วันที่เพิ่ม|"
        "ดาวน์โหลดเมื่อ|สืบค้นเมื่อ|เข้าถึงเมื่อ|จัดเก็บเมื่อ|วันที่จัดเก็บ",
        "published": "เผยแพร่|เผยแพร่เมื่อ|วันที่เผยแพร่|วันที่|ประกาศเมื่อ|ลงวันที่|วันที่ประกาศ|วันที่โพสต์|โพสต์เมื่อ|ตีพิมพ์เมื่อ",
        "source": "ที่มา|แหล่งที่มา|แหล่งข่าว|เว็บไซต์|แหล่งข้อมูล|ที่มาของข่าว",
        "author": "ผู้เขียน|โดย|ผู้แต่ง|เขียนโดย|นักเขียน|ผู้สื่อข่าว|เรื่องโดย",
        "url": "ลิงก์|ลิงค์|ที่อยู่เว็บ|ที่อยู่",
        "tags": "แท็ก|คำสำคัญ|ป้ายกำกับ|หมวดหมู่|หัวข้อ|แท็กส์",
        "title": "ชื่อเรื่อง|หัวเรื่อง|ชื่อบทความ",
    },
    "vi": {
        "views": "lượt xem|số lượt xem|lượt đọc|xem|đã xem|số lần xem|lượt truy cập|số lượt đọc|lần xem|tổng lượt xem",
        "saved": "đã lưu|lưu ngày|ngày lưu|lưu lúc|lưu vào|lưu trữ|ngày lưu trữ|ngày thêm|tải về ngày|truy cập ngày|"
        "đã lưu vào|đã lưu trữ|lưu|lưu trữ ngày|đã lưu ngày|ngày truy cập|thời gian lưu",
        "published": "đăng|đăng ngày|ngày đăng|xuất bản|ngày xuất bản|ngày|đăng lúc|cập nhật|thời gian đăng",
        "source": "nguồn|trang|trang web|nguồn tin|theo",
        "author": "tác giả|người viết|bởi|viết bởi|người đăng|phóng viên",
        "url": "liên kết|đường dẫn|địa chỉ|đường link",
        "tags": "thẻ|từ khóa|từ khoá|chủ đề|nhãn|chuyên mục|danh mục",
        "title": "tiêu đề|tựa đề|nhan đề",
    },
    "id": {
        "views": "dilihat|tayangan|dibaca|kali dibaca|kali dilihat|jumlah tayangan|kunjungan|pembaca|penayangan|"
        "tontonan|jumlah pembaca|paparan|bacaan|dilihat sebanyak|dibaca sebanyak",
        "saved": "disimpan|disimpan pada|tanggal disimpan|tanggal simpan|diarsipkan|diarsipkan pada|tanggal arsip|"
        "diunduh|diunduh pada|ditambahkan|ditambahkan pada|diakses|diakses pada|diakses tanggal|tersimpan|"
        "tarikh simpan",
        "published": "diterbitkan|diterbitkan pada|dipublikasikan|tanggal terbit|tanggal|tarikh|dipublikasikan pada|"
        "diposting|terbit|tanggal publikasi|diposting pada",
        "source": "sumber|situs|laman|situs web|penerbit|media",
        "author": "penulis|oleh|pengarang|ditulis oleh|reporter|wartawan",
        "url": "tautan|alamat|pautan|alamat web",
        "tags": "tagar|kata kunci|topik|label|kategori|kata-kunci",
        "title": "judul|tajuk",
    },
    "uz": {
        "views": "ko'rishlar|ko'rilgan|ko'rildi|ko'rishlar soni|o'qildi|o'qilgan|marta o'qildi|marta ko'rildi|"
        "ko'rish|кўришлар|кўрилган|кўрилди|кўришлар сони|ўқилди|ўқилган|марта ўқилди|марта кўрилди|o'qishlar",
        "saved": "saqlangan|saqlandi|saqlangan sana|saqlash sanasi|arxivlangan|qo'shilgan|yuklab olingan|сақланган|"
        "сақланди|сақланган сана|сақлаш санаси|архивланган|қўшилган|saqlangan vaqti",
        "published": "e'lon qilingan|chop etilgan|sana|nashr sanasi|e'lon qilindi|эълон қилинган|чоп этилган|сана|"
        "эълон қилинди|e'lon qilingan sana|joylangan",
        "source": "manba|manbalar|manbaa|манба|манбалар|sayt|nashr",
        "author": "muallif|mualliflar|муаллиф|муаллифлар|yozuvchi|muxbir",
        "url": "havola|manzil|ҳавола|манзил",
        "tags": "teglar|kalit so'zlar|теглар|калит сўзлар|yorliqlar|mavzular",
        "title": "sarlavha|сарлавҳа|nomi",
    },
}

# What may follow a number of views without telling more: "2107 times".
UNITS = (
    "times time views view reads hits visits people readers раз раза просмотров просмотра просмотр прочтений рет "
    "қаралым рази разів переглядів mal aufrufe klicks fois vues lectures veces vistas visitas vezes visualizações "
    "volte visualizzazioni letture keer weergaven razy odsłon wyświetleń krát zobrazení kez kere defa görüntüleme "
    "gånger visningar kertaa φορές προβολές مرة مرات مشاهدة פעמים צפיות बार lần lượt lượt_xem kali marta марта"
)
GLUED_UNITS = "次 回 人 人次 件 度 명 회 번 건 ครั้ง คน 次浏览 次阅读 次瀏覽 次閱讀 回閲覧"
