//! Which sentence of the old take is which of the new one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::tokens::{Take, likeness};
use crate::alignment::{Link, Relation};
use crate::backbone::backbone;

/// Two sentences below this are two, not one that was edited.
const EDITED: f32 = 0.5;
/// The same for two sentences that stand between the same neighbours.
const BETWEEN: f32 = 0.35;
/// What standing between the same neighbours adds to likeness, to choose by.
const PLACE: f32 = 0.15;
/// A choice must be better than the next one by this, or nobody can be sure of it.
const MARGIN: f32 = 0.05;
/// Words in more sentences than this bring no sentences together.
const COMMON: usize = 12;
/// Sentences between the same neighbours that are held against each other.
const CROWD: usize = 12;
/// How often what is known of neighbours is passed on.
const ROUNDS: usize = 64;

/// One sentence in both takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// Unit of the old take.
    pub(super) old: usize,
    /// Unit of the new take.
    pub(super) new: usize,
    /// Whether every word and sign is the same.
    pub(super) same: bool,
    /// Whether it stands in another order than the others.
    pub(super) moved: bool,
    /// Whether no other sentence could be meant as well.
    pub(super) sure: bool,
}

/// Pairs the units of two takes, by unit of the old one; none is in two pairs.
pub(super) fn pairs(old: &Take<'_>, new: &Take<'_>) -> Vec<Pair> {
    let mut found = same(old, new);
    mark_moved(&mut found, old);
    let edited = edited(old, new, &found);
    found.extend(edited);
    mark_moved(&mut found, old);
    found.sort_by_key(|pair| pair.old);
    found
}

/// For each unit, its wording.
fn wordings(take: &Take<'_>) -> Vec<Vec<u32>> {
    take.units.iter().map(|unit| take.ids(unit.clone())).collect()
}

/// The units of each wording, in order.
fn by_wording(wordings: &[Vec<u32>]) -> HashMap<&[u32], Vec<usize>> {
    let mut places: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for (unit, wording) in wordings.iter().enumerate().filter(|(_, wording)| !wording.is_empty()) {
        places.entry(wording).or_default().push(unit);
    }
    places
}

/// Units worded alike. What stands once in both is sure; of repeated ones, the
/// neighbours decide, then the order, where both takes have equally many.
fn same(old: &Take<'_>, new: &Take<'_>) -> Vec<Pair> {
    let (wordings, wordings_new) = (wordings(old), wordings(new));
    let (in_old, in_new) = (by_wording(&wordings), by_wording(&wordings_new));
    let mut to_new: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    let mut repeated: BTreeMap<usize, &[usize]> = BTreeMap::new();
    for (unit, wording) in wordings.iter().enumerate() {
        let (Some(here), Some(there)) =
            (in_old.get(wording.as_slice()), in_new.get(wording.as_slice()))
        else {
            continue;
        };
        match (here.as_slice(), there.as_slice()) {
            ([_], [only]) => {
                to_new.insert(unit, (*only, true));
            }
            _ => {
                repeated.insert(unit, there);
            }
        }
    }
    by_neighbours(&mut to_new, &mut repeated);
    by_order(&wordings, &mut to_new, &repeated);
    to_new
        .into_iter()
        .map(|(old, (new, sure))| Pair { old, new, same: true, moved: false, sure })
        .collect()
}

/// Pairs repeated units that stand beside a unit that is paired already, where
/// both neighbours agree and nobody else claims the place.
fn by_neighbours(
    to_new: &mut BTreeMap<usize, (usize, bool)>,
    repeated: &mut BTreeMap<usize, &[usize]>,
) {
    let mut taken: HashSet<usize> = to_new.values().map(|(new, _)| *new).collect();
    for _ in 0..ROUNDS {
        let mut claims: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (unit, places) in repeated.iter() {
            let before = unit.checked_sub(1).and_then(|it| to_new.get(&it)).map(|it| it.0 + 1);
            let after = to_new.get(&(unit + 1)).and_then(|it| it.0.checked_sub(1));
            let claimed: BTreeSet<usize> = [before, after].into_iter().flatten().collect();
            for place in claimed {
                if places.binary_search(&place).is_ok() && !taken.contains(&place) {
                    claims.entry(*unit).or_default().push(place);
                }
            }
        }
        let mut claimants: HashMap<usize, usize> = HashMap::new();
        claims.values().flatten().for_each(|place| *claimants.entry(*place).or_default() += 1);
        let mut any = false;
        for (unit, places) in &claims {
            if let [place] = places.as_slice()
                && claimants.get(place) == Some(&1)
            {
                to_new.insert(*unit, (*place, true));
                taken.insert(*place);
                repeated.remove(unit);
                any = true;
            }
        }
        if !any {
            return;
        }
    }
}

/// Pairs what is left of each wording in order: sure where equally many are left.
fn by_order(
    wordings: &[Vec<u32>],
    to_new: &mut BTreeMap<usize, (usize, bool)>,
    repeated: &BTreeMap<usize, &[usize]>,
) {
    let taken: HashSet<usize> = to_new.values().map(|(new, _)| *new).collect();
    let mut left: HashMap<&[u32], (Vec<usize>, &[usize])> = HashMap::new();
    for (unit, places) in repeated {
        if let Some(wording) = wordings.get(*unit) {
            left.entry(wording).or_insert_with(|| (Vec::new(), places)).0.push(*unit);
        }
    }
    for (units, places) in left.into_values() {
        let free: Vec<usize> = places.iter().copied().filter(|it| !taken.contains(it)).collect();
        let sure = free.len() == units.len();
        to_new.extend(units.into_iter().zip(free).map(|(unit, place)| (unit, (place, sure))));
    }
}

/// Marks the pairs that are not in the longest chain that rises on both sides;
/// of two chains, the one with more words stays.
fn mark_moved(pairs: &mut [Pair], old: &Take<'_>) {
    let links: Vec<Link> = pairs
        .iter()
        .map(|pair| Link {
            a: vec![pair.old],
            b: vec![pair.new],
            relation: Relation::Verbatim,
            strong: true,
            score: old.weight(old.unit(pair.old)) as f32,
            details: Vec::new(),
        })
        .collect();
    let chain: HashSet<usize> = backbone(&links).into_iter().map(|(unit, _)| unit).collect();
    pairs.iter_mut().for_each(|pair| pair.moved = !chain.contains(&pair.old));
}

/// A sentence that may be another one, edited.
struct Candidate {
    old: usize,
    new: usize,
    /// Likeness, with what the place adds.
    score: f32,
}

/// Pairs what is left by likeness, best first.
fn edited(old: &Take<'_>, new: &Take<'_>, same: &[Pair]) -> Vec<Pair> {
    let mut found = candidates(old, new, same);
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.old, x.new).cmp(&(y.old, y.new))));
    let mut out: Vec<Pair> = Vec::new();
    let (mut used_old, mut used_new) = (HashSet::new(), HashSet::new());
    for (place, one) in found.iter().enumerate() {
        if used_old.contains(&one.old) || used_new.contains(&one.new) {
            continue;
        }
        let rival = found.iter().skip(place + 1).take_while(|it| it.score > one.score - MARGIN);
        let free = |it: &&Candidate| !used_old.contains(&it.old) && !used_new.contains(&it.new);
        let sure = !rival.filter(free).any(|it| it.old == one.old || it.new == one.new);
        out.push(Pair { old: one.old, new: one.new, same: false, moved: false, sure });
        used_old.insert(one.old);
        used_new.insert(one.new);
    }
    out
}

fn candidates(old: &Take<'_>, new: &Take<'_>, same: &[Pair]) -> Vec<Candidate> {
    let used_old: HashSet<usize> = same.iter().map(|pair| pair.old).collect();
    let used_new: HashSet<usize> = same.iter().map(|pair| pair.new).collect();
    let left = |take: &Take<'_>, used: &HashSet<usize>| -> Vec<usize> {
        let told = |unit: &usize| take.weight(take.unit(*unit)) > 0 && !used.contains(unit);
        (0..take.units.len()).filter(told).collect()
    };
    let (left_old, left_new) = (left(old, &used_old), left(new, &used_new));
    let gaps = Gaps::new(same);
    let mut wanted = sharing(old, new, (&left_old, &left_new));
    let mut crowds: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for unit in &left_old {
        crowds.entry(gaps.of_old(*unit)).or_default().0.push(*unit);
    }
    for unit in &left_new {
        crowds.entry(gaps.of_new(*unit)).or_default().1.push(*unit);
    }
    for (here, there) in crowds.values() {
        for unit in here.iter().take(CROWD) {
            wanted.extend(there.iter().take(CROWD).map(|other| (*unit, *other)));
        }
    }
    let scored = wanted.into_iter().filter_map(|(one, other)| {
        let alike = likeness((old, old.unit(one)), (new, new.unit(other)));
        let between = gaps.of_old(one) == gaps.of_new(other);
        let enough = alike >= if between { BETWEEN } else { EDITED };
        let score = if between { alike + PLACE } else { alike };
        enough.then_some(Candidate { old: one, new: other, score })
    });
    scored.collect()
}

/// Pairs of units that share a word few units have.
fn sharing(
    old: &Take<'_>,
    new: &Take<'_>,
    (left_old, left_new): (&[usize], &[usize]),
) -> BTreeSet<(usize, usize)> {
    let words = |take: &Take<'_>, range: Range<usize>| -> BTreeSet<u32> {
        take.of(range).iter().filter(|token| token.weight > 2).map(|token| token.id).collect()
    };
    let mut having: HashMap<u32, Vec<usize>> = HashMap::new();
    for unit in left_new {
        for word in words(new, new.unit(*unit)) {
            having.entry(word).or_default().push(*unit);
        }
    }
    let mut out = BTreeSet::new();
    for unit in left_old {
        for word in words(old, old.unit(*unit)) {
            let there = having.get(&word).map(Vec::as_slice).unwrap_or_default();
            if there.len() <= COMMON {
                out.extend(there.iter().map(|other| (*unit, *other)));
            }
        }
    }
    out
}

/// The gaps between the sentences that stayed in order.
struct Gaps {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl Gaps {
    fn new(same: &[Pair]) -> Self {
        let stayed = || same.iter().filter(|pair| !pair.moved);
        Self {
            old: stayed().map(|pair| pair.old).collect(),
            new: stayed().map(|pair| pair.new).collect(),
        }
    }

    fn of_old(&self, unit: usize) -> usize {
        self.old.partition_point(|it| *it < unit)
    }

    fn of_new(&self, unit: usize) -> usize {
        self.new.partition_point(|it| *it < unit)
    }
}
