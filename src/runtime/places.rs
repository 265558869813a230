//! Where a coder is in a study, kept between runs in the user's state folder: it
//! is nobody else's business, so it does not lie in the study.

use crate::app::session::Place;
use crate::disk;
use crate::study::Home;
use std::path::{Path, PathBuf};

/// Bytes of a place that is read.
const MOST_BYTES: u64 = 1 << 20;

/// The file for a study and coder.
fn file(study: &Path, coder: &str) -> Option<PathBuf> {
    let whole = std::path::absolute(study).ok()?;
    let name = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
    let name: String = name.chars().take(16).collect();
    Some(Home::find().ok()?.state_dir().join("places").join(format!("{name}-{coder}.json")))
}

/// Reads where the coder was; none where nothing readable is kept.
pub fn load(study: &Path, coder: &str) -> Option<Place> {
    let text = disk::read_regular_text(&file(study, coder)?, MOST_BYTES).ok()?;
    serde_json::from_str(&text).ok()
}

/// Keeps where the coder is. A failure is not told: it costs a place, no work.
pub fn save(study: &Path, coder: &str, place: &Place) {
    let Some(file) = file(study, coder) else { return };
    let Ok(text) = serde_json::to_string(place) else { return };
    if let Some(folder) = file.parent() {
        let _ = disk::make_folder(folder);
    }
    let _ = disk::write_whole(&file, text.as_bytes());
}
