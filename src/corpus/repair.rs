//! Checking a corpus, and rebuilding its index from the copies of its texts.
#![expect(clippy::disallowed_methods, reason = "the corpus owns its folder")]

use super::arrivals::{Growing, some_aside};
use super::copies::{Copies, Spoilt};
use super::error::{CorpusError, guarded, unless_linked};
use super::handle::Corpus;
use super::importer::{BATCH_BYTES, BATCH_DISPATCHES, Importer};
use super::older;
use super::pack::{Batch, Kind, Pack};
use disk::sync_folder;
use model::{Changes, Dispatch, DispatchId, Finding, ListQuery, Narrow, Weight};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What mends an index.
fn salvage() -> String {
    messages::corpus::salvage()
}

/// Where the list of an index's files lies: moved first, put in place last.
pub(super) const LIST: &str = "meta.json";

/// Where an index is built anew before it takes its place.
const REBUILT: &str = "rebuilt";

/// What was found of a corpus beside the findings.
#[derive(Debug, Default)]
pub struct Health {
    /// The ids of the dispatches that can be read and are what they were; none
    /// where the index is there and cannot be opened.
    pub ids: Option<HashSet<DispatchId>>,
    /// The ids of all that anything holds, the index or a copy.
    pub held: HashSet<DispatchId>,
    /// The index.
    index: Option<Corpus>,
    /// What only copies hold, for reading.
    aside: Option<Corpus>,
}

impl Health {
    /// Reads a dispatch from the index, else from the copies; none where it
    /// cannot be read.
    pub fn dispatch(&self, id: DispatchId) -> Option<Dispatch> {
        let both = [&self.index, &self.aside];
        both.into_iter().flatten().find_map(|corpus| corpus.get(id).ok().flatten())
    }

    /// How many dispatches are not put right in the index as was recorded.
    pub fn unlaid(&self, changes: &Changes) -> usize {
        let corpus = self.index.as_ref().filter(|corpus| corpus.see(changes).is_ok());
        corpus.and_then(|corpus| corpus.unlaid().ok()).map_or(0, |ids| ids.len())
    }
}

/// Reads every byte of a corpus: the index's files against their checksums, every
/// dispatch against its id, the copies against both. Writes nothing there.
///
/// A corpus without an index is none that is damaged: each machine builds its own.
pub fn examine(dir: &Path, found: &mut dyn FnMut(Finding)) -> Health {
    let copies = Copies::of(dir);
    let (kept, spoilt) = copies.ids();
    spoilt.iter().for_each(|it| found(of_pack(it)));
    let opened = Corpus::open(dir);
    if let Err(CorpusError::OlderIndex { .. }) = opened {
        let what = messages::corpus::index_older();
        let remedy = messages::corpus::index_older_remedy();
        found(Finding::new(Weight::Odd, "corpus/", what).remedy(remedy));
    }
    let index = match Corpus::open_as_it_is(dir) {
        Err(CorpusError::Missing { .. } | CorpusError::NoIndex { .. }) => None,
        opened => Some(opened),
    };
    let Some(index) = index else {
        if !kept.is_empty() {
            let what = messages::corpus::index_none();
            let remedy = messages::corpus::index_none_remedy(kept.len());
            found(Finding::new(Weight::Odd, "corpus/", what).remedy(remedy));
        }
        let aside = some_aside(dir, &|_| true).ok();
        return Health { ids: Some(kept.clone()), held: kept, index: None, aside };
    };
    examine_files(dir, found);
    let examined = index.and_then(|corpus| Ok((examine_dispatches(&corpus, found)?, corpus)));
    let (ids, corpus) = match examined {
        Ok(found) => found,
        Err(error) => {
            let what = messages::corpus::index_bad(error.cause());
            let remedy = if kept.is_empty() {
                messages::corpus::import_again()
            } else {
                messages::corpus::index_bad_remedy(kept.len())
            };
            found(damage("", what).remedy(remedy));
            return Health { held: kept, ..Health::default() };
        }
    };
    let bare = ids.iter().filter(|id| !kept.contains(id)).count();
    if bare > 0 {
        let what = messages::corpus::no_second_copy(bare);
        let remedy = messages::corpus::no_second_copy_remedy();
        found(Finding::new(Weight::Odd, "corpus/texts/", what).remedy(remedy));
    }
    let missing: HashSet<DispatchId> = kept.difference(&ids).copied().collect();
    let mut aside = None;
    if !missing.is_empty() {
        let what = messages::corpus::not_in_index(missing.len());
        let remedy = messages::corpus::not_in_index_remedy();
        found(Finding::new(Weight::Odd, "corpus/texts/", what).remedy(remedy));
        aside = some_aside(dir, &|id| missing.contains(&id)).ok();
    }
    let held = kept.union(&ids).copied().collect();
    let ids = ids.union(&missing).copied().collect();
    Health { ids: Some(ids), held, index: Some(corpus), aside }
}

fn of_pack(it: &Spoilt) -> Finding {
    let (name, why) = (it.pack.name(), &it.fault.why);
    match it.fault.kind {
        Kind::Spoilt => damage(&name, messages::corpus::copies_damaged(why))
            .remedy(messages::corpus::copies_damaged_remedy()),
        Kind::Elsewhere => damage(&name, why),
        Kind::Converted => Finding::new(Weight::Odd, format!("corpus/{name}"), why)
            .remedy(messages::corpus::git_remedy()),
    }
}

/// Shows every dispatch of which a copy can be read, whatever the index is; says what
/// is wrong with the files of copies, one sentence each.
///
/// # Errors
/// What `visit` says.
pub fn each_copy<E>(
    dir: &Path,
    visit: &mut dyn FnMut(Dispatch) -> Result<(), E>,
) -> Result<Vec<String>, E> {
    let spoilt = Copies::of(dir).each(visit)?;
    Ok(spoilt.iter().map(|it| format!("corpus/{}: {}", it.pack.name(), it.fault.why)).collect())
}

fn damage(name: &str, what: impl Into<String>) -> Finding {
    Finding::new(Weight::Damage, format!("corpus/{name}"), what)
}

/// Names the files that were altered, before anything in them is believed; of an
/// index that cannot be opened, opening it says more.
fn examine_files(dir: &Path, found: &mut dyn FnMut(Finding)) {
    for file in Corpus::damaged_files(dir).unwrap_or_default() {
        let name = file.to_string_lossy().into_owned();
        found(damage(&name, messages::corpus::checksum()).remedy(salvage()));
    }
}

/// The ids of the dispatches that are what they were.
fn examine_dispatches(
    corpus: &Corpus,
    found: &mut dyn FnMut(Finding),
) -> Result<HashSet<DispatchId>, CorpusError> {
    let listed = corpus.ids(&ListQuery::default(), &Narrow::All)?;
    let mut good = HashSet::new();
    for id in &listed {
        match corpus.get(*id) {
            Ok(Some(dispatch)) if dispatch.id == *id => drop(good.insert(*id)),
            Ok(_) => {
                let what = messages::corpus::not_under_id(id);
                found(damage("", what).remedy(salvage()));
            }
            Err(error) => {
                let what = messages::corpus::dispatch_unread(id, error.cause());
                found(damage("", what).remedy(salvage()));
            }
        }
    }
    if listed.len() != corpus.len() {
        let what = messages::corpus::counts_differ(corpus.len(), listed.len());
        found(damage("", what).remedy(salvage()));
    }
    Ok(good)
}

/// Makes the corpus whole as far as it can be: dispatches that have no copy get
/// one, and an index that is damaged or lacks dispatches is built anew from the
/// copies; the files of the one before are kept (`corpus.damaged-1/`). Says what
/// was done, one sentence each; nothing where all is well.
///
/// # Errors
/// [`CorpusError::Busy`] while an import runs; [`CorpusError::Damaged`] where the
/// index cannot be read and there is no copy; [`CorpusError::Refused`].
pub fn repair(dir: &Path) -> Result<Vec<String>, CorpusError> {
    let mut done = Vec::new();
    let copies = Copies::of(dir);
    unless_linked(dir)?;
    if let Err(CorpusError::NoIndex { .. } | CorpusError::OlderIndex { .. }) = Corpus::open(dir) {
        clear(&dir.join(REBUILT)).map_err(refused(dir))?;
        older::set_aside(dir)?;
        let corpus = Corpus::create(dir)?;
        let mut importer = Importer::without_copies(corpus.clone())?;
        importer.take_in_all()?;
        importer.finish()?;
        done.push(messages::corpus::index_built(corpus.len()));
    }
    let mut damaged = false;
    let mut note = |it: Finding| damaged |= it.weight == Weight::Damage;
    let health = examine(dir, &mut note);
    let (mut kept, mut spoilt) = copies.ids();
    let ids = match health.index {
        Some(_) => health.ids.unwrap_or_default(),
        None if health.ids.is_some() => return Ok(done),
        None if kept.is_empty() => return Corpus::open(dir).map(|_| done),
        None => HashSet::new(),
    };
    // An import that runs holds the index's lock; where the index does not open
    // there can be none.
    let lock = Corpus::open(dir).ok().map(Importer::without_copies).transpose();
    let lock = match lock {
        Err(CorpusError::Busy { dir }) => return Err(CorpusError::Busy { dir }),
        other => other.ok().flatten(),
    };
    spoilt.retain(|it| it.fault.kind != Kind::Elsewhere);
    if !spoilt.is_empty() {
        spoilt.iter().try_for_each(|it| pack_anew(&copies, &it.pack))?;
        done.push(messages::corpus::copies_aside(spoilt.len()));
        kept = copies.ids().0;
    }
    let mut bare: Vec<DispatchId> = ids.iter().filter(|id| !kept.contains(id)).copied().collect();
    // A pack's name follows from the order of what it holds.
    bare.sort();
    if !bare.is_empty() {
        let corpus = Corpus::open(dir)?;
        if !copies.exist() {
            copies.begin(None)?;
        }
        copy(&corpus, bare.iter().copied(), &copies)?;
        done.push(messages::corpus::second_copies(bare.len()));
    }
    if damaged && !is_sound(dir) {
        done.push(rebuild(dir, &copies)?);
        drop(lock);
    } else if let (Some(mut importer), Some(corpus)) = (lock, health.index) {
        let before = corpus.len();
        importer.take_in(&copies.packs(), Growing::UNWATCHED)?;
        importer.finish()?;
        corpus.refresh()?;
        if corpus.len() > before {
            done.push(messages::corpus::only_in_copies());
        }
    }
    Ok(done)
}

/// Takes a spoilt pack out of the way, after what can be read of it was packed
/// anew.
fn pack_anew(copies: &Copies, spoilt: &Pack) -> Result<(), CorpusError> {
    let (mut batch, mut some) = (Batch::default(), false);
    spoilt.read(&mut |dispatch| {
        some = true;
        batch.add(&dispatch)
    })?;
    // Under its own name where nothing of it is lost: the spoilt one goes first.
    copies.put_aside(spoilt)?;
    if some { copies.keep(batch).map(drop) } else { Ok(()) }
}

fn is_sound(dir: &Path) -> bool {
    let mut sound = true;
    let mut note = |it: Finding| sound &= it.weight != Weight::Damage;
    examine(dir, &mut note).ids.is_some() && sound
}

/// Gives the dispatches of an index that has none their copies.
pub(super) fn copy_all(corpus: &Corpus, copies: &Copies) -> Result<(), CorpusError> {
    if corpus.is_empty() {
        return copies.begin(None);
    }
    let ids = corpus.ids(&ListQuery::default(), &Narrow::All)?;
    let beside = copies.beside()?;
    copy(corpus, ids.into_iter(), &beside)?;
    copies.begin(Some(&beside))
}

fn copy(
    corpus: &Corpus,
    ids: impl Iterator<Item = DispatchId>,
    to: &Copies,
) -> Result<(), CorpusError> {
    let (mut batch, mut count, mut bytes) = (Batch::default(), 0, 0);
    for id in ids {
        let Some(dispatch) = corpus.get(id)? else { continue };
        batch.add(&dispatch)?;
        (count, bytes) = (count + 1, bytes + dispatch.text.len());
        if count >= BATCH_DISPATCHES || bytes >= BATCH_BYTES {
            to.keep(std::mem::take(&mut batch))?;
            (count, bytes) = (0, 0);
        }
    }
    if count > 0 { to.keep(batch).map(drop) } else { Ok(()) }
}

/// Builds an index in a folder of its own, then puts its files in the place of
/// the old ones, which are kept. Wherever it is interrupted, the copies are
/// there, and the list of files is not or fits them: the next repair goes on.
fn rebuild(dir: &Path, copies: &Copies) -> Result<String, CorpusError> {
    let (new, old) = (dir.join(REBUILT), free_name(dir));
    let refused = refused(dir);
    clear(&new).map_err(&refused)?;
    let corpus = Corpus::create(&new)?;
    let mut importer = Importer::without_copies(corpus.clone())?;
    importer.take_in(&copies.packs(), Growing::UNWATCHED)?;
    importer.finish()?;
    let count = corpus.len();
    drop(corpus);
    let swap = || -> io::Result<()> {
        fs::create_dir_all(&old)?;
        move_files(dir, &old, true)?;
        move_files(&new, dir, false)?;
        sync_folder(dir)?;
        fs::remove_dir_all(&new)
    };
    guarded(dir, || swap().map_err(&refused))?;
    let old = old.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(messages::corpus::index_rebuilt(count, old))
}

pub(super) fn refused(dir: &Path) -> impl Fn(io::Error) -> CorpusError + use<> {
    let dir = dir.to_path_buf();
    move |error| CorpusError::Refused {
        dir: dir.clone(),
        doing: "rebuild the index of",
        what: error.to_string(),
    }
}

fn clear(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// Moves the files of an index, its list first or last; locks stay.
pub(super) fn move_files(from: &Path, to: &Path, list_first: bool) -> io::Result<()> {
    let files = fs::read_dir(from)?.flatten().map(|it| it.path()).filter(|it| it.is_file());
    let is_lock =
        |path: &PathBuf| path.extension().is_some_and(|end| end == "lock" || end == "held");
    let mut files: Vec<PathBuf> = files.filter(|it| !is_lock(it)).collect();
    let is_list = |path: &PathBuf| path.file_name().is_some_and(|name| name == LIST);
    files.sort_by_key(|path| is_list(path) != list_first);
    for file in files {
        fs::rename(&file, to.join(file.file_name().unwrap_or_default()))?;
    }
    sync_folder(to)
}

fn free_name(dir: &Path) -> PathBuf {
    let name = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let named = |n: u32| dir.with_file_name(format!("{name}.damaged-{n}"));
    (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0))
}
