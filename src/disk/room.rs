//! Room on a disk, seen to before something long is written.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Bytes written at a time.
const BLOCK: usize = 1 << 16;

/// Sees that so many bytes fit on the disk of a folder: writes as many to a file
/// without a name there, waits for the disk, and lets them go.
///
/// # Errors
/// What the system says; [`io::ErrorKind::StorageFull`] where they do not fit.
pub fn see_room(folder: &Path, bytes: u64) -> io::Result<()> {
    let file = tempfile::tempfile_in(folder)?;
    let filled = fill(&file, bytes);
    filled.and(file.set_len(0))
}

/// Whether so many bytes have no room on the disk of a folder, or in its owner's share.
pub fn is_full(folder: &Path, bytes: u64) -> bool {
    use io::ErrorKind::{QuotaExceeded, StorageFull};
    let seen = see_room(folder, bytes);
    seen.is_err_and(|error| matches!(error.kind(), StorageFull | QuotaExceeded))
}

/// Whether a file of so many bytes is larger than the system lets this process write
/// (`ulimit -f`).
pub fn is_limited(folder: &Path, bytes: u64) -> bool {
    let seen = see_room(folder, bytes);
    seen.is_err_and(|error| error.kind() == io::ErrorKind::FileTooLarge)
}

/// Fills a file with bytes that no file system can pack.
fn fill(mut file: &File, bytes: u64) -> io::Result<()> {
    let mut noise = blake3::Hasher::new().finalize_xof();
    let (mut block, mut left) = (vec![0; BLOCK], bytes);
    while left > 0 {
        noise.fill(&mut block);
        file.write_all(&block)?;
        left = left.saturating_sub(BLOCK as u64);
    }
    file.sync_data()
}
