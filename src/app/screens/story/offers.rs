//! What may come into the story in front.

use crate::popups::prompt::state::Offer;
use crate::state::State;
use messages::story as say;
use model::DispatchId;

/// What may come into the story in front and fits what is typed: the dispatches
/// marked in the list, their stories, and the stories likest to it.
pub fn offers(state: &State, typed: &str) -> Vec<Offer> {
    let Some(page) = state.story().and_then(|story| story.page.as_ref()) else {
        return Vec::new();
    };
    let own = |id: &DispatchId| page.reports.iter().any(|report| report.id == *id);
    let listed = state.list().map(|list| list.marked.iter().copied());
    let marked: Vec<DispatchId> = listed.into_iter().flatten().filter(|id| !own(id)).collect();
    let mut offers = Vec::new();
    if !marked.is_empty() {
        let words = say::marked(marked.len());
        offers.push(Offer::Intake(words, marked));
    }
    offers.extend(page.near.iter().map(|near| {
        let count = near.dispatches.len();
        let words = if near.marked {
            say::near_marked(count, &near.title)
        } else {
            say::near(count, &near.title)
        };
        Offer::Intake(words, near.dispatches.clone())
    }));
    let wanted = text::fold(typed);
    offers.retain(|offer| text::fold(&offer.label()).contains(&wanted));
    offers
}
