//! Corrections of one field by coders who did not know of each other: the later one
//! counts, and whoever opens the study next is told.

use super::corrections::{Said, Spoke, said, standing};
use super::device::{coder_of, on_another_device};
use super::state::StateError;
use super::view::View;
use jiff::Timestamp;
use jiff::tz::Offset;
use model::{Correction, DispatchId, Event, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// How many are told one by one.
const TOLD: usize = 10;

/// What an opening brought of corrections.
#[derive(Default)]
pub(super) struct Apart {
    fields: BTreeMap<RecordId, Vec<Made>>,
    /// Why what was there before could not be read.
    broken: Option<StateError>,
}

/// What one event made of a correction.
struct Made {
    by: Spoke,
    /// Whether the state had it before.
    is_old: bool,
    who: String,
    at: Timestamp,
    /// What its coder saw before, if that is known.
    saw: Option<Option<Correction>>,
    made: Option<Correction>,
}

impl Apart {
    /// Takes what an event of a journal did, before it is applied. `own` is the journal
    /// that is opened.
    pub(super) fn take(&mut self, state: View<'_>, event: &Event, journal: &str, own: &str) {
        let of = |records: &[Record]| -> BTreeMap<RecordId, Correction> {
            Correction::among(records).into_iter().map(|it| (it.meta.id, it)).collect()
        };
        let (mut was, mut made) = (of(&event.was), of(&event.records));
        let ids: BTreeSet<RecordId> = was.keys().chain(made.keys()).copied().collect();
        let elsewhere = journal != own && coder_of(journal) == coder_of(own);
        let who = if elsewhere { on_another_device(&event.coder) } else { event.coder.clone() };
        for id in ids {
            let said = self.fields.entry(id).or_default();
            if said.is_empty() {
                match before(state, id) {
                    Ok(before) => said.extend(before),
                    Err(error) => self.broken = Some(error),
                }
            }
            let (saw, made) = (Some(was.remove(&id)), made.remove(&id));
            let (by, who) = (Spoke::of(event), who.clone());
            said.push(Made { by, is_old: false, who, at: event.at, saw, made });
        }
    }

    /// A sentence for each field that two put right apart.
    ///
    /// # Errors
    /// The state could not be read.
    pub(super) fn told(self) -> Result<Vec<String>, StateError> {
        if let Some(error) = self.broken {
            return Err(error);
        }
        let mut all: Vec<String> = self.fields.into_values().filter_map(told).collect();
        let more = all.len().saturating_sub(TOLD);
        all.truncate(TOLD);
        if more > 0 {
            all.push(messages::store::apart_more(more));
        }
        Ok(all)
    }
}

/// What the state has of a correction.
fn before(state: View<'_>, id: RecordId) -> Result<Vec<Made>, StateError> {
    let said = said(state, id)?.unwrap_or_default();
    let made = |it: &Said| -> Result<Made, StateError> {
        let record = it.clone().into_entry().record()?;
        let made = record.as_ref().and_then(|it| Correction::among([it]).pop());
        // Of one that was taken back, nobody knows when.
        let at = made.as_ref().map_or(Timestamp::UNIX_EPOCH, |it| it.meta.at);
        Ok(Made { by: it.by, is_old: true, who: it.coder.clone(), at, saw: None, made })
    };
    said.iter().map(made).collect()
}

/// Which of some events says what stands.
fn counting(said: &[Made]) -> Option<usize> {
    let all: Vec<Spoke> = said.iter().map(|it| it.by).collect();
    standing(&all)
}

/// A sentence where the correction that counts was made without another one, which was
/// made apart and says something else.
fn told(mut said: Vec<Made>) -> Option<String> {
    said.sort_by_key(|it| it.by.event);
    said.dedup_by_key(|it| it.by.event);
    let old = said.iter().filter(|it| it.is_old);
    let nth = counting(&said)?;
    let old: Vec<Spoke> = old.map(|it| it.by).collect();
    let stood = standing(&old).and_then(|nth| old.get(nth)).map(|it| it.event);
    said.truncate(nth + 1);
    let counts = said.pop()?;
    // What counted no more before was told then.
    said.retain(|it| !it.is_old || stood == Some(it.by.event));
    let mut seen = counts.saw.as_ref();
    // Whoever made what counts, or what it was made from, knew their own.
    let mut knew = BTreeSet::from([counts.who.as_str()]);
    let mut lost: Option<&Made> = None;
    for it in said.iter().rev() {
        match seen {
            Some(saw) if same(saw.as_ref(), it.made.as_ref()) => {
                seen = it.saw.as_ref();
                knew.insert(&it.who);
            }
            _ if knew.contains(it.who.as_str()) => {}
            _ if same(counts.made.as_ref(), it.made.as_ref()) => {}
            _ => lost = lost.or(Some(it)),
        }
    }
    let lost = lost?;
    let (field, dispatch) = of_what([lost, &counts])?;
    Some(messages::store::apart(field, dispatch.short(), by(lost), by(&counts)))
}

fn same(one: Option<&Correction>, other: Option<&Correction>) -> bool {
    one.map(|it| &it.fields) == other.map(|it| &it.fields)
}

/// "am set Ostra (2026-05-02 14:02)"; "am set as it came".
fn by(said: &Made) -> String {
    let Made { who, at, made, .. } = said;
    let value = made.as_ref().map_or_else(messages::store::as_it_came, Correction::value);
    let did = messages::store::apart_by(who, value);
    if *at == Timestamp::UNIX_EPOCH {
        did
    } else {
        format!("{did} ({})", Offset::UTC.to_datetime(*at).strftime("%Y-%m-%d %H:%M"))
    }
}

fn of_what(said: [&Made; 2]) -> Option<(String, DispatchId)> {
    let seen = |it: &Made| it.saw.clone().flatten();
    let made = said.iter().find_map(|it| it.made.clone().or_else(|| seen(it)))?;
    Some((made.field.unwrap_or_else(|| "data".to_owned()), made.meta.dispatch?))
}
