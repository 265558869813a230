//! Doing what the state asks for: one place for every effect.

use super::desk::Desk;
use super::editor::{self, EditorError};
use super::exports::Exporting;
use super::program::Program;
use super::terminal::Terminal;
use super::writing::Message;
use super::{Event, clipboard, places, signals, surroundings};
use crate::input::interpret;
use app::popups::prompt::state::Purpose;
use app::theme::Theme;
use app::typeahead::Typed;
use app::{Answer, Effect, Msg, Question, StudyOpened};
use coding::StudyInfo;
use coding::doc::OpenDoc;
use model::Record;
use service::{Asked, Job, Opening, Published};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use study::{Fault, LEXICON_FILE, Study, git_offer, left_out};

impl Program {
    /// Does one thing that the state asked for.
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Ask(question) => self.ask(question),
            Effect::Commit(act) => self.give(Job::Commit(act)),
            Effect::Turn { id, redo, past, meant } => {
                let open = self.opened();
                self.give(Job::Turn { id, redo, past, meant, open });
            }
            Effect::TakeOut { id, dispatches, sure } => {
                self.give(Job::TakeOut { id, dispatches, sure });
            }
            Effect::Type(Typed::Key(key)) => self.step(interpret(&self.state, key)),
            Effect::Type(Typed::Paste(text)) => self.step(Msg::Pasted(text)),
            Effect::Type(Typed::Refusal(why)) => self.answer(Answer::Failed(why)),
            Effect::Look => self.give(Job::Look),
            Effect::Anew => self.give(Job::Anew(self.opened())),
            Effect::History(of) => self.send(Message::History(of)),
            Effect::Export { path } => self.export(path),
            Effect::KeepRefused { path, records } => self.keep_refused(&path, records),
            Effect::OpenStudy(dir) => self.open_study(&dir, false),
            Effect::CreateStudy(dir) => self.create_study(&dir),
            Effect::OpenDemo => match surroundings::demo() {
                Ok(dir) => self.open_study(&dir, false),
                Err(why) => self.answer(Answer::Failed(why)),
            },
            Effect::Theme(name) => self.set_theme(&name),
            Effect::Copy(text) => self.copy(&text),
            Effect::Edit(text) => self.edit(&text),
            Effect::Mouse(on) => self.on_terminal(|terminal| terminal.mouse(on)),
            Effect::Redraw => self.on_terminal(Terminal::repaint),
            Effect::Suspend => self.suspend(),
        }
    }

    fn ask(&self, question: Question) {
        if let Some(desk) = &self.desk {
            desk.ask(Asked { question, unsaved: self.state.study.unsaved() });
        }
    }

    /// What is open, for the writer to read anew what was coded on it.
    fn opened(&self) -> Vec<Arc<OpenDoc>> {
        self.state.study.docs.values().map(|doc| Arc::clone(&doc.open)).collect()
    }

    /// Gives the writer something to do. Where there is no writer, what shall be
    /// recorded is answered all the same, so that nothing waits for ever.
    fn give(&mut self, job: Job) {
        self.send(Message::Job(job));
    }

    fn send(&mut self, message: Message) {
        let refused = match &self.desk {
            Some(desk) => desk.give(message),
            None => Err(message),
        };
        let why = "no study is open".to_owned();
        match refused {
            Err(Message::Job(Job::Commit(act))) => self.answer(Answer::NotSaved(*act, why)),
            Err(Message::Job(Job::Turn { id, .. } | Job::TakeOut { id, .. })) => {
                self.answer(Answer::NotTurned { asked: id, why, failed: true });
            }
            Err(_) | Ok(()) => {}
        }
    }

    /// Something to do to the terminal; one that fails has gone, and the next
    /// drawing says so.
    fn on_terminal(&mut self, act: impl FnOnce(&mut Terminal) -> std::io::Result<()>) {
        if let Err(error) = act(&mut self.terminal) {
            self.answer(Answer::Failed(format!("the terminal refused: {error}")));
        }
    }

    fn copy(&mut self, text: &str) {
        if !self.clipboard {
            let why = "not copied: the settings say clipboard = false";
            return self.answer(Answer::Said(why.to_owned()));
        }
        let said = match clipboard::copy(&mut self.terminal, text) {
            Ok(()) => Answer::Said(format!(
                "{} sent to the terminal's clipboard",
                text::count(text.chars().count(), "character", "characters")
            )),
            Err(error) => Answer::Failed(error.to_string()),
        };
        self.answer(said);
    }

    fn edit(&mut self, text: &str) {
        match editor::edit(&mut self.terminal, &self.keyboard, text) {
            Ok(text) => self.answer(Answer::Edited(text)),
            Err(ref error @ EditorError::Left { ref text, .. }) => {
                self.answer(Answer::EditFailed { text: text.clone(), why: error.to_string() });
            }
            Err(error) => self.answer(Answer::Failed(error.to_string())),
        }
    }

    fn suspend(&mut self) {
        let paused = self.keyboard.pause();
        let suspended = signals::suspend(&mut self.terminal);
        drop(paused);
        if let Err(error) = suspended {
            self.answer(Answer::Failed(format!("the terminal refused: {error}")));
        }
        if let Ok(size) = self.terminal.size() {
            self.step(Msg::Resized(size.width, size.height));
        }
    }

    fn set_theme(&mut self, name: &str) {
        match surroundings::load_theme(name) {
            Ok(theme) => self.use_theme(theme, name),
            Err(why) => self.answer(Answer::Failed(why)),
        }
    }

    fn use_theme(&mut self, theme: Theme, name: &str) {
        self.theme = theme;
        self.answer(Answer::ThemeIs(name.to_owned()));
    }

    /// Writes the study to a file in a thread of its own; reads the journals as
    /// they are on the disk.
    fn export(&mut self, path: PathBuf) {
        let Some(dir) = self.state.study.info.as_ref().and_then(|study| study.dir.clone()) else {
            return self.answer(Answer::Failed("no study is open".to_owned()));
        };
        let tell = self.tell.clone();
        let told = move |done: Result<String, String>, path: &Path| {
            let answer = match done {
                Ok(said) => Answer::Said(said),
                Err(why) => again(Purpose::ExportTo, path, why),
            };
            // An error is the loop gone.
            let _ = tell.send(Event::Answer(answer));
        };
        match Exporting::begin(dir, path, told) {
            Ok(export) => self.exports.push(export),
            Err(error) => self.answer(Answer::Failed(format!("not exported: {error}"))),
        }
    }

    fn create_study(&mut self, dir: &Path) {
        match surroundings::create(dir) {
            Ok(()) => self.open_study(dir, false),
            Err(why) => self.answer(again(Purpose::NewStudy, dir, why)),
        }
    }

    /// Writes what could not be recorded to a file that is not there yet.
    fn keep_refused(&mut self, path: &Path, records: Vec<Record>) {
        let title = self.state.study.info.as_ref().map(|study| study.title.clone());
        let answer = match surroundings::keep_records(path, &title.unwrap_or_default(), records) {
            Ok(said) => Answer::RefusedKept(said),
            Err(why) => again(Purpose::KeepRefused, path, why),
        };
        self.answer(answer);
    }

    /// Opens a study: its dispatches at once, what was coded as soon as the
    /// writer has it.
    pub(super) fn open_study(&mut self, dir: &Path, throw_away: bool) {
        self.save_place();
        self.desk = None;
        if let Err(why) = self.try_open(dir, throw_away) {
            self.answer(Answer::Failed(why));
        }
    }

    fn try_open(&mut self, dir: &Path, throw_away: bool) -> Result<(), String> {
        let study = Study::open(dir).map_err(|error| error.to_string())?;
        let corpus = study.corpus().map_err(|error| error.to_string())?;
        let stamp = study.codebook.stamp();
        let read_only = study.faults.first().map(Fault::first);
        let place = places::load(dir, &self.coder).filter(|_| !self.fresh);
        let note = throw_away.then(|| "a throw-away look: nothing is kept".to_owned());
        let own = study.words();
        let (coder, published) = (self.coder.clone(), Published::default());
        let opening = Opening { study: dir.to_owned(), corpus, coder, stamp, published };
        let desk = Desk::open(opening, own.words, &self.tell);
        self.desk = Some(desk.map_err(|error| error.to_string())?);
        let note = note.into_iter().chain(left_out(LEXICON_FILE, &own.problems));
        let mut notes: Vec<String> = note.collect();
        notes.extend(git_offer(dir).filter(|_| !throw_away));
        if !throw_away && let Err(error) = study.keep_codebook() {
            // A folder that may not be written to is told by the store.
            notes.extend((!error.is_forbidden()).then(|| error.to_string()));
        }
        let mut mistakes: Vec<String> = study.faults.iter().flat_map(Fault::sentences).collect();
        mistakes.extend(own.problems.iter().map(|it| format!("{LEXICON_FILE}, {it}")));
        if let Some(name) = study.config.theme.clone().filter(|_| !self.theme_asked) {
            match surroundings::load_theme(&name) {
                Ok(theme) => self.use_theme(theme, &name),
                // Told when the study is open, which clears what was told before.
                Err(why) => {
                    mistakes.push(format!("depeche.toml: {why}"));
                    notes.push(format!("depeche.toml: {why}"));
                }
            }
        }
        self.place = place.clone().map(|place| (dir.to_owned(), place));
        let info = StudyInfo {
            title: study.title().to_owned(),
            dir: Some(dir.to_owned()),
            read_only,
            mistakes,
        };
        let review = self.review.take();
        let open = StudyOpened { info, codebook: study.codebook, place, review, notes };
        if !throw_away {
            surroundings::remember(dir);
        }
        self.answer(Answer::StudyOpen(Box::new(open)));
        Ok(())
    }
}

/// What gives a line of input back that named a file or folder.
fn again(purpose: Purpose, path: &Path, why: String) -> Answer {
    Answer::Again { purpose, typed: path.display().to_string(), why }
}
