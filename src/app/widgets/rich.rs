//! Lines of words with their roles, and words made to fit a line.

use crate::theme::Role;
use crate::widgets::signs::Signs;
use model::Span;

/// A line of words, each with its role.
#[derive(Debug, Clone, Default)]
pub struct Rich {
    pub(crate) parts: Vec<(String, Role)>,
}

impl Rich {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of one role.
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self::new().add(role, text)
    }

    /// The line with more words.
    pub fn add(mut self, role: Role, text: impl Into<String>) -> Self {
        self.push(role, text);
        self
    }

    /// Adds words.
    pub fn push(&mut self, role: Role, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push((text, role));
        }
    }

    /// The line with another one after it.
    pub fn and(mut self, other: Rich) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// Columns it takes.
    pub fn width(&self) -> u16 {
        let wide: usize = self.parts.iter().map(|(text, _)| text::width(text)).sum();
        u16::try_from(wide).unwrap_or(u16::MAX)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// Words cut to a number of columns, with the sign of these signs.
pub fn shorten(signs: &Signs, words: &str, columns: usize) -> String {
    let mut short = text::truncate(words, columns);
    if signs.ascii && short.ends_with('…') && !words.ends_with('…') {
        short.pop();
        short.push_str(signs.cut);
    }
    short
}

/// Words cut in the middle, between words where that costs little, so that both
/// ends show.
pub fn middle(signs: &Signs, words: &str, columns: usize) -> String {
    let clean = text::clean_line(words);
    let wide = text::width(&clean);
    if wide <= columns || columns < 12 {
        return shorten(signs, &clean, columns);
    }
    let room = columns - 2 - text::width(signs.cut);
    let head = room * 3 / 5;
    let (mut before, mut after, mut at) = (String::new(), String::new(), 0);
    for glyph in text::glyphs(&clean, Span::new(0, clean.len())) {
        let next = at + usize::from(glyph.width);
        if next <= head {
            before.push_str(&glyph.shown);
        } else if at + room - head >= wide {
            after.push_str(&glyph.shown);
        }
        at = next;
    }
    let short = |words: &str, whole: &str| words.len() * 3 >= whole.len() * 2;
    let before = match before.rsplit_once(' ') {
        Some((words, _)) if short(words, &before) => words,
        _ => &before,
    };
    let after = match after.split_once(' ') {
        Some((_, words)) if short(words, &after) => words,
        _ => &after,
    };
    format!("{} {} {}", before.trim_end(), signs.cut, after.trim_start())
}

/// Words set in rows of a width.
pub fn wrapped(words: &str, columns: u16, most: usize) -> Vec<String> {
    let clean = text::clean_line(words);
    let rows = text::wrap(&clean, Span::new(0, clean.len()), columns);
    rows.iter().take(most).map(|row| row.span.of(&clean).trim_end().to_owned()).collect()
}

/// Words set in at most so many rows of a width, the last one short enough for
/// `tail` columns more, empty where nothing else makes room; what does not fit is
/// cut out of the middle of that row.
pub fn fitted(signs: &Signs, words: &str, columns: u16, most: usize, tail: usize) -> Vec<String> {
    let clean = text::clean_line(words);
    let rows = text::wrap(&clean, Span::new(0, clean.len()), columns);
    let mut out: Vec<String> =
        rows.iter().map(|row| row.span.of(&clean).trim_end().to_owned()).collect();
    let fits = usize::from(columns).saturating_sub(tail);
    let short = out.last().is_none_or(|last| text::width(last) <= fits);
    if out.len() < most && !short {
        out.push(String::new());
    } else if out.len() > most || !short {
        let kept = most.saturating_sub(1).min(out.len());
        let start = rows.get(kept).map_or(clean.len(), |row| row.span.start);
        out.truncate(kept);
        out.push(middle(signs, Span::new(start, clean.len()).of(&clean), fits));
    }
    out
}

/// A number with its thousands parted.
pub fn grouped(n: usize) -> String {
    messages::integer(n)
}

#[cfg(test)]
mod tests {
    use super::super::signs::ASCII;
    use super::fitted;

    #[test]
    fn words_are_cut_only_where_they_do_not_fit() {
        let said = "nobody will be left without water";
        let rows = |columns, most, tail| fitted(&ASCII, said, columns, most, tail);
        assert_eq!(rows(40, 1, 5), [said]);
        assert_eq!(rows(18, 2, 0), ["nobody will be", "left without water"]);
        // Room for the tail: on a row of its own, else out of the last row.
        assert_eq!(rows(18, 3, 5), ["nobody will be", "left without water", ""]);
        assert_eq!(rows(20, 1, 2), ["nobody ~ water"]);
    }
}
