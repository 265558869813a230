//! The records of an annotation file, divided into acts.

use crate::exchange::Plan;
use crate::model::{Record, RecordId};
use std::collections::HashMap;
use std::io::{self, Write};

/// The records of one act.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Records to put.
    pub(super) records: Vec<Record>,
    /// Those of the study that they replace.
    pub(super) was: Vec<Record>,
    /// Bytes of both, as JSON.
    pub(super) bytes: u64,
}

/// Divides a file's records into as few acts of at most `limit` bytes as follow
/// from its order: one for nearly every file. Where it takes several, no record
/// points at one of a later act.
pub(super) fn of(plan: &Plan, limit: u64) -> Vec<Part> {
    let was: HashMap<RecordId, &Record> = plan.was.iter().map(|it| (it.id(), it)).collect();
    let size = |record: &Record| {
        let replaced = was.get(&record.id()).map_or(0, |it| bytes(it));
        bytes(record) + replaced
    };
    let whole: u64 = plan.records.iter().map(size).sum();
    let order = match whole > limit {
        true => referenced_first(&plan.records),
        false => plan.records.iter().collect(),
    };
    let mut parts: Vec<Part> = Vec::new();
    for record in order {
        let more = size(record);
        let last = parts.pop_if(|part| part.bytes + more <= limit);
        let mut part = last.unwrap_or_default();
        part.records.push(record.clone());
        part.was.extend(was.get(&record.id()).map(|it| (*it).clone()));
        part.bytes += more;
        parts.push(part);
    }
    parts
}

/// The records, each behind those that it points at. In a circle, one comes first.
fn referenced_first(records: &[Record]) -> Vec<&Record> {
    let index: HashMap<RecordId, usize> = records.iter().map(Record::id).zip(0..).collect();
    let (mut seen, mut order) = (vec![false; records.len()], Vec::with_capacity(records.len()));
    for start in 0..records.len() {
        let mut path = vec![(start, false)];
        while let Some((at, ready)) = path.pop() {
            let (Some(record), Some(seen)) = (records.get(at), seen.get_mut(at)) else { continue };
            if ready {
                order.push(record);
            } else if !std::mem::replace(seen, true) {
                path.push((at, true));
                let named = record.references();
                path.extend(named.iter().filter_map(|id| Some((*index.get(id)?, false))));
            }
        }
    }
    order
}

/// Bytes of a record as JSON, with the comma behind it.
fn bytes(record: &Record) -> u64 {
    let mut counted = Counted(1);
    // A record that cannot be written is refused when it is put.
    let _ = serde_json::to_writer(&mut counted, record);
    counted.0
}

/// Counts what is written to it.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extra, Meta, Mint, Quote, Speaker, SpeakerKind, Status};

    fn meta(mint: &mut Mint) -> Meta {
        Meta {
            id: mint.next_id(),
            dispatch: None,
            coder: "am".to_owned(),
            at: jiff::Timestamp::UNIX_EPOCH,
            status: Status::Confirmed,
            origin: Default::default(),
            codebook: String::new(),
            tags: Vec::new(),
            note: String::new(),
            note_source: None,
            note_lang: None,
        }
    }

    fn speaker(mint: &mut Mint) -> Speaker {
        Speaker::new(meta(mint), "Ève Tardif", SpeakerKind::Person)
    }

    fn quote(mint: &mut Mint, within: Option<RecordId>) -> Quote {
        Quote {
            meta: meta(mint),
            kind: "direct".to_owned(),
            content: Vec::new(),
            cue: Vec::new(),
            speaker: None,
            relay: Vec::new(),
            further_speakers: Vec::new(),
            within,
            endorsement: None,
            extra: Extra::new(),
        }
    }

    /// Speakers each of which is merged into the one after it.
    fn chain(length: usize) -> Plan {
        let mut mint = Mint::new(1);
        let mut all: Vec<Speaker> = (0..length).map(|_| speaker(&mut mint)).collect();
        for at in 1..length {
            all[at - 1].merged_into = Some(all[at].meta.id);
        }
        Plan { records: all.into_iter().map(Record::Speaker).collect(), ..Plan::default() }
    }

    #[test]
    fn what_one_act_holds_is_one_act_in_the_files_order() {
        let plan = chain(50);
        let parts = of(&plan, u64::MAX);
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].records, plan.records);
        assert!(of(&Plan::default(), u64::MAX).is_empty());
    }

    #[test]
    fn no_act_points_at_a_later_one() {
        let plan = chain(5000);
        let size = bytes(&plan.records[0]);
        let parts = of(&plan, size * 7);
        assert!(parts.len() > 5000 / 8, "{}", parts.len());
        let mut put = std::collections::HashSet::new();
        for part in &parts {
            assert!(part.bytes <= size * 7);
            put.extend(part.records.iter().map(Record::id));
            assert!(part.records.iter().flat_map(Record::references).all(|id| put.contains(&id)));
        }
        assert_eq!(put.len(), 5000);
    }

    #[test]
    fn second_hand_quotes_come_behind_the_quotes_they_lie_in() {
        let mut mint = Mint::new(1);
        let outer: Vec<Quote> = (0..200).map(|_| quote(&mut mint, None)).collect();
        let inner = outer.iter().map(|it| it.meta.id).collect::<Vec<_>>();
        let inner = inner.into_iter().map(|id| quote(&mut mint, Some(id)));
        // The file has every inner quote before the first outer one.
        let all: Vec<Record> =
            inner.collect::<Vec<_>>().into_iter().chain(outer).map(Record::Quote).collect();
        let size = all.iter().map(bytes).max().unwrap();
        let plan = Plan { records: all, ..Plan::default() };
        let parts = of(&plan, size * 5);
        assert!(parts.len() > 50);
        let mut put = std::collections::HashSet::new();
        for part in &parts {
            put.extend(part.records.iter().map(Record::id));
            assert!(part.records.iter().flat_map(Record::references).all(|id| put.contains(&id)));
        }
        assert_eq!(put.len(), 400);
    }

    #[test]
    fn what_is_replaced_goes_with_its_record_and_counts() {
        let mut plan = chain(3);
        plan.was = vec![plan.records[2].clone()];
        let size = bytes(&plan.records[0]);
        let parts = of(&plan, size * 3);
        assert_eq!(parts.iter().map(|part| part.was.len()).sum::<usize>(), 1);
        for part in parts {
            assert_eq!(
                part.was.len(),
                part.records.iter().filter(|it| plan.was.contains(it)).count()
            );
        }
    }

    #[test]
    fn a_circle_is_put_all_the_same() {
        let mut mint = Mint::new(1);
        let mut pair = [speaker(&mut mint), speaker(&mut mint)];
        pair[0].merged_into = Some(pair[1].meta.id);
        pair[1].merged_into = Some(pair[0].meta.id);
        let records: Vec<Record> = pair.map(Record::Speaker).into();
        assert_eq!(referenced_first(&records).len(), 2);
    }
}
