//! Ctrl-C and its like, whatever a command is doing.
//!
//! SIGINT, SIGTERM and SIGHUP end every command with the exit code of an
//! interruption. A command with nothing to keep ends at once, also while it waits
//! for a pipe or a slow disk. One that writes asks between two steps
//! ([`Stop::asked`]) and ends in order; where it does not come to ask, because a
//! disk does not answer, it is ended after a few seconds, and by a second signal
//! at once. On the screen, the reader answers signals itself.

use super::error::CliError;
use super::exit::Exit;
use super::output::say;
use disk::remove_own;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::mpsc::channel;
use std::thread::{self, Builder};
use std::time::Duration;

/// How long a command that writes may take to see that it is to stop.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long saying so may take.
const SAYING: Duration = Duration::from_millis(200);
/// Between two looks whether somebody asked to stop.
pub(super) const LOOK: Duration = Duration::from_millis(25);

/// The command has nothing to keep: it is ended at once.
const AT_ONCE: u8 = 0;
/// The command asks, and ends in order.
const IN_ORDER: u8 = 1;
/// The reader on the screen answers.
const SCREEN: u8 = 2;

/// How the command at work is to be ended.
static MANNER: AtomicU8 = AtomicU8::new(AT_ONCE);
/// Whether a signal asked to stop.
static ASKED: AtomicBool = AtomicBool::new(false);
/// Whether the command has seen that.
static SEEN: AtomicBool = AtomicBool::new(false);
/// Whether the process is being ended by [`end`].
static ENDING: AtomicBool = AtomicBool::new(false);

/// Watches for signals from here on, on a thread of its own. What the process was
/// started to ignore (`nohup`, a background job) stays ignored.
pub(super) fn watch() -> Result<(), CliError> {
    let refused = |error: std::io::Error| {
        CliError::failed(format!("signals cannot be watched: {error}"), "try again")
    };
    // A write past the size that is allowed for a file is then an error like a full disk's.
    flag::register(SIGXFSZ, Arc::default()).map_err(refused)?;
    let wanted = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|number| !is_ignored(*number));
    let mut signals = Signals::new(wanted).map_err(refused)?;
    let listen = move || signals.forever().for_each(|_| signalled());
    Builder::new().name("interrupts".into()).spawn(listen).map(drop).map_err(refused)
}

/// Does what a signal asks for.
fn signalled() {
    match MANNER.load(Ordering::SeqCst) {
        SCREEN => {}
        IN_ORDER if !ASKED.swap(true, Ordering::SeqCst) => {
            let waits = Builder::new().name("patience".into()).spawn(|| {
                thread::sleep(PATIENCE);
                if !SEEN.load(Ordering::SeqCst) {
                    end();
                }
            });
            if waits.is_err() {
                end();
            }
        }
        _ => end(),
    }
}

/// Ends the process, after what is temporary is removed. Whatever thread waits for
/// something is left alone.
fn end() -> ! {
    ENDING.store(true, Ordering::SeqCst);
    let cleared = Builder::new().spawn(remove_own);
    let (told, heard) = channel();
    let saying = Builder::new().spawn(move || {
        say("depeche: interrupted");
        // An error is nobody waiting any more: standard error takes nothing.
        let _ = told.send(());
    });
    if saying.is_ok() {
        let _ = heard.recv_timeout(SAYING);
    }
    for _ in 0..20 {
        if cleared.as_ref().is_ok_and(|thread| !thread.is_finished()) {
            thread::sleep(LOOK);
        }
    }
    std::process::exit(i32::from(Exit::Interrupted.code()))
}

/// Waits for the end of a process that a signal is ending: an error that this
/// brought about is not told, and does not decide the exit code.
pub(super) fn give_way() {
    while ENDING.load(Ordering::SeqCst) {
        thread::park();
    }
}

/// A command that ends in order for as long as this lives: a signal only asks.
#[derive(Debug)]
pub(super) struct Stop(());

impl Stop {
    /// From here on the command has something to keep, and asks.
    pub(super) fn in_order() -> Stop {
        MANNER.store(IN_ORDER, Ordering::SeqCst);
        Stop(())
    }

    /// Whether a signal asked to stop.
    pub(super) fn asked(&self) -> bool {
        let asked = ASKED.load(Ordering::SeqCst);
        if asked {
            SEEN.store(true, Ordering::SeqCst);
        }
        asked
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        MANNER.store(AT_ONCE, Ordering::SeqCst);
    }
}

/// For as long as this lives, the reader on the screen answers signals.
#[derive(Debug)]
pub(super) struct LeftToScreen(());

impl LeftToScreen {
    /// Leaves signals to the reader, which listens already.
    pub(super) fn begin() -> LeftToScreen {
        MANNER.store(SCREEN, Ordering::SeqCst);
        LeftToScreen(())
    }
}

impl Drop for LeftToScreen {
    fn drop(&mut self) {
        MANNER.store(AT_ONCE, Ordering::SeqCst);
    }
}

/// Whether the process was started to ignore a signal; not known everywhere.
fn is_ignored(number: i32) -> bool {
    #[expect(clippy::disallowed_methods, reason = "the system tells it in a file")]
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    let bit = u32::try_from(number - 1).ok().and_then(|bit| 1u64.checked_shl(bit));
    mask.zip(bit).is_some_and(|(mask, bit)| mask & bit != 0)
}
