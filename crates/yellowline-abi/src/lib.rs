//! Yellowline behind a C interface that asks its host for nothing: for clusters, databases and other programs that load
//! a shared library or a WebAssembly module without JavaScript. `pkg-config/abi/yellowline.h` is the same for C.
//!
//! ```text
//! host ──► yl_agree ──► (yl_begin ──► yl_push | yl_column…, yl_rows ──► yl_end)… ──► yl_settle
//!                                                                                       │
//!      report ◄── yl_finish ◄── yl_merge ◄── partials of other hosts ◄── yl_observe ◄───┘
//! ```
//!
//! Every call but the two of memory takes a session and returns a status; its answer is read with [`yl_answer`] and
//! [`yl_answer_length`] and stays until the session's next call. A session is used by one thread at a time.
//!
//! | status | the answer is |
//! |---|---|
//! | 0 | what was asked for; nothing where a call only takes |
//! | 1 | a list of problems as JSON: `[{code, at, params, message, help}]`; the session goes on as before the call |
//! | 2 | nothing: the engine stopped, and the session with it; free it |
//!
//! This is the one place of the project where memory is handed over by pointers. Nothing is decided here.

mod column;
mod session;
#[cfg(test)]
mod tests;

pub use column::{Column, Format};
pub use session::{Answer, Session};

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::slice;
use yellowline::problem::{Problem, Refusal};

/// A session with its last answer.
pub struct Handle {
    /// None once the engine stopped.
    session: Option<Session>,
    answer: Vec<u8>,
}

const DONE: u32 = 0;
const REFUSED: u32 = 1;
const STOPPED: u32 = 2;

/// Memory for a host to write to; give it back with [`yl_release`] and the same length.
#[unsafe(no_mangle)]
pub extern "C" fn yl_allocate(length: usize) -> *mut u8 {
    let memory = vec![0_u8; length].into_boxed_slice();
    Box::into_raw(memory).cast()
}

/// Gives memory back.
///
/// # Safety
/// `memory` came from [`yl_allocate`] with this length and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_release(memory: *mut u8, length: usize) {
    if !memory.is_null() {
        // SAFETY: it is the boxed slice that was given away.
        drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(memory, length)) });
    }
}

/// A new session.
#[unsafe(no_mangle)]
pub extern "C" fn yl_session_new() -> *mut Handle {
    Box::into_raw(Box::new(Handle { session: Some(Session::default()), answer: Vec::new() }))
}

/// Ends a session.
///
/// # Safety
/// `session` came from [`yl_session_new`] and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_session_free(session: *mut Handle) {
    if !session.is_null() {
        // SAFETY: it is the box that was given away.
        drop(unsafe { Box::from_raw(session) });
    }
}

/// Where the answer of the last call begins.
///
/// # Safety
/// `session` came from [`yl_session_new`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_answer(session: *const Handle) -> *const u8 {
    // SAFETY: the caller promises it.
    unsafe { session.as_ref() }.map_or(std::ptr::null(), |handle| handle.answer.as_ptr())
}

/// How many bytes it has.
///
/// # Safety
/// `session` came from [`yl_session_new`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_answer_length(session: *const Handle) -> usize {
    // SAFETY: the caller promises it.
    unsafe { session.as_ref() }.map_or(0, |handle| handle.answer.len())
}

/// Takes an agreement (JSON), looked at through a score where `score` is not empty; see [`Session::agree`].
///
/// # Safety
/// `session` came from [`yl_session_new`]; the pointers lead to as many bytes as the lengths beside them say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_agree(
    session: *mut Handle,
    document: *const u8,
    document_length: usize,
    score: *const u8,
    score_length: usize,
) -> u32 {
    // SAFETY: the caller promises it.
    let (document, score) = unsafe { (bytes(document, document_length), bytes(score, score_length)) };
    // SAFETY: the caller promises it.
    unsafe { call(session, |session| session.agree(text(document)?, text(score)?)) }
}

/// Begins a file with its mapping (JSON); see [`Session::begin`].
///
/// # Safety
/// As for [`yl_agree`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_begin(session: *mut Handle, mapping: *const u8, mapping_length: usize) -> u32 {
    // SAFETY: the caller promises it.
    let mapping = unsafe { bytes(mapping, mapping_length) };
    // SAFETY: the caller promises it.
    unsafe { call(session, |session| session.begin(text(mapping)?)) }
}

/// The file's next bytes; see [`Session::push`].
///
/// # Safety
/// As for [`yl_agree`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_push(session: *mut Handle, chunk: *const u8, chunk_length: usize) -> u32 {
    // SAFETY: the caller promises it.
    let chunk = unsafe { bytes(chunk, chunk_length) };
    // SAFETY: the caller promises it.
    unsafe { call(session, |session| session.push(chunk)) }
}

/// A column of the next rows, in Arrow's layout: `validity` may be null where every row has a value; of texts `values`
/// are the offsets and `data` the bytes, of others `data` is null. `format` is the string of Arrow's C data interface:
/// `u U b c C s S i I l L f g tdD tss: tsm: tsu: tsn: d:P,S`. See [`Session::column`].
///
/// # Safety
/// As for [`yl_agree`]; `validity` has a bit for each row, `values` a value for each (texts one offset more), `data` as
/// many bytes as the last offset says. All begin at row 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_column(
    session: *mut Handle,
    name: *const u8,
    name_length: usize,
    format: *const u8,
    format_length: usize,
    rows: usize,
    validity: *const u8,
    values: *const u8,
    data: *const u8,
) -> u32 {
    // SAFETY: the caller promises it.
    let (name, format) = unsafe { (bytes(name, name_length), bytes(format, format_length)) };
    let column = || {
        let (name, format) = (text(name)?, text(format)?);
        let format = Format::named(format).ok_or_else(|| {
            Problem::new("unknown_format", name, format!("`{format}` is no format of a column this engine reads"))
                .help("give texts, numbers, booleans, dates or timestamps; decode dictionaries first")
        })?;
        // SAFETY: the caller promises it.
        let values = unsafe { bytes(values, format.bytes(rows)) };
        let validity = (!validity.is_null()).then(|| {
            // SAFETY: the caller promises it.
            unsafe { bytes(validity, rows.div_ceil(8)) }
        });
        let length = if let Format::Text(size) = format { last_offset(values, size) } else { 0 };
        // SAFETY: the caller promises it.
        let data = unsafe { bytes(data, length) };
        Ok::<_, Refusal>(Column::new(name, &format, rows, validity, values, data)?)
    };
    // SAFETY: the caller promises it.
    unsafe { call(session, |session| session.column(column()?)) }
}

/// Reads the columns that were given as rows of the file; see [`Session::rows`].
///
/// # Safety
/// As for [`yl_agree`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_rows(session: *mut Handle) -> u32 {
    // SAFETY: the caller promises it.
    unsafe { call(session, Session::rows) }
}

/// Ends the file; see [`Session::end`].
///
/// # Safety
/// As for [`yl_agree`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_end(session: *mut Handle) -> u32 {
    // SAFETY: the caller promises it.
    unsafe { call(session, Session::end) }
}

/// Settles the files into a ledger; see [`Session::settle`].
///
/// # Safety
/// As for [`yl_agree`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_settle(session: *mut Handle) -> u32 {
    // SAFETY: the caller promises it.
    unsafe { call(session, Session::settle) }
}

/// Observes the ledger for a report; see [`Session::observe`].
///
/// # Safety
/// As for [`yl_agree`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_observe(
    session: *mut Handle,
    report: *const u8,
    report_length: usize,
    request: *const u8,
    request_length: usize,
) -> u32 {
    // SAFETY: the caller promises it.
    let (report, request) = unsafe { (bytes(report, report_length), bytes(request, request_length)) };
    // SAFETY: the caller promises it.
    unsafe { call(session, |session| session.observe(text(report)?, text(request)?)) }
}

/// Merges two partials; see [`Session::merge`].
///
/// # Safety
/// As for [`yl_agree`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_merge(
    session: *mut Handle,
    one: *const u8,
    one_length: usize,
    other: *const u8,
    other_length: usize,
) -> u32 {
    // SAFETY: the caller promises it.
    let (one, other) = unsafe { (bytes(one, one_length), bytes(other, other_length)) };
    // SAFETY: the caller promises it.
    unsafe { call(session, |session| session.merge(one, other)) }
}

/// The report of a partial; see [`Session::finish`].
///
/// # Safety
/// As for [`yl_agree`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yl_finish(session: *mut Handle, partial: *const u8, partial_length: usize) -> u32 {
    // SAFETY: the caller promises it.
    let partial = unsafe { bytes(partial, partial_length) };
    // SAFETY: the caller promises it.
    unsafe { call(session, |session| session.finish(partial)) }
}

/// A host's bytes.
///
/// # Safety
/// The pointer leads to so many bytes, which stay as they are while they are looked at.
const unsafe fn bytes<'a>(begin: *const u8, length: usize) -> &'a [u8] {
    if begin.is_null() || length == 0 {
        return &[];
    }
    // SAFETY: the caller promises it.
    unsafe { slice::from_raw_parts(begin, length) }
}

fn text(bytes: &[u8]) -> Result<&str, Problem> {
    let said = "a text handed over is no UTF-8";
    std::str::from_utf8(bytes).map_err(|_| Problem::new("not_utf8", "", said).help("hand texts over as UTF-8"))
}

/// Where the last of a column's texts ends.
fn last_offset(offsets: &[u8], size: usize) -> usize {
    let last = offsets.len().checked_sub(size).and_then(|from| offsets.get(from..));
    usize::try_from(column::whole(last.unwrap_or_default(), true)).unwrap_or(0)
}

/// Works on a session and keeps the answer.
///
/// # Safety
/// `session` came from [`yl_session_new`] and nobody else uses it meanwhile.
unsafe fn call(session: *mut Handle, work: impl FnOnce(&mut Session) -> Answer) -> u32 {
    // SAFETY: the caller promises it.
    let Some(handle) = (unsafe { session.as_mut() }) else { return STOPPED };
    handle.answer.clear();
    let Some(mut session) = handle.session.take() else { return STOPPED };
    // A session that stopped in the middle is not used again.
    let Ok((session, answer)) = catch_unwind(AssertUnwindSafe(move || {
        let answer = work(&mut session);
        (session, answer)
    })) else {
        return STOPPED;
    };
    handle.session = Some(session);
    match answer {
        Ok(answer) => {
            handle.answer = answer;
            DONE
        }
        Err(refusal) => {
            handle.answer = yellowline::json::canonical(&refusal.problems).into_bytes();
            REFUSED
        }
    }
}
