//! The register: the units of the side that has the keys in their order, and what
//! the other side has for each beside it (or below it), on the same lines.
//!
//! Every passage of the other side stands on the screen once: beside its own best
//! counterpart, or where the pair gone to last wants it. Passages that run in order on both sides are the flow; what only the other side has is folded
//! behind the passage of the flow that it follows there.

use crate::screens::compare::linked::{Linked, PairLinks};
use crate::screens::text::pane::Pane;
use crate::screens::text::sheet::{Line, Sheet, Way};
use coding::doc::OpenDoc;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// One of the two sides.
#[derive(Clone, Copy)]
pub(crate) struct RegisterSide<'a> {
    pub(crate) doc: &'a OpenDoc,
    pub(crate) pane: &'a Pane,
}

/// How a register is set.
#[derive(Clone, Copy)]
pub(crate) struct RegisterSetting {
    /// The side whose order it has: 0 left, 1 right.
    pub(crate) lead: usize,
    /// Whether what only the other side has is shown.
    pub(crate) unfolded: bool,
    /// Whether one side's units stand below the other's, not beside them.
    pub(crate) woven: bool,
    /// A unit of the other side that is shown in any case: what is selected there.
    pub(crate) shown: Option<usize>,
    /// The pair gone to last: of the side that leads, of the other.
    pub(crate) at: Option<(usize, usize)>,
}

/// The lines of both sides: of the one that leads, of the other. Both have as many.
pub(crate) fn sheets(
    links: &PairLinks,
    lead: RegisterSide<'_>,
    other: RegisterSide<'_>,
    setting: RegisterSetting,
) -> (Sheet, Sheet) {
    let plan = RegisterPlan::new(links, lead.doc, other.doc, setting);
    let mut lines = RegisterLines { own: Vec::new(), other: Vec::new(), woven: setting.woven };
    lines.above(plan.column(None, other, setting));
    let first = lead.doc.units.first().map(|unit| unit.span.start);
    lines.put(0..first.map_or(lead.pane.layout.len(), |at| lead.row(at)), Vec::new());
    for unit in 0..lead.doc.units.len() {
        let rows = lead.rows(unit);
        let text = lead.text_rows(rows.clone());
        let beside = plan.column(Some(unit), other, setting);
        let apart = setting.woven && !beside.is_empty() && text.end == rows.end;
        lines.put(text.clone(), beside);
        lines.put(text.end..rows.end, Vec::new());
        if apart {
            lines.put(0..0, vec![Line::Blank]);
        }
    }
    let own = Sheet::new(lines.own, lead.pane.layout.len(), BTreeMap::new());
    (own, Sheet::new(lines.other, other.pane.layout.len(), plan.moved))
}

impl RegisterSide<'_> {
    fn row(&self, at: usize) -> usize {
        self.pane.layout.row_of(at)
    }

    /// The rows of a unit, with the empty ones behind it.
    fn rows(&self, unit: usize) -> Range<usize> {
        let start = |unit: usize| self.doc.units.get(unit).map(|unit| self.row(unit.span.start));
        let end = start(unit + 1).unwrap_or(self.pane.layout.len());
        start(unit).unwrap_or(end)..end
    }

    /// The same without the empty ones.
    fn text_rows(&self, rows: Range<usize>) -> Range<usize> {
        let all = self.pane.layout.rows().get(rows.clone()).unwrap_or_default();
        let empty = all.iter().rev().take_while(|row| row.width == 0).count();
        rows.start..rows.end - empty.min(rows.len())
    }
}

/// Lines under construction.
struct RegisterLines {
    own: Vec<Line>,
    other: Vec<Line>,
    woven: bool,
}

impl RegisterLines {
    /// Puts what the other side has before everything else.
    fn above(&mut self, mut lines: Vec<Line>) {
        if self.woven && !lines.is_empty() {
            lines.push(Line::Blank);
        }
        self.put(0..0, lines);
    }

    /// Puts rows of the leading side and lines of the other beside or below them.
    fn put(&mut self, rows: Range<usize>, beside: Vec<Line>) {
        if self.woven {
            let blanks = std::iter::repeat_n(Line::Blank, rows.len());
            self.other.extend(blanks);
        }
        self.own.extend(rows.map(Line::Row));
        self.other.extend(beside);
        let all = self.own.len().max(self.other.len());
        self.own.resize(all, Line::Blank);
        self.other.resize(all, Line::Blank);
    }
}

/// What stands beside a unit of the leading side.
enum BesideUnit {
    /// A unit of the other side.
    Unit(usize),
    /// A unit of the other side that stands beside another one.
    Elsewhere { unit: usize, beside: usize },
}

/// Where the units of the other side stand.
struct RegisterPlan {
    /// What stands beside each unit of the leading side.
    beside: Vec<Vec<BesideUnit>>,
    /// What only the other side has, by the unit of the leading side it stands
    /// behind; before all of them at none.
    folds: BTreeMap<Option<usize>, Vec<usize>>,
    moved: BTreeMap<usize, Way>,
}

impl RegisterPlan {
    fn new(links: &PairLinks, lead: &OpenDoc, other: &OpenDoc, setting: RegisterSetting) -> Self {
        let wanted: Vec<Vec<usize>> =
            (0..lead.units.len()).map(|unit| wanted(links, setting.lead, unit)).collect();
        let homes = homes(links, setting);
        let pairs: Vec<(usize, usize)> = wanted
            .iter()
            .enumerate()
            .flat_map(|(unit, all)| all.iter().map(move |there| (unit, *there)))
            .filter(|(unit, there)| homes.get(there) == Some(unit))
            .collect();
        let flow = flow(links, setting.lead, &pairs);
        let place = |(unit, all): (usize, &Vec<usize>)| {
            let place = |there: &usize| match homes.get(there) {
                Some(home) if *home != unit => {
                    BesideUnit::Elsewhere { unit: *there, beside: *home }
                }
                _ => BesideUnit::Unit(*there),
            };
            let mut all: Vec<BesideUnit> = all.iter().map(place).collect();
            // What only points elsewhere does not part a unit from its counterpart.
            all.sort_by_key(|it| matches!(it, BesideUnit::Elsewhere { .. }));
            all
        };
        let beside = wanted.iter().enumerate().map(place).collect();
        let folds = folds(other, &homes, &flow);
        Self { beside, folds, moved: moved(&pairs, &flow) }
    }

    /// The lines beside a unit of the leading side, or above the first one.
    fn column(
        &self,
        unit: Option<usize>,
        other: RegisterSide<'_>,
        setting: RegisterSetting,
    ) -> Vec<Line> {
        let mut lines = Vec::new();
        let rows = |unit: &usize| other.text_rows(other.rows(*unit)).map(Line::Row);
        let beside = unit.and_then(|unit| self.beside.get(unit)).into_iter().flatten();
        for it in beside {
            match it {
                BesideUnit::Unit(there) => lines.extend(rows(there)),
                BesideUnit::Elsewhere { unit: there, beside } => {
                    let way = if unit > Some(*beside) { Way::Up } else { Way::Down };
                    lines.push(Line::Elsewhere { unit: *there, beside: *beside, way });
                }
            }
        }
        for unit in self.folds.get(&unit).into_iter().flatten() {
            match lines.last_mut() {
                _ if setting.unfolded || setting.shown == Some(*unit) => lines.extend(rows(unit)),
                Some(Line::Folded(units)) => units.push(*unit),
                _ => lines.push(Line::Folded(vec![*unit])),
            }
        }
        lines
    }
}

/// The units of the other side that are linked with a unit, the best first.
fn wanted(links: &PairLinks, side: usize, unit: usize) -> Vec<usize> {
    let other = 1 - side.min(1);
    let best = links.best(side, unit).map(|(linked, _)| linked);
    let all = links.of_unit(side, unit);
    let mut out: Vec<usize> = Vec::new();
    for linked in best.into_iter().chain(all) {
        let new: Vec<usize> =
            linked.units(other).iter().filter(|it| !out.contains(it)).copied().collect();
        out.extend(new);
    }
    out
}

/// The unit of the leading side beside which each linked unit of the other stands:
/// its best one, but for the pair gone to last.
fn homes(links: &PairLinks, setting: RegisterSetting) -> BTreeMap<usize, usize> {
    let (lead, other) = (setting.lead, 1 - setting.lead.min(1));
    let linked = links.all.iter().flat_map(|it| it.units(other));
    let best = |unit: &usize| Some((*unit, links.best(other, *unit)?.1));
    let mut homes: BTreeMap<usize, usize> = linked.filter_map(best).collect();
    if let Some((here, there)) = setting.at {
        let joins = |it: &&Linked| it.units(other).contains(&there);
        let units = links.of_unit(lead, here).find(joins).map(|it| it.units(other));
        homes.extend(units.into_iter().flatten().map(|unit| (*unit, here)));
    }
    homes
}

/// The units of the other side that stand in their own order: the pairs to scroll
/// by, and what fits between them.
fn flow(links: &PairLinks, side: usize, pairs: &[(usize, usize)]) -> BTreeMap<usize, usize> {
    let anchor = |(here, there): &(usize, usize)| {
        let pair = if side == 0 { (*here, *there) } else { (*there, *here) };
        links.backbone.binary_search(&pair).is_ok()
    };
    let anchors: BTreeSet<(usize, usize)> = pairs.iter().copied().filter(anchor).collect();
    let mut flow = BTreeMap::new();
    let mut last: Option<usize> = None;
    for pair in pairs {
        let next = anchors.range(*pair..).map(|(_, there)| *there).next();
        let fits = last < Some(pair.1) && next.is_none_or(|next| pair.1 <= next);
        if fits {
            flow.insert(pair.1, pair.0);
            last = Some(pair.1);
        }
    }
    flow
}

/// What only the other side has, by the unit behind which it stands there.
fn folds(
    other: &OpenDoc,
    homes: &BTreeMap<usize, usize>,
    flow: &BTreeMap<usize, usize>,
) -> BTreeMap<Option<usize>, Vec<usize>> {
    let mut folds: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for unit in (0..other.units.len()).filter(|unit| !homes.contains_key(unit)) {
        let behind = flow.range(..unit).next_back().map(|(_, home)| *home);
        folds.entry(behind).or_default().push(unit);
    }
    folds
}

/// The units that are not in the flow: whether they stand higher up in their own
/// text than here, or further down.
fn moved(pairs: &[(usize, usize)], flow: &BTreeMap<usize, usize>) -> BTreeMap<usize, Way> {
    let (mut last, mut out) = (None, BTreeMap::new());
    for (_, there) in pairs {
        if flow.contains_key(there) {
            last = Some(*there);
        } else {
            let way = if Some(*there) < last { Way::Up } else { Way::Down };
            out.insert(*there, way);
        }
    }
    out
}
