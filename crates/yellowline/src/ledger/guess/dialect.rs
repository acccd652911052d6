//! How a file is written: its encoding and its separator.

use crate::ledger::Encoding;
use crate::ledger::mapping::DELIMITERS;
use crate::ledger::split::{Splitter, Step};

/// The encoding of a file's head; `None` where it is not UTF-8 and nothing tells what it is.
pub(super) fn encoding(head: &[u8]) -> Option<Encoding> {
    if let Some(marked) = Encoding::marked(head) {
        return Some(marked);
    }
    // Text in UTF-16 without a mark: every second byte of western letters is zero.
    let sample = &head[..head.len().min(4096) / 2 * 2];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs > 0 && odd * 2 > pairs && even * 10 < pairs {
        return Some(Encoding::Utf16Le);
    }
    if pairs > 0 && even * 2 > pairs && odd * 10 < pairs {
        return Some(Encoding::Utf16Be);
    }
    match std::str::from_utf8(head) {
        Ok(_) => Some(Encoding::Utf8),
        // The head may end within a character.
        Err(e) if e.error_len().is_none() => Some(Encoding::Utf8),
        Err(_) => None,
    }
}

/// The separator that cuts the first records into the most cells, as many in most of them; best where the first
/// record is one of these, but lines above the column names may be narrower.
pub(super) fn delimiter(text: &[u8]) -> u8 {
    let text = &text[..text.len().min(1 << 16)];
    let score = |delimiter: u8| {
        let widths = widths(text, delimiter);
        let first = widths.first().copied().unwrap_or(0);
        let usual = usual(&widths);
        let regular = widths.iter().filter(|w| **w == usual).count();
        (usual > 1, first == usual, regular * 10 >= widths.len() * 9, usual)
    };
    // Of equals the first named wins.
    let candidates = DELIMITERS.iter().filter_map(|d| d.bytes().next());
    candidates.reduce(|best, next| if score(next) > score(best) { next } else { best }).unwrap_or(b',')
}

/// The most frequent width; of several the one that stands first.
pub(super) fn usual(widths: &[usize]) -> usize {
    let count = |width: usize| widths.iter().filter(|w| **w == width).count();
    widths.iter().copied().reduce(|best, next| if count(next) > count(best) { next } else { best }).unwrap_or(0)
}

fn widths(mut text: &[u8], delimiter: u8) -> Vec<usize> {
    let mut splitter = Splitter::new(delimiter);
    let mut widths = Vec::new();
    while !text.is_empty() && widths.len() < 100 {
        let (step, used) = splitter.step(text);
        text = &text[used..];
        if step == Step::Record {
            widths.push(splitter.record().ends.len());
        }
    }
    if widths.is_empty() && splitter.end() {
        widths.push(splitter.record().ends.len());
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_a_file_is_written() {
        let wide = |be: bool| -> Vec<u8> {
            let unit = |u: u16| if be { u.to_be_bytes() } else { u.to_le_bytes() };
            "id;name\r\n1;Jos\u{e9}\r\n".encode_utf16().flat_map(unit).collect()
        };
        assert_eq!(encoding(&wide(false)), Some(Encoding::Utf16Le));
        assert_eq!(encoding(&wide(true)), Some(Encoding::Utf16Be));
        assert_eq!(encoding("id\nJos\u{e9}".as_bytes()), Some(Encoding::Utf8));
        assert_eq!(encoding(&"id\nJos\u{e9}".as_bytes()[..7]), Some(Encoding::Utf8));
        assert_eq!(encoding(b"id\nJos\xE9\n"), None);
        assert_eq!(encoding(b""), Some(Encoding::Utf8));
        assert_eq!(delimiter(b"a;b,c;d\n1;2;3\n\"x;y\";2;3,4\n"), b';');
        assert_eq!(delimiter(b"a\tb\n1,5\t2\n"), b'\t');
        assert_eq!(delimiter(b"a|b\n1|2\n"), b'|');
        assert_eq!(delimiter(b"id\n1\n"), b',');
        assert_eq!(delimiter(b"Report\nmade today\na;b\n1,5;2\n2,5;3\n3,5;1\n"), b';');
    }
}
