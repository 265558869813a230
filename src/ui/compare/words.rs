//! The pair in focus, word by word: what the left side has alone in `[-…-]`, what
//! the right side has alone in `{+…+}`, the rest plain.

use super::super::rich::Rich;
use super::super::signs::Signs;
use super::super::theme::Role;
use super::{Scene, letter};
use crate::app::compare::link_in_focus;
use crate::compare::{Change, word_diff};
use crate::model::Span;
use crate::text;

/// The rows, as many as fit; the last one says where more follows.
pub fn lines(scene: &Scene<'_>, signs: &Signs, columns: u16, most: usize) -> Vec<Rich> {
    let Some((linked, _, _)) = link_in_focus(scene.state, scene.compare) else {
        return vec![Rich::of(Role::Dim, "word by word: no link in focus (n goes to the next)")];
    };
    let passage = |side: usize| {
        let (_, facts) = scene.pane(side)?;
        let open = &facts.doc.open;
        Some(linked.hull(side, open)?.of(open.text()))
    };
    let (Some(a), Some(b)) = (passage(0), passage(1)) else { return Vec::new() };
    let legend = Rich::of(Role::Dim, "word by word: in both  ")
        .add(Role::LinkWeak, format!("[-only {}-]", letter(0)))
        .add(Role::Text, "  ")
        .add(Role::Differs, format!("{{+only {}+}}", letter(1)));
    let mut lines = vec![legend];
    lines.extend(wrapped(words(a, b), columns));
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push(Role::Dim, format!(" {}", signs.cut));
        }
    }
    lines
}

/// Both passages as one run of words with their marks.
fn words(a: &str, b: &str) -> Vec<(String, Role)> {
    let mut out = Vec::new();
    let mut add = |span: Option<Span>, text: &str, marks: [&str; 2], role: Role| {
        let Some(span) = span else { return };
        let [open, close] = marks;
        let marked = format!("{open}{}{close}", text::clean_line(span.of(text)));
        out.extend(marked.split_whitespace().map(|word| (word.to_owned(), role)));
    };
    for stretch in word_diff(a, b) {
        match stretch.change {
            Change::Kept => add(stretch.a, a, ["", ""], Role::Text),
            Change::Replaced | Change::Missing | Change::Added => {
                add(stretch.a, a, ["[-", "-]"], Role::LinkWeak);
                add(stretch.b, b, ["{+", "+}"], Role::Differs);
            }
        }
    }
    out
}

/// Words set in rows; room is left for the sign of what follows.
fn wrapped(words: Vec<(String, Role)>, columns: u16) -> Vec<Rich> {
    let room = usize::from(columns.saturating_sub(2));
    let mut rows = Vec::new();
    let mut row = Rich::new();
    for (word, role) in words {
        let used = usize::from(row.width());
        if used > 0 && used + 1 + text::width(&word) > room {
            rows.push(std::mem::take(&mut row));
        }
        let blank = if row.is_empty() { "" } else { " " };
        row.push(role, format!("{blank}{word}"));
    }
    rows.push(row);
    rows
}
