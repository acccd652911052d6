use crate::json::Node;
use crate::unit::Decimal;

/// True, false or unknown (Kleene's three-valued logic, definition 1.6).
pub type Tri = Option<bool>;

/// A test over named values, joined with all, any and not.
#[derive(Clone, Debug, PartialEq)]
pub enum Predicate {
    /// One test of one value.
    Test(Test),
    /// True where all are.
    All(Vec<Predicate>),
    /// True where any is.
    Any(Vec<Predicate>),
    /// The opposite; unknown stays unknown.
    Not(Box<Predicate>),
}

/// One test of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The attribute of the lead, or the column of the touch.
    pub of: String,
    /// What is compared.
    pub compare: Compare,
    /// ASCII letters compare without case.
    pub ignore_case: bool,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Compare {
    /// Is one of these texts.
    OneOf(Vec<String>),
    /// Contains the text.
    Contains(String),
    /// Starts with the text.
    StartsWith(String),
    /// Ends with the text.
    EndsWith(String),
    /// Matches the pattern of `*` and `?`.
    Glob(String),
    /// Lies in `[from, to)`.
    Range(Option<Decimal>, Option<Decimal>),
    /// Has a value.
    Present,
    /// Has none.
    Absent,
}

impl Predicate {
    /// Decodes a checked node; `subject` is the key that names the value.
    pub(crate) fn decode(node: &Node, subject: &str) -> Option<Self> {
        let each = |key| node.get(key).map(|n| n.items().iter().filter_map(|n| Self::decode(n, subject)).collect());
        if let Some(all) = each("all") {
            return Some(Self::All(all));
        }
        if let Some(any) = each("any") {
            return Some(Self::Any(any));
        }
        if let Some(not) = node.get("not") {
            return Some(Self::Not(Box::new(Self::decode(not, subject)?)));
        }
        let ignore_case = node.get("ignoreCase") == Some(&Node::Bool(true));
        let text = |key| node.get(key).and_then(Node::text).map(|t| trimmed(t, ignore_case));
        let bound = |range: &Node, key| range.get(key).and_then(Node::decimal);
        // Only equality is after trimming (1.6): a searched text may end in a space.
        let exact = |key| node.get(key).and_then(Node::text).map(|t| cased(t, ignore_case));
        let compare = if let Some(t) = text("equals") {
            Compare::OneOf(vec![t])
        } else if let Some(list) = node.get("oneOf") {
            Compare::OneOf(list.items().iter().filter_map(Node::text).map(|t| trimmed(t, ignore_case)).collect())
        } else if let Some(t) = exact("contains") {
            Compare::Contains(t)
        } else if let Some(t) = exact("startsWith") {
            Compare::StartsWith(t)
        } else if let Some(t) = exact("endsWith") {
            Compare::EndsWith(t)
        } else if let Some(t) = exact("glob") {
            Compare::Glob(t)
        } else if let Some(range) = node.get("range") {
            Compare::Range(bound(range, "from"), bound(range, "to"))
        } else if node.get("present").is_some() {
            Compare::Present
        } else {
            Compare::Absent
        };
        let of = node.get(subject)?.text()?.to_owned();
        Some(Self::Test(Test { of, compare, ignore_case }))
    }

    /// The value of the predicate, given that of each test.
    pub fn eval(&self, of: &mut impl FnMut(&Test) -> Tri) -> Tri {
        match self {
            Self::Test(test) => of(test),
            Self::Not(inner) => inner.eval(of).map(|v| !v),
            Self::All(inner) => join(inner, false, of),
            Self::Any(inner) => join(inner, true, of),
        }
    }

    /// Every test in it, in the order written.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::Test(test) => vec![test],
            Self::Not(inner) => inner.tests(),
            Self::All(inner) | Self::Any(inner) => inner.iter().flat_map(Self::tests).collect(),
        }
    }
}

/// `all` is decided by a false, `any` by a true; otherwise one unknown makes it unknown.
fn join(inner: &[Predicate], decisive: bool, of: &mut impl FnMut(&Test) -> Tri) -> Tri {
    let mut known = true;
    for predicate in inner {
        match predicate.eval(of) {
            Some(v) if v == decisive => return Some(decisive),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!decisive)
}

impl Test {
    /// The test of one value, already trimmed; `None` is a missing one.
    #[must_use]
    pub fn of_value(&self, value: Option<&str>) -> Tri {
        match (&self.compare, value) {
            (Compare::Present, v) => Some(v.is_some()),
            (Compare::Absent, v) => Some(v.is_none()),
            (_, None) => None,
            (Compare::Range(from, to), Some(v)) => {
                let number = Decimal::parse(v)?;
                Some(from.is_none_or(|f| number >= f) && to.is_none_or(|t| number < t))
            }
            (compare, Some(v)) if self.ignore_case => Some(matches(compare, &v.to_ascii_lowercase())),
            (compare, Some(v)) => Some(matches(compare, v)),
        }
    }
}

fn matches(compare: &Compare, value: &str) -> bool {
    match compare {
        Compare::OneOf(texts) => texts.iter().any(|t| t == value),
        Compare::Contains(t) => value.contains(t.as_str()),
        Compare::StartsWith(t) => value.starts_with(t.as_str()),
        Compare::EndsWith(t) => value.ends_with(t.as_str()),
        Compare::Glob(pattern) => glob(pattern, value),
        Compare::Range(..) | Compare::Present | Compare::Absent => false,
    }
}

/// Does the pattern match the whole value? Linear in practice: only the last `*` is tried again.
fn glob(pattern: &str, value: &str) -> bool {
    let (pattern, value): (Vec<char>, Vec<char>) = (pattern.chars().collect(), value.chars().collect());
    let (mut p, mut v) = (0, 0);
    let mut retry = None;
    while v < value.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p + 1, v));
                p += 1;
            }
            Some(c) if *c == '?' || *c == value[v] => {
                p += 1;
                v += 1;
            }
            _ => {
                let Some((star, from)) = retry else { return false };
                retry = Some((star, from + 1));
                p = star;
                v = from + 1;
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

fn trimmed(text: &str, ignore_case: bool) -> String {
    cased(text.trim(), ignore_case)
}

fn cased(text: &str, ignore_case: bool) -> String {
    if ignore_case { text.to_ascii_lowercase() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eval(json: &str, value: Option<&str>) -> Tri {
        let predicate = Predicate::decode(&crate::json::parse(json).unwrap(), "attribute").unwrap();
        predicate.eval(&mut |test| test.of_value(value))
    }

    #[test]
    fn kleene_tables() {
        // T, F and U as tests of one value: present is known of a missing value, equals is not.
        let (t, f, u) = (
            r#"{"attribute":"a","absent":true}"#,
            r#"{"attribute":"a","present":true}"#,
            r#"{"attribute":"a","equals":"x"}"#,
        );
        let and = |a: &str, b: &str| eval(&format!(r#"{{"all":[{a},{b}]}}"#), None);
        let or = |a: &str, b: &str| eval(&format!(r#"{{"any":[{a},{b}]}}"#), None);
        assert_eq!(
            [and(t, t), and(t, f), and(t, u), and(f, u), and(u, u)],
            [Some(true), Some(false), None, Some(false), None]
        );
        assert_eq!(
            [or(f, f), or(t, f), or(t, u), or(f, u), or(u, u)],
            [Some(false), Some(true), Some(true), None, None]
        );
        assert_eq!(eval(&format!(r#"{{"not":{u}}}"#), None), None);
    }

    #[test]
    fn texts_and_numbers() {
        let is = |tail: &str, v: &str| eval(&format!(r#"{{"attribute":"a",{tail}}}"#), Some(v));
        assert_eq!(is(r#""equals":" Google ""#, "Google"), Some(true));
        assert_eq!(is(r#""equals":"Google""#, "google"), Some(false));
        assert_eq!(is(r#""equals":"Google","ignoreCase":true"#, "gOOGLE"), Some(true));
        assert_eq!(is(r#""glob":"*/pri?ing*""#, "https://x/pricing/eu"), Some(true));
        assert_eq!(is(r#""glob":"a*b*c""#, "abbbcbc"), Some(true));
        assert_eq!(is(r#""glob":"a*b*c""#, "abbbcb"), Some(false));
        assert_eq!(is(r#""range":{"from":1,"to":3}"#, "3"), Some(false));
        assert_eq!(is(r#""range":{"from":1,"to":3}"#, "1"), Some(true));
        assert_eq!(is(r#""range":{"from":1}"#, "many"), None);
    }
}
