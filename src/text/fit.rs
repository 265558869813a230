//! Text made to fit a number of columns.

use super::clean::{glyphs, width};
use model::Span;

/// Cleaned text of at most `columns` columns; what is cut off ends in `…`.
///
/// Never cuts inside a grapheme cluster. No column, no text.
pub fn truncate(text: &str, columns: usize) -> String {
    if columns == 0 {
        return String::new();
    }
    // More than this cannot be shown, whatever follows: a long text costs no more than a short one.
    let mut shown = String::new();
    let mut wide = 0;
    for glyph in glyphs(text, Span::new(0, text.len())) {
        wide += usize::from(glyph.width);
        if wide > columns {
            return shortened(&shown, columns);
        }
        shown.push_str(&glyph.shown);
    }
    shown
}

/// The words that leave a column for the `…`.
fn shortened(cleaned: &str, columns: usize) -> String {
    let mut out = String::new();
    let mut wide = 0;
    for glyph in glyphs(cleaned, Span::new(0, cleaned.len())) {
        wide += usize::from(glyph.width);
        if wide >= columns {
            break;
        }
        out.push_str(&glyph.shown);
    }
    out.push('…');
    out
}

/// Cleaned text of exactly `columns` columns: cut as [`truncate`] does, or
/// followed by blanks.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = truncate(text, columns);
    let missing = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// A number with its noun: "1 quote", "3 quotes".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
