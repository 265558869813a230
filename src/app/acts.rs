//! Acts: how a change is shown at once, sent to be written, and taken back if it
//! could not be.

use super::ctx::Ctx;
use super::msg::Effect;
use super::state::State;
use crate::model::{
    Act, Counts, DispatchId, Meta, Op, Origin, Progress, ReadingState, Record, RecordId, Session,
    Status,
};

impl State {
    /// What a new record of this coder carries.
    pub fn meta(&mut self, dispatch: Option<DispatchId>) -> Meta {
        Meta {
            id: self.next_id(),
            dispatch,
            coder: self.coder.clone(),
            at: self.now,
            status: Status::Confirmed,
            origin: Origin::Hand,
            codebook: self.codebook.stamp(),
            tags: Vec::new(),
            note: String::new(),
        }
    }

    /// Shows an act's records wherever they are open.
    pub fn apply(&mut self, records: &[Record], gone: &[RecordId]) {
        self.registry.apply(records, gone);
        self.sessions.retain(|session| !gone.contains(&session.meta.id));
        for doc in self.docs.values_mut() {
            doc.records.retain(|record| !gone.contains(&record.id()));
        }
        for record in records {
            for id in dispatches(record) {
                let Some(doc) = self.docs.get_mut(&id) else { continue };
                put_by_id(&mut doc.records, record.clone(), Record::id);
            }
            if let Record::Session(session) = record {
                self.put_session(session.clone());
            }
        }
    }

    /// Adds or replaces a review session.
    pub fn put_session(&mut self, session: Session) {
        put_by_id(&mut self.sessions, session, |it| it.meta.id);
    }

    /// The counts of a dispatch that is open, from its records.
    pub fn counts(&self, id: DispatchId) -> Option<Counts> {
        let doc = self.docs.get(&id)?;
        let mut counts = Counts::default();
        let confirmed = |record: &&Record| record.meta().status == Status::Confirmed;
        for record in doc.records.iter().filter(confirmed) {
            match record {
                Record::Quote(_) => counts.quotes += 1,
                Record::Stance(_) => counts.stances += 1,
                Record::Mark(_) => counts.marks += 1,
                Record::Progress(progress) => {
                    counts.state = counts.state.max(progress.state);
                    counts.starred |= progress.starred;
                }
                Record::Speaker(_) | Record::Link(_) | Record::Session(_) | Record::Decision(_) => {
                }
            }
        }
        Some(counts)
    }
}

/// Adds an item to a list sorted by id, or replaces the one of its id.
fn put_by_id<T>(list: &mut Vec<T>, item: T, id: fn(&T) -> RecordId) {
    match list.binary_search_by_key(&id(&item), id) {
        Ok(at) => {
            if let Some(place) = list.get_mut(at) {
                *place = item;
            }
        }
        Err(at) => list.insert(at, item),
    }
}

/// The dispatches a record is shown with.
fn dispatches(record: &Record) -> Vec<DispatchId> {
    match record {
        Record::Link(link) => vec![link.a.dispatch, link.b.dispatch],
        _ => record.meta().dispatch.into_iter().collect(),
    }
}

/// Does something to records: shows it at once and sends it to be written. What
/// `records` lacks of `was` is taken out. Says why not where the study cannot be
/// changed.
pub fn commit(
    ctx: &mut Ctx<'_>,
    op: Op,
    what: impl Into<String>,
    records: Vec<Record>,
    was: Vec<Record>,
) -> bool {
    if let Some(why) = ctx.state.read_only().map(str::to_owned) {
        ctx.fail(format!("not recorded: {why}"));
        return false;
    }
    let act = Act { id: ctx.state.next_id(), op, what: what.into(), records, was, undoes: None };
    ctx.state.apply(&act.records, &act.gone());
    ctx.state.unsaved.push(act.clone());
    ctx.state.next_undo = Some(act.what.clone());
    ctx.ask(Effect::Commit(Box::new(act)));
    true
}

/// This coder's progress record of an open dispatch.
fn progress(state: &State, id: DispatchId) -> Option<Progress> {
    let of = |record: &Record| match record {
        Record::Progress(progress) if progress.meta.coder == state.coder => Some(progress.clone()),
        _ => None,
    };
    state.docs.get(&id)?.records.iter().find_map(of)
}

/// Changes how far this coder is with an open dispatch.
pub fn set_progress(ctx: &mut Ctx<'_>, id: DispatchId, what: &str, change: fn(&mut Progress)) {
    let old = progress(ctx.state, id);
    let mut new = match &old {
        Some(old) => old.clone(),
        None => Progress {
            meta: ctx.state.meta(Some(id)),
            state: ReadingState::InWork,
            starred: false,
            extra: crate::model::Extra::new(),
        },
    };
    change(&mut new);
    new.meta.at = ctx.now;
    if old.as_ref() != Some(&new) {
        let was = old.into_iter().map(Record::Progress).collect();
        commit(ctx, Op::Put, what, vec![Record::Progress(new)], was);
    }
}
