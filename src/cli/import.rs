//! `depeche import`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::import_annotations::Work;
use super::import_told::{
    counted, tell_differing, tell_languages, tell_near, tell_taken_back, tell_taken_out,
};
use super::import_trial::Listing;
use super::imports::record;
use super::interrupt::Stop;
use super::output::{Form, note, print, safe, say};
use super::reading::{Opened, Reader};
use clap::builder::PossibleValuesParser;
use corpus::Corpus;
use formats::annotations::Prefer;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use messages::import as words;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use study::imports::Ended;
use study::intake::{FileContent, How, Intake, IntakeError, Others, Refused, Tally, count_refused};
use study::trial::Trial;
use study::{Gathered, Study, gather};

/// Arguments of `depeche import`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::import())]
#[command(long_about = help_text::more(messages::usage::import(), &messages::usage::import_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::import_examples()))]
pub(super) struct Import {
    /// Files and folders (with all below them; hidden files, editors' leftovers
    /// and what a .gitignore or .ignore names left out); - for standard input.
    #[arg(required = true, value_name = "PATH")]
    #[arg(help = messages::options::import_paths())]
    paths: Vec<PathBuf>,

    /// Decodes the files with this encoding (utf-8, windows-1252, …) instead of
    /// finding it out.
    #[arg(long, value_name = "ENCODING")]
    #[arg(help = messages::options::import_encoding())]
    encoding: Option<String>,

    /// Reads every file in this format.
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    #[arg(help = messages::options::import_format())]
    format: Option<String>,

    /// The agency of dispatches whose file, dateline and sign-off name none.
    #[arg(long, value_name = "AGENCY")]
    #[arg(help = messages::options::import_agency())]
    agency: Option<String>,

    /// The year of datelines that give none.
    #[arg(long, value_name = "YEAR", value_parser = help_text::within::<i16, 1800, 2200>)]
    #[arg(help = messages::options::import_year())]
    year: Option<i16>,

    /// Takes the dispatches of an export, and none of what was coded on them.
    #[arg(long)]
    #[arg(help = messages::options::import_no_annotations())]
    no_annotations: bool,

    /// Takes text as a dispatch though it looks like something else.
    #[arg(long)]
    #[arg(help = messages::options::import_force())]
    force: bool,

    /// Writes nothing, and lists what each file would bring and what would be
    /// refused.
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "text")]
    #[arg(help = messages::options::import_dry_run())]
    dry_run: Option<Form>,

    /// With --dry-run, lists every dispatch of a file.
    #[arg(short, long, requires = "dry_run")]
    #[arg(help = messages::options::import_verbose())]
    verbose: bool,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(formats::formats().iter().map(|format| format.name()))
}

impl Import {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let Import { paths, encoding, format, agency, year, no_annotations, .. } = self;
        let (force, dry_run, verbose) = (self.force, self.dry_run, self.verbose);
        if let Some(label) = encoding.as_deref().filter(|it| !wire::encoding_exists(it)) {
            return Err(unknown_encoding(label));
        }
        let study = desk.study()?;
        let piped = paths.iter().any(|path| is_stdin(path)).then(standard_input);
        let gathered = gather(&paths);
        // Up to here a signal ends it at once, since there is nothing to keep.
        let stop = Stop::in_order();
        let how = How { encoding, format, agency, year, now: Some(desk.now()), force };
        let files = Files { gathered, piped, stop };
        let changes = study.snapshot_of_dispatches()?.changes()?;
        match dry_run {
            Some(form) => {
                let trial = Trial::new(desk.corpus(&study, &changes)?.0, how);
                let annotations = (!no_annotations).then_some((desk, &study));
                Listing { form, all: verbose, annotations }.run(trial, files)
            }
            None => {
                let corpus = desk.corpus_to_fill(&study, &changes)?;
                let intake = Intake::new(&corpus, how)?;
                let (study, corpus, named) = (&study, &corpus, &paths);
                Bringing { desk, study, corpus, named, no_annotations }.run(intake, files)
            }
        }
    }
}

/// The files of an import, and what may stop it.
pub(super) struct Files {
    pub(super) gathered: Gathered,
    piped: Option<Opened>,
    pub(super) stop: Stop,
}

/// An import that is done, not tried.
struct Bringing<'a> {
    desk: &'a Desk,
    study: &'a Study,
    corpus: &'a Corpus,
    /// The files and folders, as the user named them.
    named: &'a [PathBuf],
    no_annotations: bool,
}

impl Bringing<'_> {
    fn run(&self, mut intake: Intake, mut files: Files) -> Result<Exit, CliError> {
        for (path, why) in &files.gathered.refused {
            intake.refuse(&path.to_string_lossy(), why.as_str());
        }
        let bar = progress(files.gathered.files.len());
        let read = files.each(&mut |path, opened, stop| {
            match opened {
                Ok(content) => intake.take(path, content, &|| stop.asked())?,
                Err(why) => intake.refuse(path, why.to_string()),
            }
            bar.inc(u64::from(!stop.asked()));
            Ok(())
        });
        bar.finish_and_clear();
        let (read, so_far) = (self.kept(read, intake.tally())?, intake.tally().clone());
        let stopped = files.stop.asked();
        let tally = intake.finish(!stopped).map_err(CliError::Intake);
        let tally = self.kept(tally, &so_far)?;
        let ended = self.tell(&tally, read, stopped, &files);
        // The imports that exports tell of are known only now.
        self.record(&tally, tally.new);
        ended
    }

    /// Says what became of the files, and takes what was coded in exports.
    fn tell(
        &self,
        tally: &Tally,
        read: usize,
        stopped: bool,
        files: &Files,
    ) -> Result<Exit, CliError> {
        files.gathered.left_out.told().iter().for_each(|it| note(it));
        report(tally, "")?;
        if stopped {
            let what = words::interrupted(read, files.gathered.files.len());
            return Err(CliError::interrupted(what, words::interrupted_hint()));
        }
        let annotations = self.annotations(tally, &files.stop)?;
        Ok(if tally.refused.is_empty() { annotations } else { Exit::Refused })
    }

    /// Takes what was coded in exports, whose dispatches are there now; says of other
    /// records what takes them.
    fn annotations(&self, tally: &Tally, stop: &Stop) -> Result<Exit, CliError> {
        let (exports, others): (Vec<_>, Vec<_>) =
            tally.others.iter().partition(|it| it.is_export && !self.no_annotations);
        others.into_iter().for_each(tell_others);
        if exports.is_empty() {
            return Ok(Exit::Ok);
        }
        let work = self.study.may_code().map_err(CliError::from);
        let mut work = match work.and_then(|()| Work::open(self.desk, self.study)) {
            Ok(work) => work,
            Err(error) => {
                exports.into_iter().for_each(tell_others);
                return Err(error);
            }
        };
        let mut exit = Exit::Ok;
        for export in exports {
            let mut from = export.open().map_err(|why| {
                CliError::failed(words::unreadable_again(safe(&export.path), why), "")
            })?;
            let mut judged = work.judge(&mut from, Prefer::Neither)?;
            let file = Path::new(&export.path);
            let before = format!("{}: ", safe(&export.path));
            if work.bring(file, &mut judged, stop, &before)? != Exit::Ok {
                exit = Exit::Refused;
            }
        }
        Ok(exit)
    }

    /// Hands on what was done; of an import that broke off, what it kept is recorded.
    fn kept<T>(&self, done: Result<T, CliError>, so_far: &Tally) -> Result<T, CliError> {
        if let Err(CliError::Intake(IntakeError { kept, .. })) = &done {
            self.record(so_far, *kept);
        }
        done
    }

    fn record(&self, tally: &Tally, new: usize) {
        let from = self.named.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let ended = Ended {
            at: tally.at.unwrap_or_default(),
            from,
            new,
            known: tally.known,
            refused: count_refused(&tally.refused),
            kept: tally.kept.clone(),
            completed: tally.completions.clone(),
        };
        let imports = || self.study.snapshot_of_dispatches()?.imports();
        record(self.desk, (self.study, self.corpus), &imports, ended);
    }
}

pub(super) fn unknown_encoding(label: &str) -> CliError {
    CliError::usage(words::encoding_unknown(safe(label)), words::encodings())
}

/// What is done with a file's bytes, or with the reason why there are none.
type Take<'t> = &'t mut dyn FnMut(&str, Opened, &Stop) -> Result<(), CliError>;

impl Files {
    /// Reads the files one after the other; gives how many were read whole.
    pub(super) fn each(&mut self, take: Take<'_>) -> Result<usize, CliError> {
        let Files { gathered, piped, stop } = self;
        let reader = Reader::start()?;
        for (read, file) in gathered.files.iter().enumerate() {
            if stop.asked() {
                return Ok(read);
            }
            match piped.take_if(|_| is_stdin(file)) {
                Some(bytes) => take("-", bytes, stop)?,
                // A second "-" finds standard input at its end.
                None if is_stdin(file) => {}
                None => match reader.read(file, stop) {
                    Some(bytes) => take(&file.to_string_lossy(), bytes, stop)?,
                    None => return Ok(read),
                },
            }
            if stop.asked() {
                return Ok(read);
            }
        }
        Ok(gathered.files.len())
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What came by standard input.
fn standard_input() -> Opened {
    let input = io::stdin().lock();
    if input.is_terminal() {
        say(&format!("depeche: {}", words::from_keyboard()));
    }
    FileContent::read(input)
}

/// A bar on standard error, seen only where that is a terminal.
fn progress(files: usize) -> ProgressBar {
    if files < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template(&words::progress());
    style.map_or(bar.clone(), |style| bar.with_style(style.progress_chars("=> ")))
}

/// Says what became of the files: the numbers on standard output, with a word
/// before them, what was not taken on standard error.
pub(super) fn report(tally: &Tally, before: &str) -> Result<(), CliError> {
    let Tally { refused, forcible, .. } = tally;
    let [new, known] = counted(tally);
    let mut parts = vec![format!("{before}{new}"), known];
    if !refused.is_empty() {
        parts.push(words::refused(count_refused(refused)));
    }
    if !tally.taken_out.is_empty() {
        parts.push(words::removed_before(tally.taken_out.len()));
    }
    // Told even where nobody reads the numbers.
    tell_refused(refused);
    if *forcible > 0 {
        say(&format!("  {}", messages::cli::hint(words::force_hint())));
    }
    tell_differing(&tally.differing);
    tell_near(&tally.near, tally.new);
    tell_taken_out(&tally.taken_out);
    tell_taken_back(&tally.taken_back);
    tell_languages(&tally.languages);
    print(&parts.join(", "))
}

/// Says which records of an export are not brought in, and what brings them in.
pub(super) fn tell_others(of: &Others) {
    let Others { path, kinds, .. } = of;
    let all: usize = kinds.values().sum();
    let each: Vec<_> = kinds.iter().map(|(kind, n)| format!("{} {n}", safe(kind))).collect();
    let file = if path == "-" { messages::cli::value_file() } else { safe(path) };
    note(&words::others(safe(path), all, each.join(", "), file));
}

/// How many lines of one file are told: a file in a wrong format has a million.
pub(super) const TOLD: usize = 20;

/// Lists what was not taken; of a file with many bad lines only the first ones.
pub(super) fn tell_refused(refused: &[Refused]) {
    if refused.is_empty() {
        return;
    }
    say(&format!("depeche: {}", words::not_taken()));
    for of_file in refused.chunk_by(|a, b| a.path == b.path) {
        for Refused { path, why, more: _ } in of_file.iter().take(TOLD) {
            say(&format!("  {}: {}", safe(path), safe(why)));
        }
        if let (Some(first), more @ 1..) =
            (of_file.first(), count_refused(of_file).saturating_sub(TOLD))
        {
            say(&format!("  {}", words::more_refused(safe(&first.path), more)));
        }
    }
}

/// A file's name, as messages show it.
pub(super) fn shown(path: &Path) -> String {
    safe(&path.to_string_lossy())
}
