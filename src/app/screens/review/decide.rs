//! Deciding about the card in front, and what is written down of it.

use crate::acts;
use crate::ctx::Ctx;
use crate::key::Key;
use crate::popups::Overlay;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::Purpose;
use crate::popups::tag;
use crate::screens::review::turn;
use crate::screens::review::written::{CardRecords, Judgement, written};
use crate::screens::text::{pages, tagging};
use coding::OpenStudy;
use coding::doc::OpenDoc;
use coding::draft::choose::DraftOutcome;
use coding::draft::{DraftPart, TagDraft};
use messages::review as say;
use model::{Deed, Op, Verdict};
use std::sync::Arc;

/// Takes the frame as it stands.
pub fn accept(ctx: &mut Ctx<'_>) {
    let waits = |draft: &TagDraft| draft.row.proposed.is_some();
    let draft = ctx.review().and_then(|review| review.draft());
    if ctx.state.hides_stance() && draft.is_some_and(waits) {
        return ctx.fail(say::choose_stance());
    }
    if pages::unseen(ctx) {
        return;
    }
    decide(ctx, |draft, study, doc| {
        draft.take_hints(study, doc);
        DraftOutcome::Save
    });
}

/// Sets the stance in hand, or with 0 leaves it out; after the last one the frame is
/// taken. A stance that is not in sight is shown first.
pub fn digit(ctx: &mut Ctx<'_>, digit: u8) {
    if pages::turn_to_hand(ctx) {
        return ctx.say(say::stance_in_hand());
    }
    let before = ctx.review().and_then(|review| {
        let read = review.draft()?.row.proposed.clone()?;
        review.hides_stance().then_some(read)
    });
    let chosen = ctx.study.codebook.polarity_by_digit(usize::from(digit)).map(|it| it.key.clone());
    let waiting = |ctx: &Ctx<'_>| ctx.review()?.draft().map(TagDraft::undecided);
    let waited = waiting(ctx);
    let decided = decide(ctx, |draft, study, doc| draft.digit(study, doc, digit));
    if let (true, Some(read), Some(chosen)) = (decided, before, chosen) {
        ctx.say(if read == chosen {
            say::saved_alike(chosen, read)
        } else {
            say::saved_unlike(chosen, read)
        });
    }
    if let (0, false, Some(left)) = (digit, decided, waiting(ctx).filter(|_| waiting(ctx) < waited))
    {
        ctx.say(say::stance_left_out(left));
    }
}

/// Works on the frame of the card; says whether that decided it.
fn decide(
    ctx: &mut Ctx<'_>,
    choice: impl FnOnce(&mut TagDraft, &OpenStudy, &OpenDoc) -> DraftOutcome,
) -> bool {
    let Some((mut draft, doc)) = frame(ctx) else {
        ctx.say(say::no_card());
        return false;
    };
    let outcome = choice(&mut draft, &ctx.state.study, &doc);
    match outcome {
        DraftOutcome::Save => return tagging::commit_draft(ctx, &doc, &draft),
        DraftOutcome::Stay => {
            put_back(ctx, draft);
            pages::turn_to_hand(ctx);
        }
        DraftOutcome::Asks(what) => {
            put_back(ctx, draft);
            correct(ctx, DraftPart::Stance);
            ctx.say(what);
        }
        DraftOutcome::Refused(why) => {
            put_back(ctx, draft);
            ctx.fail(why);
        }
    }
    false
}

/// A copy of the card's frame, with its dispatch.
fn frame(ctx: &Ctx<'_>) -> Option<(TagDraft, Arc<OpenDoc>)> {
    let draft = ctx.review()?.draft()?.clone();
    let doc = ctx.study.open_doc(draft.dispatch)?;
    Some((draft, doc))
}

/// Puts a frame that was changed back on its card.
pub fn put_back(ctx: &mut Ctx<'_>, draft: TagDraft) {
    if let Some(front) = ctx.review_mut().and_then(|review| review.front.as_mut()) {
        front.draft = Some(Box::new(draft));
        front.correcting = None;
    }
}

/// Opens the popup on a part of the card's frame.
pub fn correct(ctx: &mut Ctx<'_>, part: DraftPart) {
    if part == DraftPart::Stance {
        pages::turn_to_hand(ctx);
    }
    let Some((mut draft, doc)) = frame(ctx) else { return };
    draft.go_to(part);
    if draft.awaits_target() {
        draft.mark_likely(&ctx.state.study, &doc);
    }
    if let Some(front) = ctx.review_mut().and_then(|review| review.front.as_mut()) {
        front.correcting = Some(part);
    }
    ctx.overlays.push(Overlay::Tag(Box::new(draft)));
}

/// Whether the part that the popup was opened on is corrected: Enter then goes
/// back to the card.
pub fn corrected(ctx: &Ctx<'_>) -> bool {
    let part = ctx.review().and_then(|review| review.front.as_ref()?.correcting);
    let here = ctx.tag().map(|draft| draft.focus);
    let edges = matches!(part, Some(DraftPart::Content | DraftPart::Cue | DraftPart::Relay));
    ctx.on_card() && edges && part == here
}

/// Turns the card down, for a reason of the codebook where a letter gives one.
pub fn reject(ctx: &mut Ctx<'_>, reason: &str) {
    let Some((draft, doc)) = frame(ctx) else { return };
    tagging::reject_draft(ctx, &doc, &draft, reason);
}

/// Waits for the letter that says why the card is turned down.
pub fn ask_reason(ctx: &mut Ctx<'_>) {
    if let Some(front) = ctx.review_mut().and_then(|review| review.front.as_mut()) {
        front.asks_reason = true;
    }
}

/// Stops waiting for that letter; says whether it was waited for.
pub fn asked_no_more(ctx: &mut Ctx<'_>) -> bool {
    let front = ctx.review_mut().and_then(|review| review.front.as_mut());
    front.is_some_and(|front| std::mem::take(&mut front.asks_reason))
}

/// A key that is no command: a digit accepts with a stance, a letter says why the
/// card is turned down where that was asked.
pub fn typed(ctx: &mut Ctx<'_>, key: Key) {
    if asked_no_more(ctx) {
        let letter = key.typed();
        let reason = letter.and_then(|letter| ctx.study.codebook.reason_by_letter(letter));
        return match reason.map(|reason| reason.key.clone()) {
            Some(key) => reject(ctx, &key),
            None => ctx.say(say::no_reason(key)),
        };
    }
    if let Some(digit) = key.digit() {
        self::digit(ctx, digit);
    }
}

/// Another kind of quote.
pub fn kind(ctx: &mut Ctx<'_>) {
    let Some((mut draft, _)) = frame(ctx) else { return };
    tag::update::next_quote_kind(&ctx.state.study, &mut draft);
    put_back(ctx, draft);
}

/// Leaves the card for later.
pub fn skip(ctx: &mut Ctx<'_>) {
    if ctx.review().is_some_and(|review| review.front.is_none()) {
        return turn::again(ctx);
    }
    let judged = Judgement { verdict: Some(Verdict::Skipped), ..Judgement::default() };
    if record(ctx, judged, Deed::CardSkipped) {
        turn::advance(ctx);
    }
}

/// Flags the card for discussion, or takes the flag off.
pub fn flag(ctx: &mut Ctx<'_>) {
    let before = ctx.review().and_then(|review| review.front_decision());
    let before = before.is_some_and(|decision| decision.flagged);
    let what = if before { Deed::CardUnflagged } else { Deed::CardFlagged };
    if record(ctx, Judgement { flag: true, ..Judgement::default() }, what) {
        ctx.say(if before { say::unflagged() } else { say::flagged_now() });
    }
}

/// Asks for a note on the card.
pub fn note(ctx: &mut Ctx<'_>) {
    let Some((draft, _)) = frame(ctx) else { return };
    open_line::prompt(ctx, Purpose::CardNote, &draft.note);
}

/// Takes the note on the card.
pub fn noted(ctx: &mut Ctx<'_>, note: String) {
    let Some((mut draft, _)) = frame(ctx) else {
        return ctx.fail(say::no_card_for_note());
    };
    draft.note.clone_from(&note);
    put_back(ctx, draft);
    record(ctx, Judgement { note: Some(note), ..Judgement::default() }, Deed::CardNote);
}

/// Shows the stance that is hidden on this card, or hides it again.
pub fn show_stance(ctx: &mut Ctx<'_>) {
    let hides = ctx.review().is_some_and(|review| review.session.hide_stance);
    if !hides {
        return ctx.say(say::stances_shown());
    }
    if let Some(front) = ctx.review_mut().and_then(|review| review.front.as_mut()) {
        front.shown = !front.shown;
    }
}

/// Writes something about the card in front down, and nothing else.
fn record(ctx: &mut Ctx<'_>, judged: Judgement, what: Deed) -> bool {
    let Some((draft, doc)) = frame(ctx) else { return false };
    let CardRecords { records, was } = written(ctx, &doc, &draft, judged);
    !records.is_empty() && acts::commit(ctx, Op::Review, what, records, was)
}
