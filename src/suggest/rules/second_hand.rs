//! `second-hand`: words in marks of their own inside a quotation (`«Il m'a dit :
//! +Je reste+»`, `“She told us, ‘Stay put’”`).

use super::pass::Pass;
use crate::cue::{Cue, Mood};
use crate::rulebook::name;

/// Words the inner marks must hold.
const SHORTEST: usize = 2;
/// Tokens from a cue to the comma or colon after it.
const ADDRESSEE: usize = 6;

/// Takes the cues inside quotations that inner marks follow.
pub(super) fn apply(pass: &mut Pass) {
    for cue in pass.cues {
        if cue.mood != Mood::Infinitive && pass.page.in_marks(cue.first) {
            quoted_inside(pass, cue);
        }
    }
}

fn quoted_inside(pass: &mut Pass, cue: &Cue) -> Option<()> {
    let page = pass.page;
    let end = pass.region_tokens(page.region(cue.first)?).end;
    // Past an addressee ("told us, ..."): to the comma or colon before the marks.
    let halt = (cue.after()..cue.after() + ADDRESSEE).find(|i| page.mark(*i))?;
    let open = if matches!(page.low(halt), ":" | ",") { halt + 1 } else { return None };
    let closing = match page.low(open) {
        "+" => "+",
        "\"" => "\"",
        "“" => "”",
        "«" => "»",
        "‘" => "'",
        _ => return None,
    };
    // The region's own closing mark is the last token and closes nothing inside.
    let close = (open + 1..end.saturating_sub(1)).find(|i| page.at(*i, closing))?;
    if page.words(open + 1, close) < SHORTEST {
        return None;
    }
    let subject = pass.subject_of(cue);
    let content = pass.content(open + 1, close);
    pass.add(vec![content], Some((cue.first, cue.last)), subject, name::SECOND_HAND);
    Some(())
}
