//! The page on presets says what the engine does.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests fail by panicking")]

#[path = "../examples/presets.rs"]
#[expect(dead_code, reason = "the example prints what this test reads")]
mod presets;

#[test]
fn the_page_is_generated_from_the_data() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/presets.md")).unwrap();
    assert!(page == presets::page(), "renew it: cargo run -p yellowline --example presets > docs/presets.md");
}
