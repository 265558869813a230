//! An act on records that others changed or took out meanwhile.

use super::super::Conflict;
use super::super::device::on_another_device;
use super::super::references::missing;
use super::{Store, StoreError};
use jiff::Timestamp;
use model::{Act, Change, Op, Record, RecordId, Settled, What};
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// Makes an act ready that [`Store::commit`] refused because others changed or
    /// took out its records ([`StoreError::Stale`]): what they changed is replaced, the later act being the one that counts, and
    /// what they took out is brought back. Whether it shall be, is the coder's to
    /// say.
    ///
    /// # Errors
    /// [`StoreError::State`].
    pub fn settle(&self, mut act: Act) -> Result<Settled, StoreError> {
        let (mut changed, mut gone) = (Vec::new(), BTreeSet::new());
        for conflict in self.read(|view| view.conflicts(&act))? {
            let Some(change) = self.last_change(&conflict)? else { return Ok(Settled::Impossible) };
            let made = act.records.iter().any(|record| record.id() == conflict.id);
            act.was.retain(|record| record.id() != conflict.id);
            if !conflict.gone {
                act.was.extend(self.record(conflict.id)?);
            } else if made {
                gone.insert(conflict.id);
            }
            changed.push(change);
        }
        let missing = self.read(|view| missing(view, &act))?;
        gone.extend(missing.iter().map(|conflict| conflict.id));
        if gone.is_empty() {
            let empty = act.records.is_empty() && act.was.is_empty();
            return Ok(if empty { Settled::Done(changed) } else { Settled::Later(act, changed) });
        }
        let Some(back) = self.brought_back(&act, gone) else { return Ok(Settled::Impossible) };
        let told = back.keys().filter_map(|id| self.seen.last.get(id)).cloned();
        changed.retain(|change| change.made.is_some());
        let changed = told.chain(changed).collect();
        let own: BTreeSet<RecordId> = act.records.iter().map(Record::id).collect();
        act.records.extend(back.into_values().filter(|record| !own.contains(&record.id())));
        Ok(Settled::TakenOut(act, changed))
    }

    /// What was done last to a record that stands in the way; none where it never
    /// was.
    fn last_change(&self, conflict: &Conflict) -> Result<Option<Change>, StoreError> {
        if let Some(known) = self.seen.last.get(&conflict.id) {
            return Ok(Some(known.clone()));
        }
        let Some(entry) = self.read(|view| view.entry(conflict.id))? else { return Ok(None) };
        let elsewhere = entry.coder == self.coder && self.is_elsewhere(entry.event);
        let coder = if elsewhere { on_another_device(&self.coder) } else { entry.coder };
        Ok(Some(Change {
            id: conflict.id,
            kind: conflict.kind,
            event: entry.event,
            at: entry.event.made().unwrap_or(Timestamp::UNIX_EPOCH),
            coder,
            what: What::default(),
            op: Op::Put,
            was: None,
            made: self.record(conflict.id)?,
            stands: true,
        }))
    }

    /// Records as they were before others took them out, with what went with them:
    /// a quote's stances, the records they point at. None where some are not known.
    fn brought_back(
        &self,
        act: &Act,
        gone: BTreeSet<RecordId>,
    ) -> Option<BTreeMap<RecordId, Record>> {
        let last = &self.seen.last;
        let taken_out = |id: &RecordId| last.get(id).filter(|change| change.made.is_none());
        let (mut back, mut wanted) = (BTreeMap::new(), gone.into_iter().collect::<Vec<_>>());
        while let Some(id) = wanted.pop() {
            if back.contains_key(&id) {
                continue;
            }
            let change = taken_out(&id)?;
            let own = act.records.iter().find(|record| record.id() == id);
            let record = own.or(change.was.as_ref())?.clone();
            let named = record.references().into_iter().filter(|it| taken_out(it).is_some());
            wanted.extend(named);
            let with_it = last.values().filter(|other| {
                let quote = match &other.was {
                    Some(Record::Stance(stance)) => stance.quote,
                    _ => None,
                };
                other.made.is_none() && other.event == change.event && quote == Some(id)
            });
            wanted.extend(with_it.map(|other| other.id));
            back.insert(id, record);
        }
        Some(back)
    }
}
