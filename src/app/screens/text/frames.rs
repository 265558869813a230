//! Attribution frames under the cursor and the selection of the text in front.

use crate::state::State;
use coding::frames::{Coded, Frame, coded_at, marks};
use coding::proposals::{Proposal, proposal_at, shared};
use model::{Mark, Span};

/// What the selection (else the cursor) lies on, in the text in front. A coded
/// quote comes before a proposal, but for one that stands within it.
pub fn current(state: &State) -> Option<Frame<'_>> {
    let pane = state.pane()?;
    let doc = state.study.docs.get(&pane.dispatch)?;
    let selected = pane.span().filter(|_| state.study.options.suggestions);
    let coded = coded_at(doc, pane.span().unwrap_or(Span::new(pane.cursor, pane.cursor + 1)));
    let offered = selected.and_then(|span| proposal_at(doc, span));
    match (coded, offered) {
        (Some(coded), Some(offered)) if within(&offered, &coded, selected) => {
            Some(Frame::Proposed(offered))
        }
        (Some(coded), _) => Some(Frame::Coded(coded)),
        (None, offered) => offered.map(Frame::Proposed),
    }
}

/// Whether a proposal stands within a coded quote and shares as much with the
/// selection.
fn within(offered: &Proposal<'_>, coded: &Coded<'_>, selected: Option<Span>) -> bool {
    let common = |content: &[Span]| selected.map_or(0, |span| shared(content, span));
    let inside = |part: &Span| coded.content.iter().any(|whole| whole.contains(*part));
    offered.nested()
        && offered.content().iter().all(inside)
        && common(offered.content()) >= common(coded.content)
}

/// The shortest noted passage that the selection (else the cursor) lies on.
pub fn noted(state: &State) -> Option<&Mark> {
    let pane = state.pane()?;
    let doc = state.study.docs.get(&pane.dispatch)?;
    let here = pane.span().unwrap_or(Span::new(pane.cursor, pane.cursor + 1));
    marks(doc)
        .filter(|(_, spans)| spans.iter().any(|span| span.overlaps(here)))
        .min_by_key(|(_, spans)| spans.iter().map(|span| span.len()).sum::<usize>())
        .map(|(mark, _)| mark)
}

/// The note on the whole dispatch in front.
pub fn dispatch_note(state: &State) -> Option<&Mark> {
    let about_all = |(mark, spans): &(&Mark, Vec<Span>)| {
        spans.is_empty() && !mark.meta.note.is_empty() && mark.meta.coder == state.study.coder
    };
    marks(state.doc()?).find(about_all).map(|(mark, _)| mark)
}
