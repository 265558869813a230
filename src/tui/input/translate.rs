//! A terminal's key events to the keys of the house.

use app::key::{Code, Key};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent, MouseEventKind};

/// Translates a press or a repeat; `None` for a release, for Alt and Super
/// combinations (none is bound: a lone Escape can not be told from Alt for
/// sure), and for keys the house has no name for (function keys, media keys).
///
/// Characters come as typed, with AltGr and dead keys composed by the
/// terminal; Control with a letter comes in lower case, Shift or not. Shift is
/// kept for the keys that are no characters.
pub fn key(event: KeyEvent) -> Option<Key> {
    let KeyEvent { code, modifiers, kind, state: _ } = event;
    let ctrl = modifiers.contains(KeyModifiers::CONTROL);
    let foreign =
        KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
    if kind == KeyEventKind::Release || modifiers.intersects(foreign) {
        return None;
    }
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    let code = match code {
        KeyCode::Char(c) => return character(c, ctrl, shift),
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    // Shift says nothing more of Shift-Tab, and Enter and Escape mean the same
    // with it: most terminals can not tell.
    let arrow = !matches!(code, Code::BackTab | Code::Enter | Code::Esc | Code::Backspace);
    Some(Key { code, ctrl, shift: shift && arrow })
}

fn character(c: char, ctrl: bool, shift: bool) -> Option<Key> {
    if c.is_control() {
        return None;
    }
    let only = |mut chars: std::char::ToLowercase| chars.next().filter(|_| chars.len() == 0);
    let lower = only(c.to_lowercase()).unwrap_or(c);
    // A terminal that reports keys rather than text sends Shift and the small letter.
    let upper = if shift && c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c };
    Some(Key { code: Code::Char(if ctrl { lower } else { upper }), ctrl, shift: false })
}

/// The wheel, as the arrow it stands for; `None` for everything else a mouse
/// does.
pub fn wheel(event: MouseEvent) -> Option<Key> {
    match event.kind {
        MouseEventKind::ScrollDown => Some(Key::code(Code::Down)),
        MouseEventKind::ScrollUp => Some(Key::code(Code::Up)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, with: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, with)).map(|key| key.to_string())
    }

    #[test]
    fn keys_come_as_the_house_names_them() {
        let (none, shift, ctrl) = (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL);
        for (code, with, name) in [
            (KeyCode::Char('é'), none, "é"),
            (KeyCode::Char('G'), shift, "G"),
            (KeyCode::Char('D'), ctrl | shift, "C-d"),
            (KeyCode::Char('d'), ctrl, "C-d"),
            (KeyCode::Char(' '), none, "Space"),
            (KeyCode::Char('{'), none, "{"),
            (KeyCode::BackTab, shift, "S-Tab"),
            (KeyCode::Tab, shift, "S-Tab"),
            (KeyCode::Left, shift, "S-Left"),
            (KeyCode::Enter, shift, "Enter"),
            (KeyCode::PageDown, none, "PgDn"),
        ] {
            assert_eq!(press(code, with).as_deref(), Some(name), "{code:?}");
        }
    }

    #[test]
    fn alt_releases_and_unknown_keys_say_nothing() {
        assert_eq!(press(KeyCode::Char('x'), KeyModifiers::ALT), None);
        assert_eq!(press(KeyCode::F(1), KeyModifiers::NONE), None);
        assert_eq!(press(KeyCode::Char('\u{9b}'), KeyModifiers::NONE), None);
        let mut event = KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(key(event), None);
        event.kind = KeyEventKind::Repeat;
        assert!(key(event).is_some());
    }
}
