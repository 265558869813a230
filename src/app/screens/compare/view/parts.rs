//! Parts of a panel made to fit its height: each is cut before another is left out,
//! and what is not shown is said.

use crate::theme::Role;
use crate::widgets::rich::Rich;
use crate::widgets::signs::Signs;
use messages::compare as say;

/// A part of a panel.
#[derive(Debug, Default)]
pub struct PanelPart {
    /// What it is called where it is left out.
    pub name: String,
    /// Lines above its rows.
    pub head: Vec<Rich>,
    /// Its rows; nothing is shown of a part without rows.
    pub rows: Vec<Rich>,
    /// The row in focus, which stays in sight.
    pub at: Option<usize>,
    /// Rows shown before other parts get more, at least.
    pub least: usize,
}

impl PanelPart {
    /// A part with its title, of which two rows matter most.
    pub fn new(title: impl Into<String>, rows: Vec<Rich>) -> Self {
        let name = title.into();
        let head = vec![Rich::of(Role::Heading, name.clone())];
        Self { name, head, rows, at: None, least: 2 }
    }

    /// Its rows around the one in focus, as many as may be; the last one says how
    /// many are not shown.
    fn window(&self, signs: &Signs, most: usize) -> Vec<Rich> {
        if self.rows.len() <= most {
            return self.rows.clone();
        }
        let shown = most.saturating_sub(1);
        let last = self.rows.len() - shown;
        let first = self.at.unwrap_or(0).saturating_sub(shown / 2).min(last);
        let mut rows: Vec<Rich> = self.rows.iter().skip(first).take(shown).cloned().collect();
        rows.push(Rich::of(Role::Dim, format!(" {} {}", signs.cut, say::more(last))));
        rows
    }
}

/// The lines of a panel of this height. Parts come in their order, the first ones
/// matter most.
pub fn fit(signs: &Signs, mut parts: Vec<PanelPart>, height: usize) -> Vec<Rich> {
    parts.retain(|part| !part.rows.is_empty());
    let mut left_out: Vec<String> = Vec::new();
    // A gap stands before every part but the first.
    let least = |parts: &[PanelPart], left_out: &[String]| -> usize {
        let part = |it: &PanelPart| it.head.len() + it.rows.len().min(it.least.max(1)) + 1;
        parts.iter().map(part).sum::<usize>() + usize::from(!left_out.is_empty())
    };
    while parts.len() > 1 && least(&parts, &left_out) > height + 1 {
        left_out.extend(parts.pop().map(|part| part.name));
    }
    let mut free = (height + 1).saturating_sub(least(&parts, &left_out));
    let mut most: Vec<usize> = parts.iter().map(|it| it.rows.len().min(it.least.max(1))).collect();
    while free > 0 {
        let before = free;
        for (part, most) in parts.iter().zip(&mut most) {
            if free > 0 && *most < part.rows.len() {
                (*most, free) = (*most + 1, free - 1);
            }
        }
        if free == before {
            break;
        }
    }
    let mut lines: Vec<Rich> = Vec::new();
    for (part, most) in parts.iter().zip(most) {
        if !lines.is_empty() {
            lines.push(Rich::new());
        }
        lines.extend(part.head.iter().cloned());
        lines.extend(part.window(signs, most));
    }
    if !left_out.is_empty() {
        left_out.reverse();
        let words = format!("{} {}", signs.cut, left_out.join(", "));
        lines.push(Rich::of(Role::Dim, words));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::signs::ASCII;

    fn part(name: &str, rows: usize) -> PanelPart {
        let row = |n: usize| Rich::of(Role::Text, format!("{name}{n}"));
        PanelPart::new(name, (0..rows).map(row).collect())
    }

    fn shown(parts: Vec<PanelPart>, height: usize) -> String {
        let lines = fit(&ASCII, parts, height);
        assert!(lines.len() <= height);
        let words = |line: &Rich| line.parts.iter().map(|(words, _)| words.as_str()).collect();
        lines.iter().map(words).collect::<Vec<String>>().join("|")
    }

    #[test]
    fn what_does_not_fit_is_cut_then_left_out_and_said() {
        assert_eq!(shown(vec![part("a", 2), part("b", 0), part("c", 1)], 9), "a|a0|a1||c|c0");
        let focus = PanelPart { at: Some(4), ..part("a", 6) };
        assert_eq!(shown(vec![focus, part("b", 2)], 8), "a|a3|a4| ~ 4 more||b|b0|b1");
        assert_eq!(shown(vec![part("a", 3), part("b", 3)], 5), "a|a0|a1|a2|~ b");
    }
}
