//! What columns are usually called. Names are reduced to lower-case letters and digits before they are
//! compared; of several that fit, the one named first here wins.

use crate::ledger::Table;
use crate::letter::is_letter;
use crate::problem::lower;

type Names = &'static [(&'static str, &'static [&'static str])];

const LEADS: Names = &[
    ("id", &["id", "leadid", "prospectid", "contactid", "mqlid", "recordid", "personid", "vid"]),
    (
        "createdAt",
        &[
            "createdat",
            "createddate",
            "createdate",
            "created",
            "datecreated",
            "creationdate",
            "createdon",
            "firstcontactdate",
        ],
    ),
    ("outcome", &["outcome", "converted", "isconverted", "iscustomer"]),
    ("name", &["name", "fullname", "leadname", "contactname"]),
    ("company", &["company", "companyname", "account", "accountname", "organization", "organisation"]),
    ("source", &["source", "leadsource", "originalsource", "origin"]),
    ("owner", &["owner", "leadowner", "contactowner", "ownerid", "hubspotownerid", "assignedto"]),
    ("segment", &["segment", "businesssegment", "marketsegment"]),
    ("country", &["country", "countryname", "countrycode", "countryregion"]),
];

const TOUCHES: Names = &[
    ("id", &["id", "touchid", "activityid", "eventid", "taskid", "engagementid"]),
    ("lead", &["lead", "leadid", "prospectid", "contactid", "mqlid", "whoid", "personid"]),
    (
        "at",
        &[
            "at",
            "timestamp",
            "occurredat",
            "datetime",
            "date",
            "activitydatetime",
            "activitydate",
            "eventtime",
            "eventdate",
            "starttime",
            "createdat",
            "createddate",
            "createdate",
            "time",
        ],
    ),
    (
        "kind",
        &["kind", "touchkind", "type", "touchtype", "activitytype", "eventtype", "engagementtype", "event", "activity"],
    ),
    ("campaign", &["campaign", "campaignname", "utmcampaign", "campaignid"]),
    ("channel", &["channel", "medium", "utmmedium", "source", "utmsource"]),
    ("detail", &["detail", "page", "url", "pageurl", "asset", "subject", "title", "content"]),
];

const OPPORTUNITIES: Names = &[
    ("id", &["id", "opportunityid", "dealid"]),
    ("lead", &["lead", "leadid", "contactid", "prospectid", "mqlid", "personid"]),
    (
        "createdAt",
        &["createdat", "createddate", "createdate", "created", "datecreated", "opendate", "engagedate", "wondate"],
    ),
    ("closedAt", &["closedat", "closeddate", "closedate", "closed", "wondate"]),
    ("status", &["status", "stage", "dealstage", "stagename", "outcome"]),
    ("amount", &["amount", "dealamount", "value", "dealvalue", "closevalue"]),
    ("currency", &["currency", "currencycode", "dealcurrencycode", "currencyisocode"]),
];

/// The names of each of a table's columns.
pub(super) const fn of(table: Table) -> Names {
    match table {
        Table::Leads => LEADS,
        Table::Touches => TOUCHES,
        Table::Opportunities => OPPORTUNITIES,
    }
}

/// Lower-case letters and digits alone, without the prefix that warehouse connectors write.
pub(super) fn reduced(name: &str) -> String {
    let reduced: String = name.chars().filter(|c| is_letter(*c)).collect();
    let reduced = lower(&reduced);
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

/// The table a file seems to hold: by its name, and by the columns that only one of them has.
pub(super) fn table(file: &str, headers: &[String]) -> Table {
    let file = lower(file);
    let said = |words: &[&str]| i32::from(words.iter().any(|w| file.contains(w))) * 4;
    let has = |table, to: &str| {
        let names = of(table).iter().find(|(name, _)| *name == to);
        i32::from(names.is_some_and(|(_, names)| place(names, headers).is_some()))
    };
    let (t, o) = (Table::Touches, Table::Opportunities);
    let leads = 3 + said(&["lead", "contact", "prospect", "mql", "person"]) + 3 * has(Table::Leads, "outcome");
    let touches = said(&["touch", "activit", "event", "engagement", "task", "interaction"])
        + 3 * has(t, "lead") * has(t, "at") * has(t, "kind")
        + has(t, "campaign")
        + has(t, "channel")
        + has(t, "detail");
    let opportunities =
        said(&["opportunit", "deal", "pipeline"]) + 3 * has(o, "amount") + 3 * has(o, "closedAt") + has(o, "status");
    // The earlier one of equals, as leads are what everything else refers to.
    [(leads, Table::Leads), (touches, t), (opportunities, o)]
        .into_iter()
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map_or(Table::Leads, |(_, table)| table)
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
        let table = |file: &str, headers: &[&str]| table(file, &headers.iter().map(|h| reduced(h)).collect::<Vec<_>>());
        assert_eq!(table("a.csv", &["id", "created_at", "country"]), Table::Leads);
        assert_eq!(table("a.csv", &["Contact ID", "Timestamp", "Type", "Page"]), Table::Touches);
        assert_eq!(table("a.csv", &["property_amount", "property_closedate"]), Table::Opportunities);
        assert_eq!(table("closed_deals.csv", &["mql_id", "won_date", "lead_type"]), Table::Opportunities);
        assert_eq!(table("marketing_qualified_leads.csv", &["mql_id", "first_contact_date", "origin"]), Table::Leads);
    }
}
