//! What analysts ruled about stories, as the engine takes it.

use crate::compare::stories::Rulings;
use crate::model::{DispatchId, Ruling, Status};
use serde::Deserialize as _;
use serde::de::value::{Error, MapDeserializer};
use std::collections::BTreeMap;

/// What holds of all that coders ruled: for each dispatch the last word on it.
pub fn in_force(rulings: &[Ruling]) -> Rulings {
    let confirmed = rulings.iter().filter(|it| it.meta.status == Status::Confirmed);
    let mut sorted: Vec<&Ruling> = confirmed.collect();
    sorted.sort_by_key(|it| (it.meta.at, it.meta.id));
    let pairs = sorted.iter().filter_map(|it| Some((it.meta.dispatch?, it.story)));
    let last: BTreeMap<DispatchId, DispatchId> = pairs.collect();
    let named = last.iter().map(|(dispatch, story)| (dispatch.to_string(), story.to_string()));
    // Ids written as ids always read back.
    Rulings::deserialize(MapDeserializer::<_, Error>::new(named)).unwrap_or_default()
}
