//! What the page of a story says: who reported when, which facts each carries, who
//! quotes whom through whom, and how names are spelt.

use super::facts::{Fact, Only, facts};
use super::quoted::{QuotedSpeaker, quoted};
use crate::doc::Doc;
use crate::registry::Registry;
use compare::Alignment;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use model::{Counts, Dispatch, DispatchId, Ruling};
use std::collections::{BTreeSet, VecDeque};

/// Dispatches of a story that are held against each other, at most.
pub const WIDEST: usize = 12;

/// Another story that may belong to the one on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearStory {
    /// Its name.
    pub story: DispatchId,
    /// The title of its first dispatch.
    pub title: String,
    /// Its dispatches.
    pub dispatches: Vec<DispatchId>,
    /// Whether it is the story of a dispatch marked in the list, and not just alike.
    pub marked: bool,
}

/// A story as its page shows it.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The story's name.
    pub story: Option<DispatchId>,
    /// Its dispatches, in order of time.
    pub reports: Vec<Report>,
    /// Which of them are held against each other, in that order: at most [`WIDEST`].
    pub held: Vec<usize>,
    /// Who reports: an agency each, or an unsigned dispatch; of the dispatches held.
    pub columns: Vec<Column>,
    /// What several of the columns tell, in the order in which it was reported.
    pub facts: Vec<Fact>,
    /// What one column alone tells.
    pub alone: Vec<Only>,
    /// Who is quoted, those that most columns quote first.
    pub speakers: Vec<QuotedSpeaker>,
    /// Spellings of one name, sorted.
    pub variants: Vec<(String, String)>,
    /// What was ruled about stories, by every coder.
    pub rulings: Vec<Ruling>,
    /// Its dispatches that name another story.
    pub taken: Vec<DispatchId>,
    /// Stories that may be taken in.
    pub near: Vec<NearStory>,
    /// Why what was coded and ruled is not known, if so.
    pub unknown: Option<String>,
    /// How many dispatches the study held when the page was put together.
    pub among: usize,
}

/// One dispatch of a story.
#[derive(Debug, Clone)]
pub struct Report {
    /// The dispatch.
    pub id: DispatchId,
    /// Its agency.
    pub agency: Option<String>,
    /// Its title.
    pub title: String,
    /// When it was published; none where only its day is known, or nothing.
    pub published: Option<Timestamp>,
    /// Month and day of its dateline.
    pub day: Option<(i8, i8)>,
    /// What it is ordered by, as [`Dispatch::time`].
    pub time: Option<Timestamp>,
    /// When it came into the study.
    pub came: Option<Timestamp>,
    /// Whether its time is known with its year, and no guess from when it came in.
    pub sure: bool,
    /// Bytes of its text.
    pub length: usize,
    /// What was done with it; none where that is not known.
    pub counts: Option<Counts>,
}

/// Who reports: what a column of the page stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The agency; none for an unsigned dispatch.
    pub agency: Option<String>,
    /// Its dispatches by their place among the reports, those held first.
    pub reports: Vec<usize>,
}

impl Report {
    /// What the page says of a dispatch, but for what was done with it.
    pub fn of(dispatch: &Dispatch) -> Self {
        let date = dispatch.dateline.as_ref().and_then(|line| line.date);
        Self {
            id: dispatch.id,
            agency: dispatch.meta.agency.clone(),
            title: dispatch.title().trim().to_owned(),
            published: dispatch.meta.published,
            day: date.map(|date| (date.month, date.day)),
            time: dispatch.time(),
            came: dispatch.meta.imported,
            sure: dispatch.meta.published.is_some() || date.is_some_and(|it| it.year.is_some()),
            length: dispatch.text.len(),
            counts: None,
        }
    }
}

/// The pairs of `n` dispatches that are held against each other, the earlier first.
pub fn pairs(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |a| (a + 1..n).map(move |b| (a, b)))
}

impl Page {
    /// Begins a page: a story's dispatches in order of time, and which of them are
    /// held against each other.
    pub fn begin(story: DispatchId, mut reports: Vec<Report>) -> Self {
        date_by_others(&mut reports);
        // What has no time, or the same one (a day alone, say), in the order in which it
        // came in.
        reports.sort_by_key(|report| (report.time, report.came));
        let columns = columns(&reports);
        let held = telling(&reports, &columns);
        let mut page = Self { story: Some(story), reports, held, ..Self::default() };
        page.columns = columns.into_iter().filter(|it| page.holds(it)).collect();
        page
    }

    fn holds(&self, column: &Column) -> bool {
        column.reports.iter().any(|report| self.held.contains(report))
    }

    /// Completes a page: with the dispatches that are [`held`](Page::held), in that
    /// order, and how their [`pairs`] align, in that order.
    pub fn complete(self, docs: &[Doc], alignments: &[Alignment], registry: &Registry) -> Self {
        let aligned: Vec<(usize, usize, &Alignment)> =
            pairs(docs.len()).zip(alignments).map(|((a, b), it)| (a, b, it)).collect();
        let variants = aligned.iter().flat_map(|(_, _, it)| &it.variants);
        let variants: BTreeSet<(String, String)> = variants
            .map(|it| {
                let (one, two) = (it.a.clone(), it.b.clone());
                if one <= two { (one, two) } else { (two, one) }
            })
            .collect();
        let columns: Vec<usize> = self.held.iter().filter_map(|it| self.column(*it)).collect();
        let (facts, alone) = facts(docs, &aligned, &columns);
        let several = self.columns.len() > 1;
        Self {
            facts,
            alone: if several { alone } else { Vec::new() },
            speakers: quoted(docs, registry, &columns),
            variants: variants.into_iter().collect(),
            ..self
        }
    }

    /// The column a dispatch stands in, by its place among the reports; none where
    /// nothing of the column's is held.
    pub fn column(&self, report: usize) -> Option<usize> {
        self.columns.iter().position(|column| column.reports.contains(&report))
    }

    /// How many lines stand below the dispatches, headings and gaps included.
    pub fn lines(&self) -> usize {
        let forms = |it: &QuotedSpeaker| 1 + it.shared.iter().map(Vec::len).sum::<usize>();
        let quotes = self.speakers.iter().map(forms).sum();
        let parts = [self.facts.len(), quotes, self.alone.len(), self.variants.len()];
        let parts: usize = parts.into_iter().filter(|len| *len > 0).map(|len| len + 2).sum();
        parts + 2 * self.left_out().min(1)
    }

    /// The dispatches that are left out of what is held against each other.
    pub fn left_out(&self) -> usize {
        self.reports.len().saturating_sub(self.held.len())
    }

    /// A name for dispatches that leave: one of theirs that names no story, else
    /// the next number that is no name.
    pub fn free_name(&self, among: &[DispatchId]) -> DispatchId {
        let ruled = |id: &DispatchId| self.rulings.iter().any(|it| it.story == *id);
        let free = |id: &DispatchId| !ruled(id) && !self.taken.contains(id);
        let first = among.first().copied().or(self.story);
        let from = first.map_or(0, |id| u128::from_be_bytes(id.to_bytes()));
        let next = (1..).map(|step| from.wrapping_add(step).to_be_bytes());
        let mut names = among.iter().copied().chain(next.map(DispatchId::from_bytes));
        names.find(free).unwrap_or(DispatchId::from_bytes(from.to_be_bytes()))
    }
}

/// Gives days without a year the year in which the others report, where one says so.
fn date_by_others(reports: &mut [Report]) {
    let sure = reports.iter().filter(|report| report.sure).filter_map(|report| report.time);
    let Some(known) = sure.min() else { return };
    let year = Offset::UTC.to_datetime(known).year();
    for report in reports.iter_mut().filter(|report| !report.sure) {
        let Some((month, day)) = report.day else { continue };
        let noon = |year: i16| {
            let noon = Date::new(year, month, day).ok()?.at(12, 0, 0, 0);
            Offset::UTC.to_timestamp(noon).ok()
        };
        let years = [year.saturating_sub(1), year, year.saturating_add(1)];
        let near = years.into_iter().filter_map(noon);
        let apart = |it: &Timestamp| it.as_second().abs_diff(known.as_second());
        report.time = near.min_by_key(apart).or(report.time);
    }
}

/// A letter for a column: A to Z; there are at most [`WIDEST`].
pub fn letter(column: usize) -> char {
    let letters = 'A'..='Z';
    letters.into_iter().nth(column).unwrap_or('+')
}

/// Puts dispatches of one agency into one column, each unsigned one into its own; of
/// a single agency each dispatch has its own, since there is nobody else to compare.
fn columns(reports: &[Report]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (n, report) in reports.iter().enumerate() {
        let folded = report.agency.as_deref().map(text::fold);
        let own =
            |it: &&mut Column| folded.is_some() && it.agency.as_deref().map(text::fold) == folded;
        match columns.iter_mut().find(own) {
            Some(column) => column.reports.push(n),
            None => columns.push(Column { agency: report.agency.clone(), reports: vec![n] }),
        }
    }
    match columns.as_slice() {
        [one] if one.reports.len() > 1 => {
            let apart = |n: &usize| Column { agency: one.agency.clone(), reports: vec![*n] };
            one.reports.iter().map(apart).collect()
        }
        _ => columns,
    }
}

/// The dispatches that are held against each other: the first report, then of each
/// agency in turn its longest, the later one of two, until there are enough.
fn telling(reports: &[Report], columns: &[Column]) -> Vec<usize> {
    let length = |n: &usize| reports.get(*n).map_or(0, |report| report.length);
    let mut left: Vec<VecDeque<usize>> = columns
        .iter()
        .map(|column| {
            let mut own: Vec<usize> = column.reports.iter().copied().filter(|n| *n > 0).collect();
            own.sort_by_key(|n| std::cmp::Reverse((length(n), *n)));
            own.into()
        })
        .collect();
    // The first report stands for its agency already.
    let mut held: Vec<usize> = (0..reports.len().min(1)).collect();
    let mut round = 0;
    while held.len() < WIDEST && left.iter().any(|own| !own.is_empty()) {
        for (n, own) in left.iter_mut().enumerate() {
            if (round > 0 || n > 0) && held.len() < WIDEST {
                held.extend(own.pop_front());
            }
        }
        round += 1;
    }
    held.sort_unstable();
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(agency: Option<&str>, n: u8, length: usize) -> Report {
        let time = Timestamp::from_second(i64::from(n)).ok();
        Report {
            id: DispatchId::from_bytes([n; 16]),
            agency: agency.map(str::to_owned),
            title: String::new(),
            published: time,
            day: None,
            time,
            came: None,
            sure: true,
            length,
            counts: None,
        }
    }

    #[test]
    fn an_agency_is_a_column_and_an_unsigned_dispatch_too() {
        let reports = [Some("AM"), None, Some("Wire"), Some("am"), None];
        let reports = (1..).zip(reports).map(|(n, agency)| report(agency, n, 10)).collect();
        let page = Page::begin(DispatchId::from_bytes([1; 16]), reports);
        let columns: Vec<&[usize]> = page.columns.iter().map(|it| it.reports.as_slice()).collect();
        assert_eq!(columns, [&[0, 3][..], &[1], &[2], &[4]]);
        assert_eq!((page.held.len(), page.left_out()), (5, 0));
        let one = (1..4).map(|n| report(Some("AM"), n, 10)).collect();
        let page = Page::begin(DispatchId::from_bytes([1; 16]), one);
        assert_eq!(page.columns.len(), 3, "takes of one agency are compared too");
    }

    #[test]
    fn a_day_without_a_year_stands_among_the_others() {
        let at = |time: &str| time.parse::<Timestamp>().ok();
        let dated = |n, time| Report { time: at(time), ..report(Some("AM"), n, 10) };
        let open = Report {
            day: Some((11, 26)),
            sure: false,
            time: at("2025-11-26T12:00:00Z"),
            ..report(None, 2, 10)
        };
        let reports =
            vec![dated(1, "2014-11-26T09:00:00Z"), dated(3, "2014-11-26T20:00:00Z"), open];
        let page = Page::begin(DispatchId::from_bytes([1; 16]), reports);
        let order: Vec<_> = page.reports.iter().map(|it| it.id).collect();
        assert_eq!(order, [1, 2, 3].map(|n| DispatchId::from_bytes([n; 16])));
    }

    #[test]
    fn of_one_day_what_came_in_first_stands_first() {
        let came = |n: u8, second| Report {
            time: Timestamp::from_second(0).ok(),
            came: Timestamp::from_second(second).ok(),
            ..report(Some("AM"), n, 10)
        };
        let page = Page::begin(
            DispatchId::from_bytes([1; 16]),
            vec![came(3, 30), came(2, 10), came(1, 20)],
        );
        let order: Vec<_> = page.reports.iter().map(|it| it.id).collect();
        assert_eq!(order, [2, 1, 3].map(|n| DispatchId::from_bytes([n; 16])));
    }

    #[test]
    fn of_a_wide_story_the_first_and_the_longest_of_each_agency_are_held() {
        let agencies = ["AM", "Wire", "Lumen"];
        let reports = (0..40_u8).map(|n| {
            let agency = agencies.get(usize::from(n % 3)).copied();
            report(agency, n, if n == 38 { 900 } else { 100 + usize::from(n) })
        });
        let page = Page::begin(DispatchId::from_bytes([0; 16]), reports.collect());
        assert_eq!((page.held.len(), page.left_out()), (WIDEST, 28));
        assert!(page.held.contains(&0) && page.held.contains(&38));
        let of =
            |column: &Column| column.reports.iter().filter(|it| page.held.contains(it)).count();
        assert_eq!(page.columns.iter().map(of).collect::<Vec<_>>(), [4, 4, 4]);
    }
}
