//! Where a coder is in a study, kept between runs in the user's state folder: it
//! is nobody else's business, so it does not lie in the study.
#![expect(clippy::disallowed_methods, reason = "the runtime keeps places on disk")]

use crate::app::session::Place;
use crate::study::Home;
use std::path::{Path, PathBuf};

/// The file for a study and coder.
fn file(study: &Path, coder: &str) -> Option<PathBuf> {
    let whole = std::path::absolute(study).ok()?;
    let name = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
    let name: String = name.chars().take(16).collect();
    Some(Home::find().ok()?.state_dir().join("places").join(format!("{name}-{coder}.json")))
}

/// Reads where the coder was; none where nothing readable is kept.
pub fn load(study: &Path, coder: &str) -> Option<Place> {
    let text = std::fs::read_to_string(file(study, coder)?).ok()?;
    serde_json::from_str(&text).ok()
}

/// Keeps where the coder is. A failure is not told: it costs a place, no work.
pub fn save(study: &Path, coder: &str, place: &Place) {
    let Some(file) = file(study, coder) else { return };
    let Ok(text) = serde_json::to_string(place) else { return };
    if let Some(folder) = file.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    let beside = file.with_extension("new");
    if std::fs::write(&beside, text).is_ok() {
        let _ = std::fs::rename(&beside, &file);
    }
}
