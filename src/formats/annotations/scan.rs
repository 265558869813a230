//! What is known of a file while its lines are read.

use super::candidates::Candidates;
use super::dispatches::Dispatches;
use super::lines::{complaint, lost, quoted};
use super::plan::{Note, Plan, Prefer, Refusal, Study};
use super::problems::{Problem, differs, schema, text_of, twice, unlike};
use super::spool::{Spool, Spooled, Taken};
use super::{places, references};
use crate::out::{FORMAT, OFFSET_UNIT, VERSION, header};
use model::{KeyList, Record, RecordId, Status};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

/// How many refusals and notes are kept.
const MOST_REFUSALS: usize = 10_000;

#[derive(PartialEq)]
enum HeaderState {
    None,
    Good,
    Bad,
}

pub(super) struct Scan<'a> {
    study: &'a dyn Study,
    prefer: Prefer,
    pub(super) plan: Plan,
    header: HeaderState,
    dispatches: Dispatches,
    candidates: Candidates,
    spooled: Spooled<'a>,
    /// Why the spool failed, if it did.
    failed: Option<io::Error>,
    /// Ids whose line the study has word for word, and that line.
    same: HashMap<RecordId, usize>,
    /// What the file suggests and the study has decided.
    decided: HashSet<RecordId>,
    /// Keys the codebook lacks: the first line, and how many.
    keys: BTreeMap<(KeyList, String), (usize, usize)>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(study: &'a dyn Study, prefer: Prefer, spool: &'a mut dyn Spool) -> Self {
        Self {
            study,
            prefer,
            plan: Plan::default(),
            header: HeaderState::None,
            dispatches: Dispatches::default(),
            candidates: Candidates::default(),
            spooled: Spooled::new(spool),
            failed: None,
            same: HashMap::new(),
            decided: HashSet::new(),
            keys: BTreeMap::new(),
        }
    }

    /// Notes a line that is not taken. What spoils the whole file is always kept.
    pub(super) fn refuse(&mut self, line: usize, (what, hint): Problem) {
        if self.plan.refusals.len() < MOST_REFUSALS || self.is_over() {
            self.plan.refusals.push(Refusal { line, what, hint });
        } else {
            self.plan.more_refused += 1;
        }
    }

    /// Whether nothing that follows can be taken.
    pub(super) fn is_over(&self) -> bool {
        self.header == HeaderState::Bad || self.failed.is_some()
    }

    fn note(&mut self, line: usize, what: String) {
        if self.plan.notes.len() < MOST_REFUSALS {
            self.plan.notes.push(Note { line, what });
        }
    }

    pub(super) fn line(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let line = self.plan.lines;
        let json = text_of(bytes, line == 1)?;
        if json.is_empty() {
            return Ok(());
        }
        let value: Value = serde_json::from_str(json).map_err(|error| {
            let hint = messages::annotations::one_a_line();
            (messages::annotations::no_json(complaint(&error)), hint.to_owned())
        })?;
        match value.get("record").and_then(Value::as_str) {
            None => Err((messages::annotations::no_record(), schema())),
            Some("header") => self.header(value),
            Some("dispatch") => {
                let notes = self.dispatches.take(line, json, &value, self.study)?;
                notes.into_iter().for_each(|note| self.note(line, note));
                Ok(())
            }
            Some(name) if Record::KINDS.iter().any(|kind| kind.name == name) => {
                self.record(json, &value)
            }
            Some(other) => Err((
                messages::annotations::unknown_kind(quoted(other)),
                messages::annotations::unknown_kind_hint(),
            )),
        }
    }

    fn header(&mut self, value: Value) -> Result<(), Problem> {
        match header::judge(value) {
            Ok(header) => {
                self.header = HeaderState::Good;
                self.plan.header.get_or_insert(header);
                Ok(())
            }
            Err(problem) => {
                self.header = HeaderState::Bad;
                Err(problem)
            }
        }
    }

    fn record(&mut self, json: &str, given: &Value) -> Result<(), Problem> {
        let line = self.plan.lines;
        let record: Record = serde_json::from_str(json)
            .map_err(|error| (messages::annotations::record_unread(complaint(&error)), schema()))?;
        if record.needs_dispatch() && record.meta().dispatch.is_none() {
            let what = messages::annotations::names_no_dispatch(record.kind());
            return Err((what, messages::annotations::names_no_dispatch_hint()));
        }
        if matches!(&record, Record::Quote(quote) if quote.content.is_empty()) {
            let what = messages::annotations::no_words();
            return Err((what, messages::annotations::no_words_hint()));
        }
        let Verdict::Put(was) = self.compare(&record)? else { return Ok(()) };
        let kept = serde_json::to_value(&record).unwrap_or_default();
        let lost = lost(given, &kept);
        if !lost.is_empty() {
            self.note(line, messages::annotations::fields_lost(lost.join(", ")));
        }
        self.look_up_keys(&record);
        match self.spooled.keep(&record, was.as_deref()) {
            Ok(kept) => self.candidates.add(line, &record, kept, was.is_some()),
            Err(error) => self.failed = Some(error),
        }
        Ok(())
    }

    /// Compares a record with what the file and the study have under its id.
    fn compare(&mut self, record: &Record) -> Result<Verdict, Problem> {
        let id = record.id();
        if let Some((_, first)) = self.candidates.of(id) {
            match self.spooled.record(first.kept) {
                Ok(same) if same == *record => {}
                Ok(_) => return Err(twice(record, first.line)),
                Err(error) => self.failed = Some(error),
            }
            self.plan.same += 1;
            return Ok(Verdict::Known);
        }
        let Some(there) = self.study.record(id) else { return Ok(Verdict::Put(None)) };
        if there == *record {
            self.plan.same += 1;
            self.same.entry(id).or_insert(self.plan.lines);
            return Ok(Verdict::Known);
        }
        let alike = there.kind() == record.kind();
        let proposal = alike && suggested(record);
        if proposal && !suggested(&there) {
            self.decided.insert(id);
            self.leave(self.plan.lines, (there.kind(), id), false);
            return Ok(Verdict::Known);
        }
        match (self.prefer, self.same.get(&id)) {
            (Prefer::Study, _) => {
                self.plan.kept += 1;
                Ok(Verdict::Known)
            }
            _ if !alike => Err(unlike(record, &there)),
            (Prefer::Neither, _) if proposal => {
                self.plan.kept += 1;
                Ok(Verdict::Known)
            }
            (Prefer::Neither, _) => Err(differs(record, &there)),
            (Prefer::File, Some(first)) => Err(twice(record, *first)),
            (Prefer::File, None) => Ok(Verdict::Put(Some(Box::new(there)))),
        }
    }

    /// Leaves out a suggestion that was decided, itself or in what it is part of.
    fn leave(&mut self, line: usize, (kind, id): (&str, RecordId), with_quote: bool) {
        self.plan.decided += 1;
        let note = if with_quote {
            messages::annotations::decided_with_quote(kind, id)
        } else {
            messages::annotations::decided(kind, id)
        };
        self.note(line, note);
    }

    /// Whether a stance was suggested with a quote that is decided: whoever took
    /// the quote took the stances they wanted.
    fn went_with_its_quote(&self, at: usize) -> bool {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.candidates.stance_of.get(&at).is_some_and(|quote| self.decided.contains(quote))
    }

    fn look_up_keys(&mut self, record: &Record) {
        for (list, key) in record.codebook_keys() {
            if self.study.knows_key(list, key) {
                continue;
            }
            let first = (self.plan.lines, 0);
            self.keys.entry((list, key.to_owned())).or_insert(first).1 += 1;
        }
    }

    /// Judges what only the whole file can tell, and sorts what is left.
    pub(super) fn finish(mut self) -> io::Result<(Plan, Taken)> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        if self.header != HeaderState::Good {
            return Ok((self.without_header(), Taken::default()));
        }
        let missing: Vec<_> = self.dispatches.missing().collect();
        missing.into_iter().for_each(|(line, problem)| self.refuse(line, problem));
        let mut refused = HashMap::new();
        let (candidates, spooled) = (&mut self.candidates, &mut self.spooled);
        for (at, problem) in places::check(candidates, spooled, &self.dispatches, self.study)? {
            refused.entry(at).or_insert(problem);
        }
        references::check(&self.candidates, self.study, &mut refused);
        for ((list, key), (line, count)) in std::mem::take(&mut self.keys) {
            let (field, key) = (list.field(), quoted(&key));
            self.note(line, messages::annotations::unknown_key(count, field, key));
        }
        let mut taken = Vec::new();
        let mut at = 0;
        while let Some(candidate) = self.candidates.nth(at) {
            let (line, kind, id, order, kept) =
                (candidate.line, candidate.kind(), candidate.id, candidate.order(), candidate.kept);
            match refused.remove(&at) {
                None if self.went_with_its_quote(at) => self.leave(line, (kind, id), true),
                None => {
                    self.plan.counts.add(kind);
                    taken.push((order, kept));
                }
                Some((what, hint)) => {
                    self.refuse(line, (messages::annotations::of_kind(kind, what), hint))
                }
            }
            at += 1;
        }
        taken.sort_unstable_by_key(|(order, _)| *order);
        let kept = taken.into_iter().map(|(_, kept)| kept).collect();
        Ok((self.fill(), Taken { kept }))
    }

    fn fill(self) -> Plan {
        let mut plan = self.plan;
        plan.same_dispatches = self.dispatches.same;
        plan.dispatches = self.dispatches.new;
        plan.refusals.sort_by_key(|refusal| refusal.line);
        plan.notes.sort_by_key(|note| note.line);
        plan
    }

    /// Nothing says what the offsets count: the file is refused as a whole.
    fn without_header(self) -> Plan {
        let mut refusals = self.plan.refusals;
        // A bad header was the last line read; what it refused stands alone.
        refusals = refusals.pop().filter(|_| self.header == HeaderState::Bad).into_iter().collect();
        if refusals.is_empty() {
            refusals.push(Refusal {
                line: 1,
                what: messages::annotations::no_header(),
                hint: messages::annotations::no_header_hint(format!(
                    "{{\"record\":\"header\",\"format\":\"{FORMAT}\",\
                     \"version\":{VERSION},\"offset_unit\":\"{OFFSET_UNIT}\"}}"
                )),
            });
        }
        Plan { refusals, lines: self.plan.lines, ..Plan::default() }
    }
}

fn suggested(record: &Record) -> bool {
    record.meta().status == Status::Suggested
}

/// What comes of a record that can be read.
enum Verdict {
    /// It may be put, in place of what is given.
    Put(Option<Box<Record>>),
    /// It is there already, or the study's is preferred.
    Known,
}
