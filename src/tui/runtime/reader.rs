//! The thread that listens to the terminal's keyboard.
//!
//! It sleeps while nothing is typed, ends when the terminal goes away, and can
//! be paused while another program has the terminal.

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

use super::tty;
use crate::input::decode::{Decoder, Heard};

/// What the keyboard's thread tells the loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key, a paste, the mouse, or an answer that came late.
    Heard(Heard),
    /// The terminal has gone; nothing more comes.
    Gone,
}

/// The keyboard, before anybody listens to it.
pub struct Keyboard {
    tty: OwnedFd,
    decoder: Decoder,
    heard: Vec<Heard>,
}

/// What became ready.
enum Ready {
    Typed,
    Called,
    Nothing,
    Gone,
}

impl Keyboard {
    /// Opens the keyboard. The terminal should be entered first.
    ///
    /// # Errors
    /// There is no terminal.
    pub fn open() -> io::Result<Self> {
        Ok(Keyboard { tty: tty::input()?, decoder: Decoder::default(), heard: Vec::new() })
    }

    /// Waits for bytes, at most so long, and takes the reports out of what was
    /// heard; keys stay for [`Keyboard::listen`].
    pub(super) fn reports(&mut self, wait: Duration) -> io::Result<Option<Vec<String>>> {
        match self.wait(None, Some(wait))? {
            Ready::Typed => {
                if !self.take_in()? {
                    return Ok(None);
                }
            }
            Ready::Called | Ready::Nothing | Ready::Gone => return Ok(None),
        }
        let mut reports = Vec::new();
        self.heard.retain(|heard| match heard {
            Heard::Report(text) => {
                reports.push(text.clone());
                false
            }
            Heard::Event(_) => true,
        });
        Ok(Some(reports))
    }

    /// Listens in a thread of its own. `tell` must not wait for the loop; the
    /// thread ends when it says false.
    ///
    /// # Errors
    /// No thread or pipe could be made.
    pub fn listen(self, tell: impl FnMut(Input) -> bool + Send + 'static) -> io::Result<Listening> {
        let (calls, call) = io::pipe()?;
        let (pauses, paused) = channel();
        Builder::new().name("keyboard".into()).spawn(move || self.run(calls, &paused, tell))?;
        Ok(Listening { call, pauses })
    }

    fn run(
        mut self,
        mut calls: PipeReader,
        pauses: &Receiver<Pause>,
        mut tell: impl FnMut(Input) -> bool,
    ) {
        loop {
            for heard in std::mem::take(&mut self.heard) {
                if !tell(Input::Heard(heard)) {
                    return;
                }
            }
            let patience = self.decoder.patience();
            let alive = match self.wait(Some(&calls), patience) {
                Ok(Ready::Typed) => self.take_in().unwrap_or(false),
                Ok(Ready::Nothing) => {
                    self.decoder.give_up(&mut self.heard);
                    true
                }
                Ok(Ready::Called) => match calls.read(&mut [0]) {
                    Ok(1) => {
                        pause(pauses);
                        true
                    }
                    // The other end was dropped: nobody wants to hear more.
                    _ => return,
                },
                Ok(Ready::Gone) | Err(_) => false,
            };
            if !alive {
                tell(Input::Gone);
                return;
            }
        }
    }

    /// Waits until something is typed, somebody calls, or the time is over.
    fn wait(&self, calls: Option<&PipeReader>, time: Option<Duration>) -> io::Result<Ready> {
        let limit = time.map(|time| Timespec {
            tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(time.subsec_nanos()),
        });
        let mut fds = vec![PollFd::new(&self.tty, PollFlags::IN)];
        fds.extend(calls.map(|calls| PollFd::new(calls, PollFlags::IN)));
        match poll(&mut fds, limit.as_ref()) {
            Ok(0) => return Ok(Ready::Nothing),
            Err(Errno::INTR) => return self.wait(calls, time),
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        let at = |n: usize| fds.get(n).map_or(PollFlags::empty(), PollFd::revents);
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        Ok(match (at(1).is_empty(), at(0)) {
            (false, _) => Ready::Called,
            (true, tty) if tty.intersects(gone) => Ready::Gone,
            _ => Ready::Typed,
        })
    }

    /// Reads what is there; false when the terminal has gone.
    fn take_in(&mut self) -> io::Result<bool> {
        let mut buffer = [0; 4096];
        match read(&self.tty, &mut buffer) {
            Ok(0) => Ok(false),
            Ok(n) => {
                self.decoder.feed(buffer.get(..n).unwrap_or_default(), &mut self.heard);
                Ok(true)
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(true),
            Err(error) => Err(error.into()),
        }
    }
}

/// Asks for a pause: told when it has begun, and again when it may end.
struct Pause {
    begun: Sender<()>,
    end: Receiver<()>,
}

fn pause(pauses: &Receiver<Pause>) {
    if let Ok(Pause { begun, end }) = pauses.try_recv()
        && begun.send(()).is_ok()
    {
        // An error is the other end dropped, which is how a pause ends.
        let _ = end.recv();
    }
}

/// A keyboard that is listened to; dropping it ends that.
pub struct Listening {
    call: PipeWriter,
    pauses: Sender<Pause>,
}

/// A pause in listening; dropping it ends the pause.
#[must_use = "the pause ends when this is dropped"]
pub struct Paused {
    _end: Sender<()>,
}

impl Listening {
    /// Has nobody listen until the returned value is dropped; when this
    /// returns, no key typed from now on is taken from another program.
    pub fn pause(&self) -> Paused {
        let (begun, begins) = channel();
        let (end, ends) = channel();
        let asked = self.pauses.send(Pause { begun, end: ends }).is_ok();
        if asked && (&self.call).write_all(&[1]).is_ok() {
            // An error: the thread has ended, and takes no key either.
            let _ = begins.recv();
        }
        Paused { _end: end }
    }
}
