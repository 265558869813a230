//! The twin of a coded quote: the same words on the other side of a comparison,
//! coded with one key.

use super::Compare;
use super::linked;
use crate::app::ctx::Ctx;
use crate::app::doc::{Doc, OpenDoc};
use crate::app::frames::{self, Coded, Frame};
use crate::app::places::hull;
use crate::app::proposals::{proposal_at, proposals};
use crate::app::proposed;
use crate::app::state::State;
use crate::app::tag::{StanceDraft, TagDraft, Who, build};
use crate::app::tagging::commit_draft;
use crate::compare::{Change, word_diff};
use crate::model::{Relation, Span, Stance};
use crate::text::words;

/// Words a twin has in common with its quote, at least.
const FEW: usize = 3;

/// Where the twin of the coded quote in focus stands on the other side: words that
/// are linked with it as the same quote, or that both share, and that nobody coded.
pub fn place(state: &State) -> Option<Span> {
    let compare = state.compare()?;
    let Some(Frame::Coded(coded)) = frames::current(state) else { return None };
    let here = &state.docs.get(&compare.focused().dispatch)?.open;
    let there = state.docs.get(&compare.other().dispatch)?;
    let span = counterpart(compare, here, there, &coded)?;
    frames::coded_at(there, span).is_none().then_some(span)
}

/// Codes the twin of the coded quote in focus: what is proposed at its words, else
/// these words, with the quote's speaker and stances; cue, relay and kind are as
/// they stand there.
pub fn take(ctx: &mut Ctx<'_>) {
    let Some(span) = place(ctx.state) else { return };
    let Some(compare) = ctx.compare() else { return };
    let Some(there) = ctx.state.docs.get(&compare.other().dispatch) else { return };
    let Some(Frame::Coded(coded)) = frames::current(ctx.state) else { return };
    let open = there.open.clone();
    let draft = draft(ctx.state, there, &coded, span);
    if commit_draft(ctx, &open, &draft)
        && let Some(done) = ctx.notice.take()
    {
        ctx.say(format!("twin: {}", done.text));
    }
}

fn draft(state: &State, there: &Doc, coded: &Coded<'_>, span: Span) -> TagDraft {
    let open = &there.open;
    let mut draft = match proposal_at(there, span) {
        Some(proposal) if proposal.hull().is_some_and(|it| mostly(it, span)) => {
            build::from_proposal(state, open, &proposal)
        }
        _ => build::from_selection(state, open, &[span]),
    };
    match &coded.quote.speaker {
        Some(speaker) => {
            let name = state.registry.name(speaker.id).to_owned();
            draft.choose_who(Who::Known(speaker.id), name, "as on the other side");
        }
        None => draft.chosen = None,
    }
    let stances = coded.stances.iter();
    let stances: Vec<StanceDraft> =
        stances.map(|stance| twin_stance(state, coded, stance, (open, draft.hull()))).collect();
    // What is proposed there and says the same is taken as proposed.
    let proposed = |row: &StanceDraft| {
        let same = |hint: &&StanceDraft| {
            hint.target == row.target && hint.proposed == row.polarity && hint.holder == row.holder
        };
        let hint = draft.hints.iter().find(same).cloned();
        hint.map(|hint| StanceDraft { polarity: hint.proposed.clone(), ..hint })
    };
    let stances = stances.into_iter().map(|row| proposed(&row).unwrap_or(row)).collect();
    draft.stances = stances;
    draft
}

/// A stance of the quote as its twin has it, shown by the same words if the twin
/// has them.
fn twin_stance(
    state: &State,
    coded: &Coded<'_>,
    stance: &Stance,
    (open, said): (&OpenDoc, Span),
) -> StanceDraft {
    let speaker = coded.quote.speaker.as_ref().map(|speaker| speaker.id);
    let Some(here) = state.doc() else { return StanceDraft::default() };
    let own = proposed::stance(state.known(), &here.open, stance, speaker);
    let shown = own
        .evidence
        .iter()
        .filter_map(|span| corresponding(span.of(here.open.text()), said, open.text()));
    StanceDraft { id: None, evidence: shown.collect(), ..own }
}

/// The words of the other side that a quote's words are: as both share them, else
/// as they are linked.
fn counterpart(compare: &Compare, here: &OpenDoc, there: &Doc, coded: &Coded<'_>) -> Option<Span> {
    let whole = hull(coded.content)?;
    let own = linked::units(here, coded.content);
    let shared = shared(compare, here, &there.open, (whole, &own));
    shared.or_else(|| same_quote(compare, whole.of(here.text()), there, &own))
}

/// What stands in shared runs over at least half of a quote's words, where nobody
/// said that it does not belong to the quote's units.
fn shared(
    compare: &Compare,
    here: &OpenDoc,
    there: &OpenDoc,
    (whole, own): (Span, &[usize]),
) -> Option<Span> {
    let apart = |span: Span| {
        let other = linked::units(there, &[span]);
        let (a, b) = if compare.focus == 0 { (own, &*other) } else { (&*other, own) };
        let said = compare.links.said_of(a, b);
        said.is_some_and(|said| said.relation == Relation::Unrelated)
    };
    let runs = compare.alignment.iter().flat_map(|alignment| &alignment.runs);
    let runs = runs.map(|(a, b)| if compare.focus == 0 { (*a, *b) } else { (*b, *a) });
    let shared: Vec<(Span, Span)> = runs
        .filter_map(|(own, other)| Some((own.intersection(whole)?, other)))
        .filter(|(_, other)| !apart(*other))
        .collect();
    let said = |span: Span| words(span.of(here.text())).len();
    let covered: usize = shared.iter().map(|(own, _)| said(*own)).sum();
    if covered < FEW || covered * 2 < said(whole) {
        return None;
    }
    let found =
        |(own, other): &(Span, Span)| corresponding(own.of(here.text()), *other, there.text());
    shared.iter().filter_map(found).reduce(Span::hull)
}

/// What a passage linked with these units as the same quote has of a quote's
/// words; else, told in other words, the one quote that is proposed in it.
fn same_quote(compare: &Compare, said: &str, there: &Doc, own: &[usize]) -> Option<Span> {
    let side = compare.focus;
    let same = |it: &&linked::Linked| {
        it.is_quote() && it.units(side).iter().any(|unit| own.contains(unit))
    };
    // An analyst's links are the last ones.
    let linked = compare.links.all.iter().rev().find(same)?;
    let passage = linked.hull(1 - side.min(1), &there.open)?;
    let one_proposed = || {
        let hulls =
            proposals(there).into_iter().filter(|it| !it.nested()).filter_map(|it| it.hull());
        let inside: Vec<Span> = hulls.filter(|hull| mostly(*hull, passage)).collect();
        inside.first().copied().filter(|_| inside.len() == 1)
    };
    corresponding(said, passage, there.open.text()).or_else(one_proposed)
}

/// The part of `within` in another text that has these words, at least half of
/// them and three; all of them where there are fewer.
fn corresponding(said: &str, within: Span, text: &str) -> Option<Span> {
    let part = within.of(text);
    let kept: Vec<Span> = word_diff(said, part)
        .into_iter()
        .filter(|it| it.change == Change::Kept)
        .filter_map(|it| it.b)
        .collect();
    let common: usize = kept.iter().map(|span| words(span.of(part)).len()).sum();
    let all = words(said).len();
    if common * 2 < all || common < all.min(FEW) || common == 0 {
        return None;
    }
    let found = kept.into_iter().reduce(Span::hull)?;
    Some(Span::new(within.start + found.start, within.start + found.end))
}

/// Whether two places share more than half of the shorter of them.
fn mostly(a: Span, b: Span) -> bool {
    a.intersection(b).map_or(0, Span::len) * 2 > a.len().min(b.len())
}
