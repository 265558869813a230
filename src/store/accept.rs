//! What a salvage takes as the end of a journal from then on.

use super::StoreError;
use super::chain::{Chain, Whence};
use super::head::{Found, Head, path_of, write};
use super::mend::{free_name, rename};
use super::walk::place;
use super::walk::{Cursor, Files, Manner, file_name, holds, journals, walk};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::Path;

/// Says what a journal's head names and its chain has not got back, if anything.
pub(super) fn lost(coder: &str, head: &Head, chain: &Chain) -> Option<String> {
    if chain.has(&head.cursor.hash) {
        return None;
    }
    let (seq, at) = (head.cursor.seq, head.at.unwrap_or_default());
    let name = place(Path::new(&file_name(coder, 1)));
    let there = u64::try_from(chain.nodes.len()).unwrap_or(u64::MAX);
    match seq.saturating_sub(there) {
        0 => {
            let made = chain.nodes.iter().any(|node| matches!(node.from, Whence::Made(_)));
            // That a line is lost is told where it stood.
            let told = made || !chain.lost().is_empty();
            (!told).then(|| messages::store::other_history(seq, name, format!("{at:.0}")))
        }
        missing => Some(messages::store::changes_lost(seq, name, format!("{at:.0}"), missing)),
    }
}

/// Writes anew the heads that cannot be read, and those that name what their
/// journals do not hold any more; gives what was done, one sentence each.
pub(super) fn renew(
    study: &Path,
    heads: &BTreeMap<String, Found>,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let (folder, journals, none) = (study.join("journal"), journals(study)?, Files::new());
    let mut done = Vec::new();
    for (coder, head) in heads {
        let files = journals.get(coder).unwrap_or(&none);
        if let Ok(head) = head
            && holds(files, &head.cursor)?
        {
            continue;
        }
        let path = path_of(&folder, coder);
        let side = free_name(&path, "damaged");
        rename(&path, &side)?;
        let end = walk(files, &Cursor::default(), Manner::Strict, &mut |_| Ok(()))?;
        if end.cursor.seq > 0 {
            write(&folder, coder, &end.cursor, now)?;
        }
        done.push(messages::store::head_renewed(coder, end.cursor.seq, place(&side)));
    }
    Ok(done)
}
