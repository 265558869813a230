//! Reading plain files, and nothing that could be waited for.

use rustix::fs::OFlags;
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Opens a plain file for reading. Links are followed; a folder, a pipe, a device
/// or a socket is refused and never waited for.
///
/// # Errors
/// What the system says; a sentence that says what it is instead of a file.
pub fn open_regular(path: &Path) -> io::Result<File> {
    // Opening a device may do something already: a tape winds back.
    refuse_others(fs::metadata(path)?.file_type())?;
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    // What was looked at by its name may have been exchanged since.
    refuse_others(file.metadata()?.file_type())?;
    Ok(file)
}

/// Refuses what has a name and is no plain file, so that it is never waited for; a
/// name that is free is as good as a file.
///
/// # Errors
/// A sentence that says what it is and what to do.
pub fn refuse_no_file(path: &Path) -> io::Result<()> {
    let Ok(facts) = fs::metadata(path) else { return Ok(()) };
    refuse_others(facts.file_type())
        .map_err(|error| io::Error::new(error.kind(), messages::disk::take_away(error)))
}

fn refuse_others(kind: FileType) -> io::Result<()> {
    let (error, what) = match kind {
        _ if kind.is_file() => return Ok(()),
        _ if kind.is_dir() => (ErrorKind::IsADirectory, messages::disk::folder()),
        _ if kind.is_fifo() => (ErrorKind::InvalidInput, messages::disk::pipe()),
        _ if kind.is_socket() => (ErrorKind::InvalidInput, messages::disk::socket()),
        _ => (ErrorKind::InvalidInput, messages::disk::device()),
    };
    Err(io::Error::new(error, messages::disk::not_a_file(what)))
}

/// Reads a plain file of at most `most` bytes.
///
/// # Errors
/// As [`open_regular`]; [`ErrorKind::FileTooLarge`].
pub fn read_regular(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open_regular(path)?;
    let too_large = |_| io::Error::new(ErrorKind::FileTooLarge, larger_than(most));
    let mut bytes = Vec::new();
    if file.metadata()?.len() <= most {
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    } else {
        return Err(too_large(()));
    }
    if bytes.len() as u64 > most { Err(too_large(())) } else { Ok(bytes) }
}

fn larger_than(most: u64) -> String {
    match most >> 20 {
        0 => messages::disk::larger_than_bytes(most),
        megabytes => messages::disk::larger_than_megabytes(megabytes),
    }
}

/// Reads a plain text file of at most `most` bytes.
///
/// # Errors
/// As [`read_regular`]; [`ErrorKind::InvalidData`] with the line that is no UTF-8.
pub fn read_regular_text(path: &Path, most: u64) -> io::Result<String> {
    String::from_utf8(read_regular(path, most)?).map_err(|error| {
        let good = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = 1 + good.filter(|byte| **byte == b'\n').count();
        io::Error::new(ErrorKind::InvalidData, messages::disk::not_utf_8(line))
    })
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests' own files")]
mod tests {
    use super::*;
    use rustix::fs::{CWD, Mode};

    #[test]
    fn a_pipe_or_a_device_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(CWD, &pipe, Mode::RUSR | Mode::WUSR).unwrap();
        let said = |path: &Path| read_regular(path, 10).unwrap_err().to_string();
        assert_eq!(said(&pipe), "it is a pipe (FIFO), not a file");
        assert_eq!(said(Path::new("/dev/zero")), "it is a device, not a file");
        assert_eq!(said(folder.path()), "it is a folder, not a file");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        assert_eq!(said(&link), "it is a pipe (FIFO), not a file");
        let error = refuse_no_file(&pipe).unwrap_err();
        assert_eq!(error.to_string(), "it is a pipe (FIFO), not a file: take it away");
        refuse_no_file(&folder.path().join("free")).unwrap();
    }

    #[test]
    fn a_file_may_have_just_the_bytes_it_is_allowed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "1234").unwrap();
        assert_eq!(read_regular(&path, 4).unwrap(), b"1234");
        let error = read_regular(&path, 3).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::FileTooLarge);
        assert_eq!(error.to_string(), "it is larger than 3 bytes");
        fs::write(&path, b"one\ntwo\xff\n").unwrap();
        let error = read_regular_text(&path, 99).unwrap_err();
        assert_eq!(error.to_string(), "line 2 of it is no UTF-8");
    }
}
