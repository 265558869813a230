//! What the coder likes: the settings that the screens follow.

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
    /// Whether the terminal shows ASCII only: then words are drawn without accents.
    pub plain: bool,
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
            plain: false,
        }
    }
}
