//! What columns are usually called. Names are reduced to lower-case letters and digits before they are
//! compared; of several that fit, the one named first here wins.

use crate::ledger::Table;

pub(super) type Names = &'static [(&'static str, &'static [&'static str])];

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
    ("account", &["accountid", "companyid", "associatedcompanyid"]),
    ("convertedId", &["convertedid", "convertedcontactid"]),
    ("email", &["email", "emailaddress", "mail"]),
    ("otherEmails", &["otheremails", "additionalemails", "hsadditionalemails", "secondaryemail", "secondaryemailc"]),
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
    ("person", &["person", "representative", "salesrep", "assignedto"]),
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
    ("account", &["accountid", "account", "accountname"]),
    ("name", &["name", "opportunityname", "dealname"]),
    ("type", &["type", "opportunitytype", "dealtype"]),
    ("product", &["product", "productname"]),
    ("owner", &["owner", "ownerid", "opportunityowner", "dealowner", "salesagent"]),
    ("campaign", &["campaign", "campaignid", "campaignname"]),
];

const TRANSITIONS: Names = &[
    ("id", &["id", "historyid"]),
    ("lead", LEAD),
    (
        "at",
        &["at", "enteredat", "changedat", "timestamp", "createddate", "editdate", "date", "changedate", "modifieddate"],
    ),
    ("stage", &["stage", "newstage", "tostage", "newvalue", "lifecyclestage", "status", "newstatus", "leadstatus"]),
    ("from", &["from", "oldstage", "fromstage", "oldvalue", "previousstage", "oldstatus"]),
    ("person", &["person", "changedby", "createdby", "createdbyid", "editedby"]),
    ("sequence", &["sequence", "step"]),
    (
        "reason",
        &[
            "reason",
            "rejectionreason",
            "rejectreason",
            "disqualifiedreason",
            "recyclereason",
            "lostreason",
            "reasoncode",
        ],
    ),
];
const ASSIGNMENTS: Names = &[
    ("id", &["id", "historyid"]),
    ("lead", LEAD),
    ("at", &["at", "assignedat", "assigneddate", "assignedon", "timestamp", "createddate", "date"]),
    ("owner", &["owner", "newowner", "ownerid", "assignedto", "newvalue", "leadowner"]),
    ("team", &["team", "queue"]),
    ("person", &["person", "assignedby", "changedby"]),
];
const ATTRIBUTE_HISTORY: Names = &[
    ("id", &["id"]),
    ("lead", LEAD),
    ("attribute", &["attribute", "property", "propertyname", "field", "fieldname", "name"]),
    ("at", &["at", "timestamp", "changedat", "createddate", "editdate", "date"]),
    ("value", &["value", "newvalue"]),
];
const OVERRIDES: Names = &[
    ("id", &["id"]),
    ("lead", LEAD),
    ("from", &["from", "at", "date"]),
    ("to", &["to", "expiry", "until", "expires"]),
    ("ready", &["ready"]),
    ("author", &["author", "person", "by"]),
    ("reason", &["reason", "note"]),
];
const PAUSES: Names = &[
    ("id", &["id"]),
    ("lead", LEAD),
    ("from", &["from", "start"]),
    ("to", &["to", "until", "end"]),
    ("reason", &["reason"]),
];
const MERGES: Names = &[
    ("from", &["from", "vidtomerge", "mergedid", "mergedfrom", "loserid"]),
    ("into", &["into", "canonicalvid", "masterrecordid", "survivorid", "mergedinto", "winnerid"]),
];
const ACCOUNTS: Names = &[
    ("id", &["id", "accountid", "companyid", "recordid", "account", "company"]),
    ("name", &["name", "accountname", "companyname", "account", "company"]),
    ("domain", &["domain", "website", "companydomainname"]),
    ("owner", &["owner", "ownerid", "accountowner", "hubspotownerid"]),
    ("parent", &["parent", "parentid", "subsidiaryof"]),
    ("segment", &["segment"]),
    ("industry", &["industry", "sector"]),
    ("country", &["country", "billingcountry", "officelocation"]),
    ("createdAt", CREATED),
];
const OPPORTUNITY_HISTORY: Names = &[
    ("id", &["id", "historyid"]),
    ("opportunity", OPPORTUNITY),
    ("at", &["at", "timestamp", "createddate", "editdate", "changedat", "fivetranstart", "date", "lastmodifieddate"]),
    ("stage", &["stage", "stagename", "tostage", "newvalue", "dealstage"]),
    ("amount", &["amount", "value"]),
    ("closeDate", &["closedate", "expectedclosedate"]),
    ("currency", &["currency", "currencycode", "currencyisocode"]),
];
const LINKS: Names = &[
    ("id", &["id", "contactroleid"]),
    ("opportunity", OPPORTUNITY),
    ("lead", LEAD),
    ("role", &["role", "contactrole"]),
    ("primary", &["primary", "isprimary"]),
    ("at", CREATED),
];
const SPEND: Names = &[
    ("id", &["id"]),
    ("at", &["at", "date", "day", "month", "week", "reportingstarts", "startdate", "startdateinutc"]),
    ("campaign", &["campaign", "campaignname", "campaignid"]),
    ("programme", &["programme", "program", "programname"]),
    ("channel", &["channel", "source", "platform"]),
    ("kind", &["kind"]),
    ("amount", &["amount", "cost", "spend", "amountspent", "totalspent", "actualcost", "periodcost", "budget"]),
    ("currency", &["currency", "currencycode"]),
];
const MEASURES: Names = &[
    ("id", &["id", "responseid"]),
    ("measure", &["measure", "metric", "survey"]),
    ("at", &["at", "date", "submittedat", "timestamp", "answeredat"]),
    ("value", &["value", "score", "answer", "rating"]),
    ("person", &["person", "respondent", "email", "contact"]),
    ("account", &["account", "accountid", "company"]),
    ("wave", &["wave"]),
];
const PEOPLE: Names = &[
    ("id", &["id", "userid", "representative", "rep", "salesagent", "ownerid", "agent"]),
    ("name", &["name", "fullname", "representative", "rep", "salesagent"]),
    ("email", &["email", "emailaddress"]),
    ("team", &["team", "manager", "teamname"]),
    ("role", &["role", "title", "userrole"]),
    ("territory", &["territory", "region", "regionaloffice"]),
    ("segment", &["segment"]),
    ("startsAt", &["startsat", "startdate", "hiredate", "hired"]),
    ("endsAt", &["endsat", "enddate", "leavedate"]),
    ("leadsPerWeek", &["leadsperweek", "capacity", "newleadsperweek"]),
    ("ramp", &["ramp"]),
    ("calendar", &["calendar", "workinghours", "hours"]),
];
const TEAMS: Names =
    &[("id", &["id", "teamid", "team"]), ("name", &["name", "teamname"]), ("parent", &["parent", "parentid"])];
const GOALS: Names = &[
    ("goal", &["goal", "metric", "measure"]),
    ("from", &["from", "month", "quarter", "period", "start", "startdate"]),
    ("to", &["to", "end", "enddate"]),
    ("target", &["target", "quota", "goalvalue"]),
    ("team", &["team"]),
    ("person", &["person", "representative", "rep", "owner", "salesagent"]),
];
const APPROVALS: Names = &[
    ("definitions", &["definitions", "fingerprint"]),
    ("at", &["at", "date"]),
    ("team", &["team"]),
    ("person", &["person", "name"]),
];

/// What the id of a lead is called where other rows speak of it.
const LEAD: &[&str] =
    &["lead", "leadid", "contactid", "prospectid", "mqlid", "personid", "whoid", "objectid", "vid", "email"];
const OPPORTUNITY: &[&str] = &["opportunity", "opportunityid", "dealid"];
const CREATED: &[&str] = &["createdat", "createddate", "createdate", "created", "datecreated", "createdon"];

/// The names of each of a table's columns.
pub(super) const fn of(table: Table) -> Names {
    match table {
        Table::Merges => MERGES,
        Table::Leads => LEADS,
        Table::Touches => TOUCHES,
        Table::Transitions => TRANSITIONS,
        Table::Assignments => ASSIGNMENTS,
        Table::AttributeHistory => ATTRIBUTE_HISTORY,
        Table::Overrides => OVERRIDES,
        Table::Pauses => PAUSES,
        Table::Accounts => ACCOUNTS,
        Table::Opportunities => OPPORTUNITIES,
        Table::OpportunityHistory => OPPORTUNITY_HISTORY,
        Table::Links => LINKS,
        Table::Spend => SPEND,
        Table::Measures => MEASURES,
        Table::People => PEOPLE,
        Table::Teams => TEAMS,
        Table::Goals => GOALS,
        Table::Approvals => APPROVALS,
    }
}
