//! Signals as values for the loop, dying by one, and stopping for the shell.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, sleep};
use std::time::Duration;

use rustix::process::kill_current_process_group;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::{emulate_default_handler, unregister};

use super::terminal::{self, Terminal};

/// A stop that we asked for ourselves: its SIGCONT is no news to the loop.
static OWN_STOP: AtomicBool = AtomicBool::new(false);

/// Whether the loop has taken the signal that ends it.
static ANSWERED: AtomicBool = AtomicBool::new(false);

/// How long the loop may take to do so.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was signalled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGTERM, SIGHUP or SIGQUIT, with its number: save, then [`die_by`] it.
    Terminate(i32),
    /// SIGINT from outside (Ctrl-C is a key): as [`Signal::Terminate`].
    Interrupt,
    /// Continued after a stop nobody announced: [`Terminal::reassert`].
    Continue,
    /// The terminal has another size.
    Resize,
}

/// The thread that listens to signals; dropping it ends that.
pub struct Listener {
    handle: Handle,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// Tells every signal from now on, from a thread of its own. `tell` must not
/// wait for the loop.
///
/// The first signal to end is the loop's to answer, after saving; where it does not
/// come to that in some seconds, or there is a second one, the loop hangs (on a disk
/// that does not answer): the terminal is given back and the process dies by it.
/// While the terminal is lent, SIGINT and SIGQUIT are the borrower's, and the loop
/// answers when it is given back.
///
/// # Errors
/// The handlers could not be set.
pub fn listen(tell: impl Fn(Signal) + Send + 'static) -> io::Result<Listener> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGWINCH])?;
    let handle = signals.handle();
    Builder::new().name("signals".into()).spawn(move || {
        let mut ending = false;
        for number in &mut signals {
            let signal = match number {
                SIGINT | SIGQUIT if terminal::lent() => continue,
                SIGCONT if OWN_STOP.swap(false, Ordering::SeqCst) => continue,
                SIGCONT => Signal::Continue,
                SIGWINCH => Signal::Resize,
                _ if ending => die_by(number),
                SIGINT => Signal::Interrupt,
                _ => Signal::Terminate(number),
            };
            let ends = matches!(signal, Signal::Terminate(_) | Signal::Interrupt);
            ending |= ends;
            tell(signal);
            if ends {
                die_unless_answered(number);
            }
        }
    })?;
    Ok(Listener { handle })
}

/// Says that the loop has taken the signal that ends it.
pub(super) fn answered() {
    ANSWERED.store(true, Ordering::SeqCst);
}

/// Has the process die by a signal that the loop does not come to take.
fn die_unless_answered(number: i32) {
    let waits = Builder::new().name("patience".into()).spawn(move || {
        sleep(PATIENCE);
        while terminal::lent() {
            sleep(PATIENCE);
        }
        if !ANSWERED.load(Ordering::SeqCst) {
            die_by(number);
        }
    });
    if waits.is_err() {
        die_by(number);
    }
}

/// Gives the terminal back and ends the process as the signal would have, so
/// that a shell or a supervisor sees what happened; save before.
pub fn die_by(signal: i32) -> ! {
    let _ = terminal::restore();
    // Only returns for signals that do not end a process.
    let _ = emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

/// The number of [`Signal::Interrupt`], for [`die_by`].
pub const INTERRUPT: i32 = SIGINT;

/// Stops the process for the shell (Ctrl-Z), with the terminal as found, and
/// takes the terminal again when it is continued; the next frame is whole.
///
/// The whole process group is stopped, as the key does in a cooked terminal.
/// Without a shell that could continue it (a terminal window of its own) the
/// kernel drops the signal, and this comes back after a tenth of a second.
///
/// # Errors
/// The terminal has gone.
pub fn suspend(terminal: &mut Terminal) -> io::Result<()> {
    let continued = Arc::new(AtomicBool::new(false));
    let watch = signal_hook::flag::register(SIGCONT, Arc::clone(&continued))?;
    terminal.suspend()?;
    OWN_STOP.store(true, Ordering::SeqCst);
    let stopped = kill_current_process_group(rustix::process::Signal::TSTP);
    // Any thread may have taken the signal, so the stop can come a moment later.
    for _ in 0..20 {
        if stopped.is_err() || continued.load(Ordering::SeqCst) {
            break;
        }
        sleep(Duration::from_millis(5));
    }
    unregister(watch);
    if !continued.load(Ordering::SeqCst) {
        OWN_STOP.store(false, Ordering::SeqCst);
    }
    terminal.resume()
}
