"""The lines of page furniture that are known by their words, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE: Mapping[str, str] = {
    "en": """
        accept | accept all | accept all cookies | accept cookies | reject all | cookie settings | manage cookies
        we use cookies | this site uses cookies | this website uses cookies | subscribe | subscribe now
        subscribe to our newsletter | subscribe to the newsletter | sign up for our newsletter
        sign up to our newsletter | sign up | sign in | log in | login | log out | register | create an account
        my account | newsletter | join our newsletter | get our newsletter | follow us | follow us on
        follow us on facebook | follow us on twitter | follow us on instagram | follow us on telegram | share
        share this | share this article | share this story | share this post | share on facebook | share on twitter
        share on x | share on linkedin | share on whatsapp | share on telegram | share via email | tweet | pin it
        email | email this article | copy link | link copied | save | save article | print | print this page
        print this article | print version | printer friendly version | download pdf | wait | please wait
        wait please | loading | loading please wait | please wait while the page loads | read also | read more
        see also | read next | up next | you may also like | you might also like | more stories | more news
        more on this topic | related | related articles | related stories | related posts | related news
        recommended | recommended for you | most read | most popular | trending | trending now | popular now
        latest news | top stories | editors picks | advertisement | advertising | sponsored | sponsored content
        ads | comments | comments # | # comments | no comments | no comments yet | leave a comment | add a comment
        add comment | post a comment | write a comment | show comments | view comments | hide comments
        comments are closed | reply | back to top | to top | scroll to top | go back | back | home | menu | close
        search | skip to content | skip to main content | all rights reserved | terms of use | terms of service
        terms and conditions | privacy policy | privacy | cookie policy | contact us | contact | about us | site map
        sitemap | rss | previous | next | previous article | next article | older posts | newer posts | load more
        show more | show less | view all | see all | rate this article | was this article helpful | was this helpful
        report an error | report a mistake | like | likes # | # likes | like this | views # | # views
        the operation completed successfully | operation completed successfully | operation successful
        saved successfully | changes saved | your changes have been saved | done | thank you for subscribing
        thanks for subscribing | please enable javascript | javascript is disabled
        enable javascript to view comments | download the app | download our app | get the app | support us | donate
        donate now | become a member | listen | listen to this article | listen to article | facebook | twitter
        instagram | linkedin | whatsapp | telegram | youtube | pinterest | reddit | vk | messenger | viber
    """,
    "ru": """
        принять | принять все | мы используем файлы cookie | мы используем cookie | сайт использует cookie
        подписаться | подписка | подпишитесь | подпишитесь на рассылку | подпишитесь на нашу рассылку
        подписаться на рассылку | подписаться на новости | подпишитесь на новости | подпишитесь на наш канал
        подпишитесь на наш телеграм канал | подписывайтесь на нас | подписывайтесь на наш канал
        читайте нас в telegram | читайте нас в телеграм | мы в соцсетях | мы в социальных сетях | следите за нами
        поделиться | поделиться в соцсетях | поделитесь | поделиться ссылкой | поделиться новостью
        поделиться статьей | рассказать друзьям | отправить другу | скопировать ссылку | ссылка скопирована | печать
        распечатать | версия для печати | напечатать | подождите | пожалуйста подождите | подождите пожалуйста
        ждите | загрузка | идет загрузка | загружается | читайте также | читайте далее | читать далее | читать также
        читать еще | читать полностью | смотрите также | по теме | материалы по теме | похожие материалы
        похожие статьи | похожие новости | другие новости | другие статьи | еще по теме | еще новости
        новости по теме | рекомендуем | рекомендованное | самое читаемое | популярное | сейчас читают
        последние новости | лента новостей | главные новости | новости партнеров | реклама | на правах рекламы
        комментарии | комментарии # | # комментариев | # комментария | # комментарий | комментариев #
        нет комментариев | комментариев нет | комментариев пока нет | оставить комментарий | добавить комментарий
        написать комментарий | показать комментарии | комментарии закрыты | ответить | войти | вход | выйти
        регистрация | зарегистрироваться | вход и регистрация | личный кабинет | забыли пароль | наверх | вверх
        назад | вернуться назад | на главную | главная | меню | закрыть | поиск | контакты | о нас | о проекте
        обратная связь | карта сайта | все права защищены | политика конфиденциальности
        пользовательское соглашение | условия использования | предыдущая статья | следующая статья | предыдущая
        следующая | показать еще | загрузить еще | показать больше | смотреть все | оцените статью | нравится
        мне нравится | просмотров # | # просмотров | сообщить об ошибке | нашли ошибку | операция выполнена успешно
        операция успешно выполнена | операция завершена успешно | операция успешно завершена | изменения сохранены
        сохранено | готово | успешно сохранено | спасибо за подписку | включите javascript | скачать приложение
        поддержать | поддержать проект | в избранное | добавить в избранное | вконтакте | телеграм | одноклассники
        фейсбук | твиттер | ватсап
    """,
    "kk": """
        жазылу | жаңалықтарға жазылу | жаңалықтарға жазылыңыз | таратылымға жазылу | бізге жазылыңыз
        арнамызға жазылыңыз | бөлісу | достармен бөлісу | сілтемені көшіру | басып шығару | күте тұрыңыз | күтіңіз
        өтінеміз күте тұрыңыз | сәл күте тұрыңыз | жүктелуде | жүктеу | тағы оқыңыз | оқи отырыңыз | тағы оқу
        толығырақ | толық оқу | ұқсас жаңалықтар | ұқсас мақалалар | ұқсас материалдар | тақырып бойынша
        соңғы жаңалықтар | басқа жаңалықтар | ең көп оқылған | жарнама | пікірлер | пікірлер # | пікір жоқ
        пікір қалдыру | пікір жазу | пікір қосу | кіру | тіркелу | шығу | жоғары | артқа | басты бет | мәзір | жабу
        іздеу | байланыс | біз туралы | барлық құқықтар қорғалған | құпиялылық саясаты | алдыңғы | келесі
        тағы көрсету | барлығын көру | ұнайды | қаралым # | # қаралым | операция сәтті аяқталды
        операция сәтті орындалды | сақталды | өзгерістер сақталды | дайын | біз cookie файлдарын қолданамыз
    """,
    "uk": """
        прийняти | прийняти все | ми використовуємо файли cookie | ми використовуємо cookie | підписатися | підписка
        підпишіться | підпишіться на розсилку | підписатися на розсилку | підписатися на новини
        підписуйтесь на нас | підписуйтесь на наш канал | поділитися | поділитись | поширити | скопіювати посилання
        друк | роздрукувати | версія для друку | зачекайте | будь ласка зачекайте | зачекайте будь ласка
        завантаження | триває завантаження | читайте також | читати далі | читати більше | дивіться також | за темою
        схожі матеріали | схожі статті | схожі новини | інші новини | останні новини | популярне | реклама
        коментарі | коментарі # | # коментарів | немає коментарів | коментарів немає | залишити коментар
        додати коментар | відповісти | увійти | вхід | вийти | реєстрація | вгору | назад | на головну | головна
        меню | закрити | пошук | контакти | про нас | усі права захищені | всі права захищено | всі права захищені
        політика конфіденційності | попередня стаття | наступна стаття | показати ще | завантажити ще | переглядів #
        # переглядів | операцію успішно завершено | операція виконана успішно | зміни збережено | збережено | готово
    """,
    "de": """
        akzeptieren | alle akzeptieren | alle cookies akzeptieren | cookie einstellungen | wir verwenden cookies
        diese website verwendet cookies | abonnieren | newsletter abonnieren | jetzt abonnieren
        abonnieren sie unseren newsletter | newsletter anmelden | zum newsletter anmelden | folgen sie uns | folgen
        teilen | artikel teilen | beitrag teilen | auf facebook teilen | auf twitter teilen | link kopieren
        drucken | artikel drucken | seite drucken | druckversion | bitte warten | bitte warten sie
        einen moment bitte | wird geladen | laden | ladt | lesen sie auch | lesen sie mehr | lesen sie weiter
        weiterlesen | mehr lesen | siehe auch | mehr zum thema | zum thema | verwandte artikel | ahnliche artikel
        ahnliche beitrage | das konnte sie auch interessieren | meistgelesen | beliebt | neueste nachrichten
        anzeige | werbung | kommentare | kommentare # | # kommentare | # kommentar | keine kommentare
        kommentar schreiben | kommentar hinterlassen | kommentar verfassen | antworten | anmelden | einloggen
        abmelden | registrieren | konto erstellen | nach oben | zum seitenanfang | zuruck | startseite | menu
        schließen | suche | suchen | zum inhalt springen | alle rechte vorbehalten | datenschutz
        datenschutzerklarung | impressum | agb | nutzungsbedingungen | kontakt | uber uns | vorheriger artikel
        nachster artikel | mehr anzeigen | mehr laden | alle anzeigen | gefallt mir | aufrufe # | # aufrufe
        der vorgang wurde erfolgreich abgeschlossen | vorgang erfolgreich abgeschlossen
        die anderungen wurden gespeichert | anderungen gespeichert | erfolgreich gespeichert | gespeichert | fertig
        artikel merken | artikel anhoren | spenden
    """,
    "fr": """
        accepter | tout accepter | tout refuser | nous utilisons des cookies | ce site utilise des cookies
        gerer les cookies | s abonner | abonnez vous | je m abonne | abonnez vous a la newsletter
        abonnez vous a notre newsletter | s abonner a la newsletter | inscrivez vous a la newsletter
        inscrivez vous a notre newsletter | suivez nous | suivre | partager | partager cet article
        partager l article | partager sur facebook | partager sur twitter | copier le lien | lien copie | imprimer
        imprimer l article | version imprimable | veuillez patienter | patientez | merci de patienter | chargement
        chargement en cours | a lire aussi | lire aussi | lire plus | lire la suite | voir aussi | sur le meme sujet
        articles similaires | articles lies | vous aimerez aussi | les plus lus | publicite | commentaires
        commentaires # | # commentaires | # commentaire | aucun commentaire | laisser un commentaire
        ajouter un commentaire | commenter | repondre | connexion | se connecter | deconnexion | s inscrire
        creer un compte | mon compte | haut de page | retour en haut | retour | accueil | menu | fermer | rechercher
        recherche | aller au contenu | tous droits reserves | mentions legales | politique de confidentialite
        conditions d utilisation | contact | nous contacter | a propos | article precedent | article suivant
        precedent | suivant | voir plus | afficher plus | voir tout | j aime | vues # | # vues
        l operation s est terminee avec succes | operation reussie | modifications enregistrees | enregistre
        termine
    """,
    "es": """
        aceptar | aceptar todo | aceptar cookies | utilizamos cookies | usamos cookies | este sitio utiliza cookies
        suscribirse | suscribete | suscribase | suscribete al boletin | suscribase al boletin
        suscribete a nuestro boletin | suscribase a nuestro boletin | suscribete a nuestra newsletter | siguenos
        siguenos en | seguir | compartir | compartir articulo | compartir en facebook | compartir en twitter
        copiar enlace | enlace copiado | imprimir | imprimir articulo | version para imprimir | espere
        por favor espere | espere por favor | espere un momento | cargando | lea tambien | lee tambien
        leer tambien | leer mas | seguir leyendo | ver tambien | vea tambien | te puede interesar
        le puede interesar | articulos relacionados | noticias relacionadas | relacionados | lo mas leido
        ultimas noticias | publicidad | anuncio | comentarios | comentarios # | # comentarios | sin comentarios
        no hay comentarios | deja un comentario | dejar un comentario | anadir comentario | responder
        iniciar sesion | acceder | cerrar sesion | registrarse | registrate | crear cuenta | mi cuenta
        volver arriba | arriba | volver | inicio | menu | cerrar | buscar | ir al contenido
        todos los derechos reservados | politica de privacidad | politica de cookies | aviso legal | terminos de uso
        contacto | quienes somos | sobre nosotros | articulo anterior | articulo siguiente | anterior | siguiente
        ver mas | cargar mas | ver todo | me gusta | visitas # | # visitas | la operacion se completo correctamente
        operacion completada con exito | los cambios se han guardado | cambios guardados | guardado | listo
    """,
    "it": """
        accetta | accetta tutto | accetta i cookie | utilizziamo i cookie | questo sito utilizza i cookie
        iscriviti | abbonati | iscriviti alla newsletter | iscriviti alla nostra newsletter | seguici | seguici su
        segui | condividi | condividi articolo | condividi su facebook | copia link | link copiato | stampa
        stampa articolo | versione stampabile | attendere | attendere prego | attendi | si prega di attendere
        caricamento | caricamento in corso | leggi anche | leggi tutto | leggi di piu | continua a leggere
        vedi anche | articoli correlati | notizie correlate | potrebbe interessarti | potrebbe interessarti anche
        i piu letti | ultime notizie | pubblicita | commenti | commenti # | # commenti | nessun commento
        lascia un commento | aggiungi un commento | rispondi | accedi | login | esci | registrati | crea un account
        torna su | torna all inizio | indietro | home | menu | chiudi | cerca | vai al contenuto
        tutti i diritti riservati | informativa sulla privacy | note legali | contatti | chi siamo
        articolo precedente | articolo successivo | precedente | successivo | mostra altro | carica altro
        vedi tutti | mi piace | visualizzazioni # | # visualizzazioni | operazione completata con successo
        modifiche salvate | salvato | fatto
    """,
    "pt": """
        aceitar | aceitar tudo | aceitar cookies | utilizamos cookies | usamos cookies | este site utiliza cookies
        subscrever | inscreva se | assine | assine agora | assine a newsletter | assine nossa newsletter
        subscreva a newsletter | siga nos | seguir | compartilhar | compartilhe | partilhar | partilhe
        partilhar artigo | copiar link | link copiado | imprimir | versao para impressao | aguarde
        por favor aguarde | aguarde por favor | carregando | a carregar | leia tambem | leia mais | ler mais
        continue lendo | veja tambem | ver tambem | artigos relacionados | noticias relacionadas | voce pode gostar
        mais lidas | ultimas noticias | publicidade | anuncio | comentarios | comentarios # | # comentarios
        sem comentarios | nenhum comentario | deixe um comentario | deixar um comentario | comentar | responder
        entrar | sair | registrar | registar | cadastre se | criar conta | minha conta | voltar ao topo | topo
        voltar | inicio | menu | fechar | buscar | pesquisar | pular para o conteudo | todos os direitos reservados
        politica de privacidade | termos de uso | contato | contacto | sobre nos | quem somos | artigo anterior
        proximo artigo | anterior | proximo | ver mais | carregar mais | ver tudo | gosto | curtir | visualizacoes #
        # visualizacoes | operacao concluida com sucesso | alteracoes salvas | salvo | concluido
    """,
    "tr": """
        kabul et | tumunu kabul et | cerezleri kabul et | cerez kullaniyoruz | bu site cerez kullanir | abone ol
        abone olun | bultene abone ol | bultenimize abone olun | e bultene abone olun | bizi takip edin | takip et
        paylas | haberi paylas | facebook ta paylas | baglantiyi kopyala | yazdir | lutfen bekleyin | bekleyin
        lutfen bekleyiniz | yukleniyor | ayrica okuyun | bunu da okuyun | devamini oku | daha fazla oku
        ilgili haberler | ilgili yazilar | ilgili makaleler | benzer haberler | sizin icin secilenler
        en cok okunanlar | son haberler | son dakika | reklam | yorumlar | yorumlar # | # yorum | yorum yok
        yorum yap | yorum yaz | yorum ekle | yanitla | giris | giris yap | cikis | kayit ol | uye ol | yukari cik
        basa don | geri | geri don | ana sayfa | menu | kapat | ara | icerige gec | tum haklari saklidir
        gizlilik politikasi | kullanim kosullari | iletisim | hakkimizda | onceki yazi | sonraki yazi | onceki
        sonraki | daha fazla | daha fazla goster | tumunu gor | begen | goruntulenme # | # goruntulenme
        islem basariyla tamamlandi | degisiklikler kaydedildi | kaydedildi | tamam
    """,
    "pl": """
        akceptuj | akceptuje | zaakceptuj wszystkie | uzywamy plikow cookie | ta strona uzywa plikow cookie
        subskrybuj | zapisz sie | zapisz sie do newslettera | zapisz sie na newsletter | obserwuj nas | udostepnij
        udostepnij artykul | podziel sie | kopiuj link | drukuj | wydrukuj | wersja do druku | prosze czekac
        czekaj | ladowanie | wczytywanie | trwa ladowanie | czytaj takze | czytaj tez | czytaj wiecej | czytaj dalej
        zobacz takze | zobacz rowniez | podobne artykuly | powiazane artykuly | najczesciej czytane | najnowsze
        reklama | komentarze | komentarze # | # komentarzy | brak komentarzy | dodaj komentarz | skomentuj
        odpowiedz | zaloguj | zaloguj sie | wyloguj | zarejestruj sie | rejestracja | do gory | na gore | wroc
        powrot | strona glowna | menu | zamknij | szukaj | wszelkie prawa zastrzezone | polityka prywatnosci
        regulamin | kontakt | o nas | poprzedni artykul | nastepny artykul | pokaz wiecej | zaladuj wiecej
        zobacz wszystkie | lubie to | wyswietlen # | # wyswietlen | operacja zakonczona pomyslnie
        operacja zakonczyla sie pomyslnie | zapisano | zmiany zapisane | gotowe
    """,
    "nl": """
        accepteren | alles accepteren | wij gebruiken cookies | deze website gebruikt cookies | abonneren
        abonneer u | schrijf je in voor de nieuwsbrief | schrijf u in voor onze nieuwsbrief
        meld je aan voor de nieuwsbrief | volg ons | delen | deel dit artikel | artikel delen | kopieer link
        printen | afdrukken | even geduld | even geduld aub | een moment geduld | laden | lees ook | lees meer
        lees verder | zie ook | gerelateerde artikelen | meest gelezen | laatste nieuws | advertentie | reacties
        reacties # | # reacties | geen reacties | reageer | plaats een reactie | inloggen | aanmelden | uitloggen
        registreren | naar boven | terug | terug naar boven | startpagina | sluiten | zoeken
        alle rechten voorbehouden | privacybeleid | privacyverklaring | gebruiksvoorwaarden | over ons | vorige
        volgende | meer laden | toon meer | bekijk alles | vind ik leuk | # weergaven | de bewerking is voltooid
        opgeslagen | wijzigingen opgeslagen | gereed
    """,
    "zh": """
        接受 | 全部接受 | 接受所有cookie | 我们使用cookie | 本网站使用cookie | 订阅 | 立即订阅 | 订阅我们
        订阅新闻邮件 | 订阅我们的新闻通讯 | 订阅电子报 | 訂閱 | 訂閱電子報 | 关注我们 | 關注我們 | 分享 | 分享到
        分享本文 | 分享到微信 | 分享到微博 | 分享至 | 复制链接 | 打印 | 打印本页 | 打印本文 | 列印 | 请稍候 | 请稍等
        請稍候 | 请等待 | 加载中 | 正在加载 | 載入中 | 相关阅读 | 相关文章 | 相关新闻 | 相關文章 | 相關新聞
        延伸阅读 | 延伸閱讀 | 推荐阅读 | 阅读更多 | 閱讀更多 | 阅读全文 | 点击阅读更多 | 更多新闻 | 热门文章
        热门新闻 | 最新新闻 | 猜你喜欢 | 广告 | 廣告 | 评论 | 評論 | 评论# | #条评论 | 暂无评论 | 发表评论
        發表評論 | 写评论 | 查看评论 | 回复 | 登录 | 登錄 | 登入 | 注册 | 註冊 | 退出 | 返回顶部 | 回到顶部 | 返回
        首页 | 首頁 | 菜单 | 关闭 | 關閉 | 搜索 | 搜尋 | 版权所有 | 版權所有 | 版权声明 | 隐私政策 | 隱私政策
        使用条款 | 联系我们 | 聯絡我們 | 关于我们 | 關於我們 | 上一篇 | 下一篇 | 加载更多 | 查看更多 | 查看全部
        点赞 | 收藏 | 举报 | 纠错 | 操作成功 | 操作已成功完成 | 操作成功完成 | 保存成功 | 已保存 | 完成 | 微信
        微博 | 扫一扫 | 责任编辑
    """,
    "ja": """
        同意する | すべて同意する | 当サイトではcookieを使用しています | 購読 | 購読する | メルマガ登録
        メールマガジン登録 | ニュースレターに登録 | ニュースレターを購読する | フォローする | フォロー | シェア
        シェアする | 共有 | 共有する | この記事をシェア | この記事をシェアする | リンクをコピー | ツイート | 印刷
        印刷する | しばらくお待ちください | お待ちください | 少々お待ちください | 読み込み中 | 読み込み中です
        関連記事 | 関連ニュース | 関連リンク | あわせて読みたい | 合わせて読みたい | おすすめ記事 | おすすめ
        続きを読む | もっと読む | もっと見る | 人気記事 | 最新記事 | 新着記事 | ランキング | 広告 | スポンサーリンク
        pr | コメント | コメント# | コメント#件 | #件のコメント | コメントはありません | コメントを書く
        コメントする | 返信 | ログイン | ログアウト | 会員登録 | 新規登録 | トップへ戻る | ページトップへ
        ページの先頭へ | 戻る | ホーム | メニュー | 閉じる | 検索 | 無断転載禁止 | 無断転載を禁じます
        プライバシーポリシー | 利用規約 | お問い合わせ | 会社概要 | 前の記事 | 次の記事 | 前へ | 次へ | すべて見る
        いいね | 操作が正常に完了しました | 正常に終了しました | 保存しました | 完了
    """,
    "ko": """
        동의 | 모두 동의 | 쿠키를 사용합니다 | 구독 | 구독하기 | 뉴스레터 구독 | 뉴스레터 구독하기
        뉴스레터를 구독하세요 | 팔로우 | 공유 | 공유하기 | 기사 공유하기 | 링크 복사 | url 복사 | 인쇄 | 인쇄하기
        프린트 | 잠시만 기다려 주세요 | 잠시만 기다려주세요 | 기다려 주세요 | 로딩 중 | 로딩중 | 불러오는 중
        관련 기사 | 관련기사 | 관련 뉴스 | 추천 기사 | 더 읽기 | 더보기 | 더 보기 | 계속 읽기 | 많이 본 뉴스
        인기 기사 | 최신 기사 | 광고 | 댓글 | 댓글 # | 댓글 #개 | #개의 댓글 | 댓글 쓰기 | 댓글 달기
        댓글이 없습니다 | 답글 | 로그인 | 로그아웃 | 회원가입 | 맨 위로 | 위로 | 뒤로 | 홈 | 메뉴 | 닫기 | 검색
        무단 전재 및 재배포 금지 | 무단전재 및 재배포 금지 | 개인정보처리방침 | 개인정보 처리방침 | 이용약관
        문의하기 | 회사소개 | 이전 기사 | 다음 기사 | 이전 | 다음 | 전체 보기 | 좋아요 | 조회수 #
        작업이 완료되었습니다 | 작업이 성공적으로 완료되었습니다 | 저장되었습니다 | 완료
    """,
    "ar": """
        قبول | قبول الكل | نحن نستخدم ملفات تعريف الارتباط | اشترك | اشترك الان | اشترك في النشرة البريدية
        اشترك في نشرتنا البريدية | اشترك في النشرة الاخبارية | تابعنا | تابعنا على | شارك | مشاركة | شارك المقال
        شارك هذا المقال | انسخ الرابط | نسخ الرابط | طباعة | يرجى الانتظار | الرجاء الانتظار | انتظر من فضلك | انتظر
        جار التحميل | جاري التحميل | اقرا ايضا | اقرا المزيد | شاهد ايضا | مقالات ذات صلة | مواضيع ذات صلة
        اخبار ذات صلة | الاكثر قراءة | اخر الاخبار | اعلان | اعلانات | تعليقات | التعليقات | التعليقات # | # تعليقات
        لا توجد تعليقات | اترك تعليقا | اضف تعليقا | رد | تسجيل الدخول | تسجيل الخروج | تسجيل | انشاء حساب
        العودة الى الاعلى | رجوع | الرئيسية | القائمة | اغلاق | بحث | جميع الحقوق محفوظة | سياسة الخصوصية
        شروط الاستخدام | اتصل بنا | من نحن | المقال السابق | المقال التالي | السابق | التالي | عرض المزيد
        تحميل المزيد | عرض الكل | اعجبني | تمت العملية بنجاح | تم الحفظ | تم حفظ التغييرات
    """,
}
"""Whole lines, without case, accents and punctuation; # stands for a number."""

BEGINNINGS = """
    read also | read more | see also | related | читайте также | читать также | смотрите также | по теме
    тағы оқыңыз | оқи отырыңыз | читайте також | дивіться також | lesen sie auch | siehe auch | mehr zum thema
    a lire aussi | lire aussi | voir aussi | lea tambien | lee tambien | ver tambien | leggi anche | vedi anche
    leia tambem | veja tambem | ayrica okuyun | czytaj takze | zobacz takze | lees ook | 相关阅读 | 延伸阅读
    延伸閱讀 | 関連記事 | 관련 기사 | 관련기사 | اقرا ايضا | tags | теги | share | поделиться | advertisement
    реклама
"""
"""What stands before a colon in lines that lead elsewhere."""

NOTICES = """
    cookie | cookies | javascript | newsletter | privacy policy | all rights reserved | terms of use | your browser
    ad blocker | adblock | все права защищены | при использовании материалов | при перепечатке
    при копировании материалов | перепечатка материалов | политика конфиденциальности | персональных данных
    файлы cookie | ваш браузер | гиперссылка обязательна | ссылка на источник обязательна
    барлық құқықтар қорғалған | құпиялылық саясаты | дербес деректер | всі права захищені | усі права захищені
    використанні матеріалів | alle rechte vorbehalten | datenschutz | tous droits reserves | confidentialite
    derechos reservados | politica de privacidad | diritti riservati | direitos reservados | haklari saklidir
    gizlilik | prawa zastrzezone | polityka prywatnosci | rechten voorbehouden | 版权所有 | 版權所有 | 隐私政策
    未经授权 | 転載を禁 | プライバシーポリシー | 무단 전재 | 무단전재 | 개인정보 | جميع الحقوق محفوظة
    سياسة الخصوصية
"""
"""Words that only notices hold, where they stand below an article."""
