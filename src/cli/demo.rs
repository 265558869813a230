//! `depeche demo`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::launch::Launch;
use super::output::note;
use std::path::PathBuf;
use study::demo;

/// Opens a ready study of invented dispatches, to try the program on.
///
/// It is made on the first run and kept, with what was tried in it.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// Where it lies; else in the user's state folder.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,

    /// Makes it anew; the old one is set aside, not deleted.
    #[arg(long)]
    fresh: bool,
}

impl Demo {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        if desk.named_study().is_some() {
            let hint = "give the demo another folder with --dir";
            return Err(CliError::usage("the demo is a study of its own", hint));
        }
        let dir = match self.dir {
            Some(dir) => dir,
            None => desk.home()?.demo_dir(),
        };
        let demo = demo::ready(&dir, self.fresh, study::spoken(), desk.now())?;
        if let Some(aside) = &demo.aside {
            note(&format!("the old demo is kept in {}", aside.display()));
        }
        let coder = demo.study.coder(desk.coder.as_deref());
        let study = Some(demo.study.dir);
        Launch { study, fresh: self.fresh, ..Launch::new(desk, coder) }.run(desk)
    }
}
