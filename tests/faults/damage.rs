//! Every file of a study cut short, zeroed, flipped, emptied and removed: all
//! edits are there, or the damage is named; and nothing is written over.

use super::analyst::Analyst;
use super::campaign::{Rng, Tally, campaign};
use super::desk::{Desk, Env, Said};
use super::journal::{Journals, files};
use super::verdict::{Known, Records, difference, lists, records, shows, stored};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What is done to a file.
#[derive(Debug, Clone, Copy)]
enum Damage {
    Empty,
    Half,
    LastByte,
    ZeroPage,
    Flip,
    Remove,
}

impl Damage {
    const ALL: [Damage; 6] = [
        Damage::Empty,
        Damage::Half,
        Damage::LastByte,
        Damage::ZeroPage,
        Damage::Flip,
        Damage::Remove,
    ];

    /// Does it; false where it changes nothing.
    fn done(self, path: &Path, rng: &mut Rng) -> bool {
        let before = std::fs::read(path).unwrap();
        let mut bytes = before.clone();
        match self {
            Damage::Remove => {
                std::fs::remove_file(path).unwrap();
                return true;
            }
            Damage::Empty => bytes.clear(),
            Damage::Half => bytes.truncate(before.len() / 2),
            Damage::LastByte => drop(bytes.pop()),
            Damage::ZeroPage => {
                let start = rng.below(before.len() / 4096 + 1) * 4096;
                bytes.iter_mut().skip(start).take(4096).for_each(|byte| *byte = 0);
            }
            Damage::Flip if before.is_empty() => {}
            Damage::Flip => bytes[rng.below(before.len())] ^= 1 << rng.below(8),
        }
        std::fs::write(path, &bytes).unwrap();
        bytes != before
    }
}

/// A study two people coded in, one of them with a journal of two files.
fn coded() -> &'static Desk {
    static MADE: OnceLock<Desk> = OnceLock::new();
    MADE.get_or_init(|| {
        let desk = Desk::new();
        let mut analyst = Analyst::sit_down(&desk, 7, Known::default(), &Env::new());
        analyst.works(12);
        let known = analyst.leave();
        split(&desk, &known.journal);
        std::fs::remove_dir_all(desk.study().join("store")).unwrap();
        let mut other = desk.open_as("jt", &Env::new());
        other.wait_for("rows", lists);
        other.send("<Esc><Esc>ggs");
        other.wait_text("u undoes: star");
        other.wait_no_text("unsaved");
        other.send(",q");
        assert_eq!(other.wait_code(), 0, "{}", other.picture());
        super::verdict::look_in(&desk, &Env::new());
        desk
    })
}

/// Goes on with the second half of the journal's lines in a second file.
fn split(desk: &Desk, journal: &[u8]) {
    let lines: Vec<&[u8]> = journal.split_inclusive(|byte| *byte == b'\n').collect();
    let (first, second) = lines.split_at(lines.len() / 2);
    let folder = desk.study().join("journal");
    std::fs::write(folder.join("am~test.jsonl"), first.concat()).unwrap();
    std::fs::write(folder.join("am~test.2.jsonl"), second.concat()).unwrap();
    assert_eq!(files(&desk.study(), "am").len(), 2);
}

/// The files below a folder, by their paths in it.
fn below(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = walk.map(|it| it.unwrap()).filter(|it| it.file_type().is_file());
    files.map(|it| it.path().strip_prefix(folder).unwrap().to_owned()).collect()
}

/// Whether these bytes are still somewhere in the study: in one file, also with
/// more behind them, or their end in a side file of its own.
fn somewhere(study: &Path, bytes: &[u8]) -> bool {
    let all: Vec<Vec<u8>> =
        below(study).iter().map(|path| std::fs::read(study.join(path)).unwrap()).collect();
    let begun = |bytes: &[u8]| all.iter().any(|file| file.starts_with(bytes));
    let aside = |end: &Vec<u8>| bytes.strip_suffix(end.as_slice()).is_some_and(begun);
    begun(bytes) || all.iter().any(aside)
}

/// Whether the last line of each journal has its end.
fn all_ended(study: &Path) -> bool {
    let journals = below(study).into_iter().filter(|it| it.starts_with("journal"));
    let mut bytes = journals.map(|path| std::fs::read(study.join(path)).unwrap());
    bytes.all(|it| it.is_empty() || it.ends_with(b"\n"))
}

/// Whether the file is one whose bytes nothing else can bring back.
fn is_original(file: &Path) -> bool {
    let of_nothing = ["store", ".lock", ".locks"];
    let is_head = file.extension().is_some_and(|end| end == "head");
    !is_head && !of_nothing.iter().any(|it| file.starts_with(it))
}

/// What opening the program said: on its screen, or as its last words.
fn opened(desk: &Desk) -> String {
    let mut pty = desk.open(&Env::new());
    if pty.wait_or_end("a screen", |screen| shows(screen) || screen.contains("Enter choose")) {
        // The rows come with what was done on them, so when the store is open.
        pty.wait_or_end("the list or a complaint", |screen| {
            let last = screen.lines().last().unwrap_or_default();
            !shows(screen) || !last.contains(" 0/0 ") || last.contains("! ")
        });
        pty.settle(std::time::Duration::from_millis(200));
        let said = pty.screen();
        pty.send("<Esc>,q");
        assert_eq!(pty.wait_code(), 0, "{}", pty.picture());
        return said;
    }
    let code = pty.wait_code();
    assert_eq!(code, 1, "it ended\n{}", pty.picture());
    pty.screen()
}

/// What an export gave, and what the journals held then.
struct Seen {
    said: Said,
    journals: Journals,
}

impl Seen {
    fn of(desk: &Desk) -> Seen {
        Seen { said: desk.export(), journals: Journals::read(&desk.study()) }
    }

    /// Whether the export holds what the study held.
    fn has(&self, whole: &Records) -> bool {
        difference(&records(&self.said.out), whole).is_none()
    }

    /// Whether it says that something is wrong.
    fn complains(&self) -> bool {
        self.said.code != 0 && !self.said.err.is_empty()
    }

    /// Whether it holds what the journals' whole events come to. Where it
    /// complains it leaves out what points to nothing.
    fn is_of_whole_events(&self) -> bool {
        let whole = self.journals.records();
        match self.said.code {
            0 => self.has(&whole),
            _ => records(&self.said.out).keys().all(|id| whole.contains_key(id)),
        }
    }
}

/// Whether the screen says that something was mended or is not right.
fn names(screen: &str) -> bool {
    let words = [
        "damaged",
        "is missing, with",
        "lacks",
        "lacked",
        "built anew",
        "read-only",
        "kept as",
        "cannot",
    ];
    words.iter().any(|it| screen.contains(it))
}

/// Damage must be mended or named. Gives what is wrong with that.
fn judge(desk: &Desk, whole: &Records, tally: &mut Tally) -> Result<(), String> {
    let before = Seen::of(desk);
    let checked = desk.run(&["check", &desk.study_arg()], &Env::new());
    if (before.complains() || !before.has(whole)) && checked.code == 0 {
        tally.lost += 1;
        return Err(format!("depeche check finds nothing: {}", checked.out));
    }
    let screen = opened(desk);
    let after = Seen::of(desk);
    tally.opened += 1;
    let named = before.complains() || names(&screen) || after.complains();
    tally.named += usize::from(named);
    if !before.is_of_whole_events() || !after.is_of_whole_events() {
        tally.half += 1;
        return Err("an export is not what the journals' whole events come to".to_owned());
    }
    let silent = !before.has(whole) && !before.complains();
    if silent || (!after.has(whole) && !named) {
        tally.lost += 1;
        return Err(format!("edits are missing, and nothing says so\n{screen}"));
    }
    // A last line without its end is exported; the state takes it in when its
    // coder opens the study, which adds the end.
    if after.said.code == 0 && all_ended(&desk.study()) {
        let (state, report) = stored(desk);
        if difference(&state, &after.journals.records()).is_some() {
            tally.half += 1;
            return Err(format!("the state is not what the journals say: {:?}", report.notes));
        }
    }
    Ok(())
}

#[test]
fn damage_to_any_file_is_mended_or_named_and_nothing_is_written_over() {
    let made = coded();
    let whole = Journals::read(&made.study()).records();
    let all: Vec<PathBuf> = below(&made.study());
    campaign("damage", (20, 400), |rng, _, tally| {
        let desk = Desk::of(&made.study());
        let file = rng.one(&all);
        let damage = *rng.one(&Damage::ALL);
        let path = desk.study().join(file);
        if !damage.done(&path, rng) {
            return;
        }
        let damaged = std::fs::read(&path).unwrap_or_default();
        tally.runs += 1;
        tally.acknowledged += whole.len();
        let failed = judge(&desk, &whole, tally).err();
        // A copy of the codebook in force is made anew of it.
        let copy = file.starts_with("codebooks");
        let kept = copy || !is_original(file) || somewhere(&desk.study(), &damaged);
        let failed = failed.or((!kept).then(|| "bytes were written over".to_owned()));
        if let Some(failed) = failed {
            panic!("{damage:?} of {}: {failed}", file.display());
        }
    });
}
