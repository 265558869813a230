//! Which device this is for a study: four signs drawn at random the first time it is
//! written to here, and kept in the user's state folder. So a copy of a study, on this
//! machine or another, goes on in journals of its own.

use super::StudyError;
use super::config::{CONFIG_FILE, Config};
use super::files::{make_folder, read_text};
use super::home::Home;
use disk::write_whole;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use store::is_device;

/// Letters and digits of a device's name: none that are taken for one another.
const SIGNS: [char; 32] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's',
    't', 'u', 'v', 'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7',
];
/// Studies whose device is remembered; one that is let go gets another device.
const KEPT: usize = 1000;

/// The device that a study is written on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its name, which ends the journal's.
    pub name: String,
    /// Why it is one for this opening only, if it is.
    pub note: Option<String>,
}

/// A study and its device, as the user's file has it: a line of JSON each, the latest
/// first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    device: String,
    /// The study's id, where it has one.
    #[serde(default)]
    study: Option<String>,
    /// Where it lies.
    path: PathBuf,
    /// The folder itself, wherever it is moved on its disk.
    #[serde(default)]
    folder: Option<(u64, u64)>,
}

impl Device {
    /// The device for a study, by the user's state folder. Never fails: where nothing
    /// can be remembered it is a new one, and says so.
    pub fn of(study: &Path) -> Device {
        let found = Home::find().and_then(|home| home.device(study));
        found.unwrap_or_else(|error| Device {
            name: drawn(study, &[]),
            note: Some(format!(
                "this device cannot be remembered ({error}): what is done from here on has a \
                 journal of its own"
            )),
        })
    }
}

impl Home {
    /// The device that a study is written on from here: the one remembered for this
    /// study at this place, or for the same folder before it was moved here; else a new
    /// one. Of two folders with the same study, each has its own.
    ///
    /// # Errors
    /// [`StudyError::Io`]: it cannot be remembered.
    pub fn device(&self, study: &Path) -> Result<Device, StudyError> {
        let path = place_of(study)?;
        let (id, folder) = (id_of(&path), identity(&path));
        let mut all = self.known();
        let here = |it: &Known| it.path == path && (it.study.is_none() || it.study == id);
        let moved = |it: &Known| {
            let same = it.folder.is_some() && it.folder == folder;
            // A folder may have two names; one that is gone may have become another.
            let gone = id_of(&it.path) != id || identity(&it.path) == folder;
            it.study.is_some() && it.study == id && same && gone
        };
        let at = all.iter().position(here).or_else(|| all.iter().position(moved));
        let before = at.map(|at| all.remove(at));
        let device = match &before {
            Some(known) => known.device.clone(),
            None => drawn(&path, &all),
        };
        let known = Known { device: device.clone(), study: id, path, folder };
        let told = Device { name: device, note: None };
        if before.as_ref() == Some(&known) {
            return Ok(told);
        }
        all.retain(|it| it.path != known.path);
        all.insert(0, known);
        all.truncate(KEPT);
        self.keep(&all).map(|()| told)
    }

    /// Forgets the device of a study's place: a backup was brought back there, behind
    /// which another copy may have gone on.
    ///
    /// # Errors
    /// [`StudyError::Io`].
    pub fn forget_device(&self, study: &Path) -> Result<(), StudyError> {
        let path = place_of(study)?;
        let mut all = self.known();
        let before = all.len();
        all.retain(|it| it.path != path);
        if all.len() == before { Ok(()) } else { self.keep(&all) }
    }

    /// What is remembered; a line that makes no sense is left out.
    fn known(&self) -> Vec<Known> {
        let text = read_text(&self.devices_file()).unwrap_or_default();
        let read = |line: &str| serde_json::from_str::<Known>(line).ok();
        text.lines().filter_map(read).filter(|it| is_device(&it.device)).collect()
    }

    fn keep(&self, all: &[Known]) -> Result<(), StudyError> {
        let path = self.devices_file();
        let failed = |error: serde_json::Error| {
            StudyError::io("write", &path)(std::io::Error::other(error.to_string()))
        };
        let lines: Result<Vec<String>, _> = all.iter().map(serde_json::to_string).collect();
        let text = lines.map_err(failed)?.join("\n") + "\n";
        make_folder(self.state_dir())?;
        write_whole(&path, text.as_bytes()).map_err(StudyError::io("write", &path))
    }

    fn devices_file(&self) -> PathBuf {
        self.state_dir().join("devices")
    }
}

/// Where a folder lies, whatever links lead there.
fn place_of(study: &Path) -> Result<PathBuf, StudyError> {
    let found = std::fs::canonicalize(study).or_else(|_| std::path::absolute(study));
    found.map_err(StudyError::io("find", study))
}

/// The id of the study in a folder; none where it has none, or is none.
fn id_of(study: &Path) -> Option<String> {
    Config::read_or_rest(&study.join(CONFIG_FILE)).0.id
}

/// What a folder is known by on its disk, whatever its name.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(folder).ok().map(|facts| (facts.dev(), facts.ino()))
}

/// What a folder is known by: nobody can tell a moved one from a copy here.
#[cfg(not(unix))]
fn identity(_folder: &Path) -> Option<(u64, u64)> {
    None
}

/// A new device's name: none that is remembered, or that has a journal in the study.
fn drawn(study: &Path, known: &[Known]) -> String {
    let entries = std::fs::read_dir(study.join("journal")).into_iter().flatten().flatten();
    let journals: Vec<String> =
        entries.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    loop {
        let random = uuid::Uuid::new_v4().into_bytes();
        let sign = |byte: &u8| SIGNS.get(usize::from(byte % 32)).copied().unwrap_or('a');
        let name: String = random.iter().take(4).map(sign).collect();
        let there = journals.iter().any(|it| it.contains(&format!("~{name}.")));
        if !there && known.iter().all(|it| it.device != name) {
            return name;
        }
    }
}
