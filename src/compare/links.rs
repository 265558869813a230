//! Which pairs become links, and of what relation.

use super::alignment::{Link, Relation};
use super::doc::Doc;
use super::hashing::Map;
use super::names::Names;
use super::runs::Run;
use super::score::Cell;
use super::vocab::Vocab;

/// From here a pair stands on its own. Set on the invented pairs of
/// `tests/compare_gold`, where 0.15 to 0.19 do about as well.
const STRONG: f32 = 0.16;
/// From here it stands if a rare name is in both.
const WEAK: f32 = 0.11;
/// From here two units have a theme in common.
const THEME: f32 = 0.08;
/// What a score counts for where the unit on one side has a better counterpart.
const ONE_SIDED: f32 = 0.9;

/// Keeps the best pair of each unit of either side, in whatever order they stand.
///
/// One unit may so be in several pairs: another agency's sentence may be two here.
pub(super) fn choose(cells: &[Cell], units_a: usize, units_b: usize) -> Vec<Cell> {
    let (mut best_a, mut best_b) = (vec![0_f32; units_a], vec![0_f32; units_b]);
    for cell in cells {
        let bests = [best_a.get_mut(cell.a as usize), best_b.get_mut(cell.b as usize)];
        bests.into_iter().flatten().for_each(|best| *best = best.max(cell.score));
    }
    let weighed = cells.iter().filter_map(|cell| {
        let best = |of: Option<&f32>| of.is_some_and(|best| cell.score >= *best);
        match (best(best_a.get(cell.a as usize)), best(best_b.get(cell.b as usize))) {
            (true, true) => Some(*cell),
            (false, false) => None,
            _ => Some(Cell { score: cell.score * ONE_SIDED, ..*cell }),
        }
    });
    weighed.filter(|cell| cell.score >= THEME).collect()
}

/// What a link's relation is read from, besides its score.
pub(super) struct Words<'w> {
    pub(super) vocab: &'w Vocab<'w>,
    pub(super) names: &'w Names,
    pub(super) runs: &'w [Run],
}

/// Words in shared runs for each pair of units, and how many of them are content
/// words and no names: two sentences on one minister share her title and name.
fn coverage(a: &Doc<'_>, b: &Doc<'_>, from: &Words<'_>) -> Map<(u32, u32), (usize, usize)> {
    let telling = |ty: u32| {
        let kind = from.vocab.get(ty).filter(|kind| kind.content());
        kind.is_some_and(|kind| !from.names.entity.contains_key(&kind.stem))
    };
    let mut out: Map<(u32, u32), (usize, usize)> = Map::default();
    for run in from.runs {
        for at in 0..run.words {
            let (one, other) = (a.tokens.get(run.a.0 + at), b.tokens.get(run.b.0 + at));
            if let (Some(one), Some(other)) = (one, other) {
                let count = out.entry((one.unit, other.unit)).or_default();
                count.0 += 1;
                count.1 += usize::from(telling(one.ty));
            }
        }
    }
    out
}

/// Whether both carry one utterance. A short fragment proves little by itself:
/// it needs a strong link, a single word a name in common besides.
fn says_the_same(cell: &Cell, strong: bool) -> bool {
    let short = cell.quotes.phrase || (cell.quotes.short && cell.named);
    cell.quotes.same || (short && strong)
}

/// Makes links of chosen pairs.
pub(super) fn make(a: &Doc<'_>, b: &Doc<'_>, cells: &[Cell], from: &Words<'_>) -> Vec<Link> {
    let covered = coverage(a, b, from);
    let mut links: Vec<Link> = Vec::with_capacity(cells.len());
    for cell in cells {
        let words = |doc: &Doc<'_>, unit: u32| doc.unit(unit as usize).len();
        let shorter = words(a, cell.a).min(words(b, cell.b)).max(1);
        let (words, telling) = covered.get(&(cell.a, cell.b)).copied().unwrap_or_default();
        let share = if telling >= 2 { words as f32 / shorter as f32 } else { 0.0 };
        let strong = cell.score >= STRONG || share >= 0.5;
        let weak = cell.score >= WEAK && cell.rare && !cell.quotes.apart;
        let relation = if !strong && !weak {
            Relation::Theme
        } else if share >= 0.8 {
            Relation::Verbatim
        } else if says_the_same(cell, strong) {
            Relation::SameQuote
        } else if share >= 0.5 {
            Relation::Near
        } else {
            Relation::SameFact
        };
        links.push(Link {
            a: vec![cell.a as usize],
            b: vec![cell.b as usize],
            relation,
            strong,
            score: cell.score.min(1.0),
            details: Vec::new(),
        });
    }
    links
}

/// Joins links of neighbours with one unit of the other side, where they are
/// strong and of one relation: a sentence told in two.
pub(super) fn join(links: Vec<Link>) -> Vec<Link> {
    let mut out: Vec<Link> = Vec::with_capacity(links.len());
    for link in links {
        match out.last_mut() {
            Some(last) if last.a == link.a && follows(&last.b, &link.b) && alike(last, &link) => {
                last.b.extend(&link.b);
                last.score = last.score.max(link.score);
            }
            _ => out.push(link),
        }
    }
    let mut open: Map<Vec<usize>, usize> = Map::default();
    let mut joined: Vec<Link> = Vec::with_capacity(out.len());
    for link in out {
        let before = open.get(&link.b).and_then(|place| joined.get_mut(*place));
        match before {
            Some(last) if follows(&last.a, &link.a) && alike(last, &link) => {
                last.a.extend(&link.a);
                last.score = last.score.max(link.score);
            }
            _ => {
                open.insert(link.b.clone(), joined.len());
                joined.push(link);
            }
        }
    }
    joined
}

fn follows(units: &[usize], next: &[usize]) -> bool {
    units.last().zip(next.first()).is_some_and(|(last, first)| last + 1 == *first)
}

fn alike(one: &Link, other: &Link) -> bool {
    one.relation == other.relation && one.strong && other.strong
}
