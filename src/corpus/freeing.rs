//! Freeing the texts of dispatches that were taken out.
//!
//! A pack that holds one is written anew without it, under the name of what it holds
//! then; only once that is on the disk, and the index has let go of the text, does the
//! old one go. Wherever this is interrupted, every other text is there: what is in two
//! packs counts once, and an old pack that is left is taken in again, its dispatches
//! out of the study as before. Done again, it goes on.
#![expect(clippy::disallowed_methods, reason = "the corpus owns its folder")]

use super::copies::Copies;
use super::error::{CorpusError, unless_linked};
use super::handle::Corpus;
use super::importer::Importer;
use super::pack::{Batch, Pack};
use disk::sync_folder;
use model::DispatchId;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::Path;

/// Texts that may be freed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Freeable {
    /// Of which dispatches.
    pub dispatches: BTreeSet<DispatchId>,
    /// How many bytes of text.
    pub bytes: u64,
    /// How many texts stay, because a dispatch in the study has the same one.
    pub shared: usize,
}

impl Corpus {
    /// The texts of dispatches that were taken out and are still kept, but for those that a
    /// dispatch in the study has too: freeing one would free nothing, and only keep its
    /// dispatch from coming back.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn freeable(&self) -> Result<Freeable, CorpusError> {
        let (changes, mut texts) = (self.changes(), HashMap::<u64, Vec<(DispatchId, u64)>>::new());
        for id in &changes.removed {
            let text = self.read(|view| {
                match view.find_any(*id).map_err(|error| self.error(&error))? {
                    Some(at) => Ok(Some(self.stored(view, at)?.original.text)),
                    None => Ok(None),
                }
            })?;
            if let Some(text) = text {
                texts.entry(sign_of(&text)).or_default().push((*id, text.len() as u64));
            }
        }
        let (mut freeable, dir) = (Freeable::default(), &self.inner().dir);
        if texts.is_empty() {
            return Ok(freeable);
        }
        for pack in Copies::of(dir).packs() {
            // One that cannot be read whole is told when it is to be freed.
            pack.read(&mut |dispatch| -> Result<(), CorpusError> {
                if !changes.removed.contains(&dispatch.id) {
                    let same = texts.remove(&sign_of(&dispatch.text));
                    freeable.shared += same.map_or(0, |same| same.len());
                }
                Ok(())
            })?;
        }
        for (id, bytes) in texts.into_values().flatten() {
            freeable.dispatches.insert(id);
            freeable.bytes += bytes;
        }
        Ok(freeable)
    }

    /// Frees texts of dispatches that were taken out: behind this, neither index nor
    /// packs hold them. `note` is called once the packs without them are on the disk, and
    /// before anything is let go of; what it refuses stays. Gives how many packs were
    /// written anew.
    ///
    /// # Errors
    /// [`CorpusError::Busy`]; [`CorpusError::Damaged`] where a pack cannot be read whole,
    /// and then nothing was freed; [`CorpusError::Refused`]; what `note` says.
    pub fn free<E: From<CorpusError>>(
        &self,
        dispatches: &BTreeSet<DispatchId>,
        note: impl FnOnce() -> Result<(), E>,
    ) -> Result<usize, E> {
        let dir = self.inner().dir.clone();
        unless_linked(&dir)?;
        let out = self.changes();
        let ids: BTreeSet<DispatchId> = dispatches.intersection(&out.removed).copied().collect();
        let mut importer = Importer::new(self.clone())?;
        let (copies, mut old, mut new) = (Copies::of(&dir), Vec::new(), Vec::new());
        for pack in copies.packs() {
            if holds_any(&pack, &ids, &dir)? {
                old.push(pack);
            }
        }
        for pack in &old {
            new.extend(without(&copies, pack, &ids)?);
        }
        note()?;
        importer.let_go(&ids, &old, new)?;
        delete(&old).map_err(refused(&dir))?;
        importer.tidy()?;
        Ok(old.len())
    }
}

/// A number that two texts share where they are the same.
fn sign_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Whether a pack holds one of some dispatches.
fn holds_any(pack: &Pack, ids: &BTreeSet<DispatchId>, dir: &Path) -> Result<bool, CorpusError> {
    let mut found = false;
    let fault = pack.read(&mut |dispatch| -> Result<(), CorpusError> {
        found |= ids.contains(&dispatch.id);
        Ok(())
    })?;
    match fault {
        Some(fault) => {
            let what = format!("{}: {}", pack.name(), fault.why);
            Err(CorpusError::Damaged { dir: dir.to_path_buf(), what })
        }
        None => Ok(found),
    }
}

/// Writes what a pack holds beside some dispatches to a pack of its own; gives its key,
/// none where nothing is left.
fn without(
    copies: &Copies,
    pack: &Pack,
    ids: &BTreeSet<DispatchId>,
) -> Result<Option<String>, CorpusError> {
    let (mut batch, mut some) = (Batch::default(), false);
    pack.read(&mut |dispatch| {
        if ids.contains(&dispatch.id) {
            return Ok(());
        }
        some = true;
        batch.add(&dispatch)
    })?;
    if some { copies.keep(batch).map(Some) } else { Ok(None) }
}

/// Deletes packs, for which others stand.
fn delete(packs: &[Pack]) -> io::Result<()> {
    packs.iter().try_for_each(|pack| fs::remove_file(&pack.path))?;
    packs.first().and_then(|pack| pack.path.parent()).map_or(Ok(()), sync_folder)
}

fn refused(dir: &Path) -> impl Fn(io::Error) -> CorpusError + use<> {
    let dir = dir.to_path_buf();
    move |error| CorpusError::Refused {
        dir: dir.clone(),
        doing: "free texts in",
        what: error.to_string(),
    }
}

impl Importer {
    /// Takes dispatches out of the index, and the packs that held them off its list, on
    /// which those come that stand for them.
    fn let_go(
        &mut self,
        ids: &BTreeSet<DispatchId>,
        old: &[Pack],
        new: Vec<String>,
    ) -> Result<(), CorpusError> {
        self.keep_segments();
        ids.iter().for_each(|id| self.delete(*id));
        old.iter().for_each(|pack| self.lacks(pack));
        new.into_iter().for_each(|key| self.holds_key(key));
        self.commit()
    }
}
