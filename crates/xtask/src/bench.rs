//! `cargo xtask bench`: the repository's benchmark, over the package that ships.

use crate::place::Place;
use crate::stop::{About, Result, Stop};
use crate::wasm::SMALL;
use crate::{browser, node, npm, rust, serve, site};

/// Builds what is measured and hands over to `tests/bench`, with its arguments; `--page` measures a gigabyte in the
/// page itself instead, `--cycle` the report on the revenue cycle.
pub(crate) fn command(place: &Place, args: &[String]) -> Result<()> {
    let mut bench = node::program();
    let (first, rest) = args.split_first().map_or(("", args), |(first, rest)| (first.as_str(), rest));
    match first {
        "--page" => {
            site::build(place, rust::command_line)?;
            let server = serve::Server::bind(place.site(), 0).about("serve the site on this computer")?;
            bench.arg(place.root.join("tests/bench/page.mjs")).args(["--site", &server.address()]);
            bench.arg("--chromium").arg(browser::for_tests(place)?).args(rest);
            std::thread::spawn(move || server.run());
        }
        "--cycle" => {
            npm::build(place)?;
            bench.arg(place.root.join("tests/bench/cycle/run.mjs")).arg(place.npm());
            bench.arg("--chromium").arg(browser::for_tests(place)?).args(rest);
        }
        _ => {
            npm::build(place)?;
            bench.arg(place.root.join("tests/bench/run.mjs")).arg(place.npm());
            bench.arg("--wasm").arg(SMALL.module(place)).args(args);
        }
    }
    let status = bench.status().about("run the benchmark")?;
    if status.success() { Ok(()) } else { Err(Stop::new("the benchmark failed")) }
}
