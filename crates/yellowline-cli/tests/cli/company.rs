//! A company of a few rows, in files.

use crate::command::{Ran, run};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// Fit: ten points for Germany. Behaviour: the plain case of definition 4.8.
pub(crate) const AGREEMENT: &str = r#"{
  "yellowline": 1,
  "definitions": {
    "name": "Plain case", "timeZone": "Europe/Berlin", "currency": "EUR",
    "attributes": [{"id": "country", "type": "text"}, {"id": "employees", "type": "number"}],
    "touchKinds": [
      {"id": "webinar", "by": "buyer"}, {"id": "page", "by": "buyer"}, {"id": "call", "by": "seller"}
    ],
    "scoring": {
      "groups": [{"id": "web", "title": "Website", "kind": "behaviour", "min": -20, "max": 25}],
      "rules": [
        {"id": "webinar", "title": "Webinar", "touch": {"kind": "webinar"}, "points": 10, "max": 10},
        {"id": "pricing", "title": "Pricing page", "group": "web", "points": 10,
         "touch": {"kind": "page", "where": {"field": "detail", "equals": "/pricing"}}},
        {"id": "key", "title": "Key page", "group": "web", "points": 1,
         "touch": {"kind": "page", "where": {"field": "detail", "startsWith": "/products"}}},
        {"id": "careers", "title": "Careers page", "group": "web", "points": -20,
         "touch": {"kind": "page", "where": {"field": "detail", "equals": "/careers"}}},
        {"id": "home", "title": "At home", "points": 10, "when": {"attribute": "country", "equals": "DE"}}
      ],
      "threshold": 20
    },
    "opportunityRate": {"agreed": 0.5, "withinDays": 30}
  },
  "parameters": {"capacity": {"representatives": 1, "leadsPerWeek": 1}}
}"#;

pub(crate) const LEADS: &str = "\
Lead ID,Created,Name,Country,Employees
L1,2026-03-02 09:00,Ada Example,DE,10
L2,2026-03-03 09:00,\"=Bo, Example\",FR,
L3,2026-03-10 09:00,Cy Example,,7
L4,,Di Example,DE,9
";

pub(crate) const TOUCHES: &str = "\
Touch ID,Lead ID,Occurred at,Kind,Channel,Detail
T1,L1,2026-03-02 10:00,webinar,Web,
T2,L1,2026-03-02 11:00,webinar,Web,
T3,L1,2026-03-03 11:00,page,Web,/pricing
T4,L1,2026-03-03 12:00,page,Web,/pricing
T5,L1,2026-03-03 13:00,page,Web,/pricing
T6,L2,2026-03-04 10:00,page,Web,/pricing
T7,L2,2026-03-04 10:05,page,Web,/pricing
T8,L3,2026-03-10 10:00,page,Web,/careers
";

pub(crate) const OPPORTUNITIES: &str = "\
Opportunity ID,Lead ID,Created,Closed,Stage,Amount
O1,L1,2026-03-20 10:00,2026-03-30,Closed Won,\"1,000.50\"
";

pub(crate) struct Company {
    folder: TempDir,
    files: Vec<(&'static str, PathBuf)>,
}

impl Company {
    /// The company above.
    pub(crate) fn plain() -> Self {
        Self::of(AGREEMENT).with("--leads", "leads.csv", LEADS).with("--touches", "touches.csv", TOUCHES).with(
            "--opportunities",
            "opportunities.csv",
            OPPORTUNITIES,
        )
    }

    /// An agreement and no files yet.
    pub(crate) fn of(agreement: &str) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), files: Vec::new() }.with(
            "--agreement",
            "agreement.json",
            agreement,
        )
    }

    /// Adds a file, given by a flag.
    pub(crate) fn with(mut self, flag: &'static str, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.file(name);
        fs::write(&path, content).unwrap();
        self.files.push((flag, path));
        self
    }

    /// A file that no flag names, and its path.
    pub(crate) fn beside(self, name: &str, content: &str) -> (Self, String) {
        fs::write(self.file(name), content).unwrap();
        let path = self.file(name).to_string_lossy().into_owned();
        (self, path)
    }

    /// A path in the company's folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command on the files.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let files = self.files.iter().flat_map(|(flag, path)| [*flag, path.to_str().unwrap()]);
        run(&args.iter().copied().chain(files).collect::<Vec<_>>())
    }
}
