//! Acts: how a change is shown at once, sent to be written, and taken back if it
//! could not be.

use super::ctx::Ctx;
use super::doc::Doc;
use super::msg::Effect;
use super::state::State;
use super::story;
use model::{
    Act, Counts, Deed, DispatchId, Meta, Op, Progress, ReadingState, Record, RecordId, Session,
    What,
};
use std::collections::{HashMap, HashSet};

impl Doc {
    /// Shows those of an act's records that belong to this dispatch.
    fn follow(&mut self, id: DispatchId, records: &[Record], gone: &[RecordId]) {
        let (put, other): (Vec<&Record>, Vec<&Record>) =
            records.iter().partition(|record| dispatches(record).contains(&id));
        // What went to another dispatch is gone from this one.
        let went = other.into_iter().map(Record::id).filter(|id| self.holds(*id));
        let gone: Vec<RecordId> = gone.iter().copied().chain(went).collect();
        self.change(&put, &gone);
    }
}

impl State {
    /// What a new record of this coder carries.
    pub fn meta(&mut self, dispatch: Option<DispatchId>) -> Meta {
        let id = self.next_id();
        let codebook = self.codebook.stamp();
        Meta { codebook, ..Meta::new(id, dispatch, self.coder.clone(), self.now) }
    }

    /// Shows an act's records wherever they are open.
    pub fn apply(&mut self, records: &[Record], gone: &[RecordId]) {
        self.registry.apply(records, gone);
        self.note_rulings(records, gone);
        self.sessions.retain(|session| !gone.contains(&session.meta.id));
        for record in records {
            if let Record::Session(session) = record {
                self.put_session(session.clone());
            }
        }
        if let Some(review) = self.review_mut() {
            review.apply(records, gone);
        }
        self.outdate_stories(records, gone);
        for (id, doc) in &mut self.docs {
            doc.follow(*id, records, gone);
        }
    }

    /// The pages of stories that these records change are old.
    fn outdate_stories(&mut self, records: &[Record], gone: &[RecordId]) {
        // A ruling may concern any story, and so may a speaker and what is gone.
        let of_any = |it: &Record| matches!(it, Record::Ruling(_) | Record::Speaker(_));
        let any = !gone.is_empty() || records.iter().any(of_any);
        let touched: Vec<DispatchId> = records.iter().flat_map(dispatches).collect();
        if any || !touched.is_empty() {
            story::outdate(self, if any { &[] } else { &touched });
        }
    }

    /// Adds or replaces a review session.
    pub fn put_session(&mut self, session: Session) {
        put_by_id(&mut self.sessions, session, |it| it.meta.id);
    }

    /// The counts of a dispatch that is open, from its records; none where these
    /// are not known.
    pub fn counts(&self, id: DispatchId) -> Option<Counts> {
        let doc = self.docs.get(&id).filter(|doc| !doc.unknown)?;
        let mut counts = Counts::default();
        doc.records().iter().for_each(|record| counts.add(record));
        Some(counts)
    }
}

/// Lays the acts that are not on the disk yet over a dispatch that was just read:
/// the store may have read it before it wrote them.
pub fn show_unsaved(state: &mut State, id: DispatchId) {
    let Some(doc) = state.docs.get_mut(&id) else { return };
    for act in &state.unsaved {
        doc.follow(id, &act.records, &act.gone());
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

/// Leaves out of an act what it does not change: records that differ from what
/// they were at most in when, by whom and under which codebook they were coded.
pub fn only_changed(records: &mut Vec<Record>, was: &mut Vec<Record>) {
    let same = |new: &Record, old: &Record| {
        let mut new = new.clone();
        let meta = new.meta_mut();
        meta.at = old.meta().at;
        meta.coder.clone_from(&old.meta().coder);
        meta.codebook.clone_from(&old.meta().codebook);
        new == *old
    };
    let before: HashMap<RecordId, &Record> = was.iter().map(|old| (old.id(), old)).collect();
    let unchanged: HashSet<RecordId> = records
        .iter()
        .filter(|new| before.get(&new.id()).is_some_and(|old| same(new, old)))
        .map(Record::id)
        .collect();
    records.retain(|record| !unchanged.contains(&record.id()));
    was.retain(|record| !unchanged.contains(&record.id()));
}

/// Does something to records: shows it at once and sends it to be written. What
/// `records` lacks of `was` is taken out; what it does not change is left out
/// ([`only_changed`]). Says why not where the study cannot be changed or nothing
/// is left to do.
pub fn commit(
    ctx: &mut Ctx<'_>,
    op: Op,
    what: impl Into<What>,
    mut records: Vec<Record>,
    mut was: Vec<Record>,
) -> bool {
    if let Some(why) = ctx.state.read_only().map(str::to_owned) {
        ctx.fail(format!("not recorded: {why}"));
        return false;
    }
    only_changed(&mut records, &mut was);
    if records.is_empty() && was.is_empty() {
        ctx.say("nothing changed");
        return false;
    }
    let act = Act { id: ctx.state.next_id(), op, what: what.into(), records, was, undoes: None };
    send(ctx, act);
    true
}

/// Does an act again that could not be recorded.
pub fn again(ctx: &mut Ctx<'_>, act: Act) {
    let id = ctx.state.next_id();
    send(ctx, Act { id, ..act });
}

/// Shows an act and sends it to be written.
fn send(ctx: &mut Ctx<'_>, act: Act) {
    ctx.state.apply(&act.records, &act.gone());
    ctx.state.unsaved.push(act.clone());
    ctx.state.next_undo = Some(act.what.clone());
    ctx.ask(Effect::Commit(Box::new(act)));
}

/// Takes what the store says that the next undo takes back. An act that is not on
/// the disk yet is behind it.
pub fn next_undo(ctx: &mut Ctx<'_>, what: Option<What>) {
    if ctx.unsaved.is_empty() {
        ctx.next_undo = what;
    }
}

/// This coder's progress record of an open dispatch.
fn own_progress(state: &State, id: DispatchId) -> Option<Progress> {
    let of = |record: &Record| match record {
        Record::Progress(progress) if progress.meta.coder == state.coder => Some(progress.clone()),
        _ => None,
    };
    state.docs.get(&id)?.records().iter().find_map(of)
}

/// How far this coder is with an open dispatch after a change, and before it;
/// none where the change changes nothing.
pub fn progress(
    state: &mut State,
    id: DispatchId,
    change: impl FnOnce(&mut Progress),
) -> Option<(Progress, Option<Progress>)> {
    let old = own_progress(state, id);
    let mut new = match &old {
        Some(old) => old.clone(),
        None => Progress {
            meta: Meta { id: Progress::id_of(&state.coder, id), ..state.meta(Some(id)) },
            state: ReadingState::Untouched,
            starred: false,
            extra: model::Extra::new(),
        },
    };
    change(&mut new);
    if old.as_ref() == Some(&new) {
        return None;
    }
    new.meta.at = state.now;
    Some((new, old))
}

/// Changes how far this coder is with an open dispatch; says whether anything was
/// recorded.
pub fn set_progress(
    ctx: &mut Ctx<'_>,
    id: DispatchId,
    what: Deed,
    change: fn(&mut Progress),
) -> bool {
    let Some((new, old)) = progress(ctx.state, id, change) else { return false };
    let was = old.into_iter().map(Record::Progress).collect();
    commit(ctx, Op::Put, what, vec![Record::Progress(new)], was)
}
