//! Themes: which style each role on the screen has.
//!
//! Knows: the roles, the shipped themes, how one theme builds on another. Must
//! never: read a file (the caller hands over texts), or know what is drawn.
//! The drawing code names roles, never colours; what it means to tell it tells
//! by a sign, a margin letter or a modifier too, so that a theme may drop every
//! colour.

use crate::theme::read;
use crate::theme::role::Role;
use model::Problem;
use ratatui::style::Style;

/// The themes that are shipped, by name, in the order in which they are offered.
const SHIPPED: [(&str, &str); 4] = [
    ("ansi16", include_str!("../../../themes/ansi16.toml")),
    ("dark", include_str!("../../../themes/dark.toml")),
    ("light", include_str!("../../../themes/light.toml")),
    ("plain", include_str!("../../../themes/plain.toml")),
];

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: Vec<Style>,
}

impl Theme {
    /// Reads a theme from the text of its TOML file.
    ///
    /// `lookup` gives the text of the theme named in `inherits`, and of the one
    /// that it inherits from in turn. A role takes what its own entry does not
    /// say (`fg`, `bg` or `modifiers`) from the inherited role.
    ///
    /// # Errors
    /// Every problem found in this file (at most 50), in its order. A theme that
    /// inherits itself, a parent that is missing or faulty, and a role that
    /// neither the theme nor its parents set are problems of this file too.
    pub fn parse(
        name: &str,
        toml: &str,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Theme, Vec<Problem>> {
        let styles = read::styles(name, toml, lookup)?;
        Ok(Theme { name: name.to_owned(), styles })
    }

    /// The shipped theme of this name.
    pub fn builtin(name: &str) -> Option<Theme> {
        let toml = Theme::builtin_text(name)?;
        let lookup = |parent: &str| Theme::builtin_text(parent).map(str::to_owned);
        Theme::parse(name, toml, &lookup).ok()
    }

    /// The TOML text of the shipped theme of this name, to inherit from.
    pub fn builtin_text(name: &str) -> Option<&'static str> {
        SHIPPED.iter().find(|(shipped, _)| *shipped == name).map(|(_, toml)| *toml)
    }

    /// The names of the shipped themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The name by which it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The style of a role.
    ///
    /// A style without a background takes that of what it is drawn on: fill the
    /// screen with [`Role::Text`] and popups with [`Role::Popup`] first.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

impl Default for Theme {
    /// `ansi16`: the terminal's own 16 colours on its own background.
    fn default() -> Self {
        let nothing = || Theme { name: "none".to_owned(), styles: Vec::new() };
        Theme::builtin("ansi16").unwrap_or_else(nothing)
    }
}
