//! `errwise sign`: a detached minisign signature beside a file, and a key for those who have none. The minisign and rsign tools
//! read and make the same files. Checking is the engine's business.

use clap::{ArgGroup, Args};
use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zeroize::Zeroizing;

/// `errwise sign`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("work").args(["file", "new_key"]).required(true))]
pub struct SignArgs {
    /// The file to sign; its signature is written beside it, with .minisig added to its name
    #[arg(value_name = "FILE", requires = "key")]
    pub file: Option<PathBuf>,
    /// The secret key, a minisign key file
    #[arg(long, value_name = "KEY")]
    pub key: Option<PathBuf>,
    /// What the signature says about the file, signed along with it [default: the file's name]
    #[arg(long, value_name = "TEXT")]
    pub comment: Option<String>,
    /// Make a new secret key here, and its public half beside it with .pub added; a password for it is asked for
    #[arg(long, value_name = "KEY", conflicts_with_all = ["key", "comment"])]
    pub new_key: Option<PathBuf>,
    /// The key has no password: for machines that sign on their own
    #[arg(long)]
    pub no_password: bool,
}

/// Signs, or makes a key. Exit code 2 and a sentence if that cannot be done.
pub fn run(args: &SignArgs) -> ExitCode {
    let done = match (&args.new_key, &args.file, &args.key) {
        (Some(path), _, _) => new_key(path, args.no_password),
        (None, Some(file), Some(key)) => sign(file, key, args),
        _ => Err("give a file and --key, or --new-key".to_owned()),
    };
    match done {
        Ok(sentence) => {
            println!("{sentence}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("errwise: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn sign(file: &Path, key: &Path, args: &SignArgs) -> Result<String, String> {
    let secret = secret_key(key)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let comment = args.comment.clone().unwrap_or_else(|| format!("file:{name}"));
    if comment.contains(['\n', '\r']) {
        return Err("a comment is one line".to_owned());
    }
    let public = PublicKey::from_secret_key(&secret).map_err(|error| error.to_string())?;
    let data = File::open(file).map_err(|error| about(file, &error))?;
    let made = minisign::sign(Some(&public), &secret, data, Some(&comment), Some("signature made by errwise"));
    let made = made.map_err(|error| format!("{}: {error}", file.display()))?;
    let target = added(file, ".minisig");
    fs::write(&target, made.into_string()).map_err(|error| about(&target, &error))?;
    Ok(format!("{} signed with the key {}", target.display(), public.to_base64()))
}

fn secret_key(path: &Path) -> Result<SecretKey, String> {
    let text = Zeroizing::new(fs::read_to_string(path).map_err(|error| about(path, &error))?);
    let parsed =
        || SecretKeyBox::from_string(&text).map_err(|_| format!("{}: this is not a minisign secret key", path.display()));
    if let Ok(open) = parsed()?.into_unencrypted_secret_key() {
        return Ok(open);
    }
    let password = ask("Password of the key: ")?;
    parsed()?.into_secret_key(Some(password)).map_err(|_| format!("{}: the password does not open this key", path.display()))
}

fn new_key(path: &Path, no_password: bool) -> Result<String, String> {
    let pair = if no_password {
        KeyPair::generate_unencrypted_keypair()
    } else {
        let password = ask("Password for the new key: ")?;
        if password != ask("Once more: ")? {
            return Err("the two passwords are not the same".to_owned());
        }
        KeyPair::generate_encrypted_keypair(Some(password))
    };
    let pair = pair.map_err(|error| error.to_string())?;
    let secret = pair.sk.to_box(Some("errwise secret key")).map_err(|error| error.to_string())?;
    let public = pair.pk.to_box().map_err(|error| error.to_string())?;
    let beside = added(path, ".pub");
    write_new(path, Zeroizing::new(secret.into_string()).as_bytes(), true)?;
    write_new(&beside, public.into_string().as_bytes(), false)?;
    Ok(format!("{} is secret; give {} to those who verify", path.display(), beside.display()))
}

fn ask(prompt: &str) -> Result<String, String> {
    rpassword::prompt_password(prompt).map_err(|error| format!("the password cannot be asked for: {error}"))
}

/// Writes a file that must not be there yet; a secret one for its owner's eyes alone.
fn write_new(path: &Path, bytes: &[u8], secret: bool) -> Result<(), String> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = secret;
    let written = options.open(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| about(path, &error))
}

fn about(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

fn added(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
