//! The power fails: only what was synced is there, and a random part of the rest.

use super::analyst::Analyst;
use super::campaign::{Rng, campaign};
use super::desk::{Batch, Desk};
use super::recording::{Disk, replay};
use super::shim::{Shim, started_anew};
use super::verdict::{Known, whole_in};
use std::cell::RefCell;

/// Cuts of the power a recording.
const CUTS: usize = 8;

/// What was acknowledged when the log had so many bytes.
type Marks = RefCell<Vec<(usize, Known)>>;

fn size(shim: &Shim) -> usize {
    std::fs::metadata(&shim.log).map_or(0, |it| it.len().try_into().unwrap())
}

/// Records an import and a sitting at once, and what they acknowledged when.
fn record(desk: &Desk, shim: &Shim, rng: &mut Rng, turns: usize) -> Vec<(usize, Known)> {
    let env = shim.env(true);
    let batch = Batch { number: 1, size: 1 + rng.below(200) };
    let mut import = rng.chance(60).then(|| desk.import(&batch, &env));
    let marks = Marks::default();
    let mut known = Known::default();
    known.batches.extend(import.as_ref().map(|_| (batch, false)));
    let mark = |known: &Known| {
        let imported = import.as_mut().map(|import| import.try_wait().unwrap().is_some());
        let mut known = known.clone();
        known.batches.iter_mut().for_each(|it| it.1 = imported == Some(true));
        marks.borrow_mut().push((size(shim), known));
    };
    let mut analyst = Analyst::sit_down(desk, rng.next(), known, &env).noting(mark);
    analyst.works(turns);
    // Leaving by itself writes; a cut may come there too.
    if rng.chance(50) {
        drop(analyst.leave())
    } else {
        drop(analyst)
    }
    let mut marks = marks.into_inner();
    if let Some(import) = &mut import {
        assert!(import.wait().unwrap().success());
        let mut last = marks.last().cloned().unwrap_or_default();
        last.0 = size(shim);
        last.1.batches = vec![(batch, true)];
        marks.push(last);
    }
    marks
}

/// A study's first hour, recorded from its making on.
fn begin(desk: &Desk, shim: &Shim) {
    let (env, study) = (shim.env(true), desk.study_arg());
    let said = desk.run(&["init", &study, "--title", "Trial", "--codebook", "fr"], &env);
    assert_eq!(said.code, 0, "{}", said.err);
    let first = desk.import(&Batch { number: 0, size: 12 }, &env).wait_with_output().unwrap();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    campaign("cuts", (2, 18), |rng, desk, tally| {
        let new = rng.chance(40).then(Desk::empty);
        let desk = new.as_ref().unwrap_or(desk);
        let Some(shim) = Shim::new(desk) else { return };
        let first = Disk::of(&desk.study());
        if new.is_some() {
            begin(desk, &shim);
        }
        let begun = size(&shim);
        let turns = 4 + rng.below(6);
        let marks = record(desk, &shim, rng, turns);
        let log = std::fs::read(&shim.log).unwrap();
        let place = |_| begun + rng.below(log.len() - begun);
        let mut places: Vec<usize> = (0..CUTS).map(place).collect();
        places.sort_unstable();
        tally.acknowledged += marks.last().map_or(0, |(_, known)| known.edits);
        replay(first, &log, &places, |place, disk| {
            let after = Desk::empty();
            disk.cut(rng, &after.study());
            tally.runs += 1;
            let none = Known::default();
            let known = marks.iter().rev().find(|(at, _)| *at <= place);
            let mut known = known.map_or(&none, |(_, known)| known).clone();
            known.batches.extend(new.as_ref().map(|_| (Batch { number: 0, size: 12 }, true)));
            whole_in(&after, &started_anew(&after), &known, tally);
        });
    });
}
