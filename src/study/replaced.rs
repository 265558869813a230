//! What a check says of what was replaced once and is kept.

use model::{Finding, Weight};
use std::path::Path;

/// Names what was replaced at some time and is kept.
pub(super) fn tell(dir: &Path, found: &mut dyn FnMut(Finding)) {
    let mut names: Vec<String> = Vec::new();
    for folder in ["", "journal/", "corpus/texts/", "codebooks/"] {
        for entry in std::fs::read_dir(dir.join(folder)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let side =
                [".torn-", ".ahead-", ".damaged", ".aside-"].iter().any(|sign| name.contains(sign));
            if side {
                names.push(format!("{folder}{name}"));
            }
        }
    }
    names.sort();
    for name in names {
        let what = if name.starts_with("store.aside-") {
            "it was replaced once; `depeche check --salvage` brings back what only it holds; \
                 delete it when you are sure that nothing is missed"
        } else {
            "it was replaced once; delete it when you are sure that nothing is missed"
        };
        found(Finding::new(Weight::Kept, name, what));
    }
}
