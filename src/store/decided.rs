//! Proposals that two coders decide on at the same time: the second one is refused.

use super::state::StateError;
use super::view::View;
use model::{Act, Op, Origin, Quote, Record, Status};

/// The other coder who decided on words that an act takes from a proposal of the rules.
///
/// A proposal goes away once somebody decided on its words. Whoever decides on one all
/// the same has not seen that, and a second quote would stand there unseen. Who codes the
/// same words by hand knows it, and may.
pub(super) fn decided_by_other(
    view: View<'_>,
    coder: &str,
    act: &Act,
) -> Result<Option<String>, StateError> {
    if !matches!(act.op, Op::Put | Op::Review) {
        return Ok(None);
    }
    for record in &act.records {
        let Record::Quote(quote) = record else { continue };
        let known = act.was.iter().any(|was| was.id() == quote.meta.id);
        let proposed = matches!(quote.meta.origin, Origin::Rule { .. });
        let Some(dispatch) = quote.meta.dispatch.filter(|_| proposed && !known) else { continue };
        for other in view.records_of(dispatch)? {
            if let Record::Quote(other) = other
                && other.meta.coder != coder
                && other.meta.status != Status::Suggested
                && same_words(&other, quote)
            {
                return Ok(Some(other.meta.coder));
            }
        }
    }
    Ok(None)
}

/// Whether two quotes of a dispatch hold the same places.
fn same_words(a: &Quote, b: &Quote) -> bool {
    let places = |quote: &Quote| -> Vec<(usize, usize)> {
        quote.content.iter().map(|anchor| (anchor.start, anchor.end)).collect()
    };
    places(a) == places(b)
}
