//! What may be written at all: acts that make sense by themselves, and coders whose
//! names can be file names.

use super::super::device::{SIGN, is_device};
use super::super::terms::Terms;
use super::super::walk::file_name;
use model::{Act, Op, Record};
use std::path::Path;

/// What is wrong with an act by itself.
pub(super) fn malformed(act: &Act) -> Option<String> {
    let twice = |records: &[Record]| {
        let mut ids: Vec<_> = records.iter().map(Record::id).collect();
        ids.sort_unstable();
        ids.windows(2).any(|pair| pair.first() == pair.last())
    };
    match act.op {
        Op::Undo | Op::Redo | Op::Salvage | Op::Later => Some(messages::store::not_by_this_way()),
        _ if act.records.is_empty() && act.was.is_empty() => Some(messages::store::no_change()),
        _ if twice(&act.records) || twice(&act.was) => Some(messages::store::named_twice()),
        _ => None,
    }
}

/// Says why an act on what a later version wrote is refused.
pub(super) fn later() -> String {
    messages::store::would_change_later()
}

/// Whether a coder's name can stand in a file name on any system, and cannot be
/// taken for another coder's second file.
pub(super) fn is_file_name(coder: &str) -> bool {
    let plain = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let ends = |c: Option<char>| c.is_some_and(|c| c != '.' && !c.is_whitespace());
    let numbered = coder.rsplit_once('.').is_some_and(|(_, end)| end.parse::<u32>().is_ok());
    let (first, last) = (coder.chars().next(), coder.chars().next_back());
    coder.len() <= 100 && coder.chars().all(plain) && ends(first) && ends(last) && !numbered
}

/// Whether a coder's name holds no sign that parts a device's from it, or has a journal
/// from the time when it might.
pub(super) fn may_begin(study: &Path, coder: &str) -> bool {
    !coder.contains(SIGN) || study.join("journal").join(file_name(coder, 1)).exists()
}

/// Whether the device is one.
pub(super) fn is_whole(terms: &Terms) -> bool {
    terms.device.as_deref().is_none_or(is_device)
}
