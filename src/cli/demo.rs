//! `depeche demo`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::launch::Launch;
use super::output::note;
use std::path::PathBuf;
use study::demo;

/// Arguments of `depeche demo`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::demo())]
#[command(long_about = help_text::more(messages::usage::demo(), &messages::usage::demo_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::demo_examples()))]
pub(super) struct Demo {
    /// Where it lies; else in the user's state folder.
    #[arg(long, value_name = "DIR")]
    #[arg(help = messages::options::demo_dir())]
    dir: Option<PathBuf>,

    /// Makes it anew; the old one is set aside, not deleted.
    #[arg(long)]
    #[arg(help = messages::options::demo_fresh())]
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
