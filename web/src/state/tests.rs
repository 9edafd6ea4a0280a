use super::documents::AT_ONCE;
use super::*;
use engine::article::ArticleId;
use engine::search::Hit;

fn page() -> State {
    State::new(Rc::new(Bundle::default()), Locale::EN, Theme::Auto, Route::Diagnose)
}

fn asked(effects: &[Effect]) -> Vec<(u32, u32)> {
    let one = |effect: &Effect| match effect {
        Effect::Diagnose { key, version, .. } => Some((*key, *version)),
        _ => None,
    };
    effects.iter().filter_map(one).collect()
}

fn large() -> String {
    "line of a log\n".repeat(AT_ONCE / 10)
}

#[test]
fn a_small_paste_is_answered_at_once() {
    let mut page = page();
    assert_eq!(page.apply(Action::Typed("hr=800700CE".into())), []);
    assert_eq!(page.answer().expect("answered").input.bytes, 11);
}

#[test]
fn an_emptied_box_has_no_answer() {
    let mut page = page();
    page.apply(Action::Typed("hr=800700CE".into()));
    page.apply(Action::Typed("  \n".into()));
    assert!(page.answer().is_none());
}

#[test]
fn a_large_paste_is_answered_in_the_background() {
    let mut page = page();
    let effects = page.apply(Action::Typed(large()));
    assert_eq!(asked(&effects), [(0, 1)]);
    assert!(page.answer().is_none());
    page.apply(Action::Answered(0, 1, Locale::EN, Box::default()));
    assert!(page.answer().is_some());
    assert_eq!(page.document().status, Status::Idle);
}

#[test]
fn typing_while_the_background_works_asks_again_once_and_drops_the_late_answer() {
    let mut page = page();
    page.apply(Action::Typed(large()));
    assert_eq!(asked(&page.apply(Action::Typed(large() + "a"))), []);
    assert_eq!(asked(&page.apply(Action::Typed(large() + "ab"))), []);
    let again = page.apply(Action::Answered(0, 1, Locale::EN, Box::default()));
    assert!(page.answer().is_none(), "the answer is to an older text");
    assert_eq!(asked(&again), [(0, 3)]);
}

#[test]
fn a_small_text_file_is_shown_and_a_large_one_is_named() {
    let mut page = page();
    let effects = page.apply(Action::Files(vec![(1, "a.txt".into(), 20), (2, "b.log".into(), SHOWN + 1)]));
    assert_eq!(effects.first(), Some(&Effect::Read(1)));
    assert_eq!(asked(&effects), [(2, 0)]);
    page.apply(Action::Read(1, b"one\r\ntwo".to_vec()));
    assert_eq!(page.shown, 1);
    assert_eq!(page.document().text(), "one\ntwo");
    assert_eq!(page.documents[2].body, Body::File { size: SHOWN + 1 });
}

#[test]
fn files_bring_their_answer_into_view_from_wherever_they_are_dropped() {
    let mut page = page();
    let small = |key| Action::Files(vec![(key, "a.txt".into(), 20)]);
    assert_eq!(page.apply(small(1)), [Effect::Read(1), Effect::ScrollTo("top".into())]);
    assert_eq!(page.apply(Action::Show(0)), [Effect::ScrollTo("top".into())]);
    page.apply(Action::Went(Route::Codes, None));
    assert_eq!(page.apply(small(2)), [Effect::Read(2), Effect::Go(Route::Diagnose)]);
}

#[test]
fn the_background_rests_when_the_last_file_is_answered_and_not_between_keys() {
    let mut page = page();
    page.apply(Action::Files(vec![(1, "a.log".into(), SHOWN + 1), (2, "b.log".into(), SHOWN + 1)]));
    let answered = |key| Action::Answered(key, 0, Locale::EN, Box::default());
    assert_eq!(page.apply(answered(1)), []);
    assert_eq!(page.apply(answered(2)), [Effect::Stop]);
    page.apply(Action::Show(0));
    page.apply(Action::Typed(large()));
    assert_eq!(page.apply(Action::Answered(0, 1, Locale::EN, Box::default())), []);
}

#[test]
fn a_new_view_is_read_from_its_beginning_and_the_paste_goes_on_where_it_was() {
    let mut page = page();
    let section = Route::Article { id: "a".into(), section: "b".into() };
    assert_eq!(page.apply(Action::Went(section.clone(), None)), [Effect::Focus("main"), Effect::ScrollTo("b".into())]);
    assert_eq!(page.apply(Action::Went(section, None)), []);
    assert_eq!(page.apply(Action::Went(Route::Diagnose, None)), [Effect::ScrollTo("top".into())]);
}

#[test]
fn who_comes_back_to_a_view_goes_on_where_they_left_it() {
    let mut page = page();
    page.apply(Action::Went(Route::Codes, None));
    assert_eq!(page.apply(Action::Went(Route::Diagnose, Some(300.0))), [Effect::ScrollBack(300.0)]);
    assert_eq!(page.apply(Action::Went(Route::Codes, Some(0.0))), [Effect::Focus("main"), Effect::ScrollBack(0.0)]);
}

#[test]
fn stopping_leaves_every_document_in_peace() {
    let mut page = page();
    page.apply(Action::Files(vec![(1, "a.log".into(), SHOWN + 1), (2, "b.log".into(), SHOWN + 1)]));
    assert_eq!(page.apply(Action::Cancel), [Effect::Stop]);
    assert!(page.documents.iter().all(|document| !document.is_working()));
    assert_eq!(page.documents[1].status, Status::Cancelled);
}

#[test]
fn clearing_a_file_forgets_it_and_clearing_the_paste_empties_it() {
    let mut page = page();
    page.apply(Action::Files(vec![(7, "a.log".into(), SHOWN + 1)]));
    assert!(page.apply(Action::Clear).contains(&Effect::Forget(7)));
    assert_eq!(page.documents.len(), 1);
    page.apply(Action::Typed("x".into()));
    page.apply(Action::Clear);
    assert!(page.document().is_empty());
}

#[test]
fn another_language_is_remembered_and_answers_again() {
    let mut page = page();
    page.apply(Action::Typed("hr=800700CE".into()));
    let effects = page.apply(Action::Language(Locale::NL));
    assert!(effects.contains(&Effect::Remember("language", "nl".into())));
    assert!(page.answer().is_some());
}

#[test]
fn nothing_but_language_and_theme_is_ever_remembered() {
    let mut page = page();
    let secret = "user jan@contoso.com 0x80230619";
    let actions = [
        Action::Typed(secret.into()),
        Action::Query(secret.into()),
        Action::Caret(3),
        Action::Copy(secret.into()),
        Action::CopyTicket,
        Action::Language(Locale::NB),
        Action::Theme(Theme::Dark),
        Action::Clear,
    ];
    let effects: Vec<Effect> = actions.into_iter().flat_map(|action| page.apply(action)).collect();
    let kept: Vec<&Effect> = effects.iter().filter(|effect| matches!(effect, Effect::Remember(..) | Effect::Go(_))).collect();
    assert_eq!(kept, [&Effect::Remember("language", "nb".into()), &Effect::Remember("theme", "dark".into())]);
}

#[test]
fn a_refused_bundle_leaves_the_old_one_in_place_and_says_why() {
    let mut page = page();
    let before = page.bundle.clone();
    page.apply(Action::BundleRead("x.bundle".into(), b"not a bundle".to_vec()));
    assert!(Rc::ptr_eq(&before, &page.bundle));
    assert!(page.refused.is_some());
    assert!(page.foreign.is_none());
}

#[test]
fn the_cursor_goes_round_in_the_list_of_hits() {
    let mut page = page();
    page.search.hits = vec![hit("a"), hit("b")];
    let mut visited = Vec::new();
    for by in [1, 1, 1, -1] {
        page.apply(Action::Cursor(by));
        visited.push(page.search.cursor);
    }
    assert_eq!(visited, [Some(0), Some(1), Some(0), Some(1)]);
    let chosen = page.apply(Action::Choose);
    assert_eq!(chosen, [Effect::Go(Route::Article { id: "b".into(), section: "s".into() })]);
}

#[test]
fn the_caret_lights_the_finding_whose_evidence_it_stands_in() {
    let mut page = page();
    page.apply(Action::Typed("æ hr=800700CE".into()));
    let finding = engine::report::Finding {
        id: "r".into(),
        severity: engine::rule::Severity::Error,
        confidence: engine::rule::Confidence::Certain,
        actor: engine::rule::Actor::AdAdmin,
        title: String::new(),
        cause: String::new(),
        steps: Vec::new(),
        evidence: vec![engine::span::Span::new(3, 14)],
        article: String::new(),
    };
    let version = page.document().version;
    page.documents[0].answered(version, Locale::EN, Answer { findings: vec![finding], ..Answer::default() });
    page.apply(Action::Caret(4));
    assert_eq!(page.lit, Some(0));
    page.apply(Action::Caret(0));
    assert_eq!(page.lit, None);
    assert_eq!(page.apply(Action::Light(Some(0))), [Effect::Peek]);
}

fn hit(article: &str) -> Hit {
    Hit {
        article: ArticleId(article.into()),
        section: "s".into(),
        title: String::new(),
        heading: String::new(),
        locale: Locale::EN,
        score: 1.0,
        excerpt: String::new(),
        marks: Vec::new(),
        title_marks: Vec::new(),
        more: Default::default(),
        path: String::new(),
    }
}
