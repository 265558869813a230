//! Chats as programs save them, and as they are copied from a screen.
//!
//! Each message begins with when it was sent and who sent it. Interviews and
//! transcripts name who speaks as well, tickers and agendas begin with a time: so a
//! message needs both, what goes by the clock of a recording is none, and what
//! always falls on five minutes was planned. A time without a day and a name is what
//! tickers and agendas have too, but for two who speak in the same minute.

use super::look::Look;
use std::collections::BTreeMap;

/// The longest name of a sender, in characters.
const NAME: usize = 40;
/// The most words of one.
const WORDS: usize = 5;

/// How a message begins.
#[derive(Debug, PartialEq, Eq)]
struct Begins<'t> {
    /// Who sent it; none where the program itself says something.
    sender: Option<&'t str>,
    /// How far it can be something else.
    manner: Manner,
    /// Whether its time is one that somebody plans: no other than of five minutes.
    round: bool,
    /// Its time as written; empty where it has none.
    minute: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Nothing else begins so: a day, a time and a name, or a name between `<` and `>`.
    Sure,
    /// The same without brackets: an agenda may have that.
    Dashed,
    /// A time in brackets and a name: a transcript of a recording may have that.
    Timed,
    /// A name and a time, with the message below: a timetable may have that.
    Above,
    /// A name between `<` and `>` without a time.
    Nick,
}

/// When something was sent, and what stands behind that in its line.
struct Stamped<'t> {
    at: Moment<'t>,
    bracketed: bool,
}

/// A time, with or without its day, and what stands behind it.
struct Moment<'t> {
    dated: bool,
    round: bool,
    minute: &'t str,
    rest: &'t str,
}

/// Messages of WhatsApp, Signal, Telegram, Slack, Discord, Teams, Zoom, IRC.
pub(super) fn chat(look: &Look) -> bool {
    let all: Vec<Begins<'_>> = look.lines.iter().filter_map(|line| begins(line)).collect();
    let of = |manner: Manner| all.iter().filter(move |it| it.manner == manner);
    let sent = |manner: Manner| of(manner).filter(|it| it.sender.is_some()).count();
    let share =
        |manner: Manner, percent: usize| of(manner).count() * 100 >= look.lines.len() * percent;
    let first = look.lines.first().is_some_and(|line| begins(line).is_some());
    // A message may be long: where many are sure, others' lines do not matter.
    let sure = |manner: Manner| {
        let sent = sent(manner);
        sent >= 2 && (share(manner, 50) || (sent >= 3 && first))
    };
    let talk = |manner: Manner| sent(manner) >= 3 && is_talk(of(manner));
    let planned = |manner: Manner| of(manner).all(|it| it.round);
    sure(Manner::Sure)
        || (sure(Manner::Dashed) && !planned(Manner::Dashed))
        || (talk(Manner::Timed)
            && share(Manner::Timed, 60)
            && is_exchange(of(Manner::Timed))
            && !is_recorded(look))
        || (talk(Manner::Above) && share(Manner::Above, 25) && first && !planned(Manner::Above))
        || (talk(Manner::Nick) && share(Manner::Nick, 75))
        || is_pasted(look)
}

/// Whether its clock begins at nought, as that of a recording does.
fn is_recorded(look: &Look) -> bool {
    let first = look.lines.iter().find_map(|line| line.trim_start().strip_prefix('['));
    first.is_some_and(|time| time.starts_with("00:") || time.starts_with("0:"))
}

/// Whether two speak in the same minute, which nobody planned.
fn is_exchange<'t>(all: impl Iterator<Item = &'t Begins<'t>>) -> bool {
    let all: Vec<_> = all.filter(|it| !it.round).map(|it| (it.minute, it.sender)).collect();
    let pairs = all.iter().zip(all.iter().skip(1));
    pairs.into_iter().any(|((minute, one), (next, other))| minute == next && one != other)
}

/// The time in a line that holds nothing else.
fn time_alone(line: &str) -> Option<Moment<'_>> {
    clock(bare(line)).filter(|at| at.rest.is_empty())
}

/// Whether names, times and messages stand in a line each, as they are copied from a
/// window.
fn is_pasted(look: &Look) -> bool {
    let mut sent: Vec<Begins<'_>> = Vec::new();
    for (name, time) in look.lines.iter().zip(look.lines.iter().skip(1)) {
        let name = bare(name);
        let spoken = name.ends_with(['.', '?', '!', ',', ':']) || time_alone(name).is_some();
        if let Some(Moment { round, minute, .. }) = time_alone(time)
            && is_name(name)
            && !spoken
        {
            sent.push(Begins { sender: Some(name), manner: Manner::Above, round, minute });
        }
    }
    let begun = look.lines.get(1).is_some_and(|line| time_alone(line).is_some());
    let many = sent.len() >= 3 && sent.len() * 5 >= look.lines.len();
    begun && many && is_talk(sent.iter()) && !sent.iter().all(|it| it.round)
}

/// Whether somebody speaks twice, or under a name no newsroom would write.
fn is_talk<'t>(all: impl Iterator<Item = &'t Begins<'t>>) -> bool {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for sender in all.filter_map(|it| it.sender) {
        *times.entry(sender).or_default() += 1;
    }
    times.iter().any(|(name, n)| *n > 1 || name.starts_with(char::is_lowercase))
}

fn begins(line: &str) -> Option<Begins<'_>> {
    let line = bare(line);
    let Some(Stamped { at: Moment { dated, round, minute, rest }, bracketed }) = stamped(line)
    else {
        return unstamped(line).or_else(|| above(line));
    };
    let message = |sender, manner| Some(Begins { sender, manner, round, minute });
    if let Some(nick) = nick(rest) {
        return message(Some(nick), Manner::Sure);
    }
    if ["-!-", "*** ", "* ", "<--", "-->"].iter().any(|mark| rest.starts_with(mark)) {
        return message(None, Manner::Sure);
    }
    if let Some(zoom) = rest.strip_prefix("From ") {
        return message(Some(named(zoom)?), Manner::Sure);
    }
    match (dated, bracketed) {
        (true, true) => match named(rest) {
            // The message is below.
            None if is_name(rest) && !rest.contains(':') => message(Some(rest), Manner::Above),
            sender => message(sender, Manner::Sure),
        },
        (true, false) => message(named(rest.strip_prefix('-')?), Manner::Dashed),
        (false, true) => message(Some(named(rest)?), Manner::Timed),
        (false, false) => None,
    }
}

/// The nick of a line that has no time: "<anna> …".
fn unstamped(line: &str) -> Option<Begins<'_>> {
    let said = line.strip_prefix("* ");
    let sender = match said {
        Some(_) => None,
        None => Some(nick(line.strip_prefix('<').map(|_| line)?)?),
    };
    Some(Begins { sender, manner: Manner::Nick, round: false, minute: "" })
}

/// Without the marks of direction that some programs put in front.
fn bare(line: &str) -> &str {
    let mark = |c: char| {
        c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
    };
    line.trim_matches(mark)
}

/// A moment at the start of a line, in brackets or not.
fn stamped(line: &str) -> Option<Stamped<'_>> {
    let inside = line.strip_prefix('[');
    let at = match inside.and_then(near_day) {
        Some(time) => Moment { dated: true, ..clock(time)? },
        None => moment(inside.unwrap_or(line))?,
    };
    let rest = match inside {
        Some(_) => at.rest.trim_start().strip_prefix(']')?,
        None => at.rest,
    };
    let blank = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let at = Moment { rest: bare(rest), ..at };
    blank.then_some(Stamped { at, bracketed: inside.is_some() })
}

/// What stands behind a day that is told by its distance: "Yesterday 10:11".
fn near_day(text: &str) -> Option<&str> {
    let days = ["Yesterday ", "Today ", "Hier ", "Aujourd'hui ", "Aujourd’hui ", "Gestern "];
    days.iter().find_map(|day| text.strip_prefix(day))
}

/// A time with its day before or behind it, or without one.
fn moment(text: &str) -> Option<Moment<'_>> {
    if let Some(rest) = day(text) {
        let rest = rest.trim_start_matches([',', 'T']).trim_start();
        let joined = ["à ", "at ", "um "].iter().find_map(|word| rest.strip_prefix(word));
        return Some(Moment { dated: true, ..clock(joined.unwrap_or(rest))? });
    }
    let time = clock(text)?;
    match time.rest.strip_prefix(',').and_then(|rest| day(rest.trim_start())) {
        Some(rest) => Some(Moment { dated: true, rest, ..time }),
        None => Some(time),
    }
}

/// A day in numbers: "12/03/2024", "12.03.24", "2024-03-12".
fn day(text: &str) -> Option<&str> {
    let (first, rest) = number(text, 4)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
    let (_, rest) = number(rest.strip_prefix(mark)?, 2)?;
    let (last, rest) = number(rest.strip_prefix(mark)?, 4)?;
    (first != 3 && last != 3).then_some(rest)
}

/// A time: "10:11", "10:11:12", "9:05 PM".
fn clock(text: &str) -> Option<Moment<'_>> {
    let (_, rest) = number(text, 2)?;
    let (minutes, mut rest) = number(rest.strip_prefix(':')?, 2)?;
    let round = text.get(..text.len() - rest.len())?.ends_with(['0', '5']);
    if let Some((2, behind)) = rest.strip_prefix(':').and_then(|it| number(it, 2)) {
        rest = behind;
    }
    let minute = text.get(..text.len() - rest.len())?;
    let half = rest.trim_start();
    let halves = ["AM", "PM", "am", "pm", "a.m.", "p.m."];
    let rest = halves.iter().find_map(|it| half.strip_prefix(it)).unwrap_or(rest);
    (minutes == 2).then_some(Moment { dated: false, round, minute, rest })
}

/// How many digits a text begins with, at most `most`, and what is behind them.
fn number(text: &str, most: usize) -> Option<(usize, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&digits).then(|| (digits, text.get(digits..).unwrap_or_default()))
}

/// The nick of IRC: "<@anna> …", or alone between two tabs.
fn nick(rest: &str) -> Option<&str> {
    let inside = rest.strip_prefix('<').and_then(|it| it.split_once('>')).map(|(nick, _)| nick);
    let tabbed = || rest.split_once('\t').map(|(nick, _)| nick);
    let nick = inside.or_else(tabbed)?.trim_start_matches(['@', '+', '%', ' ']);
    (is_name(nick) && !nick.contains(' ')).then_some(nick)
}

/// The name in front of a colon.
fn named(rest: &str) -> Option<&str> {
    let (name, said) = rest.split_once(':')?;
    let name = bare(name);
    (is_name(name) && (said.is_empty() || said.starts_with(char::is_whitespace))).then_some(name)
}

/// The name in a line above a message: "Anna Roux, [12.03.2024 10:11]",
/// "Anna Roux  10:11 AM", "Anna Roux — 12/03/2024 10:11".
fn above(line: &str) -> Option<Begins<'_>> {
    let behind_a_blank =
        |at: usize| line.get(..at).is_some_and(|it| it.ends_with(char::is_whitespace));
    let mut places = line.char_indices();
    let (at, _) =
        places.find(|(at, c)| (*c == '[' || c.is_ascii_digit()) && behind_a_blank(*at))?;
    let (before, stamp) = line.split_at_checked(at)?;
    let before = before.trim_end();
    let inside = stamp.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let Moment { dated, round, minute, rest } = moment(inside.unwrap_or(stamp))?;
    let half = stamp.ends_with(['M', 'm', '.', ']']);
    let name = before.trim_end_matches([',', '—']).trim_end();
    if !rest.is_empty() || !is_name(name) || name.contains(':') {
        return None;
    }
    let manner = match before.chars().last() {
        Some(',') if dated && inside.is_some() => Manner::Sure,
        Some('—') if dated => Manner::Above,
        _ if half || dated => Manner::Above,
        _ => return None,
    };
    Some(Begins { sender: Some(name), manner, round, minute })
}

fn is_name(name: &str) -> bool {
    let of_a_phone = |c: char| c.is_ascii_digit() || c.is_whitespace();
    if name.strip_prefix('+').is_some_and(|rest| !rest.is_empty() && rest.chars().all(of_a_phone)) {
        return true;
    }
    let long = name.chars().count() > NAME || name.split_whitespace().count() > WORDS;
    !name.is_empty() && !long && !name.contains(['!', '?', ';', '"', '«', '“', '>', '<'])
}
