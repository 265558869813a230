//! Which keys run which command: the table's defaults with the user's changes.

use crate::command::{Command, CommandId};
use crate::key::{self, Key};
use crate::screens::Scope;
use std::collections::BTreeMap;

/// What a sequence of keys means in a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// It runs a command.
    Run(CommandId),
    /// It begins longer sequences.
    Prefix,
    /// Nothing.
    Unbound,
}

/// Keys to commands, scope by scope.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    commands: Vec<CommandId>,
    bound: BTreeMap<(Scope, Vec<Key>), CommandId>,
}

impl Keymap {
    /// The commands with their own keys.
    pub fn of(commands: impl Iterator<Item = CommandId>) -> Self {
        let mut map = Self { commands: commands.collect(), bound: BTreeMap::new() };
        for id in &map.commands {
            let command = id.command();
            for keys in command.keys.iter().filter_map(|keys| key::sequence(keys).ok()) {
                map.bound.insert((command.scope, keys), *id);
            }
        }
        map
    }

    /// Every command, in the order help shows them.
    pub fn commands(&self) -> &[CommandId] {
        &self.commands
    }

    /// The first command of a name.
    pub fn named(&self, name: &str) -> Option<CommandId> {
        self.commands.iter().copied().find(|id| id.command().name == name)
    }

    /// The key shown for the first command of a name.
    pub fn key_named(&self, name: &str) -> Option<String> {
        self.key_of(self.named(name)?)
    }

    /// Binds a sequence to a command in its scope and returns what it meant
    /// before; with no command the sequence is unbound.
    pub fn bind(
        &mut self,
        scope: Scope,
        keys: Vec<Key>,
        command: Option<CommandId>,
    ) -> Option<CommandId> {
        match command {
            Some(command) => self.bound.insert((scope, keys), command),
            None => self.bound.remove(&(scope, keys)),
        }
    }

    /// What `keys` mean on a screen of this scope: the nearest scope wins.
    pub fn lookup(&self, scope: Scope, keys: &[Key]) -> Lookup {
        for scope in scope.chain() {
            if let Some(command) = self.bound.get(&(*scope, keys.to_vec())) {
                return Lookup::Run(*command);
            }
            if self.continuations(*scope, keys).next().is_some() {
                return Lookup::Prefix;
            }
        }
        Lookup::Unbound
    }

    /// The sequences of one scope that begin with `keys` and go on.
    fn continuations<'a>(
        &'a self,
        scope: Scope,
        keys: &'a [Key],
    ) -> impl Iterator<Item = (&'a [Key], CommandId)> {
        self.bound
            .range((scope, keys.to_vec())..)
            .take_while(move |((s, bound), _)| *s == scope && bound.starts_with(keys))
            .filter(move |((_, bound), _)| bound.len() > keys.len())
            .map(|((_, bound), id)| (bound.as_slice(), *id))
    }

    /// What can follow a prefix on a screen of this scope: the rest of the
    /// sequence and the command.
    pub fn after(&self, scope: Scope, keys: &[Key]) -> Vec<(String, &'static Command)> {
        let mut out: Vec<(String, &'static Command)> = Vec::new();
        for (bound, id) in scope.chain().iter().flat_map(|s| self.continuations(*s, keys)) {
            let rest = key::shown_sequence(bound.get(keys.len()..).unwrap_or_default());
            if !out.iter().any(|(seen, _)| *seen == rest) {
                out.push((rest, id.command()));
            }
        }
        out
    }

    /// Gives the keys of a command as screens show them, the table's first one first.
    pub fn keys_of(&self, command: CommandId) -> Vec<String> {
        let bound = self.bound.iter().filter(|(_, id)| **id == command);
        let mut keys: Vec<&[Key]> = bound.map(|((_, keys), _)| keys.as_slice()).collect();
        let order = command.command().keys;
        keys.sort_by_key(|keys| {
            let written = key::write_sequence(keys);
            order.iter().position(|key| *key == written).unwrap_or(usize::MAX)
        });
        keys.into_iter().map(key::shown_sequence).collect()
    }

    /// The key shown for a command: its first.
    pub fn key_of(&self, command: CommandId) -> Option<String> {
        self.keys_of(command).into_iter().next()
    }

    /// Pairs of bindings where one sequence begins another in the same scope, so
    /// that the longer can never be typed.
    pub fn clashes(&self) -> Vec<(Scope, String, String)> {
        let mut out = Vec::new();
        for (scope, keys) in self.bound.keys() {
            for (longer, _) in self.continuations(*scope, keys) {
                out.push((*scope, key::write_sequence(keys), key::write_sequence(longer)));
            }
        }
        out
    }
}
