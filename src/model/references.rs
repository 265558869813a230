//! Records that point at records.

use super::{AttributedTo, Record, RecordId};

impl Record {
    /// The records it points at: its speaker, the quote around it, its holder…
    /// Each as often as it is pointed at. A decision points at its session alone:
    /// the quotes it names may be gone.
    pub fn references(&self) -> Vec<RecordId> {
        match self {
            Record::Quote(it) => {
                it.speaker.iter().map(|speaker| speaker.id).chain(it.within).collect()
            }
            Record::Stance(it) => {
                let told_by = match it.attributed_to {
                    AttributedTo::Speaker(id) => Some(id),
                    AttributedTo::Holder | AttributedTo::Newsroom => None,
                };
                [it.holder, it.target.speaker, it.quote, told_by].into_iter().flatten().collect()
            }
            Record::Speaker(it) => it.merged_into.into_iter().collect(),
            Record::Decision(it) => vec![it.session],
            Record::Link(_)
            | Record::Mark(_)
            | Record::Progress(_)
            | Record::Session(_)
            | Record::Ruling(_) => Vec::new(),
        }
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
