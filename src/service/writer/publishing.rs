//! Publishing what was coded, for the reader to look at without waiting.

use super::Writer;
use crate::{Coded, Known, Touched};
use app::Answer;
use model::{Changes, DispatchId, Record};
use std::collections::HashSet;
use std::sync::Arc;

impl Writer {
    /// Publishes what changed since the last time. Where all must be read anew, takes time
    /// in proportion to the dispatches that something was ever done with.
    pub(super) fn publish(&mut self) {
        if !std::mem::take(&mut self.unpublished) {
            return;
        }
        let first = matches!(self.published.coded(), Coded::Awaited);
        if self.known.is_none() {
            match self.read_known() {
                Ok(known) => self.known = Some(known),
                Err(why) => {
                    // The next job tries again.
                    self.unpublished = true;
                    self.published.publish(Coded::Unreadable(why));
                }
            }
        }
        if let Some(known) = &self.known {
            self.published.publish(Coded::Known(known.clone()));
        }
        if first {
            self.say(Answer::Counted);
        }
    }

    fn read_known(&self) -> Result<Known, String> {
        let (touched, rulings) = self.read(|store| Ok((store.touched()?, store.rulings()?)))?;
        let (touched, rulings) = (Touched::new(touched), Arc::new(rulings));
        Ok(Known { touched, rulings, incomplete: self.incomplete.clone() })
    }

    /// Has everything read anew when it is published next.
    pub(super) fn forget(&mut self) {
        (self.known, self.unpublished) = (None, true);
    }

    /// Counts anew what changes of these records may have changed, and lays over the
    /// dispatches what they say of them.
    pub(super) fn touch<'a>(&mut self, records: impl Iterator<Item = &'a Record> + Clone) {
        // An act of many parts comes without its records.
        let unknown = records.clone().next().is_none();
        if unknown {
            self.forget();
        }
        if unknown || records.clone().any(Changes::are_in) {
            self.lay();
        }
        if self.known.is_none() {
            return;
        }
        let rules = records.clone().any(|record| matches!(record, Record::Ruling(_)));
        let ids: HashSet<DispatchId> = records.filter_map(|it| it.meta().dispatch).collect();
        let ids: Vec<DispatchId> = ids.into_iter().collect();
        let read = self.read(|store| {
            let rulings = if rules { Some(store.rulings()?) } else { None };
            Ok((store.counts(&ids)?, rulings))
        });
        match (&mut self.known, read) {
            (Some(known), Ok((counts, rulings))) => {
                known.touched.extend(ids.into_iter().zip(counts));
                if let Some(rulings) = rulings {
                    known.rulings = Arc::new(rulings);
                }
                self.unpublished = true;
            }
            // They are read anew, or that fails and is told.
            _ => self.forget(),
        }
    }
}
