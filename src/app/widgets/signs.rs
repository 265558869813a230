//! The signs the screens are drawn with, and plain ones for terminals that lack them.

use crate::screens::text::sheet::Way;
use coding::Options;
use messages::Language;
use model::ReadingState;

/// One set of signs. Each is one column wide, but for `proposed`, `steps` and `differs`.
#[derive(Debug)]
pub struct Signs {
    /// Whether they are ASCII only.
    pub ascii: bool,
    /// Whether the words of dispatches are drawn in ASCII too.
    pub plain: bool,
    /// Line between parts of the screen, lying.
    pub rule: &'static str,
    /// Line between parts of the screen, standing.
    pub wall: &'static str,
    /// Corners of a popup: upper left, upper right, lower left, lower right.
    pub corners: [&'static str; 4],
    /// Beside a marked row, and beside the unit in focus.
    pub mark: &'static str,
    /// Beside coded words.
    pub coded: &'static str,
    /// Beside proposed words; two columns.
    pub proposed: &'static str,
    /// Beside a passage that is noted or tagged.
    pub note: &'static str,
    /// A dispatch nobody opened.
    pub untouched: &'static str,
    /// A dispatch in work.
    pub in_work: &'static str,
    /// A dispatch that is done.
    pub reviewed: &'static str,
    /// A starred dispatch.
    pub star: &'static str,
    /// Something is on its way to the disk.
    pub unsaved: &'static str,
    /// Between the steps of the tag popup, blanks included.
    pub steps: &'static str,
    /// From holder to target.
    pub to: &'static str,
    /// What was cut off.
    pub cut: &'static str,
    /// A passage without counterpart.
    pub only: &'static str,
    /// A fact in the words of its first report, and one in other words.
    pub told: [&'static str; 2],
    /// Same quote, in a map.
    pub map_quote: &'static str,
    /// Same fact, in a map.
    pub map_fact: &'static str,
    /// Same fact, in a margin.
    pub fact: &'static str,
    /// A detail that differs; one or two columns.
    pub differs: &'static str,
    /// The part of a bar that is done, and the part that is not.
    pub bar: [&'static str; 2],
    /// What stands higher up, and further down.
    pub ways: [&'static str; 2],
    /// Marks around words of a dispatch.
    pub quotes: [&'static str; 2],
}

/// Stands where what was coded cannot be read, so that it never looks like nothing.
pub const UNKNOWN: &str = "?";

/// The usual signs.
const UNICODE: Signs = Signs {
    ascii: false,
    plain: false,
    rule: "─",
    wall: "│",
    corners: ["┌", "┐", "└", "┘"],
    mark: "▌",
    coded: "▐",
    proposed: "?▸",
    note: "*",
    untouched: "●",
    in_work: "◐",
    reviewed: "✓",
    star: "★",
    unsaved: "●",
    steps: " ▸ ",
    to: "→",
    cut: "…",
    only: "·",
    told: ["●", "◐"],
    map_quote: "▓",
    map_fact: "▒",
    fact: "≈",
    differs: "≠",
    bar: ["█", "░"],
    ways: ["↑", "↓"],
    quotes: ["“", "”"],
};

/// The usual signs among French words.
const FRENCH: Signs = Signs { quotes: ["«\u{a0}", "\u{a0}»"], ..UNICODE };

/// Signs that every terminal has.
pub const ASCII: Signs = Signs {
    ascii: true,
    plain: false,
    rule: "-",
    wall: "|",
    corners: ["+", "+", "+", "+"],
    mark: "#",
    coded: "|",
    proposed: "?>",
    note: "*",
    untouched: "o",
    in_work: "%",
    reviewed: "v",
    star: "*",
    unsaved: "*",
    steps: " > ",
    to: "->",
    cut: "~",
    only: ".",
    told: ["=", "~"],
    map_quote: "#",
    map_fact: "+",
    fact: "~",
    differs: "!=",
    bar: ["#", "-"],
    ways: ["^", "v"],
    quotes: ["\"", "\""],
};

/// The same for terminals that show ASCII only, words of dispatches included.
const PLAIN: Signs = Signs { plain: true, ..ASCII };

impl Signs {
    /// The set that the options ask for.
    pub fn of(options: &Options) -> &'static Signs {
        match (options.plain, options.ascii, messages::language()) {
            (true, ..) => &PLAIN,
            (false, true, _) => &ASCII,
            (false, false, Language::French) => &FRENCH,
            (false, false, Language::English) => &UNICODE,
        }
    }

    /// Where something stands.
    pub fn way(&self, way: Way) -> &'static str {
        let [up, down] = self.ways;
        match way {
            Way::Up => up,
            Way::Down => down,
        }
    }

    /// How far a coder is with a dispatch.
    pub fn state(&self, state: ReadingState) -> &'static str {
        match state {
            ReadingState::Untouched => self.untouched,
            ReadingState::InWork => self.in_work,
            ReadingState::Reviewed => self.reviewed,
        }
    }

    /// Words of a dispatch between marks.
    pub fn quoted(&self, words: &str) -> String {
        let [open, close] = self.quotes;
        format!("{open}{words}{close}")
    }
}
