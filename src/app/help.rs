//! The help page: the command table, filtered as you type.

use super::command::{Command, CommandId, Scope, commands};
use super::line::Line;
use super::state::State;
use crate::text;

/// The help page.
#[derive(Debug, Clone)]
pub struct Help {
    /// The screen it explains.
    pub over: Scope,
    /// Whether it shows every screen's keys.
    pub every: bool,
    /// What is typed to filter.
    pub filter: Line,
    /// First line in view.
    pub top: usize,
}

/// One line of the help page.
#[derive(Debug, Clone)]
pub enum HelpLine {
    /// A heading.
    Heading(String),
    /// A command with its keys.
    Command(String, &'static Command),
}

impl Help {
    /// Opens for a screen.
    pub fn new(over: Scope) -> Self {
        Self { over, every: false, filter: Line::default(), top: 0 }
    }

    /// Whether a command is asked for: one character asks for what is on that key.
    fn fits(&self, keys: &[String], command: &Command) -> bool {
        let typed = self.filter.text.trim();
        if typed.chars().count() == 1 {
            return keys.iter().any(|key| key.split(' ').next() == Some(typed));
        }
        let keys = keys.join("  ");
        let words = format!("{} {} {} {keys}", command.name, command.fr, command.doc);
        text::fold(&words).contains(&text::fold(typed))
    }

    /// The lines, in the table's order under their headings.
    pub fn lines(&self, state: &State) -> Vec<HelpLine> {
        let scopes: Vec<Scope> = match self.every {
            true => Scope::ALL.to_vec(),
            false => self.over.chain().to_vec(),
        };
        let mut found: Vec<(String, &'static Command)> = Vec::new();
        let mut taken: Vec<String> = Vec::new();
        for scope in scopes {
            let own = commands().iter().enumerate().filter(|(_, command)| command.scope == scope);
            let before = taken.clone();
            for (index, command) in own {
                let mut keys = state.keymap.keys_of(CommandId(index));
                keys.retain(|key| self.every || !before.contains(key));
                taken.extend(keys.iter().cloned());
                if self.fits(&keys, command) {
                    found.push((keys.join("  "), command));
                }
            }
        }
        found.sort_by_key(|(_, command)| (self.every.then_some(command.scope), command.group));
        let mut lines = Vec::new();
        let mut heading = String::new();
        for (keys, command) in found {
            let title = match self.every {
                true => format!("{} · {}", command.scope.name(), command.group.name()),
                false => command.group.name().to_owned(),
            };
            if title != heading {
                lines.push(HelpLine::Heading(title.clone()));
                heading = title;
            }
            lines.push(HelpLine::Command(keys, command));
        }
        lines
    }
}
