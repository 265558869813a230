//! The user's keys, laid over the command table's.

use app::command::CommandId;
use app::key::{self, Key};
use app::keymap::Keymap;
use app::screens::Scope;
use app::table::commands;
use model::Problem;
use study::Binding;

/// Lays the user's keys over a keymap and says what is wrong with them: scopes,
/// keys and commands that do not exist, commands of another scope, and pairs of
/// keys of which one begins the other, so that the longer cannot be typed. A
/// binding that makes no sense is left out; one that clashes is kept, because
/// the user asked for it.
pub fn apply_bindings(bindings: &[Binding], keymap: &mut Keymap) -> Vec<Problem> {
    let mut problems = Vec::new();
    let before = keymap.clashes();
    for binding in bindings {
        match resolve(binding, keymap) {
            Ok((scope, keys, command)) => {
                keymap.bind(scope, keys, command);
            }
            Err((what, hint)) => problems.push(at(binding, what, hint)),
        }
    }
    for (scope, short, long) in keymap.clashes() {
        if before.contains(&(scope, short.clone(), long.clone())) {
            continue;
        }
        let ours = |binding: &&Binding| {
            binding.scope == scope.name() && [&short, &long].contains(&&written(&binding.keys))
        };
        let what = format!("“{short}” begins “{long}” in {}, which cannot be typed", scope.name());
        let hint = format!("unbind one of them: \"{long}\" = false");
        problems.extend(bindings.iter().rfind(ours).map(|it| at(it, what, hint)));
    }
    problems.sort();
    problems
}

/// Keys as the keymap writes them.
fn written(keys: &str) -> String {
    key::sequence(keys).map(|keys| key::write_sequence(&keys)).unwrap_or_default()
}

type Resolved = (Scope, Vec<Key>, Option<CommandId>);

fn resolve(binding: &Binding, keymap: &Keymap) -> Result<Resolved, (String, String)> {
    let Binding { scope, keys, command, line: _, column: _ } = binding;
    let found = Scope::ALL.into_iter().find(|it| it.name() == scope).ok_or_else(|| {
        let known: Vec<_> = Scope::ALL.iter().map(|scope| scope.name()).collect();
        (format!("there is no scope \"{scope}\""), format!("known: {}", known.join(", ")))
    })?;
    let sequence = key::sequence(keys).map_err(|error| (error.to_string(), String::new()))?;
    if sequence.is_empty() {
        return Err(("there are no keys".to_owned(), "write them as \"g g\"".to_owned()));
    }
    let command = match command {
        None => None,
        Some(name) => Some(command_in(keymap, found, name)?),
    };
    Ok((found, sequence, command))
}

/// The command of this name, in English or French, that a scope can run: its own, or one of a scope
/// whose keys are live there too.
fn command_in(keymap: &Keymap, scope: Scope, name: &str) -> Result<CommandId, (String, String)> {
    let of = |wanted: Scope| {
        let all = keymap.commands().iter().copied();
        all.map(|id| (id, id.command())).find(|(_, it)| it.is_named(name) && it.scope == wanted)
    };
    if let Some((id, _)) = scope.chain().iter().find_map(|scope| of(*scope)) {
        return Ok(id);
    }
    match commands().iter().find(|it| it.is_named(name)) {
        Some(other) => Err((
            format!("“{name}” is a command of {}, not of {}", other.scope.name(), scope.name()),
            format!("put it under [keys.{}]", other.scope.name()),
        )),
        None => Err((format!("there is no command “{name}”"), near(name))),
    }
}

fn near(name: &str) -> String {
    let close = |other: &str| strsim::jaro_winkler(name, other);
    let best = commands().iter().max_by(|a, b| close(a.name).total_cmp(&close(b.name)));
    best.map_or_else(String::new, |best| format!("did you mean “{}”?", best.name))
}

fn at(binding: &Binding, what: String, hint: String) -> Problem {
    Problem { line: binding.line, column: binding.column, what, hint }
}
