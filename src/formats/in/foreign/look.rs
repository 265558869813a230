//! What is looked at of a file to see whether it is a dispatch.

/// How many bytes are looked at: what a file is shows in its first pages.
const HEAD: usize = 64 << 10;

/// A file as the recognisers see it.
pub(super) struct Look<'t> {
    /// The ending of its name, lower-case, without the dot; empty without one.
    pub(super) end: String,
    /// The whole text, without blanks and controls before it.
    pub(super) whole: &'t str,
    /// Its first pages.
    pub(super) head: &'t str,
    /// The lines of the head that are not blank, without blanks at their ends.
    pub(super) lines: Vec<&'t str>,
}

impl<'t> Look<'t> {
    /// Looks at a file.
    pub(super) fn at(path: &str, text: &'t str) -> Look<'t> {
        let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
        let whole = text.trim_start_matches(blank);
        let head = first_pages(whole);
        let lines = head.lines().map(str::trim_end).filter(|line| !line.trim().is_empty());
        Look { end: ending(path), whole, head, lines: lines.collect() }
    }

    /// Whether its name ends with one of these.
    pub(super) fn ends(&self, ends: &[&str]) -> bool {
        ends.contains(&self.end.as_str())
    }

    /// Whether it begins with these words, whatever their case.
    pub(super) fn begins(&self, words: &str) -> bool {
        begins(self.head, words)
    }

    /// Whether of its lines, at least `few`, so many in a hundred are like that.
    pub(super) fn mostly(&self, few: usize, percent: usize, like: impl Fn(&str) -> bool) -> bool {
        let all = self.lines.len();
        let fit = self.lines.iter().filter(|line| like(line)).count();
        all >= few && fit > 0 && fit * 100 >= all * percent
    }
}

/// Whether `text` begins with these words of ASCII, whatever their case.
pub(super) fn begins(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
}

/// Whether a text begins like a pattern, in which `d` is any digit, `a` any
/// letter, and everything else itself.
pub(super) fn shaped(text: &str, pattern: &str) -> bool {
    let fits = |(c, p): (char, char)| match p {
        'd' => c.is_ascii_digit(),
        'a' => c.is_alphabetic(),
        _ => c == p,
    };
    text.chars().zip(pattern.chars()).filter(|pair| fits(*pair)).count() == pattern.chars().count()
}

fn first_pages(text: &str) -> &str {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or(text);
    // A line that is cut off says little.
    match head.rfind('\n').filter(|_| end < text.len()) {
        Some(last) => head.get(..last).unwrap_or(head),
        None => head,
    }
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase())
}
