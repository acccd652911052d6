//! Two agreements side by side, for people, programs and spreadsheets.

use crate::exit::Failure;
use crate::out::{self, Format};
use yellowline::json::{Node, canonical};
use yellowline::rooms::{Comparison, Item, ItemKind, ItemState};

/// Prints it; `names` are what the two are called.
pub(super) fn comparison(found: &Comparison, names: &[String; 2], format: Format) -> Result<(), Failure> {
    match format {
        Format::Json => out::line(&canonical(found)),
        Format::Csv => {
            let header = ["item", "kind", "state", "place", "left", "right"];
            out::csv(&header, found.items.iter().flat_map(|item| lines(item).into_iter().map(|line| cells(item, line))))
        }
        Format::Table => table(found, names),
    }
}

/// A place within an item and what each side has there.
type Line<'a> = (&'a str, Option<&'a Node>, Option<&'a Node>);

/// One line for each place in which an item differs; one for the whole where a side has nothing, or both the same.
fn lines(item: &Item) -> Vec<Line<'_>> {
    if item.changes.is_empty() {
        return vec![("", item.left.as_ref(), item.right.as_ref())];
    }
    item.changes.iter().map(|c| (c.at.as_str(), c.left.as_ref(), c.right.as_ref())).collect()
}

fn cells(item: &Item, (place, left, right): Line<'_>) -> [String; 6] {
    let written = |node: Option<&Node>| {
        node.map_or_else(String::new, |node| out::guarded(&node.text().map_or_else(|| canonical(node), str::to_owned)))
    };
    let word = |value: String| value.trim_matches('"').to_owned();
    let (kind, state) = (word(canonical(&item.kind)), word(canonical(&item.state)));
    [item.at.clone(), kind, state, place.to_owned(), written(left), written(right)]
}

fn table(found: &Comparison, names: &[String; 2]) -> Result<(), Failure> {
    let counts = &found.counts;
    out::line(&format!(
        "{} are the same, {} only called or written otherwise, {} {}, {} {} in one alone.",
        out::count(counts.same, "item", "items"),
        counts.reworded,
        counts.different,
        if counts.different == 1 { "differs" } else { "differ" },
        counts.left_only + counts.right_only,
        if counts.left_only + counts.right_only == 1 { "stands" } else { "stand" },
    ))?;
    let mut table = out::table(&["what", &names[0], &names[1]], &[]);
    let mut any = false;
    for state in [ItemState::Different, ItemState::LeftOnly, ItemState::RightOnly, ItemState::Reworded] {
        for item in found.items.iter().filter(|item| item.state == state) {
            for (n, (place, left, right)) in lines(item).into_iter().enumerate() {
                let what = if n == 0 { called(item) } else { String::new() };
                let place = place.trim_start_matches('/').replace('/', " ");
                let what = if place.is_empty() { what } else { format!("{what}  {place}") };
                let cell = |node: Option<&Node>| node.map_or_else(|| "–".to_owned(), short);
                table.add_row([what.trim_end().to_owned(), cell(left), cell(right)]);
                any = true;
            }
        }
    }
    if any { out::rows(&table) } else { Ok(()) }
}

/// What people call an item, with the name by which it is taken.
fn called(item: &Item) -> String {
    let kind = match item.kind {
        ItemKind::Setting | ItemKind::Parameter => "",
        ItemKind::Stage => "stage ",
        ItemKind::StageOrder => "order of the ",
        ItemKind::Attribute => "attribute ",
        ItemKind::TouchKind => "kind of touch ",
        ItemKind::Group => "group ",
        ItemKind::FastTrack => "fast track ",
        ItemKind::Disqualifier => "disqualifying rule ",
        ItemKind::HandOff => "hand-off ",
        ItemKind::Conversion => "conversion ",
        ItemKind::Goal => "goal ",
        ItemKind::Calendar => "calendar ",
        ItemKind::Rule => "rule ",
        ItemKind::Score => "score ",
    };
    let title = item.left.as_ref().or(item.right.as_ref()).and_then(|node| node.get("title")).and_then(Node::text);
    let id = item.at.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
    // Further scores have rules and groups of the same names.
    let score = item.at.strip_prefix("/definitions/scores/").and_then(|rest| rest.split_once('/'));
    let score = score.map_or_else(String::new, |(score, _)| format!("score {score}: "));
    format!("{score}{kind}{}", title.map_or(id.as_str(), str::trim))
}

/// A value as words: texts without quotes, of an object its members but for what it is called.
fn said(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::List(items) => items.iter().map(said).collect::<Vec<_>>().join(", "),
        Node::Object(members) => {
            let told = members.iter().filter(|(key, _)| !matches!(key.as_str(), "id" | "title"));
            told.map(|(key, value)| format!("{key} {}", said(value))).collect::<Vec<_>>().join(", ")
        }
        other => canonical(other),
    }
}

/// The same in a line of a table.
fn short(node: &Node) -> String {
    let text = said(node);
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
