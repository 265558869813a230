//! The palette: every command by name, French or English.

use crate::command::CommandId;
use crate::line::Line;
use crate::popups::palette::state::Palette;
use crate::screens::Scope;
use crate::state::State;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

impl Palette {
    /// Opens over a screen.
    pub fn new(state: &State, over: Scope) -> Self {
        let mut palette = Self { line: Line::default(), over, found: Vec::new(), at: 0 };
        palette.refresh(state);
        palette
    }

    /// Finds what fits: names that hold the typed letters in one piece before
    /// those that hold them scattered, what can run here first, then what was run
    /// last.
    pub fn refresh(&mut self, state: &State) {
        self.at = 0;
        let mut matcher = Matcher::new(Config::DEFAULT);
        let typed = text::fold(&self.line.text);
        let pattern = Pattern::parse(&typed, CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        let mut scored = Vec::new();
        for id in state.keymap.commands().iter().copied() {
            let command = id.command();
            let earlier = command.earlier_name();
            let mut names = [command.name, command.fr].into_iter().chain(earlier);
            let score = names.clone().filter_map(|name| {
                let folded = text::fold(name);
                pattern.score(Utf32Str::new(&folded, &mut buffer), &mut matcher)
            });
            let Some(score) = score.max() else { continue };
            let scattered = !names.any(|name| text::fold(name).contains(&typed));
            let away = !self.over.chain().contains(&command.scope);
            let recent = state.recent.iter().position(|r| *r == id).unwrap_or(usize::MAX);
            scored.push(((scattered, away, std::cmp::Reverse(score), recent), id));
        }
        scored.sort();
        self.found = scored.into_iter().map(|(_, id)| id).collect();
    }

    /// Why a command cannot run over this screen now, if so.
    pub fn refusal(&self, state: &State, id: CommandId) -> Option<String> {
        let command = id.command();
        if !self.over.chain().contains(&command.scope) {
            return Some(messages::palette::only_in(command.scope.title()));
        }
        (command.applies)(state).err()
    }
}
