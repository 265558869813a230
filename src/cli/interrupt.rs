//! Ctrl-C while something is being brought in or given out.

use super::error::CliError;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the user asked to stop.
#[derive(Debug, Clone)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Watches for SIGINT and SIGTERM from here on. The first one asks to stop;
    /// a second one ends the process at once, with the exit code of an
    /// interruption (what is not on the disk is lost then, a batch at a time).
    pub(super) fn watch() -> Result<Stop, CliError> {
        let asked = Arc::new(AtomicBool::new(false));
        let code = i32::from(super::Exit::Interrupted.code());
        for signal in [SIGINT, SIGTERM] {
            flag::register_conditional_shutdown(signal, code, Arc::clone(&asked))
                .and_then(|_| flag::register(signal, Arc::clone(&asked)))
                .map_err(|error| {
                    CliError::failed(format!("signals cannot be watched: {error}"), "try again")
                })?;
        }
        Ok(Stop(asked))
    }

    /// Whether the user asked to stop.
    pub(super) fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
