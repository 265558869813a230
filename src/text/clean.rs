//! What a terminal may be shown of a text, and how wide it is there.
//!
//! A dispatch's text is never changed; this is only how it is drawn. Whatever
//! could move the cursor, reorder a line or measure otherwise on another
//! terminal is left out or shown as something plain.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use lang::signs::{is_blank, is_hidden};
use model::Span;

/// Shown under a combining mark that has no letter of its own.
const BASE: char = '◌';

/// Columns between tab stops in preformatted text.
const TAB: usize = 4;

/// How tabs are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// Running text: a tab is one blank.
    #[default]
    Prose,
    /// Tables and results: a tab leads to the next multiple of four columns.
    Preformatted,
}

/// One grapheme cluster as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph<'t> {
    /// Where it stands in the text.
    pub span: Span,
    /// What to draw; empty for what is not shown.
    pub shown: Cow<'t, str>,
    /// Columns it takes; 0 when empty.
    pub width: u16,
}

/// The glyphs of a stretch of text, in order; see [`glyphs`].
#[derive(Debug, Clone)]
pub struct Glyphs<'t> {
    clusters: GraphemeIndices<'t>,
    start: usize,
    column: usize,
    setting: Setting,
}

impl<'t> Iterator for Glyphs<'t> {
    type Item = Glyph<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let (at, cluster) = self.clusters.next()?;
        let start = self.start + at;
        let span = Span { start, end: start + cluster.len() };
        let shown = if cluster == "\t" && self.setting == Setting::Preformatted {
            Cow::Owned(" ".repeat(TAB - self.column % TAB))
        } else {
            clean_cluster(cluster)
        };
        let width = columns(&shown);
        self.column += width;
        Some(Glyph { span, shown, width: u16::try_from(width).unwrap_or(u16::MAX) })
    }
}

/// The glyphs of `span`, whose start should be a grapheme boundary.
///
/// Their spans follow on each other and cover `span` wholly.
pub fn glyphs(text: &str, span: Span) -> Glyphs<'_> {
    glyphs_set(text, span, Setting::Prose)
}

/// Like [`glyphs`], with tabs drawn as `setting` wants; columns count from
/// `span`'s start.
pub fn glyphs_set(text: &str, span: Span, setting: Setting) -> Glyphs<'_> {
    let clusters = span.of(text).grapheme_indices(true);
    Glyphs { clusters, start: span.start, column: 0, setting }
}

/// One grapheme cluster as a terminal may be shown it.
///
/// - Line ends, tabs and every blank but U+3000 become one ordinary blank.
/// - Controls (C0, DEL, C1), bidirectional marks and overrides, zero-width
///   characters, soft hyphens, variation selectors and tags are left out; NUL
///   is shown as `␀`.
/// - An emoji sequence is shown by its first emoji, without skin tone: that is
///   two columns on every terminal, joined or not.
/// - A combining mark without a letter stands on `◌`.
///
/// The answer holds no control character; it may be empty. Text of several
/// clusters is for [`clean_line`].
pub fn clean_cluster(cluster: &str) -> Cow<'_, str> {
    if is_plain(cluster) { Cow::Borrowed(cluster) } else { Cow::Owned(rebuilt(cluster)) }
}

/// One cleaned line of any text: a title, a name, a file name. Line ends become blanks.
pub fn clean_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        out.push_str(&clean_cluster(cluster));
    }
    out
}

/// Columns of one grapheme cluster once cleaned.
pub fn cluster_width(cluster: &str) -> usize {
    columns(&clean_cluster(cluster))
}

/// Columns of a text once cleaned: the sum over its grapheme clusters, as a
/// terminal of cells draws them.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(cluster_width).sum()
}

/// Columns of a cleaned cluster.
fn columns(shown: &str) -> usize {
    if is_ascii_or_latin(shown) { shown.chars().count() } else { shown.width() }
}

/// Printable ASCII and the letters of western and central Europe: one column each.
fn is_ascii_or_latin(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~' | 'À'..='ɏ'))
}

/// Whether nothing has to be done; true of nearly all text.
fn is_plain(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else { return true };
    if matches!(first, ' '..='~' | 'À'..='ɏ') && chars.as_str().is_empty() {
        return true;
    }
    if is_combining_mark(first) || is_odd(first) || chars.any(is_odd) {
        return false;
    }
    cluster.width() > 0
}

/// Whether the character cannot be shown as it is.
fn is_odd(c: char) -> bool {
    is_hidden(c) || is_skin_tone(c) || c == '\0' || (is_blank(c) && c != ' ' && c != '\u{3000}')
}

/// The five skin tones that follow an emoji.
fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// The cluster made fit to be shown.
fn rebuilt(cluster: &str) -> String {
    let mut out = String::new();
    let mut joined = false;
    for c in cluster.chars() {
        if is_blank(c) {
            // A line end of two characters is one blank.
            if out.is_empty() {
                out.push(if c == '\u{3000}' { c } else { ' ' });
            }
        } else if c == '\0' {
            out.push('␀');
        } else if is_hidden(c) {
            joined |= c == '\u{200d}';
        } else if joined && !c.is_alphanumeric() && !is_combining_mark(c) {
            break;
        } else if is_skin_tone(c) {
            if out.is_empty() {
                out.push(BASE);
            }
        } else {
            if out.is_empty() && is_combining_mark(c) {
                out.push(BASE);
            }
            out.push(c);
        }
    }
    if !out.is_empty() && out.width() == 0 { BASE.to_string() } else { out }
}
