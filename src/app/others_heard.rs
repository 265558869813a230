//! What other coders do meanwhile: it is shown wherever its records are open, and
//! told where it concerns what this coder recorded or has in front.

use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::msg::Anew;
use crate::others::{News, TakenOut, Touch};
use crate::popups::Overlay;
use crate::screens::list::rows;
use crate::screens::story::front;
use crate::state::State;
use coding::doc::Doc;
use jiff::{SignedDuration, Timestamp};
use messages::others as say;
use model::{Act, Change, Deed, DispatchId, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// How long after the last look a key has others' work looked for.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(2);

/// How many records are kept with what others did to them.
const KEPT: usize = 10_000;

impl State {
    /// What another coder did to one of these records, the latest.
    pub fn touch_of(&self, ids: impl IntoIterator<Item = RecordId>) -> Option<&Touch> {
        let touched = ids.into_iter().filter_map(|id| self.others.touched.get(&id));
        touched.max_by_key(|touch| touch.at)
    }

    /// A record as it was before another coder took it out.
    pub fn taken_out(&self, id: RecordId) -> Option<&Record> {
        self.others.gone.get(&id)
    }

    /// The history of a record and of the stances of a quote was looked at.
    pub fn looked_at(&mut self, of: RecordId) {
        let with_it = self.study.docs.values().flat_map(|doc| doc.records());
        let stances = with_it.filter(|record| quote_of(record) == Some(of)).map(Record::id);
        let ids: Vec<RecordId> = stances.chain([of]).collect();
        ids.iter().for_each(|id| drop(self.others.touched.remove(id)));
    }
}

/// Has others' work looked for with a key that comes a while after the last look.
pub fn look(ctx: &mut Ctx<'_>) {
    let now = ctx.study.now;
    let waited = ctx.others.looked.is_none_or(|last| now.duration_since(last) >= LOOK_AGAIN);
    if waited && ctx.study.info.is_some() {
        ctx.state.others.looked = Some(now);
        ctx.ask(Effect::Look);
    }
}

/// Takes what is told of others' work.
pub fn heard(ctx: &mut Ctx<'_>, news: News) {
    match news {
        News::Changed(changes) => changed(ctx, &changes),
        News::Much => {
            ctx.ask(Effect::Anew);
            ctx.fail(say::changed_much());
        }
        News::SavedOver(id, changes) => {
            ctx.study.unsaved.retain(|act| act.id != id);
            replaced(ctx, &changes);
        }
        News::GoneAlready(act, changes) => gone_already(ctx, &act, &changes),
        News::TakenOut { act, back, changes } => taken_out(ctx, &act, *back, &changes),
    }
}

/// Shows what was read anew, and what is not on the disk yet over it.
pub fn anew(ctx: &mut Ctx<'_>, anew: Anew) {
    let Anew { speakers, sessions, docs } = anew;
    ctx.study.registry.renew(speakers);
    ctx.study.sessions.clear();
    sessions.into_iter().for_each(|session| ctx.study.put_session(session));
    // Pages are asked for anew, with all that was ruled.
    ctx.study.rulings.clear();
    front::outdate(ctx.state, &[]);
    for (open, records) in docs {
        let id = open.dispatch.id;
        if ctx.study.docs.contains_key(&id) {
            ctx.study.docs.insert(id, Doc::new(open, records));
        }
    }
    show_own(ctx.state);
    rows::refresh(ctx, true);
}

/// Shows what others did and tells what concerns this coder.
fn changed(ctx: &mut Ctx<'_>, changes: &[Change]) {
    let concerning: Vec<&Change> = changes.iter().filter(|it| concerns(ctx.state, it)).collect();
    let told = tell(ctx.state, &concerning);
    let standing = changes.iter().filter(|change| change.stands);
    let (made, gone): (Vec<&Change>, Vec<&Change>) = standing.partition(|it| it.made.is_some());
    let records: Vec<Record> = made.iter().filter_map(|change| change.made.clone()).collect();
    let gone: Vec<RecordId> = gone.iter().map(|change| change.id).collect();
    ctx.state.apply(&records, &gone);
    show_own(ctx.state);
    for change in changes {
        remember(&mut ctx.state.others.gone, change);
    }
    let own = ctx.study.coder.clone();
    for change in concerning {
        touched(ctx.state, change, !change.stands && change.coder != own);
    }
    let dispatches: BTreeSet<DispatchId> = changes.iter().filter_map(dispatch_of).collect();
    dispatches.into_iter().for_each(|id| rows::recount_in_place(ctx, id));
    if let Some(told) = told {
        ctx.fail(told);
    }
}

/// An act was recorded over what others had done to its records.
fn replaced(ctx: &mut Ctx<'_>, changes: &[Change]) {
    for change in changes {
        touched(ctx.state, change, true);
    }
    if let Some(last) = changes.iter().max_by_key(|change| change.at) {
        let Change { coder, at, kind, .. } = last;
        let (when, kind) = (minute(*at), kind_name(kind));
        let words = match ctx.keymap.key_named("history") {
            Some(key) => say::changed_before_key(coder, kind, when, key),
            None => say::changed_before(coder, kind, when),
        };
        ctx.fail(words);
    }
}

/// What an act was to take out is gone already.
fn gone_already(ctx: &mut Ctx<'_>, act: &Act, changes: &[Change]) {
    ctx.study.unsaved.retain(|other| other.id != act.id);
    if let Some(Change { coder, at, kind, .. }) = changes.first() {
        ctx.fail(say::removed_already(coder, kind_name(kind), minute(*at)));
    }
}

/// Others took out what an act changes: takes the act back on the screen, and asks.
fn taken_out(ctx: &mut Ctx<'_>, act: &Act, back: Act, changes: &[Change]) {
    ctx.study.unsaved.retain(|other| other.id != act.id);
    let inverse = act.inverse(act.id, act.op);
    ctx.state.apply(&inverse.records, &inverse.gone());
    let gone: Vec<RecordId> =
        changes.iter().filter(|change| change.made.is_none()).map(|change| change.id).collect();
    ctx.state.apply(&[], &gone);
    show_own(ctx.state);
    let first = changes.iter().find(|change| change.made.is_none() && change.kind != "stance");
    let Some(Change { coder, at, kind, .. }) = first.or(changes.first()) else { return };
    let (name, when) = (kind_name(kind), minute(*at));
    let told = match *kind {
        "dispatch" => say::removed_and_coded(coder, name, when),
        _ => say::removed_and_changed(coder, name, when),
    };
    ctx.notice = None;
    ctx.overlays.push(Overlay::TakenOut(Box::new(TakenOut { back, told })));
}

/// Brings back what others took out, with the change.
pub fn bring_back(ctx: &mut Ctx<'_>) {
    let Some(Overlay::TakenOut(popup)) = ctx.overlays.pop() else { return };
    let id = ctx.state.study.next_id();
    let what = Deed::BroughtBack { act: popup.back.what.in_code() }.into();
    let act = Act { id, what, ..popup.back };
    ctx.state.apply(&act.records, &act.gone());
    ctx.state.study.unsaved.push(act.clone());
    ctx.state.study.next_undo = Some(act.what.clone());
    ctx.say(messages::list::done_undo(&act.what));
    ctx.ask(Effect::Commit(Box::new(act)));
    rows::refresh(ctx, true);
}

/// Leaves taken out what others took out.
pub fn leave_out(ctx: &mut Ctx<'_>) {
    let Some(Overlay::TakenOut(popup)) = ctx.overlays.pop() else { return };
    ctx.fail(say::left_out(&popup.back.what));
    rows::refresh(ctx, true);
}

/// Whether a change is of something that this coder recorded, or is changing.
fn concerns(state: &State, change: &Change) -> bool {
    let own = change.was.as_ref().is_some_and(|was| was.meta().coder == state.study.coder);
    own || is_edited(state, change) || unsaved(state, change.id)
}

fn unsaved(state: &State, id: RecordId) -> bool {
    let all = state.study.unsaved.iter().flat_map(|act| act.records.iter().chain(&act.was));
    all.map(Record::id).any(|other| other == id)
}

/// Whether a change is of the quote whose frame is open for changing, or of a
/// stance in it.
fn is_edited(state: &State, change: &Change) -> bool {
    let edited = state.tag().and_then(|draft| draft.editing.as_ref()).map(|quote| quote.meta.id);
    let record = change.made.as_ref().or(change.was.as_ref());
    edited.is_some() && (Some(change.id) == edited || record.and_then(quote_of) == edited)
}

/// The quote a stance stands in.
fn quote_of(record: &Record) -> Option<RecordId> {
    match record {
        Record::Stance(stance) => stance.quote,
        _ => None,
    }
}

fn dispatch_of(change: &Change) -> Option<DispatchId> {
    change.made.as_ref().or(change.was.as_ref()).and_then(|record| record.meta().dispatch)
}

/// One sentence on what others did.
fn tell(state: &State, changes: &[&Change]) -> Option<String> {
    let edited = changes.iter().find(|change| is_edited(state, change));
    let Change { coder, at, kind, made, .. } = edited.or(changes.first())?;
    let (when, kind, more) = (minute(*at), kind_name(kind), changes.len().saturating_sub(1));
    Some(match (made.is_some(), more, state.keymap.key_named("history")) {
        (true, _, _) if edited.is_some() => say::editing_changed(coder, kind, when),
        (false, _, _) if edited.is_some() => say::editing_removed(coder, kind, when),
        (true, 0, None) => say::changed_yours(coder, kind, when),
        (true, 0, Some(key)) => say::changed_yours_key(coder, kind, when, key),
        (true, _, None) => say::changed_more(coder, kind, more, when),
        (true, _, Some(key)) => say::changed_more_key(coder, kind, more, when, key),
        (false, 0, _) => say::removed_yours(coder, kind, when),
        (false, _, _) => say::removed_more(coder, kind, more, when),
    })
}

/// Gives the kind of a record in a word.
fn kind_name(kind: &str) -> String {
    match kind {
        "quote" => say::kind_quote(),
        "stance" => say::kind_stance(),
        "speaker" => say::kind_speaker(),
        "mark" => say::kind_mark(),
        "link" => say::kind_link(),
        "review" => say::kind_review(),
        "session" => say::kind_session(),
        "progress" => say::kind_progress(),
        "ruling" => say::kind_ruling(),
        "dispatch" => say::kind_dispatch(),
        _ => say::kind_other(),
    }
}

/// "14:02", in UTC as everywhere.
pub fn minute(at: Timestamp) -> String {
    jiff::tz::Offset::UTC.to_datetime(at).strftime("%H:%M").to_string()
}

/// Keeps what was taken out, and lets it go once it is there again.
fn remember(gone: &mut BTreeMap<RecordId, Record>, change: &Change) {
    if gone.len() >= KEPT {
        gone.clear();
    }
    match (&change.made, &change.was) {
        (None, Some(was)) if change.stands => drop(gone.insert(change.id, was.clone())),
        _ => drop(gone.remove(&change.id)),
    }
}

fn touched(state: &mut State, change: &Change, replaced: bool) {
    let touched = &mut state.others.touched;
    if touched.len() >= KEPT {
        touched.clear();
    }
    let (coder, at) = (change.coder.clone(), change.at);
    touched.insert(change.id, Touch { coder, at, replaced });
}

/// Lays the acts that are not on the disk yet over what others did: they come later.
fn show_own(state: &mut State) {
    for act in state.study.unsaved.clone() {
        state.apply(&act.records, &act.gone());
    }
}
