//! The two real dispatches gone through in a review session, in a real terminal:
//! the program is killed after every card and goes on at the next one, and the
//! export equals the hand-made gold. Skipped, with a printed line, where the
//! material does not lie beside the project.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::gold;
use kit::keys::split_keys;
use kit::pty::{Pty, Setup};
use kit::shared::shared;
use rustix::process::Signal;
use serde_json::Value;
use std::path::Path;

/// What a card needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// The suggestion is right: keys accept it, or choose its stance.
    Nothing,
    /// Something in it is corrected.
    Correction,
    /// It is no core quote of the gold: turned down.
    Rejection,
}
use Needs::{Correction, Nothing, Rejection};

/// The cards in the session's order: the gold quote, what it needs, the keys.
const CARDS: &[(&str, Needs, &str)] = &[
    ("B1", Correction, "TmLLG2"),
    ("B2", Correction, "THHHH2"),
    ("B3", Correction, "Tn1"),
    ("B4", Correction, "T<BS><BS><Enter>"),
    ("B5", Correction, "TvHHHG1"),
    ("B6", Nothing, "<Enter>"),
    ("B7", Correction, "ToH1"),
    ("B8", Nothing, "<Enter>"),
    ("A1", Correction, "1TLLL2"),
    ("A2", Correction, "T<BS>iHHH2"),
    ("", Rejection, "x"),
    ("A4", Correction, "Tp1HH1<BS><Enter>"),
    ("A5", Correction, "T<BS><S-Left><Right>1"),
    ("A8", Correction, "Td1b2"),
    ("A9", Nothing, "22"),
];

fn start(home: &Path, study: &Path) -> Pty {
    Setup::size(100, 40)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_STATE_HOME", home.join("state"))
        .spawn(kit::program(), ["review", "--study", study.to_str().unwrap()])
}

/// Goes through all cards; `killed` after each, the program starts anew.
fn review(home: &Path, study: &Path, killed: bool) {
    let mut pty = start(home, study);
    for (done, (id, _, keys)) in CARDS.iter().enumerate() {
        let ready = format!(" {done}/{}", CARDS.len());
        pty.wait_for(&format!("the card of {id}"), |screen| {
            screen.contains(&ready) && (screen.contains("0 none") || screen.contains("0 leave out"))
        });
        split_keys(keys).iter().for_each(|key| pty.send(key));
        // The last row is painted last: what it says of the disk is of this frame.
        let (now, left) = (done + 1, CARDS.len() - done - 1);
        let (head, foot) = (format!(" {now}/{}", CARDS.len()), format!(" {left} left"));
        pty.wait_for(&format!("{id} decided and saved"), |screen| {
            let last = screen.lines().last().unwrap_or_default();
            screen.contains(&head) && last.contains(&foot) && !last.contains("unsaved")
        });
        if killed && done + 1 < CARDS.len() {
            pty.signal(Signal::KILL);
            pty.wait_exit();
            pty = start(home, study);
        }
    }
    pty.send("q");
    pty.wait_text("LIST");
    // Both dispatches name him, each in its own spelling: one speaker, under the
    // name that came first. The gold has the other one.
    [",", "s", "G", "e", "<C-u>"].iter().for_each(|key| pty.send(key));
    pty.send("Walid al Moualem<Enter>");
    pty.wait_text("name of Walid Mouallem");
    pty.wait_no_text("unsaved");
    [",", "q"].iter().for_each(|key| pty.send(key));
    assert_eq!(pty.wait_code(), 0);
}

fn ids() -> Vec<&'static str> {
    CARDS.iter().map(|(id, _, _)| *id).filter(|id| !id.is_empty()).collect()
}

/// The middle one of some counts.
fn median(mut counts: Vec<usize>) -> usize {
    counts.sort_unstable();
    counts[counts.len() / 2]
}

#[test]
fn a_review_of_both_dispatches_takes_few_keys_and_gives_the_gold() {
    let Some(dispatches) = shared("dispatches") else { return };
    let temp = tempfile::tempdir().unwrap();
    let study = gold::study(temp.path(), &dispatches);
    review(temp.path(), &study, false);
    gold::assert_export_is_gold(temp.path(), &study, &dispatches, &ids());

    let keys = |needs: Needs| -> Vec<usize> {
        let of = CARDS.iter().filter(|(_, it, _)| *it == needs);
        of.map(|(_, _, keys)| split_keys(keys).len()).collect()
    };
    let (right, corrected) = (keys(Nothing), keys(Correction));
    println!("keys a right card: {right:?}; a corrected one: {corrected:?}");
    assert!(median(right) <= 3);
    assert!(corrected.into_iter().all(|keys| keys <= 8));

    // What the program counted itself is what was pressed.
    let told =
        gold::depeche(temp.path(), &["sessions", study.to_str().unwrap(), "--format", "jsonl"]);
    let summary: Value = serde_json::from_str(&told).unwrap();
    let pressed: usize = CARDS.iter().map(|(_, _, keys)| split_keys(keys).len()).sum();
    assert_eq!(summary["keys"]["total"], pressed, "{summary}");
    assert_eq!(summary["cards"]["rejected"], 1);
    assert_eq!(summary["cards"]["left"], 0);
}

#[test]
fn killed_after_every_card_the_session_goes_on_at_the_next_one() {
    let Some(dispatches) = shared("dispatches") else { return };
    let temp = tempfile::tempdir().unwrap();
    let study = gold::study(temp.path(), &dispatches);
    review(temp.path(), &study, true);
    gold::assert_export_is_gold(temp.path(), &study, &dispatches, &ids());
}
