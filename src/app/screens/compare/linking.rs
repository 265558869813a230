//! Links by hand: what the analyst says of two passages.

use crate::acts;
use crate::ctx::Ctx;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::Purpose;
use crate::screens::compare::focus::link_in_focus;
use crate::screens::compare::linked::{self, units};
use crate::screens::compare::state::{Compare, unit_at};
use crate::screens::text::pane::Pane;
use crate::state::State;
use coding::doc::OpenDoc;
use messages::compare as say;
use model::{Deed, Extra, Link, LinkEnd, Op, Record, RecordId, Relation, Span, What};
use std::sync::Arc;

/// Passages of the two sides, left first.
type Ends = [(Arc<OpenDoc>, Vec<Span>); 2];

/// Says what the two passages are to each other: what is selected on both sides,
/// else the unit in focus and its counterpart. Said once more, it is taken back.
/// Of passages that do not belong together only a link can be taken apart.
pub fn say(ctx: &mut Ctx<'_>, relation: Relation) {
    let Some(ends) = ends(ctx.state) else {
        return ctx.say(say::select_both());
    };
    let [a, b] = &ends;
    let (units_a, units_b) = (units(&a.0, &a.1), units(&b.0, &b.1));
    if units_a.is_empty() || units_b.is_empty() {
        return ctx.say(say::service_lines());
    }
    let Some(compare) = ctx.compare() else { return };
    let old = compare.links.said_of(&units_a, &units_b).map(|said| said.record);
    let old = old.and_then(|id| record(ctx.state, &a.0, id));
    let found = found(compare, &units_a, &units_b);
    let (new, what) = match &old {
        Some(old) if old.relation == relation => (None, Deed::LinkTakenBack { relation }),
        Some(_) if relation == Relation::Unrelated && !found => (None, Deed::Unlinked),
        None if relation == Relation::Unrelated && !found => {
            return ctx.say(say::nothing_links());
        }
        Some(old) => (Some(changed(ctx.state, old, relation)), Deed::Linked { relation }),
        None => (Some(made(ctx.state, &ends, relation)), Deed::Linked { relation }),
    };
    let what = What::from(what);
    let op = if new.is_some() { Op::Put } else { Op::Retract };
    let (new, old) = (new.map(Record::Link), old.map(Record::Link));
    if acts::commit(ctx, op, what.clone(), new.into_iter().collect(), old.into_iter().collect()) {
        ctx.say(messages::terms::undoable(what));
        if let Some(compare) = ctx.compare_mut() {
            compare.at = units_a.first().copied().zip(units_b.first().copied());
        }
    }
}

/// Asks for a note on the analyst's link in focus.
pub fn note(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare() else { return };
    let said = link_in_focus(ctx.state, compare).and_then(|(linked, _, _)| linked.said.as_ref());
    match said.map(|said| (said.record, said.note.clone())) {
        Some((id, note)) => open_line::prompt(ctx, Purpose::NoteOf(id), &note),
        None => ctx.say(say::no_own_link()),
    }
}

/// The two passages: on each side what is selected, else its units of the link in
/// focus; on the side in focus at least the unit there.
fn ends(state: &State) -> Option<Ends> {
    let compare = state.compare()?;
    let [a, b] = [0, 1].map(|side| {
        let pane = compare.panes.get(side)?;
        let doc = state.study.open_doc(pane.dispatch)?;
        let spans = passage(state, compare, &doc, side, pane)?;
        Some((doc, spans))
    });
    Some([a?, b?])
}

fn passage(
    state: &State,
    compare: &Compare,
    doc: &OpenDoc,
    side: usize,
    pane: &Pane,
) -> Option<Vec<Span>> {
    let span = |unit: &usize| doc.units.get(*unit).map(|unit| unit.span);
    if let Some(selected) = pane.span().filter(|span| !left_behind(state, compare, side, *span)) {
        return Some(vec![selected]);
    }
    if let Some((linked, _, _)) = link_in_focus(state, compare) {
        return Some(linked.units(side).iter().filter_map(span).collect());
    }
    let lead = state.study.open_doc(compare.focused().dispatch)?;
    let unit = unit_at(&lead, compare.focused().cursor)?;
    if side == compare.focus {
        return span(&unit).map(|span| vec![span]);
    }
    let here = |said: &&linked::AnalystLink| {
        let own = if side == 0 { &said.b } else { &said.a };
        own.contains(&unit)
    };
    let said = compare.links.apart.iter().find(here)?;
    let there = if side == 0 { &said.a } else { &said.b };
    Some(there.iter().filter_map(span).collect())
}

/// Whether a selection of the side without the keys was only left there by going
/// to a link from which the side with the keys has moved on.
pub(crate) fn left_behind(state: &State, compare: &Compare, side: usize, selected: Span) -> bool {
    let of = |side: usize, unit: usize| {
        let doc = state.study.docs.get(&compare.panes.get(side)?.dispatch)?;
        doc.open.units.get(unit).map(|unit| unit.span)
    };
    let Some((a, b)) = compare.at.filter(|_| side != compare.focus) else { return false };
    let (here, lead) = if side == 0 { (a, b) } else { (b, a) };
    let cursor = compare.focused().cursor;
    of(side, here) == Some(selected)
        && of(compare.focus, lead).is_some_and(|lead| !lead.has(cursor))
}

/// Whether the comparison itself found a link between these units.
fn found(compare: &Compare, a: &[usize], b: &[usize]) -> bool {
    let joins = |link: &compare::Link| {
        let any = |own: &[usize], units: &[usize]| own.iter().any(|unit| units.contains(unit));
        link.is_match() && any(&link.a, a) && any(&link.b, b)
    };
    compare.alignment.as_ref().is_some_and(|alignment| alignment.links.iter().any(joins))
}

fn record(state: &State, doc: &OpenDoc, id: RecordId) -> Option<Link> {
    let records = state.study.docs.get(&doc.dispatch.id)?.records();
    records.iter().find_map(|record| match record {
        Record::Link(link) if link.meta.id == id => Some(link.clone()),
        _ => None,
    })
}

fn made(state: &mut State, ends: &Ends, relation: Relation) -> Link {
    let [a, b] = ends;
    let end = |(doc, spans): &(Arc<OpenDoc>, Vec<Span>)| LinkEnd {
        dispatch: doc.dispatch.id,
        spans: doc.anchors(spans),
    };
    let meta = state.study.meta(None);
    Link { meta, relation, a: end(a), b: end(b), differs: String::new(), extra: Extra::new() }
}

/// A link of which this coder says something else now.
fn changed(state: &mut State, old: &Link, relation: Relation) -> Link {
    let now = state.study.meta(None);
    let mut new = Link { relation, ..old.clone() };
    (new.meta.coder, new.meta.at, new.meta.codebook) = (now.coder, now.at, now.codebook);
    new
}
