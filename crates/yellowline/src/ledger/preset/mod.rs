//! What the exports of known systems look like. One file of data per vendor; a preset is a mapping whose source
//! columns are lists of names they are known by, with the tables the one file feeds.
//!
//! The data are JSON and not Rust because a text packs better into a download than a table of pointers, and because
//! a column of a preset then is read by the very decoder that reads a mapping.

#[cfg(test)]
mod tests;

use super::Table;
use crate::json::{self, Node};

/// What is known of each vendor's exports.
const VENDORS: [&str; 13] = [
    include_str!("hubspot.json"),
    include_str!("salesforce.json"),
    include_str!("marketo.json"),
    include_str!("dynamics.json"),
    include_str!("pipedrive.json"),
    include_str!("odoo.json"),
    include_str!("google_ads.json"),
    include_str!("linkedin.json"),
    include_str!("meta.json"),
    include_str!("webinar.json"),
    include_str!("outreach.json"),
    include_str!("salesloft.json"),
    include_str!("sheet.json"),
];

/// What one export of a system looks like.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Its reference, as `hubspot.contacts`.
    pub id: String,
    /// Who makes the system.
    pub vendor: String,
    /// What the export holds.
    pub title: String,
    /// Did the columns of its signature stand in a real file? Otherwise all are named as the vendor names them, and
    /// no file bore them out.
    pub seen: bool,
    /// Names of which one of each list must be in the header.
    pub signature: Vec<Vec<String>>,
    /// Names of which none may be in the header.
    pub without: Vec<String>,
    /// What the file's name must hold, where the header alone tells too little.
    pub file: Option<String>,
    /// The tables it feeds, the main one first; none where it is known to feed none.
    pub feeds: Vec<Feed>,
    /// What to do instead with a file that feeds none.
    pub about: String,
    /// Are ids of 15 characters completed to 18?
    pub salesforce_ids: bool,
    /// A cell that means nothing is known, beside the usual ones.
    pub missing: Option<String>,
}

/// How an export feeds a table.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The table.
    pub table: Table,
    /// Which rows it takes.
    pub filter: Option<Node>,
    /// Our columns, each as a column of a mapping whose `source` is a list of names with spaces between.
    pub columns: Vec<(String, Node)>,
    /// Columns of which each filled cell makes a row: the names of each, and what it is called there.
    pub unpivot: Vec<(Vec<String>, String)>,
    /// Where the rows are made of the dates at which stages were entered: the names of the id's column.
    pub stage_dates: Option<Vec<String>>,
}

/// Every preset, vendor by vendor.
#[must_use]
pub fn presets() -> Vec<Preset> {
    let vendors = VENDORS.iter().filter_map(|text| json::parse(text).ok());
    vendors.flat_map(|vendor| of(&vendor)).collect()
}

fn of(vendor: &Node) -> Vec<Preset> {
    let list = vendor.get("presets").map_or(&[][..], Node::items);
    list.iter().filter_map(|node| Preset::decode(node, vendor)).collect()
}

impl Preset {
    fn decode(node: &Node, vendor: &Node) -> Option<Self> {
        let text = |key| node.get(key).and_then(Node::text);
        let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let feeds = node.get("tables").map_or(&[][..], Node::items);
        Some(Self {
            id: text("id")?.to_owned(),
            vendor: owned(vendor.get("vendor").and_then(Node::text)),
            title: owned(text("title")),
            seen: node.get("seen") == Some(&Node::Bool(true)),
            signature: words(text("signature")?).map(|slot| slot.split('|').map(str::to_owned).collect()).collect(),
            without: list(text("without").unwrap_or_default()),
            file: text("file").map(str::to_owned),
            feeds: feeds.iter().map(Feed::decode).collect::<Option<_>>()?,
            about: owned(text("about")),
            salesforce_ids: vendor.get("salesforceIds").is_some(),
            missing: vendor.get("missing").and_then(Node::text).map(str::to_owned),
        })
    }

    /// Is a file of these reduced names such an export?
    fn fits(&self, file: &str, named: &dyn Fn(&str) -> bool) -> bool {
        self.signature.iter().all(|slot| slot.iter().any(|name| named(name)))
            && !self.without.iter().any(|name| named(name))
            && self.file.as_ref().is_none_or(|word| file.contains(word.as_str()))
    }
}

impl Feed {
    fn decode(node: &Node) -> Option<Self> {
        let columns = members(node.get("columns"));
        let column = |(to, column): &(String, Node)| match column {
            Node::Text(names) => (to.clone(), Node::Object(vec![("source".into(), Node::Text(names.clone()))])),
            other => (to.clone(), other.clone()),
        };
        let unpivot = members(node.get("unpivot")).iter();
        Some(Self {
            table: Table::named(node.get("table")?.text()?)?,
            filter: node.get("where").cloned(),
            columns: columns.iter().map(column).collect(),
            unpivot: unpivot.filter_map(|(names, name)| Some((list(names), name.text()?.to_owned()))).collect(),
            stage_dates: node.get("stageDates").and_then(Node::text).map(list),
        })
    }
}

/// The names a column of a preset is known by.
#[must_use]
pub fn known_by(column: &Node) -> Vec<String> {
    column.get("source").and_then(Node::text).map(list).unwrap_or_default()
}

/// The preset that fits a header best: of those whose whole signature is there, the one that asks for most.
pub(super) fn fitting(file: &str, named: &dyn Fn(&str) -> bool) -> Option<Preset> {
    let fitting = presets().into_iter().filter(|preset| preset.fits(file, named));
    // Of equals the first named wins.
    fitting.reduce(|best, next| if next.signature.len() > best.signature.len() { next } else { best })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

fn list(text: &str) -> Vec<String> {
    words(text).map(str::to_owned).collect()
}

fn members(node: Option<&Node>) -> &[(String, Node)] {
    match node {
        Some(Node::Object(members)) => members,
        _ => &[],
    }
}
