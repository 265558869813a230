//! The codebook's words beside a text that is being tagged: the stance scale and
//! the target in hand.

use crate::state::State;
use crate::theme::Role;
use crate::widgets::rich::{Rich, wrapped};
use crate::widgets::signs::Signs;
use coding::draft::TagDraft;

/// Rows a definition takes at most.
const ROWS: usize = 4;

/// What the scale's values mean, and the target in hand.
pub fn lines(signs: &Signs, state: &State, draft: &TagDraft, columns: u16) -> Vec<Rich> {
    let book = &state.study.codebook;
    let mut lines = vec![
        Rich::of(Role::Heading, book.name.clone()).add(Role::Dim, format!("  {}", book.stamp())),
    ];
    for (digit, polarity) in (1..).zip(&book.polarities) {
        let role = Role::of_polarity(&polarity.key);
        let head = Rich::of(Role::Key, format!("{digit} "))
            .add(role, format!("{} {}", polarity.sign, polarity.label));
        lines.push(Rich::new());
        lines.push(head);
        lines.extend(definition(signs, &polarity.definition, columns));
    }
    let named = draft.row.target.as_ref().map(|target| target.name.as_str());
    let target = book.targets.iter().find(|target| Some(target.label.as_str()) == named);
    if let Some(target) = target.filter(|target| !target.definition.is_empty()) {
        lines.push(Rich::new());
        lines.push(Rich::of(Role::Heading, messages::status::target(&target.label)));
        lines.extend(definition(signs, &target.definition, columns));
    }
    lines
}

/// A definition, indented, on a few rows: whole sentences where at least one fits.
fn definition(signs: &Signs, words: &str, columns: u16) -> Vec<Rich> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let width = columns.saturating_sub(4).max(8);
    let mut rows = wrapped(&words, width, ROWS + 1);
    if rows.len() > ROWS {
        rows.truncate(ROWS);
        let shown = rows.join(" ");
        let whole = shown.rsplit_once(". ").map(|(whole, _)| format!("{whole}."));
        rows = wrapped(
            &whole.unwrap_or_else(|| {
                format!("{} {}", shown.rsplit_once(' ').map_or("", |(most, _)| most), signs.cut)
            }),
            width,
            ROWS,
        );
    }
    rows.into_iter().map(|row| Rich::of(Role::Dim, format!("    {row}"))).collect()
}
