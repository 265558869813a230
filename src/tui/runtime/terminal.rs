//! The one guard of the terminal: takes it, draws on it, gives it back as found.
//!
//! What was found and what was switched on lie behind one lock of the process,
//! so that whoever comes first - the loop, a panic in any thread, a second
//! signal - gives the terminal back, once, and a frame under way in another
//! thread is written whole before or not at all after.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ratatui::Frame;
use ratatui::backend::Backend as _;
use ratatui::layout::Size;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::paper::Paper;
use super::tty;

/// What to give back, while the terminal is ours.
static HELD: Mutex<Option<Held>> = Mutex::new(None);

/// Whether another program has the terminal by our leave.
static LENT: AtomicBool = AtomicBool::new(false);

struct Held {
    tty: Arc<OwnedFd>,
    /// The settings found.
    found: Termios,
    /// What was switched on, in this order.
    modes: Vec<Mode>,
}

/// What can be switched on in a terminal beyond its settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Screen,
    Paste,
    Mouse,
    Keyboard,
}

impl Mode {
    fn on(self) -> &'static str {
        match self {
            Mode::Screen => "\x1b[?1049h",
            Mode::Paste => "\x1b[?2004h",
            // Buttons and the wheel with wide coordinates; no motion.
            Mode::Mouse => "\x1b[?1000h\x1b[?1006h",
            // Kitty's first flag: Escape and Control keys told apart.
            Mode::Keyboard => "\x1b[>1u",
        }
    }

    fn off(self) -> &'static str {
        match self {
            Mode::Screen => "\x1b[?1049l",
            Mode::Paste => "\x1b[?2004l",
            Mode::Mouse => "\x1b[?1006l\x1b[?1000l",
            Mode::Keyboard => "\x1b[<1u",
        }
    }
}

fn held() -> MutexGuard<'static, Option<Held>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the terminal back as it was found: what was switched on goes off in
/// reverse order, the cursor is shown, the settings are those found. Does
/// nothing when the terminal is not ours, so it may be called from anywhere
/// any number of times.
///
/// # Errors
/// The terminal has gone.
pub fn restore() -> io::Result<()> {
    let mut held = held();
    let Some(Held { tty, found, modes }) = held.take() else {
        return Ok(());
    };
    let mut bytes = String::from("\x1b[m");
    bytes.extend(modes.iter().rev().map(|mode| mode.off()));
    bytes.push_str("\x1b[?25h");
    let written = tty::write_all(&tty, bytes.as_bytes());
    // The settings go back even to a terminal that takes no bytes.
    tcsetattr(&tty, OptionalActions::Now, &found)?;
    written
}

/// Whether another program (an editor) has the terminal by our leave: a Ctrl-C
/// typed there is not meant for us.
pub fn lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

fn send(bytes: &[u8]) -> io::Result<()> {
    match held().as_ref() {
        Some(held) => tty::write_all(&held.tty, bytes),
        None => Err(io::Error::other("the terminal was given back already")),
    }
}

/// The terminal in use. Dropping it gives the terminal back.
pub struct Terminal {
    tty: Arc<OwnedFd>,
    inner: ratatui::Terminal<Paper>,
    modes: Vec<Mode>,
}

impl Terminal {
    /// Takes the terminal: keys unechoed one by one, then the alternate screen,
    /// bracketed paste, and the mouse if wanted.
    ///
    /// # Errors
    /// There is no terminal, or it is in use by this process already; it is
    /// left as found then.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let tty = Arc::new(tty::output()?);
        let paper = Paper::new(Arc::clone(&tty), send);
        let mut modes = vec![Mode::Screen, Mode::Paste];
        modes.extend(mouse.then_some(Mode::Mouse));
        take(&tty, &modes)?;
        let inner = ratatui::Terminal::new(paper).inspect_err(|_| drop(restore()))?;
        Ok(Terminal { tty, inner, modes })
    }

    /// Draws a frame and writes what differs from the last one, at once; writes
    /// nothing where nothing differs. The real cursor is where the frame put
    /// it, hidden where it did not.
    ///
    /// # Errors
    /// The terminal has gone or was given back: the loop ends on it.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.inner.draw(paint).map(drop)
    }

    /// The terminal's size, asked of the kernel.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn size(&self) -> io::Result<Size> {
        self.inner.backend().size()
    }

    /// Writes a sequence that draws nothing (a question, a copy).
    ///
    /// # Errors
    /// The terminal has gone or was given back.
    pub fn say(&mut self, sequence: &[u8]) -> io::Result<()> {
        send(sequence)
    }

    /// Has the mouse reported or not.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.switch(Mode::Mouse, on)
    }

    /// Asks for unambiguous keys (kitty's first flag). Only for a terminal that
    /// answered that it knows them.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn clear_keys(&mut self) -> io::Result<()> {
        self.switch(Mode::Keyboard, true)
    }

    fn switch(&mut self, mode: Mode, on: bool) -> io::Result<()> {
        if on == self.modes.contains(&mode) {
            return Ok(());
        }
        self.modes.retain(|other| *other != mode);
        self.modes.extend(on.then_some(mode));
        let mut held = held();
        let Some(held) = held.as_mut() else {
            return Ok(());
        };
        held.modes.clone_from(&self.modes);
        tty::write_all(&held.tty, if on { mode.on() } else { mode.off() }.as_bytes())
    }

    /// Gives the terminal back for a while.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore()
    }

    /// Takes the terminal again after [`Terminal::suspend`], as it is found
    /// now; the next frame is drawn whole.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn resume(&mut self) -> io::Result<()> {
        if held().is_none() {
            take(&self.tty, &self.modes)?;
        }
        self.repaint()
    }

    /// Puts the terminal in order after the process was stopped without notice
    /// (SIGSTOP) and continued: a shell may have changed its settings.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn reassert(&mut self) -> io::Result<()> {
        if let Some(held) = held().as_ref() {
            raw(&held.tty, &held.found)?;
            let again = held.modes.iter().filter(|m| matches!(m, Mode::Paste | Mode::Mouse));
            let bytes: String = again.map(|mode| mode.on()).collect();
            tty::write_all(&held.tty, bytes.as_bytes())?;
        }
        self.repaint()
    }

    /// Has the next frame drawn whole.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.inner.backend_mut().forget();
        self.inner.clear()
    }

    /// Runs something that uses the terminal itself, with the terminal as it
    /// was found (`run` gets a handle to it), and takes it back.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn lend<T>(&mut self, run: impl FnOnce(&OwnedFd) -> T) -> io::Result<T> {
        LENT.store(true, Ordering::SeqCst);
        let suspended = self.suspend();
        let result = suspended.map(|()| run(&self.tty));
        let resumed = self.resume();
        LENT.store(false, Ordering::SeqCst);
        resumed.and(result)
    }

    /// Gives the terminal back for good.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn leave(self) -> io::Result<()> {
        restore()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Nobody is left to tell.
        let _ = restore();
    }
}

fn take(tty: &Arc<OwnedFd>, modes: &[Mode]) -> io::Result<()> {
    let mut held = held();
    if held.is_some() {
        return Err(io::Error::other("the terminal is in use already"));
    }
    let found = tcgetattr(tty)?;
    raw(tty, &found)?;
    *held = Some(Held { tty: Arc::clone(tty), found, modes: modes.to_vec() });
    drop(held);
    let bytes: String = modes.iter().map(|mode| mode.on()).collect();
    send(bytes.as_bytes()).inspect_err(|_| drop(restore()))
}

fn raw(tty: &OwnedFd, found: &Termios) -> io::Result<()> {
    let mut wanted = found.clone();
    wanted.make_raw();
    Ok(tcsetattr(tty, OptionalActions::Now, &wanted)?)
}
