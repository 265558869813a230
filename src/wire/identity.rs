//! Which dispatch a text is: its id, from the text and what its source declares.
//!
//! Read `docs/decisions/identity-of-a-dispatch.md` before changing anything here:
//! the same files must give the same ids in every version.

use super::declared::Declared;
use model::{AgencySource, Dispatch, DispatchId, DispatchRecord};
use sha2::{Digest, Sha256};

/// What the hash of a dispatch whose source declares something begins with.
const DOMAIN: &[u8] = b"depeche dispatch: text, agency, publisher, provider id\n";

/// The id of the dispatch with this text whose source declares nothing; also the
/// one that version 0.1 gave to every dispatch with this text.
pub fn text_id(text: &str) -> DispatchId {
    DispatchId::from_sha256(&Sha256::digest(text.as_bytes()).into())
}

/// The id of the dispatch with this text and what its source declares: the start
/// of a SHA-256 over the text's own and the three fields, each with its length.
pub fn dispatch_id(text: &str, declared: &Declared) -> DispatchId {
    if declared.is_nothing() {
        return text_id(text);
    }
    let mut hash = Sha256::new().chain_update(DOMAIN).chain_update(Sha256::digest(text.as_bytes()));
    for part in declared.parts() {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    DispatchId::from_sha256(&hash.finalize().into())
}

/// Whether the id of a dispatch is one that its text may have: what follows from
/// the text and the declared fields, or from the text alone (version 0.1).
pub fn has_its_id(dispatch: &Dispatch) -> bool {
    may_have(dispatch.id, &dispatch.text, &Declared::of(&dispatch.meta))
}

/// The id of a record with this text, where it is known that it may have it: the
/// one it gives, else the one that follows.
///
/// # Errors
/// The id it gives, where the text cannot have it.
pub fn record_id(record: &DispatchRecord, text: &str) -> Result<DispatchId, DispatchId> {
    let declared = declared_in(record);
    match record.id {
        None => Ok(dispatch_id(text, &declared)),
        Some(given) if may_have(given, text, &declared) => Ok(given),
        Some(given) => Err(given),
    }
}

/// The id under which version 0.1 may have a dispatch, where it is another one: that of
/// its text alone.
pub fn older_id(dispatch: &Dispatch) -> Option<DispatchId> {
    let declared = Declared::of(&dispatch.meta);
    Some(text_id(&dispatch.text)).filter(|id| !declared.is_nothing() && *id != dispatch.id)
}

/// True if two dispatches with one text are the same one: their sources declare the same.
pub fn declare_the_same(one: &Dispatch, other: &Dispatch) -> bool {
    Declared::of(&one.meta) == Declared::of(&other.meta)
}

fn may_have(id: DispatchId, text: &str, declared: &Declared) -> bool {
    id == text_id(text) || id == dispatch_id(text, declared)
}

/// What a record declares. In one that [`to_record`](super::to_record) wrote, an
/// agency without its origin is one that whoever imported it named; in any other
/// it is the file's.
fn declared_in(record: &DispatchRecord) -> Declared {
    let names_the_agency = match record.meta.agency_from {
        None => !is_complete(record),
        from => from == Some(AgencySource::Declared),
    };
    Declared::with(&record.meta, names_the_agency)
}

/// Whether a record is one that [`to_record`](super::to_record) wrote.
pub fn is_complete(record: &DispatchRecord) -> bool {
    record.id.is_some() && !record.text_sha256.is_empty() && !record.paragraphs.is_empty()
}
