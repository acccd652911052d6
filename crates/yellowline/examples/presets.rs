//! Prints `docs/presets.md`: what is known of the exports of other systems, from the data the engine reads.
//! `cargo run -p yellowline --example presets > docs/presets.md` renews the page; a test keeps it so.

use std::fmt::Write as _;
use yellowline::json::{Node, canonical};
use yellowline::ledger::{Feed, Preset, known_by, presets};

const ABOUT: &str = "# Presets

What Yellowline knows of the exports of other systems. Generated from
`crates/yellowline/src/ledger/preset/*.json` by `cargo run -p yellowline --example presets`; do not edit.

A file is recognised by its column names. Names are compared by their lower-case letters and digits alone, without
the `property_` that connectors write, and amounts also without the currency in their header. Every list of
the signature must have one of its names in the header; of several presets that fit, the one that asks for most
wins. What a preset says is shown before anything is read, and every column can be changed.

- **seen**: the columns of the signature stood in a real file that is part of our tests. Further names are those
  the system uses elsewhere.
- **documented**: the names are those the vendor publishes. No real file has borne them out: look at each column.

A file may feed several tables; it is then read once for each. Deleted records (`is_deleted`, `_fivetran_deleted`)
are kept out, and of a record's states (`_fivetran_active`) all but the one that holds, where the table has each record
once. A file that feeds none of our tables is told so, with what to do instead.
";

fn main() {
    print!("{}", page());
}

/// The whole page.
pub(crate) fn page() -> String {
    let mut page = ABOUT.to_owned();
    let all = presets();
    for vendor in all.chunk_by(|a, b| a.vendor == b.vendor) {
        let _ = write!(page, "\n## {}\n", vendor[0].vendor);
        for preset in vendor {
            section(preset, &mut page);
        }
    }
    page
}

fn section(preset: &Preset, page: &mut String) {
    let mark = if preset.seen { "seen" } else { "documented" };
    let _ = write!(page, "\n### {}\n\n`{}` · **{mark}**\n\n", preset.title, preset.id);
    let lists: Vec<String> = preset.signature.iter().map(|slot| names(slot)).collect();
    let _ = writeln!(page, "Signature: {}", lists.join(", "));
    if !preset.without.is_empty() {
        let _ = writeln!(page, "and none of {}", names(&preset.without));
    }
    if let Some(word) = &preset.file {
        let _ = writeln!(page, "and `{word}` in the file's name");
    }
    if preset.feeds.is_empty() {
        let _ = write!(page, "\nFeeds none of our tables: {}.\n", preset.about);
    }
    for feed in &preset.feeds {
        table(feed, page);
    }
}

fn table(feed: &Feed, page: &mut String) {
    let _ = write!(page, "\n**{}**", feed.table.name());
    if let Some(filter) = &feed.filter {
        let _ = write!(page, " where `{}`", canonical(filter));
    }
    page.push('\n');
    if let Some(id) = &feed.stage_dates {
        let _ = write!(page, "\nOne row for each date at which a stage was entered, of {}.\n", names(id));
        return;
    }
    page.push_str("\n| our column | their names | besides |\n|---|---|---|\n");
    for (to, column) in &feed.columns {
        let Node::Object(members) = column else { continue };
        let besides = members.iter().filter(|(key, _)| key != "source");
        let besides: Vec<String> = besides.map(|(key, value)| format!("{key} `{}`", canonical(value))).collect();
        let _ = writeln!(page, "| `{to}` | {} | {} |", names(&known_by(column)), besides.join(", "));
    }
    if !feed.unpivot.is_empty() {
        let each = feed.unpivot.iter().map(|(known, called)| format!("{} as `{called}`", names(known)));
        let _ = write!(page, "\nOne row for each of {} that is filled.\n", each.collect::<Vec<_>>().join(", "));
    }
}

fn names(list: &[String]) -> String {
    list.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
}
