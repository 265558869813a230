//! Where the records of a file lie while it is judged.

use model::Record;
use std::io;

/// Keeps bytes and gives them back: a file of records need not fit in memory.
pub trait Spool {
    /// Keeps these bytes behind all that was kept before.
    ///
    /// # Errors
    /// What the system says.
    fn keep(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Gives `len` bytes back, from a place on.
    ///
    /// # Errors
    /// What the system says.
    fn give(&mut self, place: u64, len: usize) -> io::Result<Vec<u8>>;
}

/// A spool in memory.
impl Spool for Vec<u8> {
    fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.extend_from_slice(bytes);
        Ok(())
    }

    fn give(&mut self, place: u64, len: usize) -> io::Result<Vec<u8>> {
        let start = usize::try_from(place).map_err(io::Error::other)?;
        let bytes = self.get(start..).and_then(|rest| rest.get(..len));
        bytes.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// Where a record lies in a spool, and behind it the one that it replaces.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    place: u64,
    len: u32,
    was: u32,
}

/// A spool with what is known of its length.
pub(super) struct Spooled<'a> {
    spool: &'a mut dyn Spool,
    len: u64,
}

impl<'a> Spooled<'a> {
    pub(super) fn new(spool: &'a mut dyn Spool) -> Self {
        Self { spool, len: 0 }
    }

    pub(super) fn keep(&mut self, record: &Record, was: Option<&Record>) -> io::Result<Kept> {
        let (place, mut lens) = (self.len, [0, 0]);
        for (len, record) in lens.iter_mut().zip([Some(record), was]) {
            let bytes = record.map(serde_json::to_vec).transpose()?.unwrap_or_default();
            *len = u32::try_from(bytes.len()).map_err(io::Error::other)?;
            self.spool.keep(&bytes)?;
            self.len += u64::from(*len);
        }
        let [len, was] = lens;
        Ok(Kept { place, len, was })
    }

    pub(super) fn record(&mut self, kept: Kept) -> io::Result<Record> {
        read(self.spool, kept.place, kept.len)
    }
}

fn read(spool: &mut dyn Spool, place: u64, len: u32) -> io::Result<Record> {
    let bytes = spool.give(place, usize::try_from(len).map_err(io::Error::other)?)?;
    Ok(serde_json::from_slice(&bytes)?)
}

/// The records of a file that are taken, by [`Record::order`], in a spool.
#[derive(Debug, Default)]
pub struct Taken {
    pub(super) kept: Vec<Kept>,
}

impl Taken {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Their bytes as JSON, those that they replace included.
    pub fn bytes(&self) -> u64 {
        self.kept.iter().map(|it| u64::from(it.len) + u64::from(it.was) + 2).sum()
    }

    /// The record at a place in order, and the one of the study that it replaces; none
    /// behind the last.
    ///
    /// # Errors
    /// What the system says.
    pub fn nth(
        &self,
        spool: &mut dyn Spool,
        nth: usize,
    ) -> io::Result<Option<(Record, Option<Record>)>> {
        let Some(&Kept { place, len, was }) = self.kept.get(nth) else { return Ok(None) };
        let record = read(spool, place, len)?;
        let was = match was {
            0 => None,
            was => Some(read(spool, place + u64::from(len), was)?),
        };
        Ok(Some((record, was)))
    }
}
