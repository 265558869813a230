//! One journal's lines, read for a check.

use super::super::apply::read_verified;
use super::super::corrections::{Spoke, spoken_of};
use super::super::device::is_of;
use super::super::forks::{Forks, continued};
use super::super::line;
use super::super::lines::Raw;
use super::{Survey, place, salvage};
use jiff::{SignedDuration, Timestamp};
use model::{Event, Finding, Piece, RecordId, Weight};

/// How far a clock may be off before it is told.
const CLOCK: SignedDuration = SignedDuration::from_hours(1);

/// Lines in a row that are wrong in the same way.
struct Run {
    place: String,
    first: u64,
    last: u64,
    /// Whether the last one has no end.
    torn: bool,
    /// What is wrong.
    why: line::Wrong,
}

/// Lines here and there that share something odd: the first, and how many.
#[derive(Default)]
struct Several {
    first: Option<(String, u64)>,
    more: u64,
}

impl Several {
    fn add(&mut self, raw: &Raw<'_>) {
        match self.first {
            None => self.first = Some((place(raw.path), raw.line)),
            Some(_) => self.more += 1,
        }
    }

    fn tell(self, what: String, found: &mut dyn FnMut(Finding)) {
        let Some((place, line)) = self.first else { return };
        let what = match self.more {
            0 => what,
            more => messages::store::more_lines(more, what),
        };
        found(Finding::new(Weight::Odd, place, what).at(line));
    }
}

/// A journal while it is read.
pub(super) struct Reading<'a> {
    coder: &'a str,
    now: Timestamp,
    survey: &'a mut Survey,
    found: &'a mut dyn FnMut(Finding),
    hash: line::Hash,
    forks: Forks,
    bad: Option<Run>,
    open: Option<(String, u64)>,
    at: Timestamp,
    back: Several,
    ahead: Several,
    foreign: Several,
    later: Several,
    converted: Several,
    parts: Option<Parts>,
}

/// An act in parts while its lines are read.
struct Parts {
    act: RecordId,
    /// Where it begins.
    place: String,
    line: u64,
    /// How many parts there are.
    count: u32,
    /// What they leave.
    left: Vec<Left>,
    /// What the act is.
    by: Spoke,
}

/// What becomes of a record by an event.
struct Left {
    id: RecordId,
    /// Whether it is there after it.
    alive: bool,
    is_correction: bool,
}

/// What becomes of the records of an event.
fn left_by(event: &Event) -> impl Iterator<Item = Left> {
    let corrections = spoken_of(event);
    let gone = event.act().gone().into_iter().map(|id| (id, false));
    let all = gone.chain(event.records.iter().map(|record| (record.id(), true)));
    all.map(move |(id, alive)| Left { id, alive, is_correction: corrections.contains(&id) })
}

impl<'a> Reading<'a> {
    /// Begins to read the journal of a coder.
    pub(super) fn new(
        coder: &'a str,
        now: Timestamp,
        survey: &'a mut Survey,
        found: &'a mut dyn FnMut(Finding),
    ) -> Self {
        let (back, ahead, foreign, later, converted) = Default::default();
        let (hash, at) = (line::Hash::new(), Timestamp::MIN);
        Self {
            coder,
            now,
            survey,
            found,
            hash,
            forks: Forks::default(),
            bad: None,
            open: None,
            at,
            back,
            ahead,
            foreign,
            later,
            converted,
            parts: None,
        }
    }

    fn damage(&mut self, finding: Finding) {
        self.survey.whole = false;
        (self.found)(finding);
    }

    /// Takes the next line.
    pub(super) fn line(&mut self, raw: &Raw<'_>) {
        if let Some((place, line)) = self.open.take() {
            let what = messages::store::end_missing_inside();
            self.damage(Finding::new(Weight::Damage, place, what).at(line).remedy(salvage()));
        }
        let Some(good) = line::verify(line::trim(raw.bytes)) else {
            return self.bad_line(raw);
        };
        let (spoilt, forks) = (self.tell_bad(), self.forks.line(&good));
        if good.prev != self.hash && !spoilt {
            let what = if forks { continued() } else { messages::store::not_following() };
            let finding = Finding::new(Weight::Damage, place(raw.path), what).at(raw.line);
            self.damage(finding.remedy(salvage()));
        }
        good.hash.clone_into(&mut self.hash);
        if raw.bytes.ends_with(b"\r\n") || raw.bytes.ends_with(b"\r") {
            self.converted.add(raw);
        }
        if !line::has_end(raw.bytes) {
            self.open = Some((place(raw.path), raw.line));
        }
        match read_verified(line::trim(raw.bytes)) {
            Some(event) => self.event(raw, &event),
            None => {
                self.survey.unread += 1;
                self.later.add(raw);
            }
        }
    }

    fn bad_line(&mut self, raw: &Raw<'_>) {
        let (place, torn) = (place(raw.path), !raw.bytes.ends_with(b"\n"));
        let why = line::wrong_with(raw.bytes);
        match &mut self.bad {
            Some(run) if run.place == place && run.last + 1 == raw.line && run.why == why => {
                (run.last, run.torn) = (raw.line, torn);
            }
            _ => {
                self.tell_bad();
                self.bad = Some(Run { place, first: raw.line, last: raw.line, torn, why });
            }
        }
    }

    /// Tells the bad lines that have ended; says whether there were some.
    fn tell_bad(&mut self) -> bool {
        let Some(Run { place, first, last, torn: _, why }) = self.bad.take() else { return false };
        let count = last - first + 1;
        self.survey.bad_lines += count;
        let what = match count {
            1 => why.of_one().to_owned(),
            _ => messages::store::bad_lines(count, first, last, why.of_several()),
        };
        self.damage(Finding::new(Weight::Damage, place, what).at(first).remedy(salvage()));
        true
    }

    fn event(&mut self, raw: &Raw<'_>, event: &Event) {
        if !is_of(self.coder, &event.coder) {
            self.foreign.add(raw);
        }
        if event.at.duration_since(self.at) < -CLOCK {
            self.back.add(raw);
        }
        if event.at.duration_since(self.now) > CLOCK {
            self.ahead.add(raw);
        }
        self.at = event.at;
        if event.piece.is_none() {
            self.tell_unfinished();
            self.survey.events += 1;
            return left_by(event).for_each(|it| self.left(&it, Spoke::of(event)));
        }
        self.piece(raw, event);
    }

    /// Takes a line of an act in parts: what is in its parts counts with its last line.
    fn piece(&mut self, raw: &Raw<'_>, event: &Event) {
        if self.parts.as_ref().is_none_or(|parts| parts.act != event.of()) {
            self.tell_unfinished();
            let (place, line, act) = (place(raw.path), raw.line, event.of());
            let (left, by) = (Vec::new(), Spoke::of(event));
            self.parts = Some(Parts { act, place, line, count: 0, left, by });
        }
        let Some(parts) = &mut self.parts else { return };
        match event.piece {
            Some(Piece::Part { .. }) => {
                parts.count += 1;
                parts.left.extend(left_by(event));
            }
            Some(Piece::Last { parts: all, .. }) => {
                self.survey.events += 1;
                let Some(Parts { place, line, count, left, by, .. }) = self.parts.take() else {
                    return;
                };
                left.iter().for_each(|it| self.left(it, by));
                if count < all {
                    let what = messages::store::act_incomplete(all, all - count);
                    (self.found)(Finding::new(Weight::Odd, place, what).at(line));
                }
            }
            Some(Piece::First) | None => {}
        }
    }

    /// Notes what an event left of a record.
    fn left(&mut self, left: &Left, by: Spoke) {
        let Left { id, alive, is_correction } = *left;
        if is_correction {
            self.survey.set_correction(id, by, alive);
        } else {
            self.survey.set(id, by.event, alive);
        }
    }

    /// Tells of an act in parts whose last line is not there.
    fn tell_unfinished(&mut self) {
        let Some(Parts { place, line, .. }) = self.parts.take() else { return };
        let what = messages::store::act_unfinished();
        (self.found)(Finding::new(Weight::Odd, place, what).at(line));
    }

    /// Tells what is known once all lines were read. A last line that is cut short
    /// is no damage, unless the journal is shorter than it was (`short`).
    pub(super) fn finish(mut self, busy: bool, short: bool) {
        // No change that was acknowledged: a line gets its end once it is kept.
        let torn = |run: &mut Run| run.torn && run.first == run.last && !short;
        if let Some(run) = self.bad.take_if(torn) {
            let what = if busy {
                messages::store::last_line_open()
            } else {
                messages::store::last_line_torn()
            };
            (self.found)(Finding::new(Weight::Odd, run.place, what).at(run.first));
        }
        self.tell_bad();
        // It may be on its way.
        if busy {
            self.parts = None;
        }
        self.tell_unfinished();
        if let Some((place, line)) = self.open.take() {
            let what = messages::store::end_missing();
            (self.found)(Finding::new(Weight::Odd, place, what).at(line));
        }
        self.converted.tell(messages::store::ends_converted(), self.found);
        self.foreign.tell(messages::store::other_coder(), self.found);
        self.later.tell(messages::store::later_line(), self.found);
        self.back.tell(messages::store::clock_back(), self.found);
        self.ahead.tell(messages::store::from_future(), self.found);
    }
}
