//! Dispatch lines: is the text what its hash says, and is it new?

use super::lines::{complaint, lost, quoted, safe};
use super::plan::Study;
use super::problems::{Problem, schema};
use model::{Dispatch, DispatchId, DispatchRecord};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use wire::{from_record, record_id, sha256_hex, text_id, to_record};

/// The dispatches of a file, as far as they were read.
#[derive(Default)]
pub(super) struct Dispatches {
    /// Those the study lacks.
    pub(super) new: Vec<Dispatch>,
    /// Where in `new`, and on which line.
    index: HashMap<DispatchId, (usize, usize)>,
    /// Lines without text whose dispatch the study lacks.
    textless: Vec<(usize, DispatchId)>,
    /// How many the study has.
    pub(super) same: usize,
}

/// A dispatch of the file or of the study.
pub(super) enum Found<'a> {
    New(&'a Dispatch),
    There(Arc<Dispatch>),
}

impl Found<'_> {
    pub(super) fn text(&self) -> &str {
        match self {
            Found::New(it) => &it.text,
            Found::There(it) => &it.text,
        }
    }
}

impl Dispatches {
    /// Finds a dispatch, the file's first.
    pub(super) fn find(&self, id: DispatchId, study: &dyn Study) -> Option<Found<'_>> {
        match self.index.get(&id).and_then(|(at, _)| self.new.get(*at)) {
            Some(new) => Some(Found::New(new)),
            None => study.dispatch(id).map(Found::There),
        }
    }

    /// Judges one dispatch line; answers with what is worth noting.
    pub(super) fn take(
        &mut self,
        line: usize,
        json: &str,
        given: &Value,
        study: &dyn Study,
    ) -> Result<Vec<String>, Problem> {
        let mut record: DispatchRecord = serde_json::from_str(json).map_err(|error| {
            (messages::annotations::dispatch_unread(complaint(&error)), schema())
        })?;
        let id = identify(&record)?;
        if study.is_removed(id) {
            let what = messages::annotations::dispatch_removed(id);
            let hint = messages::annotations::dispatch_removed_hint();
            return Err((what, hint));
        }
        let there = study.dispatch(id);
        match (&there, &record.text) {
            (None, None) => {
                self.textless.push((line, id));
                return Ok(Vec::new());
            }
            (Some(there), None) => {
                check_hash(&record, &there.text)?;
                record.text = Some(there.text.clone());
            }
            (_, Some(_)) => {}
        }
        let dispatch = from_record(record).map_err(|error| {
            (
                messages::annotations::dispatch_refused(id, safe(&error.what, 300)),
                safe(&error.hint, 300),
            )
        })?;
        let mut notes: Vec<_> = not_kept(given, &dispatch).into_iter().collect();
        match there {
            Some(there) => {
                self.same += 1;
                notes.extend(differing(&there, dispatch));
            }
            None => self.add(line, dispatch)?,
        }
        Ok(notes)
    }

    fn add(&mut self, line: usize, dispatch: Dispatch) -> Result<(), Problem> {
        let first = self.index.get(&dispatch.id).copied();
        match first.and_then(|(at, line)| self.new.get(at).map(|it| (it, line))) {
            None => {
                self.index.insert(dispatch.id, (self.new.len(), line));
                self.new.push(dispatch);
            }
            Some((same, _)) if *same == dispatch => self.same += 1,
            Some((_, first)) => {
                return Err((
                    messages::annotations::dispatch_twice(dispatch.id, first),
                    messages::annotations::dispatch_twice_hint(),
                ));
            }
        }
        Ok(())
    }

    /// Lines without text that no other line brought the text of.
    pub(super) fn missing(&self) -> impl Iterator<Item = (usize, Problem)> {
        self.textless.iter().filter(|(_, id)| !self.index.contains_key(id)).map(|(line, id)| {
            let what = messages::annotations::dispatch_textless(id);
            let hint = messages::annotations::dispatch_textless_hint();
            (*line, (what, hint))
        })
    }
}

/// The id of a dispatch line, after its hashes were compared with its text.
fn identify(record: &DispatchRecord) -> Result<DispatchId, Problem> {
    let Some(text) = &record.text else {
        return record.id.ok_or_else(|| (messages::annotations::dispatch_unnamed(), schema()));
    };
    let id = record_id(record, text).map_err(|given| {
        let own = text_id(text);
        let what = messages::annotations::other_text(given, own);
        (what, unchanged())
    })?;
    check_hash(record, text).map(|()| id)
}

fn unchanged() -> String {
    messages::annotations::changed_hint()
}

fn check_hash(record: &DispatchRecord, text: &str) -> Result<(), Problem> {
    if record.text_sha256.is_empty() {
        return Ok(());
    }
    let found = sha256_hex(text.as_bytes());
    if record.text_sha256.eq_ignore_ascii_case(&found) {
        return Ok(());
    }
    let given = quoted(&record.text_sha256);
    Err((messages::annotations::other_hash(given, found), unchanged()))
}

/// Fields of the line that a dispatch cannot hold.
fn not_kept(given: &Value, dispatch: &Dispatch) -> Option<String> {
    let kept = serde_json::to_value(to_record(dispatch)).ok()?;
    let lost = lost(given, &kept);
    (!lost.is_empty()).then(|| messages::annotations::fields_lost(lost.join(", ")))
}

/// Whether the file tells something else of a dispatch than the study does,
/// beside how it came in.
fn differing(there: &Dispatch, mut given: Dispatch) -> Option<String> {
    given.meta.imported = there.meta.imported;
    given.meta.source.clone_from(&there.meta.source);
    given.meta.further_sources.clone_from(&there.meta.further_sources);
    (given != *there).then(|| messages::annotations::dispatch_differs(there.id))
}
