//! The loop: drain what happened, change the state, do what it asks, draw once.

use super::clock::{moment, now};
use super::desk::Desk;
use super::exports::{self, Exporting};
use super::launch::{Launch, RunError};
use super::reader::{Input, Keyboard, Listening};
use super::signals::{self, Signal};
use super::terminal::Terminal;
use super::{Event, answer, panic, places, surroundings};
use crate::input::decode::Heard;
use crate::input::{interpret, translate};
use app::popups::begin::state::ReviewAsked;
use app::session::Place;
use app::theme::Theme;
use app::{Answer, Awaited, Msg, State, draw, update};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How long a prefix waits before its box opens.
const PREFIX_WAIT: Duration = Duration::from_millis(300);

/// The running program.
pub(super) struct Program {
    pub(super) state: State,
    pub(super) theme: Theme,
    pub(super) terminal: Terminal,
    pub(super) keyboard: Listening,
    events: Receiver<Event>,
    pub(super) tell: Sender<Event>,
    pub(super) desk: Option<Desk>,
    /// Exports that were begun.
    pub(super) exports: Vec<Exporting>,
    pub(super) coder: String,
    pub(super) fresh: bool,
    /// A review session that is to be shown as soon as a study is open.
    pub(super) review: Option<ReviewAsked>,
    /// Whether the command line or `NO_COLOR` chose the theme: a study's own is
    /// then left alone.
    pub(super) theme_asked: bool,
    /// Whether text may be given to the clipboard.
    pub(super) clipboard: bool,
    /// The signal the program ends by, if one came.
    dying: Option<i32>,
    /// Whether a thread panicked, which was told.
    panicked: bool,
    _signals: signals::Listener,
    /// What was last kept of where the coder is.
    pub(super) place: Option<(PathBuf, Place)>,
    /// When the place of now is to be kept.
    place_due: Option<Instant>,
    keeper: places::Keeper,
    /// What is wrong with the settings, until it is told.
    notices: Vec<String>,
}

/// Runs the program until it is left. Returns the signal it is to die by, if one
/// ended it; everything is written and the terminal is as it was found. `listening`
/// is called once signals are answered here.
///
/// # Errors
/// No terminal, or one that failed; a thread that panicked.
pub fn run(launch: Launch, listening: impl FnOnce()) -> Result<Option<i32>, RunError> {
    let mut program = Program::start(&launch, listening)?;
    program.begin(launch);
    let ended = program.turn();
    // The writer is waited for before the terminal is given back: what was done
    // is on the disk when the shell's prompt is there again.
    program.desk = None;
    program.hear_last();
    let cut = exports::stop(std::mem::take(&mut program.exports));
    let left = program.terminal.leave();
    cut.iter().for_each(|told| panic::tell(&format!("depeche: {told}")));
    if program.panicked {
        return Err(RunError::Panicked);
    }
    let refused = surroundings::keep_refused(&program.state);
    ended.and(left).map_err(RunError::Terminal)?;
    match (program.dying, refused) {
        (None, Some(told)) => return Err(RunError::NotRecorded(told)),
        (Some(_), Some(told)) => panic::tell(&format!("depeche: {told}")),
        (_, None) => {}
    }
    Ok(program.dying)
}

impl Program {
    fn start(launch: &Launch, listening: impl FnOnce()) -> Result<Self, RunError> {
        let (tell, events) = channel();
        let signalled = tell.clone();
        let listener = signals::listen(move |signal| {
            // An error is the loop gone: the program is ending.
            let _ = signalled.send(Event::Signal(signal));
        })
        .map_err(RunError::Thread)?;
        listening();
        let ended = tell.clone();
        panic::install(surroundings::kept(launch), move || {
            // An error is the loop gone.
            let _ = ended.send(Event::Panicked);
        });
        let mut terminal = Terminal::enter(launch.settings.mouse.unwrap_or(false))
            .map_err(RunError::NoTerminal)?;
        let mut keyboard = Keyboard::open().map_err(RunError::NoTerminal)?;
        let asking = || answer::ask(&mut terminal, &mut keyboard).ok();
        let (theme, refused) = surroundings::theme(launch, asking);
        let typed = tell.clone();
        let keyboard = keyboard
            .listen(move |input| typed.send(Event::Input(input)).is_ok())
            .map_err(RunError::Thread)?;
        let seed = uuid::Uuid::new_v4().as_u128();
        let mut state = State::new(&launch.coder, seed, now(), app::table::keymap());
        let keys = surroundings::apply_settings(&mut state, launch, theme.name());
        let notices = launch.notices.iter().cloned().chain(keys).chain(refused).collect();
        Ok(Self {
            state,
            theme,
            terminal,
            keyboard,
            events,
            tell,
            desk: None,
            exports: Vec::new(),
            coder: launch.coder.clone(),
            fresh: launch.fresh,
            review: launch.review.clone(),
            clipboard: launch.settings.clipboard.unwrap_or(true),
            theme_asked: launch.theme.is_some() || surroundings::no_color(),
            dying: None,
            panicked: false,
            _signals: listener,
            place: None,
            place_due: None,
            keeper: places::Keeper::start().map_err(RunError::Thread)?,
            notices,
        })
    }

    /// Opens what the program was started with.
    fn begin(&mut self, launch: Launch) {
        if let Ok(size) = self.terminal.size() {
            self.step(Msg::Resized(size.width, size.height));
        }
        match &launch.study {
            Some(dir) => self.open_study(dir, launch.throw_away),
            None => surroundings::welcome(&mut self.state),
        }
        // Only now: opening a study says things of its own.
        let notices = std::mem::take(&mut self.notices);
        if let Some(first) = notices.first() {
            let more = notices.len() - 1;
            let more =
                if more > 0 { format!("{more} more mistakes (, e); ") } else { String::new() };
            self.state.fail(format!("{more}{first}"));
        }
        self.state.settings_mistakes = notices;
    }

    /// Turns until the program is left.
    fn turn(&mut self) -> std::io::Result<()> {
        self.draw()?;
        while !self.state.quitting {
            let first = self.wait();
            self.step(Msg::Now(now()));
            let mut changed = false;
            let mut next = first;
            while let Some(event) = next {
                changed |= self.take(event)?;
                if self.state.quitting {
                    break;
                }
                next = self.events.try_recv().ok();
            }
            if changed && !self.state.quitting {
                self.draw()?;
                self.keep_place();
            }
        }
        self.save_place();
        Ok(())
    }

    /// Waits for something to happen. While a prefix waits, its box opens after a
    /// moment; a new place is kept after another one; otherwise nothing wakes the
    /// program.
    fn wait(&mut self) -> Option<Event> {
        let waiting = !self.state.pending.keys.is_empty() && !self.state.pending.shown;
        let prefix_due = waiting.then(|| moment() + PREFIX_WAIT);
        loop {
            let Some(next) = [prefix_due, self.place_due].into_iter().flatten().min() else {
                return self.events.recv().ok();
            };
            match self.events.recv_timeout(next.saturating_duration_since(moment())) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Timeout) if Some(next) == prefix_due => {
                    self.step(Msg::PrefixWaited);
                    // Drawing is due though nothing came.
                    return Some(Event::Signal(Signal::Resize));
                }
                Err(RecvTimeoutError::Timeout) => self.save_place(),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Takes one event; says whether the screen may have changed.
    fn take(&mut self, event: Event) -> std::io::Result<bool> {
        match event {
            Event::Input(Input::Gone) => {
                self.state.quitting = true;
                return Err(std::io::Error::from(std::io::ErrorKind::BrokenPipe));
            }
            Event::Input(Input::Heard(heard)) => return Ok(self.heard(heard)),
            Event::Signal(Signal::Terminate(number)) => self.die(number),
            Event::Signal(Signal::Interrupt) => self.die(signals::INTERRUPT),
            Event::Signal(Signal::Continue) => self.terminal.reassert()?,
            Event::Signal(Signal::Resize) => {
                let size = self.terminal.size()?;
                self.step(Msg::Resized(size.width, size.height));
            }
            Event::Answer(answer) => self.step(Msg::Answer(answer)),
            Event::Panicked => {
                self.panicked = true;
                self.state.quitting = true;
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes the writer's last refusals, which came when the loop had ended.
    fn hear_last(&mut self) {
        while let Ok(event) = self.events.try_recv() {
            if let Event::Answer(answer @ Answer::NotSaved(..)) = event {
                self.answer(answer);
            }
        }
    }

    fn die(&mut self, number: i32) {
        signals::answered();
        self.dying = Some(number);
        self.state.quitting = true;
    }

    fn heard(&mut self, heard: Heard) -> bool {
        use crossterm::event::Event as Typed;
        match heard {
            Heard::Event(Typed::Key(key)) => match translate::key(key) {
                Some(key) => {
                    let msg = interpret(&self.state, key);
                    self.step(msg);
                }
                None => return false,
            },
            Heard::Event(Typed::Paste(text)) => self.step(Msg::Pasted(text)),
            Heard::Event(Typed::Mouse(mouse)) => match translate::wheel(mouse) {
                Some(key) => {
                    let msg = interpret(&self.state, key);
                    self.step(msg);
                }
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// Changes the state and does what it asks for.
    pub(super) fn step(&mut self, msg: Msg) {
        for effect in update(&mut self.state, msg) {
            self.perform(effect);
        }
    }

    pub(super) fn answer(&mut self, answer: Answer) {
        self.step(Msg::Answer(answer));
    }

    /// Keeps where the coder is: at once when another dispatch or session is in
    /// front, after a while when only the cursor, the filter or the order changed.
    fn keep_place(&mut self) {
        // What is asked for is in front in a moment.
        let asked = self.state.awaited.is_some_and(|it| !matches!(it, Awaited::Preview(_)));
        if asked || !self.state.placed() {
            return;
        }
        let reading = |place: &Place| (place.reading, place.beside, place.reviewing);
        let place = self.state.place();
        let known = self.place.as_ref().map(|(_, place)| place);
        if known == Some(&place) {
            self.place_due = None;
        } else if known.map(reading) != Some(reading(&place))
            || self.place_due.is_some_and(|due| due <= moment())
        {
            self.save_place();
        } else if self.place_due.is_none() {
            self.place_due = Some(moment() + places::KEEP_AFTER);
        }
    }

    /// Has the place of now written down.
    pub(super) fn save_place(&mut self) {
        self.place_due = None;
        let Some(dir) = self.state.study.info.as_ref().and_then(|study| study.dir.clone()) else {
            return;
        };
        if !self.state.placed() {
            return;
        }
        let place = self.state.place();
        if self.place.as_ref() != Some(&(dir.clone(), place.clone())) {
            self.keeper.keep(&dir, &self.coder, &place);
            self.place = Some((dir, place));
        }
    }

    fn draw(&mut self) -> std::io::Result<()> {
        let (state, theme) = (&self.state, &self.theme);
        self.terminal.draw(|frame| draw(frame, state, theme))
    }
}
