//! Anchors of a file's records against the dispatches' texts.

use super::candidates::Candidates;
use super::dispatches::Dispatches;
use super::lines::quoted;
use super::plan::Study;
use super::problems::Problem;
use super::spool::Spooled;
use model::{Anchor, DispatchId, Record};
use std::io;
use text::{self, Fit, Mismatch, Offsets};

/// Finds the records whose dispatch is missing or whose anchors do not fit it,
/// by their place in `candidates`; one problem a record and dispatch.
///
/// Goes through the records dispatch by dispatch, so that each text is asked
/// for once and at most one of the study's is held.
pub(super) fn check(
    candidates: &mut Candidates,
    spooled: &mut Spooled<'_>,
    dispatches: &Dispatches,
    study: &dyn Study,
) -> io::Result<Vec<(usize, Problem)>> {
    let mut wanted = std::mem::take(&mut candidates.lies_in);
    wanted.sort_unstable();
    let mut problems = Vec::new();
    for group in wanted.chunk_by(|a, b| a.0 == b.0) {
        let found = group.first().and_then(|(id, _)| dispatches.find(*id, study));
        let table = found.as_ref().map(|it| (it.text(), Offsets::new(it.text())));
        for (id, at) in group {
            let at = usize::try_from(*at).map_err(io::Error::other)?;
            let Some(candidate) = candidates.nth(at) else { continue };
            let problem = match &table {
                None => Some(missing(*id)),
                Some((text, offsets)) => {
                    misplaced(&spooled.record(candidate.kept)?, *id, text, offsets)
                }
            };
            problems.extend(problem.map(|problem| (at, problem)));
        }
    }
    Ok(problems)
}

fn missing(id: DispatchId) -> Problem {
    let what = messages::annotations::dispatch_nowhere(id);
    (what, messages::annotations::dispatch_nowhere_hint())
}

fn misplaced(record: &Record, id: DispatchId, text: &str, offsets: &Offsets) -> Option<Problem> {
    let anchors = record.anchors();
    let mut bad = anchors
        .iter()
        .filter(|(lies_in, anchor)| *lies_in == id && text::fits(anchor, text, offsets).is_none());
    let (_, anchor) = bad.next()?;
    let mismatch = text::resolve(anchor, text, offsets).err()?;
    let (mut what, hint) = explain(anchor, &mismatch);
    match bad.count() {
        0 => {}
        more => what.push_str(&messages::annotations::more_anchors(more)),
    }
    Some((what, hint))
}

/// What stands at an anchor's place, and where its words stand.
fn explain(anchor: &Anchor, mismatch: &Mismatch) -> Problem {
    let Anchor { start, end, exact, .. } = anchor;
    if start >= end {
        let what = messages::annotations::no_word(start, end);
        return (what, messages::annotations::no_word_hint());
    }
    let words = quoted(exact);
    let what = match &mismatch.there {
        Some(there) => messages::annotations::other_words(start, end, quoted(there), words),
        None => messages::annotations::past_the_end(words, start, end, mismatch.length),
    };
    let place = |at: usize| mismatch.elsewhere.get(at).map(|it| format!("{}–{}", it.start, it.end));
    let fit = mismatch.elsewhere.first().map(|it| it.fit);
    let hint = match (fit, place(0), place(1)) {
        (Some(Fit::BothSides), Some(place), _) => messages::annotations::same_context_hint(place),
        (Some(Fit::OneSide), Some(place), _) => messages::annotations::part_context_hint(place),
        (_, Some(place), None) => messages::annotations::other_context_hint(place),
        (_, Some(place), Some(_)) => messages::annotations::several_places_hint(place),
        _ => messages::annotations::nowhere_hint(),
    };
    (what, hint)
}
