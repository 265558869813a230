//! What an import says of dispatches that are there already, whole or nearly.

use super::import::TOLD;
use super::output::{safe, say};
use messages::import as words;
use model::{DispatchId, RecordId};
use std::collections::BTreeMap;
use study::intake::{NEAR_MOST, Near, Said, Tally};

/// The numbers of what came in, in words.
pub(super) fn counted(tally: &Tally) -> [String; 2] {
    let new = match tally.near.iter().filter(|near| !near.same_text).count() {
        0 => words::new(tally.new),
        near => words::new_near(tally.new, near.to_string()),
    };
    let known = match tally.completed {
        0 => words::known(tally.known),
        completed => words::known_completed(tally.known, completed.to_string()),
    };
    [new, known]
}

/// Lists what files say otherwise of dispatches than the study does.
pub(super) fn tell_differing(differing: &[Said]) {
    if differing.is_empty() {
        return;
    }
    say(&format!("depeche: {}", words::differing()));
    for Said { path, id, what } in differing.iter().take(TOLD) {
        let sets: Vec<&str> = what.iter().filter_map(|it| it.set.as_deref()).collect();
        let what: Vec<String> =
            what.iter().map(|it| words::differs(&it.field, &it.arrived, &it.there)).collect();
        say(&format!("  {}: {}: {}", safe(path), id.short(), safe(&what.join("; "))));
        let set: Vec<String> = sets.into_iter().map(quoted).collect();
        if !set.is_empty() {
            say(&format!("    {}", words::set_hint(id.short(), set.join(" "))));
        }
    }
    if let more @ 1.. = differing.len().saturating_sub(TOLD) {
        say(&format!("  {}", words::more_differing(more)));
    }
}

/// Lists new dispatches that are nearly one that is there.
pub(super) fn tell_near(near: &[Near], new: usize) {
    for Near { id, like, same_text, take, other_agency } in near.iter().take(TOLD) {
        let (id, like) = (id.short(), like.short());
        let agency = other_agency.as_ref().map(|agency| safe(agency));
        let told = match (same_text, take, agency) {
            (true, true, _) => words::same_text_take(id, like),
            (false, true, _) => words::nearly_take(id, like),
            (true, false, Some(agency)) => words::same_text_agency(id, like, agency),
            (false, false, Some(agency)) => words::nearly_agency(id, like, agency),
            (true, false, None) => words::same_text(id, like),
            (false, false, None) => words::nearly(id, like),
        };
        say(&format!("depeche: {told}"));
    }
    if let more @ 1.. = near.len().saturating_sub(TOLD) {
        say(&format!("depeche: {}", words::more_near(more)));
    }
    if new > NEAR_MOST {
        say(&format!("depeche: {}", words::near_limit(NEAR_MOST.to_string())));
    }
}

/// Names dispatches that were taken out of the study before and arrived again.
pub(super) fn tell_taken_out(ids: &[DispatchId]) {
    if ids.is_empty() {
        return;
    }
    let named: Vec<String> = ids.iter().take(TOLD).map(|id| id.short().to_string()).collect();
    let named = named.join(" ");
    let told = match ids.len().saturating_sub(TOLD) {
        0 => words::removed(named),
        more => words::removed_more(named, more),
    };
    say(&format!("depeche: {told}"));
    say(&format!("  {}", messages::cli::hint(words::removed_hint())));
}

/// Names imports that completed what arrived again, and were taken back.
pub(super) fn tell_taken_back(imports: &BTreeMap<RecordId, usize>) {
    for (import, many) in imports {
        say(&format!("depeche: {}", words::taken_back(*many)));
        say(&format!("  {}", messages::cli::hint(words::taken_back_hint(import))));
    }
}

/// Names the languages that are declared and that no rules read.
pub(super) fn tell_languages(languages: &BTreeMap<String, usize>) {
    if languages.is_empty() {
        return;
    }
    let named: Vec<String> = languages
        .iter()
        .take(TOLD)
        .map(|(lang, some)| words::of_language(*some, safe(lang)))
        .collect();
    say(&format!("depeche: {}", words::languages(named.join(", "))));
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "=-_:.,/+".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", safe(word).replace('\'', "'\\''"))
    }
}
