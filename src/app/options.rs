//! What the coder likes.

/// What the coder likes; kept in the user's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether the hint line shows.
    pub hints: bool,
    /// Whether suggestions show.
    pub suggestions: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Columns of a line of prose.
    pub measure: u16,
    /// The theme's name.
    pub theme: String,
    /// Whether the list shows a preview where there is room.
    pub preview: bool,
    /// ASCII signs only.
    pub ascii: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            hints: true,
            suggestions: true,
            mouse: false,
            measure: 72,
            theme: "ansi16".to_owned(),
            preview: true,
            ascii: false,
        }
    }
}
