use super::{left_out, problem, table};

fn json(text: &str) -> String {
    table("rows.json", text.as_bytes())
}

/// The code and place of what is wrong.
fn wrong(name: &str, text: &str) -> (&'static str, String) {
    let problem = problem(name, text.as_bytes());
    assert!(!problem.help.is_empty());
    (problem.code, problem.at)
}

#[test]
fn keys_are_the_header_in_order_of_appearance() {
    assert_eq!(json(r#"[{"b": 1, "a": "x"}, {"c": true, "b": null}]"#), "b,a,c\n1,x,\n,,true\n");
}

#[test]
fn numbers_are_as_they_are_written() {
    let numbers = r#"[{"n": 12345678901234567890123}, {"n": 1.10}, {"n": 1E5}, {"n": -0.0}]"#;
    assert_eq!(json(numbers), "n\n12345678901234567890123\n1.10\n1E5\n-0.0\n");
}

#[test]
fn objects_are_flattened_one_level_and_the_rest_is_json() {
    let text =
        r#"[{"id": 1, "owner": {"name": "Ann", "team": {"x": [1, 2], "y": " a \" b "}}, "tags": ["a", "b, c"]}]"#;
    let line = r#"1,Ann,"{""x"":[1,2],""y"":"" a \"" b ""}","[""a"",""b, c""]""#;
    assert_eq!(json(text), format!("id,owner.name,owner.team,tags\n{line}\n"));
}

#[test]
fn escapes_are_read() {
    assert_eq!(json(r#"[{"a\u00e9": "\ud83d\ude00 \"q\"\n"}]"#), "aé\n\"😀 \"\"q\"\"\n\"\n");
}

#[test]
fn an_array_may_be_a_member() {
    let text = r#"{"paging": {"next": 5}, "total": 1, "errors": [], "results": [{"id": "1"}]}"#;
    assert_eq!(json(text), "id\n1\n");
    let beside = |name: &str| ("beside_the_rows", format!("rows.json › {name}"));
    assert_eq!(left_out("rows.json", text.as_bytes()), [beside("paging"), beside("total"), beside("errors")]);
    assert_eq!(left_out("rows.json", b"{\"rows\": [{\"a\": 1}]}"), []);
    assert_eq!(json(r#"{"records": []}"#), "");
    assert_eq!(wrong("a.json", r#"{"a": [{}], "b": [{}]}"#).0, "several_tables");
    assert_eq!(wrong("a.json", r#"{"a": 1}"#), ("no_rows", "a.json, line 1, column 1".into()));
}

#[test]
fn one_row_after_another_is_read() {
    assert_eq!(table("a.ndjson", b"{\"a\": 1}\n\n{\"b\": 2}\r\n"), "a,b\n1,\n,2\n");
    assert_eq!(table("a.jsonl", b"{\"a\": 1}"), "a\n1\n");
    // Told by content whatever the name.
    assert_eq!(table("a.json", b"\xEF\xBB\xBF{\"a\": 1}\n{\"a\": 2}\n"), "a\n1\n2\n");
}

#[test]
fn an_empty_value_alone_is_no_empty_line() {
    assert_eq!(json(r#"[{"a": 1}, {"a": null}, {}]"#), "a\n1\n\"\"\n\"\"\n");
}

#[test]
fn what_is_broken_has_its_place() {
    assert_eq!(wrong("a.json", "[{\"a\": 1},\n {\"a\": }]"), ("broken_json", "a.json, line 2, column 8".into()));
    assert_eq!(wrong("a.json", "[{\"a\": 1}"), ("broken_json", "a.json, line 1, column 9".into()));
    assert_eq!(wrong("a.ndjson", "{\"a\": 1}\n{\"a\": x}\n"), ("broken_json", "a.ndjson, line 2, column 7".into()));
    assert_eq!(wrong("a.json", "{\"r\":\n[{\"a\": \"\\ud800\"}]}").0, "broken_json");
}

#[test]
fn a_row_that_is_no_object_has_its_place() {
    assert_eq!(wrong("a.json", "[{\"a\": \"é\"}, 5]"), ("not_a_row", "a.json, line 1, column 14".into()));
    assert_eq!(wrong("a.json", "{\"r\":\n  [{\"a\": 1},\n  null]}"), ("not_a_row", "a.json, line 3, column 3".into()));
    assert_eq!(wrong("a.ndjson", "{\"a\": 1}\n[1]\n"), ("not_a_row", "a.ndjson, line 2, column 1".into()));
}

#[test]
fn a_key_given_twice_is_refused() {
    assert_eq!(wrong("a.json", "[{\"a\": 1,\n\"a\": 2}]"), ("duplicate_key", "a.json, line 2, column 6".into()));
    assert_eq!(wrong("a.json", r#"[{"a.b": 1, "a": {"b": 2}}]"#).0, "duplicate_key");
}

#[test]
fn text_that_is_no_utf8_is_refused() {
    let problem = problem("a.json", b"[{\"a\": 1},\n{\"a\": \"\xFC\"}]");
    assert_eq!((problem.code, problem.at.as_str()), ("not_utf8", "a.json, line 2"));
}
