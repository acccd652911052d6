//! wasm-bindgen as a library, so that its version is the one in Cargo.lock and nothing is installed.
//!
//! `xtask-bindgen bindgen …` takes wasm-bindgen's own arguments; `xtask-bindgen test …` is the test
//! runner that `cargo test --target wasm32-unknown-unknown` calls; `xtask-bindgen snip FROM TO` makes a module smaller.

mod snip;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args_os();
    let program = args.next().unwrap_or_default();
    let face = args.next().unwrap_or_default();
    let rest = std::iter::once(program).chain(args);
    let done = match face.to_str() {
        Some("bindgen") => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(rest),
        Some("test") => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(rest),
        Some("snip") => match rest.map(PathBuf::from).collect::<Vec<_>>().as_slice() {
            [_, from, to] => snip::snip(from, to),
            _ => Err(anyhow::anyhow!("usage: xtask-bindgen snip FROM TO")),
        },
        _ => Err(anyhow::anyhow!("usage: xtask-bindgen bindgen|test|snip ARGUMENTS")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}
