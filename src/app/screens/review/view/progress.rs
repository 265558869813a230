//! How far a session is, counted once a frame.

use crate::geometry::Area;
use crate::screens::review::state::Review;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, grouped};
use messages::review as say;
use review::{Pace, ReviewTally};
use std::collections::BTreeMap;

/// Columns of a card's bar at most.
const BAR: u16 = 36;

/// How far a session is.
pub struct SessionProgress {
    /// What was decided so far.
    pub tally: ReviewTally,
    /// Cards decided, second looks included.
    pub decided: usize,
    /// Cards there are in all, as far as known.
    pub total: usize,
    /// Whether more may be found.
    pub growing: bool,
    /// How fast it goes.
    pub pace: Option<Pace>,
}

impl SessionProgress {
    /// Counts.
    pub fn of(review: &Review) -> SessionProgress {
        let tally = review.tally();
        let decided = tally.decided();
        SessionProgress {
            pace: review.pace(),
            tally,
            decided,
            total: review.total(),
            growing: !review.reading.is_done(),
        }
    }

    /// "37/200", with a plus sign while more is looked for; nothing before the
    /// first card is found.
    pub fn done(&self) -> String {
        if self.growing && self.total == 0 {
            return String::new();
        }
        let more = if self.growing { "+" } else { "" };
        format!("{}/{}{more}", grouped(self.decided), grouped(self.total))
    }

    /// Per cent of the cards.
    pub fn percent(&self) -> usize {
        self.decided * 100 / self.total.max(1)
    }

    /// "   18 min   2.1 per min".
    pub fn speed(&self) -> String {
        let mut words = String::new();
        if self.tally.ms > 0 {
            words.push_str(&format!("   {}", minutes(self.tally.ms)));
        }
        if let Some(pace) = self.pace {
            let pace = say::per_minute(messages::decimal(pace.per_minute, 1));
            words.push_str(&format!("   {pace}"));
        }
        words
    }

    /// A bar of how much is done, on one row.
    pub fn bar(&self, canvas: &mut Canvas<'_>, x: u16, y: u16, end: u16) {
        let columns = usize::from(end.saturating_sub(x));
        let done = (self.decided * columns / self.total.max(1)).min(columns);
        let [full, empty] = canvas.signs.bar;
        let line = Rich::of(Role::Progress, full.repeat(done))
            .add(Role::Dim, empty.repeat(columns - done));
        canvas.rich(x, y, end, &line);
    }

    /// The bar with how far it is and what waits, on one row.
    pub fn row(&self, canvas: &mut Canvas<'_>, area: Area) {
        let end = area.x + area.w;
        let mut line = Rich::of(Role::Text, format!("  {}", self.done()));
        let waits =
            [counted(self.tally.flagged, say::flagged), counted(self.tally.skipped, say::skipped)];
        for (count, what) in waits {
            if count > 0 {
                line.push(Role::Dim, format!("  {} {what}", grouped(count)));
            }
        }
        let bar = end.saturating_sub(line.width()).min(area.x + BAR);
        let bar = if bar > area.x + 8 { bar } else { area.x };
        self.bar(canvas, area.x, area.y, bar);
        canvas.rich(bar, area.y, end, &line);
    }
}

/// A count with its word, which agrees with it.
pub fn counted(count: usize, word: fn(usize) -> String) -> (usize, String) {
    (count, word(count))
}

/// Counts with their words: "4 accepted   1 corrected"; those of nothing are left
/// out.
pub fn numbers(counts: &[(usize, String)]) -> Rich {
    let mut line = Rich::new();
    for (count, what) in counts.iter().filter(|(count, _)| *count > 0) {
        line.push(Role::Text, grouped(*count));
        line.push(Role::Dim, format!(" {what}   "));
    }
    line
}

/// How often each value of the scale was recorded, in its order: "+ 14   - 12",
/// or with names "+ support 14"; those that never were are left out.
pub fn polarities(state: &State, counts: &BTreeMap<String, usize>, named: bool) -> Rich {
    let mut line = Rich::new();
    for polarity in &state.study.codebook.polarities {
        let Some(count) = counts.get(&polarity.key) else { continue };
        let name = if named { format!(" {}", polarity.label) } else { String::new() };
        let role = Role::of_polarity(&polarity.key);
        line.push(role, format!("{}{name}", polarity.sign));
        line.push(Role::Text, format!(" {}   ", grouped(*count)));
    }
    line
}

/// A time in words: seconds under a minute, then minutes, then hours.
pub fn minutes(ms: u64) -> String {
    let seconds = ms / 1000;
    match seconds {
        0..60 => say::seconds(seconds),
        60..7200 => say::minutes((seconds + 30) / 60),
        _ => say::hours(seconds / 3600, format!("{:02}", seconds / 60 % 60)),
    }
}
