//! What git is told of a study: what is no part of it, and what is never merged
//! or converted.

use super::StudyError;
use super::files::{read_text, write_text};
use std::path::{Path, PathBuf};

/// The first line of what is ours in a file of git's: by it a file is known to
/// have been seen to, whatever was changed below it.
const HEAD: &str = "# depeche: what git is told of a study (`depeche init --git` wrote this)";

/// What each machine builds for itself, locks, and what is temporary. The
/// dispatches themselves (corpus/texts/) are part of the study.
const IGNORE: &str = "\
/corpus/*
!/corpus/texts/
/corpus/texts/*
!/corpus/texts/*.jsonl.gz
/corpus.damaged-*/
/store/
/store.aside-*/
/.lock*
.*.tmp
";

/// Journals are kept byte for byte, and where two copies of one were continued
/// apart the lines of both stay, for a salvage to put in order; packs are nothing that
/// could be merged.
///
/// Heads travel with their journals, since one that stayed behind would miss lines that
/// a salvage in another copy chained anew. What would be a conflict in them leaves the
/// lines of both, of which the one that goes furthest is read.
const ATTRIBUTES: &str = "\
/journal/* -text merge=union
/corpus/texts/*.gz binary
/*.toml text eol=lf
/*.tsv text eol=lf
";

const FILES: [(&str, &str); 2] = [(".gitignore", IGNORE), (".gitattributes", ATTRIBUTES)];

/// Writes what git is to know into a study's folder, behind what its files say
/// already. Gives the names of the files that were written.
///
/// # Errors
/// [`StudyError::Io`].
pub fn tell_git(dir: &Path) -> Result<Vec<&'static str>, StudyError> {
    let mut written = Vec::new();
    for (name, rules) in FILES {
        let path = dir.join(name);
        let there = if path.exists() { read_text(&path)? } else { String::new() };
        if there.contains(HEAD) {
            continue;
        }
        let gap = match there.as_str() {
            "" => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        write_text(&path, &format!("{there}{gap}{HEAD}\n{rules}"))?;
        written.push(name);
    }
    Ok(written)
}

/// What to say of a study that is under git, which does not know yet what is no
/// part of it; none where there is nothing to say.
pub fn git_offer(dir: &Path) -> Option<String> {
    let knows = |name: &str| read_text(&dir.join(name)).is_ok_and(|text| text.contains(HEAD));
    if FILES.iter().all(|(name, _)| knows(name)) || repository(dir).is_none() {
        return None;
    }
    // Short: the status line of a small window shows all of it.
    let what = "run `depeche init --git`: git may merge or convert what it must not";
    Some(what.to_owned())
}

/// The repository that a folder lies in.
fn repository(dir: &Path) -> Option<PathBuf> {
    let dir = std::path::absolute(dir).ok()?;
    dir.ancestors().find(|it| it.join(".git").exists()).map(Path::to_owned)
}
