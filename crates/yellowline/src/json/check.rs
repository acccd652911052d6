use super::Node;
use super::shape::{Choice, Object, Shape};
use crate::letter::is_letter;
use crate::limit;
use crate::problem::{Problem, did_you_mean};
use crate::unit::{AsOf, Currency, Decimal, Fingerprint, Points, Zone};

/// Keys that a later engine may read and this one reads nowhere, so that an older one can say so instead of guessing at a slip.
const NEWER: &[&str] = &[
    "attribution",
    "budget",
    "dataQuality",
    "disqualification",
    "fastTrack",
    "handoffs",
    "history",
    "objectives",
    "rates",
    "recycling",
    "roles",
];

/// Tells every way in which a document departs from its shape, in document order.
#[must_use]
pub fn check(node: &Node, shape: &Shape) -> Vec<Problem> {
    let mut problems = Vec::new();
    value(node, shape, &mut String::new(), &mut problems);
    problems
}

/// Appends one reference token to a JSON pointer (RFC 6901).
pub(crate) fn child(at: &str, token: &str) -> String {
    format!("{at}/{}", token.replace('~', "~0").replace('/', "~1"))
}

fn value(node: &Node, shape: &Shape, at: &mut String, problems: &mut Vec<Problem>) {
    match shape {
        Shape::List(item, most) => match node {
            Node::List(items) => list(items, item, *most, at, problems),
            _ => problems.push(wrong(node, at, "a list")),
        },
        Shape::Object(object) => match node {
            Node::Object(members) => members_of(members, object, at, problems),
            _ => problems.push(wrong(node, at, "an object")),
        },
        Shape::Choice(choice) => match node {
            Node::Object(members) => chosen(members, choice, at, problems),
            _ => problems.push(wrong(node, at, "an object")),
        },
        _ => problems.extend(scalar(node, shape, at)),
    }
}

fn list(items: &[Node], item: &Shape, most: usize, at: &mut String, problems: &mut Vec<Problem>) {
    if items.len() > most {
        problems.push(
            Problem::new(
                "too_many",
                at.clone(),
                format!("{} items are more than the {most} allowed here", items.len()),
            )
            .with("limit", most)
            .help("split the document or remove what is not used"),
        );
        return;
    }
    for (n, node) in items.iter().enumerate() {
        within(at, &n.to_string(), |at| value(node, item, at, problems));
    }
}

fn chosen(members: &[(String, Node)], choice: &Choice, at: &mut String, problems: &mut Vec<Problem>) {
    let has = |key: &str| members.iter().any(|(k, _)| k == key);
    let named: Vec<_> = choice.options.iter().filter(|(key, _)| has(key)).collect();
    match named[..] {
        [(_, object)] => members_of(members, object, at, problems),
        [] => {
            let keys: Vec<_> = choice.options.iter().map(|(key, _)| *key).collect();
            let slip = members.iter().find_map(|(k, _)| did_you_mean(k, keys.iter().copied()).map(|m| (k, m)));
            let help = slip.map_or_else(
                || choice.doc.to_owned(),
                |(k, meant)| format!("did you mean `{meant}` instead of `{k}`?"),
            );
            problems.push(
                Problem::new("missing_choice", at.clone(), format!("one of {} must be here", quoted(&keys))).help(help),
            );
        }
        _ => {
            let keys: Vec<_> = named.iter().map(|(key, _)| *key).collect();
            problems.push(
                Problem::new("exclusive_keys", at.clone(), format!("{} exclude each other", quoted(&keys)))
                    .help(choice.doc),
            );
        }
    }
}

fn members_of(members: &[(String, Node)], object: &Object, at: &mut String, problems: &mut Vec<Problem>) {
    for (n, (key, node)) in members.iter().enumerate() {
        if members[..n].iter().any(|(k, _)| k == key) {
            problems.push(
                Problem::new("duplicate_key", child(at, key), format!("the key `{key}` stands here twice"))
                    .with("key", key)
                    .help("keep the one you mean; readers of JSON disagree on which of the two counts"),
            );
            continue;
        }
        match object.fields.iter().find(|f| f.key == key) {
            Some(field) => within(at, key, |at| value(node, field.shape, at, problems)),
            None => problems.push(unknown(key, object, at)),
        }
    }
    for field in object.fields.iter().filter(|f| f.required) {
        if !members.iter().any(|(k, _)| k == field.key) {
            problems.push(
                Problem::new("missing_key", at.clone(), format!("the key `{}` is missing", field.key))
                    .with("key", field.key)
                    .help(field.doc),
            );
        }
    }
    if !object.exactly_one.is_empty() {
        let there: Vec<_> =
            object.exactly_one.iter().filter(|key| members.iter().any(|(k, _)| k == *key)).copied().collect();
        match there[..] {
            [_] => {}
            [] => problems.push(
                Problem::new(
                    "missing_choice",
                    at.clone(),
                    format!("one of {} must be here", quoted(object.exactly_one)),
                )
                .help(object.doc),
            ),
            _ => problems.push(
                Problem::new("exclusive_keys", at.clone(), format!("{} exclude each other", quoted(&there)))
                    .help(object.doc),
            ),
        }
    }
}

fn unknown(key: &str, object: &Object, at: &str) -> Problem {
    let known = object.fields.iter().map(|f| f.key);
    let at = child(at, key);
    if NEWER.contains(&key) {
        return Problem::new("newer_key", at, format!("`{key}` needs a newer engine than {}", crate::ENGINE))
            .with("key", key)
            .help("use the engine the agreement was written for, or leave this part out");
    }
    let help = did_you_mean(key, known.clone()).map_or_else(
        || format!("known here: {}", known.collect::<Vec<_>>().join(", ")),
        |k| format!("did you mean `{k}`?"),
    );
    Problem::new("unknown_key", at, format!("the key `{key}` is not known here")).with("key", key).help(help)
}

fn scalar(node: &Node, shape: &Shape, at: &str) -> Option<Problem> {
    let bad = |code, message: String, help: &str| Some(Problem::new(code, at, message).help(help));
    let expected = expected(shape)?;
    match shape {
        Shape::Flag => (!matches!(node, Node::Bool(_))).then(|| wrong(node, at, expected)),
        Shape::True => {
            (*node != Node::Bool(true)).then(|| wrong(node, at, expected).help("write `true`, or leave the key out"))
        }
        Shape::Whole(..) | Shape::Number | Shape::Positive | Shape::Points | Shape::Share => {
            number(node, shape, at, expected)
        }
        _ => {
            let Some(text) = node.text() else { return Some(wrong(node, at, expected)) };
            if text.chars().count() > limit::TEXT_CHARS {
                return bad(
                    "text_too_long",
                    format!("the text has more than {} characters", limit::TEXT_CHARS),
                    "shorten it",
                );
            }
            match shape {
                Shape::Text if text.trim().is_empty() => {
                    bad("empty_text", "the text is empty".into(), "write what people call it")
                }
                Shape::Id if !is_id(text) => bad(
                    "bad_id",
                    format!("`{text}` cannot be a reference"),
                    "use letters, digits, `_`, `-`, `.` and `:`, at most 100 of them",
                ),
                Shape::Word(words) if !words.contains(&text) => bad(
                    "unknown_word",
                    format!("`{text}` is none of {}", quoted(words)),
                    &did_you_mean(text, words.iter().copied())
                        .map_or(String::new(), |w| format!("did you mean `{w}`?")),
                ),
                Shape::Date if date(text).is_none() => {
                    bad("bad_date", format!("`{text}` is no date between 1900 and 2099"), "write it as `2026-11-20`")
                }
                Shape::DateOrInstant if AsOf::parse(text).is_none() => bad(
                    "bad_date",
                    format!("`{text}` is neither a date nor an instant between 1900 and 2099"),
                    "write it as `2026-11-20`, or with its offset as `2026-11-20T10:00:00Z`",
                ),
                Shape::Clock if clock(text).is_none() => bad(
                    "bad_clock",
                    format!("`{text}` is no time of day"),
                    "write it as `09:30`, a day's end as `24:00`",
                ),
                Shape::Zone if Zone::named(text).is_none() => bad(
                    "unknown_time_zone",
                    format!("`{text}` is no time zone this engine knows"),
                    &did_you_mean(text, Zone::names())
                        .map_or("write it as `Europe/Berlin`".into(), |z| format!("did you mean `{z}`?")),
                ),
                Shape::Currency if Currency::named(text).is_none() => bad(
                    "unknown_currency",
                    format!("`{text}` is no ISO 4217 currency"),
                    &did_you_mean(text, Currency::codes())
                        .map_or("write it as `EUR`".into(), |c| format!("did you mean `{c}`?")),
                ),
                Shape::Hash if Fingerprint::parse(text).is_none() => bad(
                    "bad_fingerprint",
                    "this is no fingerprint".into(),
                    "a fingerprint has 64 lower-case hexadecimal digits",
                ),
                _ => None,
            }
        }
    }
}

fn number(node: &Node, shape: &Shape, at: &str, expected: &str) -> Option<Problem> {
    if !matches!(node, Node::Int(_) | Node::Real(_)) {
        return Some(wrong(node, at, expected));
    }
    let fits = node.decimal().is_some_and(|d| match shape {
        Shape::Whole(low, high) => node.int().is_some_and(|n| (*low..=*high).contains(&n)),
        Shape::Points => Points::from_decimal(d).is_some(),
        Shape::Positive => d > Decimal::ZERO,
        Shape::Share => d > Decimal::ZERO && d <= Decimal::whole(1) && d.scaled(6).is_some(),
        _ => true,
    });
    let bounds = match shape {
        Shape::Whole(low, high) => format!("a whole number from {low} to {high}"),
        _ => expected.to_owned(),
    };
    (!fits)
        .then(|| Problem::new("out_of_range", at, "this number does not fit here").help(format!("expected {bounds}")))
}

const fn expected(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Text | Shape::AnyText => "a text",
        Shape::Id => "a reference, written as a text",
        Shape::Word(_) => "a word from a list",
        Shape::Date => "a date, as `2026-11-20`",
        Shape::DateOrInstant => "a date, as `2026-11-20`, or an instant, as `2026-11-20T10:00:00Z`",
        Shape::Clock => "a time of day, as `09:30`",
        Shape::Zone => "a time zone, as `Europe/Berlin`",
        Shape::Currency => "a currency, as `EUR`",
        Shape::Hash => "a fingerprint of 64 hexadecimal digits",
        Shape::Flag => "true or false",
        Shape::True => "true",
        Shape::Whole(..) => "a whole number",
        Shape::Number => "a number with at most 18 digits on either side of the point",
        Shape::Positive => "a number above zero",
        Shape::Points => "points with at most three decimals, within one million",
        Shape::Share => "a rate above 0 and at most 1, with at most six decimals",
        Shape::List(..) | Shape::Object(_) | Shape::Choice(_) => return None,
    })
}

/// Reads `2026-11-20`, within 1900 to 2099.
pub(crate) fn date(text: &str) -> Option<chrono::NaiveDate> {
    let digits = text.len() == 10
        && text.bytes().enumerate().all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() });
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok().filter(|y| digits && (1900..=2099).contains(y))?;
    chrono::NaiveDate::from_ymd_opt(year, part(5, 7)?, part(8, 10)?)
}

/// The minutes of `09:30`, of a day's end of `24:00`.
pub(crate) fn clock(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let two = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() == 2 && !part.starts_with('+'));
    let minutes = two(hour)? * 60 + two(minute).filter(|m| *m < 60)?;
    (minutes <= 1440).then_some(minutes)
}

fn is_id(text: &str) -> bool {
    (1..=100).contains(&text.len()) && text.chars().all(|c| is_letter(c) || matches!(c, '_' | '-' | '.' | ':'))
}

fn wrong(node: &Node, at: &str, expected: &str) -> Problem {
    Problem::new("wrong_type", at, format!("expected {expected}, found {}", node.kind()))
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
}

fn within(at: &mut String, token: &str, inner: impl FnOnce(&mut String)) {
    let before = at.len();
    *at = child(at, token);
    inner(at);
    at.truncate(before);
}
