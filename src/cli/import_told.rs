//! What an import says of dispatches that are there already, whole or nearly.

use super::import::TOLD;
use super::output::{safe, say};
use model::{DispatchId, RecordId};
use std::collections::BTreeMap;
use study::intake::{NEAR_MOST, Near, Said, Tally};
use text::count;

/// The numbers of what came in, in words.
pub(super) fn counted(tally: &Tally) -> [String; 2] {
    let of_them = |some: usize, what: &str| match some {
        0 => String::new(),
        some => format!(" ({some} of them {what})"),
    };
    let nearly = tally.near.iter().filter(|near| !near.same_text).count();
    let near = of_them(nearly, "nearly one that is there");
    let completed = of_them(tally.completed, "completed");
    [format!("{} new{near}", tally.new), format!("{} already there{completed}", tally.known)]
}

/// Lists what files say otherwise of dispatches than the study does.
pub(super) fn tell_differing(differing: &[Said]) {
    if differing.is_empty() {
        return;
    }
    say("depeche: said otherwise of dispatches that are there, which stay as they are:");
    for Said { path, id, what } in differing.iter().take(TOLD) {
        let sets: Vec<&str> = what.iter().filter_map(|it| it.set.as_deref()).collect();
        let what: Vec<String> = what
            .iter()
            .map(|it| format!("{}={}, here {}", it.field, it.arrived, it.there))
            .collect();
        say(&format!("  {}: {}: {}", safe(path), id.short(), safe(&what.join("; "))));
        let set: Vec<String> = sets.into_iter().map(quoted).collect();
        if !set.is_empty() {
            say(&format!("    takes it over: depeche set {} {}", id.short(), set.join(" ")));
        }
    }
    if let more @ 1.. = differing.len().saturating_sub(TOLD) {
        say(&format!("  and of {}", count(more, "more dispatch", "more dispatches")));
    }
}

/// Lists new dispatches that are nearly one that is there.
pub(super) fn tell_near(near: &[Near], new: usize) {
    for Near { id, like, same_text, take, other_agency } in near.iter().take(TOLD) {
        let how = if *same_text { "has the text of" } else { "is nearly" };
        let shown = match other_agency {
            _ if *take => ": shown as a take".to_owned(),
            Some(agency) => format!(", which is of {}: no take", safe(agency)),
            None => String::new(),
        };
        say(&format!("depeche: {} {how} {}{shown}", id.short(), like.short()));
    }
    if let more @ 1.. = near.len().saturating_sub(TOLD) {
        say(&format!("depeche: and {more} more like these"));
    }
    if new > NEAR_MOST {
        say(&format!("depeche: near copies are looked for among at most {NEAR_MOST} new ones"));
    }
}

/// Names dispatches that were taken out of the study before and arrived again.
pub(super) fn tell_taken_out(ids: &[DispatchId]) {
    if ids.is_empty() {
        return;
    }
    let named: Vec<String> = ids.iter().take(TOLD).map(|id| id.short().to_string()).collect();
    let more = match ids.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    say(&format!(
        "depeche: taken out of the study before, and not in it: {}{more}",
        named.join(" ")
    ));
    say("  hint: `depeche remove --undo ID` brings one back, with what was coded on it");
}

/// Names imports that completed what arrived again, and were taken back.
pub(super) fn tell_taken_back(imports: &BTreeMap<RecordId, usize>) {
    for (import, many) in imports {
        say(&format!(
            "depeche: completed before by an import that was taken back, and not again: {}",
            count(*many, "dispatch", "dispatches")
        ));
        say(&format!("  hint: `depeche remove --undo --import {import}` brings that back"));
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
        .map(|(lang, some)| format!("{} ({})", safe(lang), count(*some, "dispatch", "dispatches")))
        .collect();
    say(&format!(
        "depeche: declared in another language than French and English, which the rules read: {}; \
         kept as declared, nothing is proposed on them",
        named.join(", ")
    ));
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
