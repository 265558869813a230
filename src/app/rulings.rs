//! What analysts ruled about stories, as the engine takes it.

use crate::compare::stories::{Rulings, StoryId};
use crate::model::{Ruling, Status};

/// What holds of all that coders ruled: for each dispatch the last word on it.
pub fn in_force(rulings: &[Ruling]) -> Rulings {
    let confirmed = rulings.iter().filter(|it| it.meta.status == Status::Confirmed);
    let mut sorted: Vec<&Ruling> = confirmed.collect();
    sorted.sort_by_key(|it| (it.meta.at, it.meta.id));
    sorted.iter().filter_map(|it| Some((it.meta.dispatch?, StoryId(it.story)))).collect()
}
