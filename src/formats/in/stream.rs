//! What a reader reads from.

use super::Refusal;
use jiff::Timestamp;
use model::{DispatchId, DispatchRecord};
use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::fmt;
use std::io::{self, BufRead, Read};
use wire::{decode, sha256_hex, sha256_of};

/// The most bytes of a file that are held in memory at once, where a format needs them all.
pub const WHOLE: usize = 200 << 20;

/// How many bytes a format is shown to recognise itself.
const HEAD: u64 = 4096;

/// Where the bytes of a file lie that are read as they are needed.
pub trait ByteSource {
    /// Reads them from their start, as often as asked.
    ///
    /// # Errors
    /// What the system says.
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>>;
}

/// The bytes of a file.
#[derive(Clone, Copy)]
pub enum Bytes<'a> {
    /// They lie in memory.
    Held(&'a [u8]),
    /// They are read as they are needed.
    Lying(&'a dyn ByteSource),
}

impl<'a> Bytes<'a> {
    /// Reads them from their start.
    ///
    /// # Errors
    /// What the system says.
    pub fn open(self) -> io::Result<Box<dyn BufRead + 'a>> {
        match self {
            Bytes::Held(bytes) => Ok(Box::new(bytes)),
            Bytes::Lying(content) => content.open(),
        }
    }

    /// The first of them, as far as they can be read; all of a short file.
    fn head(self) -> Vec<u8> {
        let mut head = Vec::new();
        if let Ok(from) = self.open() {
            // Who reads on is told why it cannot be read.
            let _ = from.take(HEAD).read_to_end(&mut head);
        }
        head
    }

    /// All of them; none where they are more than `most`.
    fn all(self, most: usize) -> io::Result<Option<Cow<'a, [u8]>>> {
        let all = match self {
            Bytes::Held(bytes) => Cow::Borrowed(bytes),
            Bytes::Lying(content) => {
                let mut bytes = Vec::new();
                content.open()?.take(most as u64 + 1).read_to_end(&mut bytes)?;
                Cow::Owned(bytes)
            }
        };
        Ok(Some(all).filter(|all| all.len() <= most))
    }
}

impl fmt::Debug for Bytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bytes::Held(bytes) => write!(f, "Held({} bytes)", bytes.len()),
            Bytes::Lying(_) => f.write_str("Lying"),
        }
    }
}

/// A file to read and what its carrier knows of it.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Path or address as the user gave it; `-` for standard input.
    pub path: &'a str,
    /// The bytes.
    pub bytes: Bytes<'a>,
    /// The encoding the user forces, if any.
    pub encoding: Option<&'a str>,
    /// When it comes into the study. When the file was last changed dates no
    /// dispatch: a copied file is not a later one.
    pub imported: Option<Timestamp>,
    /// The year to give to datelines without one, where the user says so.
    pub year_hint: Option<i16>,
    /// Whether the user wants it as a dispatch though it looks like none.
    pub forced: bool,
    /// Texts that are known already, for lines of an export that has none.
    pub texts: KnownTexts<'a>,
}

/// Finds the text of a dispatch that is known already.
#[derive(Clone, Copy, Default)]
pub struct KnownTexts<'a>(pub Option<&'a dyn Fn(DispatchId) -> Option<String>>);

impl KnownTexts<'_> {
    /// Completes a line that has an id and no text.
    pub(super) fn complete(self, mut record: DispatchRecord) -> Result<DispatchRecord, Refusal> {
        if let (None, Some(id), Some(find)) = (&record.text, record.id, self.0) {
            record.text = find(id);
            if record.text.is_none() {
                return Err(Refusal::new(
                    messages::formats::text_lacking(id),
                    messages::formats::text_lacking_hint(),
                ));
            }
        }
        Ok(record)
    }
}

impl fmt::Debug for KnownTexts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KnownTexts").field(&self.0.is_some()).finish()
    }
}

impl<'a> Input<'a> {
    /// An input of which nothing but the bytes is known.
    pub fn new(path: &'a str, bytes: &'a [u8]) -> Self {
        Self::of(path, Bytes::Held(bytes))
    }

    /// The same, with bytes that may lie elsewhere than in memory.
    pub fn of(path: &'a str, bytes: Bytes<'a>) -> Self {
        let texts = KnownTexts(None);
        Self { path, bytes, encoding: None, imported: None, year_hint: None, forced: false, texts }
    }

    /// The first bytes, which a format is shown.
    pub(super) fn head(&self) -> Vec<u8> {
        self.bytes.head()
    }
}

/// The bytes of a file from their start to their end, and how to make text of them.
///
/// A reader that goes line by line takes them as from any [`BufRead`], so that no more than a
/// line lies in memory; one that needs the whole takes its [text](Stream::text) with a limit.
pub struct Stream<'a> {
    input: Input<'a>,
    from: Box<dyn BufRead + 'a>,
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

    /// The hash of all its bytes, hex: a pass of its own over a file that does not lie in
    /// memory, once, and only where a dispatch does not bring its source.
    pub(super) fn sha256(&self, input: &Input<'_>) -> Result<String, Refusal> {
        if let Some(known) = self.sha256.get() {
            return Ok(known.clone());
        }
        let hash = match input.bytes {
            Bytes::Held(bytes) => sha256_hex(bytes),
            Bytes::Lying(content) => {
                content.open().and_then(|mut it| sha256_of(&mut it)).map_err(unread)?
            }
        };
        Ok(self.sha256.get_or_init(|| hash).clone())
    }
}

impl<'a> Stream<'a> {
    pub(super) fn new(input: Input<'a>, read: &'a AsRead) -> Result<Self, Refusal> {
        let from = input.bytes.open().map_err(unread)?;
        Ok(Self { input, from, read })
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

    /// The first bytes of the file.
    pub fn head(&self) -> Vec<u8> {
        self.input.head()
    }

    /// The same bytes from their start again.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn again(&self) -> Result<Box<dyn BufRead + 'a>, Refusal> {
        self.input.bytes.open().map_err(unread)
    }

    /// The whole file as text, in the encoding that the user forces, that its first bytes
    /// show, that `declared` says, or that it is found to be in; none where it has more than
    /// `most` bytes. It lies in memory then.
    ///
    /// # Errors
    /// It is no text, or cannot be read.
    pub fn text(&self, declared: Option<&str>, most: usize) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.input.bytes.all(most).map_err(unread)? else { return Ok(None) };
        let decoded = decode(&bytes, self.input.encoding, declared)?;
        self.read.encoding.set(decoded.encoding);
        // A second time it is the same.
        let _ = self.read.sha256.set(decoded.bytes_sha256);
        Ok(Some(decoded.text))
    }
}

/// Why a file that was begun could not be read on.
pub(super) fn unread(error: io::Error) -> Refusal {
    Refusal::new(messages::formats::unread(error), messages::formats::unread_hint())
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.from.read(buffer)
    }
}

impl BufRead for Stream<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.from.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.from.consume(amount);
    }
}
