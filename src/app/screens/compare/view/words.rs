//! The pair in focus, word by word: what the left side has alone in `[-…-]`, what
//! the right side has alone in `{+…+}`, the rest plain.

use crate::screens::compare::view::scene::{Scene, letter};
use crate::screens::compare::word_view::{self, WordRow};
use crate::theme::Role;
use crate::widgets::rich::Rich;
use messages::compare as say;

/// The rows on the screen; the first one says what the marks mean, and which rows of
/// how many follow where those are not all.
pub fn lines(scene: &Scene<'_>) -> Vec<Rich> {
    let Some(shown) = word_view::shown(scene.state, scene.compare) else {
        return vec![Rich::of(Role::Dim, say::words_no_link())];
    };
    let mut legend = Rich::of(Role::Dim, format!("{}  ", say::words_both()))
        .add(Role::LinkWeak, format!("[-{}-]", say::words_only(letter(0))))
        .add(Role::Text, "  ")
        .add(Role::Differs, format!("{{+{}+}}", say::words_only(letter(1))));
    let (first, all) = shown.place;
    if shown.rows.len() < all {
        let last = first + shown.rows.len() - 1;
        let rows = if shown.more() {
            say::words_rows_more(first, last, all)
        } else {
            say::words_rows(first, last, all)
        };
        legend.push(Role::Key, format!("  {rows}"));
    }
    let row = |row: &WordRow| {
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
