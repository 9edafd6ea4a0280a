//! Bundles: the same content gives the same bytes, and no byte of one can change unseen.
#![allow(clippy::print_stdout, reason = "a test tells what it skips")]

use engine::bundle::{self, Bundle, Bytes, OpenError};
use engine::content::{self, Source};
use std::fs;
use std::path::{Path, PathBuf};

fn open(bytes: Vec<u8>) -> Result<Bundle, OpenError> {
    Bundle::open(Bytes::new(bytes))
}

fn refusal(bytes: Vec<u8>) -> String {
    open(bytes).err().map(|error| error.to_string()).unwrap_or_default()
}

/// The files of `content/`, as the build reads them.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).expect("a content folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
            sources.push(Source { path: name, bytes: fs::read(&path).expect("a file") });
        }
    }
    sources
}

#[test]
fn the_same_content_gives_the_same_bytes_whatever_the_order_of_the_files() {
    let mut sources = sources();
    let first = bundle::write(&content::compile(&sources).0);
    sources.reverse();
    let second = bundle::write(&content::compile(&sources).0);
    assert!(first == second, "two compilations differ");
    assert!(first == errwise::BUNDLE, "the built-in bundle is another one");
}

#[test]
fn the_built_in_content_has_no_problem() {
    let problems = content::compile(&sources()).1;
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Places that look like chance and are the same in every run.
fn places(seed: u64) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(seed), |place| {
        let place = place ^ (place << 13);
        let place = place ^ (place >> 7);
        Some(place ^ (place << 17))
    })
    .skip(1)
    .map(|place| place as usize)
}

#[test]
fn ten_thousand_flipped_bits_are_refused_one_by_one() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                let mut bytes = errwise::BUNDLE.to_vec();
                for place in places(0x9E37_79B9_7F4A_7C15 ^ thread as u64).take(10_000 / threads + 1) {
                    let bit = place % (bytes.len() * 8);
                    bytes[bit / 8] ^= 1 << (bit % 8);
                    assert!(open(bytes.clone()).is_err(), "bit {bit}");
                    bytes[bit / 8] ^= 1 << (bit % 8);
                }
                assert!(open(bytes).is_ok());
            });
        }
    });
}

/// The digest over the whole put right, as someone would who knows how.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let body = bytes.len() - 32;
    let digest = blake3::hash(&bytes[..body]);
    bytes[body..].copy_from_slice(digest.as_bytes());
    bytes
}

#[test]
fn sections_in_another_order_are_refused_even_with_a_new_digest() {
    let whole = errwise::BUNDLE.to_vec();
    let sections = open(whole.clone()).expect("the built-in bundle").manifest().sections.clone();
    let all: usize = sections.iter().map(|section| section.len as usize).sum();
    let start = whole.len() - 32 - all;
    let (first, second) = (sections[0].len as usize, sections[1].len as usize);
    let mut swapped = whole[..start].to_vec();
    swapped.extend(&whole[start + first..start + first + second]);
    swapped.extend(&whole[start..start + first]);
    swapped.extend(&whole[start + first + second..]);
    assert_ne!(swapped, whole);
    assert!(refusal(swapped.clone()).contains("changed or damaged"));
    let told = refusal(resealed(swapped));
    assert!(told.contains("changed or damaged") && told.contains(&format!("`{}`", sections[0].name)), "{told}");
    assert!(open(resealed(whole)).is_ok());
}

#[test]
fn absurd_sizes_are_refused_without_taking_memory() {
    for (at, bytes) in [(12, 4), (16, 8)] {
        let mut huge = errwise::BUNDLE.to_vec();
        huge[at..at + bytes].fill(0xFF);
        assert!(open(huge.clone()).is_err());
        assert!(open(resealed(huge)).is_err());
    }
    // The head says how long its lists and names are: no length in it may be believed before it is checked.
    for at in 24..200 {
        let mut huge = errwise::BUNDLE.to_vec();
        huge[at..at + 5].fill(0xFF);
        assert!(open(resealed(huge)).is_err(), "at {at}");
    }
}

#[test]
fn refusals_say_what_is_wrong_and_what_to_do() {
    let whole = errwise::BUNDLE.to_vec();
    let cut = whole[..whole.len() / 2].to_vec();
    let mut flipped = whole.clone();
    let at = flipped.len() / 2;
    flipped[at] ^= 1;
    let mut later = whole.clone();
    later[8] = 9;
    assert!(refusal(cut).contains("copy it again"));
    assert!(refusal(flipped).contains("changed or damaged"));
    assert!(refusal(later).contains("newer Errwise"));
    assert!(refusal(b"PK\x03\x04 something else".to_vec()).contains("not an Errwise bundle"));
    assert!(refusal(Vec::new()).contains("not an Errwise bundle"));
}

#[test]
fn a_folder_of_old_articles_answers_its_codes_in_its_own_language() {
    let shared =
        std::env::var_os("ERRWISE_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(files) = fs::read_dir(shared.join("seeds")) else {
        println!("skipped: {} holds no seeds; set ERRWISE_SHARED to the folder that does", shared.display());
        return;
    };
    let paths = files.map(|entry| entry.expect("a seed").path());
    let source = |path: PathBuf| Source {
        path: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: fs::read(&path).expect("a seed"),
    };
    let (contents, problems) = content::compile(&paths.map(source).collect::<Vec<_>>());
    let bundle = open(bundle::write(&contents)).expect("a bundle of the seeds");
    let nl = "nl".parse().expect("a language");
    for (paste, id, words) in [
        ("Source: PasswordResetService\nEvent ID: 33004\n", "event:PasswordResetService/33004", "machtigingen"),
        ("Source: PasswordResetService\nEvent ID: 32009\n", "event:PasswordResetService/32009", "gefedereerd"),
        ("SSPR_0010", "name:WritebackNotEnabled", "terugschrijven"),
        ("Synchronization Engine returned an error hr=800700CE", "hresult:0x800700CE", "127 tekens"),
        ("Status: FilteredByTarget", "status:FilteredByTarget", "volgende aanmelding"),
    ] {
        let report = engine::diagnose(paste.as_bytes(), &bundle, nl);
        let answer = |f: &&engine::report::Finding| format!("{} {}", f.cause, f.steps.join(" ")).contains(words);
        let found = report.findings.iter().filter(|finding| finding.id == id).find(answer);
        assert!(found.is_some(), "{paste}: no `{id}` with `{words}` in {:#?}\n{:?}", report.findings, report.signals);
    }
    let named = |message: &str| problems.iter().any(|problem| problem.line > 0 && problem.message.contains(message));
    assert!(named("empty") || problems.len() > 3, "{problems:#?}");
}
