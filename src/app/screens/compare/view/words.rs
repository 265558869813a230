//! The pair in focus, word by word: what the left side has alone in `[-…-]`, what
//! the right side has alone in `{+…+}`, the rest plain.

use crate::screens::compare::view::scene::{Scene, letter};
use crate::screens::compare::word_view::{self, Row};
use crate::theme::Role;
use crate::widgets::rich::Rich;

/// The rows on the screen; the first one says what the marks mean, and which rows of
/// how many follow where those are not all.
pub fn lines(scene: &Scene<'_>) -> Vec<Rich> {
    let Some(shown) = word_view::shown(scene.state, scene.compare) else {
        return vec![Rich::of(Role::Dim, "word by word: no link in focus (n goes to the next)")];
    };
    let mut legend = Rich::of(Role::Dim, "word by word: in both  ")
        .add(Role::LinkWeak, format!("[-only {}-]", letter(0)))
        .add(Role::Text, "  ")
        .add(Role::Differs, format!("{{+only {}+}}", letter(1)));
    let (first, all) = shown.place;
    if shown.rows.len() < all {
        let last = first + shown.rows.len() - 1;
        legend.push(Role::Key, format!("  rows {first}-{last} of {all}"));
        legend.push(Role::Dim, if shown.more() { ", V goes on" } else { "" });
    }
    let row = |row: &Row| {
        row.iter().fold(Rich::new(), |line, (words, side)| {
            let role = match side {
                None => Role::Text,
                Some(0) => Role::LinkWeak,
                Some(_) => Role::Differs,
            };
            line.add(role, words.clone())
        })
    };
    std::iter::once(legend).chain(shown.rows.iter().map(row)).collect()
}
