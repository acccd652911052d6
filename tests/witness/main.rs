//! Makes cases and answers them, line by line, for `run.mjs`, which asks the other hosts the same.
//!
//! `make SEED COUNT SHAPE` is answered by COUNT lines of `SEED SHAPE KIND CASE ANSWER RETELLING` with tabs between them; a
//! case, as JSON on one line, by `ANSWER RETELLING`. SHAPE may be `mixed`. RETELLING is how the case was told otherwise,
//! for other hosts to do the same; it is empty where it was not, and for all cases where the program is told `once`.

#![allow(clippy::unwrap_used, reason = "without its pipes this program has nothing to do")]

mod retold;

use retold::Retelling;
use serde_json::{Value, json};
use std::io::{BufRead, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use yellowline::problem::Refusal;
use yellowline_tests::answer::answer;
use yellowline_tests::generator::{Shape, case};
use yellowline_tests::vector::Vector;

/// Where the last panic was; its text alone may not say.
static LAST: Mutex<String> = Mutex::new(String::new());

fn main() {
    std::panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST.lock() {
            *last = info.to_string();
        }
    }));
    let once = std::env::args().any(|word| word == "once");
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        match line.strip_prefix("make ") {
            Some(asked) => make(asked, once, &mut out),
            None => writeln!(out, "{}", told(serde_json::from_str(&line).unwrap(), once)).unwrap(),
        }
        out.flush().unwrap();
    }
}

fn make(asked: &str, once: bool, out: &mut impl Write) {
    let words: Vec<&str> = asked.split(' ').collect();
    let (from, count): (u64, u64) = (words[0].parse().unwrap(), words[1].parse().unwrap());
    for seed in from..from + count {
        let shape = Shape::named(words[2]).unwrap_or_else(|| Shape::of(seed));
        let case = case(seed, shape);
        let answer = told(case.document(), once);
        writeln!(out, "{seed}\t{}\t{}\t{}\t{answer}", shape.name(), case.kind, case.document()).unwrap();
    }
}

/// The answer as RFC 8785 text: what was asked for, or `otherwise` where it differs when the case is told otherwise, or
/// `refused` with every problem's code and place, or `panic`. Behind a tab, how it was told otherwise.
fn told(document: Value, once: bool) -> String {
    // What is damaged is not told otherwise: there nobody knows what a row is.
    let damaged = document["name"].as_str().is_some_and(|name| name.starts_with(Shape::Invalid.name()));
    let vector = &Vector::of(document);
    let answered = catch_unwind(AssertUnwindSafe(|| {
        let told = answer(vector)?;
        let retelling = if damaged || once { None } else { Retelling::of(vector, &told) };
        Ok::<_, Refusal>(match retelling.map(|retelling| retelling.tell(&told)).transpose() {
            Ok(retelling) => (told, retelling),
            Err(otherwise) => (otherwise, None),
        })
    }));
    let (value, retelling) = match answered {
        Ok(Ok(both)) => both,
        Ok(Err(refusal)) => {
            let problems = refusal.problems.iter().map(|p| json!({ "code": p.code, "at": p.at }));
            (json!({ "refused": problems.collect::<Value>() }), None)
        }
        Err(_) => (json!({ "panic": LAST.lock().map_or_else(|_| String::new(), |last| last.clone()) }), None),
    };
    let retelling = retelling.map_or_else(String::new, |retelling| retelling.to_string());
    format!("{}\t{retelling}", yellowline::json::canonical(&value))
}
