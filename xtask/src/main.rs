//! skeleton

mod codes;

fn main() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match std::env::args().nth(1).as_deref() {
        Some("codes") => match codes::write(&root) {
            Ok(said) => eprintln!("{said}"),
            Err(said) => eprintln!("{said}"),
        },
        _ => eprintln!("skeleton"),
    }
}
