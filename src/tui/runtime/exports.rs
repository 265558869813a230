//! Exports that run while one codes, and what becomes of them when the program ends.

use super::clock::moment;
use super::surroundings;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long the end of the program waits for exports that were told to stop.
const WAIT: Duration = Duration::from_secs(3);

/// An export in a thread of its own.
#[derive(Debug)]
pub(super) struct Exporting {
    path: PathBuf,
    stop: Arc<AtomicBool>,
    done: Receiver<Result<(), String>>,
}

impl Exporting {
    /// Begins to write a study to a file, from the journals as they are on the disk.
    /// `told` is called with what came of it.
    ///
    /// # Errors
    /// No thread can be made.
    pub(super) fn begin(
        study: PathBuf,
        path: PathBuf,
        told: impl FnOnce(Result<String, String>, &Path) + Send + 'static,
    ) -> io::Result<Exporting> {
        let (tell, done) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (asked, file) = (Arc::clone(&stop), path.clone());
        std::thread::Builder::new().name("export".into()).spawn(move || {
            let asked = || asked.load(Ordering::Relaxed);
            let result = surroundings::export(&study, &file, &asked);
            // An error is the program ended.
            let _ = tell.send(result.as_ref().map(drop).map_err(String::clone));
            told(result, &file);
        })?;
        Ok(Exporting { path, stop, done })
    }
}

/// Stops the exports that still run, so that none leaves half a file, and gives what is to
/// be said of them. One that does not stop soon is left to its fate.
pub(super) fn stop(exports: Vec<Exporting>) -> Vec<String> {
    let running: Vec<Exporting> =
        exports.into_iter().filter(|it| it.done.try_recv().is_err()).collect();
    running.iter().for_each(|it| it.stop.store(true, Ordering::Relaxed));
    let until = moment() + WAIT;
    let cut = |export: Exporting| {
        let left = until.saturating_duration_since(moment());
        let why = match export.done.recv_timeout(left) {
            Ok(Ok(())) => return None,
            Ok(Err(why)) => why,
            Err(_) => "it was cut off".to_owned(),
        };
        Some(format!("not exported to {}: {why}", export.path.display()))
    };
    running.into_iter().filter_map(cut).collect()
}
