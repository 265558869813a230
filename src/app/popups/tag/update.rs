//! Commands of the tag popup.

use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::key::Key;
use crate::popups::Overlay;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::Purpose;
use crate::screens::review::decide;
use crate::screens::text::tagging::{commit_draft, reject_draft};
use coding::OpenStudy;
use coding::doc::OpenDoc;
use coding::draft::choose::DraftOutcome;
use coding::draft::edit::Edge;
use coding::draft::{DraftPart, TagDraft};
use coding::parts::Who;
use messages::tag as say;
use model::{AttributedTo, RelayRole, SpeakerKind};

/// Runs on the draft and its dispatch.
fn on_draft(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut TagDraft, &OpenStudy, &OpenDoc)) {
    let Some(Overlay::Tag(mut draft)) = ctx.overlays.pop() else { return };
    if let Some(doc) = ctx.study.open_doc(draft.dispatch) {
        change(&mut draft, &ctx.state.study, &doc);
    }
    ctx.overlays.push(Overlay::Tag(draft));
}

/// Runs something that may complete the frame.
fn choose(
    ctx: &mut Ctx<'_>,
    choice: impl FnOnce(&mut TagDraft, &OpenStudy, &OpenDoc) -> DraftOutcome,
) {
    let mut outcome = DraftOutcome::Stay;
    on_draft(ctx, |draft, study, doc| outcome = choice(draft, study, doc));
    follow(ctx, outcome);
}

/// Does what a choice in the frame on top leads to.
pub fn follow(ctx: &mut Ctx<'_>, outcome: DraftOutcome) {
    match outcome {
        DraftOutcome::Stay => {}
        DraftOutcome::Save => save(ctx),
        DraftOutcome::Refused(why) => ctx.fail(why),
        DraftOutcome::Asks(what) => ctx.say(what),
    }
}

/// A key that is no command: a digit sets the stance, a letter picks.
pub fn typed(ctx: &mut Ctx<'_>, key: Key) {
    match (key.digit(), key.typed()) {
        (Some(digit), _) => choose(ctx, |draft, study, doc| draft.digit(study, doc, digit)),
        (None, Some(letter)) => choose(ctx, |draft, study, doc| draft.pick(study, doc, letter)),
        (None, None) => {}
    }
}

/// Enter: the next step, then save.
pub fn enter(ctx: &mut Ctx<'_>) {
    if decide::corrected(ctx) {
        return leave(ctx);
    }
    let takes = |draft: &TagDraft| draft.focus == DraftPart::Stance && draft.row_at == 0;
    if ctx.tag().is_some_and(takes) && keeps_hidden(ctx) {
        return;
    }
    choose(ctx, TagDraft::enter);
}

/// Next or previous part.
pub fn part(ctx: &mut Ctx<'_>, next: bool) {
    on_draft(ctx, |draft, _, _| if next { draft.next_part() } else { draft.previous_part() });
}

/// Other likely words for the part.
pub fn cycle(ctx: &mut Ctx<'_>) {
    on_draft(ctx, TagDraft::cycle);
}

/// Moves an edge of the part.
pub fn edge(ctx: &mut Ctx<'_>, edge: Edge, steps: isize) {
    on_draft(ctx, |draft, _, doc| draft.move_edge(doc, edge, steps));
}

/// Empties the part; at the stance, takes the last one back.
pub fn clear(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, study, doc| {
        if draft.focus != DraftPart::Stance || !draft.drop_row(study, doc) {
            draft.clear_span(doc);
        }
    });
}

/// Another row of the list.
pub fn row(ctx: &mut Ctx<'_>, by: isize) {
    on_draft(ctx, |draft, study, doc| {
        let last = draft.list_len(study, doc).saturating_sub(1);
        // The first move goes to the first row where none was chosen.
        let by = if draft.takes_row() { by } else { 0 };
        draft.row_at = draft.row_at.saturating_add_signed(by).min(last);
        draft.row_moved = true;
    });
}

/// Types into the part in focus.
pub fn type_name(ctx: &mut Ctx<'_>) {
    let Some(draft) = ctx.tag() else { return };
    let purpose = match (draft.focus, draft.picking_holder) {
        (DraftPart::Stance, true) => Purpose::TagHolder,
        (DraftPart::Stance, false) => Purpose::TagTarget,
        (DraftPart::Relay, _) => Purpose::TagRelay,
        _ => Purpose::TagSpeaker,
    };
    prompt(ctx, purpose);
}

/// Opens a line for the frame, with what is there.
pub fn prompt(ctx: &mut Ctx<'_>, purpose: Purpose) {
    let Some(draft) = ctx.tag() else { return };
    let text = match purpose {
        Purpose::TagNote => draft.note.clone(),
        Purpose::TagTags => draft.tags.join(", "),
        _ => String::new(),
    };
    open_line::prompt(ctx, purpose, &text);
}

/// Several stances, or one.
pub fn several(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, _, _| {
        draft.several = !draft.several;
        draft.go_to(DraftPart::Stance);
    });
}

/// Lets a letter pick the stance's holder.
pub fn holder(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, _, _| {
        draft.go_to(DraftPart::Stance);
        draft.picking_holder = true;
    });
}

/// Goes through the codebook's terms of one kind.
fn next_term(terms: &[model::Term], here: &str) -> Option<String> {
    let at = terms.iter().position(|term| term.key == here);
    let next = at.map_or(0, |at| (at + 1) % terms.len().max(1));
    terms.get(next).map(|term| term.key.clone())
}

/// Another kind of quote.
pub fn kind(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, study, _| next_quote_kind(study, draft));
}

/// The frame with the codebook's next kind of quote.
pub fn next_quote_kind(study: &OpenStudy, draft: &mut TagDraft) {
    if let Some(kind) = next_term(&study.codebook.kinds, &draft.kind) {
        (draft.kind, draft.kind_by_hand) = (kind, true);
    }
}

/// Explicit or implicit.
pub fn strength(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, study, _| {
        if let Some(strength) = next_term(&study.codebook.strengths, &draft.row.strength) {
            draft.row.strength = strength;
        }
    });
}

/// How the newsroom hands it on.
pub fn endorsement(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, study, _| {
        let here = draft.endorsement.clone().unwrap_or_default();
        draft.endorsement = next_term(&study.codebook.endorsements, &here);
    });
}

/// Who says that the holder holds it.
pub fn attributed(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, _, _| {
        draft.row.attributed_to = match draft.row.attributed_to {
            None => Some(AttributedTo::Holder),
            Some(AttributedTo::Holder) => Some(AttributedTo::Newsroom),
            Some(_) => None,
        };
    });
}

/// Second-hand or not.
pub fn within(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, _, _| {
        draft.within = match draft.within {
            Some(_) => None,
            None => draft.around,
        };
    });
    let within = ctx.tag().is_some_and(|draft| draft.within.is_some());
    ctx.say(if within { say::inside_quote() } else { say::outside_quote() });
}

/// Nobody is named.
pub fn no_speaker(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, _, _| {
        draft.chosen = None;
        draft.mention.clear();
        draft.go_to(DraftPart::Stance);
    });
}

/// What a new speaker is.
pub fn speaker_kind(ctx: &mut Ctx<'_>) {
    let mut known = false;
    on_draft(ctx, |draft, _, _| {
        let chosen = draft.chosen.and_then(|at| draft.candidates.get_mut(at));
        match chosen.map(|candidate| &mut candidate.who) {
            Some(Who::New(_, kind)) => *kind = next_kind(*kind),
            _ => known = true,
        }
    });
    if known {
        ctx.say(say::only_new_kind());
    }
}

/// The kind after this one.
pub fn next_kind(kind: SpeakerKind) -> SpeakerKind {
    let all = SpeakerKind::ALL;
    let at = all.iter().position(|known| *known == kind).map_or(0, |at| (at + 1) % all.len());
    all.get(at).copied().unwrap_or_default()
}

/// What the relay is to the quote.
pub fn relay_role(ctx: &mut Ctx<'_>) {
    on_draft(ctx, |draft, _, _| {
        if let Some(relay) = draft.relay.first_mut() {
            relay.role = match relay.role {
                RelayRole::Agency => RelayRole::Addressee,
                RelayRole::Addressee => RelayRole::Medium,
                RelayRole::Medium => RelayRole::Agency,
            };
        }
    });
}

/// The note in the coder's own editor.
pub fn edit_note(ctx: &mut Ctx<'_>) {
    if ctx.study.read_only().is_some() {
        return open_line::warn_read_only(ctx);
    }
    let Some(draft) = ctx.tag() else { return };
    let typed = ctx.state.typed_aside.as_ref().filter(|(of, _)| *of == draft.dispatch);
    let text = typed.map_or(&draft.note, |(_, text)| text).clone();
    ctx.ask(Effect::Edit(text));
}

/// Turns the proposal down: it is kept as rejected and not proposed again.
pub fn reject(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Tag(draft)) = ctx.overlays.pop() else { return };
    let Some(doc) = ctx.study.open_doc(draft.dispatch) else { return };
    if draft.is_coded() {
        ctx.overlays.push(Overlay::Tag(draft));
        return ctx.say(say::coded_already());
    }
    reject_draft(ctx, &doc, &draft, "");
}

/// Back to the text; the frame is kept for `t`.
pub fn leave(ctx: &mut Ctx<'_>) {
    if let Some(draft) = ctx.tag_mut()
        && draft.picking_holder
    {
        draft.picking_holder = false;
        return;
    }
    if let Some(Overlay::Tag(draft)) = ctx.overlays.pop() {
        if ctx.on_card() {
            return decide::put_back(ctx, *draft);
        }
        ctx.state.warned = false;
        ctx.state.set_aside.extend(ctx.state.parked.replace(draft).map(|before| *before));
        ctx.say(say::draft_kept());
    }
}

/// Says that a proposed stance is hidden and to be chosen, where it is.
fn keeps_hidden(ctx: &mut Ctx<'_>) -> bool {
    let hidden = ctx.state.hides_stance() && ctx.tag().is_some_and(|it| it.undecided() > 0);
    if hidden {
        ctx.fail(say::choose_stance());
    }
    hidden
}

/// Saves the frame as the popup shows it, with the proposed stance in hand. Several that
/// wait may not all have room in the popup: then they are gone through one by one.
pub fn save_at_once(ctx: &mut Ctx<'_>) {
    if keeps_hidden(ctx) {
        return;
    }
    let waiting = ctx.tag().map_or(0, TagDraft::undecided);
    if waiting > 1 {
        on_draft(ctx, |draft, _, _| draft.go_to(DraftPart::Stance));
        return ctx.fail(say::stances_waiting(waiting));
    }
    if waiting == 1 {
        on_draft(ctx, |draft, study, doc| draft.take_hints(study, doc));
    }
    save(ctx);
}

/// Saves the frame, unless a stance in it waits for its target.
pub fn save(ctx: &mut Ctx<'_>) {
    if ctx.tag().is_some_and(TagDraft::awaits_target) {
        return choose(ctx, TagDraft::ask_target);
    }
    let Some(Overlay::Tag(draft)) = ctx.overlays.pop() else { return };
    let Some(doc) = ctx.study.open_doc(draft.dispatch) else { return };
    if !commit_draft(ctx, &doc, &draft) {
        ctx.overlays.push(Overlay::Tag(draft));
    }
}

/// The editor failed: what was typed in it comes up again when it is opened for a note in
/// this dispatch.
pub fn not_noted(ctx: &mut Ctx<'_>, text: String, why: &str) {
    let dispatch = ctx.tag().map(|draft| draft.dispatch);
    ctx.state.typed_aside = dispatch.map(|dispatch| (dispatch, text));
    let key = ctx.keymap.key_named("tag-note-editor");
    ctx.fail(match key {
        Some(key) => say::note_not_taken_again(key, why),
        None => say::note_not_taken(why),
    });
}

/// The editor came back with the note of the frame being tagged.
pub fn noted(ctx: &mut Ctx<'_>, text: &str) {
    ctx.state.typed_aside = None;
    if let Some(draft) = ctx.tag_mut() {
        draft.note = text.trim_end().to_owned();
    }
}
