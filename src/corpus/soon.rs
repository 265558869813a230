//! An import that waits a moment for its turn.

use super::arrivals::WAIT;
use super::error::CorpusError;
use super::handle::Corpus;
use super::importer::Importer;

/// How often a corpus that is held is asked for again.
const MOMENTS: u32 = 40;

impl Corpus {
    /// As [`Corpus::importer`], but waits a moment where the corpus is held: an open
    /// program holds it while it writes what was put right.
    ///
    /// # Errors
    /// As [`Corpus::importer`].
    pub fn importer_soon(&self) -> Result<Importer, CorpusError> {
        for _ in 0..MOMENTS {
            match self.importer() {
                Err(CorpusError::Busy { .. }) => std::thread::sleep(WAIT),
                other => return other,
            }
        }
        self.importer()
    }
}
