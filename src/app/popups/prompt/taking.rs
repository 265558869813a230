//! Taking what was typed in a line of input.

use crate::acts;
use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::popups::Overlay;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::{Offer, Prompt, Purpose};
use crate::popups::{refused, tag};
use crate::screens::list::{self, correcting, removing, rows};
use crate::screens::review::decide;
use crate::screens::story::intake;
use crate::screens::{reader, speakers};
use coding::draft::choose::DraftOutcome;
use coding::draft::{TagDraft, evidence};
use coding::parts::RelayDraft;
use messages::prompt as say;
use model::{Deed, Extra, Mark, Op, Record, RelayRole, What};

/// Takes what is typed or chosen. Where that is refused, the line stays: a refusal
/// throws no words away.
pub fn prompt_enter(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Prompt(prompt)) = ctx.overlays.last() else { return };
    let prompt = prompt.clone();
    let saved_now = prompt.purpose.records() && !prompt.purpose.of_frame();
    if let Some(why) = ctx.state.study.read_only().map(str::to_owned).filter(|_| saved_now) {
        return ctx.fail(say::not_saved(why));
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
        open_line::prompt(ctx, purpose, typed);
    }
    ctx.fail(why);
}

/// Does what a line of input is for.
fn take(ctx: &mut Ctx<'_>, prompt: Prompt) {
    let text = prompt.line.text.trim().to_owned();
    match prompt.purpose.clone() {
        Purpose::Filter => list::update::filter_taken(ctx, prompt),
        Purpose::Search => reader::update::hit_here(ctx),
        Purpose::ExportTo if text.is_empty() => ctx.say(say::no_file()),
        Purpose::ExportTo => ctx.ask(Effect::Export { path: text.into() }),
        Purpose::NewStudy if text.is_empty() => ctx.say(say::no_folder()),
        Purpose::NewStudy => ctx.ask(Effect::CreateStudy(text.into())),
        Purpose::CardNote => decide::noted(ctx, text),
        Purpose::NoteOf(id) => change_note(ctx, id, text),
        Purpose::MarkNote => mark_note(ctx, text),
        Purpose::DispatchTags(ids) => tag_dispatches(ctx, &ids, &prompt),
        Purpose::TakeOut(dispatches) => removing::typed(ctx, dispatches, &text),
        Purpose::RenameSpeaker(id) => speakers::update::renamed(ctx, id, text),
        Purpose::AliasOf(id) => speakers::update::aliased(ctx, id, text),
        Purpose::MergeInto(id) => speakers::update::merged(ctx, id, prompt.offer()),
        Purpose::TakeIn => intake::taken(ctx, prompt.offer()),
        Purpose::KeepRefused if text.is_empty() => ctx.fail(say::no_file()),
        Purpose::KeepRefused => refused::update::keep(ctx, text),
        Purpose::PutRight(ids) => correcting::taken(ctx, &ids, &prompt),
        _ => tag_prompt(ctx, &prompt, text),
    }
}

/// Takes a line that belongs to the frame being tagged.
fn tag_prompt(ctx: &mut Ctx<'_>, prompt: &Prompt, text: String) {
    let Some(Overlay::Tag(mut draft)) = ctx.overlays.pop() else { return };
    let mut outcome = DraftOutcome::Stay;
    if let Some(doc) = ctx.study.open_doc(draft.dispatch) {
        match (&prompt.purpose, prompt.offer()) {
            (Purpose::TagSpeaker, Some(Offer::Who(who, name))) => {
                draft.choose_who(who.clone(), name.clone(), &messages::tag::typed());
                draft.go_to(coding::draft::DraftPart::Stance);
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
    let refused = matches!(outcome, DraftOutcome::Refused(_));
    tag::update::follow(ctx, outcome);
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
        return ctx.fail(say::note_target_removed(note));
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
        return ctx.fail(say::no_dispatch());
    };
    if note.is_empty() {
        return;
    }
    let spans: Vec<_> = ctx.pane().and_then(|pane| pane.span()).into_iter().collect();
    let mut meta = ctx.state.study.meta(Some(open.dispatch.id));
    meta.note = note;
    let mark = Mark { meta, spans: open.anchors(&spans), extra: Extra::new() };
    acts::commit(ctx, Op::Put, Deed::Note, vec![Record::Mark(mark)], Vec::new());
    rows::recount(ctx, open.dispatch.id);
}

fn tag_dispatches(ctx: &mut Ctx<'_>, ids: &[model::DispatchId], prompt: &Prompt) {
    let tags = tags(prompt);
    if tags.is_empty() {
        return ctx.say(say::no_tag());
    }
    let mark = |ctx: &mut Ctx<'_>, id| {
        let mut meta = ctx.state.study.meta(Some(id));
        meta.tags = tags.clone();
        Record::Mark(Mark { meta, spans: Vec::new(), extra: Extra::new() })
    };
    let records = ids.iter().map(|id| mark(ctx, *id)).collect();
    let what = What::from(Deed::Tags { dispatches: ids.len() });
    if acts::commit(ctx, Op::Put, what.clone(), records, Vec::new()) {
        ctx.say(messages::terms::undoable(what));
        rows::refresh(ctx, true);
    }
}
