//! Whole records carried from an old take to a new one.

use super::anchoring::{Anchoring, Fate};
use model::{Anchor, Dispatch, DispatchId, Record, Span};
use text::{Offsets, anchor, fits};

/// What became of a record in a new take.
#[derive(Debug, Clone, PartialEq)]
pub enum Carried {
    /// All its words stand in the new take.
    Whole {
        /// The record on the new dispatch, every anchor exact. Its own id, and the
        /// records it points at, are the old ones: whoever records it gives new
        /// ids to all that belong together.
        record: Box<Record>,
        /// Whether any of its parts stands in another order of sentences.
        moved: bool,
    },
    /// Some of its words differ or are gone: for a person to decide. All its
    /// parts, in the order the record holds them.
    Review(Vec<PartFate>),
    /// None of its words is there any more.
    Withdrawn,
}

/// What became of one anchor of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct PartFate {
    /// What the anchor is to the record.
    pub part: Part,
    /// The anchor on the old take.
    pub anchor: Anchor,
    /// Where it is now.
    pub fate: Fate,
}

/// What an anchor is to its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The words said.
    Content,
    /// The words that introduce them.
    Cue,
    /// The words that name the speaker.
    Speaker,
    /// The words that name a relay.
    Relay,
    /// The words that show a stance.
    Evidence,
    /// The place of a mark.
    Mark,
    /// An end of a link.
    Link,
}

/// An old take and a new one, ready to carry records over.
#[derive(Debug)]
pub struct Carrier<'t> {
    anchoring: Anchoring<'t>,
    from: (DispatchId, &'t str, Offsets),
    to: (DispatchId, &'t str, Offsets),
}

impl<'t> Carrier<'t> {
    /// Holds two takes of one dispatch against each other.
    pub fn new(old: &'t Dispatch, new: &'t Dispatch) -> Self {
        Self {
            anchoring: Anchoring::new(&old.text, &new.text),
            from: (old.id, &old.text, Offsets::new(&old.text)),
            to: (new.id, &new.text, Offsets::new(&new.text)),
        }
    }

    /// Carries a quote, a stance, a mark or a link of the old take over.
    ///
    /// None for other records, for records of another dispatch, and for a link
    /// between the two takes themselves. A record without any anchor speaks of
    /// the whole dispatch and is carried whole. An anchor that does not fit the
    /// old take is reported as changed, with no place.
    pub fn carry(&self, record: &Record) -> Option<Carried> {
        let mut carried = record.clone();
        let parts = self.parts(&mut carried)?;
        let mut fates = Vec::with_capacity(parts.len());
        for (part, anchor) in parts {
            let fate = self.fate(anchor);
            let old = match fate.place() {
                Some(span) => std::mem::replace(anchor, self.anchor(span)),
                None => anchor.clone(),
            };
            fates.push(PartFate { part, anchor: old, fate });
        }
        let gone = |it: &PartFate| it.fate == Fate::Withdrawn;
        let moved = fates.iter().any(|it| matches!(it.fate, Fate::Moved(_)));
        Some(match () {
            () if fates.iter().all(|it| it.fate.place().is_some()) => {
                Carried::Whole { record: Box::new(carried), moved }
            }
            () if fates.iter().all(gone) => Carried::Withdrawn,
            () => Carried::Review(fates),
        })
    }

    /// A span of the new take as files hold it.
    pub fn anchor(&self, span: Span) -> Anchor {
        anchor(self.to.1, &self.to.2, span)
    }

    fn fate(&self, anchor: &Anchor) -> Fate {
        match fits(anchor, self.from.1, &self.from.2) {
            Some(span) => self.anchoring.fate(span),
            None => Fate::Changed { old: anchor.exact.clone(), best: None, similarity: 0.0 },
        }
    }

    /// The anchors of a record that lie in the old take, the record itself being
    /// put on the new one.
    fn parts<'r>(&self, record: &'r mut Record) -> Option<Vec<(Part, &'r mut Anchor)>> {
        fn of(part: Part, list: &mut [Anchor]) -> impl Iterator<Item = (Part, &mut Anchor)> {
            list.iter_mut().map(move |anchor| (part, anchor))
        }
        if let Record::Link(it) = record {
            let ends = [it.a.dispatch, it.b.dispatch];
            if !ends.contains(&self.from.0) || ends.contains(&self.to.0) {
                return None;
            }
            let ends = [&mut it.a, &mut it.b].into_iter().filter(|end| end.dispatch == self.from.0);
            let ends = ends.flat_map(|end| {
                end.dispatch = self.to.0;
                of(Part::Link, &mut end.spans)
            });
            return Some(ends.collect());
        }
        if record.meta().dispatch != Some(self.from.0) {
            return None;
        }
        record.meta_mut().dispatch = Some(self.to.0);
        Some(match record {
            Record::Quote(it) => {
                let speaker = it.speaker.iter_mut();
                let relay = it.relay.iter_mut();
                of(Part::Content, &mut it.content)
                    .chain(of(Part::Cue, &mut it.cue))
                    .chain(speaker.flat_map(|it| of(Part::Speaker, &mut it.mention)))
                    .chain(relay.flat_map(|it| of(Part::Relay, &mut it.mention)))
                    .collect()
            }
            Record::Stance(it) => of(Part::Evidence, &mut it.evidence).collect(),
            Record::Mark(it) => of(Part::Mark, &mut it.spans).collect(),
            _ => return None,
        })
    }
}
