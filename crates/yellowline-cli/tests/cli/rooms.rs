use crate::command::run;
use std::fs;
use std::path::{Path, PathBuf};

const LEFT: &str = r#"{"yellowline": 1, "definitions": {"name": "Left", "timeZone": "UTC",
    "touchKinds": [{"id": "webinar", "by": "buyer"}],
    "scoring": {"rules": [{"id": "w", "title": "Webinar", "touch": {"kind": "webinar"}, "points": 10}], "threshold": 20}}}"#;

/// Two drafts in a folder of their own.
fn drafts(name: &str) -> (PathBuf, String, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let path = |file: &str| folder.join(file).display().to_string();
    fs::write(path("left.json"), LEFT).unwrap();
    let right = LEFT.replace("20}", "30}").replace("\"points\": 10", "\"points\": 15").replace("\"Left\"", "\"Right\"");
    fs::write(path("right.json"), right).unwrap();
    (folder.clone(), path("left.json"), path("right.json"))
}

#[test]
fn differences_are_told_in_plain_words() {
    let (_, left, right) = drafts("diff");
    let said = run(&["diff", &left, &right]).ok();
    assert!(
        said.starts_with("2 items are the same, 1 only called or written otherwise, 2 differ, 0 stand in one alone."),
        "{said}"
    );
    let line = said.lines().find(|line| line.starts_with("rule Webinar  points")).unwrap();
    assert!(line.contains("10") && line.trim_end().ends_with("15"), "{line}");
    let csv = run(&["diff", &left, &right, "--format", "csv"]).ok();
    assert!(csv.contains("/definitions/scoring/threshold,setting,different,,20,30\n"), "{csv}");
    let same = run(&["diff", &left, &left]).ok();
    assert_eq!(same.lines().count(), 1, "{same}");
}

#[test]
fn a_rule_of_a_further_score_is_called_so() {
    let (folder, left, right) = drafts("scores");
    let scores = |points: i64, rest: &str| {
        let rule = format!(r#"{{"id": "w", "touch": {{"kind": "webinar"}}, "points": {points}}}"#);
        let suite = format!(r#"{{"id": "suite", "scoring": {{"rules": [{rule}], "threshold": 5}}}}"#);
        LEFT.replace("\"scoring\"", &format!(r#""scores": [{suite}{rest}], "scoring""#))
    };
    fs::write(&left, scores(1, "")).unwrap();
    fs::write(&right, scores(2, r#", {"id": "field", "scoring": {"rules": [], "threshold": 1}}"#)).unwrap();
    let said = run(&["diff", &left, &right]).ok();
    for start in ["score suite: rule w  points", "score field"] {
        assert!(said.lines().any(|line| line.starts_with(start)), "{start} in {said}");
    }
    let out = folder.join("one.json").display().to_string();
    let said = run(&["two-rooms", &left, &right, "--out", &out]).fails(4);
    assert!(said.contains("--take /definitions/scores/suite/scoring/rules/w=right"), "{said}");
}

#[test]
fn undecided_items_are_a_question_and_write_nothing() {
    let (folder, left, right) = drafts("undecided");
    let out = folder.join("one.json").display().to_string();
    let said =
        run(&["two-rooms", &left, &right, "--out", &out, "--take", "/definitions/scoring/threshold=left"]).fails(4);
    assert!(said.contains("--take /definitions/scoring/rules/w=right") && !said.contains("threshold=right"), "{said}");
    assert!(!Path::new(&out).exists());
    let said =
        run(&["two-rooms", &left, &right, "--out", &out, "--rest", "left", "--take", "/threshold=left"]).fails(1);
    assert!(said.contains("neither has an item `/threshold`"), "{said}");
    run(&["two-rooms", &left, &right, "--take", "threshold"]).fails(2);
}

#[test]
fn one_draft_of_both_is_approved_by_both() {
    let (folder, left, right) = drafts("merged");
    let out = folder.join("one.json").display().to_string();
    let merge =
        ["two-rooms", &left, &right, "--out", &out, "--rest", "right", "--take", "/definitions/scoring/threshold=left"];
    let ran = run(&merge);
    assert!(ran.stderr.contains("approved by nobody yet"), "{}", ran.stderr);
    ran.ok();
    let differ = run(&["diff", &out, &right, "--format", "csv"]).ok();
    assert_eq!(differ.lines().filter(|line| line.contains(",different,")).count(), 1, "{differ}");
    for (team, person) in [("sales", "Kim"), ("marketing", "Mara")] {
        run(&["approve", &out, "--team", team, "--person", person, "--date", "2026-11-27", "--out", &out]).ok();
    }
    assert!(run(&["fingerprint", &out]).ok().contains("approved by marketing and sales"));
    run(&["approve", &out, "--team", "sales", "--person", " ", "--date", "2026-11-27", "--out", &out]).fails(2);
}
