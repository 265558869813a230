//! Whose a journal is, by its name: a coder's on a device (`anna~k7f3`), or a
//! coder's alone (`anna`), as version 0.1 wrote it.
//!
//! Where a function of this room is given a `coder` to find a journal by, it is
//! this name.

/// Parts the coder's name from the device's; a new coder's name does not hold it.
pub(super) const SIGN: char = '~';

/// Whether this can be a device's name: 4 to 8 of `a` to `z` and `2` to `7`.
pub fn is_device(name: &str) -> bool {
    (4..=8).contains(&name.len()) && name.chars().all(|c| matches!(c, 'a'..='z' | '2'..='7'))
}

/// The name of a coder's journal on a device.
pub(super) fn journal_of(coder: &str, device: Option<&str>) -> String {
    device.map_or_else(|| coder.to_owned(), |device| format!("{coder}{SIGN}{device}"))
}

/// The coder whose journal has a name.
pub(super) fn coder_of(journal: &str) -> &str {
    match journal.rsplit_once(SIGN) {
        Some((coder, device)) if is_device(device) && !coder.is_empty() => coder,
        _ => journal,
    }
}

/// Whether a journal of this name is a coder's, on whichever device. A coder's name of
/// version 0.1 may look like that of a journal on a device.
pub(super) fn is_of(journal: &str, coder: &str) -> bool {
    journal == coder || coder_of(journal) == coder
}

/// Names a coder as who did something on another device than this.
pub(super) fn on_another_device(coder: &str) -> String {
    messages::store::other_device(coder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_tells_its_coder() {
        let cases = [
            ("anna", "anna"),
            ("anna~k7f3", "anna"),
            ("Ève-T.~aaaa2222", "Ève-T."),
            ("anna~K7f3", "anna~K7f3"),
            ("anna~k7f", "anna~k7f"),
            ("anna~k7f3~m2x4", "anna~k7f3"),
            ("anna~k7f1", "anna~k7f1"),
            ("~k7f3", "~k7f3"),
        ];
        for (journal, coder) in cases {
            assert_eq!(coder_of(journal), coder, "{journal}");
            assert!(is_of(journal, coder) && is_of(journal, journal), "{journal}");
        }
        assert_eq!(journal_of("anna", Some("k7f3")), "anna~k7f3");
        assert_eq!(journal_of("anna", None), "anna");
    }
}
