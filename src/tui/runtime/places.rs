//! Where a coder is in a study, kept between runs in the user's state folder: it
//! is nobody else's business, so it does not lie in the study.

use app::session::Place;
use disk::{make_folder, read_regular_text, write_whole};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use study::Home;

/// How long a new place waits before it is written: a walk through the list costs
/// one file, not one a key.
pub(super) const KEEP_AFTER: Duration = Duration::from_secs(2);
/// Bytes of the largest file that is read.
const LARGEST: u64 = 1 << 20;

/// The file for a study and coder.
fn file(study: &Path, coder: &str) -> Option<PathBuf> {
    let whole = std::path::absolute(study).ok()?;
    let name = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
    let name: String = name.chars().take(16).collect();
    Some(Home::find().ok()?.state_dir().join("places").join(format!("{name}-{coder}.json")))
}

/// Reads where the coder was; none where nothing readable is kept.
pub fn load(study: &Path, coder: &str) -> Option<Place> {
    let text = read_regular_text(&file(study, coder)?, LARGEST).ok()?;
    serde_json::from_str(&text).ok()
}

/// Writes places down in a thread of its own, so that a slow disk holds up no key.
pub struct Keeper {
    jobs: Option<Sender<(PathBuf, String)>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system refuses it.
    pub fn start() -> std::io::Result<Keeper> {
        let (jobs, asked) = channel();
        let thread = std::thread::Builder::new().name("places".into());
        let thread = thread.spawn(move || write_all(&asked))?;
        Ok(Keeper { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Keeps where the coder is. A failure is not told: it costs a place, no work.
    pub fn keep(&self, study: &Path, coder: &str, place: &Place) {
        let (Some(file), Ok(text)) = (file(study, coder), serde_json::to_string(place)) else {
            return;
        };
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send((file, text));
        }
    }
}

impl Drop for Keeper {
    /// Waits until the last place is on the disk.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Writes every place that is asked for; of several that wait, each in turn.
fn write_all(asked: &Receiver<(PathBuf, String)>) {
    while let Ok((file, text)) = asked.recv() {
        let folder = file.parent().map(make_folder);
        if folder.is_some_and(|made| made.is_ok()) {
            let _ = write_whole(&file, text.as_bytes());
        }
    }
}
