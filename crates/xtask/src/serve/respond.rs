//! Answers with a file of the folder, or says that there is none.

use super::POLICY;
use super::request::Request;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Answers one request.
pub(super) fn respond(mut stream: impl Write, folder: &Path, request: &Request) -> std::io::Result<()> {
    let found = request.path.as_deref().and_then(|path| resolve(folder, path));
    let (status, kind, body) = match (request.method.as_str(), found) {
        ("GET" | "HEAD", Some(file)) => match std::fs::read(&file) {
            Ok(body) => ("200 OK", media_type(&file), body),
            Err(_) => not_found(),
        },
        ("GET" | "HEAD", None) => not_found(),
        _ => ("405 Method Not Allowed", TEXT, b"only GET and HEAD are answered\n".to_vec()),
    };
    let connection = if request.stay { "keep-alive" } else { "close" };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: {connection}\r\n\
         Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n\
         Cache-Control: no-cache\r\n\r\n",
        body.len()
    )?;
    if request.method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

const TEXT: &str = "text/plain; charset=utf-8";

fn not_found() -> (&'static str, &'static str, Vec<u8>) {
    ("404 Not Found", TEXT, b"there is no such file\n".to_vec())
}

/// The file a path names, if it is one and lies inside the folder, links followed.
fn resolve(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_path_buf();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        if name == "." || name == ".." || name.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(name);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    let file = file.canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "wasm" => "application/wasm",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => TEXT,
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(folder: &Path, method: &str, path: Option<&str>) -> String {
        let request = Request { method: method.into(), path: path.map(Into::into), stay: false };
        let mut bytes = Vec::new();
        respond(&mut bytes, folder, &request).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn only_files_of_the_folder_are_served() {
        let top = std::env::temp_dir().join(format!("yellowline-serve-{}", std::process::id()));
        let folder = top.join("site");
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        std::fs::write(top.join("secret.txt"), "secret").unwrap();
        std::fs::write(folder.join("index.html"), "<p>hello").unwrap();
        std::fs::write(folder.join("deep/a.wasm"), "wasm").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(top.join("secret.txt"), folder.join("link.txt")).unwrap();
        let folder = folder.canonicalize().unwrap();

        let page = answer(&folder, "GET", Some("/"));
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.ends_with("\r\n\r\n<p>hello"));
        assert!(page.contains("Content-Type: text/html; charset=utf-8\r\n"));
        assert!(
            page.contains("\r\nContent-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval';")
        );
        assert!(answer(&folder, "GET", Some("/deep/a.wasm")).contains("Content-Type: application/wasm\r\n"));
        assert!(answer(&folder, "HEAD", Some("/")).ends_with("\r\n\r\n"));
        for outside in
            ["/../secret.txt", "/deep/../../secret.txt", "/..\\secret.txt", "/link.txt", "/\0", "/deep", "/x"]
        {
            assert!(answer(&folder, "GET", Some(outside)).starts_with("HTTP/1.1 404 "), "{outside}");
        }
        assert!(answer(&folder, "GET", None).starts_with("HTTP/1.1 404 "));
        assert!(answer(&folder, "POST", Some("/")).starts_with("HTTP/1.1 405 "));
        std::fs::remove_dir_all(&top).unwrap();
    }
}
