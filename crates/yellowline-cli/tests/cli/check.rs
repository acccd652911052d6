use crate::command::{binary, run, run_with};
use std::io::Read;
use std::process::Stdio;

const SOUND: &str = r#"{
  "yellowline": 1,
  "definitions": {
    "name": "Plain case", "timeZone": "UTC",
    "touchKinds": [{"id": "webinar", "by": "buyer"}, {"id": "call", "by": "seller"}],
    "scoring": {"rules": [{"id": "w", "touch": {"kind": "webinar"}, "points": 10}], "threshold": 20}
  }
}"#;

#[test]
fn a_sound_agreement_is_said_to_be_sound() {
    let said = run_with(&["check", "-"], SOUND.as_bytes()).ok();
    assert!(said.starts_with("`Plain case` is sound: 1 rule"), "{said}");
    assert_eq!(run_with(&["check", "-", "--format", "json"], SOUND.as_bytes()).ok(), "[]\n");
}

#[test]
fn rules_on_sellers_touches_are_warned_of() {
    let seller = SOUND.replace(r#"{"kind": "webinar"}, "#, r#"{"kind": "call"}, "#);
    let said = run_with(&["check", "-"], seller.as_bytes()).ok();
    assert!(said.contains("warning: rule `w`") && said.contains("[seller_touch_scored]"), "{said}");
}

#[test]
fn further_scores_are_listed() {
    let suite = r#""scores": [{"id": "suite", "title": "Suite", "scoring":
        {"rules": [{"id": "c", "touch": {"kind": "call"}, "points": 1}], "threshold": 2.5}}], "scoring""#;
    let said = run_with(&["check", "-"], SOUND.replace("\"scoring\"", suite).as_bytes()).ok();
    let lines: Vec<_> = said.lines().skip(1).collect();
    assert_eq!(lines[0], "score `suite`, Suite: 1 rule, threshold 2.5");
    assert!(lines[1].starts_with("warning: rule `c` looks at sellers' touches"), "{said}");
}

#[test]
fn every_problem_is_told_at_once_with_place_code_and_help() {
    let broken = SOUND.replace("\"timeZone\": \"UTC\"", "\"timeZone\": \"Europe/Berlim\"").replace("points", "pionts");
    let ran = run_with(&["check", "-"], broken.as_bytes());
    assert!(ran.stdout.contains("/definitions/timeZone"), "{}", ran.stdout);
    assert!(ran.stdout.contains("did you mean `Europe/Berlin`"), "{}", ran.stdout);
    assert!(ran.stdout.contains("/definitions/scoring/rules/0"), "{}", ran.stdout);
    assert!(ran.stdout.contains("did you mean `points`"), "{}", ran.stdout);
    ran.fails(1);

    let ran = run_with(&["check", "-", "--format", "json"], broken.as_bytes());
    let problems: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    for problem in problems.as_array().unwrap() {
        for key in ["code", "at", "params", "message", "help"] {
            assert!(problem.get(key).is_some(), "{key} in {problem}");
        }
    }
    ran.fails(1);
}

#[test]
fn what_is_no_agreement_is_refused_and_nothing_panics() {
    let deep = "[".repeat(100_000);
    for (text, code) in [("", "empty_document"), ("{", "not_json"), (&deep, "too_deep"), ("[]", ""), ("\0", "not_json")]
    {
        let ran = run_with(&["check", "-"], text.as_bytes());
        assert!(ran.stdout.contains(code), "{code}: {}", ran.stdout);
        ran.fails(1);
    }
    assert!(run_with(&["check", "-"], b"{\n\xff").fails(1).contains("line 2: this is no UTF-8"));
}

#[test]
fn files_that_cannot_be_read_are_told_apart() {
    assert!(run(&["check", "no/such/file.json"]).fails(3).contains("there is no file `no/such/file.json`"));
    assert!(run(&["check", env!("CARGO_MANIFEST_DIR")]).fails(3).contains("folder"));
    run(&["check"]).fails(2);
    run(&["chekc"]).fails(2);
}

#[test]
fn the_schema_is_a_json_schema() {
    let schema: serde_json::Value = serde_json::from_str(&run(&["check", "--schema"]).ok()).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn a_reader_that_has_gone_is_no_error() {
    let mut child = binary().args(["check", "--schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""));
}

#[test]
fn fingerprints_ignore_layout_and_see_meaning() {
    let print = |text: &str| run_with(&["fingerprint", "-", "--format", "csv"], text.as_bytes()).ok();
    assert_eq!(print(SOUND), print(&SOUND.replace('\n', " ").replace("20}", "2e1}")));
    assert_ne!(print(SOUND), print(&SOUND.replace("20}", "21}")));
    // SHA-256 of `{}`, the RFC 8785 form of parameters that are not there.
    let empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    assert!(print(SOUND).contains(&format!("parameters,{empty},")), "{}", print(SOUND));
}

#[test]
fn nothing_is_coloured_but_on_a_terminal() {
    assert!(!run(&["check", "no-such-file"]).fails(3).contains('\u{1b}'));
}
