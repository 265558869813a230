//! What the second copies bring back of journals that lost something: lines byte
//! for byte, and records of which the states know more than any line.

use super::StoreError;
use super::apply::read_verified;
use super::chain::Chain;
use super::device::is_of;
use super::line::{self, Hash};
use super::lines::each;
use super::read::FORMAT;
use super::second::{Second, Seconds};
use super::walk::Files;
use jiff::Timestamp;
use model::{Deed, Event, Op, Record, RecordId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Puts into the chains what the second copies have and they lack.
pub(super) fn bring_back(
    seconds: &Seconds,
    mut lacking: bool,
    files: &BTreeMap<String, Files>,
    chains: &mut BTreeMap<&str, Chain>,
) -> Result<(), StoreError> {
    // A line is verified by itself: one that is only in a state that was set aside
    // is lost also where what is left was chained anew and is whole.
    let mut kin = vec![HashSet::new(); seconds.aside.len()];
    for (second, kin) in seconds.aside.iter().zip(&mut kin) {
        for (coder, chain) in &*chains {
            let (shared, more) = chain.compare(&second.lines(coder)?);
            lacking |= shared && more;
            kin.extend(shared.then_some(*coder));
        }
    }
    if !lacking {
        return Ok(());
    }
    for (coder, chain) in &mut *chains {
        for second in &seconds.current {
            chain.fill(&second.lines(coder)?, true);
        }
        for (second, kin) in seconds.aside.iter().zip(&kin) {
            chain.fill(&second.lines(coder)?, kin.contains(coder));
        }
    }
    for second in &seconds.current {
        remake(second, None, files, chains)?;
    }
    for (second, kin) in seconds.aside.iter().zip(&kin) {
        remake(second, Some(kin), files, chains)?;
    }
    Ok(())
}

/// A record as the state has it; none where it was taken out.
type Left = (RecordId, Option<Record>);

/// Makes events of the records that the state knows more of than any line; with
/// `only`, of those of these coders.
fn remake(
    second: &Second,
    only: Option<&HashSet<&str>>,
    files: &BTreeMap<String, Files>,
    chains: &mut BTreeMap<&str, Chain>,
) -> Result<(), StoreError> {
    let known: HashSet<RecordId> = chains.values().flat_map(Chain::events).collect();
    let mut lost: BTreeMap<(String, RecordId), Vec<Left>> = BTreeMap::new();
    let read = second.entries(&mut |id, entry| {
        let asked = |only: &HashSet<&str>| only.iter().any(|it| is_of(it, &entry.coder));
        let is_asked = only.is_none_or(asked);
        if let (false, Ok(record)) = (known.contains(&entry.event) || !is_asked, entry.record()) {
            lost.entry((entry.coder, entry.event)).or_default().push((id, record));
        }
    });
    // A state that is spoilt is set aside later.
    if second.as_far(read)?.is_none() || lost.is_empty() {
        return Ok(());
    }
    let gone: HashSet<RecordId> =
        lost.values().flatten().filter(|it| it.1.is_none()).map(|it| it.0).collect();
    let were = last_seen(files, chains, &gone)?;
    for ((coder, id), records) in lost {
        let Some(chain) = losing(chains, &coder) else { continue };
        let was = records.iter().filter(|it| it.1.is_none());
        let was: Vec<Record> = was.filter_map(|it| were.get(&it.0).cloned()).collect();
        let records: Vec<Record> = records.into_iter().filter_map(|it| it.1).collect();
        if records.is_empty() && was.is_empty() {
            continue;
        }
        let event = Event {
            v: FORMAT,
            id,
            at: id.made().unwrap_or(Timestamp::UNIX_EPOCH),
            coder,
            op: Op::Salvage,
            what: Deed::Salvaged.into(),
            piece: None,
            records,
            was,
            undoes: None,
            codebook: String::new(),
            prev: Hash::new(),
        };
        if let Ok((bytes, _)) = line::encode(&event) {
            chain.make(bytes);
        }
    }
    Ok(())
}

/// The chain that a coder's lost changes are put into: on which device they were made
/// is lost with them, so that it is one that lacks something, if any does.
fn losing<'a>(chains: &'a mut BTreeMap<&str, Chain>, coder: &str) -> Option<&'a mut Chain> {
    let own = chains.iter_mut().filter(|(journal, _)| is_of(journal, coder));
    own.map(|(_, chain)| chain).min_by_key(|chain| chain.is_whole())
}

/// Records as the last line that has them says they are.
fn last_seen(
    files: &BTreeMap<String, Files>,
    chains: &BTreeMap<&str, Chain>,
    ids: &HashSet<RecordId>,
) -> Result<HashMap<RecordId, Record>, StoreError> {
    let mut seen: HashMap<RecordId, (RecordId, Record)> = HashMap::new();
    let mut look = |bytes: &[u8]| {
        let Some(event) = read_verified(line::trim(bytes)) else { return };
        let act = event.of();
        for record in event.records.into_iter().filter(|it| ids.contains(&it.id())) {
            let last = seen.get(&record.id()).map(|it| it.0);
            if last.is_none_or(|last| last <= act) {
                seen.insert(record.id(), (act, record));
            }
        }
    };
    chains.values().flat_map(Chain::copies).for_each(&mut look);
    for files in files.values().filter(|_| !ids.is_empty()) {
        each(files, &mut |raw| -> Result<(), StoreError> {
            look(raw.bytes);
            Ok(())
        })?;
    }
    Ok(seen.into_iter().map(|(id, (_, record))| (id, record)).collect())
}
