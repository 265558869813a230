//! `lexicon.tsv`: the words a study brings of its own.

use super::Study;
use super::content::UnreadFile;
use disk::read_regular;
use model::Problem;
use std::path::{Path, PathBuf};
use suggest::{OwnWords, Words};

/// The most bytes of a file of words.
const MOST_BYTES: u64 = 64 << 20;

/// The words' file name. A study need not have one.
pub const LEXICON_FILE: &str = "lexicon.tsv";

impl Study {
    /// Where its own words lie, if it has some.
    pub fn lexicon_path(&self) -> PathBuf {
        self.dir.join(LEXICON_FILE)
    }

    /// The words it is read with: those shipped and its own, as the file is now.
    ///
    /// Never fails: without a file the shipped words hold, and what cannot be read
    /// is a problem ([`left_out`] tells it) that costs no good line its effect.
    pub fn words(&self) -> OwnWords {
        let path = self.lexicon_path();
        let shipped = || Words::shipped().with("");
        if path.symlink_metadata().is_err() {
            return shipped();
        }
        read_words(&path).unwrap_or_else(|why| {
            let problem = Problem::at("", 0, why.to_string(), "the shipped words alone are used");
            OwnWords { problems: vec![problem], ..shipped() }
        })
    }
}

/// Reads a file of words, which stand beside the shipped ones. Bytes that are no
/// UTF-8 make their line a problem, and no other.
///
/// # Errors
/// [`UnreadFile`].
pub fn read_words(path: &Path) -> Result<OwnWords, UnreadFile> {
    let bytes = read_regular(path, MOST_BYTES)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(Words::shipped().with(text.strip_prefix('\u{feff}').unwrap_or(&text)))
}

/// Says in one line that lines of a file of words are left out, and how to see
/// which; nothing where none is.
pub fn left_out(file: &str, problems: &[Problem]) -> Option<String> {
    let Problem { line, what, .. } = problems.first()?;
    let all = match problems.len() {
        1 => String::new(),
        count => format!(" lists {count}"),
    };
    Some(format!("{file}, line {line}: {what}; `depeche lexicon check`{all}"))
}
