//! Packs that the index does not hold: of an import that was interrupted, and
//! those that came from elsewhere (git, a shared folder). They are noticed by
//! their names alone, against the list that the index keeps of those it holds.

use super::copies::Copies;
use super::error::{CorpusError, guarded, unless_linked};
use super::handle::Corpus;
use super::importer::Importer;
use super::numbers::Numbers;
use super::older::{is_beside, set_aside};
use super::pack::{Kind, Pack};
use super::place::Place;
use super::schema::{schema, settings};
use disk::Scratch;
use model::{Dispatch, DispatchId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;
use tantivy::Index;

/// Bytes of packs that are brought into the index while a study is opened; more
/// than that takes long enough to be done in the background.
pub const TOGETHER: u64 = 2 << 20;

/// How often, and how long each time, another program is waited for that brings
/// the same packs in.
pub(super) const WAITS: u32 = 600;
pub(super) const WAIT: Duration = Duration::from_millis(50);

/// The packs whose dispatches an index holds, by their keys, how far its numbers are
/// given away, and which dispatches in it are put right. Kept in the index's own list of files, and so exactly as
/// old as the index is.
#[derive(Debug, Default)]
pub(super) struct Held {
    packs: BTreeSet<String>,
    /// None in an index that nothing was brought into.
    pub(super) numbers: Option<Numbers>,
    /// The dispatches that are put right in the index, and what tells the correction.
    corrected: BTreeMap<DispatchId, String>,
}

impl Held {
    /// The first line of the written list.
    const HEAD: &str = "packs in this index";

    /// The packs that the index of a corpus holds by what it says itself; none
    /// where an older version wrote it.
    pub(super) fn of(corpus: &Corpus) -> Result<Self, CorpusError> {
        let inner = corpus.inner();
        let metas =
            guarded(&inner.dir, || inner.index.load_metas().map_err(|error| corpus.error(&error)))?;
        let payload = metas.payload.unwrap_or_default();
        let mut lines = payload.lines();
        let mut held = Self::default();
        if lines.next() != Some(Self::HEAD) {
            return Ok(held);
        }
        for line in lines {
            if let Some(numbers) = Numbers::read(line) {
                held.numbers = Some(numbers);
            } else if let Some((id, correction)) = read_corrected(line) {
                held.corrected.insert(id, correction);
            } else {
                held.packs.insert(line.to_owned());
            }
        }
        Ok(held)
    }

    /// The list as it is written.
    pub(super) fn written(&self) -> String {
        let numbers = self.numbers.map(|numbers| numbers.written());
        let corrected: Vec<String> =
            self.corrected.iter().map(|(id, it)| format!("{CORRECTED} {id} {it}")).collect();
        let lines = numbers.iter().chain(&corrected).chain(&self.packs).map(String::as_str);
        std::iter::once(Self::HEAD).chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// Adds a pack; whether it was new.
    pub(super) fn add(&mut self, key: String) -> bool {
        self.packs.insert(key)
    }

    /// Takes a pack off the list; whether it was on it.
    pub(super) fn remove(&mut self, key: &str) -> bool {
        self.packs.remove(key)
    }

    /// What tells the correction that a dispatch has in the index.
    pub(super) fn correction(&self, id: DispatchId) -> Option<&String> {
        self.corrected.get(&id)
    }

    /// The dispatches that are put right in the index.
    pub(super) fn corrected(&self) -> impl Iterator<Item = &DispatchId> {
        self.corrected.keys()
    }

    /// Notes which correction a dispatch has in the index.
    pub(super) fn correct(&mut self, id: DispatchId, correction: Option<String>) {
        match correction {
            Some(correction) => drop(self.corrected.insert(id, correction)),
            None => drop(self.corrected.remove(&id)),
        }
    }

    /// Those of some packs that are not in the index.
    pub(super) fn lacking(&self, mut packs: Vec<Pack>) -> Vec<Pack> {
        packs.retain(|pack| !self.packs.contains(&pack.key));
        packs
    }
}

/// What the line of a dispatch that is put right begins with.
const CORRECTED: &str = "corrected";

fn read_corrected(line: &str) -> Option<(DispatchId, String)> {
    let (id, correction) = line.strip_prefix(CORRECTED)?.trim_start().split_once(' ')?;
    Some((id.parse().ok()?, correction.to_owned()))
}

/// Whoever watches packs being brought into an index.
#[derive(Clone, Copy)]
pub struct Growing<'a> {
    /// Told how many percent are done.
    pub tell: &'a dyn Fn(u8),
    /// Whether to end early; what was committed stays, the rest is done next time.
    pub stop: &'a dyn Fn() -> bool,
    /// Whether to wait for another program that brings packs in.
    pub wait: bool,
}

impl Growing<'_> {
    /// Nobody watches.
    pub const UNWATCHED: Growing<'static> = Growing { tell: &|_| {}, stop: &|| false, wait: true };
}

/// What came of bringing packs into the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grown {
    /// What the user should know, one sentence each.
    pub said: Vec<String>,
    /// What is not shown, and why, one sentence each.
    pub missing: Vec<String>,
}

/// Why a reading of packs ended early.
enum Halt {
    Stopped,
    Failed(CorpusError),
}

impl Corpus {
    /// Opens the corpus in a folder; where there is no index, begins an empty one,
    /// which [`Corpus::bring_up`] fills from the packs that are there. Where that
    /// may not be written, a temporary one is filled at once.
    ///
    /// # Errors
    /// As [`Corpus::open`], but for what is missing.
    pub fn open_or_begin(dir: &Path) -> Result<Self, CorpusError> {
        match Self::open(dir) {
            Err(CorpusError::NoIndex { .. } | CorpusError::Missing { .. }) => {}
            Err(CorpusError::OlderIndex { .. }) => {}
            other => return other,
        }
        match set_aside(dir).and_then(|()| Self::create(dir)) {
            // Another program was faster.
            Err(CorpusError::AlreadyThere { .. }) => Self::open(dir),
            Err(CorpusError::Refused { .. } | CorpusError::Linked { .. }) => {
                aside(dir, &Copies::of(dir).packs())
            }
            other => other,
        }
    }

    /// Stands for the corpus of a folder that is gone or holds no dispatches: there are
    /// none, nothing is written there, and [`Corpus::bring_up`] says what is missing.
    ///
    /// # Errors
    /// [`CorpusError::Refused`]: no temporary folder can be made.
    pub fn without(dir: &Path) -> Result<Self, CorpusError> {
        let corpus = Self::temporary(dir)?;
        let missing = vec![messages::corpus::dispatches_missing(dir.display())];
        // Nobody else has this handle yet.
        let _ = corpus.inner().told.set(Grown { said: Vec::new(), missing });
        Ok(corpus)
    }

    /// Makes an empty index in a temporary folder, for the packs of a corpus that
    /// lie in `dir`; it is deleted with the last handle.
    pub(super) fn temporary(dir: &Path) -> Result<Self, CorpusError> {
        let doing = "read";
        let refused = |error: std::io::Error| CorpusError::Refused {
            dir: dir.to_path_buf(),
            doing,
            what: messages::corpus::no_temporary_index(error),
        };
        let away = Scratch::new("index").map_err(refused)?;
        let (schema, fields) = schema();
        let index = Place::open(away.path()).map_err(Into::into).and_then(|place| {
            Index::builder().schema(schema).settings(settings()).open_or_create(place)
        });
        let index = index.map_err(|error| CorpusError::from_index(dir, doing, &error))?;
        Self::over(dir, index, fields, Some(away))
    }

    /// Bytes of the packs whose dispatches are not in the index. Looks at names
    /// only.
    pub fn arrived(&self) -> u64 {
        let older = u64::from(self.has_older());
        older + self.lacking().iter().map(|pack| pack.size.max(1)).sum::<u64>()
    }

    /// Whether an older index is to be emptied.
    fn has_older(&self) -> bool {
        !self.inner().is_away() && is_beside(&self.inner().dir)
    }

    fn lacking(&self) -> Vec<Pack> {
        if self.inner().is_away() {
            return Vec::new();
        }
        let packs = Copies::of(&self.inner().dir).packs();
        Held::of(self).map(|held| held.lacking(packs)).unwrap_or_default()
    }

    /// Brings packs that the index lacks into it, so that it shows all dispatches
    /// there are, and says what is not in it all the same.
    pub fn bring_up(&self, watch: Growing<'_>) -> Grown {
        let mut grown = self.inner().told.get().cloned().unwrap_or_default();
        for _ in 0..if watch.wait { WAITS } else { 1 } {
            let lacking = self.lacking();
            // What another program committed meanwhile is shown.
            let refreshed = self.refresh();
            if (lacking.is_empty() && !self.has_older()) || (watch.stop)() {
                return grown;
            }
            let error = match refreshed.and_then(|_| self.take_in(watch)) {
                Ok(notes) => {
                    grown.missing.extend(notes);
                    return grown;
                }
                Err(CorpusError::Busy { .. }) if watch.wait => {
                    std::thread::sleep(WAIT);
                    continue;
                }
                Err(error) => error,
            };
            let what = messages::corpus::packs_not_shown(error);
            grown.missing.push(what);
            return grown;
        }
        let what = messages::corpus::packs_not_shown_busy();
        grown.missing.push(what.to_owned());
        grown
    }

    fn take_in(&self, watch: Growing<'_>) -> Result<Vec<String>, CorpusError> {
        unless_linked(&self.inner().dir)?;
        let mut importer = Importer::without_copies(self.clone())?;
        let packs = importer.arrivals();
        let large = packs.iter().map(|pack| pack.size).sum::<u64>() > TOGETHER;
        let notes = importer.take_in(&packs, watch)?;
        if !(watch.stop)() {
            importer.take_in_older()?;
        }
        if large && !(watch.stop)() {
            importer.finish()?
        } else {
            importer.commit()?
        }
        Ok(notes)
    }
}

impl Importer {
    /// Adds the dispatches of every pack that the index does not hold.
    pub(super) fn take_in_all(&mut self) -> Result<(), CorpusError> {
        let packs = self.arrivals();
        self.take_in(&packs, Growing::UNWATCHED)?;
        self.take_in_older()?;
        self.commit()
    }

    /// Adds the dispatches of packs, which are committed with the next batch.
    /// Says which packs could not be read whole, one sentence each.
    pub(super) fn take_in(
        &mut self,
        packs: &[Pack],
        watch: Growing<'_>,
    ) -> Result<Vec<String>, CorpusError> {
        let all = packs.iter().map(|pack| pack.size).sum::<u64>().max(1);
        let (mut done, mut notes) = (0, Vec::new());
        for pack in packs {
            let (unpacked, mut seen) = (pack.unpacked().max(1), 0);
            let read = pack.read(&mut |dispatch| {
                let part = pack.size * u64::min(seen, unpacked) / unpacked;
                (watch.tell)(u8::try_from((done + part) * 100 / all).unwrap_or(100));
                seen += dispatch.text.len() as u64;
                if (watch.stop)() { Err(Halt::Stopped) } else { self.add_known(&dispatch) }
            });
            match read {
                Err(Halt::Stopped) => break,
                Err(Halt::Failed(error)) => return Err(error),
                Ok(Some(fault)) if fault.kind != Kind::Converted => {
                    notes.push(messages::corpus::pack_unread(pack.name(), fault.why))
                }
                Ok(_) => self.holds(pack),
            }
            done += pack.size;
            (watch.tell)(u8::try_from(done * 100 / all).unwrap_or(100));
        }
        Ok(notes)
    }

    /// Adds a dispatch of a pack. One that cannot be kept in an index is left out.
    fn add_known(&mut self, dispatch: &Dispatch) -> Result<(), Halt> {
        match self.add(dispatch) {
            Ok(_) | Err(CorpusError::Unfit { .. }) => Ok(()),
            Err(error) => Err(Halt::Failed(error)),
        }
    }
}

/// An index in a temporary folder that holds the dispatches of the packs of the
/// corpus in a folder, as far as they are wanted.
pub(super) fn some_aside(
    dir: &Path,
    wanted: &dyn Fn(DispatchId) -> bool,
) -> Result<Corpus, CorpusError> {
    let corpus = Corpus::temporary(dir)?;
    let mut importer = Importer::without_copies(corpus.clone())?;
    let read = Copies::of(dir).each(&mut |dispatch| {
        if wanted(dispatch.id) { importer.add_known(&dispatch) } else { Ok(()) }
    });
    if let Err(Halt::Failed(error)) = read {
        return Err(error);
    }
    importer.commit()?;
    Ok(corpus)
}

/// An index in a temporary folder that holds the dispatches of all packs of the
/// corpus in a folder, which may not be written.
pub(super) fn aside(dir: &Path, packs: &[Pack]) -> Result<Corpus, CorpusError> {
    let corpus = Corpus::temporary(dir)?;
    let mut importer = Importer::without_copies(corpus.clone())?;
    let missing = importer.take_in(packs, Growing::UNWATCHED)?;
    if packs.is_empty() {
        // An older index from before there were packs.
        let older = Corpus::open_as_it_is(dir)?;
        older.for_each(|dispatch| importer.add(&dispatch).map(drop))?;
    }
    importer.commit()?;
    let mut said = Vec::new();
    if !corpus.is_empty() {
        said.push(messages::corpus::not_writable(dir.display()));
    }
    // Nobody else has this handle yet.
    let _ = corpus.inner().told.set(Grown { said, missing });
    Ok(corpus)
}
