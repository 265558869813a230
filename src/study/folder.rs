//! The folder of a study: finding, making, opening.

use super::codebooks::{CODEBOOKS, InForce, in_force};
use super::config::{CONFIG_FILE, Config};
use super::faults::{Fault, bar};
use super::files::{make_folder, parse_codebook, read_text, write_text};
use super::git::tell_git;
use super::{StudyError, coder_name};
use corpus::{Corpus, CorpusError, Growing, Grown};
use disk::sync_folder;
use jiff::Timestamp;
use model::{Changes, Codebook, Lang, Mint, RecordId};
use std::path::{Path, PathBuf};
use store::{LockNote, OpenReport, Snapshot, Store, StoreError, Terms};

/// The codebook's usual file name.
pub const CODEBOOK_FILE: &str = "codebook.toml";

/// What a study has beside its journals: a folder of journals alone is none.
const PARTS: [&str; 4] = [CODEBOOK_FILE, CODEBOOKS, "corpus", "store"];

/// A study whose small files were read; its corpus and store are opened on
/// demand, so that having one costs nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// Its folder, absolute.
    pub dir: PathBuf,
    /// What `depeche.toml` says.
    pub config: Config,
    /// The codebook in force.
    pub codebook: Codebook,
    /// Its text.
    pub(super) codebook_text: String,
    /// What is wrong with these two files; nothing can be coded until it is mended.
    pub faults: Vec<Fault>,
}

/// What a new study begins with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewStudy {
    /// Its title; the folder's name where none is given.
    pub title: Option<String>,
    /// Text of its codebook, which must parse; where none is given, the file
    /// that lies there already, else the shipped one in `lang` without the
    /// targets of the sample dispatches.
    pub codebook: Option<String>,
    /// Language of the shipped codebook.
    pub lang: Lang,
    /// Who codes in it, written into `depeche.toml`; where nobody is named, each
    /// one who opens it does.
    pub coder: Option<String>,
    /// Its id, made now; a study that is thrown away has none.
    pub id: Option<RecordId>,
}

impl Study {
    /// Finds the study that holds a folder: itself or the nearest one above.
    pub fn find_upward(from: &Path) -> Option<PathBuf> {
        from.ancestors().find(|dir| Study::is_at(dir)).map(Path::to_owned)
    }

    /// Whether a folder is a study: it has a `depeche.toml`, or lost it and has the rest.
    pub fn is_at(dir: &Path) -> bool {
        let there = |name: &&str| dir.join(name).symlink_metadata().is_ok();
        there(&CONFIG_FILE) || (was_coded(dir) && PARTS.iter().any(there))
    }

    /// Opens a study, whatever its two small files say: takes no lock, writes
    /// nothing. Mistakes are in [`Study::faults`], and another codebook holds then.
    ///
    /// # Errors
    /// [`StudyError::NotAStudy`]; [`StudyError::Io`] where the current folder is gone.
    pub fn open(dir: &Path) -> Result<Study, StudyError> {
        let not = |why| StudyError::NotAStudy { dir: dir.to_owned(), why };
        if !Study::is_at(dir) {
            return Err(not(match (dir.is_dir(), dir.exists()) {
                (true, _) => "it has no depeche.toml",
                (false, true) => "it is no folder",
                (false, false) => "there is nothing of that name",
            }));
        }
        let dir = std::path::absolute(dir).map_err(StudyError::io("find", dir))?;
        let (config, fault) = Config::read_or_rest(&dir.join(CONFIG_FILE));
        let mut faults: Vec<Fault> = fault.into_iter().collect();
        let InForce { codebook, text, fault } = in_force(&dir, &config.codebook);
        faults.extend(fault);
        Ok(Study { dir, config, codebook, codebook_text: text, faults })
    }

    /// Makes a study; the folder may be there and hold other files, which stay.
    ///
    /// `depeche.toml` is written last: what was interrupted is no study, and
    /// making it again goes on with what is there.
    ///
    /// # Errors
    /// [`StudyError::AlreadyThere`], [`StudyError::CodebookInTheWay`],
    /// [`StudyError::Faulty`] for a codebook that does not parse; the rooms'
    /// and the system's own.
    pub fn create(dir: &Path, new: &NewStudy) -> Result<Study, StudyError> {
        if dir.join(CONFIG_FILE).symlink_metadata().is_ok() {
            return Err(StudyError::AlreadyThere { dir: dir.to_owned() });
        }
        let dir = std::path::absolute(dir).map_err(StudyError::io("find", dir))?;
        let codebook = dir.join(CODEBOOK_FILE);
        if let Some(text) = &new.codebook {
            parse_codebook(text, &codebook)?;
        }
        let there = codebook.exists().then(|| read_text(&codebook)).transpose()?;
        make_folder(&dir.join("journal"))?;
        match (&there, &new.codebook) {
            (Some(there), Some(asked)) if there != asked => {
                return Err(StudyError::CodebookInTheWay { path: codebook });
            }
            (Some(there), _) => parse_codebook(there, &codebook).map(drop)?,
            (None, Some(asked)) => write_text(&codebook, asked)?,
            (None, None) => write_text(&codebook, &Codebook::starter_text(new.lang))?,
        }
        new_corpus(&dir.join("corpus"))?;
        tell_git(&dir)?;
        let name = || dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let title = new.title.clone().unwrap_or_else(name);
        let (codebook, coder) = (CODEBOOK_FILE.to_owned(), new.coder.clone());
        let id = new.id.map(|id| id.to_string());
        let config = Config { title, codebook, coder, id, ..Config::default() };
        write_text(&dir.join(CONFIG_FILE), &config.to_toml())?;
        // What is acknowledged from here on hangs on these names.
        sync_folder(&dir).map_err(StudyError::io("sync", &dir))?;
        // A folder above that may not be read cannot be synced: then the study
        // is as sure as its folder.
        let _ = dir.parent().map(sync_folder);
        Study::open(&dir)
    }

    /// Says that records may be made, or why not: a file written by hand has a
    /// mistake, so that nobody knows what they would mean.
    ///
    /// # Errors
    /// [`StudyError::NotForCoding`] with every mistake and its remedy.
    pub fn may_code(&self) -> Result<(), StudyError> {
        bar(&self.dir, &self.faults)
    }

    /// The title; the folder's name where `depeche.toml` gives none.
    pub fn title(&self) -> String {
        match self.config.title.as_str() {
            "" => self.dir.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            title => title.to_owned(),
        }
    }

    /// Who codes: the name given, else the study's, else the user's.
    pub fn coder(&self, given: Option<&str>) -> String {
        coder_name(given, self.config.coder.as_deref())
    }

    /// Opens the dispatches that are in the index, as they came: what was recorded of
    /// them is laid over them by [`Corpus::lay`]; packs that came from elsewhere
    /// may not be in it yet. Where the study was copied without its dispatches there
    /// are none, which [`Corpus::bring_up`] says.
    ///
    /// # Errors
    /// As [`Corpus::open_or_begin`].
    pub fn corpus(&self) -> Result<Corpus, CorpusError> {
        let dir = self.dir.join("corpus");
        match Corpus::open(&dir) {
            Err(CorpusError::Missing { .. }) if was_coded(&self.dir) => Corpus::without(&dir),
            Err(_) => Corpus::open_or_begin(&dir),
            opened => opened,
        }
    }

    /// The same, but where there are no dispatches there are none yet: what an
    /// import opens.
    ///
    /// # Errors
    /// As [`Corpus::open_or_begin`].
    pub fn corpus_to_fill(&self) -> Result<Corpus, CorpusError> {
        Corpus::open_or_begin(&self.dir.join("corpus"))
    }

    /// Opens all dispatches under what was recorded of them: what came from elsewhere is
    /// brought into the index first.
    ///
    /// # Errors
    /// As [`Corpus::open_or_begin`].
    pub fn whole_corpus(
        &self,
        changes: &Changes,
        watch: Growing<'_>,
    ) -> Result<(Corpus, Grown), CorpusError> {
        let corpus = self.corpus()?;
        let grown = whole(&corpus, changes, watch);
        Ok((corpus, grown))
    }

    /// Opens the coder's work for writing, in the journal without a device;
    /// [`Study::open_store_on`] is what the program does.
    ///
    /// # Errors
    /// As [`Study::open_store_on`].
    pub fn open_store(
        &self,
        coder: &str,
        now: Timestamp,
    ) -> Result<(Store, OpenReport), StudyError> {
        self.open_store_on(coder, None, now)
    }

    /// Opens the coder's work for writing on a device; `now` goes into the lock's
    /// words. The codebook in force is kept with it.
    ///
    /// # Errors
    /// As [`Study::may_code`] and [`Store::open`]; [`StoreError::Locked`] says who
    /// has it.
    pub fn open_store_on(
        &self,
        coder: &str,
        device: Option<&str>,
        now: Timestamp,
    ) -> Result<(Store, OpenReport), StudyError> {
        self.may_code()?;
        // A command waits for the store rather than leave it half-built.
        let device = device.map(str::to_owned);
        let terms = Terms { at_once: u64::MAX, device, ..Terms::default() };
        let note = LockNote::here(coder, now);
        let opened = Store::open_with(&self.dir, coder, &note, &terms)?;
        if opened.1.read_only.is_none() {
            self.keep_codebook()?;
        }
        Ok(opened)
    }

    /// Reads the journals as they are now: no lock, nothing written.
    ///
    /// # Errors
    /// As [`store::replay`].
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        store::replay(&self.dir)
    }

    /// The same, but only what changes dispatches, and imports: in little memory, however
    /// much was coded.
    ///
    /// # Errors
    /// As [`store::replay`].
    pub fn snapshot_of_dispatches(&self) -> Result<Snapshot, StoreError> {
        store::replay_of_dispatches(&self.dir)
    }
}

/// Lays what was recorded of dispatches over them, and brings what came from elsewhere
/// into the index. Gives what is to be told.
pub fn whole(corpus: &Corpus, changes: &Changes, watch: Growing<'_>) -> Grown {
    // Before, so that what comes in is put right at once; and behind, because another
    // program may have brought it in.
    let before = corpus.lay(changes, watch.wait);
    let mut grown = corpus.bring_up(watch);
    if let Err(error) = before.and_then(|()| corpus.lay(changes, watch.wait)) {
        grown.missing.push(uncorrected(&error));
    }
    grown
}

/// Says why corrections are not shown yet.
pub fn uncorrected(error: &CorpusError) -> String {
    format!("corrections of dispatches are not shown yet: {error}")
}

/// Whether there is a journal.
fn was_coded(dir: &Path) -> bool {
    let entries = std::fs::read_dir(dir.join("journal")).into_iter().flatten().flatten();
    entries.map(|it| it.path()).any(|path| path.extension().is_some_and(|it| it == "jsonl"))
}

/// An id for a study made now.
pub fn new_id(now: Timestamp) -> RecordId {
    let mut mint = Mint::new(uuid::Uuid::new_v4().as_u128());
    mint.set_now(now);
    mint.next_id()
}

fn new_corpus(dir: &Path) -> Result<(), CorpusError> {
    match Corpus::create(dir) {
        Err(CorpusError::AlreadyThere { .. }) => Corpus::open(dir).map(drop),
        other => other.map(drop),
    }
}
