//! `depeche sessions`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{self, Form, line, note, safe, stdout};
use review::{Cards, KeyCounts, RuleTally, SelfAgreement, Spent, Summary};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use text::count;

/// Arguments of `depeche sessions`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::sessions())]
#[command(long_about = help_text::more(messages::usage::sessions(), &messages::usage::sessions_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::sessions_examples()))]
pub(super) struct Sessions {
    /// The study's folder; else the study at hand.
    #[arg(value_name = "STUDY")]
    #[arg(help = messages::options::study_dir())]
    dir: Option<PathBuf>,

    /// How sessions are written.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    #[arg(help = messages::options::form())]
    format: Form,
}

impl Sessions {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let snapshot = desk.study_named(self.dir.as_deref())?.snapshot()?;
        snapshot.notes.iter().for_each(|it| note(it));
        let (sessions, removed) = (snapshot.sessions()?, snapshot.changes()?.removed);
        if sessions.is_empty() {
            note(&messages::outcomes::no_session());
        }
        let mut out = stdout();
        for (n, session) in sessions.iter().enumerate() {
            // How many cards are left is known only where proposals are made.
            let left = session.ended.map(|_| 0);
            let session = &session.without(&removed);
            let summary = Summary::of(session, &snapshot.decisions(session.meta.id)?, left);
            match self.format {
                Form::Text => {
                    let gap = if n > 0 { "\n" } else { "" };
                    output::text(&mut out, &format!("{gap}{}\n", text(&summary)))?;
                }
                Form::Jsonl => line(&mut out, &summary)?,
            }
        }
        out.flush()?;
        Ok(if snapshot.notes.is_empty() { Exit::Ok } else { Exit::Refused })
    }
}

/// A session in a few lines; what there is nothing to say of is left out.
fn text(it: &Summary) -> String {
    let ended = it.ended.map_or_else(|| "not ended".to_owned(), |at| format!("ended {at:.0}"));
    let stances = if it.hide_stance { ", proposed stances hidden" } else { "" };
    let mut lines = vec![
        format!("{}  {}: {}", it.session, it.coder, it.over),
        format!(
            "  {}, {}{stances}; began {:.0}, {ended}",
            count(it.dispatches, "dispatch", "dispatches"),
            it.order.label(),
            it.began,
        ),
    ];
    let mut put = |name: &str, words: String| {
        if !words.is_empty() {
            lines.push(format!("  {name:<12}  {words}"));
        }
    };
    put("cards", cards(&it.cards));
    put("polarities", counts(&it.polarities));
    put("reasons", counts(&it.reasons));
    put("corrections", counts(&it.corrections));
    put("keys", keys(&it.keys));
    put("time", time(&it.time));
    for RuleTally { rule, accepted, corrected, rejected } in &it.rules {
        let fared = [(*accepted, "accepted"), (*corrected, "corrected"), (*rejected, "rejected")];
        put("rule", format!("{rule}: {}", numbered(fared)));
    }
    put("second looks", it.self_agreement.map(looks).unwrap_or_default());
    lines.iter().map(|line| safe(line)).collect::<Vec<_>>().join("\n")
}

fn cards(cards: &Cards) -> String {
    let Cards { accepted, corrected, rejected, skipped, flagged, added, left } = *cards;
    let all = [
        (accepted, "accepted"),
        (corrected, "corrected"),
        (rejected, "rejected"),
        (skipped, "skipped"),
        (flagged, "flagged"),
        (added, "added"),
        (left.unwrap_or_default(), "left"),
    ];
    let words = numbered(all);
    if words.is_empty() { "none decided".to_owned() } else { words }
}

fn keys(keys: &KeyCounts) -> String {
    let KeyCounts { total, per_frame_mean, per_frame_median, corrected_median, most } = *keys;
    let (Some(mean), Some(median)) = (per_frame_mean, per_frame_median) else {
        return String::new();
    };
    let corrected = corrected_median.map(|it| format!(", {it} on a corrected one"));
    let corrected = corrected.unwrap_or_default();
    format!("{total}; on a decided card {mean} (median {median}, at most {most}){corrected}")
}

fn time(time: &Spent) -> String {
    let Spent { minutes, per_minute } = *time;
    let pace = per_minute.map(|it| format!("{minutes} minutes, {it} cards a minute"));
    pace.unwrap_or_default()
}

fn looks(looks: SelfAgreement) -> String {
    let SelfAgreement { looks, same_verdict, taken, same_speaker, same_stance, agreed } = looks;
    let mut words = format!("{agreed} of {looks} alike; verdict {same_verdict} of {looks}");
    if taken > 0 {
        words += &format!(", speaker {same_speaker} of {taken}, stance {same_stance} of {taken}");
    }
    words
}

fn counts(counts: &BTreeMap<String, usize>) -> String {
    numbered(counts.iter().map(|(key, n)| (*n, key.as_str())))
}

/// "3 accepted, 1 corrected": those that are none left out.
fn numbered<'a>(counts: impl IntoIterator<Item = (usize, &'a str)>) -> String {
    let some = counts.into_iter().filter(|(n, _)| *n > 0);
    some.map(|(n, what)| format!("{n} {what}")).collect::<Vec<_>>().join(", ")
}
