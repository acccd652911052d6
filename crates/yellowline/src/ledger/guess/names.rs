//! Names of columns and files: how they are compared, and what they tell.

use super::aliases::of;
use crate::ledger::Table;
use crate::letter::is_letter;
use crate::problem::lower;

/// Lower-case letters and digits alone.
pub(super) fn letters(text: &str) -> String {
    let letters: String = text.chars().filter(|c| is_letter(*c)).collect();
    lower(&letters)
}

/// The letters of a column's name, without the prefix that warehouse connectors write.
pub(super) fn reduced(name: &str) -> String {
    let reduced = letters(name);
    match reduced.strip_prefix("property") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => reduced,
    }
}

/// The place of the header that is called as one of our columns usually is.
pub(super) fn place(names: &[&str], headers: &[String]) -> Option<usize> {
    names.iter().find_map(|name| headers.iter().position(|h| h == name))
}

/// Does a name say that the column holds identifiers, though its cells may be digits?
pub(super) fn identifies(reduced: &str) -> bool {
    ["id", "number", "code", "zip", "postal", "phone", "mobile", "fax", "key"].iter().any(|end| reduced.ends_with(end))
        || reduced.contains("zipcode")
}

/// The table a file seems to hold: by its name, and by the columns that only one of them has; and whether anything
/// told so, or leads are only what is left.
pub(super) fn table(file: &str, headers: &[String]) -> (Table, bool) {
    let file = lower(file);
    let said = |words: &[&str]| i32::from(words.iter().any(|w| file.contains(w))) * 4;
    let has = |table, to: &str| {
        let names = of(table).iter().find(|(name, _)| *name == to);
        i32::from(names.is_some_and(|(_, names)| place(names, headers).is_some()))
    };
    let (t, o) = (Table::Touches, Table::Opportunities);
    const UNTOLD: i32 = 3;
    let leads = UNTOLD + said(&["lead", "contact", "prospect", "mql", "person"]) + 3 * has(Table::Leads, "outcome");
    let touches = said(&["touch", "activit", "event", "engagement", "task", "interaction"])
        + 3 * has(t, "lead") * has(t, "at") * has(t, "kind")
        + has(t, "campaign")
        + has(t, "channel")
        + has(t, "detail");
    let opportunities =
        said(&["opportunit", "deal", "pipeline"]) + 3 * has(o, "amount") + 3 * has(o, "closedAt") + has(o, "status");
    // The earlier one of equals, as leads are what everything else refers to.
    let usual = [(leads, Table::Leads), (touches, t), (opportunities, o)];
    usual
        .into_iter()
        .chain(others(&file, headers))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map_or((Table::Leads, false), |(score, table)| (table, score > UNTOLD))
}

/// The other tables: by what a file of them is called, and only where it has every column they need.
fn others(file: &str, headers: &[String]) -> impl Iterator<Item = (i32, Table)> {
    const CALLED: [(Table, &[&str]); 15] = [
        (Table::Merges, &["merge"]),
        (Table::Transitions, &["transition", "stagehistory", "leadhistory", "statushistory", "lifecycle"]),
        (Table::Assignments, &["assignment", "ownerhistory"]),
        (Table::AttributeHistory, &["propertyhistory", "attributehistory", "fieldhistory"]),
        (Table::Overrides, &["override"]),
        (Table::Pauses, &["pause"]),
        (Table::Accounts, &["account", "compan", "organisation", "organization"]),
        (
            Table::OpportunityHistory,
            &["opportunityhistory", "dealhistory", "dealpropertyhistory", "opportunityfieldhistory"],
        ),
        (Table::Links, &["link", "contactrole", "dealcontact", "association"]),
        (Table::Spend, &["spend", "cost", "campaignperformance", "adreport"]),
        (Table::Measures, &["measure", "survey", "nps", "satisfaction"]),
        (Table::People, &["people", "representative", "reps", "users", "salesteam", "salesforce"]),
        (Table::Teams, &["teams"]),
        (Table::Goals, &["goal", "quota", "target"]),
        (Table::Approvals, &["approval"]),
    ];
    let called = reduced(file);
    CALLED.into_iter().filter_map(move |(table, words)| {
        let needed = table.targets().iter().filter(|t| t.required);
        let mut names = needed.map(|t| of(table).iter().find(|(name, _)| *name == t.name).map_or(&[][..], |(_, n)| n));
        let fits = names.all(|names| place(names, headers).is_some());
        (fits && words.iter().any(|word| called.contains(word))).then_some((14, table))
    })
}

/// An id for an attribute, made from its header: `Total Time Spent` becomes `totalTimeSpent`.
pub(super) fn attribute_id(header: &str, place: usize, taken: impl Fn(&str) -> bool) -> String {
    let mut id = String::new();
    for word in header.split(|c: char| !is_letter(c)) {
        let mut letters = word.chars();
        let Some(first) = letters.next() else { continue };
        if id.len() + word.len() > 80 {
            break;
        }
        let shout = word.chars().count() > 1 && !word.chars().any(|c| c.is_ascii_lowercase());
        let rest = if shout { lower(letters.as_str()) } else { letters.as_str().to_owned() };
        if id.is_empty() {
            id.push(first.to_ascii_lowercase());
        } else {
            id.push(first.to_ascii_uppercase());
        }
        id.push_str(&rest);
    }
    if id.is_empty() {
        id = format!("column{}", place + 1);
    }
    let free = |id: &str| !taken(id) && !matches!(id, "id" | "createdAt" | "outcome" | "createdAtPrecision");
    if free(&id) {
        return id;
    }
    (2_usize..).map(|n| format!("{id}{n}")).find(|id| free(id)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_ids_that_are_free() {
        let id = |header: &str, taken: &[&str]| attribute_id(header, 6, |id| taken.contains(&id));
        assert_eq!(id("Total Time Spent on Website", &[]), "totalTimeSpentOnWebsite");
        assert_eq!(id("TotalVisits", &[]), "totalVisits");
        assert_eq!(id("UTM_SOURCE__c", &[]), "utmSourceC");
        assert_eq!(id("Größe", &[]), "größe");
        assert_eq!(id("大小", &[]), "大小");
        assert_eq!(id("%", &[]), "column7");
        assert_eq!(id("Score", &["score", "score2"]), "score3");
        assert_eq!(id("Outcome", &[]), "outcome2");
    }

    #[test]
    fn tells_tables_apart() {
        let told = |file: &str, headers: &[&str]| table(file, &headers.iter().map(|h| reduced(h)).collect::<Vec<_>>());
        let table = |file: &str, headers: &[&str]| told(file, headers).0;
        assert_eq!(told("a.csv", &["id", "country"]), (Table::Leads, false));
        assert_eq!(told("leads.csv", &["id", "country"]), (Table::Leads, true));
        assert_eq!(table("a.csv", &["id", "created_at", "country"]), Table::Leads);
        assert_eq!(table("a.csv", &["Contact ID", "Timestamp", "Type", "Page"]), Table::Touches);
        assert_eq!(table("a.csv", &["property_amount", "property_closedate"]), Table::Opportunities);
        assert_eq!(table("closed_deals.csv", &["mql_id", "won_date", "lead_type"]), Table::Opportunities);
        assert_eq!(table("marketing_qualified_leads.csv", &["mql_id", "first_contact_date", "origin"]), Table::Leads);
    }
}
