//! Keys in writing to the bytes a terminal sends.

/// Cuts "a<Enter>b" into "a", "<Enter>", "b".
pub fn split_keys(keys: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|tail| tail.find('>')).map(|end| end + 2);
        let len = named.filter(|len| *len > 2).unwrap_or(first.len_utf8());
        let (part, tail) = rest.split_at(len);
        parts.push(part);
        rest = tail;
    }
    parts
}

/// The bytes a terminal sends for a key.
pub fn key_bytes(key: &str, application: bool) -> Vec<u8> {
    let name = match key.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        Some(name) if !name.is_empty() => name,
        _ => return key.as_bytes().to_vec(),
    };
    let plain: &[u8] = match name {
        "Enter" => b"\r",
        "Esc" => b"\x1b[27u",
        "Tab" => b"\t",
        "S-Tab" => b"\x1b[Z",
        "Space" => b" ",
        "BS" | "Backspace" => b"\x7f",
        "Del" => b"\x1b[3~",
        "PgUp" => b"\x1b[5~",
        "PgDn" => b"\x1b[6~",
        "lt" => b"<",
        _ => b"",
    };
    if !plain.is_empty() {
        return plain.to_vec();
    }
    if let Some(letter) = name.strip_prefix("C-").and_then(|rest| rest.bytes().next()) {
        return vec![letter & 0x1f];
    }
    if let Some(rest) = name.strip_prefix("A-") {
        return format!("\x1b{rest}").into_bytes();
    }
    let (shift, arrow) = match name.strip_prefix("S-") {
        Some(arrow) => (true, arrow),
        None => (false, name),
    };
    let letter = match arrow {
        "Up" => 'A',
        "Down" => 'B',
        "Right" => 'C',
        "Left" => 'D',
        "Home" => 'H',
        "End" => 'F',
        _ => panic!("no key is called {key}"),
    };
    match (shift, application) {
        (true, _) => format!("\x1b[1;2{letter}"),
        (false, true) => format!("\x1bO{letter}"),
        (false, false) => format!("\x1b[{letter}"),
    }
    .into_bytes()
}
