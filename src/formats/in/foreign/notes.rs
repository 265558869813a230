//! Documents for other readers than a newsroom's.

use super::look::Look;

/// Markdown with pieces of code between fences.
pub(super) fn markdown(look: &Look) -> bool {
    let mut opened = false;
    for line in &look.lines {
        let line = line.trim_start();
        // Three tildes alone part sections of a plain text.
        let of = if opened { line == "```" || line == "~~~" } else { opens(line) };
        if opened && of {
            return true;
        }
        opened |= of;
    }
    false
}

/// A fence with the language behind it, or with nothing. Wires write quotation marks
/// as backticks too, with words behind them.
fn opens(line: &str) -> bool {
    let word = |it: &str| it.chars().all(|c| c.is_ascii_alphanumeric() || "+-_.#".contains(c));
    let options = |it: &str| it.starts_with('{') && it.ends_with('}');
    let fenced = line.strip_prefix("```").map(str::trim);
    let tildes = line.strip_prefix("~~~").map(str::trim).filter(|it| !it.is_empty());
    fenced.or(tildes).is_some_and(|it| word(it) || options(it))
}
