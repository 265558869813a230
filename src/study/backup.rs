//! Making a backup: consistent also while the reader writes.

use super::archive::{BackupError, DISPATCHES, MANIFEST, Manifest, Member, is_allowed};
use super::config::{CONFIG_FILE, Config};
use super::restore::verify;
use super::sources::{Content, Source, sources};
use super::{GiveError, Study};
use corpus::{Corpus, CorpusError, each_copy};
use disk::{Draft, Scratch, open_regular};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use model::{Dispatch, DispatchId, ListQuery, Narrow};
use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use store::{Rescued, lacking, rescue};
use text::count;
use wire::{from_record, to_record};

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// What it holds.
    pub manifest: Manifest,
    /// Bytes of the file.
    pub size: u64,
    /// What is damaged in the study, and so in the backup, one sentence each.
    pub notes: Vec<String>,
}

/// Writes the study in a folder to one archive, beside `file` first; it is restored
/// into a temporary folder and compared before it takes that name. Takes no lock.
///
/// The ends of the journals are noted before the dispatches are read: a record
/// is only written once its dispatch is there, so that none is missing. What cannot
/// be read is named, and the rest is backed up.
///
/// # Errors
/// [`GiveError::There`] unless `force`; [`GiveError::Stopped`] where `stop` says
/// so; [`BackupError`].
pub fn backup(
    dir: &Path,
    file: &Path,
    force: bool,
    now: Timestamp,
    stop: &dyn Fn() -> bool,
) -> Result<Backup, BackupError> {
    let there = || GiveError::There { path: file.to_owned() };
    if fs::symlink_metadata(file).is_ok() && !force {
        return Err(there().into());
    }
    // Says why, where it is none.
    let study = Study::open(dir)?;
    let failed = BackupError::io("write", file);
    let scratch = Scratch::new("backup").map_err(BackupError::io("write", &env::temp_dir()))?;
    let mut draft = Draft::beside(file).map_err(&failed)?;
    let temp = draft.path().to_owned();
    let spool = scratch.path().join(DISPATCHES);
    let mut making = Making { study: &study, spool: &spool, now, stop, notes: Vec::new() };
    let manifest = making.make(&mut draft, &temp)?;
    let mut notes = making.notes;
    drop(scratch);
    let verified = verify(&temp, stop)?;
    let known: BTreeSet<String> = notes.iter().cloned().collect();
    notes.extend(verified.notes.into_iter().filter(|it| !known.contains(it)));
    let size = fs::metadata(&temp).map_err(&failed)?.len();
    if force { draft.replace() } else { draft.put_new() }.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => there().into(),
        _ => failed(error),
    })?;
    Ok(Backup { manifest, size, notes })
}

struct Making<'a> {
    study: &'a Study,
    spool: &'a Path,
    now: Timestamp,
    stop: &'a dyn Fn() -> bool,
    notes: Vec<String>,
}

impl Making<'_> {
    fn make(&mut self, draft: &mut Draft, temp: &Path) -> Result<Manifest, BackupError> {
        self.notes.extend(lacking(&self.study.dir)?);
        let mut found = sources(&self.study.dir, &self.study.config.codebook, &mut self.notes)?;
        found.extend(self.rescued(&found)?);
        let dispatches = self.spool_dispatches()?;
        let spool = Source::file(DISPATCHES, self.spool);
        let (mut kept, mut members) = (Vec::new(), Vec::new());
        for source in found.into_iter().chain([spool]) {
            if !is_allowed(&source.name) {
                let name = &source.name;
                self.notes.push(format!("{name} is not backed up: no backup may hold that name"));
                continue;
            }
            match self.member(&source) {
                Ok(member) => {
                    members.push(member);
                    kept.push(source);
                }
                Err(BackupError::Io { source: error, .. }) if source.name != DISPATCHES => {
                    let name = &source.name;
                    self.notes
                        .push(format!("{name} is not backed up: it cannot be read ({error})"));
                }
                Err(error) => return Err(error),
            }
        }
        let title = Config::read(&self.study.dir.join(CONFIG_FILE)).map(|it| it.title);
        let manifest = Manifest::new(title.unwrap_or_default(), self.now, dispatches, members);
        self.write(&manifest, &kept, draft).map_err(BackupError::io("write", temp))?;
        self.stopped()?;
        Ok(manifest)
    }

    /// What the stores, which are in no backup, still hold of damaged journals.
    fn rescued(&mut self, found: &[Source]) -> Result<Vec<Source>, BackupError> {
        let Rescued { files, notes } = rescue(&self.study.dir)?;
        self.notes.extend(notes);
        let new = files.into_iter().filter(|(name, _)| found.iter().all(|it| it.name != *name));
        Ok(new.map(|(name, bytes)| Source { name, content: Content::Bytes(bytes) }).collect())
    }

    fn stopped(&self) -> Result<(), BackupError> {
        if (self.stop)() { Err(GiveError::Stopped.into()) } else { Ok(()) }
    }

    /// Writes the dispatches to a file of their own, whose size the archive must
    /// know beforehand; gives their number. Those that the index does not give come
    /// from the copies of the texts.
    fn spool_dispatches(&mut self) -> Result<usize, BackupError> {
        let folder = self.study.dir.join("corpus");
        let file = File::create_new(self.spool).map_err(BackupError::io("write", self.spool))?;
        let mut spool = Spool { path: self.spool, out: BufWriter::new(file), ids: BTreeSet::new() };
        let mut unread = BTreeSet::new();
        let listed = Corpus::open_as_it_is(&folder).and_then(|corpus| {
            let ids = corpus.ids(&ListQuery::default(), &Narrow::All)?;
            Ok((corpus, ids))
        });
        let is_without_index = |error: &CorpusError| {
            matches!(error, CorpusError::Missing { .. } | CorpusError::NoIndex { .. })
        };
        let whole = match listed {
            Ok((corpus, ids)) => {
                for id in ids.into_iter().collect::<BTreeSet<_>>() {
                    self.stopped()?;
                    match corpus.get(id) {
                        Ok(Some(dispatch)) if is_sound(id, &dispatch) => spool.add(&dispatch)?,
                        _ => drop(unread.insert(id)),
                    }
                }
                unread.is_empty() && corpus.arrived() == 0
            }
            Err(error) => {
                if !is_without_index(&error) {
                    self.notes.push(format!("the index of the dispatches: {}", error.cause()));
                }
                false
            }
        };
        if !whole {
            let stop = self.stop;
            let spoilt = each_copy(&folder, &mut |dispatch: Dispatch| {
                if stop() { Err(GiveError::Stopped.into()) } else { spool.add(&dispatch) }
            })?;
            self.notes.extend(spoilt);
        }
        spool.out.flush().map_err(BackupError::io("write", self.spool))?;
        let lost: Vec<String> = unread.difference(&spool.ids).map(ToString::to_string).collect();
        if !lost.is_empty() {
            self.notes.push(format!(
                "{} cannot be read and are not in the backup: {}",
                count(lost.len(), "dispatch", "dispatches"),
                lost.join(", ")
            ));
        }
        Ok(spool.ids.len())
    }

    fn member(&self, source: &Source) -> Result<Member, BackupError> {
        self.stopped()?;
        let (path, size, blake3) = match &source.content {
            Content::Bytes(bytes) => (&source.name, bytes.len() as u64, blake3::hash(bytes)),
            Content::File { path, most } => {
                let failed = BackupError::io("read", path);
                let file = open_regular(path).map_err(&failed)?;
                let size = file.metadata().map_err(&failed)?.len().min(*most);
                let mut hasher = blake3::Hasher::new();
                hasher.update_reader(file.take(size)).map_err(&failed)?;
                (&source.name, size, hasher.finalize())
            }
        };
        Ok(Member { path: path.clone(), size, blake3: blake3.to_hex().to_string() })
    }

    fn write(&self, manifest: &Manifest, sources: &[Source], draft: &mut Draft) -> io::Result<()> {
        let file = BufWriter::new(draft);
        let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::default()));
        let mut json = serde_json::to_vec_pretty(manifest)?;
        json.push(b'\n');
        let mut header = self.header(json.len() as u64);
        tar.append_data(&mut header, MANIFEST, json.as_slice())?;
        for (source, member) in sources.iter().zip(&manifest.members) {
            if (self.stop)() {
                return Ok(());
            }
            let mut header = self.header(member.size);
            match &source.content {
                Content::Bytes(bytes) => {
                    tar.append_data(&mut header, &member.path, bytes.as_slice())?;
                }
                // Of a journal that grew since, what it had.
                Content::File { path, .. } => {
                    let content = open_regular(path)?.take(member.size);
                    tar.append_data(&mut header, &member.path, content)?;
                }
            }
        }
        tar.into_inner()?.finish()?.flush()
    }

    fn header(&self, size: u64) -> tar::Header {
        let mut header = tar::Header::new_gnu();
        header.set_size(size);
        header.set_mode(0o644);
        header.set_mtime(u64::try_from(self.now.as_second()).unwrap_or_default());
        header
    }
}

/// The dispatches on their way into the archive.
struct Spool<'a> {
    path: &'a Path,
    out: BufWriter<File>,
    ids: BTreeSet<DispatchId>,
}

impl Spool<'_> {
    fn add(&mut self, dispatch: &Dispatch) -> Result<(), BackupError> {
        if !self.ids.insert(dispatch.id) {
            return Ok(());
        }
        serde_json::to_writer(&mut self.out, &to_record(dispatch))
            .map_err(io::Error::from)
            .and_then(|()| self.out.write_all(b"\n"))
            .map_err(BackupError::io("write", self.path))
    }
}

/// Whether what the index gives is the dispatch that was taken in.
fn is_sound(id: DispatchId, dispatch: &Dispatch) -> bool {
    dispatch.id == id && from_record(to_record(dispatch)).is_ok_and(|it| it.id == id)
}
