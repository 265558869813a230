//! How long a comparison takes on the processor, whoever else is busy: two ordinary
//! dispatches, and two of 5,000 words.

#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a bench makes its own text"
)]

use kit::cpu;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Bencher, Criterion, criterion_group, criterion_main};
use depeche::compare::{Side, align, prepare, shipped, units};
use depeche::model::Lang;
use depeche::text::paragraphs;

/// Words to build invented copy from.
const SYLLABLES: [&str; 24] = [
    "ra", "mo", "ti", "lan", "ver", "sou", "ne", "pra", "cou", "del", "fi", "gar", "hon", "jus",
    "ker", "lu", "man", "nor", "pel", "qui", "ros", "ser", "tan", "vil",
];
const SMALL: [&str; 12] =
    ["le", "la", "de", "du", "et", "a", "en", "dans", "pour", "avec", "que", "les"];

/// A text of about `words` words; texts of one `story` share a third of their sentences.
fn text(words: usize, story: u64, agency: u64) -> String {
    let mut out = String::new();
    let mut count = 0;
    let mut sentence = 0;
    while count < words {
        let own = sentence % 3 != 0;
        let mut seed = story * 1_000_003 + sentence * 7919 + if own { agency * 104_729 } else { 0 };
        let mut next = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 33) % below) as usize
        };
        let length = 14 + next(16);
        for place in 0..length {
            let mut word = String::new();
            if next(2) == 0 {
                word.push_str(SMALL[next(12)]);
            } else {
                // Squared, so that some words are common and most are rare.
                let rank = next(60) * next(60);
                for part in [rank % 24, rank / 24 % 24, rank / 7 % 24] {
                    word.push_str(SYLLABLES[part]);
                }
            }
            if place == 0 || next(11) == 0 {
                word = word[..1].to_uppercase() + &word[1..];
            }
            if next(40) == 0 {
                word = format!("{} {word}", 2 + next(400));
            }
            out.push_str(&word);
            out.push_str(if place + 1 == length { "." } else { " " });
        }
        out.push_str(if next(3) == 0 { "\n\n" } else { " " });
        count += length;
        sentence += 1;
    }
    out
}

/// Takes the thread's time, so few and long samples: the system counts it in
/// milliseconds.
fn time<T>(bencher: &mut Bencher<'_>, mut work: impl FnMut() -> T) {
    bencher.iter_custom(|times| {
        let before = cpu::of_thread();
        (0..times).for_each(|_| drop(black_box(work())));
        (cpu::of_thread() - before).max(Duration::from_nanos(1))
    });
}

/// A pair of invented dispatches: from bare text, then with both taken apart before.
fn pair(criterion: &mut Criterion, name: &str, words: usize) {
    let (a, b) = (text(words, 1, 1), text(words, 1, 2));
    let ready = |text: &str| {
        let units = units(text, &paragraphs(text), &[]);
        prepare(&Side { text, lang: Lang::Fr, units: &units })
    };
    criterion.bench_function(&format!("{name}, from the text"), |bencher| {
        time(bencher, || align(&ready(&a), &ready(&b), shipped(Lang::Fr)));
    });
    let (a, b) = (ready(&a), ready(&b));
    criterion.bench_function(&format!("{name}, taken apart before"), |bencher| {
        time(bencher, || align(&a, &b, shipped(Lang::Fr)));
    });
}

fn compared(criterion: &mut Criterion) {
    pair(criterion, "two of 850 words", 850);
    pair(criterion, "two of 5,000 words", 5000);
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = compared
}
criterion_main!(benches);
