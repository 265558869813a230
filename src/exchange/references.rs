//! Records that point at records: is what they point at there, and taken?

use super::plan::Study;
use super::problems::Problem;
use super::scan::Candidate;
use crate::model::{Record, RecordId, Reference};
use std::collections::HashMap;

/// Refuses every candidate whose references lead nowhere, and those that point
/// at a refused one, and so on. `refused` holds what was refused before and
/// gets what is refused now; linear in records and references.
pub(super) fn check(
    candidates: &[Candidate],
    index: &HashMap<RecordId, usize>,
    study: &dyn Study,
    refused: &mut HashMap<usize, Problem>,
) {
    let mut dependents: HashMap<usize, Vec<(usize, &'static str)>> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        for reference in candidate.record.refers_to() {
            let target = index.get(&reference.id).and_then(|to| Some((*to, candidates.get(*to)?)));
            match target {
                Some((to, target)) if target.record.kind() == reference.kind => {
                    dependents.entry(to).or_default().push((at, reference.role));
                }
                Some((_, target)) => {
                    refused.entry(at).or_insert_with(|| unlike(&reference, &target.record));
                }
                None => {
                    if let Some(problem) = absent(&reference, study) {
                        refused.entry(at).or_insert(problem);
                    }
                }
            }
        }
    }
    for at in circles(candidates, index, study) {
        refused.entry(at).or_insert_with(circular);
    }
    spread(candidates, &dependents, refused);
}

/// Refuses what points at something refused, unless the study has that too.
fn spread(
    candidates: &[Candidate],
    dependents: &HashMap<usize, Vec<(usize, &'static str)>>,
    refused: &mut HashMap<usize, Problem>,
) {
    let mut queue: Vec<usize> = refused.keys().copied().collect();
    queue.sort_unstable();
    while let Some(at) = queue.pop() {
        let Some(target) = candidates.get(at).filter(|it| it.was.is_none()) else { continue };
        for (dependent, role) in dependents.get(&at).into_iter().flatten() {
            if refused.contains_key(dependent) {
                continue;
            }
            let (id, line) = (target.record.id(), target.line);
            let what = format!("its {role} {id} was refused (line {line})");
            refused.insert(*dependent, (what, format!("mend line {line} first")));
            queue.push(*dependent);
        }
    }
}

fn absent(reference: &Reference, study: &dyn Study) -> Option<Problem> {
    match study.record(reference.id) {
        Some(there) if there.kind() == reference.kind => None,
        Some(there) => Some(unlike(reference, &there)),
        None => Some((
            format!(
                "its {} {} is neither in the file nor in the study",
                reference.role, reference.id
            ),
            format!("add the {} to the file, or import it first", reference.kind),
        )),
    }
}

fn unlike(reference: &Reference, found: &Record) -> Problem {
    let Reference { role, kind, id } = reference;
    (format!("its {role} {id} is a {}, not a {kind}", found.kind()), "correct the id".into())
}

fn circular() -> Problem {
    let what = "it contains itself: following merged_into or within leads back to it".into();
    (what, "take one of the ids out of the circle".into())
}

/// The candidates that are part of themselves. Every record is walked through
/// once.
fn circles(
    candidates: &[Candidate],
    index: &HashMap<RecordId, usize>,
    study: &dyn Study,
) -> Vec<usize> {
    let next = |id: RecordId| match index.get(&id).and_then(|at| candidates.get(*at)) {
        Some(candidate) => candidate.record.part_of(),
        None => study.record(id).as_ref().and_then(Record::part_of),
    };
    let mut walked: HashMap<RecordId, usize> = HashMap::new();
    let mut found = Vec::new();
    for (walk, candidate) in candidates.iter().enumerate() {
        let mut path = Vec::new();
        let mut here = candidate.record.part_of().map(|_| candidate.record.id());
        while let Some(id) = here {
            match walked.get(&id) {
                None => {
                    walked.insert(id, walk);
                    path.push(id);
                    here = next(id);
                }
                Some(same) => {
                    if *same == walk {
                        let circle = path.iter().skip_while(|it| **it != id);
                        found.extend(circle.filter_map(|it| index.get(it).copied()));
                    }
                    here = None;
                }
            }
        }
    }
    found
}
