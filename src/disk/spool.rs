//! Bytes kept for as long as something is worked on: in a file without a name.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

/// Bytes that wait to be written together.
const TOGETHER: usize = 1 << 20;
/// Bytes read ahead.
const AHEAD: usize = 16 << 10;

/// Bytes that are kept one behind the other, and read back from anywhere; gone with it.
#[derive(Debug)]
pub struct Spool {
    file: File,
    /// What is not in the file yet.
    waiting: Vec<u8>,
    written: u64,
    /// What was read last, and from where.
    ahead: (u64, Vec<u8>),
}

impl Spool {
    /// Makes an empty one on the disk of a folder.
    ///
    /// # Errors
    /// What the system says.
    pub fn within(folder: &Path) -> io::Result<Spool> {
        let file = tempfile::tempfile_in(folder)?;
        Ok(Spool { file, waiting: Vec::new(), written: 0, ahead: (0, Vec::new()) })
    }

    /// Keeps bytes behind all that was kept before.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= TOGETHER { self.write() } else { Ok(()) }
    }

    /// Gives `len` bytes back, from a place on.
    ///
    /// # Errors
    /// What the system says.
    pub fn give(&mut self, place: u64, len: usize) -> io::Result<Vec<u8>> {
        if place + len as u64 > self.written {
            self.write()?;
        }
        let (from, bytes) = &self.ahead;
        let start = place.checked_sub(*from).and_then(|it| usize::try_from(it).ok());
        let held = start.and_then(|start| bytes.get(start..)?.get(..len)).map(<[u8]>::to_vec);
        if let Some(held) = held {
            return Ok(held);
        }
        let mut bytes = Vec::with_capacity(len.max(AHEAD));
        self.file.seek(SeekFrom::Start(place))?;
        (&self.file).take(len.max(AHEAD) as u64).read_to_end(&mut bytes)?;
        let given = bytes.get(..len).map(<[u8]>::to_vec);
        self.ahead = (place, bytes);
        given.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Takes no more, and is read from its start as often as asked.
    ///
    /// # Errors
    /// What the system says.
    pub fn finish(mut self) -> io::Result<Spooled> {
        self.write()?;
        Ok(Spooled { file: self.file })
    }

    fn write(&mut self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.written))?;
        self.file.write_all(&self.waiting)?;
        self.written += self.waiting.len() as u64;
        self.waiting.clear();
        // It may have been read up to what was the end.
        self.ahead.1.clear();
        Ok(())
    }
}

/// Bytes that were kept and are only read; gone with it.
#[derive(Debug)]
pub struct Spooled {
    file: File,
}

impl Spooled {
    /// Reads them from their start, whoever else reads them.
    pub fn open(&self) -> impl BufRead + '_ {
        BufReader::with_capacity(TOGETHER, SpooledFrom { file: &self.file, place: 0 })
    }
}

/// A place in a spool up to which somebody has read.
struct SpooledFrom<'a> {
    file: &'a File,
    place: u64,
}

impl Read for SpooledFrom<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(buffer, self.place)?;
        self.place += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spooled_is_read_by_two_at_once() {
        let place = tempfile::tempdir().unwrap();
        let mut spool = Spool::within(place.path()).unwrap();
        let all: Vec<u8> = (0..3 * TOGETHER).map(|n| (n % 251) as u8).collect();
        all.chunks(1000).for_each(|some| spool.keep(some).unwrap());
        let spooled = spool.finish().unwrap();
        let (mut one, mut two) = (spooled.open(), spooled.open());
        let (mut first, mut second) = (vec![0; 2 * TOGETHER], Vec::new());
        one.read_exact(&mut first).unwrap();
        two.read_to_end(&mut second).unwrap();
        one.read_to_end(&mut first).unwrap();
        assert!(first == all && second == all);
    }

    #[test]
    fn what_was_kept_is_given_back_from_anywhere_while_more_comes() {
        let place = tempfile::tempdir().unwrap();
        let mut spool = Spool::within(place.path()).unwrap();
        let piece = |n: u32| format!("{n:07} ").repeat(400).into_bytes();
        for n in 0..1000 {
            spool.keep(&piece(n)).unwrap();
            let back = n / 2;
            assert_eq!(spool.give(u64::from(back) * 3200, 3200).unwrap(), piece(back));
        }
        assert_eq!(spool.give(3200 * 999, 3200).unwrap(), piece(999));
        assert!(spool.give(3200 * 1000, 1).is_err());
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
    }
}
