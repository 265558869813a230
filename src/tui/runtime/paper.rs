//! What ratatui draws on: one buffer a frame, and no byte where nothing changed.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use rustix::termios::tcgetwinsize;

/// Collects a frame's bytes; [`Backend::flush`] hands them to `send` at once.
pub(super) struct Paper {
    tty: Arc<OwnedFd>,
    bytes: Vec<u8>,
    /// What the terminal's cursor is known to be; `None` where unknown.
    shown: Option<bool>,
    at: Option<Position>,
    send: fn(&[u8]) -> io::Result<()>,
}

impl Paper {
    pub(super) fn new(tty: Arc<OwnedFd>, send: fn(&[u8]) -> io::Result<()>) -> Self {
        Paper { tty, bytes: Vec::new(), shown: None, at: None, send }
    }

    /// Forgets what is known of the cursor: something else used the terminal.
    pub(super) fn forget(&mut self) {
        self.shown = None;
        self.at = None;
        self.bytes.clear();
    }

    fn pen(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for Paper {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells = content.peekable();
        if cells.peek().is_none() {
            return Ok(());
        }
        self.at = None;
        self.pen().draw(cells)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        match self.shown.replace(false) {
            Some(false) => Ok(()),
            _ => self.pen().hide_cursor(),
        }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        match self.shown.replace(true) {
            Some(true) => Ok(()),
            _ => self.pen().show_cursor(),
        }
    }

    /// Says where it was put, without asking the terminal: an answer would
    /// come among the keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        match self.at.replace(position) {
            Some(same) if same == position => Ok(()),
            _ => self.pen().set_cursor_position(position),
        }
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.pen().clear_region(clear_type)
    }

    /// The terminal's size; 80 by 24 where it does not know (a serial line).
    fn size(&self) -> io::Result<Size> {
        let found = tcgetwinsize(&self.tty)?;
        let or = |n: u16, usual| if n == 0 { usual } else { n };
        Ok(Size::new(or(found.ws_col, 80), or(found.ws_row, 24)))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        let found = tcgetwinsize(&self.tty)?;
        let pixels = Size::new(found.ws_xpixel, found.ws_ypixel);
        Ok(WindowSize { columns_rows: self.size()?, pixels })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let sent = (self.send)(&self.bytes);
        self.bytes.clear();
        sent
    }
}
