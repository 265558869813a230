//! The terminal as a file: which one it is, and writing to it.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{Errno, write};
use rustix::termios::isatty;

/// The terminal keys come from: standard input, or the controlling terminal
/// where standard input is redirected.
pub(super) fn input() -> io::Result<OwnedFd> {
    or_controlling(&io::stdin())
}

/// The terminal frames go to: standard output, or the controlling terminal.
pub(super) fn output() -> io::Result<OwnedFd> {
    or_controlling(&io::stdout())
}

fn or_controlling(standard: &impl AsFd) -> io::Result<OwnedFd> {
    if isatty(standard) {
        return standard.as_fd().try_clone_to_owned();
    }
    let opened = std::fs::OpenOptions::new().read(true).write(true).open("/dev/tty");
    opened.map(OwnedFd::from).map_err(|error| {
        let text = format!("there is no terminal to draw on ({error}): start it in one");
        io::Error::new(error.kind(), text)
    })
}

/// Writes all bytes, waiting where the terminal is slow.
///
/// # Errors
/// The terminal has gone (EIO, EPIPE); nothing is tried again then.
pub(super) fn write_all(tty: &impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match write(tty, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n) => bytes = bytes.get(n..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // The file may be shared with a program that made it non-blocking.
            Err(Errno::AGAIN) => {
                let ready = poll(&mut [PollFd::new(tty, PollFlags::OUT)], None);
                ready.map(drop).or_else(|e| if e == Errno::INTR { Ok(()) } else { Err(e) })?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
