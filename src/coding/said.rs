//! What dispatches quote, read off what is coded and proposed: for finding who says
//! what in several of them.

use super::doc::Doc;
use super::frames::coded;
use super::places::hull;
use super::proposals::{Proposal, proposals};
use super::registry::Registry;
use compare::{QuoteGroup, QuoteIn, quote_groups};
use model::{Anchor, Lang, Quote, RelayRole, Span};
use text::clean_line;

/// Quotes of a dispatch that are held against those of others, each against each:
/// the first so many.
const MOST: usize = 400;

/// A quote of one of several dispatches.
#[derive(Debug, Clone)]
pub struct Said {
    /// The dispatch, by its place among them.
    pub dispatch: usize,
    /// Where its words stand.
    pub span: Span,
    /// Its words on one line, without what was left out between its parts.
    pub content: String,
    lang: Lang,
    /// Whether all of it stands between quotation marks.
    marked: bool,
    /// Who speaks, by the name the registry has now.
    pub speaker: Option<String>,
    /// Through whom it came, or to whom it was said.
    pub relay: Option<(String, RelayRole)>,
    cue: String,
}

impl Said {
    /// The quotes of a dispatch in the order of its text: what is coded, and what is
    /// proposed beside it.
    pub fn of(dispatch: usize, doc: &Doc, registry: &Registry) -> Vec<Said> {
        let text = doc.open.text();
        let words = |spans: &[Span]| words(text, spans);
        let within = |span: &Span| doc.open.quotations.iter().any(|it| it.span.contains(*span));
        let anchored = |anchors: &[Anchor]| words(&doc.open.spans(anchors));
        let new = |content: &[Span], cue: String| Said {
            dispatch,
            span: hull(content).unwrap_or_default(),
            content: words(content),
            lang: doc.open.dispatch.meta.lang,
            marked: content.iter().all(within),
            speaker: None,
            relay: None,
            cue,
        };
        let name = |quote: &Quote| registry.current(quote.speaker.as_ref()?.id);
        // A rule reads a name; whoever goes by it has another one now, perhaps.
        let known = |name: &str| registry.find(name).map_or(name, |it| &it.name).to_owned();
        let stored = |quote: &Quote, content: &[Span]| Said {
            speaker: name(quote).map(|it| it.name.clone()),
            relay: quote.relay.first().map(|it| (it.name.clone(), it.role)),
            ..new(content, anchored(&quote.cue))
        };
        let offered = |proposal: &Proposal<'_>| match proposal {
            Proposal::Record(it) => stored(it.quote, it.content),
            Proposal::Rule(it) => Said {
                speaker: it.speaker_name.as_deref().map(known),
                relay: it.relay.iter().find_map(|it| Some((it.name.clone()?, it.role))),
                ..new(&it.content, words(&it.cue))
            },
        };
        let mut all: Vec<Said> = coded(doc).iter().map(|it| stored(it.quote, it.content)).collect();
        all.extend(proposals(doc).iter().map(offered));
        all.retain(|it| !it.content.is_empty());
        all.sort_by_key(|it| it.span);
        all.truncate(MOST);
        all
    }

    fn given(&self) -> QuoteIn<'_> {
        QuoteIn {
            dispatch: self.dispatch,
            lang: self.lang,
            content: &self.content,
            marked: self.marked,
            speaker: self.speaker.as_deref(),
            relay: self.relay.as_ref().map(|(name, _)| name.as_str()),
            cue: &self.cue,
        }
    }
}

/// The same words said in several dispatches, in order of their first; then those
/// that are nowhere else, each as a group of its own. Compares every two quotes.
pub fn groups(all: &[Said]) -> Vec<QuoteGroup> {
    let given: Vec<QuoteIn<'_>> = all.iter().map(Said::given).collect();
    let mut groups = quote_groups(&given);
    let mut alone = vec![true; all.len()];
    for at in groups.iter().flat_map(|group| &group.members) {
        alone.get_mut(*at).into_iter().for_each(|it| *it = false);
    }
    let single = |(at, (said, _)): (usize, (&Said, bool))| QuoteGroup {
        members: vec![at],
        longest: at,
        speaker: said.speaker.clone(),
        carriers: Vec::new(),
    };
    let alone = all.iter().zip(alone).enumerate().filter(|(_, (_, alone))| *alone);
    groups.extend(alone.map(single));
    groups
}

/// Words of a text on one line, every gap one blank.
fn words(text: &str, spans: &[Span]) -> String {
    let words = spans.iter().flat_map(|span| span.of(text).split_whitespace());
    clean_line(&words.collect::<Vec<_>>().join(" "))
}
