//! Light or dark: what the terminal says of its background.
//!
//! Asked once, with a question every terminal answers (what it is) behind the
//! one few refuse (its colour), so that the second answer ends the wait. The
//! decoder of `input` keeps answers apart from keys, also those that come late.

use std::io;
use std::time::{Duration, Instant};

use super::reader::Keyboard;
use super::terminal::Terminal;

/// Background? Kitty's keyboard flags? What are you?
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[?u\x1b[c";

/// The longest wait for answers. One that comes later is a report among the
/// keys' events, and [`shade_of_report`] reads it.
pub const WAIT: Duration = Duration::from_millis(100);

/// Whether a background is light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Dark letters are wanted.
    Light,
    /// Light letters are wanted.
    Dark,
}

/// What the terminal answered in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// Its background.
    pub shade: Option<Shade>,
    /// It knows kitty's keyboard flags: [`Terminal::clear_keys`].
    pub clear_keys: bool,
}

/// Asks the terminal, before anybody listens to the keyboard. Keys typed
/// meanwhile are kept for the listener. Asks nothing of a dumb terminal.
///
/// # Errors
/// The terminal has gone. No answer in [`WAIT`] is no error.
pub fn ask(terminal: &mut Terminal, keyboard: &mut Keyboard) -> io::Result<Answers> {
    let mut answers = Answers::default();
    if std::env::var_os("TERM").is_none_or(|term| term == "dumb" || term.is_empty()) {
        return Ok(answers);
    }
    terminal.say(QUESTION)?;
    let end = now() + WAIT;
    while let Some(reports) = keyboard.reports(end.saturating_duration_since(now()))? {
        for report in reports {
            answers.shade = answers.shade.or(shade_of_report(&report));
            answers.clear_keys |= report.starts_with("[?") && report.ends_with('u');
            if report.starts_with("[?") && report.ends_with('c') {
                return Ok(answers);
            }
        }
    }
    Ok(answers)
}

#[expect(clippy::disallowed_methods, reason = "the wait for an answer has an end")]
fn now() -> Instant {
    Instant::now()
}

/// Reads the answer to the question for the background ("]11;rgb:ffff/fff/00",
/// "]11;#rrggbb", one to four digits a colour); `None` for anything else.
pub fn shade_of_report(report: &str) -> Option<Shade> {
    let colour = report.strip_prefix("]11;")?;
    let [red, green, blue] = channels(colour)?;
    // How bright the eye finds the three (ITU-R BT.709), without the gamma:
    // only the side of the middle is asked.
    let bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if bright > 0.5 { Shade::Light } else { Shade::Dark })
}

/// The three channels, each from 0 to 1.
fn channels(colour: &str) -> Option<[f64; 3]> {
    let parts: Vec<&str> = match (colour.split_once(':'), colour.strip_prefix('#')) {
        (Some(("rgb" | "rgba", digits)), _) => digits.split('/').take(3).collect(),
        (_, Some(digits)) if digits.is_ascii() && digits.len().is_multiple_of(3) => {
            let width = digits.len() / 3;
            let part = |n: usize| digits.get(n * width..(n + 1) * width);
            (0..3).filter_map(part).collect()
        }
        _ => return None,
    };
    let mut shares = parts.into_iter().map(share);
    let (red, green, blue) = (shares.next()??, shares.next()??, shares.next()??);
    Some([red, green, blue])
}

/// One to four hexadecimal digits as a share of the greatest such number.
fn share(digits: &str) -> Option<f64> {
    if !(1..=4).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
    Some(f64::from(value) / f64::from(most))
}

/// Reads the variable COLORFGBG ("15;0", "0;default;15": letters, then
/// background as one of 16 colours); `None` where it says nothing.
pub fn shade_of_variable(colorfgbg: &str) -> Option<Shade> {
    let (_, background) = colorfgbg.rsplit_once(';')?;
    match background.parse::<u8>().ok()? {
        7 | 9..=15 => Some(Shade::Light),
        0..=6 | 8 => Some(Shade::Dark),
        16.. => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_background_is_light_or_dark() {
        for (report, shade) in [
            ("]11;rgb:ffff/ffff/ffff", Some(Shade::Light)),
            ("]11;rgb:1e1e/1e1e/2e2e", Some(Shade::Dark)),
            ("]11;rgb:ff/ff/e0", Some(Shade::Light)),
            ("]11;rgba:0000/0000/0000/ffff", Some(Shade::Dark)),
            ("]11;#002b36", Some(Shade::Dark)),
            ("]11;#fdf6e3", Some(Shade::Light)),
            ("]11;#é", None),
            ("]11;#", None),
            ("]11;rgb:ffff/ffff", None),
            ("]11;rgb:+fff/0/0", None),
            ("]10;rgb:ffff/ffff/ffff", None),
            ("[?62;22c", None),
        ] {
            assert_eq!(shade_of_report(report), shade, "{report}");
        }
    }

    #[test]
    fn the_variable_counts_by_its_last_part() {
        assert_eq!(shade_of_variable("15;0"), Some(Shade::Dark));
        assert_eq!(shade_of_variable("0;default;15"), Some(Shade::Light));
        assert_eq!(shade_of_variable("0;default"), None);
        assert_eq!(shade_of_variable(""), None);
    }
}
