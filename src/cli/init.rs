//! `depeche init`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{print, safe};
use messages::outcomes as say;
use model::{Codebook, Lang};
use std::path::{Path, PathBuf};
use study::{NewStudy, Study, new_id, read_by_hand, tell_git};

/// Arguments of `depeche init`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::init())]
#[command(long_about = help_text::more(messages::usage::init(), &messages::usage::init_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::init_examples()))]
pub(super) struct Init {
    /// The study's folder; with --git it may be left out inside a study.
    #[arg(help = messages::options::init_dir())]
    dir: Option<PathBuf>,

    /// The study's title; else the folder's name.
    #[arg(long, value_name = "TITLE")]
    #[arg(help = messages::options::init_title())]
    title: Option<String>,

    /// The codebook to begin with: fr or en for the shipped ones (add your
    /// targets to it), else a file, which is copied. Without it, the one of your system's language.
    #[arg(long, value_name = "fr|en|FILE")]
    #[arg(help = messages::options::init_codebook())]
    codebook: Option<String>,

    /// Only writes .gitignore and .gitattributes into a study that is there, behind
    /// what they say already: index, store and locks are no part of a study, and
    /// journals and dispatches are nothing that git may convert.
    #[arg(long, conflicts_with_all = ["title", "codebook"])]
    #[arg(help = messages::options::init_git())]
    git: bool,
}

impl Init {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        if self.git {
            return git(&desk.study_named(self.dir.as_deref())?);
        }
        let Some(folder) = self.dir else {
            let hint = say::init_folder_hint();
            return Err(CliError::usage(say::init_no_folder(), hint));
        };
        if desk.named_study().is_some() {
            let hint = say::init_folder_alone();
            return Err(CliError::usage(say::init_study(), hint));
        }
        let codebook = self.codebook.as_deref().map(text_of).transpose()?;
        let new = NewStudy {
            title: self.title,
            codebook,
            lang: study::spoken(),
            coder: desk.coder.clone(),
            id: Some(new_id(desk.now())),
        };
        let study = Study::create(&folder, &new)?;
        if let Ok(home) = desk.home() {
            // Only the first screen's list lacks it then.
            let _ = home.remember(&study.dir);
        }
        let dir = safe(&folder.display().to_string());
        print(&say::made(safe(&study.title()), &dir, safe(&study.codebook.name)))?;
        print(&say::made_next(&dir))?;
        Ok(Exit::Ok)
    }
}

/// Tells git of a study that is there.
fn git(study: &Study) -> Result<Exit, CliError> {
    let written = tell_git(&study.dir)?;
    let said = if written.is_empty() {
        say::git_knows()
    } else {
        format!(
            "{}\n  git rm -r -q --cached corpus && git add corpus/texts",
            say::git_written(written.join(", "))
        )
    };
    print(&said)?;
    Ok(Exit::Ok)
}

/// The text of the codebook asked for.
fn text_of(asked: &str) -> Result<String, CliError> {
    match asked {
        "fr" => Ok(Codebook::starter_text(Lang::Fr)),
        "en" => Ok(Codebook::starter_text(Lang::En)),
        file => {
            let text = read_by_hand(Path::new(file)).map_err(|error| {
                let hint = say::codebook_hint();
                CliError::failed(say::codebook_unreadable(safe(file), error), hint)
            })?;
            super::codebook::parse(file, &text)?;
            Ok(text)
        }
    }
}
