//! What a check says of dispatches that were taken out or are put right.

use corpus::Health;
use model::{Changes, DispatchId, Finding, Record, Weight};
use std::collections::{BTreeMap, HashSet};
use store::{StoreError, Survey};
use text::count;

/// What the journals say of dispatches themselves.
///
/// # Errors
/// As [`Survey::records`].
pub(super) fn changes(survey: &Survey) -> Result<Changes, StoreError> {
    let mut found: Vec<Record> = Vec::new();
    survey.records::<StoreError>(&mut |it| {
        found.extend(Changes::are_in(it.record).then(|| it.record.clone()));
        Ok(())
    })?;
    Ok(Changes::of(&found))
}

/// How many of some dispatches are in the study.
pub(super) fn shown(ids: Option<&HashSet<DispatchId>>, changes: &Changes) -> usize {
    ids.into_iter().flatten().filter(|id| !changes.removed.contains(id)).count()
}

/// Tells what was coded on dispatches that were taken out meanwhile, and corrections that
/// the index lacks.
///
/// # Errors
/// As [`Survey::records`].
pub(super) fn tell(
    survey: &Survey,
    health: &Health,
    changes: &Changes,
    tell: &mut dyn FnMut(Finding),
) -> Result<(), StoreError> {
    let mut strays: BTreeMap<DispatchId, (usize, String, u64)> = BTreeMap::new();
    survey.records::<StoreError>(&mut |it| {
        if matches!(it.record, Record::Removal(_)) {
            return Ok(());
        }
        for id in it.record.dispatches().intersection(&changes.removed) {
            let stray = strays.entry(*id).or_insert_with(|| (0, it.place.to_owned(), it.line));
            stray.0 += 1;
        }
        Ok(())
    })?;
    for (id, (records, place, line)) in strays {
        let what = format!(
            "dispatch {id} was taken out, and {} on it came in from somebody else: they are in no \
             list and no export",
            count(records, "record", "records")
        );
        let remedy = format!("`depeche remove --undo {}` brings the dispatch back", id.short());
        tell(Finding::new(Weight::Odd, place, what).at(line).remedy(remedy));
    }
    if let unlaid @ 1.. = health.unlaid(changes) {
        let what = format!("corrections that are not in the index yet: {unlaid}");
        let remedy = "the next opening puts them there";
        tell(Finding::new(Weight::Odd, "corpus/", what).remedy(remedy));
    }
    Ok(())
}
