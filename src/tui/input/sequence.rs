//! The sequences of function keys, of the kitty keyboard protocol and of the
//! mouse, without their opening; what is not known is `None`.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// Reads the byte after `ESC O`.
pub fn ss3(last: u8) -> Option<Event> {
    let code = match last {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        _ => by_letter(last)?,
    };
    Some(key(code, KeyModifiers::NONE, KeyEventKind::Press))
}

/// Reads what follows `ESC [`, its final byte included.
pub fn csi(text: &[u8]) -> Option<Event> {
    let (last, body) = text.split_last()?;
    let body = std::str::from_utf8(body).ok()?;
    match (*last, body) {
        (b'I', "") => return Some(Event::FocusGained),
        (b'O', "") => return Some(Event::FocusLost),
        (b'Z', _) => return Some(key(KeyCode::BackTab, KeyModifiers::SHIFT, KeyEventKind::Press)),
        (b'M' | b'm', _) => return mouse(body.strip_prefix('<')?, *last == b'm'),
        (last @ b'A'..=b'E', "[") => return function(last - b'A' + 1),
        (last @ b'a'..=b'd', "") => {
            let code = by_letter(last.to_ascii_uppercase())?;
            return Some(key(code, KeyModifiers::SHIFT, KeyEventKind::Press));
        }
        _ => {}
    }
    let mut fields = body.split(';');
    let first = number(fields.next()?);
    let (with, kind) = modifiers(fields.next().unwrap_or(""));
    let code = match last {
        // xterm's modifyOtherKeys: 27 ; modifiers ; character
        b'~' if first == Some(27) => by_number(number(fields.next()?)?)?,
        b'~' => by_tilde(first?)?,
        b'u' => by_number(first?)?,
        letter => by_letter(*letter)?,
    };
    let shifted_tab = code == KeyCode::Tab && with.contains(KeyModifiers::SHIFT);
    let code = if shifted_tab { KeyCode::BackTab } else { code };
    Some(key(code, with, kind))
}

fn key(code: KeyCode, with: KeyModifiers, kind: KeyEventKind) -> Event {
    Event::Key(KeyEvent::new_with_kind(code, with, kind))
}

fn function(n: u8) -> Option<Event> {
    Some(key(KeyCode::F(n), KeyModifiers::NONE, KeyEventKind::Press))
}

/// The first number of a field ("97:65" is 97).
fn number(field: &str) -> Option<u32> {
    field.split(':').next()?.parse().ok()
}

/// Modifiers and, after a colon, press, repeat or release.
fn modifiers(field: &str) -> (KeyModifiers, KeyEventKind) {
    let mut parts = field.split(':').map(|part| part.parse::<u32>().unwrap_or(1));
    let bits = parts.next().unwrap_or(1).saturating_sub(1);
    let table = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    let with = table.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, with)| with);
    let kind = match parts.next() {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    (with.collect(), kind)
}

fn by_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn by_tilde(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(u8::try_from(number - 10).ok()?),
        17..=21 => KeyCode::F(u8::try_from(number - 11).ok()?),
        23 | 24 => KeyCode::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// A key of the kitty keyboard protocol, its keypad among them.
fn by_number(number: u32) -> Option<KeyCode> {
    const KEYPAD: [KeyCode; 28] = [
        KeyCode::Char('0'),
        KeyCode::Char('1'),
        KeyCode::Char('2'),
        KeyCode::Char('3'),
        KeyCode::Char('4'),
        KeyCode::Char('5'),
        KeyCode::Char('6'),
        KeyCode::Char('7'),
        KeyCode::Char('8'),
        KeyCode::Char('9'),
        KeyCode::Char('.'),
        KeyCode::Char('/'),
        KeyCode::Char('*'),
        KeyCode::Char('-'),
        KeyCode::Char('+'),
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
    ];
    match number {
        9 => Some(KeyCode::Tab),
        13 => Some(KeyCode::Enter),
        27 => Some(KeyCode::Esc),
        8 | 127 => Some(KeyCode::Backspace),
        57_344..=63_743 => KEYPAD.get(usize::try_from(number.checked_sub(57_399)?).ok()?).copied(),
        _ => char::from_u32(number).filter(|c| !c.is_control()).map(KeyCode::Char),
    }
}

/// The mouse in its SGR form: button ; column ; row, the two from 1.
fn mouse(text: &str, up: bool) -> Option<Event> {
    let mut fields = text.split(';');
    let mut next = || fields.next()?.parse::<u16>().ok();
    let (code, column, row) = (next()?, next()?.saturating_sub(1), next()?.saturating_sub(1));
    let button = match code & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (code & 64 != 0, code & 32 != 0) {
        (true, _) => match code & 3 {
            0 => MouseEventKind::ScrollUp,
            1 => MouseEventKind::ScrollDown,
            2 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollRight,
        },
        (_, true) if code & 3 == 3 => MouseEventKind::Moved,
        (_, true) => MouseEventKind::Drag(button),
        _ if up => MouseEventKind::Up(button),
        _ => MouseEventKind::Down(button),
    };
    let table = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let with = table.into_iter().filter(|(bit, _)| code & bit != 0).map(|(_, with)| with);
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers: with.collect() }))
}
