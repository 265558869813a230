//! What holds of every register: nothing of a text is lost or shown twice, and what
//! keys act on is on the screen.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test reads files and may fail loudly"
)]

use kit::world;

use depeche::app::screens::text::pane::Pane;
use depeche::app::screens::text::sheet::Line;
use depeche::app::{Screen, State, geometry};
use std::path::Path;
use world::{World, samples};

/// The shared dispatches, where they are at hand.
fn shared() -> Vec<String> {
    let Some(root) = std::env::var_os("DEPECHE_SHARED") else {
        println!("skipped: DEPECHE_SHARED is not set");
        return Vec::new();
    };
    let folder = Path::new(&root).join("dispatches");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// The rows of a side that its lines show, in the order of the lines, and the units
/// that are folded.
fn shown(pane: &Pane) -> (Vec<usize>, Vec<usize>) {
    let (mut rows, mut folded) = (Vec::new(), Vec::new());
    for line in pane.sheet.as_ref().unwrap().lines() {
        match line {
            Line::Row(row) => rows.push(*row),
            Line::Folded(units) => folded.extend(units),
            Line::Blank | Line::Elsewhere { .. } => {}
        }
    }
    (rows, folded)
}

fn holds(state: &State, after: &str) {
    let Some(Screen::Compare(compare)) = state.screen() else { panic!("no comparison: {after}") };
    let (lead, other) = (compare.focused(), compare.other());
    assert_eq!(lead.lines(), other.lines(), "{after}");
    assert_eq!(lead.top, other.top, "{after}");
    let (rows, folded) = shown(lead);
    assert_eq!(rows, (0..lead.layout.len()).collect::<Vec<_>>(), "{after}");
    assert!(folded.is_empty(), "{after}");
    let (mut rows, folded) = shown(other);
    let all = rows.len();
    rows.sort_unstable();
    rows.dedup();
    assert_eq!(rows.len(), all, "a row stands twice: {after}");
    let doc = state.study.open_doc(other.dispatch).unwrap();
    for (at, unit) in doc.units.iter().enumerate() {
        let first = other.layout.row_of(unit.span.start);
        let last = other.layout.row_of(unit.span.end - 1);
        let seen = (first..=last).filter(|row| rows.binary_search(row).is_ok()).count();
        let whole = if folded.contains(&at) { 0 } else { last + 1 - first };
        assert_eq!(seen, whole, "unit {at}: {after}");
    }
    // A screen may hold the other side's lines alone; where it does not, the cursor is on it.
    let height = geometry::text_height(state, compare.focus);
    let top = usize::try_from(lead.top).unwrap();
    let lines = lead.sheet.as_ref().unwrap().lines().iter();
    let own = lines.skip(top).take(height).any(|line| matches!(line, Line::Row(_)));
    let line = usize::try_from(lead.line()).unwrap();
    assert!(!own || (top..top + height).contains(&line), "the cursor: {after}");
}

#[test]
fn of_every_pair_at_every_size() {
    let texts: Vec<String> = samples().into_iter().take(4).chain(shared()).collect();
    let keys =
        ["n", "n", "o", "j", " ", "m", "o", "Z", "n", "b", "z", "G", "k", "Z", "gg", "x", "n"];
    let mut pairs = 0;
    for (a, b) in (0..texts.len()).flat_map(|a| (a + 1..texts.len()).map(move |b| (a, b))) {
        for (w, h) in [(80, 24), (160, 45), (40, 12)] {
            let pair = vec![texts.get(a).unwrap().clone(), texts.get(b).unwrap().clone()];
            let mut world = World::of(pair).size(w, h).keys("<Enter>==");
            let mut typed = String::new();
            for key in keys {
                typed.push_str(key);
                world.press(if key == " " { "<Space>" } else { key });
                holds(&world.state, &format!("{a} {b} at {w}x{h} after {typed}"));
            }
            pairs += 1;
        }
    }
    assert!(pairs > 0);
}
