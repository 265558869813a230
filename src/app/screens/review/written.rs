//! What a session writes down of a decision: records beside those of the frame.

use crate::acts;
use crate::ctx::Ctx;
use crate::screens::review::state::Review;
use crate::state::State;
use coding::cards;
use coding::doc::{Doc, OpenDoc};
use coding::draft::TagDraft;
use coding::draft::basis::corrections;
use coding::parts::Who;
use model::{
    Decision, Deed, Extra, Meta, Op, ReadingState, Record, RecordId, SecondLook, Session, Status,
    Target, Verdict,
};
use review::Card;
use std::collections::BTreeSet;

/// What was decided, before it is a record.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// Whether the frame was taken, and how; none for a flag or a note.
    pub verdict: Option<Verdict>,
    /// Why it was turned down, a key of the codebook.
    pub reason: String,
    /// The parts that were changed.
    pub corrected: Vec<String>,
    /// The quote it became.
    pub quote: Option<RecordId>,
    /// The polarities recorded with it.
    pub polarities: Vec<String>,
    /// How it compares with the first look.
    pub second_look: Option<SecondLook>,
    /// The note on it, where that changed.
    pub note: Option<String>,
    /// Whether the flag is switched.
    pub flag: bool,
}

/// What a decision adds to the act that it is part of.
#[derive(Debug, Default)]
pub struct CardRecords {
    /// Records as they shall be.
    pub records: Vec<Record>,
    /// The same as they were.
    pub was: Vec<Record>,
}

impl Judgement {
    /// A frame that was taken, as proposed or corrected.
    pub fn taken(draft: &TagDraft, quote: RecordId) -> Self {
        let corrected = corrections(draft);
        let verdict = if corrected.is_empty() { Verdict::Accepted } else { Verdict::Corrected };
        Self {
            verdict: Some(verdict),
            corrected: corrected.into_iter().map(|part| part.name().to_owned()).collect(),
            quote: Some(quote),
            polarities: polarities(draft),
            ..Self::default()
        }
    }

    /// A frame that was turned down.
    pub fn turned_down(reason: &str, quote: Option<RecordId>) -> Self {
        let verdict = Some(Verdict::Rejected);
        Self { verdict, reason: reason.to_owned(), quote, ..Self::default() }
    }

    /// Puts what was decided on a decision. `ms` and `keys` is what it cost.
    fn onto(self, mut decision: Decision, ms: u32, keys: u32) -> Decision {
        decision.flagged ^= self.flag;
        if let Some(note) = self.note {
            decision.meta.note = note;
        }
        if let Some(verdict) = self.verdict {
            decision.verdict = verdict;
            decision.reason = self.reason;
            decision.corrected = self.corrected;
            decision.quote = self.quote.or(decision.quote);
            decision.polarities = self.polarities;
            decision.second_look = self.second_look;
            decision.keys = decision.keys.saturating_add(keys);
            decision.ms = decision.ms.saturating_add(ms);
        }
        decision
    }
}

fn polarities(draft: &TagDraft) -> Vec<String> {
    draft.stances.iter().filter_map(|row| row.polarity.clone()).collect()
}

impl Review {
    /// The card that a frame is of: the one in front, else the one with the same
    /// words, where the frame is coded in the dispatch itself.
    fn card_of(&self, in_front: bool, draft: &TagDraft) -> Option<&Card> {
        if in_front {
            return self.front.as_ref().map(|front| &front.card);
        }
        let same = |card: &&Card| {
            card.dispatch == draft.dispatch
                && card.second_look.is_none()
                && draft.basis.as_ref().is_some_and(|basis| card.content == basis.content)
        };
        self.queue.iter().find(same)
    }
}

/// What a session writes down of a frame that was decided, on its card or in the
/// dispatch; nothing where no session is open, or where a coded quote was only
/// changed.
pub fn written(
    ctx: &mut Ctx<'_>,
    doc: &OpenDoc,
    draft: &TagDraft,
    judged: Judgement,
) -> CardRecords {
    let mut written = CardRecords::default();
    let meta = ctx.state.study.meta(Some(draft.dispatch));
    let (in_front, now) = (ctx.in_review(), ctx.study.now);
    let Some(review) = ctx.review() else { return written };
    let card = review.card_of(in_front, draft).cloned();
    let by_hand = card.is_none();
    if by_hand && (draft.editing.is_some() || judged.verdict == Some(Verdict::Rejected)) {
        return written;
    }
    let old = card.as_ref().and_then(|card| review.decision(card)).cloned();
    let (keys, ms) = (review.keys, review.spent(now));
    let (at, codebook) = (meta.at, meta.codebook.clone());
    let base = match &old {
        Some(old) => old.clone(),
        None => blank(meta, review.session.meta.id, doc, draft, card.as_ref()),
    };
    let verdict = judged.verdict.map(|verdict| if by_hand { Verdict::Added } else { verdict });
    let mut decision = Judgement { verdict, ..judged }.onto(base, ms, keys);
    (decision.meta.at, decision.meta.codebook) = (at, codebook);
    let done = decision.verdict.is_final();
    written.was.extend(old.map(Record::Decision));
    written.records.push(Record::Decision(decision));
    if let Some(card) = card.filter(|_| done) {
        closing(ctx, &card, &mut written);
    }
    written
}

/// A decision that says nothing yet.
fn blank(
    meta: Meta,
    session: RecordId,
    doc: &OpenDoc,
    draft: &TagDraft,
    card: Option<&Card>,
) -> Decision {
    Decision {
        meta,
        session,
        card: doc.anchors(card.map_or(&draft.content, |card| &card.content)),
        proposed: draft.origin.clone(),
        verdict: Verdict::Open,
        reason: String::new(),
        corrected: Vec::new(),
        quote: card.and_then(|card| card.second_look),
        polarities: Vec::new(),
        flagged: false,
        second_look: None,
        keys: 0,
        ms: 0,
        extra: Extra::new(),
    }
}

/// What follows from a card's being decided: a dispatch without further cards is
/// reviewed, a session without further cards has ended.
fn closing(ctx: &mut Ctx<'_>, card: &Card, written: &mut CardRecords) {
    let Some(review) = ctx.review() else { return };
    let read = review.reading.is_done();
    let others = || review.queue.iter().filter(|other| *other != card);
    let here = others().any(|it| it.dispatch == card.dispatch && it.second_look.is_none());
    let last = read && others().next().is_none();
    if last {
        let (now, old) = (ctx.study.now, review.session.clone());
        written.records.push(Record::Session(Session { ended: Some(now), ..old.clone() }));
        written.was.push(Record::Session(old));
    }
    if read && !here && card.second_look.is_none() {
        let reviewed = ctx.state.study.progress(card.dispatch, |it| {
            it.state = ReadingState::Reviewed;
        });
        if let Some((new, old)) = reviewed {
            written.records.push(Record::Progress(new));
            written.was.extend(old.map(Record::Progress));
        }
    }
}

/// Ends a session whose last card went away without being decided.
pub fn end(ctx: &mut Ctx<'_>) {
    let now = ctx.study.now;
    let Some(review) = ctx.review() else { return };
    let old = review.session.clone();
    if old.ended.is_none() && review.queue.is_empty() {
        let ended = Record::Session(Session { ended: Some(now), ..old.clone() });
        let was = vec![Record::Session(old)];
        acts::commit(ctx, Op::Review, Deed::ReviewEnded, vec![ended], was);
    }
}

/// Decides about a card that is shown again: only what was decided is written
/// down, the quote stays as it is. None where the card is no second look.
pub fn second_look(
    ctx: &mut Ctx<'_>,
    doc: &OpenDoc,
    draft: &TagDraft,
    taken: bool,
    reason: &str,
) -> Option<bool> {
    let quote = ctx.review().filter(|_| ctx.in_review())?.front.as_ref()?.card.second_look?;
    let look = compare(ctx.state, ctx.study.docs.get(&draft.dispatch)?, draft, quote, taken)?;
    let judged = Judgement {
        verdict: Some(if taken { Verdict::Accepted } else { Verdict::Rejected }),
        reason: reason.to_owned(),
        polarities: polarities(draft),
        quote: Some(quote),
        second_look: Some(look),
        ..Judgement::default()
    };
    let CardRecords { records, was } = written(ctx, doc, draft, judged);
    let what = if taken { Deed::CardAccepted } else { Deed::NotAQuote };
    let done = acts::commit(ctx, Op::Review, what, records, was);
    if done {
        crate::screens::review::turn::advance(ctx);
    }
    Some(done)
}

/// How a second decision compares with the first.
fn compare(
    state: &State,
    doc: &Doc,
    draft: &TagDraft,
    quote: RecordId,
    taken: bool,
) -> Option<SecondLook> {
    let first = doc.quote(quote)?;
    let before = first.meta.status == Status::Confirmed;
    let both = before && taken;
    let who = draft.speaker().map(|candidate| match &candidate.who {
        Who::Known(id) => state.study.registry.name(*id).to_owned(),
        Who::New(name, _) => name.clone(),
    });
    let whom =
        first.speaker.as_ref().map(|speaker| state.study.registry.name(speaker.id).to_owned());
    let pair = |target: &Target, polarity: &str| (text::fold(&target.name), polarity.to_owned());
    let now: BTreeSet<_> = draft
        .stances
        .iter()
        .filter_map(|row| Some(pair(row.target.as_ref()?, row.polarity.as_deref()?)))
        .collect();
    let then: BTreeSet<_> =
        cards::stances(doc, quote).map(|it| pair(&it.target, &it.polarity)).collect();
    Some(SecondLook {
        quote,
        same_verdict: before == taken,
        same_speaker: both
            .then(|| who.as_deref().map(text::fold_name) == whom.as_deref().map(text::fold_name)),
        same_stance: both.then_some(now == then),
    })
}
