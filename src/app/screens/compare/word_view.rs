//! The pair in focus word by word, set in rows: below the texts as many as fit,
//! and the key that shows them goes on to the next ones.

use crate::ctx::Ctx;
use crate::screens::compare::focus::link_in_focus;
use crate::screens::compare::state::{Compare, WordView};
use crate::state::State;
use crate::{geometry, relayout};
use compare::{Change, word_diff};
use messages::compare as say;
use model::Span;

/// Words of a row, blanks included, each with the side that has them: 0 left, 1
/// right, none for both.
pub type WordRow = Vec<(String, Option<usize>)>;

/// The rows of a word view that are on the screen.
#[derive(Debug, Clone, Default)]
pub struct ShownWords {
    /// The rows.
    pub rows: Vec<WordRow>,
    /// The first one's number, from 1, and how many there are.
    pub place: (usize, usize),
}

impl ShownWords {
    /// Whether further rows follow.
    pub fn more(&self) -> bool {
        self.place.0 + self.rows.len() <= self.place.1
    }
}

/// The rows of the pair in focus that are shown; none where no link is in focus.
pub fn shown(state: &State, compare: &Compare) -> Option<ShownWords> {
    let view = compare.words?;
    let pair = in_focus(state, compare)?;
    let foot = geometry::pair(state).foot;
    let all = rows(state, compare, foot.w.saturating_sub(2))?;
    let top = if view.of == Some(pair) { view.top } else { 0 };
    let of = all.len();
    let rows = all.into_iter().skip(top).take(room(state)).collect();
    Some(ShownWords { rows, place: (top + 1, of) })
}

/// Shows the pair in focus word by word below the texts; again: its next rows;
/// behind the last ones: no more.
pub fn turn(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare() else { return };
    let next = match compare.words {
        None => Some(WordView::default()),
        Some(_) => shown(ctx.state, compare).filter(ShownWords::more).map(|shown| WordView {
            of: in_focus(ctx.state, compare),
            top: shown.place.0 - 1 + shown.rows.len(),
        }),
    };
    if let Some(compare) = ctx.compare_mut() {
        compare.words = next;
    }
    if next.is_some() && geometry::pair(ctx.state).foot.h <= geometry::FOOT {
        if let Some(compare) = ctx.compare_mut() {
            compare.words = None;
        }
        return ctx.say(say::no_room());
    }
    relayout::rewrap(ctx.state);
    let height = geometry::focused_height(ctx.state);
    if let Some(pane) = ctx.pane_mut() {
        pane.keep_in_view(height);
    }
    let Some(compare) = ctx.compare() else { return };
    let more = shown(ctx.state, compare).is_some_and(|shown| shown.more());
    ctx.say(match (next, more) {
        (None, _) => say::words_off(),
        (Some(_), true) => say::words_more(),
        (Some(_), false) => say::words_on(),
    });
}

/// Rows there is room for below the line that says what the marks mean.
fn room(state: &State) -> usize {
    usize::from(geometry::pair(state).foot.h.saturating_sub(geometry::FOOT + 1))
}

fn in_focus(state: &State, compare: &Compare) -> Option<(usize, usize)> {
    let (_, here, there) = link_in_focus(state, compare)?;
    Some(if compare.focus == 0 { (here, there) } else { (there, here) })
}

/// All rows of the pair in focus.
fn rows(state: &State, compare: &Compare, columns: u16) -> Option<Vec<WordRow>> {
    let (linked, _, _) = link_in_focus(state, compare)?;
    let passage = |side: usize| {
        let open = &state.study.docs.get(&compare.panes.get(side)?.dispatch)?.open;
        Some(linked.hull(side, open)?.of(open.text()))
    };
    Some(wrapped(words(passage(0)?, passage(1)?), columns))
}

/// Both passages as one run of words: what the left side has alone in `[-…-]`, what
/// the right side has alone in `{+…+}`, the rest plain.
fn words(a: &str, b: &str) -> WordRow {
    let mut out = Vec::new();
    let mut add = |span: Option<Span>, text: &str, marks: [&str; 2], side: Option<usize>| {
        let Some(span) = span else { return };
        let [open, close] = marks;
        let marked = format!("{open}{}{close}", text::clean_line(span.of(text)));
        out.extend(marked.split_whitespace().map(|word| (word.to_owned(), side)));
    };
    for stretch in word_diff(a, b) {
        match stretch.change {
            Change::Kept => add(stretch.a, a, ["", ""], None),
            Change::Replaced | Change::Missing | Change::Added => {
                add(stretch.a, a, ["[-", "-]"], Some(0));
                add(stretch.b, b, ["{+", "+}"], Some(1));
            }
        }
    }
    out
}

fn wrapped(words: WordRow, columns: u16) -> Vec<WordRow> {
    let room = usize::from(columns);
    let (mut rows, mut row, mut used) = (Vec::new(), WordRow::new(), 0);
    for (word, side) in words {
        let width = text::width(&word);
        if used > 0 && used + 1 + width > room {
            rows.push(std::mem::take(&mut row));
            used = 0;
        }
        let blank = if used == 0 { "" } else { " " };
        used += width + blank.len();
        row.push((format!("{blank}{word}"), side));
    }
    rows.push(row);
    rows
}
