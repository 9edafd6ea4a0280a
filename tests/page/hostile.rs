//! Hostile texts do nothing: pasted, sought, or in the address, they stay text.

use crate::browser::walk::everywhere;
use engine::content::{Source, compile};

/// What tries to run something; `{}` is the call that would show it did.
const TAGS: [&str; 34] = [
    "<script>{}</script>",
    "<SCRIPT>{}</SCRIPT>",
    "<script/x>{}</script>",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "<svg><script>{}</script></svg>",
    "<math><mtext><script>{}</script></mtext></math>",
    "</textarea><script>{}</script>",
    "</title><script>{}</script>",
    "</style><script>{}</script>",
    "</noscript><script>{}</script>",
    "--><script>{}</script>",
    "]]><script>{}</script>",
    "'\"><script>{}</script>",
    "<template><script>{}</script></template>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<iframe src='javascript:parent.{}'></iframe>",
    "<object data='javascript:{}'></object>",
    "<embed src='javascript:{}'>",
    "<a href='javascript:{}' autofocus>x</a>",
    "<a href='JaVaScRiPt:{}'>x</a>",
    "<a href='java\tscript:{}'>x</a>",
    "<form action='javascript:{}'><button>x</button></form>",
    "<button formaction='javascript:{}'>x</button>",
    "<base href='javascript:{}//'>",
    "<link rel=stylesheet href='javascript:{}'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<style>@import 'javascript:{}'</style>",
    "<div style='background:url(javascript:{})'>x</div>",
    "<table background='javascript:{}'>",
    "<img src='javascript:{}'>",
    "<xml><x:script xmlns:x='http://www.w3.org/1999/xhtml'>{}</x:script></xml>",
    "<a href='data:text/html,<script>{}</script>'>x</a>",
    "<svg><a xlink:href='javascript:{}'><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload={}>'/></svg>",
];
const CARRIERS: [&str; 10] = [
    "<img src=x {}>",
    "<svg {}>",
    "<body {}>",
    "<input autofocus {}>",
    "<details open {}>",
    "<video src=x {}>",
    "<audio src=x {}>",
    "<select autofocus {}>",
    "<marquee {}>",
    "\" {} x=\"",
];
const HANDLERS: [&str; 16] = [
    "onerror",
    "onload",
    "onfocus",
    "onclick",
    "onmouseover",
    "ontoggle",
    "onstart",
    "onanimationstart",
    "onpointerenter",
    "onbeforeinput",
    "oninput",
    "onpaste",
    "onscroll",
    "ontransitionend",
    "onwheel",
    "onpageshow",
];
const TEMPLATES: [&str; 14] = [
    "{{{}}}",
    "${{}}",
    "#{{}}",
    "<%= {} %>",
    "{{constructor.constructor('{}')()}}",
    "[[{}]]",
    "javascript:{}",
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    "`${{}}`",
    "[x](javascript:{})",
    "![x](javascript:{})",
    "<https://x.y/\"onclick={}>",
    "\u{202e}<script>{}</script>",
];

fn payloads() -> Vec<String> {
    let call = "window.ran=1";
    let simple = TAGS.iter().chain(&TEMPLATES).map(|payload| payload.replace("{}", call));
    let handlers =
        CARRIERS.iter().flat_map(|carrier| HANDLERS.map(|handler| carrier.replace("{}", &format!("{handler}={call}"))));
    simple.chain(handlers).collect()
}

/// What a page of ours never holds outside of its own scripts: so many elements of foreign kinds, and attributes that handle events.
const FOREIGN: &str = "document.querySelectorAll('#page script, iframe, object, embed, base, form:not(.proof), img, video, audio, marquee, math, \
    template, use, xml, #page style, #page link, #page meta, [style], [background], [formaction], [autofocus], \
    [*|href^=\"javascript:\" i], [*|href^=\"java\\tscript:\" i], [*|href^=\"data:text\" i]').length + \
    document.evaluate(\"count(//*[@id='page']//@*[starts-with(name(), 'on')])\", document, null, 1, null).numberValue";

#[test]
fn hostile_texts_stay_text_in_the_paste_and_in_the_search() {
    everywhere(|page| {
        let payloads = payloads();
        assert!(payloads.len() >= 200, "{}", payloads.len());
        for payload in &payloads {
            // Beside an error, so that the line is quoted as evidence too.
            page.paste(&format!("Event ID: 33004 Source: PasswordResetService {payload} hr=80230619 {payload}"));
            assert_eq!(page.eval(&format!("window.ran || {FOREIGN}")), 0, "{payload}");
        }
        page.eval("document.getElementById('search').focus()");
        for payload in payloads.iter().take(40) {
            page.eval("document.getElementById('search').select()");
            page.insert(payload);
            assert_eq!(page.eval(&format!("window.ran || {FOREIGN}")), 0, "{payload}");
        }
    });
}

/// Without this the tests around it would pass for a page that nobody looks at.
#[test]
fn the_watch_sees_what_a_careless_page_would_let_in() {
    everywhere(|page| {
        assert_eq!(page.eval(FOREIGN), 0);
        let careless = |payload: &str| {
            page.eval(&format!(
                "(e => {{ document.getElementById('page').append(e); e.innerHTML = {payload:?}; const seen = {FOREIGN}; e.remove(); return seen > 0 }})(document.createElement('div'))"
            )) == true
        };
        // Inside of a page HTML knows no second body, and some are no tag, or one without a meaning.
        let nothing = ["<body", "<%=", "<https:", "<scr<"];
        let is_tag = |payload: &&String| payload.starts_with('<') && !nothing.iter().any(|begin| payload.starts_with(begin));
        let payloads = payloads();
        let tags: Vec<&String> = payloads.iter().filter(is_tag).collect();
        assert!(tags.len() > 150, "{}", tags.len());
        let unseen: Vec<&str> = tags.into_iter().filter(|payload| !careless(payload)).map(String::as_str).collect();
        assert_eq!(unseen, [""; 0]);
    });
}

#[test]
fn hostile_addresses_and_file_names_stay_text() {
    everywhere(|page| {
        for payload in payloads().iter().take(60) {
            for view in ["article", "code", "rule", "guide"] {
                page.eval(&format!("location.hash = '#/{view}/' + encodeURIComponent({payload:?})"));
                assert_eq!(page.eval(&format!("window.ran || {FOREIGN}")), 0, "{view} {payload}");
            }
        }
        page.visit("#/", "#paste");
        for payload in payloads().iter().take(20) {
            page.drop_file(payload, "['hr=800700CE']");
        }
        page.until("document.querySelectorAll('.tabs button').length > 20");
        assert_eq!(page.eval(&format!("window.ran || {FOREIGN}")), 0);
    });
}

/// Articles that say hostile things wherever an article says something, as a bundle.
fn hostile_bundle(payloads: &[String]) -> Vec<u8> {
    let article = |(at, payload): (usize, &String)| {
        let line = payload.replace(['\n', '\r'], " ");
        let body = format!(
            "---\ntitle: {line:?}\ndescription: {line:?}\nkind: {}\nsymptoms:\n  - {line:?}\nsources:\n  - {line:?}\n---\n# {line}\n\n{line}\n\n\
             ## {line}\n\n1. {line}\n\n- [{line}]({line})\n- [x](<{line}>)\n- [y](javascript:window.ran=1)\n\n```html\n{line}\n```\n\n\
             > [!TIP]\n> {line}\n\n| Code | Name | Meaning |\n| --- | --- | --- |\n| 3300{at} | {line} | {line} |\n",
            if at % 2 == 0 { "article" } else { "guide" }
        );
        Source { path: format!("articles/hostile-{at}/en.md"), bytes: body.into_bytes() }
    };
    let sources: Vec<Source> = payloads.iter().enumerate().map(article).collect();
    engine::bundle::write(&compile(&sources).0)
}

#[test]
fn hostile_articles_stay_text() {
    // Every kind of tag, then every handler once.
    let payloads: Vec<String> = payloads().into_iter().take(TAGS.len() + TEMPLATES.len() + HANDLERS.len()).collect();
    let hex: String = hostile_bundle(&payloads).iter().map(|byte| format!("{byte:02x}")).collect();
    everywhere(|page| {
        page.visit("#/verify", ".seal dl");
        page.drop_file("hostile.bundle", &format!("[Uint8Array.from('{hex}'.match(/../g), byte => parseInt(byte, 16))]"));
        page.reads(".seal dl", "hostile.bundle");
        for (at, payload) in payloads.iter().enumerate() {
            page.visit(&format!("#/article/hostile-{at}"), "article, .guide");
            assert_eq!(page.eval(&format!("window.ran || {FOREIGN}")), 0, "{payload}");
        }
        for view in ["#/articles", "#/codes", "#/"] {
            page.eval(&format!("location.hash = {view:?}"));
            page.until("document.querySelector('main').innerText.length > 50");
            assert_eq!(page.eval(&format!("window.ran || {FOREIGN}")), 0, "{view}");
        }
        page.eval("document.getElementById('search').focus()");
        page.insert("script window");
        assert_eq!(page.eval(&format!("window.ran || {FOREIGN}")), 0, "hits");
    });
}
