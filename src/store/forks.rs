//! Finding where a journal was continued twice: two lines that follow the same one,
//! because one coder worked in two copies of a study that were put together.

use super::StoreError;
use super::line::{self, Verified};
use super::lines::each;
use super::walk::{Bad, Files};
use std::collections::HashMap;

/// What is said of a line where that is so.
pub(super) fn continued() -> String {
    messages::store::continued()
}

/// The lines of a journal that something follows, as they are read. Kept short, by the
/// first digits of their hashes: a long journal has hundreds of thousands.
#[derive(Debug, Default)]
pub(super) struct Forks {
    next: HashMap<u64, u64>,
}

impl Forks {
    /// Takes the next line; whether it follows one that another line follows already.
    pub(super) fn line(&mut self, good: &Verified<'_>) -> bool {
        let short = |hash: &str| hash.get(..16).and_then(|it| u64::from_str_radix(it, 16).ok());
        let own = short(good.hash).unwrap_or_default();
        let next = self.next.entry(short(good.prev).unwrap_or_default()).or_insert(own);
        *next != own
    }
}

/// Whether a line of a journal is where it was continued twice.
pub(super) fn is_fork(files: &Files, bad: &Bad) -> Result<bool, StoreError> {
    let (mut forks, mut found) = (Forks::default(), false);
    each(files, &mut |raw| -> Result<(), StoreError> {
        if let Some(good) = line::verify(line::trim(raw.bytes)) {
            let forks = forks.line(&good);
            found |= forks && raw.line == bad.line && raw.path == bad.path;
        }
        Ok(())
    })?;
    Ok(found)
}
