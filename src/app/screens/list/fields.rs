//! The fields of dispatches that may be put right, and what they have.

use crate::popups::prompt::state::Offer;
use crate::state::State;
use messages::list as say;
use model::{Correction, Dispatch, DispatchId, Field, Setting};

/// How many dispatches are put right at once: all of them must be open.
pub(crate) const MOST: usize = 32;

/// What the line offers: the fields that fit, or what comes of what is typed.
pub fn offers(state: &State, ids: &[DispatchId], typed: &str) -> Vec<Offer> {
    let parts = Setting::parts_of(typed);
    let last = parts.last().copied().unwrap_or_default().trim();
    if !last.contains('=') {
        let fits = Field::ALL.into_iter().filter(|field| field.name().starts_with(last));
        return fits.map(|field| Offer::Field(field, row(state, ids, field))).collect();
    }
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    let mut incomplete = false;
    let mut told: Vec<String> = parts
        .map(|part| match Setting::parse_line(part).as_deref() {
            Ok([setting, ..]) => row(state, ids, setting.field),
            Ok([]) => String::new(),
            Err(why) => {
                incomplete = true;
                say::not_yet(why.with_hint())
            }
        })
        .collect();
    if let (false, Err(why)) = (incomplete, Setting::parse_line(typed)) {
        told.push(say::not_yet(why.with_hint()));
    }
    told.into_iter().map(Offer::Name).collect()
}

/// A field with what it is now, and how it came.
fn row(state: &State, ids: &[DispatchId], field: Field) -> String {
    let [id] = ids else { return field.name().to_owned() };
    let Some(doc) = state.study.docs.get(id) else { return field.name().to_owned() };
    let or_dash = |words: String| if words.is_empty() { "-".to_owned() } else { words };
    let now = or_dash(field.of(&doc.open.dispatch));
    let came = doc.open.came.as_ref().map(|came| or_dash(field.of(came)));
    let came = came.filter(|came| *came != now).map(|came| format!(" {}", say::came_as(came)));
    format!("{:<9}  {now}{}", field.name(), came.unwrap_or_default())
}

/// A dispatch as it came, and the records of what is put right of it.
pub(crate) fn original(state: &State, id: DispatchId) -> Option<(Dispatch, Vec<Correction>)> {
    let doc = state.study.docs.get(&id).filter(|doc| !doc.unknown && !doc.coming)?;
    let came = doc.open.came.as_ref().unwrap_or(&doc.open.dispatch);
    Some((Dispatch::clone(came), Correction::among(doc.records())))
}
