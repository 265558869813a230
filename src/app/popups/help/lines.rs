//! The help page: the command table, filtered as you type.

use crate::command::Command;
use crate::line::Line;
use crate::popups::help::state::Help;
use crate::screens::Scope;
use crate::screens::text::frames;
use crate::state::State;
use coding::doc::OpenDoc;
use coding::frames::Frame;
use coding::origin;
use coding::proposals::Proposal;
use messages::help as say;
use model::{Field, Lang, Origin, Span};

/// Columns before the words of what is told, and columns of these at most.
const NAMES: u16 = 20;

const WORDS: u16 = 60;

/// One line of the help page.
#[derive(Debug, Clone)]
pub enum HelpLine {
    /// A heading.
    Heading(String),
    /// A fact about what is in front, with its name.
    Fact(String, String),
    /// A command with its keys.
    Command(String, &'static Command),
}

impl Help {
    /// Opens for a screen.
    pub fn new(over: Scope) -> Self {
        Self { over, every: false, filter: Line::default(), top: 0 }
    }
}

impl Help {
    /// Whether a command is asked for: one character asks for what is on that key.
    fn fits(&self, keys: &[String], command: &Command) -> bool {
        let typed = self.filter.text.trim();
        if typed.chars().count() == 1 {
            return keys.iter().any(|key| key.split(' ').next() == Some(typed));
        }
        let keys = keys.join("  ");
        let words = format!("{} {} {} {keys}", command.name, command.fr, (command.doc)());
        text::fold(&words).contains(&text::fold(typed))
    }

    /// What is told of the proposal in front, under its heading.
    fn proposal(&self, state: &State) -> Vec<HelpLine> {
        self.facts(say::this_suggestion(), state, &proposed)
    }

    /// How the dispatch in front came, where it is put right, under its heading.
    fn as_it_came(&self, state: &State) -> Vec<HelpLine> {
        self.facts(say::as_it_came(), state, &came)
    }

    /// What is told of what is in front, under a heading.
    fn facts(
        &self,
        heading: String,
        state: &State,
        what: &dyn Fn(&State) -> Vec<(String, String)>,
    ) -> Vec<HelpLine> {
        let fits = |(label, words): &(String, String)| {
            text::fold(&format!("{label} {words}")).contains(&text::fold(self.filter.text.trim()))
        };
        let told = match self.over {
            Scope::Review | Scope::Reader | Scope::Compare if !self.every => what(state),
            _ => Vec::new(),
        };
        let columns = state.size.0.saturating_sub(NAMES).clamp(12, WORDS);
        let mut lines: Vec<HelpLine> = Vec::new();
        for (label, words) in told.into_iter().filter(fits) {
            let words = text::clean_line(&words);
            let rows = text::wrap(&words, Span::new(0, words.len()), columns);
            for (at, row) in rows.iter().enumerate() {
                let label = if at == 0 { label.clone() } else { String::new() };
                let words = row.span.of(&words).trim_end().to_owned();
                lines.push(HelpLine::Fact(label, words));
            }
        }
        if !lines.is_empty() {
            lines.insert(0, HelpLine::Heading(heading));
        }
        lines
    }

    /// The lines, in the table's order under their headings.
    pub fn lines(&self, state: &State) -> Vec<HelpLine> {
        let scopes: Vec<Scope> =
            if self.every { Scope::ALL.to_vec() } else { self.over.chain().to_vec() };
        let mut found: Vec<(String, &'static Command)> = Vec::new();
        let mut taken: Vec<String> = Vec::new();
        for scope in scopes {
            let all = state.keymap.commands().iter();
            let before = taken.clone();
            for id in all.filter(|id| id.command().scope == scope) {
                let command = id.command();
                let mut keys = state.keymap.keys_of(*id);
                keys.retain(|key| self.every || !before.contains(key));
                taken.extend(keys.iter().cloned());
                if self.fits(&keys, command) {
                    found.push((keys.join("  "), command));
                }
            }
        }
        found.sort_by_key(|(_, command)| (self.every.then_some(command.scope), command.group));
        let mut lines = self.proposal(state);
        lines.extend(self.as_it_came(state));
        let mut heading = String::new();
        for (keys, command) in found {
            let title = if self.every {
                format!("{} · {}", command.scope.title(), command.group.name())
            } else {
                command.group.name()
            };
            if title != heading {
                lines.push(HelpLine::Heading(title.clone()));
                heading = title;
            }
            lines.push(HelpLine::Command(keys, command));
        }
        lines
    }
}

/// What a rule is called on the screen.
pub fn rule_title(name: &str) -> String {
    suggest::rule(name).map_or_else(|| name.to_owned(), |rule| (rule.title)())
}

/// A rule: its title, what it reads, an example in the dispatch's language.
fn about_rule(name: &str, lang: Lang) -> Vec<(String, String)> {
    let Some(rule) = suggest::rule(name) else { return vec![(say::label_rule(), name.to_owned())] };
    let example = match lang {
        Lang::Fr => rule.french.or(rule.english),
        Lang::En | Lang::Other => rule.english.or(rule.french),
    };
    let mut out = vec![(say::label_rule(), (rule.title)()), (say::label_reads(), (rule.reads)())];
    out.extend(example.map(|example| (say::label_example(), example.to_string())));
    out
}

/// The proposal in front: what made it, how sure that is, which words it rests on.
fn proposed(state: &State) -> Vec<(String, String)> {
    if let Some(draft) = state.review().filter(|_| state.in_review()).and_then(|it| it.draft()) {
        let Some(doc) = state.study.open_doc(draft.dispatch) else { return Vec::new() };
        return facts_of(&draft.origin, &doc, [&draft.cue, &draft.mention]);
    }
    let (Some(doc), Some(Frame::Proposed(proposal))) = (state.doc(), frames::current(state)) else {
        return Vec::new();
    };
    let origin = proposal.origin();
    match &proposal {
        Proposal::Rule(read) => facts_of(&origin, &doc.open, [&read.cue, &read.speaker]),
        Proposal::Record(stored) => {
            let speaker = stored.quote.speaker.as_ref();
            let mention = speaker.map(|it| doc.open.spans(&it.mention)).unwrap_or_default();
            facts_of(&origin, &doc.open, [&doc.open.spans(&stored.quote.cue), &mention])
        }
    }
}

/// Tells where a proposal comes from; the words are its cue and its speaker's
/// mention.
fn facts_of(origin: &Origin, doc: &OpenDoc, [cue, mention]: [&[Span]; 2]) -> Vec<(String, String)> {
    let words = |spans: &[Span]| -> Option<String> {
        let words: Vec<&str> = spans.iter().map(|span| span.of(doc.text())).collect();
        (!words.is_empty()).then(|| text::clean_line(&words.join(" ")))
    };
    let mut out = match origin {
        Origin::Rule { rule, confidence, .. } => {
            let right = (confidence * 100.0).round();
            let sure = say::sure(messages::decimal(f64::from(*confidence), 2), right);
            let mut out = about_rule(rule, doc.dispatch.meta.lang);
            out.push((say::label_sure(), sure));
            out
        }
        Origin::Import { .. } | Origin::Carried { .. } => {
            let from = origin::from(origin).map(|from| (say::label_from(), from));
            let changed = Some((say::label_changed(), origin::changed(origin)));
            from.into_iter().chain(changed.filter(|(_, words)| !words.is_empty())).collect()
        }
        Origin::Hand => vec![(say::label_from(), say::left_by_coder())],
    };
    let rests = match (words(cue), words(mention)) {
        (Some(cue), Some(mention)) => Some(say::rests_on_both(cue, mention)),
        (Some(cue), None) => Some(say::rests_on_cue(cue)),
        (None, Some(mention)) => Some(say::rests_on_mention(mention)),
        (None, None) => None,
    };
    out.extend(rests.map(|rests| (say::label_rests_on(), rests)));
    out
}

/// The fields of the dispatch in front that are put right, as they came.
fn came(state: &State) -> Vec<(String, String)> {
    let Some(doc) = state.doc() else { return Vec::new() };
    let Some(came) = &doc.open.came else { return Vec::new() };
    let fields = Field::ALL.into_iter().filter_map(|field| {
        let (before, now) = (field.of(came), field.of(&doc.open.dispatch));
        let words = if before.is_empty() { say::empty_field() } else { before.clone() };
        (before != now).then(|| (field.name().to_owned(), words))
    });
    fields.collect()
}
