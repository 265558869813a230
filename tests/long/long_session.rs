//! A long session of random keys on the real program while dispatches arrive:
//! nothing panics, memory is steady, and what is on the disk is what was done.
//!
//! `DEPECHE_LONG_SESSION=1 cargo test --release --test long_session -- --nocapture`
//! strikes 20,000 times over 2,000 dispatches.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::{env, random_keys, store_common, world};

use depeche::app::screens::Scope;
use depeche::app::table::commands;
use env::{Run, TestEnv};
use kit::pty::{Pty, Setup};
use random_keys::Walk;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Child;
use std::time::Duration;
use world::World;

/// Strikes and dispatches of a session.
fn size() -> (usize, usize) {
    match std::env::var_os("DEPECHE_LONG_SESSION") {
        Some(_) => (20_000, 2_000),
        None => (1_500, 200),
    }
}

/// Invented dispatches, four of each event.
fn text(n: usize) -> String {
    let places = ["VALMER", "TORVALD", "SARNELLE", "PORT-LEVENT", "MIRAN", "OSTREVA", "KELM"];
    let people =
        ["Ève Tardif", "Paul Orme", "Nils Brevik", "Hamid Terrazi", "Claire Aubin", "Jeanne Abel"];
    let things =
        ["le port", "le barrage", "la taxe sur le sel", "le traité de pêche", "la ligne du nord"];
    let agencies = ["Havrol", "Tarpress", "Northwire", "Méridienne"];
    let event = n / 4;
    let (place, who) = (places[event % 7], people[event % 6]);
    let (other, thing) = (people[(event + 1 + n % 2) % 6], things[event % 5]);
    let update = if n % 4 == 1 { "(Actualisé avec réaction)\n\n" } else { "" };
    format!(
        "{update}{place}, {} mai ({}) - « Nous soutenons {thing} numéro {event} », a déclaré mardi {who}, maire de la \
         ville, devant {} personnes.\n\n\"C'est une erreur que rien ne justifie\", a répondu {other}, porte-parole des \
         pilotes de {place}, à l'agence {}.\n\nSelon {who}, les travaux du chantier {event} coûteront {} millions. Une \
         dépêche {n}.\n\n({other})\n",
        event % 28 + 1,
        agencies[n % 4],
        40 + n,
        agencies[(n + 1) % 4],
        event + n % 3,
    )
}

/// A file of dispatches.
fn lines(range: std::ops::Range<usize>) -> String {
    let line = |n| {
        let minute = n % 60;
        serde_json::json!({ "text": text(n), "published": format!("2026-05-{:02}T10:{minute:02}:00Z", n / 4 % 28 + 1) })
    };
    range.map(|n| format!("{}\n", line(n))).collect()
}

/// Resident memory of a process, in KB; none where it has ended.
fn memory(pid: rustix::process::Pid) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").parse().unwrap())
}

fn open(env: &TestEnv, home: &Path) -> Pty {
    let setup = Setup::size(100, 30).dir(env.path("")).home(home).env("EDITOR", "true");
    let mut pty = setup.spawn(kit::program(), ["open", "s"]);
    pty.wait_for("a screen", |screen| screen.lines().filter(|line| !line.is_empty()).count() > 5);
    pty
}

/// One that has ended, by whatever key, has ended well.
fn reopened(mut pty: Pty, env: &TestEnv, home: &Path) -> Pty {
    assert_eq!(pty.wait_code(), 0, "{}{}", pty.picture(), not_recorded(home));
    assert_eq!(pty.restored(), Ok(()));
    open(env, home)
}

/// The acts that were refused and kept aside.
fn not_recorded(home: &Path) -> String {
    let kept = std::fs::read_dir(home.join("state/depeche/not-recorded")).into_iter().flatten();
    kept.flatten().map(|it| std::fs::read_to_string(it.path()).unwrap()).collect()
}

/// Begins an import of ten dispatches beside the open program.
fn import(env: &TestEnv, first: usize) -> Child {
    let file = env.write("more.jsonl", lines(first..first + 10));
    env.command(&["import", "--study", "s", file.to_str().unwrap()]).spawn().unwrap()
}

/// Waits for the end of an import, which must go well. Where the open program held the
/// dispatches longer than an import waits, as on a slow machine, it is begun again.
fn imported(env: &TestEnv, child: Child, first: usize) {
    let mut child = child;
    loop {
        let said = Run::of(&["import"], child).ends_any();
        if !said.err.contains("another import into") {
            assert!(said.out.starts_with("10 new"), "{said:?}");
            return;
        }
        child = import(env, first);
    }
}

#[test]
fn random_keys_while_dispatches_arrive() {
    let (strikes, dispatches) = size();
    let (env, home) = (TestEnv::new(), tempfile::tempdir().unwrap());
    env.study("s");
    env.write("first.jsonl", lines(0..dispatches));
    env.run(&["import", "--study", "s", "first.jsonl"]).ok();
    let mut walk = Walk::new(20_260_522);
    let mut pty = open(&env, home.path());
    let (mut warm, mut peak, mut opens, mut arrived) = (0, 0, 1, dispatches);
    let mut importing: Option<Child> = None;
    for strike in 0..strikes {
        if strike % (strikes / 10) == strikes / 20 {
            if let Some(before) = importing.take() {
                imported(&env, before, arrived - 10);
            }
            importing = Some(import(&env, arrived));
            arrived += 10;
        }
        if let Some(child) = importing.take_if(|child| child.try_wait().unwrap().is_some()) {
            imported(&env, child, arrived - 10);
        }
        if walk.below(100) == 0 {
            pty.resize(20 + walk.below(160) as u16, 5 + walk.below(50) as u16);
        }
        let keys = walk.next(random_keys::scope(&pty.screen()));
        // From the list q would leave the program each time.
        if !(keys == "q" && pty.row(0).contains("LIST")) {
            pty.send(&keys);
        }
        pty.settle(Duration::from_millis(2));
        // It may end at any moment, also between the two questions.
        let now = memory(pty.pid()).filter(|_| !pty.has_ended());
        if now.is_none() {
            (pty, opens, warm) = (reopened(pty, &env, home.path()), opens + 1, 0);
        }
        if let Some(now) = now.filter(|_| strike % 100 == 99) {
            warm = if warm == 0 || strike < strikes / 3 { now.max(warm) } else { warm };
            peak = now.max(peak);
            assert!(
                now < warm * 3 / 2 + 64_000,
                "{now} KB at strike {strike}, warm it was {warm} KB"
            );
        }
    }
    let last = memory(pty.pid()).unwrap_or_default();
    if let Some(child) = importing {
        imported(&env, child, arrived - 10);
    }
    pty.signal(rustix::process::Signal::TERM);
    // The last keys may have ended it before the signal came.
    let code = pty.wait_code();
    assert!([0, 128 + 15].contains(&code), "{code}\n{}", pty.picture());
    assert_eq!(pty.restored(), Ok(()));
    step_by_step(&env);
    println!(
        "{strikes} strikes, {opens} starts, {arrived} dispatches; {warm} KB warm, {last} at the end, {peak} at most"
    );
    kept(&env);
}

/// How many cards a review says are left.
fn left(screen: &str) -> Option<usize> {
    let status = screen.lines().rfind(|line| !line.is_empty())?.strip_suffix(" left")?;
    status.rsplit(' ').next()?.parse().ok()
}

/// Keys at once behind undos; then a record of each kind, each key waited for, since
/// the random ones come to other screens on a slow machine.
fn step_by_step(env: &TestEnv) {
    let home = tempfile::tempdir().unwrap();
    let mut pty = open(env, home.path());
    pty.wait_for("rows", |screen| screen.contains("LIST") && screen.contains("soutenons"));
    pty.send("5j<Enter>");
    pty.wait_text("READ");
    pty.send("<Tab>a<Tab>a<Tab>a");
    pty.taken();
    pty.send("3u<Tab>a5u<Tab>a<S-Tab>a3u<Tab>a2U<Tab>a4u<Tab>a");
    pty.send("q");
    pty.wait_text("LIST");
    pty.send("R");
    pty.wait_for("the popup", |screen| random_keys::scope(screen) == Scope::Begin);
    // The last row is the whole study; above it stands what the random keys left.
    pty.send("jjjjjjjjj<Enter>");
    for _ in 0..12 {
        pty.wait_for("a card", |screen| screen.contains("REVIEW") && left(screen) > Some(0));
        let before = left(&pty.screen());
        // Once its dispatch is read, the card is there to be taken.
        while left(&pty.screen()) >= before {
            pty.send("<Enter>");
            pty.taken();
        }
        if pty.screen().contains("1 stance") {
            break;
        }
    }
    pty.send("q");
    pty.wait_text("LIST");
    pty.send("r");
    pty.send(",q");
    assert_eq!(pty.wait_code(), 0, "{}", pty.picture());
}

/// What the store holds is what the journals say, and the export gives it all but for what
/// lies in a dispatch that was taken out.
fn kept(env: &TestEnv) {
    let study = env.path("s");
    let snapshot = depeche::store::replay(&study).unwrap();
    assert_eq!(snapshot.notes, [""; 0]);
    let records = snapshot.records().unwrap();
    env.run(&["export", "--study", "s", "-o", "out.all"]).ok();
    let export = env.read("out.all");
    let lines = export.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let exported: BTreeSet<String> =
        lines.filter_map(|line| Some(line["id"].as_str()?.to_owned())).collect();
    let removals = records.iter().filter(|record| record.kind() == "removal");
    let out: BTreeSet<_> = removals.flat_map(|removal| removal.dispatches()).collect();
    let (store, report) = store_common::open(&study, "am");
    assert_eq!((report.notes.as_slice(), store_common::all(&store)), (&[][..], records.clone()));
    drop(store);
    let mut kinds = BTreeMap::new();
    for record in &records {
        *kinds.entry(record.kind()).or_insert(0_usize) += 1;
        let stays = record.dispatches().is_disjoint(&out);
        let there = exported.contains(&record.id().to_string());
        assert_eq!(there, stays, "whether it is in the export: {record:?}");
    }
    println!("{} acts; {kinds:?}", snapshot.events);
    for kind in ["quote", "stance", "speaker", "session", "decision", "progress"] {
        assert!(kinds.contains_key(kind), "no {kind}: {kinds:?}");
    }
}

/// Strikes of one walk on the program in memory.
const WALK: usize = 500;

#[test]
fn the_keys_come_to_most_commands() {
    let walks = (size().0 / WALK).max(5) as u64;
    let ran: BTreeSet<&str> = (1..=walks).flat_map(|seed| walked(seed, false)).collect();
    // In these walks nothing is refused, mistaken or taken out by another coder.
    let apart = [Scope::Mistakes, Scope::Refused, Scope::TakenOut];
    let reached = commands().iter().filter(|command| !apart.contains(&command.scope));
    let all: BTreeSet<&str> = reached.map(|command| command.name).collect();
    let missed: Vec<&&str> = all.difference(&ran).collect();
    println!("{} of {} commands; not {missed:?}", ran.len(), all.len());
    assert!(ran.len() * 10 >= all.len() * 9, "{} of {}: {missed:?}", ran.len(), all.len());
}

#[test]
fn an_undo_that_was_not_answered_yet_took_the_speaker_from_under_a_new_quote() {
    for seed in 101..=104 {
        walked(seed, true);
    }
}

/// The commands a walk comes to. No record ever names one that is not there:
/// a single coder's undo takes nothing from under anything, however late the
/// disk answers.
fn walked(seed: u64, late: bool) -> BTreeSet<&'static str> {
    let mut walk = Walk::new(seed);
    let mut world = World::of((0..12).map(text).collect()).size(100, 30);
    let mut ran = BTreeSet::new();
    for strike in 0..WALK {
        let keys = walk.next(world.state.scope());
        let bottom = world.state.screens.len() == 1 && world.state.overlays.is_empty();
        if !(keys == "q" && bottom) {
            world.press(&keys);
        }
        // Late answers come after eight strikes, all at once.
        world.late = late && strike / 8 % 2 == 1;
        if !world.late {
            world.answers_come();
        }
        world.state.quitting = false;
        ran.extend(world.ran.drain(..));
        for record in world.records.values() {
            let gone = record.references().into_iter().find(|id| !world.records.contains_key(id));
            assert!(gone.is_none(), "seed {seed}: {keys} left {record:?} pointing to nothing");
        }
    }
    ran
}
