/// A text column as codes into its sorted dictionary; code 0 is a missing value.
///
/// The dictionary holds each value that occurs once, in the order of its UTF-8 bytes, so that two ledgers
/// with the same facts have the same codes whatever the order of their rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    values: Values,
    codes: Codes,
    number: bool,
}

/// Codes as narrow as the dictionary allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Codes {
    /// Missing in every row.
    #[default]
    None,
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Column {
    /// The code of a row: 0 where its value is missing.
    #[must_use]
    pub fn code(&self, row: usize) -> u32 {
        match &self.codes {
            Codes::None => 0,
            Codes::One(codes) => u32::from(codes[row]),
            Codes::Two(codes) => u32::from(codes[row]),
            Codes::Four(codes) => codes[row],
        }
    }

    /// How many different values there are.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.values.len()
    }

    /// The value of a code; `None` for code 0.
    #[must_use]
    pub fn value(&self, code: u32) -> Option<&str> {
        let at = usize::try_from(code).ok()?.checked_sub(1)?;
        (at < self.values.len()).then(|| self.values.get(at))
    }

    /// The code of a value; `None` where no row has it.
    #[must_use]
    pub fn find(&self, value: &str) -> Option<u32> {
        u32::try_from(self.values.position_sorted(value)? + 1).ok()
    }

    pub(super) const fn dictionary(&self) -> &Values {
        &self.values
    }

    /// The same dictionary with other codes.
    pub(super) fn with_codes(&self, codes: &[u32]) -> Self {
        Self::new(self.values.clone(), self.number, codes.iter().copied())
    }

    /// The values of codes 1, 2, …
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.values.iter()
    }

    /// The value of a row.
    #[must_use]
    pub fn text(&self, row: usize) -> Option<&str> {
        self.value(self.code(row))
    }

    /// Are the values exact decimals, written canonically?
    #[must_use]
    pub const fn is_number(&self) -> bool {
        self.number
    }

    /// Bytes of the codes.
    pub(super) fn bytes(&self) -> usize {
        match &self.codes {
            Codes::None => 0,
            Codes::One(codes) => codes.len(),
            Codes::Two(codes) => codes.len() * 2,
            Codes::Four(codes) => codes.len() * 4,
        }
    }

    /// A column that is missing in every row.
    pub(super) const NOTHING: Self = Self { values: Values(Vec::new()), codes: Codes::None, number: false };

    pub(super) fn new(values: Values, number: bool, codes: impl ExactSizeIterator<Item = u32>) -> Self {
        let most = values.len();
        // Every code is at most `most`, so none is cut.
        let codes = if most == 0 {
            Codes::None
        } else if u8::try_from(most).is_ok() {
            Codes::One(codes.map(|c| u8::try_from(c).unwrap_or(0)).collect())
        } else if u16::try_from(most).is_ok() {
            Codes::Two(codes.map(|c| u16::try_from(c).unwrap_or(0)).collect())
        } else {
            Codes::Four(codes.collect())
        };
        Self { values, codes, number }
    }
}

/// Texts one after the other, in pages of so many: they grow without being copied and without room they do not need,
/// which for a file of a gigabyte is a quarter of all memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Values(Vec<Page>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "parts", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Page {
    text: String,
    ends: Vec<usize>,
}

/// Texts on a page, as a power of two.
const BITS: u32 = 14;
const LENGTH: usize = 1 << BITS;

#[cfg(feature = "parts")]
impl Page {
    /// Its texts; nothing from where its ends do not fit it.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map_while(move |end| self.text.get(std::mem::replace(&mut start, *end)..*end))
    }
}

impl Values {
    pub(super) fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * LENGTH + last.ends.len())
    }

    fn range(&self, at: usize) -> (&str, std::ops::Range<usize>) {
        let (page, at) = (&self.0[at >> BITS], at & (LENGTH - 1));
        (&page.text, if at == 0 { 0 } else { page.ends[at - 1] }..page.ends[at])
    }

    pub(super) fn get(&self, at: usize) -> &str {
        let (text, range) = self.range(at);
        &text[range]
    }

    /// The bytes of a text: to compare them needs no look at where its characters end.
    pub(super) fn bytes(&self, at: usize) -> &[u8] {
        let (text, range) = self.range(at);
        &text.as_bytes()[range]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// The bytes of each text, page by page.
    pub(super) fn bytes_of_all(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().flat_map(|page| {
            let mut start = 0;
            page.ends.iter().map(move |end| &page.text.as_bytes()[std::mem::replace(&mut start, *end)..*end])
        })
    }

    /// The texts from `from` on, on one page.
    #[cfg(feature = "parts")]
    pub(super) fn page(&self, from: usize) -> Page {
        let mut page = Page::default();
        for at in from..self.len() {
            page.text.push_str(self.get(at));
            page.ends.push(page.text.len());
        }
        page
    }

    pub(super) fn push(&mut self, text: &str) {
        let page = match self.0.last_mut() {
            Some(last) if last.ends.len() < LENGTH => last,
            full => {
                if let Some(full) = full {
                    full.text.shrink_to_fit();
                }
                self.0.push(Page::default());
                let last = self.0.len() - 1;
                &mut self.0[last]
            }
        };
        page.text.push_str(text);
        page.ends.push(page.text.len());
    }

    /// Where a text stands, in sorted values.
    pub(super) fn position_sorted(&self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle).cmp(text) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::texts::Texts;
    use super::*;

    fn column(rows: &[&str]) -> Column {
        let mut texts = Texts::default();
        let codes: Vec<u32> = rows.iter().map(|t| if t.is_empty() { 0 } else { texts.code(t).unwrap() }).collect();
        let (ranked, ranks) = texts.rank(codes.iter().copied());
        Column::new(ranked.into_values(), false, codes.iter().map(|c| if *c == 0 { 0 } else { ranks[*c as usize] }))
    }

    #[test]
    fn sorts_by_bytes_and_marks_the_missing() {
        let c = column(&["ä", "b", "", "B", "b"]);
        assert_eq!(c.values().collect::<Vec<_>>(), ["B", "b", "ä"]);
        assert_eq!((0..5).map(|row| c.code(row)).collect::<Vec<_>>(), [3, 2, 0, 1, 2]);
        assert_eq!((c.text(0), c.text(2), c.value(4)), (Some("ä"), None, None));
        assert_eq!((c.find("b"), c.find("a")), (Some(2), None));
    }

    #[test]
    fn values_stand_on_pages() {
        let texts: Vec<String> =
            (0..2 * LENGTH + 5).map(|n| if n % 3 == 0 { String::new() } else { format!("é{n}") }).collect();
        let mut values = Values::default();
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(values.len(), n);
            values.push(text);
        }
        assert!(values.iter().eq(texts.iter().map(String::as_str)));
        assert!(texts.iter().enumerate().all(|(n, text)| values.bytes(n) == text.as_bytes()));
    }

    #[test]
    fn is_as_wide_as_it_must_be() {
        for (distinct, bytes) in [(255, 1), (256, 2), (65_535, 2), (65_536, 4)] {
            let rows: Vec<String> = (0..distinct).map(|n| format!("{n:06}")).collect();
            let c = column(&rows.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(c.bytes(), distinct * bytes);
            assert_eq!(c.text(distinct - 1), Some(rows[distinct - 1].as_str()));
        }
    }
}
