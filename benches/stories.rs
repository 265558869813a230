//! How long it takes to put 100,000 dispatches into stories, and how good that is.
//!
//! The dispatches are invented: events of some days, each with names, numbers and
//! words of its own, told by several agencies in several takes; most of the words
//! are everybody's. Timed are the reading of terms and the assignment, each as
//! processor time of one thread; making the texts is not.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a bench makes its own text and takes the time"
)]

use kit::cpu;

use std::collections::HashMap;
use std::time::Duration;

use cpu::of_thread;

use depeche::compare::stories::{Arrival, Limits, Rulings, Stories, StoryId, TermReader};
use depeche::model::{Dispatch, DispatchMeta, Lang, Span};
use depeche::wire::text_id;

/// Dispatches in all, unless `DEPECHE_DISPATCHES` says otherwise.
const DISPATCHES: usize = 100_000;
/// Events that begin on a day, and days.
const EVENTS: u64 = 300;
/// Dispatches of an event, at most; about 11 on average.
const TAKES: u64 = 21;
const AGENCIES: [&str; 5] = ["Havrol", "Wirebureau", "Lumen", "Nordpress", "Interlign"];
const SYLLABLES: [&str; 24] = [
    "ra", "mo", "ti", "lan", "ver", "sou", "ne", "pra", "cou", "del", "fi", "gar", "hon", "jus",
    "ker", "lu", "man", "nor", "pel", "qui", "ros", "ser", "tan", "vil",
];
const SMALL: [&str; 12] =
    ["le", "la", "de", "du", "et", "a", "en", "dans", "pour", "avec", "que", "les"];

struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

fn word(rank: u64) -> String {
    let parts = [rank % 24, rank / 24 % 24, rank / 576 % 24, (rank / 7) % 24];
    parts.iter().map(|it| SYLLABLES[*it as usize]).collect()
}

/// Some common, most of them rare: 40,000 words.
fn anybodys(dice: &mut Dice) -> String {
    word(dice.next(200) * dice.next(200))
}

fn name(rank: u64) -> String {
    let word = word(rank.wrapping_mul(2_654_435_761) % 331_776);
    word[..1].to_uppercase() + &word[1..]
}

/// One take of an event: a dozen sentences, of which agencies share the matter.
fn text(event: u64, take: u64) -> (String, u64) {
    let mut matter = Dice(event * 7_919 + 17);
    // Names are met again in other events: people stay in the news.
    let names: Vec<String> = (0..7).map(|_| name(matter.next(30_000))).collect();
    let words: Vec<String> = (0..24).map(|_| anybodys(&mut matter)).collect();
    let toll = 20 + matter.next(900);
    let mut dice = Dice(event * 104_729 + take * 31 + 5);
    let agency = dice.next(AGENCIES.len() as u64);
    let mut out = format!("{}, 3 mars ({}) - ", names[0].to_uppercase(), AGENCIES[agency as usize]);
    for sentence in 0..12 {
        for place in 0..24 {
            let next = match dice.next(20) {
                0..=9 => SMALL[dice.next(12) as usize].to_owned(),
                10..=15 => anybodys(&mut dice),
                16 | 17 => words[dice.next(24) as usize].clone(),
                18 => names[dice.next(7) as usize].clone(),
                _ if sentence < 2 => (toll + take / 6).to_string(),
                _ => anybodys(&mut dice),
            };
            let next = if place == 0 { next[..1].to_uppercase() + &next[1..] } else { next };
            out.push_str(&next);
            out.push_str(if place == 23 { ". " } else { " " });
        }
    }
    (out, agency)
}

/// When each dispatch comes: (second, event, take), in the order of time.
fn programme(count: usize) -> Vec<(i64, u64, u64)> {
    let mut out = Vec::new();
    for event in 0.. {
        let mut dice = Dice(event * 131 + 3);
        let mut at = (event * 86_400 / EVENTS) as i64 + dice.next(3_600) as i64;
        for take in 0..1 + dice.next(TAKES) {
            out.push((at, event, take));
            // Hours apart at first, sometimes a day.
            at += 600 + dice.next(if take % 5 == 4 { 100_000 } else { 18_000 }) as i64;
        }
        if out.len() >= count {
            break;
        }
    }
    out.sort_unstable();
    out.truncate(count);
    out
}

fn dispatch(event: u64, take: u64) -> Dispatch {
    let (text, agency) = text(event, take);
    let agency = Some(AGENCIES[agency as usize].to_owned());
    Dispatch {
        id: text_id(&text),
        meta: DispatchMeta { agency, lang: Lang::Fr, ..DispatchMeta::default() },
        advisory: None,
        headline: None,
        dateline: None,
        sign_off: None,
        paragraphs: vec![Span::new(0, text.len())],
        text,
    }
}

fn cubed(events: &[u64], stories: &[StoryId]) -> f64 {
    let mut cells: HashMap<(u64, StoryId), f64> = HashMap::new();
    let (mut of_event, mut of_story) = (HashMap::new(), HashMap::new());
    for (event, story) in events.iter().zip(stories) {
        *cells.entry((*event, *story)).or_default() += 1.0;
        *of_event.entry(*event).or_insert(0.0) += 1.0;
        *of_story.entry(*story).or_insert(0.0) += 1.0;
    }
    let n = events.len() as f64;
    let sum = |of: &dyn Fn(&(u64, StoryId)) -> f64| {
        cells.iter().map(|(cell, both)| both * both / of(cell)).sum::<f64>() / n
    };
    let (precision, recall) = (sum(&|cell| of_story[&cell.1]), sum(&|cell| of_event[&cell.0]));
    println!("  B-cubed precision {precision:.3}, recall {recall:.3}");
    2.0 * precision * recall / (precision + recall)
}

fn main() {
    let asked = std::env::var("DEPECHE_DISPATCHES").ok().and_then(|it| it.parse().ok());
    let count: usize = asked.unwrap_or(DISPATCHES);
    let (mut reader, mut reading, mut bytes) = (TermReader::default(), Duration::ZERO, 0);
    let (mut arrivals, mut events): (Vec<Arrival>, Vec<u64>) = (Vec::new(), Vec::new());
    for (second, event, take) in programme(count) {
        let mut dispatch = dispatch(event, take);
        bytes += dispatch.text.len();
        dispatch.meta.published = jiff::Timestamp::from_second(1_900_000_000 + second).ok();
        let begun = of_thread();
        arrivals.push(reader.read(&dispatch));
        reading += of_thread() - begun;
        events.push(event);
    }
    let begun = of_thread();
    let mut stories = Stories::new(Limits::default(), Rulings::default());
    let found: Vec<StoryId> = arrivals.iter().map(|arrival| stories.add(arrival)).collect();
    let assigning = of_thread() - begun;
    let each = |time: Duration| time.as_secs_f64() * 1e6 / arrivals.len() as f64;
    let told: std::collections::HashSet<&u64> = events.iter().collect();
    println!(
        "{} dispatches, {} MB, {} events, {} stories",
        arrivals.len(),
        bytes / 1_000_000,
        told.len(),
        stories.iter().count()
    );
    println!("  read   {:6.2} s, {:6.1} µs each", reading.as_secs_f64(), each(reading));
    println!("  assign {:6.2} s, {:6.1} µs each", assigning.as_secs_f64(), each(assigning));
    println!("  B-cubed F {:.3}", cubed(&events, &found));
}
