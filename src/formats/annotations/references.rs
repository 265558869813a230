//! Records that point at records: is what they point at there, and taken?

use super::candidates::Candidates;
use super::plan::Study;
use super::problems::Problem;
use model::{Record, RecordId, Reference};
use std::collections::HashMap;

/// Refuses every candidate whose references lead nowhere, and those that point
/// at a refused one, and so on. `refused` holds what was refused before and
/// gets what is refused now; linear in records and references.
pub(super) fn check(
    candidates: &Candidates,
    study: &dyn Study,
    refused: &mut HashMap<usize, Problem>,
) {
    for (at, reference) in candidates.references() {
        let problem = match candidates.of(reference.id) {
            Some((_, target)) if target.kind() == reference.kind => None,
            Some((_, target)) => Some(unlike(&reference, target.kind())),
            None => absent(&reference, study),
        };
        if let Some(problem) = problem {
            refused.entry(at).or_insert(problem);
        }
    }
    for at in circles(candidates, study) {
        refused.entry(at).or_insert_with(circular);
    }
    if !refused.is_empty() {
        spread(candidates, refused);
    }
}

/// Refuses what points at something refused, unless the study has that too.
fn spread(candidates: &Candidates, refused: &mut HashMap<usize, Problem>) {
    let mut dependents: HashMap<usize, Vec<(usize, &'static str)>> = HashMap::new();
    for (at, reference) in candidates.references() {
        if let Some((to, target)) = candidates.of(reference.id)
            && target.kind() == reference.kind
        {
            dependents.entry(to).or_default().push((at, reference.role));
        }
    }
    let mut queue: Vec<usize> = refused.keys().copied().collect();
    queue.sort_unstable();
    while let Some(at) = queue.pop() {
        let Some(target) = candidates.nth(at).filter(|it| !it.replaces) else { continue };
        for (dependent, role) in dependents.get(&at).into_iter().flatten() {
            if refused.contains_key(dependent) {
                continue;
            }
            let (id, line) = (target.id, target.line);
            let what = messages::annotations::reference_refused(role.replace(' ', "-"), id, line);
            refused.insert(*dependent, (what, messages::annotations::reference_refused_hint(line)));
            queue.push(*dependent);
        }
    }
}

fn absent(reference: &Reference, study: &dyn Study) -> Option<Problem> {
    match study.record(reference.id) {
        Some(there) if there.kind() == reference.kind => None,
        Some(there) => Some(unlike(reference, there.kind())),
        None => Some((
            messages::annotations::reference_absent(reference.role.replace(' ', "-"), reference.id),
            messages::annotations::reference_absent_hint(reference.kind),
        )),
    }
}

fn unlike(reference: &Reference, found: &str) -> Problem {
    let Reference { role, kind, id } = reference;
    (
        messages::annotations::reference_unlike(role.replace(' ', "-"), id, found, kind),
        messages::annotations::reference_unlike_hint(),
    )
}

fn circular() -> Problem {
    let what = messages::annotations::circle();
    (what, messages::annotations::circle_hint())
}

/// The candidates that are part of themselves. Every record is walked through
/// once.
fn circles(candidates: &Candidates, study: &dyn Study) -> Vec<usize> {
    let next = |id: RecordId| match candidates.of(id) {
        Some(_) => candidates.part_of(id),
        None => study.record(id).as_ref().and_then(Record::part_of),
    };
    let mut walked: HashMap<RecordId, usize> = HashMap::new();
    let mut found = Vec::new();
    for (walk, candidate) in candidates.all() {
        let mut path = Vec::new();
        let mut here = candidates.part_of(candidate.id).map(|_| candidate.id);
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
                        found.extend(circle.filter_map(|it| Some(candidates.of(*it)?.0)));
                    }
                    here = None;
                }
            }
        }
    }
    found
}
