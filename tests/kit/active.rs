//! What in a program's bytes would act on a terminal.

/// Everything that acts on a terminal, a browser or an unwary reader, around a
/// few letters. No NUL: file names and arguments hold none.
pub const BAD: &str = "\u{1b}[31mZ\u{1b}]0;owned\u{7}\u{1b}]52;c;aGFjaw==\u{7}\u{1b}P+q\u{1b}\\\u{9b}2J\
    \u{9d}8;;x\u{9c}\u{90}y\u{7f}\u{202e}pdf\u{2066}q\u{2069}\u{61c}\u{200f}\u{200b}\u{feff}\u{8}\
    \u{c}\u{b}\u{85}\u{2028}\u{e}\u{5}\u{e0001}\u{e0072}\u{e006d}\u{e007f}\u{e0100}\u{fff9}\u{2062}oé";

/// Whether a character acts: said again here, apart from the program's own list.
fn acts(c: char) -> bool {
    let code = u32::from(c);
    let control = code < 0x20 || (0x7f..=0x9f).contains(&code);
    let turns = matches!(code, 0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069);
    // Words that nobody sees: tags, selectors, notes between lines, signless operators.
    let hides = matches!(code, 0xe0000..=0xe0fff | 0xfff9..=0xfffb | 0x2061..=0x2064);
    control || turns || hides || matches!(code, 0x2028 | 0x2029)
}

/// What acts in text that a pipe got, with what stands around it; line feeds
/// and tabs do not.
pub fn in_text(bytes: &[u8]) -> Vec<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return vec![format!("no UTF-8: {error}")],
    };
    let found = text.char_indices().filter(|(_, c)| acts(*c) && !matches!(c, '\n' | '\t'));
    let around = |at: usize| {
        let (from, to) = (text.floor_char_boundary(at.saturating_sub(30)), at + 30);
        format!("{:?}", &text[from..text.ceil_char_boundary(to.min(text.len()))])
    };
    found.map(|(at, _)| around(at)).collect()
}

/// What acts in bytes for a terminal beside the sequences that the program
/// itself draws and switches with.
pub fn in_screen(bytes: &[u8]) -> Vec<String> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let own = if *first == 0x1b { sequence(rest) } else { Some(0) };
        match own {
            Some(0) => {
                plain.push(*first);
                rest = &rest[1..];
            }
            Some(length) => rest = &rest[length..],
            None => {
                found.push(String::from_utf8_lossy(&rest[..rest.len().min(40)]).into_owned());
                rest = &rest[1..];
            }
        }
    }
    found.extend(in_text(&plain));
    found
}

/// The length of a sequence that the program writes.
fn sequence(bytes: &[u8]) -> Option<usize> {
    const WHOLE: [&[u8]; 13] = [
        b"\x1b[?1049h",
        b"\x1b[?1049l",
        b"\x1b[?2004h",
        b"\x1b[?2004l",
        b"\x1b[?25h",
        b"\x1b[?25l",
        b"\x1b[?1000h",
        b"\x1b[?1000l",
        b"\x1b[?1006h",
        b"\x1b[?1006l",
        b"\x1b[>1u",
        b"\x1b[<1u",
        b"\x1b]11;?\x1b\\",
    ];
    if let Some(whole) = WHOLE.into_iter().find(|whole| bytes.starts_with(whole)) {
        return Some(whole.len());
    }
    if let Some(copy) = bytes.strip_prefix(b"\x1b]52;c;") {
        let coded = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
        let length = copy.iter().take_while(coded).count();
        return copy[length..].starts_with(b"\x1b\\").then_some(7 + length + 2);
    }
    let list = bytes.strip_prefix(b"\x1b[")?;
    let length = list.iter().take_while(|b| b.is_ascii_digit() || **b == b';').count();
    matches!(list.get(length)?, b'm' | b'H' | b'J' | b'K' | b'c').then_some(2 + length + 1)
}

/// Fails with what acts.
#[track_caller]
pub fn none(found: &[String], what: &str) {
    assert!(
        found.is_empty(),
        "{what}: {} places act, such as\n{}",
        found.len(),
        found[..found.len().min(5)].join("\n")
    );
}
