//! The handle: opening, listing, reading.
#![expect(clippy::disallowed_methods, reason = "the corpus owns its folder")]

use super::arrivals::Grown;
use super::copies::Copies;
use super::entry::{self, Stored};
use super::error::{CorpusError, guarded, unless_linked};
use super::filter::Asked;
use super::importer::Importer;
use super::laying::Laid;
use super::older::{self, fields_of_older};
use super::place::Place;
use super::schema::{Fields, register_words, schema, settings};
use super::view::View;
use disk::Scratch;
use model::{Dispatch, DispatchId, ListQuery, ListRow, Narrow};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, TantivyDocument};

/// The dispatches of a study: a cheap handle that threads share.
///
/// Every reading sees one state of the corpus, the one of the last commit of an
/// importer of this process, or of the last [`refresh`](Corpus::refresh).
/// Reading neither waits for an import nor holds one up.
#[derive(Clone)]
pub struct Corpus {
    inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) dir: PathBuf,
    pub(super) index: Index,
    pub(super) fields: Fields,
    reader: IndexReader,
    view: RwLock<Arc<View>>,
    /// The folder of an index that is thrown away.
    away: Option<Scratch>,
    /// What is to be told of such an index.
    pub(super) told: OnceLock<Grown>,
    /// What a study recorded of the dispatches.
    pub(super) laid: Laid,
}

impl Inner {
    /// Whether the index lies in a temporary folder.
    pub(super) fn is_away(&self) -> bool {
        self.away.is_some()
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// How many dispatches match.
    pub total: usize,
    /// How many there are.
    pub of: usize,
    /// Where the first row stands among the matches, from 0.
    pub start: usize,
    /// The rows; fewer than asked for at the end of the list.
    pub rows: Vec<ListRow>,
}

impl std::fmt::Debug for Corpus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Corpus").field("dir", &self.inner.dir).finish_non_exhaustive()
    }
}

impl Corpus {
    /// Makes an empty corpus; the folder is made where it is missing.
    ///
    /// # Errors
    /// [`CorpusError::AlreadyThere`] where one is, [`CorpusError::Refused`].
    pub fn create(dir: &Path) -> Result<Self, CorpusError> {
        let doing = "make";
        unless_linked(dir)?;
        std::fs::create_dir_all(dir).map_err(|error| CorpusError::Refused {
            dir: dir.to_path_buf(),
            doing,
            what: error.to_string(),
        })?;
        let (schema, fields) = schema();
        let place = Place::open(dir).map_err(Into::into);
        let index = place.and_then(|place| {
            let build = Index::builder().schema(schema).settings(settings());
            if Index::exists(&place)? {
                return Err(tantivy::TantivyError::IndexAlreadyExists);
            }
            build.open_or_create(place)
        });
        let index = index.map_err(|error| CorpusError::from_index(dir, doing, &error))?;
        Self::over(dir, index, fields, None)
    }

    /// Opens the corpus in a folder. Reads nothing that grows with the number of
    /// dispatches.
    ///
    /// # Errors
    /// [`CorpusError::Missing`], [`CorpusError::NoIndex`] where only packs are there,
    /// [`CorpusError::Damaged`] (naming the file), [`CorpusError::OlderIndex`],
    /// [`CorpusError::OtherVersion`], [`CorpusError::Refused`].
    pub fn open(dir: &Path) -> Result<Self, CorpusError> {
        if !dir.join("meta.json").exists() {
            let dir = dir.to_path_buf();
            return Err(if holds_segments(&dir) && !older::is_beside(&dir) {
                CorpusError::Damaged { dir, what: messages::corpus::meta_missing() }
            } else if Copies::of(&dir).hold_some() || older::is_beside(&dir) {
                CorpusError::NoIndex { dir }
            } else {
                CorpusError::Missing { dir }
            });
        }
        guarded(dir, || {
            let index = Place::open(dir).map_err(Into::into).and_then(Index::open);
            let index = index.map_err(|error| CorpusError::from_index(dir, "open", &error))?;
            let (expected, fields) = schema();
            let own_settings = *index.settings() == settings();
            if own_settings && fields_of_older(&index.schema()).is_some() {
                return Err(CorpusError::OlderIndex { dir: dir.to_path_buf() });
            }
            if index.schema() != expected || !own_settings {
                return Err(CorpusError::other_fields(dir));
            }
            Self::over(dir, index, fields, None)
        })
    }

    pub(super) fn over(
        dir: &Path,
        index: Index,
        fields: Fields,
        away: Option<Scratch>,
    ) -> Result<Self, CorpusError> {
        register_words(&index);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(|error| CorpusError::from_index(dir, "open", &error))?;
        let view = View::new(reader.searcher(), fields, &BTreeSet::new());
        let view = view.map_err(|error| CorpusError::from_index(dir, "open", &error))?;
        let view = RwLock::new(Arc::new(view));
        let (dir, told, laid) = (dir.to_path_buf(), OnceLock::new(), Laid::default());
        Ok(Self { inner: Arc::new(Inner { dir, index, fields, reader, view, away, told, laid }) })
    }

    /// How many dispatches there are.
    pub fn len(&self) -> usize {
        self.view().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Starts an import; at most one runs at a time, in all processes.
    ///
    /// # Errors
    /// [`CorpusError::Busy`] while another one runs, and what opening may say.
    pub fn importer(&self) -> Result<Importer, CorpusError> {
        Importer::new(self.clone())
    }

    /// Reads one dispatch, as it was imported but for what is put right of it; None where
    /// it is unknown or was taken out.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn get(&self, id: DispatchId) -> Result<Option<Dispatch>, CorpusError> {
        self.read(|view| match view.find(id).map_err(|error| self.error(&error))? {
            Some(at) => self.dispatch(view, at).map(Some),
            None => Ok(None),
        })
    }

    /// Whether the dispatch is there; false where the index cannot be read.
    pub fn contains(&self, id: DispatchId) -> bool {
        self.read(|view| view.find(id).map_err(|error| self.error(&error)))
            .is_ok_and(|found| found.is_some())
    }

    /// Reads a part of a list: of the matches of the query's words that are part
    /// of `narrow`. What else the query's filter asks is the caller's to know.
    ///
    /// The first page of the default list costs nothing that grows with the
    /// corpus; the first page of another list sorts its matches once, and goes
    /// over them once where it is narrowed; later ones cost their rows.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn page(
        &self,
        query: &ListQuery,
        narrow: &Narrow,
        start: usize,
        len: usize,
    ) -> Result<Listing, CorpusError> {
        self.read(|view| {
            let page = || -> tantivy::Result<Listing> {
                let (total, slice) = view.slice(&Asked::of(query), narrow, start, len)?;
                let rows = slice.into_iter().map(|at| view.row(at)).collect::<Result<_, _>>()?;
                Ok(Listing { total, of: view.len(), start, rows })
            };
            page().map_err(|error| self.error(&error))
        })
    }

    /// Where a dispatch stands in a list, from 0; None where it does not match.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn position(
        &self,
        query: &ListQuery,
        narrow: &Narrow,
        id: DispatchId,
    ) -> Result<Option<usize>, CorpusError> {
        self.read(|view| {
            let position = || -> tantivy::Result<Option<usize>> {
                let Some(at) = view.find(id)? else { return Ok(None) };
                let order = view.narrowed(&Asked::of(query), narrow)?;
                Ok(order.iter().position(|other| *other == at))
            };
            position().map_err(|error| self.error(&error))
        })
    }

    /// The dispatch that stands `step` rows behind another in a list (before it
    /// where `step` is negative); None past its ends. The other one must hold the
    /// query's words, but need not be part of `narrow`: its neighbours are then
    /// those it had when it was.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn neighbour(
        &self,
        query: &ListQuery,
        narrow: &Narrow,
        of: DispatchId,
        step: isize,
    ) -> Result<Option<DispatchId>, CorpusError> {
        self.read(|view| {
            let found = view.neighbour(&Asked::of(query), narrow, of, step);
            found.map_err(|error| self.error(&error))
        })
    }

    /// The ids of all matches, in order.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn ids(&self, query: &ListQuery, narrow: &Narrow) -> Result<Vec<DispatchId>, CorpusError> {
        self.read(|view| {
            let order = view.narrowed(&Asked::of(query), narrow);
            order.and_then(|order| view.ids(&order)).map_err(|error| self.error(&error))
        })
    }

    /// Hands every dispatch to `f`, latest first, one at a time; all of one state,
    /// whatever is imported meanwhile.
    ///
    /// # Errors
    /// Stops at the first error of `f` and returns it; else
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn for_each<E: From<CorpusError>>(
        &self,
        f: impl FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each(|order| Box::new(order.iter()), f)
    }

    /// The same, earliest first.
    ///
    /// # Errors
    /// As [`Corpus::for_each`].
    pub fn for_each_in_time<E: From<CorpusError>>(
        &self,
        f: impl FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each(|order| Box::new(order.iter().rev()), f)
    }

    fn each<E: From<CorpusError>>(
        &self,
        way: fn(&[DocAddress]) -> Box<dyn Iterator<Item = &DocAddress> + '_>,
        mut f: impl FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<(), E> {
        let view = self.view();
        let order = guarded(&self.inner.dir, || {
            view.order(&Asked::newest()).map_err(|error| self.error(&error))
        })?;
        for at in way(&order) {
            f(guarded(&self.inner.dir, || self.dispatch(&view, *at))?)?;
        }
        Ok(())
    }

    /// Sees what another process has imported; true where there is something new.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`]; what was seen before
    /// stays readable.
    pub fn refresh(&self) -> Result<bool, CorpusError> {
        guarded(&self.inner.dir, || {
            let viewing = self.inner.laid.viewing.lock();
            let _viewing = viewing.unwrap_or_else(PoisonError::into_inner);
            let before = self.view();
            let listed = self.inner.index.searchable_segment_metas();
            if before.is_of(&listed.map_err(|error| self.error(&error))?) {
                return Ok(false);
            }
            self.inner.reader.reload().map_err(|error| self.error(&error))?;
            let (searcher, changes) = (self.inner.reader.searcher(), self.changes());
            let view = View::new(searcher, self.inner.fields, &changes.removed);
            let view = view.map_err(|error| self.error(&error))?;
            let new = view.len() != before.len();
            self.show(view);
            Ok(new)
        })
    }

    /// Reads every byte of the index in a folder and names the files whose checksum
    /// is wrong, without their folder. For a check the user asks for: takes as long
    /// as reading the folder does. Nothing that a file says is believed, so that it
    /// can be asked before [`Corpus::open`].
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn damaged_files(dir: &Path) -> Result<Vec<PathBuf>, CorpusError> {
        guarded(dir, || {
            let index = Place::open(dir).map_err(Into::into).and_then(Index::open);
            let damaged = index.and_then(|index| index.validate_checksum());
            let damaged = damaged.map_err(|error| CorpusError::from_index(dir, "open", &error))?;
            let mut damaged: Vec<PathBuf> = damaged.into_iter().collect();
            damaged.sort();
            Ok(damaged)
        })
    }

    pub(super) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// Makes a state of the index the one that is read from here on.
    pub(super) fn show(&self, view: View) {
        *self.inner.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
    }

    pub(super) fn view(&self) -> Arc<View> {
        self.inner.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn read<T>(
        &self,
        read: impl FnOnce(&View) -> Result<T, CorpusError>,
    ) -> Result<T, CorpusError> {
        let view = self.view();
        guarded(&self.inner.dir, || read(&view))
    }

    fn dispatch(&self, view: &View, at: DocAddress) -> Result<Dispatch, CorpusError> {
        self.stored(view, at).map(Stored::put_right)
    }

    /// What the index holds of a dispatch.
    pub(super) fn stored(&self, view: &View, at: DocAddress) -> Result<Stored, CorpusError> {
        let stored = view.searcher.doc::<TantivyDocument>(at);
        let stored = stored.map_err(|error| self.error(&error))?;
        entry::stored(&self.inner.fields, &stored)
            .map_err(|what| CorpusError::Damaged { dir: self.inner.dir.clone(), what })
    }

    pub(super) fn error(&self, error: &tantivy::TantivyError) -> CorpusError {
        CorpusError::from_index(&self.inner.dir, "read", error)
    }
}

/// Whether files of an index lie in a folder that lacks its list of them.
pub(super) fn holds_segments(dir: &Path) -> bool {
    let files = std::fs::read_dir(dir).into_iter().flatten().flatten();
    files.into_iter().any(|file| file.path().extension().is_some_and(|end| end == "store"))
}
