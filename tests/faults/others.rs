//! A clock that goes back, and several programs on one study.

use super::analyst::Analyst;
use super::campaign::campaign;
use super::desk::{Batch, Env};
use super::journal::{Journals, bytes};
use super::shim::{Shim, without_locks};
use super::verdict::{Known, exported, lists, shows, whole};
use rustix::process::Signal;
use serde_json::json;

/// The journal of the imports, which no program opens for coding.
const IMPORTS: &str = "coder~testimp";

/// Seconds the clock is ahead at first, and then.
const CLOCKS: &[(i64, i64)] = &[
    (0, -3600),
    (0, -86_400 * 365 * 30),
    (86_400 * 365, 0),
    (-86_400 * 365 * 56, 0),
    (3600, -3600),
    (0, 86_400 * 365 * 100),
];

#[test]
fn a_clock_that_goes_back_loses_nothing_and_the_last_act_counts() {
    campaign("clock", (2, 30), |rng, desk, tally| {
        let Some(shim) = Shim::new(desk) else { return };
        let (first, then) = *rng.one(CLOCKS);
        shim.clock(first);
        let mut analyst = Analyst::sit_down(desk, rng.next(), Known::default(), &shim.env(false));
        analyst.works(3);
        shim.clock(then);
        analyst.works(3);
        // What was done last is what undo takes back, whatever the clock says.
        let (words, _) = analyst.note_once();
        analyst.back_to_list().expect("nobody kills it");
        let has = |desk: &super::desk::Desk| desk.export().out.contains(&words);
        assert!(has(desk), "a note made after the clock went back is not there");
        analyst.pty.send("u");
        analyst.pty.wait_text("taken back:");
        analyst.acknowledged(1).expect("nobody kills it");
        assert!(!has(desk), "a note is there after it was taken back");
        let known = if rng.chance(50) { analyst.leave() } else { analyst.killed() };
        shim.clock(0);
        for name in Journals::names(&desk.study()) {
            let mut before = String::new();
            for event in Journals::of(&desk.study(), &name).events {
                let id = event["id"].as_str().unwrap().to_owned();
                assert!(before < id, "events of {name} are not in the order of their ids");
                before = id;
            }
        }
        tally.runs += 1;
        tally.acknowledged += known.edits;
        whole(desk, &known, tally);
    });
}

#[test]
fn a_second_program_of_the_same_coder_does_not_disturb_the_first() {
    campaign("pairs", (2, 30), |rng, desk, tally| {
        let batch = Batch { number: 1, size: 1 + rng.below(400) };
        let mut first = Analyst::sit_down(desk, rng.next(), Known::default(), &Env::new());
        first.works(1);
        let mut second = desk.open(&Env::new());
        second.wait_for("a screen", shows);
        second.wait_text("read only");
        let mut import = desk.import(&batch, &Env::new());
        let mut refused = desk.import(&batch, &Env::new());
        second.send("<Esc><Esc><Esc>ggs");
        second.wait_text("not recorded");
        tally.named += 1;
        let (file, copy) = (desk.path("study.tar.gz"), desk.path("restored"));
        let (study, at_first) = (desk.study_arg(), first.known.journal.clone());
        let backup =
            desk.start(&["--study", &study, "backup", file.to_str().unwrap()], &Env::new());
        first.works(2);
        exported(desk, &first.known, tally);
        let made = backup.wait_with_output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        desk.ok(&["restore", file.to_str().unwrap(), copy.to_str().unwrap()]);
        let restored = bytes(&copy, "am");
        assert!(restored.starts_with(&at_first), "the backup lacks what was acknowledged");
        assert!(desk.journal().starts_with(&restored), "the backup holds half a line");
        // The end of a line comes when the line is on the disk.
        assert_eq!(Journals::read(&copy).torn, 0, "the backup holds half a line");
        let (one, two) = (import.wait().unwrap(), refused.wait().unwrap());
        assert!(one.success() || two.success(), "neither of two imports was done");
        first.known.batches.push((batch, true));
        exported(desk, &first.known, tally);
        // The imports have a journal of their own; the second program has none.
        let names: Vec<String> = Journals::names(&desk.study()).into_iter().collect();
        assert_eq!(names, ["am~test", IMPORTS], "the second program wrote");
        let own = Journals::of(&desk.study(), "am~test").events;
        assert!(own.iter().all(|it| it["coder"] == "am" && it["op"] != "import"), "{own:?}");
        // That of the samples, and of the two at once the one that brought something.
        let imports = Journals::of(&desk.study(), IMPORTS).events;
        let brought = imports.iter().map(|it| (&it["op"], &it["records"][0]["new"]));
        let right = [10, batch.size].map(|new| (json!("import"), json!(new)));
        assert!(brought.eq(right.iter().map(|(op, new)| (op, new))), "{imports:?}");
        second.signal(Signal::KILL);
        second.wait_exit();
        first.works(1);
        let known = first.killed();
        tally.runs += 1;
        tally.acknowledged += known.edits;
        whole(desk, &known, tally);
    });
}

/// Two coders in one folder, both at their keys; now and then one is killed.
#[test]
fn two_coders_at_once_lose_nothing() {
    campaign("coders", (2, 30), |rng, desk, tally| {
        let seeds = [rng.next(), rng.next()];
        let mut known = ["am", "jt"].map(|coder| Known { coder, ..Known::default() });
        for round in 0..3 {
            let victim = rng.below(4);
            let turns = 1 + rng.below(3);
            let both = known.into_iter().zip(seeds).enumerate();
            known = std::thread::scope(|scope| {
                let sittings = both.map(|(nth, (known, seed))| {
                    scope.spawn(move || {
                        let seed = seed.wrapping_add(round);
                        let mut analyst = Analyst::sit_down(desk, seed, known, &Env::new());
                        analyst.works(turns);
                        if victim == nth { analyst.killed() } else { analyst.leave_as_it_is() }
                    })
                });
                let sittings: Vec<_> = sittings.collect();
                let ended = sittings.into_iter().map(|it| it.join().expect("nobody fails"));
                ended.collect::<Vec<_>>().try_into().expect("two came back")
            });
        }
        tally.runs += 1;
        for known in &known {
            tally.acknowledged += known.edits;
            whole(desk, known, tally);
        }
    });
}

/// A file says who has the study open; what a killed program left is taken over.
#[test]
fn a_file_system_without_locks_gets_lock_files() {
    let Some(env) = without_locks() else { return };
    campaign("no locks", (1, 10), |rng, desk, tally| {
        let mut known = Known::default();
        for killed in [true, false] {
            let mut first = Analyst::sit_down(desk, rng.next(), known, &env);
            first.works(1);
            let lock = desk.study().join(".locks/am~test.held");
            assert!(lock.exists(), "there is no lock file");
            let mut second = desk.open_as("am", &env);
            second.wait_text("read only");
            second.signal(Signal::KILL);
            second.wait_exit();
            let mut other = desk.open_as("jt", &env);
            other.wait_for("rows", lists);
            other.wait_text("kept in memory");
            other.send("<Esc><Esc><Esc>ggs");
            other.wait_text("u undoes: star");
            other.wait_no_text("unsaved");
            other.signal(Signal::KILL);
            other.wait_exit();
            let batch = Batch { number: 1 + usize::from(killed), size: 3 };
            assert!(desk.import(&batch, &env).wait().unwrap().success(), "no import");
            first.known.batches.push((batch, true));
            first.works(1);
            known = if killed { first.killed() } else { first.leave() };
            assert_eq!(lock.exists(), killed);
        }
        tally.runs += 1;
        tally.acknowledged += known.edits;
        whole(desk, &known, tally);
    });
}
