//! Search through its front door: small articles in four languages, questions as people ask them.
#![cfg(feature = "compile")]

use engine::article::{Article, ArticleId, Block, Inline, Kind, Section, Symptom};
use engine::locale::Locale;
use engine::search::{Answer, Index, OwnedBytes, Shelf, find, find_where, write};
use proptest::prelude::*;
use std::sync::LazyLock;

fn locale(tag: &str) -> Locale {
    tag.parse().expect("a language")
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::Text(text.to_owned())])
}

/// An article of sections, each `(anchor, heading, text)`; the first carries the title.
fn article(tag: &str, id: &str, sections: &[(&str, &str, &str)]) -> Article {
    let section = |(level, (anchor, title, text)): (usize, &(&str, &str, &str))| Section {
        anchor: (*anchor).to_owned(),
        level: 1 + u8::from(level > 0),
        title: (*title).to_owned(),
        blocks: vec![paragraph(text)],
    };
    Article {
        id: ArticleId(id.to_owned()),
        locale: locale(tag),
        title: sections[0].1.to_owned(),
        description: String::new(),
        kind: Kind::Article,
        path: format!("articles/{id}/{tag}.md"),
        symptoms: Vec::new(),
        sources: Vec::new(),
        checked: String::new(),
        sections: sections.iter().enumerate().map(section).collect(),
    }
}

fn dutch() -> Vec<Article> {
    vec![
        article(
            "nl",
            "audit-logs",
            &[
                (
                    "read-the-password-logs",
                    "Wachtwoordlogboeken lezen",
                    "Elke wijziging van een wachtwoord staat in een logboek van de server.",
                ),
                ("who-may", "Wie dit mag", "Alleen een beheerder met de rol Meldingenlezer opent de logboeken."),
            ],
        ),
        article(
            "nl",
            "android",
            &[(
                "android-devices",
                "Android-apparaten inschrijven",
                "Een telefoon wordt met de bedrijfsportal ingeschreven. Foutcode 0x8023061F betekent dat het beleid ontbreekt.",
            )],
        ),
        article(
            "nl",
            "writeback",
            &[
                (
                    "password-writeback",
                    "Wachtwoord terugschrijven instellen",
                    "De connector schrijft het nieuwe wachtwoord terug. Zie SSPR_0009.",
                ),
                (
                    "connector-account",
                    "Het account van de connector",
                    "Geef `-ConnectorName` op. Ga na welke machtigingen zijn ingesteld voor gebruikersaccounts.",
                ),
            ],
        ),
        article(
            "nl",
            "licences",
            &[(
                "licences",
                "Licenties toewijzen aan een groep",
                "Wie lid is van de groep krijgt de licentie SPO365. Gebeurtenis 33004 meldt een fout.",
            )],
        ),
        article("nl", "mail", &[("mail-flow", "De postbus is vol", "Maak ruimte in de postbus of verwijder oude foto's.")]),
    ]
}

fn norwegian() -> Vec<Article> {
    vec![
        article(
            "nb",
            "writeback",
            &[(
                "password-writeback",
                "Konfigurere tilbakeskriving av passord",
                "Koblingen skriver det nye passordet tilbake til Active Directory.",
            )],
        ),
        article(
            "nb",
            "policy",
            &[(
                "password-policy",
                "Regler for passordlengde",
                "Et passord må være langt nok. Åpne innstillingene for brukerkontoen.",
            )],
        ),
        article(
            "nb",
            "connect",
            &[("azure-ad-connect", "Installere Azure AD Koble til", "Synkronisering av brukere starter etter en halv time.")],
        ),
    ]
}

fn english() -> Vec<Article> {
    vec![
        article(
            "en",
            "audit-logs",
            &[
                ("read-the-password-logs", "Reading password logs", "Each change of a password is logged."),
                ("who-may", "Who may do this", "Only an administrator opens the logs."),
            ],
        ),
        article("en", "proxy", &[("proxy", "The proxy blocks the agent", "Allow outgoing connections to the service bus.")]),
    ]
}

fn japanese() -> Vec<Article> {
    vec![
        article(
            "ja",
            "sync",
            &[(
                "password-hash-sync",
                "パスワード ハッシュ同期のトラブルシューティング",
                "同期が失敗した場合は、イベント ログを確認します。",
            )],
        ),
        article("ja", "licence", &[("licence", "ライセンスの割り当て", "グループにライセンスを割り当てます。")]),
    ]
}

fn index(articles: &[Article]) -> Index {
    let refs: Vec<&Article> = articles.iter().collect();
    Index::open(articles[0].locale, OwnedBytes::new(write(articles[0].locale, &refs))).expect("a sound index")
}

fn ask(articles: &[Article], question: &str) -> Answer {
    let refs: Vec<&Article> = articles.iter().collect();
    find(&[Shelf { index: &index(articles), articles: &refs }], question, articles[0].locale, 10)
}

fn first(articles: &[Article], question: &str) -> String {
    ask(articles, question).hits.first().map(|hit| hit.article.0.clone()).unwrap_or_default()
}

#[test]
fn a_compound_is_found_split_hyphenated_and_by_its_head() {
    for question in
        ["wachtwoordlogboeken", "wachtwoord logboeken", "wachtwoord-logboek", "logboeken wachtwoord lezen", "wachtwoordlogboek"]
    {
        assert_eq!(first(&dutch(), question), "audit-logs", "{question}");
    }
}

#[test]
fn words_that_stand_apart_are_found_joined() {
    assert_eq!(first(&dutch(), "androidapparaten"), "android");
    assert_eq!(first(&norwegian(), "passordtilbakeskriving"), "writeback");
}

#[test]
fn other_forms_of_a_word_are_the_word() {
    assert_eq!(first(&dutch(), "licentie toegewezen groepen"), "licences");
    assert_eq!(first(&dutch(), "machtiging instellen gebruikersaccount"), "writeback");
    assert_eq!(first(&norwegian(), "synkronisere bruker"), "connect");
    assert_eq!(first(&norwegian(), "aapne innstilling"), "policy");
}

#[test]
fn a_slip_of_the_finger_is_put_right_and_told() {
    let answer = ask(&dutch(), "wachtword terugschrijven");
    assert_eq!(answer.hits[0].article.0, "writeback");
    assert_eq!(answer.suggestion.as_deref(), Some("wachtwoord terugschrijven"));
    assert_eq!(ask(&dutch(), "wachtwoord terugschrijven").suggestion, None);
}

#[test]
fn codes_are_found_whole_in_any_case_and_with_or_without_0x() {
    for (question, id) in [
        ("0x8023061f", "android"),
        ("8023061F", "android"),
        ("sspr_0009", "writeback"),
        ("SSPR 0009", "writeback"),
        ("ConnectorName", "writeback"),
        ("-connectorname", "writeback"),
        ("spo365", "licences"),
        ("33004", "licences"),
    ] {
        assert_eq!(first(&dutch(), question), id, "{question}");
    }
}

#[test]
fn an_english_question_finds_the_dutch_article_by_its_anchors() {
    assert_eq!(first(&dutch(), "how do I read the password logs"), "audit-logs");
    assert_eq!(first(&norwegian(), "install azure ad connect"), "connect");
}

#[test]
fn the_title_in_full_comes_first() {
    for articles in [dutch(), norwegian(), english(), japanese()] {
        for article in &articles {
            assert_eq!(first(&articles, &article.title), article.id.0);
        }
    }
}

#[test]
fn japanese_is_found_by_any_stretch() {
    assert_eq!(first(&japanese(), "ハッシュ同期"), "sync");
    assert_eq!(first(&japanese(), "同期が失敗した"), "sync");
    assert_eq!(first(&japanese(), "割り当て"), "licence");
}

#[test]
fn a_pasted_sentence_is_ranked_by_its_rare_words() {
    let pasted =
        "Goedemorgen, een gebruiker belt: op haar telefoon staat dat het beleid ontbreekt en zij wil weten wat zij nu moet doen";
    assert_eq!(first(&dutch(), pasted), "android");
}

#[test]
fn what_was_typed_so_far_is_enough() {
    assert_eq!(first(&dutch(), "licen"), "licences");
    assert_eq!(first(&dutch(), "postb"), "mail");
}

#[test]
fn something_near_is_better_than_nothing() {
    for question in ["licentiebeheersysteem", "pstbus", "33005", "terugschryving"] {
        assert!(!ask(&dutch(), question).hits.is_empty(), "{question}");
    }
}

#[test]
fn a_hit_is_a_section_with_its_passage_and_marks() {
    let answer = ask(&dutch(), "machtigingen gebruiker account");
    let hit = &answer.hits[0];
    assert_eq!(
        (hit.article.0.as_str(), hit.section.as_str(), hit.heading.as_str()),
        ("writeback", "connector-account", "Het account van de connector")
    );
    let marked: Vec<&str> = hit.marks.iter().map(|&(start, end)| &hit.excerpt[start..end]).collect();
    assert_eq!(marked, ["machtigingen", "gebruikersaccounts"]);
}

#[test]
fn an_ending_is_no_part_of_a_compound() {
    let text = "Tjenesten stoppet, og ingen kan skrive et passord tilbake.";
    let articles: Vec<Article> =
        (0..6).map(|number| article("nb", &format!("a{number}"), &[("Tjenesten stoppet", "stopped", text)])).collect();
    let answer = ask(&articles, "passord tilbake skriving");
    let hit = &answer.hits[0];
    let marked: Vec<&str> = hit.marks.iter().map(|&(start, end)| &hit.excerpt[start..end]).collect();
    assert!(marked.contains(&"passord") && !marked.contains(&"ingen"), "{marked:?}");
}

#[test]
fn of_a_compound_only_the_matching_part_is_marked() {
    let answer = ask(&dutch(), "logboeken");
    let hit = &answer.hits[0];
    let marked: Vec<&str> = hit.title_marks.iter().map(|&(start, end)| &hit.title[start..end]).collect();
    assert_eq!((hit.article.0.as_str(), marked), ("audit-logs", vec!["logboeken"]));
}

#[test]
fn glued_norwegian_words_keep_their_endings() {
    let articles = vec![
        article("nb", "find", &[("find-account", "Finn kontoen", "Åpne konsollen og let etter den.")]),
        article("nb", "ports", &[("open-ports", "Åpne porter", "Brannmuren slipper trafikken gjennom.")]),
    ];
    assert_eq!(ask(&articles, "finnkontoen").hits.first().map(|hit| hit.article.0.as_str()), Some("find"));
}

#[test]
fn a_code_is_found_without_its_noughts() {
    let articles = vec![
        article("nl", "nine", &[("nine", "SSPR_0009: uitgeschakeld", "De beheerder heeft 29 dagen niets gedaan.")]),
        article("nl", "more", &[("more", "SSPR_0029: geweigerd", "Active Directory nam het niet aan.")]),
    ];
    assert_eq!(ask(&articles, "sspr 29").hits.first().map(|hit| hit.article.0.as_str()), Some("more"));
}

#[test]
fn the_heading_over_all_of_it_counts_as_the_title_does() {
    let mut short = article("nl", "mfa", &[("configure-mfa", "Meervoudige verificatie configureren", "Open het beheercentrum.")]);
    short.title = "955 MFA".to_owned();
    let other = article("nl", "app", &[("app", "De app", "Hier gaat het om verificatie: meervoudige methoden configureren.")]);
    let articles = [other, short];
    for question in ["meervoudige verificatie configureren", "verificatieconfigureren", "955 MFA", "configure mfa"] {
        assert_eq!(first(&articles, question), "mfa", "{question}");
    }
}

#[test]
fn a_number_finds_the_code_that_bears_it_and_the_other_way_round() {
    let articles = [
        article("nl", "sign-in", &[("sign-in", "Aanmelden mislukt", "AADSTS50126: het wachtwoord klopt niet.")]),
        article("nl", "update", &[("update", "De server bijwerken", "Installeer 4012345 en start opnieuw.")]),
    ];
    assert_eq!(first(&articles, "50126"), "sign-in");
    assert_eq!(first(&articles, "KB4012345"), "update");
}

#[test]
fn a_word_that_says_nothing_by_itself_may_begin_another() {
    let articles = [
        article("nl", "avoid", &[("avoid", "Zwakke wachtwoorden voorkomen", "Voorkom veel fouten.")]),
        article("nl", "common", &[("common", "Veelvoorkomende problemen", "Wat vaak misgaat.")]),
    ];
    assert_eq!(first(&articles, "veel voorkomende"), "common");
}

#[test]
fn a_sentence_copied_from_a_text_finds_it() {
    let articles = [
        article("nl", "server", &[("server", "De server opnieuw starten", "Start de server en wacht op de dienst.")]),
        article(
            "nl",
            "busy",
            &[("busy", "Meldingen", "Sorry, de server is nu even bezet en kan niet starten. Wacht op de dienst.")],
        ),
    ];
    assert_eq!(first(&articles, "sorry de server is nu even bezet en kan niet starten"), "busy");
}

#[test]
fn words_that_were_glued_and_misspelt_come_apart() {
    for (question, id) in [("wachtwordinstellen", "writeback"), ("groeptoewijzem", "licences"), ("postbusvoll", "mail")] {
        assert_eq!(first(&dutch(), question), id, "{question}");
    }
}

#[test]
fn the_row_of_a_long_table_is_shown_that_holds_the_code() {
    let rows = (0..200)
        .map(|number| format!("{}: fout met een tamelijk lange uitleg die niets met de vraag te maken heeft", 40000 + number));
    let mut long = article("nl", "codes", &[("codes", "Alle codes", "")]);
    long.sections[0].blocks = rows.map(|row| paragraph(&row)).collect();
    let answer = ask(&[long], "40199");
    assert!(answer.hits[0].excerpt.starts_with("40199"), "{}", answer.hits[0].excerpt);
}

#[test]
fn what_people_say_of_a_section_leads_to_it() {
    let mut articles = vec![article(
        "nl",
        "contact",
        &[
            ("contact", "Herkend worden", "De pagina herkent de gebruiker."),
            ("number", "Het telefoonnummer klopt niet", "Schrijf het telefoonnummer van de telefoon met de landcode."),
            ("call", "Het gesprek komt niet binnen", "De pagina belt het bekende nummer."),
        ],
    )];
    articles[0].symptoms = vec![Symptom { text: "de telefoon gaat niet over".to_owned(), section: "call".to_owned() }];
    assert_eq!(ask(&articles, "telefoon gaat niet over").hits.first().map(|hit| hit.section.as_str()), Some("call"));
}

#[test]
fn a_section_that_says_all_of_it_stands_before_one_whose_heading_says_a_word() {
    let articles = vec![article(
        "nl",
        "agent",
        &[
            ("agent", "De agent", "Wat de agent doet."),
            ("proxy", "De proxy", "Stel het adres in."),
            ("certificate", "Het certificaat", "De proxy breekt de verbinding af en het certificaat is verlopen."),
        ],
    )];
    assert_eq!(ask(&articles, "proxy breekt verbinding").hits.first().map(|hit| hit.section.as_str()), Some("certificate"));
}

#[test]
fn the_readers_language_stands_first_and_other_languages_lead_to_it() {
    let (nl, en) = (dutch(), english());
    let (nl_refs, en_refs): (Vec<&Article>, Vec<&Article>) = (nl.iter().collect(), en.iter().collect());
    let (nl_index, en_index) = (index(&nl), index(&en));
    let shelves = [Shelf { index: &en_index, articles: &en_refs }, Shelf { index: &nl_index, articles: &nl_refs }];
    let hit = |question: &str, reader: Locale| {
        find(&shelves, question, reader, 5).hits.first().map(|hit| (hit.article.0.clone(), hit.locale))
    };
    assert_eq!(hit("only an administrator opens the logs", Locale::NL), Some(("audit-logs".to_owned(), Locale::NL)));
    assert_eq!(hit("proxy blocks agent", Locale::NL), Some(("proxy".to_owned(), Locale::EN)));
    assert_eq!(hit("wachtwoordlogboeken lezen", Locale::EN), Some(("audit-logs".to_owned(), Locale::EN)));
}

#[test]
fn a_filter_narrows_the_answer() {
    let articles = dutch();
    let refs: Vec<&Article> = articles.iter().collect();
    let answer = find_where(&[Shelf { index: &index(&articles), articles: &refs }], "wachtwoord", Locale::NL, 10, |article| {
        article.id.0 == "writeback"
    });
    assert_eq!(answer.hits.iter().map(|hit| hit.article.0.as_str()).collect::<Vec<_>>(), ["writeback"]);
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let articles = dutch();
    let refs: Vec<&Article> = articles.iter().collect();
    let bytes = write(Locale::NL, &refs);
    assert_eq!(bytes, write(Locale::NL, &refs));
    assert_ne!(bytes, write(Locale::NL, &refs[1..]));
}

#[test]
fn an_index_of_nothing_answers_nothing() {
    let index = Index::open(Locale::NL, OwnedBytes::new(write(Locale::NL, &[]))).expect("a sound index");
    assert_eq!(find(&[Shelf { index: &index, articles: &[] }], "wachtwoord", Locale::NL, 10), Answer::default());
}

#[test]
fn fewer_articles_than_were_written_are_no_danger() {
    let articles = dutch();
    let refs: Vec<&Article> = articles.iter().take(1).collect();
    let answer = find(&[Shelf { index: &index(&articles), articles: &refs }], "wachtwoord postbus", Locale::NL, 10);
    assert!(answer.hits.iter().all(|hit| hit.article == articles[0].id));
}

static SOUND: LazyLock<(Vec<Article>, Vec<u8>)> = LazyLock::new(|| {
    let articles = dutch();
    let bytes = write(Locale::NL, &articles.iter().collect::<Vec<_>>());
    (articles, bytes)
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn damaged_bytes_are_refused(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut bytes = SOUND.1.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(Index::open(Locale::NL, OwnedBytes::new(bytes)).is_err());
    }

    #[test]
    fn bytes_cut_short_are_refused(at in any::<prop::sample::Index>()) {
        let cut = at.index(SOUND.1.len());
        prop_assert!(Index::open(Locale::NL, OwnedBytes::new(SOUND.1[..cut].to_vec())).is_err());
    }

    #[test]
    fn any_question_is_answered_with_marks_that_fit(question in "\\PC{0,60}|[a-zæøåëïéパ同期0-9_.'’-]{1,40}( [a-z]{1,12}){0,4}") {
        let refs: Vec<&Article> = SOUND.0.iter().collect();
        let index = Index::open(Locale::NL, OwnedBytes::new(SOUND.1.clone())).expect("a sound index");
        for hit in find(&[Shelf { index: &index, articles: &refs }], &question, Locale::NL, 10).hits {
            prop_assert!(hit.score.is_finite());
            for (start, end) in hit.marks {
                prop_assert!(start < end && hit.excerpt.get(start..end).is_some());
            }
        }
    }

    #[test]
    fn a_title_amid_other_words_is_found(number in 0usize..5, before in "[a-z]{0,8}", after in "[a-z]{0,8}") {
        let (articles, _) = &*SOUND;
        let refs: Vec<&Article> = articles.iter().collect();
        let index = Index::open(Locale::NL, OwnedBytes::new(SOUND.1.clone())).expect("a sound index");
        let question = format!("{before} {} {after}", articles[number].title);
        let hits = find(&[Shelf { index: &index, articles: &refs }], &question, Locale::NL, 10).hits;
        prop_assert_eq!(&hits[0].article, &articles[number].id);
    }
}
