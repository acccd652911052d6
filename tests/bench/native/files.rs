use serde_json::Value;
use std::path::Path;
use yellowline::agreement::Agreement;
use yellowline::ledger::{Import, Ledger, Mapping};
use yellowline::problem::Refusal;

/// One file of data with its mapping.
pub(crate) struct Table {
    mapping: String,
    bytes: Vec<u8>,
}

/// What `run.mjs` wrote: data, agreements and requests, listed in `bench.json`.
pub(crate) struct Files {
    pub(crate) snapshot: Table,
    pub(crate) leads: Table,
    pub(crate) touches: Table,
    pub(crate) snapshot_signed: String,
    pub(crate) snapshot_proposed: String,
    pub(crate) snapshot_request: String,
    pub(crate) dated_agreement: String,
    pub(crate) dated_request: String,
}

impl Table {
    /// A file of a list, as `{"path", "mapping"}`.
    pub(crate) fn of(folder: &Path, file: &Value) -> std::io::Result<Self> {
        let path = folder.join(file["path"].as_str().unwrap_or_default());
        Ok(Self { mapping: file["mapping"].to_string(), bytes: std::fs::read(path)? })
    }

    /// The file.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its size in millions of bytes.
    #[expect(clippy::cast_precision_loss, reason = "a size to three digits")]
    pub(crate) fn megabytes(&self) -> f64 {
        self.bytes.len() as f64 / 1e6
    }
}

impl Files {
    pub(crate) fn read(folder: &Path) -> std::io::Result<Self> {
        let list: Value = serde_json::from_slice(&std::fs::read(folder.join("bench.json"))?)?;
        let table = |name: &str| Table::of(folder, &list["files"][name]);
        let text = |name: &str| list[name].to_string();
        Ok(Self {
            snapshot: table("snapshot")?,
            leads: table("leads")?,
            touches: table("touches")?,
            snapshot_signed: text("snapshotSigned"),
            snapshot_proposed: text("snapshotProposed"),
            snapshot_request: text("snapshotRequest"),
            dated_agreement: text("datedAgreement"),
            dated_request: text("datedRequest"),
        })
    }

    pub(crate) fn import(agreement: &Agreement, tables: &[&Table]) -> Result<Ledger, Refusal> {
        let mut import = Import::new(agreement);
        for table in tables {
            import.begin(Mapping::parse(&table.mapping)?)?;
            table.bytes.chunks(1 << 20).try_for_each(|chunk| import.push(chunk))?;
            import.end()?;
        }
        import.finish()
    }
}
