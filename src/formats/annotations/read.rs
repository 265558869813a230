//! Native JSONL in: every line judged, nothing changed.

use super::plan::{Plan, Prefer, ReadError, Study};
use super::problems::too_long;
use super::scan::Scan;
use super::spool::{Spool, Taken};
use crate::line::{self, Line};
use std::io::BufRead;

/// Reads a native JSONL file and says what importing it into `study` would do.
///
/// Each line is judged alone and either taken or refused with its number, a
/// reason and a hint; the order of the lines does not matter. Refused are: what
/// is not JSON or no known record; a text that is not that of its id or hash;
/// an anchor whose words do not stand at its place; a record whose dispatch,
/// speaker or quote is neither in the file nor in the study, or was refused
/// itself; an id that is there already with other content, unless `prefer` says
/// who wins. A file without a good header is refused whole: nothing says what
/// its offsets count.
///
/// A suggestion that a person took or turned down in the study is left out
/// whatever `prefer` says, with the stances suggested along with it; that is no
/// refusal.
///
/// What is there already word for word is counted and not put again, so reading
/// the same file twice changes nothing. Unknown fields of a record are kept.
/// Memory: the records, and the texts of dispatches the study lacks. [`judge`] keeps the
/// records elsewhere.
///
/// # Errors
/// [`ReadError`] where the input itself cannot be read.
pub fn read(input: &mut dyn BufRead, study: &dyn Study, prefer: Prefer) -> Result<Plan, ReadError> {
    let mut spool = Vec::new();
    let (mut plan, taken) = judge(input, study, prefer, &mut spool)?;
    for nth in 0..taken.len() {
        if let Some((record, was)) = taken.nth(&mut spool, nth).map_err(ReadError::Spool)? {
            plan.records.push(record);
            plan.was.extend(was);
        }
    }
    Ok(plan)
}

/// The same with the records in a spool, for a file of any size: the plan has none, and
/// what is to be put is [`Taken`]. Memory: some 150 bytes a record, and the texts of
/// dispatches the study lacks.
///
/// # Errors
/// [`ReadError`] where the input itself cannot be read, or the spool fails.
pub fn judge(
    input: &mut dyn BufRead,
    study: &dyn Study,
    prefer: Prefer,
    spool: &mut dyn Spool,
) -> Result<(Plan, Taken), ReadError> {
    let mut scan = Scan::new(study, prefer, spool);
    let mut buffer = Vec::new();
    loop {
        let at = scan.plan.lines;
        let next = line::next(input, &mut buffer);
        let found = next.map_err(|cause| ReadError::Input { line: at, cause })?;
        if matches!(found, Line::End) {
            break;
        }
        scan.plan.lines += 1;
        let judged = match found {
            Line::TooLong => Err(too_long()),
            Line::Whole | Line::End => scan.line(&buffer),
        };
        if let Err(problem) = judged {
            scan.refuse(scan.plan.lines, problem);
        }
        if scan.is_over() {
            break;
        }
    }
    scan.finish().map_err(ReadError::Spool)
}
