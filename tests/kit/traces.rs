//! What a program's bytes say of the modes it left.

use pty_process::blocking::Pty as Master;
use rustix::termios::tcgetattr;
use std::fmt::Write as _;

/// How often the text was written.
pub fn count(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count()
}

/// Where the text begins last, from 1.
fn rfind(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).rposition(|window| window == text.as_bytes()).map(|at| at + 1)
}

/// How often `CSI > … u` (push) or `CSI < … u` (pop) was written.
fn kitty(bytes: &[u8], sign: u8) -> usize {
    private(bytes, sign).filter(|(_, last)| *last == b'u').count()
}

/// The last cursor shape asked for.
fn shape(bytes: &[u8]) -> Option<u32> {
    let ends = bytes.windows(2).enumerate().filter(|(_, pair)| *pair == b" q");
    ends.rev().find_map(|(end, _)| {
        let start = bytes[..end].iter().rposition(|b| *b == 0x1b)?;
        let digits = std::str::from_utf8(&bytes[start..end]).ok()?.strip_prefix("\x1b[")?;
        if digits.is_empty() { Some(0) } else { digits.parse().ok() }
    })
}

/// The sequences `CSI sign digits final`, with their final byte.
fn private(bytes: &[u8], sign: u8) -> impl Iterator<Item = (usize, u8)> {
    let starts = bytes.windows(3).enumerate();
    starts.filter(move |(_, head)| *head == [0x1b, b'[', sign]).filter_map(|(at, _)| {
        let rest = &bytes[at + 3..];
        let end = rest.iter().position(|b| !b.is_ascii_digit() && *b != b';')?;
        Some((at, rest[end]))
    })
}

/// What a program left on or off, a line each: by the screen and the bytes it wrote.
pub fn left_on(screen: &vt100::Screen, bytes: &[u8]) -> String {
    let mut faults = String::new();
    let mut fault = |wrong: bool, text: &str| {
        if wrong {
            let _ = writeln!(faults, "{text}");
        }
    };
    fault(screen.alternate_screen(), "still on the alternate screen");
    fault(screen.hide_cursor(), "the cursor is hidden");
    fault(screen.bracketed_paste(), "bracketed paste is on");
    fault(screen.application_cursor(), "cursor keys in application mode");
    fault(screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, "the mouse is reported");
    for mode in ["1000", "1002", "1003", "1006", "2026", "2031"] {
        let last = |end: char| rfind(bytes, &format!("\x1b[?{mode}{end}"));
        fault(last('h') > last('l'), &format!("mode {mode} is on"));
    }
    let (on, off) = (count(bytes, "\x1b[?1049h"), count(bytes, "\x1b[?1049l"));
    fault(on != off, &format!("alternate screen entered {on} times, left {off} times"));
    // Nothing goes off more often than it went on, so once where it went on once.
    for mode in ["2004", "1000", "1006"] {
        let times = |end: char| count(bytes, &format!("\x1b[?{mode}{end}"));
        fault(times('l') > times('h'), &format!("mode {mode} went off too often"));
    }
    let end = bytes.windows(8).rposition(|window| window == b"\x1b[?1049l").unwrap_or(0);
    let shown = count(&bytes[end..], "\x1b[?25h");
    fault(on > 0 && shown != 1, &format!("the cursor was shown {shown} times at the end"));
    let (pushed, popped) = (kitty(bytes, b'>'), kitty(bytes, b'<'));
    fault(pushed != popped, &format!("keyboard flags pushed {pushed}, popped {popped} times"));
    fault(!matches!(shape(bytes), None | Some(0)), "the cursor has another shape");
    faults
}

/// The terminal's settings in words, to compare and to print.
pub fn settings(master: &Master) -> String {
    match tcgetattr(master) {
        Ok(found) => format!(
            "in {:?} out {:?} control {:?} local {:?} special {:?}",
            found.input_modes,
            found.output_modes,
            found.control_modes,
            found.local_modes,
            found.special_codes
        ),
        Err(error) => format!("unreadable: {error}"),
    }
}
