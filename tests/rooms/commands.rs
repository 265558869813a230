//! The rules of the command table.

use depeche::app::key::{self, Code};
use depeche::app::keymap::Lookup;
use depeche::app::screens::Scope;
use depeche::app::table::commands;
use depeche::messages;
use std::collections::{HashMap, HashSet};

/// Characters that need AltGr, or are dead, on an AZERTY keyboard.
const ALTGR: &str = "[]{}|\\@#~^`";

#[test]
fn every_default_key_can_be_read() {
    for command in commands() {
        for keys in command.keys {
            let read = key::sequence(keys);
            assert!(read.is_ok_and(|keys| !keys.is_empty()), "{}: {keys:?}", command.name);
        }
    }
}

#[test]
fn names_are_unique_in_both_languages() {
    let mut seen = HashSet::new();
    for command in commands() {
        assert!(seen.insert(command.name), "two commands are named {}", command.name);
    }
    let mut seen = HashSet::new();
    for command in commands().iter().filter(|command| command.fr != command.name) {
        assert!(seen.insert(command.fr), "two commands are named {} in French", command.fr);
    }
}

#[test]
fn a_french_name_of_today_or_earlier_is_no_name_of_another_command() {
    for command in commands() {
        for name in [Some(command.fr), command.earlier_name()].into_iter().flatten() {
            let named: Vec<_> =
                commands().iter().filter(|it| it.is_named(name)).map(|it| it.name).collect();
            assert_eq!(named, [command.name], "“{name}” names several commands");
        }
    }
    assert!(commands().iter().any(|it| it.name == "star" && it.is_named("étoile")));
}

#[test]
fn no_sequence_means_two_things_in_one_scope() {
    let mut seen: HashMap<(Scope, &str), &str> = HashMap::new();
    for command in commands() {
        for keys in command.keys {
            let before = seen.insert((command.scope, keys), command.name);
            assert!(before.is_none(), "{keys} runs {before:?} and {}", command.name);
        }
    }
}

#[test]
fn no_sequence_hides_a_longer_one() {
    assert_eq!(depeche::app::table::keymap().clashes(), []);
    // Nor does one of a nearer scope hide one of a farther scope.
    let map = depeche::app::table::keymap();
    for scope in Scope::ALL {
        for far in scope.chain().iter().skip(1) {
            for command in commands().iter().filter(|command| command.scope == *far) {
                for keys in command.keys {
                    let keys = key::sequence(keys).unwrap();
                    for cut in 1..keys.len() {
                        assert_eq!(
                            map.lookup(scope, &keys[..cut]),
                            Lookup::Prefix,
                            "in {}: {} cannot be typed",
                            scope.name(),
                            key::write_sequence(&keys)
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn no_default_needs_altgr_or_is_an_alias_of_another_key() {
    for command in commands() {
        for keys in command.keys {
            for key in key::sequence(keys).unwrap() {
                if let Code::Char(c) = key.code {
                    assert!(!ALTGR.contains(c), "{}: {c} needs AltGr", command.name);
                    // Ctrl-I, J, M and [ are Tab, Enter, Enter and Escape.
                    let alias = key.ctrl && "ijmh[".contains(c);
                    assert!(!alias, "{}: C-{c} is another key", command.name);
                    // Prefixes of tmux, screen and zellij.
                    let taken = key.ctrl && "bagpnotqx".contains(c);
                    assert!(!taken, "{}: C-{c} belongs to a multiplexer", command.name);
                }
            }
        }
    }
}

#[test]
fn every_hint_and_doc_fits_its_place() {
    for language in messages::Language::ALL {
        messages::with_language(language, || {
            for command in commands() {
                let hint = command.hint.map(|hint| hint()).unwrap_or_default();
                assert!(hint.chars().count() <= 12, "{}", command.name);
                let doc = (command.doc)();
                assert!(!doc.is_empty() && !doc.ends_with('.'), "{}", command.name);
                assert!(!command.keys.is_empty(), "{} has no key", command.name);
            }
        });
    }
}

#[test]
fn no_tag_command_takes_a_letter_that_picks() {
    let pickers = depeche::model::TARGET_LETTERS;
    for command in commands().iter().filter(|command| command.scope == Scope::Tag) {
        for keys in command.keys {
            assert!(!pickers.contains(keys), "{} takes {keys}, which picks", command.name);
            let key = key::sequence(keys).unwrap()[0];
            assert_eq!(key.digit(), None, "{} takes {keys}, a digit", command.name);
        }
    }
}
