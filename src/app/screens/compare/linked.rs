//! What belongs together on the two sides: as the comparison finds it, with the
//! analyst's word last.

use coding::OpenStudy;
use coding::doc::{Doc, OpenDoc};
use compare::{self, Alignment};
use model::{self, DispatchId, Record, RecordId, Relation, Span, Status};
use std::collections::BTreeMap;

/// Passages of the two sides that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// Their units, and what the comparison measured in them; its relation is
    /// the nearest one where an analyst said something else.
    pub link: compare::Link,
    /// What an analyst said of them.
    pub said: Option<AnalystLink>,
}

/// What an analyst said of two passages.
#[derive(Debug, Clone, PartialEq)]
pub struct AnalystLink {
    /// The record that says so.
    pub record: RecordId,
    /// What they are to each other.
    pub relation: Relation,
    /// Who said it.
    pub coder: String,
    /// The note on it.
    pub note: String,
    /// Units of the left side.
    pub a: Vec<usize>,
    /// Units of the right side.
    pub b: Vec<usize>,
}

impl AnalystLink {
    /// Whose word it is, for this coder: "by hand", "by MK".
    pub fn whose(&self, coder: &str) -> String {
        if self.coder == coder {
            messages::compare::by_hand()
        } else {
            messages::compare::by_coder(&self.coder)
        }
    }
}

/// All that links two sides.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PairLinks {
    /// Passages that belong together; mere themes are none.
    pub all: Vec<Linked>,
    /// Passages that an analyst said do not.
    pub apart: Vec<AnalystLink>,
    /// Pairs that rise on both sides, to scroll by.
    pub backbone: Vec<(usize, usize)>,
    /// Which of `all` each unit of a side has.
    of: [BTreeMap<usize, Vec<usize>>; 2],
}

impl PairLinks {
    /// What links two dispatches; nothing while one of them is not there.
    pub fn of(study: &OpenStudy, [a, b]: [DispatchId; 2], alignment: &Alignment) -> PairLinks {
        let (Some(a), Some(b)) = (study.docs.get(&a), study.docs.get(&b)) else {
            return PairLinks::default();
        };
        let (apart, said): (Vec<AnalystLink>, Vec<AnalystLink>) =
            said(a, &b.open).into_iter().partition(|it| it.relation == Relation::Unrelated);
        let told = |link: &&compare::Link| {
            let of = |it: &AnalystLink| meet(it, &link.a, &link.b);
            link.is_match() && !said.iter().chain(&apart).any(of)
        };
        let found = alignment.links.iter().filter(told);
        let found = found.map(|link| Linked { link: link.clone(), said: None });
        let mut all: Vec<Linked> = found.collect();
        all.extend(said.into_iter().map(|it| Linked::of(alignment, it)));
        let kept = |(a, b): &&(usize, usize)| !apart.iter().any(|it| meet(it, &[*a], &[*b]));
        let backbone = alignment.backbone.iter().filter(kept).copied().collect();
        let of = [0, 1].map(|side| by_unit(&all, side));
        PairLinks { all, apart, backbone, of }
    }

    /// The links of a unit of a side: 0 left, 1 right.
    pub fn of_unit(&self, side: usize, unit: usize) -> impl Iterator<Item = &Linked> {
        let places = self.of.get(side.min(1)).and_then(|of| of.get(&unit));
        places.into_iter().flatten().filter_map(|at| self.all.get(*at))
    }

    /// The link of a unit of a side (0 left, 1 right) to show, with the unit it
    /// leads to: an analyst's before a strong one, then the higher score.
    pub fn best(&self, side: usize, unit: usize) -> Option<(&Linked, usize)> {
        let rank = |it: &Linked| (it.said.is_some(), it.link.strong);
        let best = self
            .of_unit(side, unit)
            .max_by(|x, y| rank(x).cmp(&rank(y)).then(x.link.score.total_cmp(&y.link.score)))?;
        Some((best, best.units(1 - side.min(1)).first().copied()?))
    }

    /// The units of a side, out of so many, that nothing is linked to.
    pub fn only(&self, side: usize, units: usize) -> Vec<usize> {
        let linked = |unit: &usize| self.of_unit(side, *unit).next().is_some();
        (0..units).filter(|unit| !linked(unit)).collect()
    }

    /// What an analyst said of these units, together or apart.
    pub fn said_of(&self, a: &[usize], b: &[usize]) -> Option<&AnalystLink> {
        let said = self.all.iter().filter_map(|it| it.said.as_ref());
        said.chain(&self.apart).find(|it| meet(it, a, b))
    }
}

impl Linked {
    /// What an analyst said, with what the comparison found there: of several units
    /// that were found to belong together, all.
    fn of(alignment: &Alignment, said: AnalystLink) -> Linked {
        let mut found = alignment.links.iter().filter(|link| link.is_match());
        let found = found.find(|link| meet(&said, &link.a, &link.b));
        let relation = match said.relation {
            Relation::SameQuote => compare::Relation::SameQuote,
            _ => compare::Relation::SameFact,
        };
        let link = compare::Link {
            a: union(&said.a, found.map_or(&[], |link| &link.a)),
            b: union(&said.b, found.map_or(&[], |link| &link.b)),
            relation,
            strong: true,
            score: found.map_or(1.0, |link| link.score),
            details: found.map(|link| link.details.clone()).unwrap_or_default(),
        };
        Linked { link, said: Some(said) }
    }

    /// Its units on a side: 0 left, 1 right.
    pub fn units(&self, side: usize) -> &[usize] {
        if side == 0 { &self.link.a } else { &self.link.b }
    }

    /// The smallest span of a dispatch's text that holds its units on a side.
    pub fn hull(&self, side: usize, doc: &OpenDoc) -> Option<Span> {
        let units = self.units(side).iter().filter_map(|unit| doc.units.get(*unit));
        units.map(|unit| unit.span).reduce(Span::hull)
    }

    /// Whether both sides carry the same words, or one utterance.
    pub fn is_quote(&self) -> bool {
        self.link.relation != compare::Relation::SameFact
    }
}

fn by_unit(all: &[Linked], side: usize) -> BTreeMap<usize, Vec<usize>> {
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, linked) in all.iter().enumerate() {
        for unit in linked.units(side) {
            of.entry(*unit).or_default().push(at);
        }
    }
    of
}

fn union(one: &[usize], other: &[usize]) -> Vec<usize> {
    let mut all = [one, other].concat();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether two passages share a pair of units with what was said.
fn meet(said: &AnalystLink, a: &[usize], b: &[usize]) -> bool {
    said.a.iter().any(|unit| a.contains(unit)) && said.b.iter().any(|unit| b.contains(unit))
}

/// The units that a dispatch's spans lie in, furniture aside.
pub(crate) fn units(doc: &OpenDoc, spans: &[Span]) -> Vec<usize> {
    let touched = |span: Span| spans.iter().any(|it| it.overlaps(span));
    let told = |unit: &compare::Unit| unit.role.tells() && touched(unit.span);
    let all = doc.units.iter().enumerate().filter(|(_, unit)| told(unit));
    all.map(|(at, _)| at).collect()
}

/// What analysts said of passages of these two; of one pair of passages the last
/// word counts.
fn said(a: &Doc, b: &OpenDoc) -> Vec<AnalystLink> {
    let ids = (a.open.dispatch.id, b.dispatch.id);
    let mut records: Vec<&model::Link> = a.records().iter().filter_map(link_of).collect();
    records.sort_by_key(|link| link.meta.at);
    let mut out: Vec<AnalystLink> = Vec::new();
    for link in records {
        let Some((one, two)) = ends(link, ids) else { continue };
        let (a, b) = (units(&a.open, &a.open.spans(&one.spans)), units(b, &b.spans(&two.spans)));
        if a.is_empty() || b.is_empty() {
            continue;
        }
        out.retain(|it| !meet(it, &a, &b));
        let (coder, note) = (link.meta.coder.clone(), link.meta.note.clone());
        out.push(AnalystLink { record: link.meta.id, relation: link.relation, coder, note, a, b });
    }
    out
}

/// A confirmed link between passages.
fn link_of(record: &Record) -> Option<&model::Link> {
    match record {
        Record::Link(link) if link.relation != Relation::VersionOf => {
            (link.meta.status == Status::Confirmed).then_some(link)
        }
        _ => None,
    }
}

/// The ends of a link in the order of two dispatches, if it joins them.
fn ends(
    link: &model::Link,
    (a, b): (DispatchId, DispatchId),
) -> Option<(&model::LinkEnd, &model::LinkEnd)> {
    match (link.a.dispatch, link.b.dispatch) {
        (one, two) if (one, two) == (a, b) => Some((&link.a, &link.b)),
        (one, two) if (one, two) == (b, a) => Some((&link.b, &link.a)),
        _ => None,
    }
}
