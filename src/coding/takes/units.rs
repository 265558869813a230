//! What is coded on a dispatch, in pieces that go over to another take together.

use crate::doc::Doc;
use model::{Record, RecordId, Relation};
use std::collections::{BTreeMap, HashMap};

/// The records of a dispatch that can be carried: a quote with its stances and
/// the quotes within it is one piece; each mark, each link, each stance of no
/// quote is one. In order of their first record; the outermost quote comes first.
pub(super) fn pieces(doc: &Doc) -> Vec<Vec<&Record>> {
    let around: HashMap<RecordId, Option<RecordId>> = doc
        .records()
        .iter()
        .filter_map(|record| match record {
            Record::Quote(quote) => Some((quote.meta.id, quote.within)),
            _ => None,
        })
        .collect();
    let mut pieces: BTreeMap<RecordId, Vec<&Record>> = BTreeMap::new();
    for record in doc.records() {
        let of = match record {
            Record::Quote(quote) => outermost(&around, quote.meta.id),
            Record::Stance(stance) => match stance.quote.filter(|id| around.contains_key(id)) {
                Some(quote) => outermost(&around, quote),
                None => stance.meta.id,
            },
            Record::Link(link) if link.relation != Relation::VersionOf => link.meta.id,
            Record::Mark(mark) => mark.meta.id,
            _ => continue,
        };
        let piece = pieces.entry(of).or_default();
        if record.id() == of {
            piece.insert(0, record);
        } else {
            piece.push(record);
        }
    }
    pieces.into_values().collect()
}

/// The quote around all others; where quotes lie within each other in a circle,
/// the first of them.
fn outermost(around: &HashMap<RecordId, Option<RecordId>>, of: RecordId) -> RecordId {
    let mut seen = vec![of];
    let mut here = of;
    while let Some(outer) = around.get(&here).copied().flatten() {
        if !around.contains_key(&outer) {
            break;
        }
        if let Some(from) = seen.iter().position(|id| *id == outer) {
            return seen.iter().skip(from).min().copied().unwrap_or(here);
        }
        seen.push(outer);
        here = outer;
    }
    here
}
