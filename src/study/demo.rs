//! The built-in study of invented dispatches, to try the program on.

use super::files::{make_folder, rename};
use super::intake::{FileContent, How, Intake, IntakeError};
use super::{NewStudy, Study, StudyError, new_id};
use disk::DraftFolder;
use jiff::Timestamp;
use model::{Codebook, Lang};
use std::path::{Path, PathBuf};

/// A shipped dispatch: its file name and its bytes.
type Sample = (&'static str, &'static [u8]);

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../annotations/sample/", $name)))),*]
    };
}

/// The shipped dispatches, in the order of their names.
const SAMPLES: &[Sample] = samples![
    "001_meridienne_barrage.txt",
    "002_meridienne_barrage_bis.txt",
    "003_northwire_dam.txt",
    "004_baltique_barrage.txt",
    "005_northwire_port.txt",
    "006_correspondance_port.txt",
    "007_baltique_musee.txt",
    "008_harbour_election.txt",
    "009_correspondance_banque.txt",
    "010_northwire_herring.txt",
];

/// Says why the demo is not ready.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Its folder.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// Its dispatches.
    #[error(transparent)]
    Intake(#[from] IntakeError),
}

/// The demo, ready to open, and where an earlier one was set aside.
#[derive(Debug, Clone, PartialEq)]
pub struct Demo {
    /// The study.
    pub study: Study,
    /// The earlier demo's new place, where there was one and `fresh` was asked.
    pub aside: Option<PathBuf>,
}

/// How many dispatches the demo holds.
pub fn len() -> usize {
    SAMPLES.len()
}

/// Makes the demo ready in `dir`: opens the one that is there, else makes it.
///
/// `fresh` makes it anew and sets the old one aside as `DIR.aside-1` (or the
/// next number): what was tried in it is never deleted. It is made beside
/// `dir` and renamed when whole, so an interrupted making leaves no half demo.
///
/// # Errors
/// [`StudyError::NotAStudy`] where `dir` holds something else; what making a
/// study and importing may say.
pub fn ready(dir: &Path, fresh: bool, lang: Lang, now: Timestamp) -> Result<Demo, DemoError> {
    let dir = &std::path::absolute(dir).map_err(StudyError::io("find", dir))?;
    if Study::is_at(dir) && !fresh {
        return Ok(Demo { study: Study::open(dir)?, aside: None });
    }
    if !Study::is_at(dir) && holds_something(dir) {
        let why = "it holds other files";
        return Err(StudyError::NotAStudy { dir: dir.clone(), why }.into());
    }
    if let Some(above) = dir.parent() {
        make_folder(above)?;
    }
    let new = DraftFolder::beside(dir).map_err(StudyError::io("create", dir))?;
    make(new.path(), lang, now)?;
    let aside = Study::is_at(dir).then(|| free_name(dir));
    if let Some(aside) = &aside {
        rename(dir, aside)?;
    }
    new.put().map_err(StudyError::io("create", dir))?;
    Ok(Demo { study: Study::open(dir)?, aside })
}

fn make(dir: &Path, lang: Lang, now: Timestamp) -> Result<(), DemoError> {
    let title = Some("depeche demo".to_owned());
    let codebook = Some(Codebook::builtin_text(lang).to_owned());
    let id = Some(new_id(now));
    let new = NewStudy { title, codebook, lang, id, ..NewStudy::default() };
    let study = Study::create(dir, &new)?;
    let corpus = study.corpus().map_err(StudyError::from)?;
    let how = How { now: Some(now), ..How::default() };
    let mut intake = Intake::new(&corpus, how).map_err(StudyError::from)?;
    for (name, bytes) in SAMPLES {
        intake.take(name, FileContent::Held(bytes.to_vec()), &|| false)?;
    }
    intake.finish(true)?;
    Ok(())
}

fn holds_something(dir: &Path) -> bool {
    dir.exists() && !std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none())
}

fn free_name(dir: &Path) -> PathBuf {
    let names = (1..).map(|n| beside(dir, &format!("aside-{n}")));
    names.into_iter().find(|name| !name.exists()).unwrap_or_else(|| beside(dir, "aside"))
}

fn beside(dir: &Path, end: &str) -> PathBuf {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    dir.with_file_name(format!("{name}.{end}"))
}
