//! Serves `dist/site` on this machine only, for trying the hosted form of the page.

use crate::{Outcome, root};
use std::path::Path;
use tiny_http::{Header, Request, Response, Server};

/// Serves until it is stopped.
pub fn serve(port: u16) -> Outcome {
    let site = root().join("dist/site");
    if !site.join("index.html").is_file() {
        return Err("There is no dist/site yet: run `cargo xtask page` first.".to_owned());
    }
    let server =
        Server::http(("127.0.0.1", port)).map_err(|error| format!("port {port} cannot be opened ({error}): try --port"))?;
    println!("http://127.0.0.1:{port}/ (Ctrl+C stops it)");
    for request in server.incoming_requests() {
        answer(request, &site);
    }
    Ok(())
}

fn answer(request: Request, site: &Path) {
    let path = request.url().split(['?', '#']).next().unwrap_or("/").trim_start_matches('/').to_owned();
    let name = if path.is_empty() { "index.html" } else { path.as_str() };
    // Files of one flat folder: a name with a slash or dots at its start is none of them.
    let plain = !name.contains(['/', '\\']) && !name.starts_with('.');
    let answered = match std::fs::read(site.join(name)) {
        Ok(bytes) if plain => request.respond(Response::from_data(bytes).with_header(content_type(name))),
        _ => request.respond(Response::from_string("not here").with_status_code(404)),
    };
    if let Err(error) = answered {
        eprintln!("{name}: {error}");
    }
}

fn content_type(name: &str) -> Header {
    let value = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    Header::from_bytes("Content-Type", value).unwrap_or_else(|()| unreachable!("both are plain ASCII"))
}
