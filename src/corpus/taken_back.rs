//! What arrives again though the import that had completed it was taken back: it stays out
//! and is told.

use super::differing::Differing;
use model::{Changes, Dispatch, DispatchId, RecordId};
use serde_json::Value;
use std::collections::BTreeSet;

/// The imports that completed a dispatch as it arrives, and were taken back. What is said
/// otherwise than they did is told as `differing` from nothing.
pub(super) fn taken_back(
    changes: &Changes,
    id: DispatchId,
    arrived: &Dispatch,
    differing: &mut [Differing],
) -> BTreeSet<RecordId> {
    let Some(emptied) = changes.taken_back.get(&id) else { return BTreeSet::new() };
    let says = serde_json::to_value(&arrived.meta).unwrap_or_default();
    let year = arrived.dateline.as_ref().and_then(|line| line.date).and_then(|date| date.year);
    let path = arrived.meta.source.as_ref().map_or("", |source| source.path.as_str());
    let mut again = BTreeSet::new();
    for (import, fields) in emptied {
        for (name, value) in fields {
            let said = match name.as_str() {
                "dateline" => year.is_some(),
                "further_sources" => value.get(path).is_some(),
                "lang" => arrived.meta.lang_declared.is_some(),
                name => says.get(name).is_some_and(|it| *it != Value::Null),
            };
            let named = if name == "dateline" { "year" } else { name };
            match differing.iter_mut().find(|it| it.field == named) {
                Some(differs) => messages::corpus::nothing_undone().clone_into(&mut differs.there),
                None if said => drop(again.insert(*import)),
                None => {}
            }
        }
    }
    again
}
