//! Parquet where its reader is not compiled in.

use crate::limit::Limit;
use yellowline::problem::Problem;

pub(crate) fn read(name: &str, _: &[u8], _: Limit) -> Result<Vec<u8>, Problem> {
    Err(Problem::new("parquet_not_here", name, "Parquet files are not read here")
        .help("the command line reads them: `yellowline import --file FILE`; or save the table as CSV")
        .with("file", name))
}
