//! Commands of help, palette and input lines.

use crate::acts;
use crate::correcting;
use crate::ctx::Ctx;
use crate::framing;
use crate::key::Key;
use crate::list;
use crate::listing;
use crate::msg::Effect;
use crate::naming;
use crate::program;
use crate::prompt::{Offer, Prompt, Purpose};
use crate::reading;
use crate::refused;
use crate::removing;
use crate::review;
use crate::state::Overlay;
use crate::story;
use coding::draft::choose::Outcome;
use coding::draft::{TagDraft, evidence};
use coding::parts::RelayDraft;
use model::{Deed, Extra, Mark, Op, Record, RelayRole, What};

/// Closes what lies on top.
pub fn close(ctx: &mut Ctx<'_>) {
    ctx.overlays.pop();
}

/// Help for every screen, or for this one.
pub fn help_every(ctx: &mut Ctx<'_>) {
    if let Some(Overlay::Help(help)) = ctx.overlays.last_mut() {
        help.every = !help.every;
        help.top = 0;
    }
}

/// Scrolls help.
pub fn help_scroll(ctx: &mut Ctx<'_>, by: isize) {
    let Some(Overlay::Help(help)) = ctx.overlays.last() else { return };
    let height = usize::from(crate::geometry::parts(ctx.state).body.h);
    let last = help.lines(ctx.state).len().saturating_sub(height);
    if let Some(Overlay::Help(help)) = ctx.overlays.last_mut() {
        help.top = help.top.saturating_add_signed(by).min(last);
    }
}

/// Another row of the palette.
pub fn palette_row(ctx: &mut Ctx<'_>, by: isize) {
    if let Some(Overlay::Palette(palette)) = ctx.overlays.last_mut() {
        palette.at = step(palette.at, by, palette.found.len());
    }
}

/// A row further or back, round the ends.
fn step(at: usize, by: isize, len: usize) -> usize {
    let len = isize::try_from(len.max(1)).unwrap_or(1);
    let at = isize::try_from(at).unwrap_or(0);
    usize::try_from((at + by).rem_euclid(len)).unwrap_or(0)
}

/// Runs the palette's command, or says why it cannot run.
pub fn palette_run(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Palette(palette)) = ctx.overlays.last() else { return };
    let Some(id) = palette.found.get(palette.at).copied() else { return };
    if let Some(why) = palette.refusal(ctx.state, id) {
        return ctx.fail(format!("not now: {why}"));
    }
    ctx.overlays.pop();
    ctx.recent.retain(|old| *old != id);
    ctx.recent.insert(0, id);
    ctx.recent.truncate(20);
    (id.command().run)(ctx);
}

/// Another offer of an input line.
pub fn prompt_row(ctx: &mut Ctx<'_>, by: isize) {
    if let Some(Overlay::Prompt(prompt)) = ctx.overlays.last_mut() {
        prompt.at = step(prompt.at, by, prompt.offers.len());
    }
}

/// A key typed into the line on top.
pub fn typed(ctx: &mut Ctx<'_>, key: Key) {
    line_changed(ctx, |line| line.key(key));
}

/// Text pasted into the line on top; elsewhere it does nothing.
pub fn pasted(ctx: &mut Ctx<'_>, text: &str) {
    let taken = line_changed(ctx, |line| {
        line.insert(text.trim_end_matches(['\r', '\n']));
        true
    });
    if !taken {
        ctx.say("pasted text is only taken in an input line: nothing was run");
    }
}

/// Changes the line on top and what follows from it; says whether there is one.
fn line_changed(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut crate::line::Line) -> bool) -> bool {
    let Some(mut top) = ctx.overlays.pop() else { return false };
    let mut live = None;
    let taken = match &mut top {
        Overlay::Prompt(prompt) => {
            if change(&mut prompt.line) {
                prompt.refresh(ctx.state);
                live = Some((prompt.purpose.clone(), prompt.line.text.clone()));
            }
            true
        }
        Overlay::Palette(palette) => {
            change(&mut palette.line);
            palette.refresh(ctx.state);
            true
        }
        Overlay::Help(help) => {
            change(&mut help.filter);
            help.top = 0;
            true
        }
        Overlay::Tag(_)
        | Overlay::Begin(_)
        | Overlay::Carry(_)
        | Overlay::Mistakes(_)
        | Overlay::Refused(_)
        | Overlay::History(_)
        | Overlay::TakenOut(_) => false,
    };
    ctx.overlays.push(top);
    match live {
        Some((Purpose::Filter, text)) => listing::filter_typed(ctx, &text),
        Some((Purpose::Search, text)) => reading::find(ctx, &text),
        _ => {}
    }
    taken
}

/// Leaves an input line; a live one goes back to what was there before.
pub fn prompt_esc(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Prompt(prompt)) = ctx.overlays.pop() else { return };
    match prompt.purpose {
        Purpose::Filter => listing::filter_left(ctx, &prompt.before),
        Purpose::Search => {
            if let Some(pane) = ctx.pane_mut() {
                pane.search = Default::default();
            }
        }
        _ => {}
    }
}

/// Takes what is typed or chosen. Where that is refused, the line stays: a refusal
/// throws no words away.
pub fn prompt_enter(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Prompt(prompt)) = ctx.overlays.last() else { return };
    let prompt = prompt.clone();
    let saved_now = prompt.purpose.records() && !prompt.purpose.of_frame();
    if let Some(why) = ctx.state.study.read_only().map(str::to_owned).filter(|_| saved_now) {
        return ctx.fail(format!("not recorded: {why}"));
    }
    ctx.overlays.pop();
    let kept = prompt.clone();
    take(ctx, prompt);
    let refused = ctx.notice.as_ref().is_some_and(|notice| notice.error);
    if refused && !matches!(ctx.overlays.last(), Some(Overlay::Prompt(_) | Overlay::Tag(_))) {
        ctx.overlays.push(Overlay::Prompt(kept));
    }
}

/// Gives a line of input back that was not done, but not over what is typed meanwhile.
pub fn again(ctx: &mut Ctx<'_>, purpose: Purpose, typed: &str, why: String) {
    if ctx.overlays.iter().all(|it| matches!(it, Overlay::Refused(_))) {
        program::prompt(ctx, purpose, typed);
    }
    ctx.fail(why);
}

/// Does what a line of input is for.
fn take(ctx: &mut Ctx<'_>, prompt: Prompt) {
    let text = prompt.line.text.trim().to_owned();
    match prompt.purpose.clone() {
        Purpose::Filter => listing::filter_taken(ctx, prompt),
        Purpose::Search => reading::hit_here(ctx),
        Purpose::ExportTo if text.is_empty() => ctx.say("no file named: nothing was written"),
        Purpose::ExportTo => ctx.ask(Effect::Export { path: text.into() }),
        Purpose::NewStudy if text.is_empty() => ctx.say("no folder named"),
        Purpose::NewStudy => ctx.ask(Effect::CreateStudy(text.into())),
        Purpose::CardNote => review::decide::noted(ctx, text),
        Purpose::NoteOf(id) => change_note(ctx, id, text),
        Purpose::MarkNote => mark_note(ctx, text),
        Purpose::DispatchTags(ids) => tag_dispatches(ctx, &ids, &prompt),
        Purpose::TakeOut(dispatches) => removing::typed(ctx, dispatches, &text),
        Purpose::RenameSpeaker(id) => naming::renamed(ctx, id, text),
        Purpose::AliasOf(id) => naming::aliased(ctx, id, text),
        Purpose::MergeInto(id) => naming::merged(ctx, id, prompt.offer()),
        Purpose::TakeIn => story::taken(ctx, prompt.offer()),
        Purpose::KeepRefused if text.is_empty() => ctx.fail("no file named: nothing was written"),
        Purpose::KeepRefused => refused::keep(ctx, text),
        Purpose::PutRight(ids) => correcting::taken(ctx, &ids, &prompt),
        _ => tag_prompt(ctx, &prompt, text),
    }
}

/// Takes a line that belongs to the frame being tagged.
fn tag_prompt(ctx: &mut Ctx<'_>, prompt: &Prompt, text: String) {
    let Some(Overlay::Tag(mut draft)) = ctx.overlays.pop() else { return };
    let mut outcome = Outcome::Stay;
    if let Some(doc) = ctx.study.open_doc(draft.dispatch) {
        match (&prompt.purpose, prompt.offer()) {
            (Purpose::TagSpeaker, Some(Offer::Who(who, name))) => {
                draft.choose_who(who.clone(), name.clone(), "typed");
                draft.go_to(coding::draft::Part::Stance);
            }
            (Purpose::TagHolder, Some(Offer::Who(who, name))) => {
                draft.row.holder = Some((who.clone(), name.clone()));
                draft.picking_holder = false;
            }
            (Purpose::TagTarget, Some(Offer::Name(name))) => {
                let target = evidence::target_of(&ctx.state.study, name);
                outcome = draft.set_target(&ctx.state.study, &doc, target);
            }
            (Purpose::TagNote, _) => draft.note = text,
            (Purpose::TagTags, _) => draft.tags = tags(prompt),
            (Purpose::TagRelay, _) if !text.is_empty() => name_relay(&mut draft, text),
            _ => {}
        }
    }
    ctx.overlays.push(Overlay::Tag(draft));
    let refused = matches!(outcome, Outcome::Refused(_));
    framing::follow(ctx, outcome);
    if refused {
        ctx.overlays.push(Overlay::Prompt(prompt.clone()));
    }
}

fn name_relay(draft: &mut TagDraft, name: String) {
    match draft.relay.first_mut() {
        Some(relay) => relay.name = name,
        None => {
            draft.relay.push(RelayDraft { name, role: RelayRole::Agency, spans: Vec::new() });
        }
    }
}

/// The tags of a line: the last one may be an offer.
fn tags(prompt: &Prompt) -> Vec<String> {
    let mut tags: Vec<String> =
        prompt.line.text.split(',').map(|tag| tag.trim().to_owned()).collect();
    if let (Some(Offer::Name(name)), Some(last)) = (prompt.offer(), tags.last_mut())
        && (prompt.at > 0 || (!last.is_empty() && name.starts_with(last.as_str())))
    {
        *last = name.clone();
    }
    tags.retain(|tag| !tag.is_empty());
    tags.dedup();
    tags
}

/// Changes the note of a quote or mark; a mark that says nothing any more goes.
fn change_note(ctx: &mut Ctx<'_>, id: model::RecordId, note: String) {
    let find = |record: &&Record| record.id() == id;
    let shown = ctx.doc().and_then(|doc| doc.records().iter().find(find));
    let Some(old) = shown.or(ctx.taken_out(id)).cloned() else {
        return ctx.fail(format!("NOT recorded: what the note was for is gone: “{note}”"));
    };
    let empty = note.is_empty() && old.meta().tags.is_empty();
    if matches!(old, Record::Mark(_)) && empty {
        acts::commit(ctx, Op::Retract, Deed::NoteDeleted, Vec::new(), vec![old]);
        return;
    }
    let what = match &old {
        Record::Mark(_) => Deed::Note,
        other => Deed::NoteOn { kind: other.kind().to_owned() },
    };
    let mut new = old.clone();
    new.meta_mut().note = note;
    new.meta_mut().at = ctx.study.now;
    acts::commit(ctx, Op::Put, what, vec![new], vec![old]);
}

fn mark_note(ctx: &mut Ctx<'_>, note: String) {
    let Some(open) = ctx.doc().map(|doc| doc.open.clone()) else {
        return ctx.fail("no dispatch is open: the note was not recorded");
    };
    if note.is_empty() {
        return;
    }
    let spans: Vec<_> = ctx.pane().and_then(|pane| pane.span()).into_iter().collect();
    let mut meta = ctx.state.study.meta(Some(open.dispatch.id));
    meta.note = note;
    let mark = Mark { meta, spans: open.anchors(&spans), extra: Extra::new() };
    acts::commit(ctx, Op::Put, Deed::Note, vec![Record::Mark(mark)], Vec::new());
    list::recount(ctx, open.dispatch.id);
}

fn tag_dispatches(ctx: &mut Ctx<'_>, ids: &[model::DispatchId], prompt: &Prompt) {
    let tags = tags(prompt);
    if tags.is_empty() {
        return ctx.say("no tag: nothing was recorded");
    }
    let mark = |ctx: &mut Ctx<'_>, id| {
        let mut meta = ctx.state.study.meta(Some(id));
        meta.tags = tags.clone();
        Record::Mark(Mark { meta, spans: Vec::new(), extra: Extra::new() })
    };
    let records = ids.iter().map(|id| mark(ctx, *id)).collect();
    let what = What::from(Deed::Tags { dispatches: ids.len() });
    if acts::commit(ctx, Op::Put, what.clone(), records, Vec::new()) {
        ctx.say(format!("{what} (u undoes)"));
        list::refresh(ctx, true);
    }
}
