//! Relay habits: what a text's mentions of an agency say about whose text it is.

use super::line::{first_chars, last_chars, mentions};
use lang::{NewsAgency, WordList, of};
use model::Lang;
use text::fold;

/// How often the text relays as this agency does; nothing where it quotes it.
pub(super) fn habits_of(body: &str, agency: &NewsAgency) -> Option<u32> {
    let mut count = 0;
    for name in &agency.spellings {
        for at in mentions(body, name).take(MENTIONS) {
            match habit(body, at, at + name.len()) {
                Habit::Own => count += 1,
                Habit::Quoted => return None,
                Habit::None => {}
            }
        }
    }
    Some(count)
}

/// Mentions of one spelling that are looked at: keeps a long file of tables
/// linear.
const MENTIONS: usize = 200;

/// What a mention of an agency says about whose text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    Own,
    Quoted,
    None,
}

/// Judges one mention by the words around it, in its own sentence.
fn habit(body: &str, start: usize, end: usize) -> Habit {
    let head = fold(last_chars(body.get(..start).unwrap_or_default(), 90));
    let tail = fold(first_chars(body.get(end..).unwrap_or_default(), 60));
    let head = head.rsplit(['.', '!', '?', ';', '\n']).next().unwrap_or_default();
    let tail = tail.split(['.', '!', '?', ';', '\n']).next().unwrap_or_default();
    let mut before = words(head);
    before.reverse();
    let articles = before.iter().take_while(|word| matches!(**word, "l" | "la" | "the")).count();
    let before: Vec<&str> = before.into_iter().skip(articles).take(7).collect();
    let after: Vec<&str> = words(tail).into_iter().take(5).collect();
    let another = before.first().is_some_and(|word| matches!(*word, "agence" | "agency"))
        || after.iter().take(2).any(|word| *word == "agency");
    match () {
        () if quoted(&before, &after) => Habit::Quoted,
        () if another => Habit::None,
        () if french_habit(&before, &after) || english_habit(&before, &after) => Habit::Own,
        () => Habit::None,
    }
}

fn words(folded: &str) -> Vec<&str> {
    lang::runs(folded).collect()
}

/// "selon l'AFP", "cité par Reuters", "Reuters reported": another newsroom
/// speaks. `before` is nearest first, here and below.
fn quoted(before: &[&str], after: &[&str]) -> bool {
    let nearest = |list: &[&str]| before.first().is_some_and(|word| list.contains(word));
    let second = |list: &[&str]| before.get(1).is_some_and(|word| list.contains(word));
    let follows = |list: &[&str]| after.first().is_some_and(|word| list.contains(word));
    nearest(&["selon", "rapporte", "rapportait"])
        || (nearest(&["apres"]) && second(&["d"]))
        || (nearest(&["par"]) && second(&["cite", "citee", "cites", "citees", "rapporte"]))
        || (nearest(&["by"]) && second(&["quoted", "cited", "reported"]))
        || (nearest(&["to"]) && second(&["according"]))
        || follows(&["reported", "reports", "rapporte", "rapportait"])
}

fn french_habit(before: &[&str], after: &[&str]) -> bool {
    let lists = &of(Lang::Fr).lists;
    let near = |n: usize, list: &WordList| before.iter().skip(1).take(n).any(|it| list.has(it));
    let interview =
        || before.iter().skip(1).take(3).any(|it| matches!(*it, "entretien" | "interview"));
    let has = || before.iter().skip(1).take(2).any(|it| matches!(*it, "a" | "ont"));
    let first = before.first().copied().unwrap_or_default();
    let did =
        after.first() == Some(&"a") && after.iter().skip(1).take(2).any(|it| lists.did.has(it));
    match first {
        "a" => near(4, &lists.told_to),
        "avec" => interview(),
        "par" => near(3, &lists.done_by),
        "de" => near(3, &lists.own_people),
        "appris" | "constate" => has(),
        _ => did || lists.own_people.has(first),
    }
}

fn english_habit(before: &[&str], after: &[&str]) -> bool {
    let lists = &of(Lang::En).lists;
    let near = |n: usize, list: &[&str]| before.iter().skip(1).take(n).any(|it| list.contains(it));
    let people = after.iter().take(2).any(|it| lists.own_people.has(it));
    match before.first().copied().unwrap_or_default() {
        "told" | "tells" | "telling" => true,
        "to" => near(3, &["speaking", "spoke", "speak", "confirmed", "said", "talking"]),
        "with" => near(3, &["interview", "interviews", "speaking"]),
        "by" => before.iter().skip(1).take(2).any(|it| lists.done_by.has(it)),
        _ => people,
    }
}
