//! The twin of a coded quote: the same words on the other side of a comparison,
//! one key away.

use crate::ctx::Ctx;
use crate::geometry;
use crate::popups::Overlay;
use crate::screens::compare::linked;
use crate::screens::compare::state::Compare;
use crate::screens::text::frames;
use crate::screens::text::pane::Unit;
use crate::state::State;
use coding::doc::{Doc, OpenDoc};
use coding::draft::{DraftPart, TagDraft, build};
use coding::frames::{Coded, Frame};
use coding::parts::{StanceDraft, Who};
use coding::places::hull;
use coding::proposals::{proposal_at, proposals};
use coding::proposed;
use compare::{Change, word_diff};
use messages::compare as say;
use model::{Relation, Span, Stance};
use text::words;

/// Words a twin has in common with its quote, at least.
const FEW: usize = 3;

/// Where the twin of the coded quote in focus stands on the other side: words that
/// are linked with it as the same quote, or that both share, and that nobody coded.
pub fn place(state: &State) -> Option<Span> {
    let compare = state.compare()?;
    let Some(Frame::Coded(coded)) = frames::current(state) else { return None };
    let here = &state.study.docs.get(&compare.focused().dispatch)?.open;
    let there = state.study.docs.get(&compare.other().dispatch)?;
    let span = counterpart(compare, here, there, &coded)?;
    coding::frames::coded_at(there, span).is_none().then_some(span)
}

/// Goes to the twin of the coded quote in focus and shows it: what is proposed there, to
/// be accepted as it is; else the frame that would be recorded, in the popup. Nothing is
/// recorded unseen.
pub fn show(ctx: &mut Ctx<'_>) {
    let Some(span) = place(ctx.state) else { return };
    let Some(there) = ctx.compare().and_then(|it| ctx.state.study.docs.get(&it.other().dispatch))
    else {
        return;
    };
    let offered = proposal_at(there, span).filter(|_| ctx.state.study.options.suggestions);
    let offered = offered.and_then(|it| it.hull()).filter(|it| mostly(*it, span));
    if let Some(whole) = offered {
        go_to(ctx, whole);
        return ctx.say(say::counterpart_suggested());
    }
    let Some(Frame::Coded(coded)) = frames::current(ctx.state) else { return };
    let (draft, copied) = draft(ctx.state, &there.open, &coded, span);
    go_to(ctx, span);
    ctx.overlays.push(Overlay::Tag(Box::new(draft)));
    ctx.say(if copied { say::counterpart_coded() } else { say::counterpart_reworded() });
}

/// Selects words of the other side and gives the keys to it.
fn go_to(ctx: &mut Ctx<'_>, span: Span) {
    let Some(compare) = ctx.compare_mut() else { return };
    compare.focus = 1 - compare.focus.min(1);
    compare.focused_mut().select(span, Unit::Quote);
    let height = geometry::focused_height(ctx.state);
    if let Some(compare) = ctx.compare_mut() {
        compare.focused_mut().keep_in_view(height);
    }
}

/// The frame of a twin that is not proposed, and whether it has the quote's stances:
/// only where the words are the same and nobody else is read as their speaker. They
/// wait for the coder, like stances that are proposed.
fn draft(state: &State, open: &OpenDoc, coded: &Coded<'_>, span: Span) -> (TagDraft, bool) {
    let mut draft = build::from_selection(&state.study, open, &[span]);
    let Some(here) = state.doc() else { return (draft, false) };
    let said = |all: &str| words(all).iter().map(|it| text::fold(it.of(all))).collect::<Vec<_>>();
    let own = hull(coded.content).unwrap_or_default();
    if said(own.of(here.open.text())) != said(span.of(open.text())) {
        return (draft, false);
    }
    let speaker = coded.quote.speaker.as_ref().map(|speaker| speaker.id);
    if draft.drafted.speaker.is_empty() && draft.drafted.speaker_name.is_none() {
        match speaker {
            Some(id) => {
                let name = state.study.registry.name(id).to_owned();
                draft.choose_who(Who::Known(id), name, &say::as_other_side());
            }
            None => draft.chosen = None,
        }
    }
    if draft.speaker().map(|it| &it.who) != speaker.map(Who::Known).as_ref() {
        return (draft, false);
    }
    let stances = coded.stances.iter();
    draft.hints = stances.map(|it| twin_stance(state, coded, it, (open, draft.hull()))).collect();
    draft.hints_seen = 0;
    draft.new_row(&state.study, open);
    draft.go_to(DraftPart::Stance);
    (draft, true)
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
    let own = proposed::stance(state.study.known(), &here.open, stance, speaker);
    let shown = own
        .evidence
        .iter()
        .filter_map(|span| corresponding(span.of(here.open.text()), said, open.text()));
    let evidence = shown.collect();
    StanceDraft { id: None, evidence, proposed: own.polarity.clone(), polarity: None, ..own }
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
