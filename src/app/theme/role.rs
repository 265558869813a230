//! The roles that things on the screen play.

/// Declares the roles once: variant, name in theme files, what it is for.
macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// What a piece of the screen is, as far as its style goes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role {
            $($(#[$doc])* $variant,)+
        }

        impl Role {
            /// Every role, in the order of their declaration.
            pub const ALL: &'static [Role] = &[$(Role::$variant,)+];

            /// The name of the role in a theme file.
            pub fn name(self) -> &'static str {
                match self {
                    $(Role::$variant => $name,)+
                }
            }
        }
    };
}

roles! {
    /// A dispatch's words, and whatever has no role of its own.
    Text = "text",
    /// What matters less: counts, times, what was left out.
    Dim = "dim",
    /// Headlines and titles of panes.
    Heading = "heading",
    /// Lines between panes; the one role that carries no words.
    Rule = "rule",
    /// The status line.
    Status = "status",
    /// The mode's name at the left of the status line.
    Mode = "mode",
    /// The line that says what the keys do here.
    Hint = "hint",
    /// A key's name, in hints, help and the pending-key box.
    Key = "key",
    /// The selected words or rows.
    Selection = "selection",
    /// The current row or cell; the terminal's cursor sits there too.
    Cursor = "cursor",
    /// The content of the frame in focus.
    PartContent = "part_content",
    /// The cue of the frame in focus.
    PartCue = "part_cue",
    /// The speaker's mention of the frame in focus.
    PartSpeaker = "part_speaker",
    /// The relay of the frame in focus.
    PartRelay = "part_relay",
    /// The evidence of a stance of the frame in focus.
    PartEvidence = "part_evidence",
    /// Words that are tagged.
    Tagged = "tagged",
    /// Words that are suggested and not decided.
    Suggested = "suggested",
    /// Words that both dispatches have, in the same order.
    SharedRun = "shared_run",
    /// The link of two units that surely say the same.
    LinkStrong = "link_strong",
    /// The link of two units that may say the same.
    LinkWeak = "link_weak",
    /// A detail in which two linked units differ.
    Differs = "differs",
    /// What only one of two dispatches has.
    Only = "only",
    /// A message that something may be amiss.
    Warning = "warning",
    /// A message that something failed.
    Error = "error",
    /// The body of a popup.
    Popup = "popup",
    /// The title of a popup.
    PopupTitle = "popup_title",
    /// The chosen line of a popup.
    PopupSelected = "popup_selected",
    /// The filled part of a bar.
    Progress = "progress",
    /// The sign and label of support.
    Support = "support",
    /// The sign and label of opposition.
    Oppose = "oppose",
    /// The sign and label of neutrality.
    Neutral = "neutral",
    /// The sign and label of a mixed stance.
    Mixed = "mixed",
    /// The sign and label of a stance that cannot be decided.
    Unclear = "unclear",
}

impl Role {
    /// The role of that name in a theme file.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| role.name() == name)
    }

    /// The role of a polarity, by its key in the codebook.
    ///
    /// A study may have polarities of its own: those are drawn as text, and
    /// their sign tells them apart.
    pub fn of_polarity(key: &str) -> Role {
        match key {
            "support" => Role::Support,
            "oppose" => Role::Oppose,
            "neutral" => Role::Neutral,
            "mixed" => Role::Mixed,
            "unclear" => Role::Unclear,
            _ => Role::Text,
        }
    }
}
