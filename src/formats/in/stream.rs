//! What a reader reads from.

use jiff::Timestamp;
use std::cell::{Cell, OnceCell};
use std::io::{self, BufRead, Read};
use wire::{DecodeError, decode, sha256_hex};

/// A file to read and what its carrier knows of it.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Path or address as the user gave it; `-` for standard input.
    pub path: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
    /// The encoding the user forces, if any.
    pub encoding: Option<&'a str>,
    /// When it comes into the study. When the file was last changed dates no
    /// dispatch: a copied file is not a later one.
    pub imported: Option<Timestamp>,
    /// The year to give to datelines without one, where the user says so.
    pub year_hint: Option<i16>,
    /// Whether the user wants it as a dispatch though it looks like none.
    pub forced: bool,
}

impl<'a> Input<'a> {
    /// An input of which nothing but the bytes is known.
    pub fn new(path: &'a str, bytes: &'a [u8]) -> Self {
        Self { path, bytes, encoding: None, imported: None, year_hint: None, forced: false }
    }
}

/// The bytes of a file from their start to their end, and how to make text of them.
///
/// A reader takes bytes as from any [`BufRead`], or all that is left at once; a file lies in
/// memory, since its hash is part of every dispatch of it.
#[derive(Debug)]
pub struct Stream<'a> {
    input: Input<'a>,
    left: &'a [u8],
    read: &'a AsRead,
}

/// What is known of a file once it was read.
#[derive(Debug)]
pub(super) struct AsRead {
    /// The encoding it was read in.
    pub(super) encoding: Cell<&'static str>,
    sha256: OnceCell<String>,
}

impl AsRead {
    pub(super) fn new() -> Self {
        Self { encoding: Cell::new("UTF-8"), sha256: OnceCell::new() }
    }

    /// The hash of all its bytes, hex.
    pub(super) fn sha256(&self, input: &Input<'_>) -> String {
        self.sha256.get_or_init(|| sha256_hex(input.bytes)).clone()
    }
}

impl<'a> Stream<'a> {
    pub(super) fn new(input: Input<'a>, read: &'a AsRead) -> Self {
        Self { left: input.bytes, input, read }
    }

    /// The path as the user gave it.
    pub fn path(&self) -> &'a str {
        self.input.path
    }

    /// Whether the user wants it as a dispatch though it looks like none.
    pub fn forced(&self) -> bool {
        self.input.forced
    }

    /// The encoding the user forces, if any.
    pub fn encoding(&self) -> Option<&'a str> {
        self.input.encoding
    }

    /// All that is left, without taking it.
    pub fn left(&self) -> &'a [u8] {
        self.left
    }

    /// Takes all that is left as text, in the encoding that the user forces, that its first
    /// bytes show, that `declared` says, or that it is found to be in.
    ///
    /// # Errors
    /// It is no text.
    pub fn text(&mut self, declared: Option<&str>) -> Result<String, DecodeError> {
        let bytes = std::mem::take(&mut self.left);
        let decoded = decode(bytes, self.input.encoding, declared)?;
        self.read.encoding.set(decoded.encoding);
        if bytes.len() == self.input.bytes.len() {
            // A second time it is the same.
            let _ = self.read.sha256.set(decoded.bytes_sha256);
        }
        Ok(decoded.text)
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.left.read(buffer)
    }
}

impl BufRead for Stream<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(self.left)
    }

    fn consume(&mut self, amount: usize) {
        self.left.consume(amount);
    }
}
