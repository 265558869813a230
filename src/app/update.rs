//! What happened changes the state: keys and answers, in the order they come.

use crate::command::CommandId;
use crate::ctx::Ctx;
use crate::effects::{Effect, Question};
use crate::key::Key;
use crate::msg::{Answer, Msg, StudyOpened};
use crate::popups::Overlay;
use crate::popups::begin::state::WantedSession;
use crate::popups::prompt::taking;
use crate::popups::refused::state::RefusedAct;
use crate::popups::{history, mistakes, refused, tag, typing};
use crate::relayout::{self, rewrap};
use crate::screens::Screen;
use crate::screens::compare::{focus, open_pair, quoting, scrolling};
use crate::screens::list::rows::Page;
use crate::screens::list::state::List;
use crate::screens::list::{ids, removing, rows};
use crate::screens::reader::{self, takes};
use crate::screens::review::{build, decide, front, turn};
use crate::screens::story;
use crate::screens::text::selecting;
use crate::session::Place;
use crate::state::State;
use crate::typeahead::Typed;
use crate::{failing, geometry, holding, laid, opened, opening, others_heard, program};
use messages::program as say;
use model::{Act, Correction, Event, RecordId};
use text::truncate;

/// Columns of the status line that its mode takes, mostly.
const MODE: usize = 12;

/// Changes the state as a message says and returns what the runtime shall do.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let key = matches!(msg, Msg::Run(..));
    let by_key = key || matches!(msg, Msg::Typed(_));
    let mut ctx = Ctx::new(state);
    front::count_key(ctx.state, &msg);
    match msg {
        Msg::Now(now) => {
            ctx.study.set_now(now);
            return ctx.out;
        }
        Msg::PrefixWaited => ctx.pending.shown = !ctx.pending.keys.is_empty(),
        Msg::Resized(w, h) => {
            ctx.size = (w, h);
            relayout::rewrap(ctx.state);
            rows::move_by(&mut ctx, 0);
        }
        Msg::Run(id, count) => run(&mut ctx, id, count),
        Msg::Pending(key) => pending(&mut ctx, key),
        Msg::Typed(key) => typed(&mut ctx, key),
        Msg::Dropped => ctx.pending = Default::default(),
        Msg::Unbound(key) => {
            ctx.pending = Default::default();
            ctx.say(say::no_such_key(key));
        }
        Msg::Ahead(key) => ctx.state.ahead.push(Typed::Key(key)),
        // Nobody would see what it changes.
        Msg::Pasted(_) if geometry::tiny(ctx.state) => ctx.pending = Default::default(),
        Msg::Pasted(text) if ctx.state.holds_back() => {
            ctx.state.ahead.push(Typed::Paste(text));
        }
        Msg::Pasted(text) => {
            ctx.pending = Default::default();
            typing::pasted(&mut ctx, &text);
        }
        Msg::Answer(answer) => hear(&mut ctx, answer),
    }
    if by_key {
        others_heard::look(&mut ctx);
    }
    story::update::freshen(&mut ctx, key);
    quoting::refresh(&mut ctx);
    holding::release(&mut ctx);
    let out = ctx.out;
    settle(state);
    out
}

/// Runs a command, or says why it cannot run now.
fn run(ctx: &mut Ctx<'_>, id: CommandId, count: Option<usize>) {
    ctx.pending = Default::default();
    ctx.notice = None;
    ctx.count = count;
    let command = id.command();
    match (command.applies)(ctx.state) {
        Ok(()) => (command.run)(ctx),
        Err(why) => ctx.fail(why),
    }
    (ctx.count, ctx.refused) = (None, None);
}

/// A key that begins a sequence, or a digit of a count.
fn pending(ctx: &mut Ctx<'_>, key: Key) {
    let digit = key.typed().and_then(|c| c.to_digit(10));
    match digit {
        Some(digit) if ctx.pending.keys.is_empty() => {
            let count = ctx.pending.count.unwrap_or(0).saturating_mul(10);
            ctx.pending.count = Some((count + digit as usize).min(1_000_000));
        }
        _ => ctx.pending.keys.push(key),
    }
    (ctx.notice, ctx.refused) = (None, None);
}

/// A key that the keymap left to what is in front.
fn typed(ctx: &mut Ctx<'_>, key: Key) {
    ctx.pending = Default::default();
    (ctx.notice, ctx.refused) = (None, None);
    if let (Some(letter), true) = (key.typed(), ctx.pane().is_some_and(|p| p.labels.is_some())) {
        return selecting::label_typed(ctx, letter);
    }
    match ctx.overlays.last() {
        Some(Overlay::Tag(_)) => tag::update::typed(ctx, key),
        Some(_) => typing::typed(ctx, key),
        None => decide::typed(ctx, key),
    }
}

/// Takes a worker's answer.
fn hear(ctx: &mut Ctx<'_>, answer: Answer) {
    match answer {
        Answer::StudyOpen(study) => study_open(ctx, *study),
        Answer::Failed(why) => failing::failed_behind(ctx, why),
        Answer::Unanswered(why) => holding::unanswered(ctx, why),
        Answer::StoreReady { speakers, sessions, notes, read_only, next_undo } => {
            speakers.into_iter().for_each(|speaker| ctx.study.registry.put(speaker));
            sessions.into_iter().for_each(|session| ctx.study.put_session(session));
            if let Some(study) = &mut ctx.study.info {
                study.read_only = read_only.or(study.read_only.take());
            }
            ctx.study.next_undo = ctx.study.next_undo.take().or(next_undo);
            // The first is shown, the others can be read.
            notes.iter().rev().for_each(|note| ctx.told.keep(note));
            notes.into_iter().take(1).for_each(|note| ctx.say(note));
        }
        Answer::Rows { ask, total, of, start, rows, awaited } => {
            rows::rows(ctx, ask, Page { total, of, start, rows, awaited });
        }
        Answer::Counted => counted(ctx),
        Answer::Laid(changes) => laid::laid(ctx, changes),
        Answer::TakingOut(what) => removing::heard(ctx, what),
        Answer::NoRows { ask, why } => rows::no_rows(ctx, ask, why),
        Answer::RowsFailed { ask, why } => rows::rows_failed(ctx, ask, why),
        Answer::NoCards { ask, why } => build::no_cards(ctx, ask, &why),
        Answer::OpenedUnknown(open, why) => opened::unreadable(ctx, open, why),
        Answer::OpenedInPart(open, why) => opened::opened_unknown(ctx, open, &why),
        Answer::Position(at) => rows::position(ctx, at),
        Answer::Ids(ids, what_for) => ids::ids(ctx, ids, what_for),
        Answer::Cards { ask, found } => build::found(ctx, ask, found),
        Answer::Text(open) => opened::text(ctx, open),
        Answer::Opened(open, records) => opened::read(ctx, open, records),
        Answer::OpenFailed(id, why) => {
            ctx.waiting.remove(&id);
            ctx.awaited = None;
            turn::lost(ctx, id);
            ctx.fail(why);
        }
        Answer::BestMatch(of, found) => reader::update::best_match(ctx, of, found),
        Answer::Takes(of, takes) => takes::found(ctx, of, takes),
        Answer::Neighbour(id) => reader::update::neighbour_is(ctx, id),
        Answer::Aligned { ask, alignment } => open_pair::aligned(ctx, ask, alignment),
        Answer::Quoted { ask, all } => quoting::found(ctx, ask, all),
        Answer::Story { ask, page } => story::update::found(ctx, ask, *page),
        Answer::Saved(id) => ctx.study.unsaved.retain(|act| act.id != id),
        Answer::NotSaved(act, why) => not_saved(ctx, &act, &why),
        Answer::Turned { asked, event, redo } => turned(ctx, asked, &event, redo),
        Answer::NotTurned { asked, why, failed } => not_turned(ctx, asked, &why, failed),
        Answer::Overtaken { asked, event, redo, why } => overtaken(ctx, asked, event, redo, &why),
        Answer::NextUndo(what) => ctx.study.heard_next_undo(what),
        Answer::Others(news) => others_heard::heard(ctx, news),
        Answer::Anew(anew) => others_heard::anew(ctx, *anew),
        Answer::History(of, events, notes) => history::update::found(ctx, of, events, notes),
        Answer::Indexing(percent) => indexing(ctx, percent),
        Answer::Rebuilding(percent) => ctx.rebuilding = percent,
        Answer::Said(words) => ctx.say(words),
        Answer::Edited(text) => tag::update::noted(ctx, &text),
        Answer::EditFailed { text, why } => tag::update::not_noted(ctx, text, &why),
        Answer::RefusedKept(said) => refused::update::kept(ctx, &said),
        Answer::Again { purpose, typed, why } => taking::again(ctx, purpose, &typed, why),
        Answer::ThemeIs(name) => program::theme_is(ctx, name),
    }
}

/// More dispatches are in the index. The list shows them once that is done, with
/// the cursor on the dispatch it was on; an empty one as they come.
fn indexing(ctx: &mut Ctx<'_>, percent: Option<u8>) {
    ctx.indexing = percent;
    let Some(list) = ctx.list().filter(|list| percent.is_none() || list.total == 0) else { return };
    let at = list.current().map(|row| (list.query.clone(), row.id));
    rows::refresh(ctx, true);
    if let Some((query, id)) = at {
        ctx.ask(Question::Position(query, id));
    }
}

/// What was coded is counted: the list shows it, and what needed it is done.
fn counted(ctx: &mut Ctx<'_>) {
    story::front::outdate(ctx.state, &[]);
    rows::refresh(ctx, true);
    build::wanted(ctx);
}

/// A study is open: the list comes up where the coder was.
fn study_open(ctx: &mut Ctx<'_>, study: StudyOpened) {
    let mut place = study.place.unwrap_or_default();
    let asked = study.review;
    if let Some(asked) = &asked {
        place = Place { filter: asked.filter.typed().to_owned(), ..Place::default() };
    }
    ctx.study.open(study.info, study.codebook);
    ctx.told = Default::default();
    ctx.indexing = None;
    ctx.state.ahead = Default::default();
    ctx.overlays.clear();
    let awaits_place = place.listed.is_some();
    let list = List { query: place.query(), awaits_rows: true, awaits_place, ..List::default() };
    ctx.screens = vec![Screen::List(Box::new(list))];
    match study.notes.as_slice() {
        [] => ctx.notice = None,
        notes => ctx.say(notes.join("; ")),
    }
    if ctx.study.read_only().is_some() {
        mistakes::update::open(ctx);
    }
    rows::refresh(ctx, true);
    if let Some(listed) = place.listed {
        let query = place.query();
        ctx.ask(Question::Position(query, listed));
    }
    let listed = asked.map(|asked| WantedSession::Listed(asked.manner));
    ctx.state.wanted = listed.or(place.reviewing.map(WantedSession::Resume));
    if ctx.wanted.is_some() {
        return;
    }
    match (place.reading, place.beside) {
        (Some(a), Some(b)) => opening::beside(ctx, a, b),
        (Some(id), None) => {
            ctx.resume_at = Some((id, place.cursor));
            opening::read(ctx, id);
        }
        _ => {}
    }
}

/// An act could not be written: it is taken back on the screen, and said.
fn not_saved(ctx: &mut Ctx<'_>, act: &Act, why: &str) {
    ctx.study.unsaved.retain(|other| other.id != act.id);
    let back = act.inverse(act.id, act.op);
    ctx.state.apply(&back.records, &back.gone());
    turn::turned(ctx, &back);
    ctx.fail(say::act_not_recorded(why, &act.what));
    ctx.state.warned = false;
    ctx.state.not_recorded.push(RefusedAct { act: act.clone(), why: why.to_owned(), kept: None });
    rows::refresh(ctx, true);
}

/// An undo or redo is on disk: shows it wherever its records are open.
fn turned(ctx: &mut Ctx<'_>, asked: RecordId, event: &Event, redo: bool) {
    ctx.state.ahead.answered(asked);
    let act = event.act();
    ctx.state.apply(&act.records, &act.gone());
    turn::turned(ctx, &act);
    let done = if redo { say::done_again(&event.what) } else { say::taken_back(&event.what) };
    ctx.say(match Correction::counting_after(&act) {
        Some(counts) => say::and_then(done, counts),
        None => done,
    });
    rows::refresh(ctx, true);
    removing::came_back(ctx, &act);
}

/// Nothing was undone or redone.
fn not_turned(ctx: &mut Ctx<'_>, asked: RecordId, why: &str, failed: bool) {
    ctx.state.ahead.answered(asked);
    if failed {
        ctx.fail(why);
        holding::refused(ctx, why);
    } else {
        ctx.say(why);
    }
}

/// What was to be turned stays as it is; the same key again goes past it.
fn overtaken(ctx: &mut Ctx<'_>, asked: RecordId, event: RecordId, redo: bool, why: &str) {
    ctx.state.ahead.answered(asked);
    holding::refused(ctx, why);
    let key = ctx.keymap.key_named(if redo { "redo" } else { "undo" });
    let again = key.map(|key| if redo { say::pass_redo(key) } else { say::pass_undo(key) });
    let words = match again {
        // Where there is no room for both, the reason gives way.
        Some(again) => {
            let taken = text::width(&say::and_then("", &again)) + MODE;
            let room = usize::from(ctx.size.0).saturating_sub(taken);
            say::and_then(truncate(why, room), again)
        }
        None => why.to_owned(),
    };
    ctx.fail(words);
    ctx.refused = Some(event);
}

/// Ends every message: texts fit their room, and the other side of a comparison
/// follows.
pub(crate) fn settle(state: &mut State) {
    rewrap(state);
    if state.compare().is_some() {
        focus::relink(state);
        scrolling::lay(state);
        return scrolling::follow(state);
    }
    let height = geometry::focused_height(state);
    if let Some(pane) = state.pane_mut().filter(|pane| pane.selection.is_some()) {
        pane.keep_in_view(height);
    }
}
