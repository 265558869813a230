//! An analyst at the keys: reads, codes, reviews, links, takes back, in an order
//! that a seed gives; and notes what the screen acknowledged.

use super::campaign::Rng;
use super::desk::{Desk, Env};
use super::journal::lines;
use super::verdict::{Known, shows};
use kit::pty::Pty;
use kit::traces::count;
use std::time::Duration;

/// The program ended: it was killed.
#[derive(Debug)]
pub struct Ended;

/// How long nothing has to come from the program until it counts as done with a
/// key. Only the next key depends on it: what is acknowledged, the screen says.
const QUIET: Duration = Duration::from_millis(15);

pub struct Analyst<'a> {
    pub pty: Pty,
    desk: &'a Desk,
    rng: Rng,
    /// What the screen acknowledged, in this sitting and in those before.
    pub known: Known,
    /// Called after each acknowledgement.
    noted: Box<dyn FnMut(&Known) + 'a>,
}

impl<'a> Analyst<'a> {
    /// Opens the program on a study.
    pub fn sit_down(desk: &'a Desk, seed: u64, known: Known, env: &Env) -> Self {
        let noted = Box::new(|_: &Known| {});
        Self { pty: desk.open_as(known.coder(), env), desk, rng: Rng::new(seed), known, noted }
    }

    /// Has something done after each acknowledgement.
    pub fn noting(mut self, noted: impl FnMut(&Known) + 'a) -> Self {
        self.noted = Box::new(noted);
        self
    }

    /// Works for so many turns, or until the program ends.
    pub fn work(&mut self, turns: usize) -> Result<(), Ended> {
        self.until("a screen", shows)?;
        self.until("rows", |screen| !last(screen).contains(" 0/0 "))?;
        for _ in 0..turns {
            self.back_to_list()?;
            match self.rng.below(10) {
                0 => self.star()?,
                1 => self.rename()?,
                2 => self.tags()?,
                3 => self.story()?,
                4 => self.compare()?,
                5 => self.review()?,
                _ => self.read()?,
            }
            if self.rng.chance(30) {
                self.turn_back()?;
            }
        }
        self.back_to_list()
    }

    /// Works for so many turns; nobody ends the program meanwhile.
    #[track_caller]
    pub fn works(&mut self, turns: usize) {
        if self.work(turns).is_err() {
            let code = self.pty.wait_code();
            panic!("the program ended by itself ({code})\n{}", self.pty.picture());
        }
    }

    /// Leaves the program as one does.
    pub fn leave(self) -> Known {
        let (known, code, picture) = self.left();
        assert_eq!(code, 0, "{picture}");
        known
    }

    /// Leaves the program with something that could not be recorded: it says where the
    /// words are.
    pub fn leave_unrecorded(self) -> Known {
        let (known, code, picture) = self.left();
        assert_ne!(code, 0, "{picture}");
        assert!(picture.contains("NOT recorded; written to"), "{picture}");
        known
    }

    /// Leaves the program, be it with something that could not be recorded because
    /// another coder was first.
    pub fn leave_as_it_is(self) -> Known {
        let (known, code, picture) = self.left();
        assert!(code == 0 || picture.contains("NOT recorded; written to"), "{code} {picture}");
        known
    }

    fn left(mut self) -> (Known, i32, String) {
        self.pty.send(",q");
        // A frame that was begun is asked about once.
        if self.pty.wait_or_end("the end", |screen| last(screen).contains("same key again")) {
            self.pty.send(",q");
        }
        let code = self.pty.wait_code();
        (self.known, code, self.pty.picture())
    }

    /// The program is killed now.
    pub fn killed(mut self) -> Known {
        self.pty.signal(rustix::process::Signal::KILL);
        self.pty.wait_exit();
        self.known
    }

    fn until(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> Result<(), Ended> {
        if self.pty.wait_or_end(what, wanted) { Ok(()) } else { Err(Ended) }
    }

    fn keys(&mut self, keys: &str) -> Result<(), Ended> {
        self.pty.send(keys);
        self.pty.settle(QUIET);
        if self.pty.has_ended() { Err(Ended) } else { Ok(()) }
    }

    /// Whether something comes true in a second or so.
    fn soon(&mut self, wanted: impl Fn(&Pty) -> bool) -> Result<bool, Ended> {
        for _ in 0..60 {
            if wanted(&self.pty) {
                return Ok(true);
            }
            self.keys("")?;
        }
        Ok(wanted(&self.pty))
    }

    /// Whether a screen of this name comes up.
    fn comes(&mut self, name: &str) -> Result<bool, Ended> {
        self.soon(|pty| pty.screen().trim_start().starts_with(name))
    }

    /// Types one of these.
    fn some(&mut self, of: &[&str]) -> Result<(), Ended> {
        let keys = *self.rng.one(of);
        self.keys(keys)
    }

    fn status(&self) -> String {
        last(&self.pty.screen()).to_owned()
    }

    /// Waits until all is said to be on the disk, and sees that the journal has
    /// grown by at least so many lines: the screen must not say what is not so.
    pub fn acknowledged(&mut self, least: usize) -> Result<(), Ended> {
        // Painting anew shows that every key before it was taken.
        let painted = |pty: &Pty| count(pty.bytes(), "\x1b[2J");
        let before = painted(&self.pty);
        self.pty.send("<C-l>");
        let mut tries = 1_000;
        while !self.soon(|pty| painted(pty) > before)? {
            tries -= 1;
            assert!(tries > 0, "nothing is painted anew\n{}", self.pty.picture());
        }
        let saved = |screen: &str| !last(screen).is_empty() && !last(screen).contains("unsaved");
        self.until("all saved", saved)?;
        // The status line is painted last; a part of it is no word of the program.
        self.keys("")?;
        self.until("all saved", saved)?;
        // What another coder stood in the way of is said not to be recorded.
        let least = if self.status().contains("NOT recorded") { 0 } else { least };
        let journal = self.known.now(self.desk);
        let before = lines(&self.known.journal);
        let grown = lines(&journal).checked_sub(before).expect("a journal only grows");
        assert!(
            grown >= least,
            "{least} edits are said to be saved, {grown} are\n{}",
            self.pty.picture()
        );
        self.known.edits += grown;
        self.known.journal = journal;
        (self.noted)(&self.known);
        Ok(())
    }

    pub fn back_to_list(&mut self) -> Result<(), Ended> {
        for _ in 0..40 {
            let screen = self.pty.screen();
            let status = self.status();
            let list = screen.trim_start().starts_with("LIST");
            if list && (status.starts_with(" NORMAL") || status.starts_with(" MARK")) {
                return Ok(());
            }
            self.keys("<Esc>")?;
        }
        panic!("no way back to the list\n{}", self.pty.picture());
    }

    /// Goes to some dispatch of the list.
    fn go(&mut self) -> Result<(), Ended> {
        let down = "j".repeat(self.rng.below(9));
        self.keys(&format!("gg{down}"))
    }

    /// Writes one note, whatever comes of it. Gives its words, and the screen once
    /// nothing was on its way any more.
    ///
    /// # Panics
    /// If no note can be begun.
    pub fn note_once(&mut self) -> (String, String) {
        let mut tries = (0..9).map(|_| self.try_note().expect("nobody ends the program"));
        tries.find_map(|noted| noted).expect("a note can be written")
    }

    fn try_note(&mut self) -> Result<Option<(String, String)>, Ended> {
        self.back_to_list()?;
        self.go()?;
        self.keys("<Enter>")?;
        if !self.comes("READ")? {
            return Ok(None);
        }
        let sentence = "s".repeat(1 + self.rng.below(12));
        let words = self.prompt(&format!("gg{sentence}c"))?;
        self.until("an answer", |screen| !last(screen).contains("unsaved"))?;
        self.keys("")?;
        let screen = self.pty.screen();
        self.acknowledged(0)?;
        Ok(words.map(|words| (words, screen)))
    }

    /// Types some words into the prompt that keys open. Gives the words.
    fn prompt(&mut self, keys: &str) -> Result<Option<String>, Ended> {
        self.keys(keys)?;
        let asked = |pty: &Pty| last(&pty.screen()).starts_with(" INPUT");
        if !self.soon(asked)? {
            return Ok(None);
        }
        let words = format!("w{:08x}", self.rng.next() >> 32);
        self.pty.send(&words);
        let typed = words.clone();
        self.until("the words", move |screen| screen.contains(&typed))?;
        self.pty.send("<Enter>");
        self.until("the prompt gone", |screen| !last(screen).starts_with(" INPUT"))?;
        // Words typed into a frame are saved with it, or not.
        Ok((!self.status().starts_with(" CODE")).then_some(words))
    }

    /// What was typed is in the journal once it is acknowledged.
    fn written(&mut self, words: Option<String>) -> Result<(), Ended> {
        let Some(words) = words else { return self.acknowledged(0) };
        self.acknowledged(1)?;
        let journal = String::from_utf8_lossy(&self.known.journal);
        assert!(journal.contains(&words), "“{words}” is said to be saved, and is not");
        Ok(())
    }

    fn star(&mut self) -> Result<(), Ended> {
        self.go()?;
        self.some(&["s", "r", "vjjs", "Ar"])?;
        self.acknowledged(0)
    }

    fn tags(&mut self) -> Result<(), Ended> {
        self.go()?;
        let words = self.prompt("t")?;
        self.written(words)
    }

    fn rename(&mut self) -> Result<(), Ended> {
        self.keys(",s")?;
        let down = "j".repeat(self.rng.below(3));
        let what = if self.rng.chance(50) { "e" } else { "a" };
        let words = self.prompt(&format!("{down}{what}"))?;
        self.written(words)
    }

    fn story(&mut self) -> Result<(), Ended> {
        self.go()?;
        self.keys("gs")?;
        self.some(&["p", "s", "jp", "js"])?;
        self.acknowledged(0)
    }

    fn compare(&mut self) -> Result<(), Ended> {
        self.go()?;
        self.keys("=")?;
        if !self.comes("COMPARE")? {
            return Ok(());
        }
        for _ in 0..=self.rng.below(3) {
            let at = "n".repeat(1 + self.rng.below(3));
            self.keys(&at)?;
            self.does(&["Cq", "Cf", "Cd", "Cc", "Cx"])?;
        }
        Ok(())
    }

    fn review(&mut self) -> Result<(), Ended> {
        self.go()?;
        self.keys("R")?;
        self.keys("<Enter>")?;
        if !self.comes("REVIEW")? {
            return Ok(());
        }
        for _ in 0..2 + self.rng.below(5) {
            self.does(&["<Enter>", "<Enter>", "1", "2", "0", "x", "<Space>", "f", "u"])?;
        }
        Ok(())
    }

    fn read(&mut self) -> Result<(), Ended> {
        self.go()?;
        self.keys("<Enter>")?;
        if !self.comes("READ")? {
            return Ok(());
        }
        for _ in 0..1 + self.rng.below(6) {
            match self.rng.below(8) {
                0..=2 => self.does(&["<Tab>a"])?,
                3 => self.does(&["<Tab>t1<C-s>", "<Tab>t;12<Enter>", "<Tab>tP<C-s>"])?,
                4 => self.does(&["<Tab>d", "r", "<Tab>."])?,
                _ => {
                    let sentence = "s".repeat(1 + self.rng.below(12));
                    let words = self.prompt(&format!("gg{sentence}c"))?;
                    self.written(words)?;
                }
            }
        }
        Ok(())
    }

    fn turn_back(&mut self) -> Result<(), Ended> {
        for _ in 0..=self.rng.below(3) {
            self.does(&["u", "u", "U"])?;
        }
        Ok(())
    }

    /// Types one of these, and takes what the status line then says of it as an
    /// acknowledgement.
    fn does(&mut self, of: &[&str]) -> Result<(), Ended> {
        // What it says now is of an earlier key: any key takes it away. The answer to
        // that key may come behind this one, and then takes another.
        let gone = |pty: &Pty| !says(last(&pty.screen()));
        for _ in 0..5 {
            if gone(&self.pty) {
                break;
            }
            self.keys("<C-l>")?;
            self.soon(gone)?;
        }
        self.until("the notice gone", |screen| !says(last(screen)))?;
        let keys = *self.rng.one(of);
        self.keys(keys)?;
        if ["u", "U"].contains(&keys) {
            // Taking back is said when it is on the disk, and not before.
            self.soon(|pty| says(&pty.screen()) || pty.screen().contains("nothing to"))?;
        }
        let status = self.status();
        // A popup that stayed open took the key for itself.
        let popup = status.starts_with(" CODE") || status.starts_with(" INPUT");
        if popup {
            self.keys("<Esc>")?;
        }
        self.acknowledged(usize::from(says(&status) && !popup))
    }
}

/// The status line.
fn last(screen: &str) -> &str {
    screen.lines().last().unwrap_or_default()
}

/// Whether the status line tells of something done.
fn says(status: &str) -> bool {
    let words = ["(u undoes)", "taken back:", "done again:", "(u brings it back)"];
    // What `u` would take back stands there for good, and may be a link "taken back".
    !status.contains("u undoes:") && words.iter().any(|it| status.contains(it))
}
