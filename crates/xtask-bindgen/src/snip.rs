//! Takes out of a module what only a panic would say. A panic is a trap for whoever calls the module, and a trap has
//! no words: neither the code that would put them together nor the places in the sources are ever seen.

use anyhow::{Context, Result, bail};
use std::path::Path;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ModuleConfig};

/// Parts of the names of functions that panic and never return. What writes values for programmers (`Debug`) stays, though
/// panics use it most: messages of libraries use it too.
const PANICS: &[&str] = &[
    "4core9panicking",
    "4core6option13expect_failed",
    "4core6option13unwrap_failed",
    "4core6result13unwrap_failed",
    "slice_error_fail",
    "slice_index_fail",
    "copy_from_slice_impl17len_mismatch_fail",
    "5alloc7raw_vec12handle_error",
    "5alloc7raw_vec17capacity_overflow",
];

pub(crate) fn snip(from: &Path, to: &Path) -> Result<()> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    let mut module = config.parse_file(from).with_context(|| format!("read {}", from.display()))?;
    snipped(&mut module)?;
    module.emit_wasm_file(to).with_context(|| format!("write {}", to.display()))
}

fn snipped(module: &mut Module) -> Result<()> {
    let panics = panics(module);
    if panics.is_empty() {
        bail!("no function of this module is known to panic: this compiler calls them otherwise than PANICS says");
    }
    for function in panics {
        trap(module, function);
    }
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for segment in segments {
        let segment = module.data.get_mut(segment);
        if let walrus::DataKind::Active { offset: walrus::ConstExpr::Value(walrus::ir::Value::I32(base)), .. } =
            segment.kind
        {
            forget_places(base.cast_unsigned(), &mut segment.value);
        }
    }
    Ok(())
}

fn panics(module: &Module) -> Vec<FunctionId> {
    let named = |name: &String| PANICS.iter().any(|part| name.contains(part));
    let functions = module.funcs.iter().filter(|f| f.name.as_ref().is_some_and(named));
    functions.filter(|f| matches!(f.kind, FunctionKind::Local(_))).map(walrus::Function::id).collect()
}

/// Leaves of a function that it traps.
fn trap(module: &mut Module, function: FunctionId) {
    let (params, results) = module.types.params_results(module.funcs.get(function).ty());
    let (params, results) = (params.to_vec(), results.to_vec());
    let mut body = FunctionBuilder::new(&mut module.types, &params, &results);
    body.func_body().unreachable();
    let args = params.iter().map(|ty| module.locals.add(*ty)).collect();
    module.funcs.get_mut(function).kind = FunctionKind::Local(body.local_func(args));
}

/// Zeroes every `core::panic::Location` (address and length of a source's path, line, column) and these paths.
fn forget_places(base: u32, data: &mut [u8]) {
    let mut paths = Vec::new();
    for at in (0..data.len().saturating_sub(15)).step_by(4) {
        let word = |n: usize| data[at + 4 * n..][..4].iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte));
        let (address, length, line, column) = (word(0), word(1), word(2), word(3));
        let path = address.checked_sub(base).and_then(|from| {
            let from = usize::try_from(from).ok()?;
            let range = from..from.checked_add(usize::try_from(length).ok()?)?;
            let text = data.get(range.clone())?;
            let is_path = (6..300).contains(&length) && text.ends_with(b".rs") && text.iter().all(u8::is_ascii_graphic);
            is_path.then_some(range)
        });
        if let (Some(path), 1..=99_999, 1..=999) = (path, line, column) {
            data[at..at + 16].fill(0);
            paths.push(path);
        }
    }
    for path in paths {
        data[path].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ir::Value;
    use walrus::{ConstExpr, DataKind};

    const BASE: i32 = 1024;
    const TEXT: &[u8] = b"told to nobody: src/lib.rs kept.rs!!";

    /// Two functions that answer 7, and a segment with a text, a place within it, and four numbers that are none.
    fn module(name: &str) -> Module {
        let mut module = Module::default();
        for name in [name, "adds"] {
            let mut body = FunctionBuilder::new(&mut module.types, &[], &[walrus::ValType::I32]);
            body.name(name.to_string()).func_body().i32_const(7);
            let function = body.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
        }
        let memory = module.memories.add_local(false, false, 1, None, None);
        let at = |of: usize| u32::try_from(of).unwrap() + BASE.cast_unsigned();
        let mut data = TEXT.to_vec();
        for number in [at(16), 10, 12, 5, at(27), 7, 0, 5] {
            data.extend_from_slice(&number.to_le_bytes());
        }
        module.data.add(DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(BASE)) }, data);
        module
    }

    fn instructions(module: &Module, name: &str) -> String {
        let function = module.funcs.iter().find(|f| f.name.as_deref() == Some(name)).unwrap();
        let FunctionKind::Local(function) = &function.kind else { panic!("a local function") };
        let block = function.block(function.entry_block());
        block.instrs.iter().map(|(instruction, _)| format!("{instruction:?} ")).collect()
    }

    #[test]
    fn only_what_panics_traps_and_only_places_are_forgotten() {
        const PANICS: &str = "_RNvNtCs_4core9panicking5panic";
        let mut module = module(PANICS);
        snipped(&mut module).unwrap();
        assert!(instructions(&module, PANICS).contains("Unreachable"));
        assert!(!instructions(&module, "adds").contains("Unreachable"));
        let data = &module.data.iter().next().unwrap().value;
        let (text, numbers) = data.split_at(TEXT.len());
        assert_eq!(text, b"told to nobody: \0\0\0\0\0\0\0\0\0\0 kept.rs!!");
        assert_eq!(numbers[..16], [0; 16]);
        assert_ne!(numbers[16..24], [0; 8], "a line of 0 is no place");
        assert!(walrus::Module::from_buffer(&module.emit_wasm()).is_ok());
    }

    #[test]
    fn a_compiler_that_names_panics_otherwise_is_told() {
        assert!(snipped(&mut module("panics")).is_err());
    }
}
