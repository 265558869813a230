//! A program of a few lines between the terminal's guard: what it draws, and
//! what its keys do.

use crossterm::event::Event;
use depeche::app::key::Key;
use depeche::input::decode::Heard;
use depeche::input::translate;
use depeche::runtime::reader::{Input, Keyboard, Listening};
use depeche::runtime::signals::{self, Signal};
use depeche::runtime::terminal::Terminal;
use depeche::runtime::{answer, clipboard, editor, panic};
use ratatui::style::Style;
use std::sync::mpsc::channel;
use std::time::Duration;

/// What the loop of the tiny program hears.
enum Told {
    Input(Input),
    Signal(Signal),
    Ended,
}

/// The state the tiny program shows.
#[derive(Default)]
struct Shown {
    shade: Option<answer::Shade>,
    keys: Vec<String>,
    note: String,
}

fn draw(terminal: &mut Terminal, shown: &Shown) -> std::io::Result<()> {
    terminal.draw(|frame| {
        let area = frame.area();
        let rows = [
            format!("ready {}x{}", area.width, area.height),
            format!("shade {:?}", shown.shade),
            format!("keys {}", shown.keys.join(" ")),
            format!("note {}", shown.note),
        ];
        for (y, row) in rows.iter().take(area.height.into()).enumerate() {
            frame.buffer_mut().set_stringn(0, y as u16, row, area.width.into(), Style::new());
        }
        frame.set_cursor_position((area.width.min(7) - 1, 0));
    })
}

/// The end: by a key, by a signal, or (`None`) because the terminal has gone.
pub fn run() -> Result<(), Option<i32>> {
    let (tell, told) = channel();
    let ended = tell.clone();
    panic::install("your work is kept in /study".into(), move || drop(ended.send(Told::Ended)));
    let mut terminal = Terminal::enter(true).unwrap();
    let mut keyboard = Keyboard::open().unwrap();
    let answers = answer::ask(&mut terminal, &mut keyboard).unwrap();
    terminal.clear_keys().unwrap();
    let (keys, sigs) = (tell.clone(), tell);
    let listening = keyboard.listen(move |input| {
        let key = match &input {
            Input::Heard(Heard::Event(Event::Key(event))) => translate::key(*event),
            _ => None,
        };
        assert!(key != Some(Key::char('K')), "a mishap in the keyboard");
        keys.send(Told::Input(input)).is_ok()
    });
    let listening = listening.unwrap();
    let mishap = std::env::var_os("MISHAP").is_some();
    let listener = signals::listen(move |signal| {
        let ends = matches!(signal, Signal::Terminate(_));
        assert!(!(mishap && ends), "a mishap in the signals");
        drop(sigs.send(Told::Signal(signal)));
    });
    let _listener = listener.unwrap();
    let mut shown = Shown { shade: answers.shade, ..Shown::default() };
    loop {
        draw(&mut terminal, &shown).map_err(|_| None)?;
        let key = match told.recv().unwrap() {
            Told::Ended | Told::Input(Input::Gone) => return Err(None),
            Told::Signal(Signal::Terminate(number)) => return Err(Some(number)),
            Told::Signal(Signal::Interrupt) => return Err(Some(signals::INTERRUPT)),
            Told::Signal(Signal::Continue) => {
                shown.note = "continued".into();
                terminal.reassert().map_err(|_| None)?;
                continue;
            }
            Told::Signal(Signal::Resize) => continue,
            Told::Input(Input::Heard(Heard::Event(Event::Key(event)))) => translate::key(event),
            Told::Input(Input::Heard(heard)) => {
                shown.note = format!("{heard:?}");
                continue;
            }
        };
        let Some(key) = key else { continue };
        if key == Key::char('q') {
            return Ok(());
        }
        act(key, &mut terminal, &listening, &mut shown);
    }
}

fn act(key: Key, terminal: &mut Terminal, listening: &Listening, shown: &mut Shown) {
    match key.to_string().as_str() {
        "C-z" => signals::suspend(terminal).unwrap(),
        "p" => panic!("a mishap in the loop"),
        "P" => drop(std::thread::spawn(|| panic!("a mishap in a thread"))),
        "c" => shown.note = panic::contain(|| panic!("a worker's mishap")).unwrap_err(),
        "e" => {
            let edited = editor::edit(terminal, listening, "old text");
            shown.note = edited.unwrap_or_else(|error| error.to_string());
        }
        "y" => clipboard::copy(terminal, "« oui »").unwrap(),
        "m" => terminal.mouse(false).unwrap(),
        "t" => shown.note = Terminal::enter(false).err().unwrap().to_string(),
        "h" => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        "r" => {}
        other => shown.keys.push(other.to_owned()),
    }
}
