//! What is kept for a week only finds what is found among all.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::super::chaining::{Chain, Chaining, chains, in_day};
use super::super::minhash::{Shelves, Shingles};
use super::*;
use proptest::prelude::*;
use std::collections::{HashMap, VecDeque};

const DAY: i64 = 24 * 3600;

/// A dispatch as it is invented: hours since it all began, and what it is made of.
#[derive(Debug, Clone)]
struct Made {
    hour: i64,
    dated: bool,
    family: usize,
    changed: usize,
    words: usize,
    agency: usize,
    number: u8,
    provider: usize,
}

fn made(hours: i64, undated: u32) -> impl Strategy<Value = Made> {
    let dated = prop::bool::weighted(1.0 - f64::from(undated) / 100.0);
    let text = (0usize..9, 0usize..5, prop_oneof![3 => Just(44usize), 1 => Just(12)]);
    let desk = (0usize..3, prop_oneof![4 => Just(0u8), 1 => 2u8..5], 0usize..40);
    (0..hours, dated, text, desk).prop_map(|(hour, dated, text, desk)| {
        let ((family, changed, words), (agency, number, provider)) = (text, desk);
        Made { hour, dated, family, changed, words, agency, number, provider }
    })
}

fn profile(n: usize, made: &Made) -> Profile {
    let word = |at: usize| {
        if (at + made.family) % 5 < made.changed && at.is_multiple_of(3) {
            format!("change{}x{at}", made.changed)
        } else {
            format!("mot{}x{at}", made.family)
        }
    };
    let text = (0..made.words).map(word).collect::<Vec<_>>().join(" ");
    let time = Timestamp::from_second(20_000 * DAY + made.hour * 3600).unwrap();
    let shingles = Shingles::of(&text);
    let own = |some: usize| (0..some).map(|at| format!("titre{}x{at}", made.family)).collect();
    Profile {
        id: DispatchId::from_bytes(u128::to_be_bytes(n as u128)),
        agency: (made.agency > 0).then(|| format!("agency {}", made.agency)),
        lang: Lang::Fr,
        published: made.dated.then_some(time),
        time: Some(time),
        said: made.dated.then_some(time),
        provider_id: (made.provider < 6).then(|| format!("id {}", made.provider)),
        slug: None,
        headline: own(2 + made.changed),
        gist: own(5),
        note: (made.number > 0).then_some(TakeNote::Update(Some(made.number))),
        sketch: shingles.sketch(),
        shingles,
    }
}

/// The same with everything kept: every earlier take is looked up among all.
fn whole(profiles: &[Profile]) -> Vec<Chain> {
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    let timed = profiles.iter().all(|profile| profile.published.is_some());
    order.sort_by_key(|at| in_day(&profiles[*at], timed));
    let mut shelves = Shelves::default();
    let mut by_provider: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut flashes: HashMap<&str, VecDeque<usize>> = HashMap::new();
    let mut found: Vec<Chain> = Vec::new();
    let mut chain_of: HashMap<usize, usize> = HashMap::new();
    for (turn, at) in order.iter().enumerate() {
        let new = &profiles[*at];
        let mut turns: Vec<usize> =
            shelves.add(&new.sketch).into_iter().map(|turn| turn as usize).collect();
        if let Some(id) = new.provider_id.as_deref() {
            let named = by_provider.entry(id).or_default();
            turns.extend(named.iter());
            named.push(turn);
        }
        if let Some(agency) = new.agency.as_deref() {
            let flashes = flashes.entry(agency).or_default();
            turns.extend(flashes.iter());
            if new.is_flash() {
                flashes.push_back(turn);
                flashes.drain(..flashes.len().saturating_sub(64));
            }
        }
        if turn <= 128 {
            turns = (0..turn).collect();
        }
        turns.sort_unstable();
        turns.dedup();
        let links = turns.into_iter().map(|turn| order[turn]);
        let links = links.filter_map(|old| Some((old, is_version_of(new, &profiles[old])?)));
        // The last of those that share most.
        let best =
            links.max_by(|(_, one), (_, other)| one.containment.total_cmp(&other.containment));
        let Some((earlier, link)) = best else { continue };
        let number = *chain_of.entry(earlier).or_insert_with(|| {
            found.push(Chain { takes: vec![earlier], links: Vec::new() });
            found.len() - 1
        });
        chain_of.insert(*at, number);
        found[number].takes.push(*at);
        found[number].links.push((earlier, link));
    }
    found
}

fn streamed(profiles: &[Profile]) -> Vec<Chain> {
    let mut chaining = Chaining::default();
    profiles.iter().for_each(|profile| chaining.add(profile));
    chaining.done()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 16,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_week_is_enough(made in prop::collection::vec(made(40 * 24, 0), 1..320)) {
        let mut profiles: Vec<Profile> =
            made.iter().enumerate().map(|(n, made)| profile(n, made)).collect();
        let all = whole(&profiles);
        prop_assert_eq!(&chains(&profiles), &all);
        prop_assert!(profiles.len() < 200 || !all.is_empty());
        profiles.sort_by_key(|profile| profile.time);
        prop_assert_eq!(streamed(&profiles), whole(&profiles));
    }

    #[test]
    fn a_day_without_times_goes_by_the_count(
        made in prop::collection::vec(made(24, 30), 1..200),
    ) {
        let mut profiles: Vec<Profile> =
            made.iter().enumerate().map(|(n, made)| profile(n, made)).collect();
        prop_assert_eq!(chains(&profiles), whole(&profiles));
        profiles.sort_by_key(|profile| profile.time);
        prop_assert_eq!(streamed(&profiles), whole(&profiles));
        // Where nothing tells the day either, all are of one.
        profiles.iter_mut().filter(|it| it.published.is_none()).for_each(|it| it.time = None);
        prop_assert_eq!(chains(&profiles), whole(&profiles));
    }
}

#[test]
fn what_is_older_than_a_week_is_forgotten() {
    let mut chaining = Chaining::default();
    let (mut most, mut shelves, mut early) = ((0, 0), 0, 0);
    for n in 0..3000_i64 {
        let made = Made {
            hour: n,
            dated: n % 3 > 0,
            family: 100 + n as usize / 2,
            changed: n as usize % 2,
            words: 44,
            agency: 1,
            number: 0,
            provider: 1000,
        };
        chaining.add(profile(n as usize, &made));
        let held = chaining.held();
        most = (most.0.max(held.0), most.1.max(held.1));
        if n == 600 {
            (early, shelves) = most;
        }
    }
    assert_eq!(most.0, 9 * 24, "eight days whole and the one at hand");
    assert_eq!(early, most.0);
    assert!(most.1 < shelves * 11 / 10, "{shelves} shelves after 600, {} later", most.1);
    let found = chaining.done();
    assert_eq!(found.len(), 1500);
    assert!(found.iter().all(|chain| chain.takes[0].abs_diff(chain.takes[1]) == 1));
}
