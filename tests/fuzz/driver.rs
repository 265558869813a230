//! Makes cases from samples, tries them, and makes a failing one small.

use crate::long;
use serde_json::Value;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Once;
use std::time::Instant;

/// How many targets share the time of the long form.
const TARGETS: f64 = 14.0;

/// A door: where its cases come from and what it promises.
pub(crate) struct Target<'a> {
    /// Its name, and its folder's in `tests/fuzz/found`.
    pub(crate) name: &'a str,
    /// Cases a round: fewer where one takes long.
    pub(crate) round: u64,
    /// Good input.
    pub(crate) samples: Vec<Vec<u8>>,
    /// What its grammar is made of, and what breaks readers of it.
    pub(crate) tokens: &'a [&'a str],
    /// Whether a line is a JSON object, which is changed as such at times.
    pub(crate) json: bool,
    /// Panics where a promise is broken.
    pub(crate) check: &'a dyn Fn(&[u8]),
}

/// What breaks readers of anything.
const TOKENS: &[&str] = &[
    "\0",
    "\u{1b}[2J",
    "\u{9b}",
    "\u{7f}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{200d}",
    "e\u{301}",
    "👩‍👩‍👧‍👦",
    "🏴\u{e0067}\u{e007f}",
    "市長",
    "ﬁ",
    "İ",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "\u{2028}",
    "\u{85}",
    "\"",
    "'",
    "\\",
    "\\u0000",
    "\\ud800",
    "{",
    "}",
    "[",
    "]",
    "[[",
    "{{",
    "(",
    ")",
    "«",
    "»",
    "“",
    ":",
    ",",
    ".",
    "=",
    "#",
    "-",
    "+",
    "0",
    "-1",
    "1e999",
    "18446744073709551616",
    "9223372036854775807",
    "0.1",
    "NaN",
    "null",
    "true",
    "é",
];

/// Numbers from a seed.
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`; 0 where that is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Tries the cases that failed once, then a round of new ones, or many.
pub(crate) fn run(target: &Target) {
    hush();
    let start = Instant::now();
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found").join(target.name);
    for entry in std::fs::read_dir(found).into_iter().flatten() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        (target.check)(&std::fs::read(path).unwrap());
    }
    for sample in &target.samples {
        (target.check)(sample);
    }
    let rounds = long::rounds(2.0 / TARGETS, |round| {
        for seed in round * target.round..(round + 1) * target.round {
            let case = case(target, seed);
            if long::asked().is_some() {
                let last = format!("{}/fuzz-{}", env!("CARGO_TARGET_TMPDIR"), target.name);
                std::fs::write(last, &case).unwrap();
            }
            try_case(target, seed, case);
        }
    });
    println!("{}: {} cases in {:.1?}", target.name, rounds * target.round, start.elapsed());
}

thread_local! {
    /// Whether a panic of this thread is awaited.
    static AWAITED: Cell<bool> = const { Cell::new(false) };
}

/// Has awaited panics print nothing; tests that run beside keep theirs.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !AWAITED.get() {
                usual(info);
            }
        }));
    });
}

fn fails(target: &Target, case: &[u8]) -> Option<String> {
    AWAITED.set(true);
    let caught = catch_unwind(AssertUnwindSafe(|| (target.check)(case)));
    AWAITED.set(false);
    let caught = caught.err()?;
    let text = caught.downcast_ref::<String>().cloned();
    Some(text.or(caught.downcast_ref::<&str>().map(|it| (*it).to_owned())).unwrap_or_default())
}

fn try_case(target: &Target, seed: u64, case: Vec<u8>) {
    let Some(first) = fails(target, &case) else { return };
    let mut small = case;
    let mut step = small.len() / 2;
    while step > 0 {
        let mut at = 0;
        while at < small.len() {
            let end = (at + step).min(small.len());
            let less = [&small[..at], &small[end..]].concat();
            if fails(target, &less).is_some() {
                small = less;
            } else {
                at += step;
            }
        }
        step /= 2;
    }
    let why = fails(target, &small).unwrap_or_default();
    panic!("{}, seed {seed}: {first}\nsmall: {why}\n{}", target.name, small.escape_ascii());
}

/// The case of a seed.
fn case(target: &Target, seed: u64) -> Vec<u8> {
    let mut rng = Rng::new(seed);
    let mut bytes = rng.pick(&target.samples).clone();
    for _ in 0..=rng.below(6) {
        bytes = match rng.below(10) {
            0..4 if target.json => changed_line(&mut rng, bytes),
            0 | 1 => swapped(&mut rng, &bytes),
            2 => number(&mut rng, bytes),
            3 => {
                let other = rng.pick(&target.samples).clone();
                let (from, to) = range(&mut rng, other.len());
                spliced(&mut rng, bytes, &other[from..to])
            }
            4 | 5 => {
                let (from, to) = range(&mut rng, bytes.len());
                [&bytes[..from], &bytes[to..]].concat()
            }
            6 => {
                let (from, to) = range(&mut rng, bytes.len());
                let piece = bytes[from..to].to_vec();
                spliced(&mut rng, bytes, &piece)
            }
            _ => {
                let own = rng.below(2) == 0 && !target.tokens.is_empty();
                let token = if own { *rng.pick(target.tokens) } else { *rng.pick(TOKENS) };
                let times = [1, 1, 1, 1, 2, 9, 300][rng.below(7)];
                spliced(&mut rng, bytes, token.repeat(times).as_bytes())
            }
        };
    }
    if rng.below(8) == 0 && !bytes.is_empty() {
        let at = rng.below(bytes.len());
        bytes[at] ^= 1 << rng.below(8);
    }
    bytes.truncate(200_000);
    bytes
}

fn range(rng: &mut Rng, len: usize) -> (usize, usize) {
    let from = rng.below(len + 1);
    let most = [3, 30, len][rng.below(3)];
    (from, (from + rng.below(most + 1)).min(len))
}

fn spliced(rng: &mut Rng, bytes: Vec<u8>, piece: &[u8]) -> Vec<u8> {
    let at = rng.below(bytes.len() + 1);
    [&bytes[..at], piece, &bytes[at..]].concat()
}

/// Two lines change places, or one comes twice.
fn swapped(rng: &mut Rng, bytes: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (a, b) = (rng.below(lines.len()), rng.below(lines.len()));
    match rng.below(2) {
        _ if lines.is_empty() => {}
        0 => lines.swap(a, b),
        _ => lines.insert(a, lines[b]),
    }
    lines.concat()
}

/// A number becomes another one.
fn number(rng: &mut Rng, bytes: Vec<u8>) -> Vec<u8> {
    let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
    if digits.is_empty() {
        return bytes;
    }
    let at = *rng.pick(&digits);
    let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let other = ["0", "1", "7", "-1", "99", "18446744073709551615", "1e308", "0.5", ""];
    [&bytes[..at], rng.pick(&other).as_bytes(), &bytes[end..]].concat()
}

/// A line of JSON in which one value is another.
fn changed_line(rng: &mut Rng, bytes: Vec<u8>) -> Vec<u8> {
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.is_empty() {
        return bytes;
    }
    let at = rng.below(lines.len());
    let Ok(mut value) = serde_json::from_slice::<Value>(lines[at]) else { return bytes };
    change(rng, &mut value);
    let line = format!("{value}\n");
    [lines[..at].concat(), line.into_bytes(), lines[at + 1..].concat()].concat()
}

fn change(rng: &mut Rng, value: &mut Value) {
    let deeper = rng.below(4) > 0;
    match value {
        Value::Object(fields) if deeper && !fields.is_empty() => {
            let name = rng.pick(&fields.keys().cloned().collect::<Vec<_>>()).clone();
            match rng.below(8) {
                0 => drop(fields.remove(&name)),
                1 => drop(fields.insert(rng.pick(TOKENS).to_string(), Value::Null)),
                _ => change(rng, &mut fields[&name]),
            }
        }
        Value::Array(items) if deeper && !items.is_empty() => {
            let at = rng.below(items.len());
            match rng.below(8) {
                0 => drop(items.remove(at)),
                1 => items.insert(at, items[at].clone()),
                _ => change(rng, &mut items[at]),
            }
        }
        Value::String(words) if deeper => {
            let at = words.floor_char_boundary(rng.below(words.len() + 1));
            words.insert_str(at, rng.pick::<&str>(TOKENS));
        }
        Value::Number(n) if deeper => {
            let n = n.as_i64().unwrap_or_default();
            *value = [n.wrapping_add(1), n.wrapping_sub(1), n.wrapping_neg(), i64::MAX, 0]
                [rng.below(5)]
            .into();
        }
        _ => {
            let deep = (0..200).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
            let others: [Value; 7] = [
                Value::Null,
                true.into(),
                3.into(),
                1e300.into(),
                "x".into(),
                Value::Array(Vec::new()),
                deep,
            ];
            *value = rng.pick(&others).clone();
        }
    }
}

/// A problem of a file written by hand says what, and where in the file.
pub(crate) fn problems(text: &str, problems: &[depeche::model::Problem]) {
    let lines = text.split('\n').count();
    for problem in problems {
        assert!(!problem.what.is_empty(), "{problem:?}");
        assert!((1..=lines).contains(&problem.line), "{problem:?} of {lines} lines");
        let columns = text.split('\n').nth(problem.line - 1).unwrap().chars().count();
        assert!((1..=columns + 1).contains(&problem.column), "{problem:?} of {columns} columns");
    }
    assert!(problems.len() <= text.len() + 8, "{} problems", problems.len());
}
