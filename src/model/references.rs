//! Records that point at records and dispatches.

use super::{AttributedTo, DispatchId, Record, RecordId};
use std::collections::BTreeSet;

/// A record that another one points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// What it is to that record ("speaker").
    pub role: &'static str,
    /// The kind it must be of.
    pub kind: &'static str,
    /// Its id.
    pub id: RecordId,
}

impl Record {
    /// The dispatches it lies in: its own, and both ends of a link.
    pub fn dispatches(&self) -> BTreeSet<DispatchId> {
        let mut found: BTreeSet<_> = self.meta().dispatch.into_iter().collect();
        if let Record::Link(link) = self {
            found.extend([link.a.dispatch, link.b.dispatch]);
        }
        found
    }

    /// The records it points at: its speaker, the quote around it, its holder…
    /// Each as often as it is pointed at. A decision points at its session alone:
    /// the quotes it names may be gone.
    pub fn refers_to(&self) -> Vec<Reference> {
        let to = |role, kind| move |id| Reference { role, kind, id };
        let speaker = |role| to(role, "speaker");
        let all: Vec<Option<Reference>> = match self {
            Record::Quote(it) => vec![
                it.speaker.as_ref().map(|speaker| speaker.id).map(speaker("speaker")),
                it.within.map(to("enclosing quote", "quote")),
            ],
            Record::Stance(it) => {
                let told_by = match it.attributed_to {
                    AttributedTo::Speaker(id) => Some(id),
                    AttributedTo::Holder | AttributedTo::Newsroom => None,
                };
                vec![
                    it.holder.map(speaker("holder")),
                    it.target.speaker.map(speaker("target")),
                    it.quote.map(to("quote", "quote")),
                    told_by.map(speaker("source")),
                ]
            }
            Record::Speaker(it) => vec![it.merged_into.map(speaker("merged speaker"))],
            Record::Decision(it) => vec![Some(to("session", "session")(it.session))],
            Record::Link(_)
            | Record::Mark(_)
            | Record::Progress(_)
            | Record::Session(_)
            | Record::Ruling(_) => Vec::new(),
        };
        all.into_iter().flatten().collect()
    }

    /// The ids of the records it points at, as [`Record::refers_to`] has them.
    pub fn references(&self) -> Vec<RecordId> {
        self.refers_to().into_iter().map(|it| it.id).collect()
    }

    /// Lets go of the records that are gone, so that it points at nothing that
    /// is not there. Gives how many references it let go.
    ///
    /// Words stay as far as they stand by themselves: a target keeps its name,
    /// a quote loses its speaker with the mention.
    pub fn let_go(&mut self, gone: &dyn Fn(RecordId) -> bool) -> usize {
        let before = self.references().len();
        match self {
            Record::Quote(it) => {
                it.speaker.take_if(|speaker| gone(speaker.id));
                it.within.take_if(|id| gone(*id));
            }
            Record::Stance(it) => {
                for place in [&mut it.holder, &mut it.target.speaker, &mut it.quote] {
                    place.take_if(|id| gone(*id));
                }
                if matches!(it.attributed_to, AttributedTo::Speaker(id) if gone(id)) {
                    it.attributed_to = AttributedTo::default();
                }
            }
            Record::Speaker(it) => {
                it.merged_into.take_if(|id| gone(*id));
            }
            // A decision without its session says nothing: it stays as it is.
            Record::Link(_)
            | Record::Mark(_)
            | Record::Progress(_)
            | Record::Session(_)
            | Record::Decision(_)
            | Record::Ruling(_) => {}
        }
        before - self.references().len()
    }
}
