//! Reads a request: its method and path, nothing else matters to static files.

use std::io::{BufRead, Error, ErrorKind, Read};

/// Bytes of a request's head.
const HEAD: u64 = 32 * 1024;

/// What a visitor asks for.
pub(super) struct Request {
    pub(super) method: String,
    /// The path without its query, percent-decoded; `None` where it is no valid path.
    pub(super) path: Option<String>,
    /// Whether the visitor stays for another one.
    pub(super) stay: bool,
}

/// The next request, or `None` when the visitor has left.
pub(super) fn read(reader: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let mut head = reader.take(HEAD);
    let mut first = String::new();
    if head.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut words = first.split_whitespace();
    let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next()) else {
        return Err(ErrorKind::InvalidData.into());
    };
    let mut request =
        Request { method: method.to_string(), path: path_of(target), stay: version.eq_ignore_ascii_case("HTTP/1.1") };
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Err(Error::new(ErrorKind::InvalidData, "the head does not end"));
        }
        let line = line.trim().to_ascii_lowercase();
        match line.split_once(':') {
            None if line.is_empty() => return Ok(Some(request)),
            Some(("connection", value)) if value.trim() == "close" => request.stay = false,
            // Nothing here takes a body, so one that comes ends the conversation.
            Some(("content-length" | "transfer-encoding", _)) => request.stay = false,
            _ => {}
        }
    }
}

/// Decodes `/a%20b?c` to `/a b`.
fn path_of(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?;
    let mut bytes = path.bytes();
    let mut decoded = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let pair = [bytes.next()?, bytes.next()?];
            let digits = std::str::from_utf8(&pair).ok().filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
            decoded.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok().filter(|path| path.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(path_of("/a%20b?c=1").as_deref(), Some("/a b"));
        assert_eq!(path_of("/%252e").as_deref(), Some("/%2e"));
        for wrong in ["/%", "/%4", "/%zz", "/%+1", "/%ff", "a", "*"] {
            assert_eq!(path_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_head_without_an_end_is_refused() {
        assert!(read(&mut &b"GET / HTTP/1.1\r\nHost: x\r\n"[..]).is_err());
        assert!(read(&mut &b"GET /\r\n\r\n"[..]).is_err());
        assert!(read(&mut &b""[..]).unwrap().is_none());
    }
}
