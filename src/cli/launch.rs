//! Handing over to the reader on the screen.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::interrupt::{LeftToScreen, Stop};
use super::output::note;
use super::reading::Reader;
use app::popups::begin::state::ReviewAsked;
use disk::Scratch;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use study::intake::{How, Intake};
use study::{NewStudy, Study, StudyError};
use tui::runtime::{self, signals};

/// What the reader is to show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Launch {
    /// A study, checked and absolute; none for the first screen or for `files`.
    pub(super) study: Option<PathBuf>,
    /// Files to look at without a study.
    pub(super) files: Vec<PathBuf>,
    /// The theme the command line asks for.
    pub(super) theme: Option<String>,
    /// Whether to start at the top instead of where the coder was.
    pub(super) fresh: bool,
    /// A review session to show at once.
    pub(super) review: Option<ReviewAsked>,
    /// Who codes.
    pub(super) coder: String,
}

impl Launch {
    /// A launch of nothing yet, with what the global flags say.
    pub(super) fn new(desk: &Desk, coder: String) -> Launch {
        Launch { theme: desk.theme.clone(), coder, ..Launch::default() }
    }

    /// Opens the reader and comes back when it is left.
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        if !std::io::stdout().is_terminal() {
            return Err(CliError::failed(
                messages::outcomes::no_terminal(),
                messages::outcomes::no_terminal_hint(),
            ));
        }
        let (settings, problems) = match desk.home() {
            Ok(home) => home.settings(),
            Err(_) => Default::default(),
        };
        let away = (!self.files.is_empty()).then(|| ThrowAway::make(&self.files, desk));
        let away = away.transpose()?;
        let launch = runtime::Launch {
            study: away.as_ref().map(|away| away.dir.clone()).or(self.study),
            throw_away: away.is_some(),
            fresh: self.fresh,
            review: self.review,
            coder: self.coder,
            theme: self.theme,
            settings,
            notices: problems.iter().map(|problem| format!("settings, {problem}")).collect(),
        };
        let mut left = None;
        let ended = runtime::run(launch, || left = Some(LeftToScreen::begin()));
        drop(away);
        drop(left);
        match ended {
            Ok(None) => Ok(Exit::Ok),
            Ok(Some(signal)) => signals::die_by(signal),
            Err(error @ runtime::RunError::NotRecorded(_)) => {
                Err(CliError::failed(error.to_string(), "everything else is in the journal"))
            }
            Err(error) => Err(CliError::failed(
                error.to_string(),
                "what you recorded is kept in the study's journal folder",
            )),
        }
    }
}

/// A study that is deleted when it is dropped: a look at files.
struct ThrowAway {
    dir: PathBuf,
    _scratch: Scratch,
}

impl ThrowAway {
    fn make(files: &[PathBuf], desk: &Desk) -> Result<Self, CliError> {
        let stop = Stop::in_order();
        let scratch = Scratch::new("read").map_err(|error| {
            CliError::failed(
                format!("no temporary folder can be made: {error}"),
                "set TMPDIR to a folder that you may write to",
            )
        })?;
        let away = ThrowAway { dir: scratch.path().join("look"), _scratch: scratch };
        let title = Some("a look, nothing is kept".to_owned());
        let new = NewStudy { title, lang: study::spoken(), ..NewStudy::default() };
        let study = Study::create(&away.dir, &new)?;
        let corpus = study.corpus().map_err(StudyError::from)?;
        let how = How { now: Some(desk.now()), ..How::default() };
        let mut intake = Intake::new(&corpus, how).map_err(StudyError::from)?;
        let reader = Reader::start()?;
        for file in files {
            let name = file.to_string_lossy();
            match reader.read(file, &stop) {
                Some(Ok(content)) => intake.take(&name, content, &|| stop.asked())?,
                Some(Err(why)) => intake.refuse(&name, why.to_string()),
                None => {}
            }
            if stop.asked() {
                return Err(CliError::interrupted("interrupted", ""));
            }
        }
        let tally = intake.finish(false)?;
        for refused in &tally.refused {
            note(&format!("{}: {}", super::import::shown(Path::new(&refused.path)), refused.why));
        }
        if tally.new == 0 {
            return Err(CliError::failed("none of the files could be read", "see above"));
        }
        Ok(away)
    }
}
