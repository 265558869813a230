//! What is on the screen as recorded is on the disk: the program is killed, and
//! everything is there again. Exports while it is open, and a second program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::pty::{Pty, Setup};
use rustix::process::Signal;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A demo-like study in a folder of its own, with a home beside it.
struct Desk {
    temp: tempfile::TempDir,
}

const FIRST: &str = "VALMER, Sérénie, 4 mai (Havrol) - « Le port rouvrira\u{a0}», a déclaré mardi \
    la maire Ève Tardif devant le conseil de la ville.\n\n« Nous verrons », a répondu Paul Orme, \
    porte-parole des pilotes, à l'agence Tarpress.\n\n(Jeanne Abel)\n";
const SECOND: &str = "TORVALD, 5 mai (Havrol) - La grue « attendra », a dit le pilote Nils Brevik \
    🚢 devant la presse réunie sur le quai.\n";

impl Desk {
    fn new() -> Desk {
        let desk = Desk { temp: tempfile::tempdir().unwrap() };
        let dir = desk.study();
        desk.init(&dir);
        for (name, text) in [("1.txt", FIRST), ("2.txt", SECOND)] {
            std::fs::write(desk.path(name), text).unwrap();
            desk.run(&["import", "--study", &dir, desk.path(name).to_str().unwrap()]);
        }
        desk
    }

    /// Makes a study whose codebook has the targets of the sample.
    fn init(&self, dir: &str) {
        let book = concat!(env!("CARGO_MANIFEST_DIR"), "/annotations/codebook.fr.toml");
        self.run(&["init", dir, "--title", "Valmer", "--codebook", book]);
    }

    fn path(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    fn study(&self) -> String {
        self.path("study").to_str().unwrap().to_owned()
    }

    fn env(&self) -> [(&'static str, PathBuf); 3] {
        let home: &Path = self.temp.path();
        [
            ("HOME", home.to_owned()),
            ("XDG_CONFIG_HOME", home.join("config")),
            ("XDG_STATE_HOME", home.join("state")),
        ]
    }

    /// Runs a command that ends, and returns what it printed.
    #[track_caller]
    fn run(&self, args: &[&str]) -> String {
        let mut command = Command::new(kit::program());
        let out = command.args(args).envs(self.env()).output().unwrap();
        let told = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "depeche {args:?}: {told}");
        String::from_utf8(out.stdout).unwrap()
    }

    fn export(&self) -> String {
        self.run(&["export", "--study", &self.study()])
    }

    /// The reader on the study.
    fn open(&self) -> Pty {
        self.open_as("am")
    }

    fn open_as(&self, coder: &str) -> Pty {
        let mut setup = Setup::size(100, 30);
        for (name, path) in self.env() {
            setup = setup.env(name, path);
        }
        let args = ["open", &self.study(), "--coder", coder];
        setup.spawn(kit::program(), args)
    }
}

/// Opens the dispatch that holds these words, from the list.
fn read(pty: &mut Pty, words: &str) {
    pty.wait_text("2 of 2");
    pty.send(&format!("/{words}<Enter>"));
    pty.wait_text("1 of 2");
    pty.send("<Enter>");
    pty.wait_text("READ");
}

/// From the dispatch that is open back to the whole list.
fn leave(pty: &mut Pty) {
    pty.wait_text("READ");
    pty.send("q");
    pty.wait_text("LIST");
    pty.send("<Esc>");
}

/// Waits until the last act is said to be recorded, and nothing is on its way.
fn recorded(pty: &mut Pty) {
    pty.wait_text("(u undoes)");
    pty.wait_no_text("unsaved");
}

fn kill(mut pty: Pty) {
    pty.signal(Signal::KILL);
    assert_eq!(pty.wait_code(), 128 + 9);
}

/// The exported quotes: their words and the names of their speakers.
fn quotes(export: &str) -> Vec<(String, String)> {
    let records: Vec<serde_json::Value> =
        export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let name = |id: &serde_json::Value| {
        let speaker = records.iter().find(|it| it["record"] == "speaker" && it["id"] == *id);
        speaker.map_or(String::new(), |it| it["name"].as_str().unwrap().to_owned())
    };
    let quotes = records.iter().filter(|it| it["record"] == "quote");
    quotes
        .map(|quote| {
            let words = quote["content"].as_array().unwrap();
            let words: Vec<&str> = words.iter().map(|it| it["exact"].as_str().unwrap()).collect();
            (words.join(" […] "), name(&quote["speaker"]["id"]))
        })
        .collect()
}

fn pair(words: &str, name: &str) -> (String, String) {
    (words.to_owned(), name.to_owned())
}

#[test]
fn a_recorded_quote_outlives_a_kill_and_can_be_undone_after_it() {
    let desk = Desk::new();
    let mut pty = desk.open();
    read(&mut pty, "conseil");
    pty.send("<Tab>t<Enter>a1");
    recorded(&mut pty);
    kill(pty);
    let one = vec![pair("Le port rouvrira", "Ève Tardif")];
    assert_eq!(quotes(&desk.export()), one);

    // It is there; and u takes it back as if nothing had happened.
    let mut pty = desk.open();
    pty.wait_text("READ");
    pty.wait_text("u undoes: quote of Ève Tardif");
    pty.send("<Tab>");
    pty.wait_text("coded");
    pty.send("u");
    pty.wait_text("taken back: quote of Ève Tardif");
    kill(pty);
    assert_eq!(quotes(&desk.export()), []);

    // The undo has outlived the second kill; U does it again.
    let mut pty = desk.open();
    pty.wait_text("READ");
    pty.send("U");
    pty.wait_text("done again: quote of Ève Tardif");
    kill(pty);
    assert_eq!(quotes(&desk.export()), one);
}

#[test]
fn quotes_in_two_dispatches_outlive_a_kill_and_go_one_by_one() {
    let desk = Desk::new();
    let mut pty = desk.open();
    read(&mut pty, "conseil");
    pty.send("<Tab>t<Enter>a1");
    recorded(&mut pty);
    leave(&mut pty);
    read(&mut pty, "torvald");
    pty.send("<Tab>t<Enter>a2");
    recorded(&mut pty);
    kill(pty);
    assert_eq!(quotes(&desk.export()).len(), 2);

    let mut pty = desk.open();
    pty.wait_text("READ");
    pty.send("u");
    pty.wait_text("taken back: quote of Nils Brevik");
    pty.send("u");
    pty.wait_text("taken back: quote of Ève Tardif");
    pty.send("u");
    pty.wait_text("nothing to take back");
    pty.send("2U");
    pty.wait_text("done again: quote of Nils Brevik");
    kill(pty);
    assert_eq!(quotes(&desk.export()).len(), 2);
}

#[test]
fn exports_while_the_reader_is_open_and_back_byte_for_byte() {
    let desk = Desk::new();
    let mut pty = desk.open();
    read(&mut pty, "conseil");
    pty.send("<Tab>t<Enter>a1");
    recorded(&mut pty);
    let export = desk.export();
    assert_eq!(quotes(&export), vec![pair("Le port rouvrira", "Ève Tardif")]);
    pty.send("<Tab>t;a2s3<Enter>");
    recorded(&mut pty);
    pty.wait_text("Paul Orme");
    pty.send("qq");
    assert_eq!(pty.wait_code(), 0);

    let first = desk.export();
    assert_eq!(quotes(&first).len(), 2);
    let (file, other) = (desk.path("study.jsonl"), desk.path("other"));
    let (file, other) = (file.to_str().unwrap(), other.to_str().unwrap());
    std::fs::write(file, &first).unwrap();
    desk.init(other);
    desk.run(&["import-annotations", "--study", other, file]);
    let second = desk.run(&["export", "--study", other]);
    assert_eq!(timeless(&first), timeless(&second));
    // And once more into the study it came from: nothing is new.
    desk.run(&["import-annotations", "--study", &desk.study(), file]);
    assert_eq!(timeless(&first), timeless(&desk.export()));
}

/// An export without the one field that says when it was made.
fn timeless(export: &str) -> String {
    let (header, rest) = export.split_once('\n').unwrap();
    let mut header: serde_json::Value = serde_json::from_str(header).unwrap();
    header.as_object_mut().unwrap().remove("exported_at");
    format!("{header}\n{rest}")
}

#[test]
fn a_second_program_of_a_coder_says_who_holds_the_study_and_changes_nothing() {
    let desk = Desk::new();
    let mut first = desk.open();
    read(&mut first, "conseil");
    first.send("<Tab>t<Enter>a1");
    recorded(&mut first);

    let mut second = desk.open();
    second.wait_text("read only");
    second.wait_text("“am” has this study open");
    second.wait_text("READ");
    second.send("<Tab>");
    second.wait_text("coded");
    second.send("d");
    second.wait_text("not recorded");
    second.send("<Tab>t<Enter>a1");
    second.wait_text("not recorded");
    kill(second);

    // The first one is not disturbed.
    first.send("<Tab>t<Enter>a3");
    first.wait_text("quote of Paul Orme");
    recorded(&mut first);
    kill(first);
    assert_eq!(quotes(&desk.export()).len(), 2);

    // Now nobody holds it.
    let mut third = desk.open_as("jt");
    read(&mut third, "conseil");
    third.send("<Tab>d");
    third.wait_text("deleted quote");
    third.wait_no_text("unsaved");
    third.wait_no_text("read only");
    kill(third);
}

/// Both code, in one folder at the same time; one is killed, the other goes on.
#[test]
fn two_coders_code_in_one_folder_at_once() {
    let desk = Desk::new();
    let mut first = desk.open();
    let mut second = desk.open_as("jt");
    read(&mut first, "conseil");
    read(&mut second, "torvald");
    first.send("<Tab>t<Enter>a1");
    recorded(&mut first);
    second.send("<Tab>t<Enter>a2");
    recorded(&mut second);
    assert_eq!(quotes(&desk.export()).len(), 2);
    kill(first);
    leave(&mut second);
    second.send("s");
    second.wait_text("u undoes: star");
    second.wait_no_text("unsaved");
    // Nobody stands in the way of the one who was killed.
    let mut first = desk.open();
    first.wait_text("READ");
    first.wait_no_text("read only");
    first.send("u");
    first.wait_text("taken back: quote of Ève Tardif");
    kill(first);
    kill(second);
    assert_eq!(quotes(&desk.export()), vec![pair("La grue « attendra »", "Nils Brevik")]);
}

#[test]
fn a_deleted_quote_left_an_export_that_could_not_be_read_back() {
    let desk = Desk::new();
    let mut pty = desk.open();
    read(&mut pty, "torvald");
    pty.send("<Tab>t<Enter>a1");
    recorded(&mut pty);
    // Second-hand words inside it; then the quote around them is taken out.
    pty.send("/attendra<Enter>t<C-s>");
    pty.wait_text("no stance (u undoes)");
    pty.send("<S-Tab><S-Tab>d");
    pty.wait_text("deleted quote");
    pty.wait_no_text("unsaved");
    kill(pty);
    let export = desk.export();
    assert_eq!(quotes(&export), vec![pair("attendra", "Nils Brevik")]);
    let (file, other) = (desk.path("study.jsonl"), desk.path("other"));
    std::fs::write(&file, &export).unwrap();
    let (file, other) = (file.to_str().unwrap(), other.to_str().unwrap());
    desk.init(other);
    desk.run(&["import-annotations", "--study", other, file]);
    assert_eq!(timeless(&export), timeless(&desk.run(&["export", "--study", other])));
}

/// Waits until a place that says this is on the disk.
fn kept_place(desk: &Desk, words: &str) {
    let folder = desk.temp.path().join("state/depeche/places");
    let there = || {
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        // What has not got its name yet would not be found again.
        let named = files.filter(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            name.ends_with("-am.json") && !name.starts_with('.')
        });
        let mut texts = named.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        texts.any(|it| it.contains(words))
    };
    for _ in 0..6_000 {
        if there() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("no place with {words} was kept");
}

#[test]
fn the_filter_the_order_and_the_row_were_lost_by_a_kill() {
    let desk = Desk::new();
    let mut pty = desk.open();
    pty.wait_text("2 of 2");
    pty.send("/grue<Enter>");
    pty.wait_text("1 of 2");
    kept_place(&desk, "\"filter\":\"grue\"");
    kill(pty);
    let mut pty = desk.open();
    pty.wait_text("1 of 2");
    pty.wait_text("grue");
    pty.send("<Esc>");
    pty.wait_text("2 of 2");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}

#[test]
fn what_is_done_in_a_study_that_was_moved_is_not_lost() {
    let desk = Desk::new();
    let (here, there) = (desk.path("study"), desk.path("moved"));
    let mut pty = desk.open();
    read(&mut pty, "pilotes");
    pty.wait_text("0 coded");
    std::fs::rename(&here, &there).unwrap();
    pty.send("cune note à garder<Enter>");
    pty.wait_text("NOT recorded");
    pty.wait_text("une note à garder");
    // To a file.
    let file = desk.path("kept.jsonl");
    pty.send(&format!(",ww<C-u>{}<Enter>", file.display()));
    pty.wait_text("import-annotations reads it");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("une note à garder"), "{kept}");
    // The folder is back: the same act is recorded.
    std::fs::rename(&there, &here).unwrap();
    pty.send("r");
    pty.wait_no_text("NOT recorded");
    pty.wait_no_text("unsaved");
    pty.send(",q");
    assert_eq!(pty.wait_code(), 0);
    assert!(desk.export().contains("une note à garder"));
}

#[test]
fn what_is_done_in_a_study_that_was_deleted_is_kept_when_the_program_is_left() {
    let desk = Desk::new();
    let mut pty = desk.open();
    read(&mut pty, "pilotes");
    pty.wait_text("0 coded");
    std::fs::remove_dir_all(desk.path("study")).unwrap();
    pty.send("cune note à garder<Enter>");
    pty.wait_text("NOT recorded");
    pty.send(",q");
    pty.wait_text("NOT recorded: , w");
    pty.send(",q");
    assert_eq!(pty.wait_code(), 1);
    let folder = desk.path("state/depeche/not-recorded");
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().collect();
    assert_eq!(files.len(), 1);
    let kept = std::fs::read_to_string(files[0].path()).unwrap();
    assert!(kept.contains("une note à garder"), "{kept}");
}

#[test]
fn a_program_that_is_ended_by_a_signal_keeps_what_was_not_recorded() {
    let desk = Desk::new();
    let mut pty = desk.open();
    read(&mut pty, "pilotes");
    pty.wait_text("0 coded");
    std::fs::remove_dir_all(desk.path("study")).unwrap();
    pty.send("cune note à garder<Enter>");
    pty.wait_text("NOT recorded");
    pty.signal(Signal::TERM);
    assert_eq!(pty.wait_code(), 128 + 15);
    let folder = desk.path("state/depeche/not-recorded");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

/// Two coders at one dispatch, whose only quote the first one coded; both see it.
fn two_at_one_quote(desk: &Desk) -> [Pty; 2] {
    let mut first = desk.open();
    read(&mut first, "conseil");
    first.send("<Tab>t<Enter>a1");
    recorded(&mut first);
    let mut second = desk.open_as("jt");
    read(&mut second, "conseil");
    second.send("<Tab>");
    second.wait_text("coded: direct");
    [first, second]
}

#[test]
fn of_two_who_change_one_quote_the_later_counts_and_both_are_told() {
    let desk = Desk::new();
    let [mut first, mut second] = two_at_one_quote(&desk);
    // Both have the words typed before either is recorded.
    first.send("<Tab><S-Tab>cfrom the first");
    first.wait_text("from the first");
    second.send("cfrom the second");
    second.wait_text("from the second");
    first.send("<Enter>");
    first.wait_text("u undoes: note on a quote");
    first.wait_no_text("unsaved");
    second.send("<Enter>");
    second.wait_text("am changed this quote at");
    second.wait_text("your later change counts");
    assert!(desk.export().contains(r#""note":"from the second""#), "{}", desk.export());
    // The first one is told with the next thing done.
    first.send("<Esc>r");
    first.wait_text("jt changed");
    kill(first);
    second.send("gh");
    second.wait_text("Who did what");
    second.wait_text("note: from the first → from the second");
    second.send("<Esc>");
    second.wait_no_text("Who did what");
    kill(second);
}

#[test]
fn an_edit_brings_back_what_another_took_out_only_if_asked_to() {
    for back in [false, true] {
        let desk = Desk::new();
        let [mut first, mut second] = two_at_one_quote(&desk);
        first.send("<Tab><S-Tab>cmy words");
        first.wait_text("my words");
        second.send("d");
        second.wait_text("u brings it back");
        second.wait_no_text("unsaved");
        assert_eq!(quotes(&desk.export()), []);
        first.send("<Enter>");
        first.wait_text("jt took out this quote at");
        first.wait_text("bring it back with your change");
        assert_eq!(quotes(&desk.export()), [], "nothing comes back unasked");
        first.send(if back { "y" } else { "n" });
        if back {
            recorded(&mut first);
            let export = desk.export();
            assert_eq!(quotes(&export), vec![pair("Le port rouvrira", "Ève Tardif")]);
            assert!(export.contains(r#""note":"my words""#) && export.contains("stance"));
        } else {
            first.wait_text("It stays removed");
            assert_eq!(quotes(&desk.export()), []);
        }
        kill(first);
        kill(second);
    }
}

#[test]
fn what_is_coded_on_a_dispatch_that_another_takes_out_brings_it_back_only_if_asked_to() {
    for back in [false, true] {
        let desk = Desk::new();
        let mut first = desk.open();
        read(&mut first, "conseil");
        first.send("<Tab>t<Enter>a1");
        recorded(&mut first);
        first.send("<Tab><S-Tab>cmy words");
        first.wait_text("my words");
        let dir = desk.study();
        desk.run(&["remove", "--study", &dir, "--coder", "jt", "--filter", "conseil", "--yes"]);
        first.send("<Enter>");
        first.wait_text("jt took out this dispatch at");
        first.wait_text("and you coded on it");
        assert_eq!(quotes(&desk.export()), [], "nothing comes back unasked");
        first.send(if back { "y" } else { "n" });
        if back {
            first.wait_text("u undoes");
            first.wait_no_text("unsaved");
            let export = desk.export();
            assert_eq!(quotes(&export), vec![pair("Le port rouvrira", "Ève Tardif")]);
            assert!(export.contains(r#""note":"my words""#) && export.contains("stance"));
        } else {
            first.wait_text("It stays removed");
            assert!(!desk.export().contains("my words"));
        }
        kill(first);
        desk.run(&["check", &dir]);
    }
}

/// A study of version 0.1: what is recorded goes into a journal of this device, and `u`
/// goes back over it into the journal that is there, whose bytes stay.
#[test]
fn undo_goes_back_into_the_journal_of_a_study_that_version_0_1_made() {
    let desk = Desk { temp: tempfile::tempdir().unwrap() };
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/study_v1")), &desk.path("study"));
    let journal = desk.path("study/journal");
    let before = std::fs::read(journal.join("anna.jsonl")).unwrap();
    let start = |desk: &Desk| {
        let mut pty = desk.open_as("anna");
        pty.wait_text("Brancourt");
        pty
    };
    let mut pty = start(&desk);
    pty.send("<Enter>");
    pty.wait_text("READ");
    pty.send("u");
    pty.wait_text("taken back");
    kill(pty);
    assert_eq!(quotes(&desk.export()).len(), 1);
    let mut pty = start(&desk);
    pty.wait_text("READ");
    pty.send("u");
    pty.wait_text("taken back");
    pty.send("u");
    pty.wait_text("nothing to take back");
    pty.send("U");
    pty.wait_text("done again");
    kill(pty);
    assert_eq!(quotes(&desk.export()).len(), 1);
    assert_eq!(std::fs::read(journal.join("anna.jsonl")).unwrap(), before);
    let names = std::fs::read_dir(&journal).unwrap().map(|it| it.unwrap().file_name());
    let names: Vec<String> = names.map(|it| it.into_string().unwrap()).collect();
    let own: Vec<&String> = names.iter().filter(|it| it.starts_with("anna~")).collect();
    assert!(own.iter().any(|it| it.len() == "anna~k7f3.jsonl".len()), "{names:?}");

    // A copy of the study goes on in a journal of its own.
    copy(&desk.path("study"), &desk.path("copy"));
    let there = desk.path("copy");
    desk.run(&["check", "--salvage", there.to_str().unwrap()]);
    let devices = std::fs::read_to_string(desk.path("state/depeche/devices")).unwrap();
    let devices: Vec<serde_json::Value> =
        devices.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(devices.len(), 2);
    assert_ne!(devices[0]["device"], devices[1]["device"]);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}
