//! What lies beside the journals and tells what they held: heads, what the states had
//! seen of them, lines that were kept. A journal that lacks any of it is named, and so
//! is one that cannot be read at all.

use super::StoreError;
use super::audit::salvage;
use super::chain::Chain;
use super::head::{Found, Head, heads, lack};
use super::line;
use super::lines::each;
use super::seen::furthest;
use super::walk::place;
use super::walk::{Cursor, Files, journals, not_files, parse_name};
use disk::{open_regular, read_regular};
use model::RecordId;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Bytes of a file of kept lines that are read: some hundred times what is written.
const KEPT_LIMIT: u64 = 1 << 30;

/// What lies beside the journals of a study. Looked at before the journals are read:
/// what is written meanwhile would name lines that were not there yet.
pub(super) struct Beside {
    study: PathBuf,
    /// The journals' heads.
    pub(super) heads: BTreeMap<String, Found>,
    seen: BTreeMap<String, Cursor>,
}

/// A line's event.
#[derive(Deserialize)]
struct Named {
    id: RecordId,
}

/// Lines of a journal that were kept beside it.
pub(super) struct Kept {
    /// Whose.
    pub(super) coder: String,
    /// The number of the journal's file that they belong to.
    pub(super) number: u32,
    /// The file they are kept in.
    pub(super) path: PathBuf,
}

impl Beside {
    /// Looks at a study; the state of the coder who is opening it is left out, since that
    /// opening mends what it can from it.
    pub(super) fn of(study: &Path, opening: Option<&str>) -> Self {
        let (heads, seen) = (heads(study), furthest(study, opening));
        Self { study: study.to_owned(), heads, seen }
    }

    /// What the journals lack of what is told here, one sentence each.
    pub(super) fn lacking(
        &self,
        journals: &BTreeMap<String, Files>,
    ) -> Result<Vec<String>, StoreError> {
        let (none, mut all) = (Files::new(), unreadable(&self.study));
        let folder = self.study.join("journal");
        let coders: BTreeSet<&String> = self.heads.keys().chain(self.seen.keys()).collect();
        let mut kept = kept_lines(&self.study, journals)?;
        for coder in coders {
            let files = journals.get(coder).unwrap_or(&none);
            let head = self.heads.get(coder).and_then(|head| head.as_ref().ok()).cloned();
            let seen = self.seen.get(coder).map(|it| Head { cursor: it.clone(), at: None });
            let mut told: Vec<Head> = head.into_iter().chain(seen).collect();
            told.sort_by_key(|head| std::cmp::Reverse(head.cursor.seq));
            for head in told {
                if let Some(lack) = lack(&folder, coder, files, &head)? {
                    let remedy = kept.remove(coder).unwrap_or_else(salvage);
                    all.push(messages::store::not_all_shown(lack, remedy));
                    break;
                }
            }
        }
        all.extend(kept.into_values());
        Ok(all)
    }
}

/// What the journals of a study lack of what anything beside them says they held, and
/// which of them cannot be read, one sentence each. Takes no lock and writes nothing.
///
/// # Errors
/// Files that cannot be read.
pub fn lacking(study: &Path) -> Result<Vec<String>, StoreError> {
    let beside = Beside::of(study, None);
    beside.lacking(&journals(study)?)
}

/// Names the lines that were kept beside the journals and are in none of them, one
/// sentence for each coder.
///
/// # Errors
/// Files that cannot be read.
pub fn lacking_of_kept(study: &Path) -> Result<Vec<String>, StoreError> {
    Ok(kept_lines(study, &journals(study)?)?.into_values().collect())
}

/// Names what stands in a journal's place and is no file.
fn unreadable(study: &Path) -> Vec<String> {
    let told = |(coder, path): (String, PathBuf)| {
        let why = if path.is_symlink() {
            messages::store::link_nowhere()
        } else {
            open_regular(&path).err().map_or_else(String::new, |it| it.to_string())
        };
        messages::store::journal_unread(place(&path), why, coder)
    };
    not_files(study).into_iter().map(told).collect()
}

/// The files of lines that were kept beside the journals.
pub(super) fn kept(study: &Path) -> Vec<Kept> {
    let entries = std::fs::read_dir(study.join("journal")).into_iter().flatten().flatten();
    let one = |path: PathBuf| {
        let (journal, _) = path.file_name()?.to_str()?.split_once(".ahead-")?;
        let (coder, number) = parse_name(journal)?;
        Some(Kept { coder, number, path })
    };
    let mut all: Vec<Kept> = entries.filter_map(|entry| one(entry.path())).collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

/// Puts kept lines into the chains of their journals: they are of this study.
pub(super) fn put_back(kept: &[Kept], chains: &mut BTreeMap<&str, Chain>) {
    for one in kept {
        if let Some(chain) = chains.get_mut(one.coder.as_str()) {
            let lines = one.lines().into_iter().map(|line| (one.number, line));
            chain.fill(&lines.collect::<Vec<_>>(), true);
        }
    }
}

impl Kept {
    /// The good lines in it, without their ends.
    pub(super) fn lines(&self) -> Vec<Vec<u8>> {
        let bytes = read_regular(&self.path, KEPT_LIMIT).unwrap_or_default();
        let lines = bytes.split(|byte| *byte == b'\n').map(line::trim);
        lines.filter(|it| line::verify(it).is_some()).map(<[u8]>::to_vec).collect()
    }
}

/// Names the kept lines whose changes no line of their journal has, a sentence for each
/// coder.
pub(super) fn kept_lines(
    study: &Path,
    journals: &BTreeMap<String, Files>,
) -> Result<BTreeMap<String, String>, StoreError> {
    let id = |line: &[u8]| serde_json::from_slice::<Named>(line).ok().map(|it| it.id);
    let mut all = BTreeMap::new();
    for kept in kept(study) {
        let mut ids: BTreeSet<RecordId> = kept.lines().iter().filter_map(|it| id(it)).collect();
        let none = Files::new();
        if !ids.is_empty() {
            each(journals.get(&kept.coder).unwrap_or(&none), &mut |raw| {
                let line = line::trim(raw.bytes);
                if line::verify(line).is_some() {
                    id(line).map(|id| ids.remove(&id));
                }
                Ok::<(), StoreError>(())
            })?;
        }
        if !ids.is_empty() {
            let (coder, holder) = (&kept.coder, place(&kept.path));
            let told = messages::store::kept_lines(ids.len(), coder, holder);
            all.insert(coder.clone(), told);
        }
    }
    Ok(all)
}
