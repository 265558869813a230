//! A disk that is full, that does not confirm, that may not be written to.

use super::analyst::Analyst;
use super::campaign::{Rng, Tally, campaign, long};
use super::desk::{Batch, Desk, Env};
use super::shim::Shim;
use super::verdict::{Known, exported, settled, shows, whole};
use kit::pty::Pty;
use std::process::Command;

/// Makes and clears room on a disk.
trait Room {
    fn fill(&self, rng: &mut Rng);
    fn clear(&self);
}

impl Room for Shim {
    fn fill(&self, rng: &mut Rng) {
        self.room(Some(rng.below(6000) as u64));
    }
    fn clear(&self) {
        self.room(None);
    }
}

/// Fills the disk while somebody works; what is refused is said, what was
/// acknowledged stays, and once there is room the work goes on.
fn fills_up(desk: &Desk, rng: &mut Rng, tally: &mut Tally, disk: &dyn Room, env: &Env) {
    let mut analyst = Analyst::sit_down(desk, rng.next(), Known::default(), env);
    analyst.works(2);
    let batch = Batch { number: 1, size: 200 + rng.below(200) };
    desk.file(&batch);
    disk.fill(rng);
    let edits = analyst.known.edits;
    refused(&mut analyst, &["no space is left", "No space left"]);
    tally.named += 1;
    let import = desk.import(&batch, env).wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&import.stderr).into_owned();
    assert!(!import.status.success() && !told.is_empty(), "the import says nothing: {told}");
    assert!(!told.contains("panicked at"), "{told}");
    tally.named += 1;
    disk.clear();
    analyst.known.batches.push((batch, false));
    assert!(analyst.known.edits >= edits);
    exported(desk, &analyst.known, tally);
    // The same program goes on, and the import is done again.
    analyst.works(2);
    let again = desk.import(&batch, env).wait_with_output().unwrap();
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    analyst.known.batches = vec![(batch, true)];
    let known = if rng.chance(50) { analyst.leave_unrecorded() } else { analyst.killed() };
    tally.runs += 1;
    tally.acknowledged += known.edits;
    whole(desk, &known, tally);
}

/// Has the analyst note things until one is refused, which the screen says.
fn refused(analyst: &mut Analyst<'_>, why: &[&str]) {
    for _ in 0..40 {
        let (_, screen) = analyst.note_once();
        if screen.contains("NOT recorded") || screen.contains("not recorded") {
            let said = why.iter().any(|why| screen.contains(why));
            assert!(said, "none of {why:?} is said\n{screen}");
            return;
        }
    }
    panic!("a note is recorded on a full disk\n{}", analyst.pty.picture());
}

#[test]
fn a_full_disk_takes_nothing_back_and_work_goes_on_once_there_is_room() {
    campaign("full", (2, 30), |rng, desk, tally| {
        let Some(shim) = Shim::new(desk) else { return };
        fills_up(desk, rng, tally, &shim, &shim.env(false));
    });
}

#[test]
fn a_disk_that_does_not_confirm_stops_the_writing_until_the_study_is_opened_again() {
    campaign("unconfirmed", (1, 20), |rng, desk, tally| {
        let Some(shim) = Shim::new(desk) else { return };
        let mut analyst = Analyst::sit_down(desk, rng.next(), Known::default(), &shim.env(false));
        analyst.works(1 + rng.below(3));
        shim.no_sync(true);
        refused(&mut analyst, &["did not confirm", "cannot sync"]);
        tally.named += 1;
        // The disk is well again: nothing is tried behind what may not be there.
        shim.no_sync(false);
        let before = desk.journal();
        analyst.note_once();
        assert_eq!(desk.journal(), before, "written behind an unconfirmed line");
        let known = analyst.killed();
        tally.runs += 1;
        tally.acknowledged += known.edits;
        whole(desk, &known, tally);
    });
}

#[test]
fn a_study_that_may_not_be_written_to_is_shown_and_takes_nothing() {
    campaign("locked", (1, 20), |rng, desk, tally| {
        let Some(shim) = Shim::new(desk) else { return };
        let env = shim.env(false);
        let mut analyst = Analyst::sit_down(desk, rng.next(), Known::default(), &env);
        analyst.works(3);
        let known = analyst.leave();
        let before = desk.journal();
        shim.read_only(true);
        let mut pty = desk.open(&env);
        pty.wait_for("a screen", shows);
        pty.wait_text("read only");
        pty.send("<Esc><Esc><Esc>s");
        pty.wait_text("not recorded");
        tally.named += 1;
        let batch = Batch { number: 1, size: 10 };
        let import = desk.import(&batch, &env).wait_with_output().unwrap();
        assert!(!import.status.success() && !import.stderr.is_empty());
        tally.named += 1;
        left(pty);
        assert_eq!(desk.run(&["export", "--study", &desk.study_arg()], &env).code, 0);
        assert_eq!(desk.journal(), before);
        shim.read_only(false);
        tally.runs += 1;
        tally.acknowledged += known.edits;
        whole(desk, &known, tally);
    });
}

fn left(mut pty: Pty) {
    pty.send(",q");
    assert_eq!(pty.wait_code(), 0, "{}", pty.picture());
}

/// A small file system that files fill.
struct Small(std::path::PathBuf);

impl Room for Small {
    fn fill(&self, rng: &mut Rng) {
        let ballast = self.0.join("ballast");
        let _ = std::fs::write(&ballast, vec![1; 64 << 20]);
        // Room for a few edits is left.
        let len = std::fs::metadata(&ballast).unwrap().len();
        let file = std::fs::OpenOptions::new().write(true).open(&ballast).unwrap();
        file.set_len(len.saturating_sub(4096 * (1 + rng.below(3) as u64))).unwrap();
    }
    fn clear(&self) {
        std::fs::remove_file(self.0.join("ballast")).unwrap();
    }
}

/// Only the process inside the small file system's name space has this variable.
const SMALL: &str = "DEPECHE_FAULTS_FOLDER";

#[test]
#[ignore = "runs in a name space of its own, which the test below makes"]
fn on_a_small_file_system() {
    let Some(folder) = std::env::var_os(SMALL) else { return };
    let folder = std::path::PathBuf::from(folder);
    campaign("small", (2, 20), |rng, desk, tally| {
        // A desk in the temporary folder, which is the small file system.
        assert!(desk.study().starts_with(&folder));
        fills_up(desk, rng, tally, &Small(folder.clone()), &Env::new());
    });
}

#[test]
fn a_small_file_system_fills_up() {
    if !long() {
        return println!("skipped: the small file system belongs to the long form");
    }
    let folder = tempfile::tempdir().unwrap();
    let name = "disks::on_a_small_file_system";
    let script =
        r#"mount -t tmpfs -o size=24m tmpfs "$1" && exec "$2" --ignored --exact "$3" --nocapture"#;
    let ran = Command::new("unshare")
        .args(["-Urm", "sh", "-c", script, "sh"])
        .arg(folder.path())
        .arg(std::env::current_exe().unwrap())
        .arg(name)
        .env("TMPDIR", folder.path())
        .env(SMALL, folder.path())
        .output();
    match ran {
        Ok(ran) => {
            let said = String::from_utf8_lossy(&ran.stdout).into_owned();
            let errors = String::from_utf8_lossy(&ran.stderr).into_owned();
            if !ran.status.success() && (errors.contains("unshare") || errors.contains("mount:")) {
                return println!("skipped: no name space of one's own here ({})", errors.trim());
            }
            print!("{}", said.lines().filter(|it| it.contains("runs,")).collect::<String>());
            println!();
            assert!(ran.status.success() && said.contains("1 passed"), "{said}\n{errors}");
        }
        Err(error) => println!("skipped: no unshare ({error})"),
    }
}

#[test]
fn what_a_full_disk_left_is_whole_where_the_program_is_killed() {
    campaign("refilled", (1, 20), |rng, desk, tally| {
        let Some(shim) = Shim::new(desk) else { return };
        let env = shim.env(false);
        let mut analyst = Analyst::sit_down(desk, rng.next(), Known::default(), &env);
        analyst.works(2);
        shim.fill(rng);
        refused(&mut analyst, &["no space is left", "No space left"]);
        tally.named += 1;
        let known = analyst.killed();
        // It opens on the full disk too, and says what it may.
        let mut pty = desk.open(&env);
        pty.wait_for("a screen", shows);
        left(pty);
        shim.clear();
        tally.runs += 1;
        tally.acknowledged += known.edits;
        whole(desk, &known, tally);
        settled(desk, &known, tally);
    });
}
