//! Relay habits: what a text's mentions of an agency say about whose text it is.

use super::agencies::Agency;
use super::line::{first_chars, last_chars, mentions};
use text::fold;

/// How often the text relays as this agency does; nothing where it quotes it.
pub(super) fn habits_of(body: &str, agency: &Agency) -> Option<u32> {
    let mut count = 0;
    for name in agency.spellings {
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
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
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

/// Participles and verbs that take an agency as the one spoken to.
const SAID_FR: &[&str] = &[
    "accorde",
    "accordee",
    "affirme",
    "ajoute",
    "annonce",
    "assure",
    "avoue",
    "confie",
    "confirme",
    "declare",
    "denonce",
    "detaille",
    "dit",
    "estime",
    "evoque",
    "explique",
    "exprime",
    "fait",
    "fustige",
    "indique",
    "juge",
    "lance",
    "livre",
    "precise",
    "raconte",
    "rappelle",
    "rapporte",
    "reagi",
    "reconnu",
    "regrette",
    "repondu",
    "resume",
    "revele",
    "souligne",
    "temoigne",
    "confiait",
    "declarait",
    "disait",
    "expliquait",
    "indiquait",
    "racontait",
    "transmis",
    "transmise",
    "envoye",
    "adresse",
    "parvenu",
    "entretien",
    "interview",
];

/// What was done by the agency itself.
const BY_FR: &[&str] = &[
    "consulte",
    "consultee",
    "consultes",
    "consultees",
    "contacte",
    "contactee",
    "contactes",
    "contactees",
    "interroge",
    "interrogee",
    "interroges",
    "interrogees",
    "interviewe",
    "interviewee",
    "joint",
    "jointe",
    "joints",
    "jointes",
    "obtenu",
    "obtenue",
    "recueilli",
    "recueillis",
    "rencontre",
    "rencontree",
    "rencontres",
    "rencontrees",
    "sollicite",
    "sollicitee",
    "sollicites",
    "vu",
    "vue",
    "filme",
    "visite",
    "etabli",
    "realise",
];

/// Its people and its sums.
const OWN_FR: &[&str] = &[
    "journaliste",
    "journalistes",
    "correspondant",
    "correspondante",
    "correspondants",
    "photographe",
    "photographes",
    "videaste",
    "videastes",
    "reporter",
    "reporters",
    "equipe",
    "equipes",
    "temoin",
    "decompte",
    "comptage",
    "bureau",
];

/// "l'AFP a constaté": what it says it did.
const DID_FR: &[&str] =
    &["constate", "appris", "obtenu", "consulte", "recueilli", "interroge", "rencontre", "vu"];

fn french_habit(before: &[&str], after: &[&str]) -> bool {
    let near = |from: usize, n: usize, list: &[&str]| {
        before.iter().skip(from).take(n).any(|word| list.contains(word))
    };
    let first = before.first().copied().unwrap_or_default();
    let did = after.first() == Some(&"a")
        && after.iter().skip(1).take(2).any(|word| DID_FR.contains(word));
    match first {
        "a" => near(1, 4, SAID_FR),
        "avec" => near(1, 3, &["entretien", "interview"]),
        "par" => near(1, 3, BY_FR),
        "de" => near(1, 3, OWN_FR),
        "appris" | "constate" => near(1, 2, &["a", "ont"]),
        _ => did || OWN_FR.contains(&first),
    }
}

/// Its people and its sums, in English.
const OWN_EN: &[&str] = &[
    "cameraman",
    "calculations",
    "correspondent",
    "correspondents",
    "journalist",
    "journalists",
    "photographer",
    "photographers",
    "reporter",
    "reporters",
    "stringer",
    "tally",
    "team",
    "videographer",
    "videojournalist",
    "witness",
    "witnesses",
];

/// What was done by the agency itself, in English.
const BY_EN: &[&str] = &[
    "approached",
    "contacted",
    "interviewed",
    "obtained",
    "polled",
    "reached",
    "reviewed",
    "seen",
    "surveyed",
    "verified",
    "viewed",
];

fn english_habit(before: &[&str], after: &[&str]) -> bool {
    let near =
        |n: usize, list: &[&str]| before.iter().skip(1).take(n).any(|word| list.contains(word));
    let people = after.iter().take(2).any(|word| OWN_EN.contains(word));
    match before.first().copied().unwrap_or_default() {
        "told" | "tells" | "telling" => true,
        "to" => near(3, &["speaking", "spoke", "speak", "confirmed", "said", "talking"]),
        "with" => near(3, &["interview", "interviews", "speaking"]),
        "by" => near(2, BY_EN),
        _ => people,
    }
}
