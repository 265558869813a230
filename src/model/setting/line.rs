//! Several settings in one line, parted by `;`; `\;` is a `;` within a value.

/// The parts of a line as they are typed, blank ones included.
pub(super) fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut before) = (0, ' ');
    for (at, sign) in line.char_indices() {
        if sign == ';' && before != '\\' {
            parts.extend(line.get(from..at));
            from = at + 1;
        }
        before = sign;
    }
    parts.extend(line.get(from..));
    parts
}

/// A part as it is meant.
pub(super) fn meant(part: &str) -> String {
    part.replace("\\;", ";")
}

/// A value as it is typed in a line.
pub(super) fn typed(value: &str) -> String {
    value.replace(';', "\\;")
}
