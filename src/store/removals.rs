//! Acts read from the journals for what they did to some dispatches: those that took
//! them out, and those that brought records in.

use super::StoreError;
use super::history::together;
use super::pieces::of_act;
use super::read::{piece_of, read_event};
use super::walk::{Cursor, Manner, journals, walk};
use memchr::memmem::Finder;
use model::{DispatchId, Event, Op, Piece, Record, RecordId};
use std::collections::BTreeSet;
use std::path::Path;

/// Reads every act that took one of some dispatches out, the latest first: of its
/// records, the removals, what lay in these dispatches, and what lies in none. Goes
/// through all journals, from the disk; an act in parts that was not finished is none.
///
/// # Errors
/// Journals that cannot be read.
pub fn removals(study: &Path, of: &BTreeSet<DispatchId>) -> Result<Vec<Event>, StoreError> {
    let theirs = |record: &Record| {
        let lies = record.dispatches();
        lies.is_empty() || !lies.is_disjoint(of)
    };
    let wanted = Wanted {
        ops: &[Op::Retract, Op::Put, Op::Undo, Op::Redo],
        sign: r#""record":"removal""#,
        keep: &|event| {
            event.records.retain(theirs);
            event.was.retain(theirs);
        },
    };
    let mut found = acts(study, &wanted)?;
    found.retain(|event| {
        let was = |id| event.was.iter().any(|it| it.id() == id);
        let made = |it: &Record| matches!(it, Record::Removal(_)) && !was(it.id());
        event.records.iter().any(made)
    });
    Ok(found)
}

/// Reads the records that lie in no dispatch and came in with a file together with one
/// that lies in some dispatches, as they came in.
///
/// # Errors
/// Journals that cannot be read.
pub fn brought_with(
    study: &Path,
    dispatches: &BTreeSet<DispatchId>,
) -> Result<Vec<Record>, StoreError> {
    let keep = |event: &mut Event| {
        // Of what lies in dispatches, one record says that the act is one of those.
        let mut told = false;
        event.was.clear();
        event.records.retain(|it| {
            let lies = it.dispatches();
            let tells = !told && !lies.is_disjoint(dispatches);
            told |= tells;
            tells || (lies.is_empty() && !matches!(it, Record::Import(_) | Record::Later(_)))
        });
    };
    let wanted = Wanted { ops: &[Op::Import], sign: "\"records\":[{", keep: &keep };
    let found = acts(study, &wanted)?;
    let mut seen: BTreeSet<RecordId> = BTreeSet::new();
    let theirs =
        |event: &Event| event.records.iter().any(|it| !it.dispatches().is_disjoint(dispatches));
    let all = found.into_iter().filter(theirs).flat_map(|event| event.records);
    // The latest act is first.
    Ok(all.filter(|it| it.dispatches().is_empty() && seen.insert(it.id())).collect())
}

/// Which acts are read, and what is kept of each of their lines.
struct Wanted<'a> {
    /// What they may be.
    ops: &'a [Op],
    /// What stands in the line of one that is a single line.
    sign: &'a str,
    /// Takes out of an event what is not asked for.
    keep: &'a dyn Fn(&mut Event),
}

/// Reads all acts that are wanted, the latest first.
fn acts(study: &Path, wanted: &Wanted<'_>) -> Result<Vec<Event>, StoreError> {
    let sign = Finder::new(wanted.sign);
    let words = |op: &Op| format!("\"op\":{}", serde_json::to_string(op).unwrap_or_default());
    let ops: Vec<String> = wanted.ops.iter().map(words).collect();
    let ops: Vec<Finder<'_>> = ops.iter().map(Finder::new).collect();
    let mut found: Vec<Event> = Vec::new();
    for files in journals(study)?.into_values() {
        let mut open: Option<Event> = None;
        walk(&files, &Cursor::default(), Manner::Lenient, &mut |whole| {
            let before = open.take();
            let line = whole.bytes;
            if !ops.iter().any(|op| op.find(line).is_some()) {
                return Ok(());
            }
            match piece_of(line) {
                None if sign.find(line).is_none() => {}
                None => {
                    let mut event = read_event(line)?;
                    (wanted.keep)(&mut event);
                    found.extend(wanted.ops.contains(&event.op).then_some(event));
                }
                Some(Piece::First) => open = Some(read_event(line)?),
                Some(Piece::Part { of, .. }) => {
                    let before = before.filter(|it| it.of() == of);
                    let mut part = of_act(read_event(line)?, before.as_ref());
                    (wanted.keep)(&mut part);
                    open = Some(match before {
                        Some(act) => together(act, part),
                        None => part,
                    });
                }
                // Only now it counts.
                Some(Piece::Last { of, .. }) => found.extend(before.filter(|it| it.of() == of)),
            }
            Ok(())
        })?;
    }
    found.sort_by_key(|event| std::cmp::Reverse(event.id));
    Ok(found)
}
