//! What is left out of a folder of dispatches, though it is not hidden.

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What was left out of folders. Named on the command line, each of them is
/// looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Backup copies and the like that editors and systems leave behind.
    pub leftovers: Vec<PathBuf>,
    /// Folders that programs fill for themselves.
    pub programs: Vec<PathBuf>,
    /// What a `.gitignore` or `.ignore` names.
    pub ignored: Vec<PathBuf>,
}

/// How many are named of each.
const NAMED: usize = 3;

impl LeftOut {
    /// One sentence that names what was left out; none where nothing was.
    pub fn told(&self) -> Option<String> {
        let parts: Vec<_> = [
            (&self.leftovers, "editor's leftover", "editors' leftovers"),
            (&self.programs, "folder of programs", "folders of programs"),
            (&self.ignored, "that .gitignore or .ignore names", "that .gitignore or .ignore name"),
        ]
        .into_iter()
        .filter(|(paths, _, _)| !paths.is_empty())
        .map(|(paths, one, many)| part(paths, one, many))
        .collect();
        let hint = "named itself, each is looked at";
        (!parts.is_empty()).then(|| format!("left out: {}; {hint}", parts.join(", ")))
    }
}

fn part(paths: &[PathBuf], one: &str, many: &str) -> String {
    let what = if paths.len() == 1 { one } else { many };
    let named: Vec<_> = paths.iter().take(NAMED).map(|path| path.to_string_lossy()).collect();
    let more = if paths.len() > NAMED { ", …" } else { "" };
    format!("{} {what} ({}{more})", paths.len(), named.join(", "))
}

/// Endings of copies that editors, patches and downloads leave behind.
const ENDINGS: &[&str] =
    &["swp", "swo", "swn", "bak", "orig", "rej", "tmp", "temp", "part", "crdownload"];

/// Whether a file is named like what an editor or a system leaves behind.
pub(super) fn is_leftover(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    name.ends_with('~')
        || name.starts_with("~$")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || end.is_some_and(|end| ENDINGS.contains(&end.as_str()))
        || matches!(name.as_ref(), "Thumbs.db" | "desktop.ini")
}

/// Whether a folder is one that programs fill for themselves.
pub(super) fn is_folder_of_programs(name: &OsStr) -> bool {
    ["node_modules", "__pycache__", "__MACOSX", "@eaDir"].iter().any(|it| name == *it)
}

/// What the `.gitignore` and `.ignore` files of a folder and of those below it
/// name. Files above the folder do not count: whoever keeps texts out of git may
/// import them all the same.
pub(super) struct Ignored {
    top: PathBuf,
    /// By folder, the file that counts more first.
    files: HashMap<PathBuf, Vec<Gitignore>>,
}

impl Ignored {
    /// Of a folder and all below it.
    pub(super) fn below(top: &Path) -> Ignored {
        Ignored { top: top.to_owned(), files: HashMap::new() }
    }

    /// Whether what lies there is named. The nearest file decides.
    pub(super) fn names(&mut self, path: &Path, is_folder: bool) -> bool {
        let mut folder = path.parent();
        while let Some(dir) = folder.filter(|dir| dir.starts_with(&self.top)) {
            let files = self.files.entry(dir.to_owned()).or_insert_with(|| read(dir));
            for file in files.iter() {
                match file.matched(path, is_folder) {
                    Match::Ignore(_) => return true,
                    Match::Whitelist(_) => return false,
                    Match::None => {}
                }
            }
            folder = dir.parent();
        }
        false
    }
}

/// What a folder itself ignores. A line that is no pattern is passed over, and so
/// is a file that cannot be read.
fn read(dir: &Path) -> Vec<Gitignore> {
    let matcher = |name: &str| {
        let file = dir.join(name);
        if !file.is_file() {
            return None;
        }
        let mut builder = GitignoreBuilder::new(dir);
        let _ = builder.add(file);
        builder.build().ok()
    };
    [".ignore", ".gitignore"].into_iter().filter_map(matcher).collect()
}
