use std::borrow::Cow;

/// How a file's bytes stand for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Western Windows, one byte for each character.
    Windows1252,
}

/// Stands in decoded text where the file held no character: no UTF-8 text has this byte, so its row is rejected.
const BROKEN: u8 = 0xFF;

/// The characters of windows-1252 from 0x80 to 0x9F; NUL where the encoding has none.
const HIGH: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•',
    '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

impl Encoding {
    /// Does a line break take two bytes?
    #[cfg(feature = "parts")]
    pub(super) const fn is_wide(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// Its names in a mapping, in this order.
    pub(super) const NAMES: [&'static str; 4] = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];
    const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// Its name in a mapping.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// By its name in a mapping.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.name() == name)
    }

    /// The byte order mark with which a file of this encoding may begin.
    pub(super) const fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => &[0xEF, 0xBB, 0xBF],
            Self::Utf16Le => &[0xFF, 0xFE],
            Self::Utf16Be => &[0xFE, 0xFF],
            Self::Windows1252 => &[],
        }
    }

    /// The encoding whose byte order mark these bytes begin with.
    #[must_use]
    pub fn marked(head: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|e| !e.mark().is_empty() && head.starts_with(e.mark()))
    }
}

/// Turns the chunks of a file into UTF-8, wherever they are cut; the byte order mark is left out.
#[derive(Clone, Debug)]
pub(super) struct Decoder {
    encoding: Encoding,
    /// The file's first bytes until its mark is known; later a code unit cut in two, or half a surrogate pair.
    held: Vec<u8>,
    begun: bool,
}

impl Decoder {
    pub(super) const fn new(encoding: Encoding) -> Self {
        Self { encoding, held: Vec::new(), begun: false }
    }

    /// The text of the next chunk. Bytes that are no text come out as 0xFF.
    pub(super) fn push<'a>(&mut self, chunk: &'a [u8]) -> Cow<'a, [u8]> {
        if chunk.is_empty() {
            return Cow::Borrowed(chunk);
        }
        let mark = self.encoding.mark();
        if self.begun && self.held.is_empty() {
            return self.decode(Cow::Borrowed(chunk), false);
        }
        let mut bytes = std::mem::take(&mut self.held);
        bytes.extend_from_slice(chunk);
        if !self.begun {
            if bytes.len() < mark.len() && mark.starts_with(&bytes) {
                self.held = bytes;
                return Cow::Borrowed(&[]);
            }
            if bytes.starts_with(mark) {
                bytes.drain(..mark.len());
            }
            self.begun = true;
        }
        self.decode(Cow::Owned(bytes), false)
    }

    /// What was held back when the file ended.
    pub(super) fn end(&mut self) -> Vec<u8> {
        self.begun = true;
        let held = std::mem::take(&mut self.held);
        self.decode(Cow::Owned(held), true).into_owned()
    }

    fn decode<'a>(&mut self, bytes: Cow<'a, [u8]>, last: bool) -> Cow<'a, [u8]> {
        match self.encoding {
            Encoding::Utf8 => bytes,
            Encoding::Windows1252 => Cow::Owned(western(&bytes)),
            Encoding::Utf16Le => Cow::Owned(self.wide(&bytes, last, u16::from_le_bytes)),
            Encoding::Utf16Be => Cow::Owned(self.wide(&bytes, last, u16::from_be_bytes)),
        }
    }

    fn wide(&mut self, bytes: &[u8], last: bool, unit: fn([u8; 2]) -> u16) -> Vec<u8> {
        let mut whole = bytes.len() / 2 * 2;
        let at = |i: usize| unit([bytes[i], bytes[i + 1]]);
        if !last && whole >= 2 && (0xD800..0xDC00).contains(&at(whole - 2)) {
            whole -= 2;
        }
        let mut text = Vec::with_capacity(whole);
        for c in char::decode_utf16((0..whole).step_by(2).map(at)) {
            match c {
                Ok(c) => append(&mut text, c),
                Err(_) => text.push(BROKEN),
            }
        }
        if last && bytes.len() > whole {
            text.push(BROKEN);
        } else {
            self.held = bytes[whole..].to_vec();
        }
        text
    }
}

fn western(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len() + bytes.len() / 16);
    for byte in bytes {
        match byte {
            0..0x80 => text.push(*byte),
            0x80..0xA0 => match HIGH[usize::from(byte - 0x80)] {
                '\0' => text.push(BROKEN),
                c => append(&mut text, c),
            },
            _ => append(&mut text, char::from(*byte)),
        }
    }
    text
}

fn append(text: &mut Vec<u8>, c: char) {
    text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(encoding: Encoding, bytes: &[u8], cut: usize) -> Vec<u8> {
        let mut decoder = Decoder::new(encoding);
        let mut text = Vec::new();
        for chunk in bytes.chunks(cut) {
            text.extend_from_slice(&decoder.push(chunk));
        }
        text.extend(decoder.end());
        text
    }

    #[test]
    fn decodes_wherever_it_is_cut() {
        let said = "id;näme\n1;€ 𝄞\n";
        let wide: Vec<u16> = said.encode_utf16().collect();
        let le: Vec<u8> = wide.iter().flat_map(|u| u.to_le_bytes()).collect();
        let be: Vec<u8> = wide.iter().flat_map(|u| u.to_be_bytes()).collect();
        for cut in 1..9 {
            for (encoding, mark, bytes) in [
                (Encoding::Utf8, &b"\xEF\xBB\xBF"[..], said.as_bytes()),
                (Encoding::Utf16Le, b"\xFF\xFE", &le),
                (Encoding::Utf16Be, b"\xFE\xFF", &be),
            ] {
                assert_eq!(decoded(encoding, bytes, cut), said.as_bytes(), "{encoding:?} by {cut}");
                let marked = [mark, bytes].concat();
                assert_eq!(decoded(encoding, &marked, cut), said.as_bytes(), "{encoding:?} by {cut}, marked");
            }
        }
        // The first two bytes of a mark alone are no mark.
        assert_eq!(decoded(Encoding::Utf8, b"\xEF\xBB", 1), b"\xEF\xBB");
    }

    #[test]
    fn what_is_no_text_stays_visible() {
        assert_eq!(decoded(Encoding::Windows1252, b"\x80 M\xFCnchen", 2), "€ München".as_bytes());
        assert_eq!(decoded(Encoding::Windows1252, b"a\x81", 2), b"a\xFF");
        assert_eq!(decoded(Encoding::Utf16Le, b"a\0\x00\xD8b\0", 1), b"a\xFFb");
        assert_eq!(decoded(Encoding::Utf16Le, b"a\0b", 1), b"a\xFF");
        assert_eq!(decoded(Encoding::Utf16Le, b"a\0\x00\xD8", 1), b"a\xFF");
    }
}
