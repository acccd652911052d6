//! Makes cases and answers them, line by line, for `run.mjs`, which asks the other hosts the same.
//!
//! `make SEED COUNT SHAPE` is answered by COUNT lines of `SEED SHAPE KIND CASE ANSWER` with tabs between them; a case,
//! as JSON on one line, by its answer. SHAPE may be `mixed`.

#![allow(clippy::unwrap_used, reason = "without its pipes this program has nothing to do")]

mod retold;

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
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        match line.strip_prefix("make ") {
            Some(asked) => make(asked, &mut out),
            None => writeln!(out, "{}", told(serde_json::from_str(&line).unwrap())).unwrap(),
        }
        out.flush().unwrap();
    }
}

fn make(asked: &str, out: &mut impl Write) {
    let words: Vec<&str> = asked.split(' ').collect();
    let (from, count): (u64, u64) = (words[0].parse().unwrap(), words[1].parse().unwrap());
    for seed in from..from + count {
        let shape = Shape::named(words[2]).unwrap_or_else(|| Shape::of(seed));
        let case = case(seed, shape);
        let answer = told(case.document());
        writeln!(out, "{seed}\t{}\t{}\t{}\t{answer}", shape.name(), case.kind, case.document()).unwrap();
    }
}

/// The answer as RFC 8785 text: what was asked for, or how it differs where the case is told otherwise, or `refused` with every problem's code and place, or `panic`.
fn told(document: Value) -> String {
    // What is damaged is not told otherwise: there nobody knows what a row is.
    let damaged = document["name"].as_str().is_some_and(|name| name.starts_with(Shape::Invalid.name()));
    let vector = &Vector::of(document);
    let answered = catch_unwind(AssertUnwindSafe(|| {
        let told = answer(vector)?;
        let otherwise = if damaged { None } else { retold::differs(vector, &told) };
        Ok::<_, Refusal>(otherwise.unwrap_or(told))
    }));
    let value = match answered {
        Ok(Ok(value)) => value,
        Ok(Err(refusal)) => {
            let problems = refusal.problems.iter().map(|p| json!({ "code": p.code, "at": p.at }));
            json!({ "refused": problems.collect::<Value>() })
        }
        Err(_) => json!({ "panic": LAST.lock().map_or_else(|_| String::new(), |last| last.clone()) }),
    };
    yellowline::json::canonical(&value)
}
