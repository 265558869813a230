//! Who opens and closes quotation marks where.

use super::near::{self, trim};
use super::signs::{ends_quotation, is_apostrophe, is_blank, is_hyphen_or_dash, opens_quotation};
use model::Span;

/// Open quotations at one time; a mark that would open one more is read as a plain sign.
const DEEPEST: usize = 8;

/// A pair of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// « »
    Guillemets,
    /// “ ”
    Curly,
    /// " "
    Straight,
    /// „ “
    Low,
    /// ‹ ›
    Angle,
    /// + +, a quotation in a quotation in some agencies' copy.
    Plus,
}

/// One stretch of text between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without its marks and the blanks inside them; it holds a letter or digit.
    pub inner: Span,
    /// The mark that opens it, or closes it where none opens it.
    pub mark: Mark,
    /// How many quotations it stands in.
    pub depth: u8,
    /// Whether a mark opens it; if not, it begins with its paragraph.
    pub opened: bool,
    /// Whether a mark closes it; if not, it ends with its paragraph or with the
    /// quotation it stands in.
    pub closed: bool,
    /// Whether it goes on with one the paragraph before left open.
    pub continues: bool,
}

/// The quotations of a text, in order of their start, outer before inner.
///
/// Marks never reach across a paragraph's end: speech of several paragraphs is
/// a quotation for each, all but the first with `continues`. Marks that do not
/// fit are read as well as can be; apostrophes never open a quotation.
pub fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut left_open = None;
    for paragraph in paragraphs {
        let first = out.len();
        let mut reader = Reader::new(text, *paragraph, left_open);
        reader.read();
        out.append(&mut reader.found);
        let here = out.get_mut(first..).unwrap_or_default();
        here.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
        nest(here);
        left_open = here.iter().find(|q| q.depth == 0 && !q.closed).map(|q| q.mark);
    }
    out
}

/// The innermost quotation whose span holds `byte`.
pub fn quotation_at(quotations: &[Quotation], byte: usize) -> Option<&Quotation> {
    let after = quotations.partition_point(|q| q.span.start <= byte);
    let mut before = quotations.get(..after)?.iter().rev();
    // Outermost ones do not overlap: nothing before the last of them can hold the byte.
    let last = before.clone().position(|q| q.depth == 0).map_or(after, |place| place + 1);
    before.by_ref().take(last).find(|q| q.span.has(byte))
}

/// Sets each quotation's depth; they are in order.
fn nest(quotations: &mut [Quotation]) {
    let mut around: Vec<usize> = Vec::new();
    for quotation in quotations {
        while around.last().is_some_and(|end| *end <= quotation.span.start) {
            around.pop();
        }
        quotation.depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push(quotation.span.end);
    }
}

/// A mark that waits for its other half.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: Mark,
    start: usize,
    inner: usize,
    continues: bool,
}

/// Reads one paragraph.
struct Reader<'t> {
    text: &'t str,
    paragraph: Span,
    left_open: Option<Mark>,
    open: Vec<Open>,
    found: Vec<Quotation>,
    /// Whether a mark has been read.
    marked: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, paragraph: Span, left_open: Option<Mark>) -> Self {
        Self { text, paragraph, left_open, open: Vec::new(), found: Vec::new(), marked: false }
    }

    fn read(&mut self) {
        let start = self.paragraph.start;
        for (at, c) in self.paragraph.of(self.text).char_indices() {
            let at = start + at;
            match c {
                '«' => self.opens(Mark::Guillemets, at, c),
                '‹' => self.opens(Mark::Angle, at, c),
                '„' => self.opens(Mark::Low, at, c),
                '“' if self.is_open(Mark::Low) => self.closes(&[Mark::Low], at, c),
                '“' => self.opens(Mark::Curly, at, c),
                // At a paragraph's start a closing mark opens: the guillemet says that the
                // speech goes on, the curly mark is a slip of the keyboard.
                '»' if at == start => self.opens(Mark::Guillemets, at, c),
                '”' if at == start => self.opens(Mark::Curly, at, c),
                '»' => self.closes(&[Mark::Guillemets], at, c),
                '›' => self.closes(&[Mark::Angle], at, c),
                '”' => self.closes(&[Mark::Curly, Mark::Straight, Mark::Low], at, c),
                '"' if self.straight_opens(at) => self.opens(Mark::Straight, at, c),
                '"' => self.closes(&[Mark::Straight, Mark::Curly, Mark::Low], at, c),
                '+' => self.plus(at),
                _ => {}
            }
        }
        self.leave_open_above(0, self.paragraph.end);
    }

    fn is_open(&self, mark: Mark) -> bool {
        self.open.last().is_some_and(|open| open.mark == mark)
    }

    /// The character before and after a sign of one byte; none beyond the paragraph.
    fn around(&self, at: usize) -> (Option<char>, Option<char>) {
        let inside = |offset| offset > self.paragraph.start;
        let before = inside(at).then(|| near::before(self.text, at)).flatten();
        let after = (at + 1 < self.paragraph.end).then(|| near::at(self.text, at + 1)).flatten();
        (before, after)
    }

    /// Whether the straight mark at `at` opens a quotation, by its neighbours.
    fn straight_opens(&self, at: usize) -> bool {
        let (before, after) = self.around(at);
        let waits = self.open.iter().any(|open| open.mark == Mark::Straight);
        let Some(after) = after else { return false };
        match before {
            None => !is_blank(after) || !waits,
            Some(before) if is_blank(before) && is_blank(after) => !waits,
            _ if is_blank(after) => false,
            Some(before) if is_blank(before) => !waits || !is_stop(after),
            Some(before) if is_apostrophe(before) => after.is_alphanumeric(),
            Some(before) => is_opening(before) && !is_stop(after),
        }
    }

    fn opens(&mut self, mark: Mark, at: usize, sign: char) {
        self.marked = true;
        if self.open.len() >= DEEPEST {
            return;
        }
        let same = |left: Mark| (left == Mark::Guillemets) == (mark == Mark::Guillemets);
        let continues = at == self.paragraph.start && self.left_open.is_some_and(same);
        self.open.push(Open { mark, start: at, inner: at + sign.len_utf8(), continues });
    }

    /// Closes the innermost of these marks; what is open inside it ends there.
    fn closes(&mut self, marks: &[Mark], at: usize, sign: char) {
        let end = at + sign.len_utf8();
        let Some(place) = self.open.iter().rposition(|open| marks.contains(&open.mark)) else {
            return self.orphan(marks, at, end);
        };
        self.leave_open_above(place + 1, at);
        if let Some(open) = self.open.pop() {
            self.keep(open, Span::new(open.inner, at), Span::new(open.start, end), (true, true));
        }
    }

    /// A closing mark that nothing opened: the quotation began with the paragraph.
    fn orphan(&mut self, marks: &[Mark], at: usize, end: usize) {
        // After a digit it is inches or seconds.
        let inches = near::before(self.text, at).is_some_and(|c| c.is_ascii_digit());
        let Some(mark) = marks.first().copied() else { return };
        // Only the first mark of a paragraph: what stands before later ones is outside.
        let first = !std::mem::replace(&mut self.marked, true);
        if first && !inches {
            let start = self.paragraph.start;
            let same = self.left_open == Some(mark);
            let open = Open { mark, start, inner: start, continues: same };
            self.keep(open, Span::new(start, at), Span::new(start, end), (false, true));
        }
    }

    /// A plus sign: agencies' mark for a quotation in a quotation.
    fn plus(&mut self, at: usize) {
        let (before, after) = self.around(at);
        if let Some(Open { mark: Mark::Plus, start, .. }) = self.open.last().copied() {
            let ends = after.is_none_or(|c| is_blank(c) || !(c.is_alphanumeric() || c == '+'));
            if ends && start + 1 < at && !before.is_none_or(is_blank) {
                self.closes(&[Mark::Plus], at, '+');
            }
        } else if !self.open.is_empty()
            && before.is_some_and(|c| is_blank(c) || is_opening(c) || is_apostrophe(c))
            && after.is_some_and(char::is_alphabetic)
        {
            self.opens(Mark::Plus, at, '+');
        }
    }

    /// Ends, before `end`, all that is open from `place` on.
    fn leave_open_above(&mut self, place: usize, end: usize) {
        while self.open.len() > place {
            let Some(open) = self.open.pop() else { return };
            // A lone plus is a plus.
            if open.mark != Mark::Plus {
                let span = trim(self.text, Span::new(open.start, end));
                self.keep(open, Span::new(open.inner, span.end), span, (true, false));
            }
        }
    }

    fn keep(&mut self, open: Open, inner: Span, span: Span, (opened, closed): (bool, bool)) {
        let inner = trim(self.text, inner);
        // A mark with nothing said inside is no quotation.
        if inner.of(self.text).contains(char::is_alphanumeric) {
            let Open { mark, continues, .. } = open;
            let depth = 0;
            self.found.push(Quotation { span, inner, mark, depth, opened, closed, continues });
        }
    }
}

/// Signs after which a quotation may open without a blank.
fn is_opening(c: char) -> bool {
    opens_quotation(c)
        || is_hyphen_or_dash(c)
        || matches!(c, '(' | '[' | '{' | '/' | '=' | '¿' | '¡')
}

/// Punctuation that may follow a closing mark, and never an opening one.
fn is_stop(c: char) -> bool {
    ends_quotation(c) || matches!(c, ',' | ';' | ':' | '.' | '?' | '!' | ')' | ']' | '}' | '…')
}
