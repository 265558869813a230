//! What the states still hold of journals that are damaged or lack lines: for a backup,
//! which has no states.

use super::StoreError;
use super::beside::Beside;
use super::brought::bring_back;
use super::chain::{Chain, Whence};
use super::second::Seconds;
use super::walk::{Cursor, Files, Manner, file_name, journals, walk};
use std::collections::BTreeMap;
use std::path::Path;

/// The second copies of lines that journals lack.
#[derive(Debug, Default)]
pub struct Rescued {
    /// Files of whole lines, by their names relative to the study
    /// (`journal/am.jsonl.ahead-0a1b…`): a salvage puts them back.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What could not be looked at, one sentence each.
    pub notes: Vec<String>,
}

/// Finds lines that the states hold and the journals do not, where a journal is damaged or
/// does not reach what is known of it. Takes no lock and writes nothing in the study.
///
/// # Errors
/// Journals that cannot be read.
pub fn rescue(study: &Path) -> Result<Rescued, StoreError> {
    let (beside, files) = (Beside::of(study, None), journals(study)?);
    let mut rescued = Rescued::default();
    if beside.lacking(&files)?.is_empty() && !is_damaged(&files)? {
        return Ok(rescued);
    }
    match lines_held(study, files) {
        Ok(found) => rescued.files = found,
        Err(error @ StoreError::Unseen { .. }) => {
            rescued.notes.push(messages::store::no_lines_in_backup(error));
        }
        Err(error) => return Err(error),
    }
    Ok(rescued)
}

/// The lines that the states hold and the journals do not, as files.
fn lines_held(
    study: &Path,
    mut files: BTreeMap<String, Files>,
) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
    let seconds = Seconds::of(study)?;
    for second in &seconds.current {
        for mark in second.marks()? {
            files.entry(mark.coder).or_default();
        }
    }
    let mut chains = BTreeMap::new();
    for (coder, files) in &files {
        chains.insert(coder.as_str(), Chain::read(files)?);
    }
    bring_back(&seconds, true, &files, &mut chains)?;
    Ok(chains.iter().flat_map(|(coder, chain)| lines_of(coder, chain)).collect())
}

/// Whether a line of any journal is bad or in the wrong place.
fn is_damaged(files: &BTreeMap<String, Files>) -> Result<bool, StoreError> {
    for files in files.values() {
        let end = walk(files, &Cursor::default(), Manner::Strict, &mut |_| Ok(()))?;
        if end.stop.is_damage() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The lines of a chain that its journal does not have, one file for each of the journal's.
fn lines_of(coder: &str, chain: &Chain) -> BTreeMap<String, Vec<u8>> {
    let mut by_file: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for node in chain.order().into_iter().filter_map(|nth| chain.nodes.get(nth)) {
        if let Whence::Copy(bytes) | Whence::Made(bytes) = &node.from {
            let file = by_file.entry(node.file.max(1)).or_default();
            file.extend_from_slice(bytes.strip_suffix(b"\n").unwrap_or(bytes));
            file.push(b'\n');
        }
    }
    let named = |(number, bytes): (u32, Vec<u8>)| {
        let tag: String = blake3::hash(&bytes).to_hex().chars().take(12).collect();
        (format!("journal/{}.ahead-{tag}", file_name(coder, number)), bytes)
    };
    by_file.into_iter().map(named).collect()
}
