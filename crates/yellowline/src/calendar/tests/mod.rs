mod business;
mod periods;

use crate::agreement::Agreement;
use crate::json;
use chrono::NaiveDate;

/// An agreement with these members, in UTC where they name no zone; `parameters` stand behind a `|`.
fn agreement(members: &str) -> Agreement {
    let (members, parameters) = members.split_once('|').unwrap_or((members, ""));
    let zone = if members.contains(r#"{"timeZone""#) || members.starts_with(r#""timeZone""#) {
        ""
    } else {
        r#""timeZone":"UTC","#
    };
    Agreement::parse(&format!(
        r#"{{"yellowline":1,"definitions":{{"name":"Test",{zone}{members}"scoring":{{"rules":[],"threshold":1}}}},"parameters":{{{parameters}}}}}"#
    ))
    .unwrap()
}

fn date(text: &str) -> NaiveDate {
    json::date(text).unwrap()
}
