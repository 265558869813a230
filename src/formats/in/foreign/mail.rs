//! Mail as it is saved or exported.

use super::look::{Look, shaped};

/// Headers that programs write and nobody else.
const BY_PROGRAMS: &[&str] = &[
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "content-type",
    "content-transfer-encoding",
    "dkim-signature",
    "authentication-results",
    "x-mailer",
    "list-unsubscribe",
    "in-reply-to",
    "references",
    "x-mozilla-status",
    "newsgroups",
    "envelope-to",
];

/// Headers that everybody knows.
const BY_PEOPLE: &[&str] = &["from", "to", "subject", "date", "cc", "reply-to", "sender"];

/// Other names of the same headers: in French, and where a program prints or forwards.
const ALSO: &[(&str, &str)] = &[
    ("de", "from"),
    ("expéditeur", "from"),
    ("à", "to"),
    ("a", "to"),
    ("destinataire", "to"),
    ("objet", "subject"),
    ("envoyé", "date"),
    ("envoyé le", "date"),
    ("sent", "date"),
    ("répondre à", "reply-to"),
];

/// Messages one after the other, each behind a line "From …".
pub(super) fn mailbox(look: &Look) -> bool {
    let first = look.lines.first().copied().unwrap_or_default();
    let Some(rest) = first.strip_prefix("From ") else { return false };
    // "From anna@example.org Wed Nov 26 10:00:00 2014"
    let sent = rest.split_once(' ').map(|(_, sent)| sent.trim_start()).unwrap_or_default();
    shaped(sent, "aaa aaa dd dd:dd") || shaped(sent, "aaa aaa  d dd:dd")
}

/// A message: its headers, a blank line, its text. Lines like "From: …" that a
/// desk writes above a text are not enough.
pub(super) fn message(look: &Look) -> bool {
    let (mut programs, mut people, mut addressed) = (0usize, Vec::new(), false);
    for line in look.head.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, value)) = header(line) else { return false };
        let name = name.to_lowercase();
        let known = ALSO.iter().find(|(also, _)| *also == name).map(|(_, name)| *name);
        let name = known.map_or(name, str::to_owned);
        programs += usize::from(BY_PROGRAMS.contains(&name.as_str()));
        addressed |= name == "from" && value.contains('@');
        if BY_PEOPLE.contains(&name.as_str()) && !people.contains(&name) {
            people.push(name);
        }
    }
    let named = look.ends(&["eml", "mht", "mhtml", "mbox", "emlx"]);
    (programs >= 1 && people.len() >= 2)
        || programs >= 3
        || (addressed && people.len() >= 4)
        || (named && addressed && people.len() >= 2)
}

fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end();
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == ' ';
    (!name.is_empty() && name.chars().all(plain)).then_some((name, value))
}
