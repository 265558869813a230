//! The records that go with a part of a study's dispatches.

use corpus::{Corpus, CorpusError};
use model::{DispatchId, Import, Record, RecordId, Session};
use std::collections::{BTreeMap, BTreeSet};

/// Keeps the records that go with some dispatches, which are sorted: what lies in them alone,
/// and of what lies in no dispatch (speakers, targets, sessions, imports) what those use or
/// what names one of the dispatches. Gives how many links go out of the part and are left out.
///
/// # Errors
/// What the index says.
pub(super) fn keep(
    records: &mut Vec<Record>,
    ids: &[DispatchId],
    corpus: &Corpus,
) -> Result<usize, CorpusError> {
    let part: BTreeSet<DispatchId> = ids.iter().copied().collect();
    let (mut kept, mut beside, mut links) = (Vec::new(), BTreeMap::new(), 0);
    for record in std::mem::take(records) {
        let of = record.dispatches();
        match record {
            Record::Session(session) => {
                let session = of_part(session, &part);
                let names_one = !session.dispatches.is_empty();
                sort_in(Record::Session(session), names_one, (&mut kept, &mut beside));
            }
            Record::Import(import) => {
                let (import, names_one) = brought(import, &part, corpus)?;
                sort_in(Record::Import(import), names_one, (&mut kept, &mut beside));
            }
            record if of.is_empty() => {
                sort_in(record, false, (&mut kept, &mut beside));
            }
            record if of.is_subset(&part) => kept.push(record),
            _ => links += usize::from(!of.is_disjoint(&part)),
        }
    }
    let mut used: Vec<RecordId> = kept.iter().flat_map(Record::references).collect();
    while let Some(record) = used.pop().map(|id| beside.remove(&id)) {
        used.extend(record.iter().flat_map(Record::references));
        kept.extend(record);
    }
    *records = kept;
    Ok(links)
}

/// Keeps a record that names a dispatch of the part, and puts others where they wait until
/// something uses them.
fn sort_in(
    record: Record,
    names_one: bool,
    (kept, beside): (&mut Vec<Record>, &mut BTreeMap<RecordId, Record>),
) {
    if names_one {
        kept.push(record);
    } else {
        beside.insert(record.id(), record);
    }
}

/// A session without the dispatches that are not part.
fn of_part(mut session: Session, part: &BTreeSet<DispatchId>) -> Session {
    session.dispatches.retain(|id| part.contains(id));
    session
}

/// An import without what it says of dispatches that are not part, and whether it brought or
/// completed one that is.
fn brought(
    mut import: Import,
    part: &BTreeSet<DispatchId>,
    corpus: &Corpus,
) -> Result<(Import, bool), CorpusError> {
    import.kept.retain(|id| part.contains(id));
    import.completed.retain(|it| part.contains(&it.dispatch));
    let names_one = !import.kept.is_empty()
        || !import.completed.is_empty()
        || corpus.imported_at(import.meta.at)?.iter().any(|id| part.contains(id));
    Ok((import, names_one))
}
