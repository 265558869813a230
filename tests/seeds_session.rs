//! The two real dispatches, coded in a real terminal: a scripted session imports
//! them, tags the fourteen core quotes of the hand-made gold with their speakers
//! and stances, and the export must equal the gold. Skipped, with a printed line,
//! where the material does not lie beside the project.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod support;

use std::time::Duration;
use support::gold;
use support::keys::split_keys;
use support::pty::{Pty, Setup};
use support::shared::shared;

/// One frame: the gold quote and the keys that code it, from the frame before.
///
/// Most are the keys of agreement: `Tab` to the quote, `t`, and a digit for each
/// stance that the program read. Letters pick the targets of the codebook below.
const REUTERS: &[(&str, &str)] = &[
    ("A1", "<Tab>t1LLL2"),
    ("A2", "<Tab>t<Enter><BS>iHHH2"),
    ("A4", "<Tab><Tab>t<Enter>p1HH1<BS><Enter>"),
    ("A5", "<Tab>t<Enter><BS><S-Left><Right>1"),
    ("A8", "<Tab>t<Enter>d12"),
    ("A9", "<Tab>t22"),
];
const AFP: &[(&str, &str)] = &[
    ("B1", "<Tab>t<Enter>mLLG2"),
    ("B2", "<Tab>t<Enter>HHHH2"),
    ("B3", "<Tab>t1"),
    ("B4", "<Tab>t<Enter><BS><BS><Enter>"),
    ("B5", "<Tab>t<Enter>vHHHG1"),
    ("B6", "<Tab>t<Enter><Enter>"),
    ("B7", "<Tab>t<Enter>oH1"),
    ("B8", "<Tab>t<Enter><Enter>"),
];

/// Codes one dispatch, and returns the number of keys of each frame.
fn code(pty: &mut Pty, title: &str, frames: &[(&str, &str)]) -> Vec<usize> {
    pty.send(&format!("/{title}<Enter>"));
    pty.wait_text("1 of 2");
    pty.send("<Enter>");
    pty.wait_text("READ");
    let mut counts = Vec::new();
    for (_, keys) in frames {
        let parts = split_keys(keys);
        counts.push(parts.len());
        parts.iter().for_each(|key| pty.send(key));
        pty.wait_text("(u undoes)");
        pty.wait_no_text("unsaved");
    }
    pty.send("q");
    pty.wait_text("LIST");
    pty.send("<Esc>");
    pty.wait_text("2 of 2");
    counts
}

#[test]
fn the_export_of_a_scripted_session_equals_the_gold() {
    let Some(dispatches) = shared("dispatches") else { return };
    let temp = tempfile::tempdir().unwrap();
    let home = temp.path();
    let study = gold::study(home, &dispatches);

    let mut pty = Setup::size(100, 40)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_STATE_HOME", home.join("state"))
        .spawn(env!("CARGO_BIN_EXE_depeche"), ["open", study.to_str().unwrap()]);
    pty.wait_text("2 of 2");
    let mut counts = code(&mut pty, "sotchi", REUTERS);
    counts.extend(code(&mut pty, "huis", AFP));
    pty.settle(Duration::from_millis(100));
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);

    let ids: Vec<&str> = REUTERS.iter().chain(AFP).map(|(id, _)| *id).collect();
    gold::assert_export_is_gold(home, &study, &dispatches, &ids);

    counts.sort_unstable();
    let (median, most) = (counts[counts.len() / 2], counts[counts.len() - 1]);
    println!("keys a frame: {counts:?}, median {median}, most {most}");
    assert!(median <= 8, "median {median} keys a frame");
    assert!(most <= 14, "{most} keys for one frame");
}
