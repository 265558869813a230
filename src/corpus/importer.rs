//! Bringing dispatches in, a batch at a time.

use super::arrivals::Held;
use super::copies::Copies;
use super::entry::entry;
use super::error::{CorpusError, guarded, unless_linked};
use super::handle::Corpus;
use super::joining::{Brought, Completed, complete, gained, merge};
use super::laying::digest;
use super::numbers::Numbers;
use super::pack::{Batch, Pack};
use super::repair::copy_all;
use super::taken_back::taken_back;
use model::{Dispatch, DispatchId};
use std::collections::HashMap;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy};
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};
use wire::{declare_the_same, older_id};

/// Dispatches after which a batch is committed.
pub const BATCH_DISPATCHES: usize = 2_000;

/// Bytes of text after which a batch is committed.
pub const BATCH_BYTES: usize = 32 << 20;

/// Memory for what is not yet on disk. One thread indexes, so that a batch is
/// one segment and two imports of the same files give the same index.
const HEAP: usize = 64 << 20;

/// What became of a dispatch that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new; it stays if its batch is committed.
    New,
    /// The same dispatch was there already, or earlier in the batch; nothing changed.
    Known,
}

/// A dispatch that waits for a commit.
#[derive(Debug)]
struct Waiting {
    /// Its number.
    ord: u32,
    /// Whether it was not there before.
    new: bool,
    /// The dispatch, without its text.
    bare: Dispatch,
}

/// The one import that runs. Others are refused until it is dropped.
///
/// A batch is committed by [`commit`](Importer::commit), and on its own after
/// [`BATCH_DISPATCHES`] or [`BATCH_BYTES`], unless all is to be
/// [one batch](Importer::in_one_batch). A crash, or dropping the importer,
/// leaves the corpus as it was after the last commit.
pub struct Importer {
    corpus: Corpus,
    writer: IndexWriter,
    /// What waits for a commit.
    batch: HashMap<DispatchId, Waiting>,
    bytes: usize,
    /// Whether all that is added is one batch, however much it is.
    whole: bool,
    /// The batch on its way to the second copies; none while an index is rebuilt
    /// from them.
    pub(super) copies: Option<(Copies, Batch)>,
    /// The packs whose dispatches the index holds once this is committed.
    held: Held,
    /// Whether `held` differs from what is committed.
    changed: bool,
}

impl std::fmt::Debug for Importer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { corpus, batch, .. } = self;
        f.debug_struct("Importer").field("corpus", corpus).field("batch", batch).finish()
    }
}

impl Importer {
    pub(super) fn new(corpus: Corpus) -> Result<Self, CorpusError> {
        unless_linked(&corpus.inner().dir)?;
        let copies = Copies::of(&corpus.inner().dir);
        let mut importer = Self::without_copies(corpus)?;
        if !copies.exist() {
            copy_all(&importer.corpus, &copies)?;
        }
        importer.take_in_all()?;
        importer.copies = Some((copies, Batch::default()));
        Ok(importer)
    }

    /// An import of dispatches whose copies are there already.
    pub(super) fn without_copies(corpus: Corpus) -> Result<Self, CorpusError> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(HEAP)
            .build();
        let writer = guarded(&corpus.inner().dir, || {
            let writer = corpus.inner().index.writer_with_options(options);
            writer.map_err(|error| failed(&corpus, &error))
        })?;
        // What others committed before this importer got its turn is known.
        corpus.refresh()?;
        let (batch, mut held) = (HashMap::new(), Held::of(&corpus)?);
        held.numbers.get_or_insert_with(Numbers::new);
        let (copies, whole, changed) = (None, false, false);
        Ok(Self { corpus, writer, batch, bytes: 0, whole, copies, held, changed })
    }

    /// Makes all that is added from here on one batch, which is on the disk as a
    /// whole or not at all. It is kept in memory until it is committed.
    pub fn in_one_batch(&mut self) {
        self.whole = true;
    }

    /// Adds a dispatch to the batch under the id it has. Of one that is already there
    /// the two records are settled by their values alone, whichever came first. One
    /// without paragraphs comes back with what is found in its text.
    ///
    /// # Errors
    /// [`CorpusError::Unfit`] (an empty text, an id that is not its text's) concerns
    /// this dispatch only. After any other the
    /// importer is of no more use; what it committed stays.
    pub fn add(&mut self, dispatch: &Dispatch) -> Result<Added, CorpusError> {
        let Some((there, ord)) = self.there(dispatch.id, &dispatch.text)? else {
            self.put_new(dispatch)?;
            return Ok(Added::New);
        };
        let merged = merge(&there, dispatch);
        if merged != there {
            self.put_again(&merged, ord)?;
        }
        Ok(Added::Known)
    }

    /// Adds a dispatch that was read from a source, unless it is already there:
    /// under its id, or under the one that version 0.1 gave it. Then what is open in
    /// it is completed, and where else it was read is noted.
    ///
    /// # Errors
    /// As [`add`](Importer::add).
    pub fn bring(&mut self, dispatch: &Dispatch) -> Result<Brought, CorpusError> {
        let own = self.there(dispatch.id, &dispatch.text)?;
        let found = match own {
            None => self.under_the_texts_id(dispatch)?,
            own => own,
        };
        let changes = self.corpus.changes();
        let Some((there, ord)) = found else {
            self.put_new(dispatch)?;
            return Ok(if changes.removed.contains(&dispatch.id) {
                Brought::Removed(dispatch.id)
            } else {
                Brought::New
            });
        };
        if changes.removed.contains(&there.id) {
            return Ok(Brought::Removed(there.id));
        }
        let arrived = dispatch;
        let Completed { dispatch, says_more, mut differing } = complete(&there, arrived);
        let completed = gained(&there, &dispatch);
        let taken_back = taken_back(&changes, there.id, arrived, &mut differing);
        if dispatch != there {
            self.put_again(&dispatch, ord)?;
        }
        Ok(Brought::Known { id: there.id, says_more, differing, completed, taken_back })
    }

    fn put_new(&mut self, dispatch: &Dispatch) -> Result<(), CorpusError> {
        let mut numbers = *self.held.numbers.get_or_insert_with(Numbers::new);
        let ord = numbers.next;
        let entry = self.entry(dispatch, ord)?;
        let full =
            || CorpusError::Unfit { id: dispatch.id, what: messages::corpus::as_many(u32::MAX) };
        numbers.next = ord.checked_add(1).ok_or_else(full)?;
        self.held.numbers = Some(numbers);
        self.put(dispatch, entry, ord, true)
    }

    /// Puts a dispatch in the place of what is there of it, under the same number.
    fn put_again(&mut self, dispatch: &Dispatch, ord: u32) -> Result<(), CorpusError> {
        let fields = self.corpus.inner().fields;
        let entry = self.entry(dispatch, ord)?;
        self.writer.delete_term(Term::from_field_bytes(fields.id, &dispatch.id.to_bytes()));
        let new = self.batch.get(&dispatch.id).is_some_and(|waiting| waiting.new);
        self.put(dispatch, entry, ord, new)
    }

    /// Puts a dispatch into the index again as what is recorded of it says now.
    pub(super) fn put_as_recorded(&mut self, id: DispatchId) -> Result<(), CorpusError> {
        let Some(ord) = self.corpus.ord(id)? else { return Ok(()) };
        match self.stored(id)? {
            Some(there) => self.put_again(&there, ord),
            None => Ok(()),
        }
    }

    /// The entry of a dispatch, put right where the corpus knows a correction.
    fn entry(&self, dispatch: &Dispatch, ord: u32) -> Result<TantivyDocument, CorpusError> {
        let changes = self.corpus.changes();
        let correction = changes.corrected.get(&dispatch.id);
        entry(&self.corpus.inner().fields, dispatch, correction, ord)
    }

    fn put(
        &mut self,
        dispatch: &Dispatch,
        entry: TantivyDocument,
        ord: u32,
        new: bool,
    ) -> Result<(), CorpusError> {
        if let Some((_, batch)) = &mut self.copies {
            batch.add(dispatch)?;
        }
        self.writer.add_document(entry).map_err(|error| failed(&self.corpus, &error))?;
        let correction = self.corpus.changes().corrected.get(&dispatch.id).map(digest);
        self.held.correct(dispatch.id, correction);
        let bare = without_text(dispatch);
        self.batch.insert(dispatch.id, Waiting { ord, new, bare });
        self.bytes += dispatch.text.len();
        let full = self.batch.len() >= BATCH_DISPATCHES || self.bytes >= BATCH_BYTES;
        if full && !self.whole {
            self.commit()?;
        }
        Ok(())
    }

    /// What it imports into.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// The packs whose dispatches the index does not hold.
    pub(super) fn arrivals(&self) -> Vec<Pack> {
        self.held.lacking(Copies::of(&self.corpus.inner().dir).packs())
    }

    /// Takes a dispatch out of the index with the next batch.
    pub(super) fn delete(&mut self, id: DispatchId) {
        let field = self.corpus.inner().fields.id;
        self.writer.delete_term(Term::from_field_bytes(field, &id.to_bytes()));
        self.held.correct(id, None);
        self.changed = true;
    }

    /// Keeps segments from being merged, but by [`tidy`](Importer::tidy).
    pub(super) fn keep_segments(&self) {
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
    }

    /// Writes the segments anew that hold what was taken out of the index, so that its
    /// files do not hold it any longer. Everything is committed before.
    pub(super) fn tidy(mut self) -> Result<(), CorpusError> {
        let corpus = self.corpus.clone();
        let failing = |error| failed(&corpus, &error);
        let segments = corpus.inner().index.searchable_segment_metas().map_err(failing)?;
        for segment in segments.iter().filter(|it| it.num_deleted_docs() > 0) {
            self.writer.merge(&[segment.id()]).wait().map_err(failing)?;
        }
        // Files are kept as long as somebody knows their segments.
        drop(segments);
        corpus.refresh()?;
        self.writer.garbage_collect_files().wait().map_err(failing)?;
        self.finish()
    }

    /// Notes that a pack of this key is held.
    pub(super) fn holds_key(&mut self, key: String) {
        self.changed |= self.held.add(key);
    }

    /// Notes that a pack is not held any more.
    pub(super) fn lacks(&mut self, pack: &Pack) {
        self.changed |= self.held.remove(&pack.key);
    }

    /// Notes that every dispatch of a pack was added.
    pub(super) fn holds(&mut self, pack: &Pack) {
        self.changed |= self.held.add(pack.key.clone());
    }

    /// How many new dispatches wait for a commit.
    pub fn pending(&self) -> usize {
        self.batch.values().filter(|waiting| waiting.new).count()
    }

    /// Puts the batch on the disk; when this returns, the corpus shows it and a
    /// crash does not take it back.
    ///
    /// # Errors
    /// [`CorpusError::Refused`] where the disk does not take it: the corpus is as
    /// before the batch.
    pub fn commit(&mut self) -> Result<(), CorpusError> {
        if self.batch.is_empty() && !self.changed {
            return Ok(());
        }
        if let Some((copies, batch)) = self.copies.as_mut().filter(|_| !self.batch.is_empty()) {
            self.held.add(copies.keep(std::mem::take(batch))?);
        }
        let prepared = self.writer.prepare_commit().and_then(|mut prepared| {
            prepared.set_payload(&self.held.written());
            prepared.commit()
        });
        prepared.map_err(|error| failed(&self.corpus, &error))?;
        self.changed = false;
        self.batch.clear();
        self.bytes = 0;
        self.corpus.refresh().map(drop)
    }

    /// Commits and waits until the index has been tidied (segments merged), which
    /// makes later lists faster. Dropping the importer after a commit loses nothing
    /// but that.
    ///
    /// # Errors
    /// As [`commit`](Importer::commit).
    pub fn finish(mut self) -> Result<(), CorpusError> {
        self.commit()?;
        let Self { corpus, writer, .. } = self;
        writer.wait_merging_threads().map_err(|error| failed(&corpus, &error))?;
        corpus.refresh().map(drop)
    }

    /// The same dispatch under the id of its text alone: version 0.1 gave it that,
    /// whatever its source declared.
    fn under_the_texts_id(
        &self,
        dispatch: &Dispatch,
    ) -> Result<Option<(Dispatch, u32)>, CorpusError> {
        let Some(older) = older_id(dispatch) else { return Ok(None) };
        let there = self.there(older, &dispatch.text)?;
        Ok(there.filter(|(there, _)| declare_the_same(there, dispatch)))
    }

    /// What is there under an id, in the batch or in the corpus, with its number.
    fn there(&self, id: DispatchId, text: &str) -> Result<Option<(Dispatch, u32)>, CorpusError> {
        if let Some(Waiting { ord, bare, .. }) = self.batch.get(&id) {
            return Ok(Some((Dispatch { text: text.to_owned(), ..bare.clone() }, *ord)));
        }
        let Some(ord) = self.corpus.ord(id)? else { return Ok(None) };
        match self.stored(id)? {
            Some(there) if there.text != text => {
                let what = messages::corpus::other_text();
                Err(CorpusError::Unfit { id, what })
            }
            there => Ok(there.map(|there| (there, ord))),
        }
    }
}

impl Importer {
    /// A dispatch as it came, be it taken out or not.
    fn stored(&self, id: DispatchId) -> Result<Option<Dispatch>, CorpusError> {
        let corpus = &self.corpus;
        corpus.read(|view| match view.find_any(id).map_err(|error| corpus.error(&error))? {
            Some(at) => Ok(Some(corpus.stored(view, at)?.original)),
            None => Ok(None),
        })
    }
}

fn without_text(dispatch: &Dispatch) -> Dispatch {
    let Dispatch { id, text: _, meta, advisory, headline, dateline, sign_off, paragraphs } =
        dispatch;
    Dispatch {
        id: *id,
        text: String::new(),
        meta: meta.clone(),
        advisory: *advisory,
        headline: *headline,
        dateline: dateline.clone(),
        sign_off: *sign_off,
        paragraphs: paragraphs.clone(),
    }
}

fn failed(corpus: &Corpus, error: &TantivyError) -> CorpusError {
    CorpusError::from_index(&corpus.inner().dir, "import into", error)
}
