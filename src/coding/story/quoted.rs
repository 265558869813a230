//! Who quotes whom, through whom, and how each words it.

use crate::doc::Doc;
use crate::registry::Registry;
use crate::said::{Said, groups};
use compare::{Change, QuoteGroup, Stretch, one_person, word_diff};
use model::Span;

/// Stands for words that were cut.
pub const CUT: &str = "[…]";

/// Somebody whom the story's dispatches quote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuotedSpeaker {
    /// The name; empty for all whom nobody names.
    pub name: String,
    /// Which columns quote the speaker, how often, and through whom.
    pub by: Vec<By>,
    /// What several columns carry, each as it is worded: the longest form first.
    pub shared: Vec<Vec<Wording>>,
}

/// One column's way with a speaker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct By {
    /// The column.
    pub column: usize,
    /// How many utterances it carries.
    pub count: usize,
    /// Through whom they came.
    pub relays: Vec<String>,
}

/// An utterance in one wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The words. Against the longest form a cut reads [`CUT`], and other words stand
    /// in square brackets.
    pub words: String,
    /// Whether it has mostly words of its own: then nothing is marked.
    pub own: bool,
    /// Which columns word it so, each with whom it names as its source.
    pub by: Vec<(usize, Option<String>)>,
}

/// The speakers of a story, those that most columns quote first. `columns` gives the
/// column of each dispatch.
pub(super) fn quoted(docs: &[Doc], registry: &Registry, columns: &[usize]) -> Vec<QuotedSpeaker> {
    let all: Vec<Said> =
        docs.iter().enumerate().flat_map(|(n, it)| Said::of(n, it, registry)).collect();
    let mut groups = groups(&all);
    groups.sort_by_key(|group| group.members.first().copied());
    let column = |n: usize| columns.get(n).copied().unwrap_or(0);
    let mut speakers: Vec<QuotedSpeaker> = Vec::new();
    for group in groups {
        let name = group.speaker.clone().unwrap_or_default();
        let same = |it: &QuotedSpeaker| match (it.name.is_empty(), name.is_empty()) {
            (false, false) => one_person(&it.name, &name),
            (one, other) => one == other,
        };
        let at = speakers.iter().position(same).unwrap_or(speakers.len());
        if at == speakers.len() {
            speakers.push(QuotedSpeaker { name: name.clone(), ..QuotedSpeaker::default() });
        }
        let Some(speaker) = speakers.get_mut(at) else { continue };
        // "Lavrov" until somebody gives the whole name; of two spellings the first.
        if name.split(' ').count() > speaker.name.split(' ').count() {
            speaker.name = name;
        }
        speaker.count(group.members.iter().filter_map(|at| all.get(*at)), column);
        let forms = forms(&all, &group, column);
        let whose: Vec<usize> = forms.iter().flat_map(|it| &it.by).map(|by| by.0).collect();
        if whose.iter().any(|it| Some(it) != whose.first()) {
            speaker.shared.push(forms);
        }
    }
    speakers.sort_by_key(|it| (it.name.is_empty(), std::cmp::Reverse(it.by.len())));
    speakers
}

impl QuotedSpeaker {
    /// Counts an utterance once for each column that carries it.
    fn count<'s>(
        &mut self,
        members: impl Iterator<Item = &'s Said>,
        column: impl Fn(usize) -> usize,
    ) {
        let mut counted = Vec::new();
        for said in members {
            let of = column(said.dispatch);
            let at = self.by.iter().position(|by| by.column == of).unwrap_or(self.by.len());
            if at == self.by.len() {
                self.by.push(By { column: of, ..By::default() });
            }
            let Some(by) = self.by.get_mut(at) else { continue };
            if !counted.contains(&of) {
                counted.push(of);
                by.count += 1;
            }
            let relay = said.relay.as_ref().map(|(name, _)| name);
            let new = relay.filter(|it| !by.relays.contains(it)).cloned();
            by.relays.extend(new);
        }
        self.by.sort_by_key(|by| by.column);
    }
}

/// How an utterance is worded, the longest form first; equal wordings are one.
fn forms(all: &[Said], group: &QuoteGroup, column: impl Fn(usize) -> usize) -> Vec<Wording> {
    let Some(longest) = all.get(group.longest) else { return Vec::new() };
    let mut forms = vec![Wording { words: longest.content.clone(), own: false, by: Vec::new() }];
    for said in group.members.iter().filter_map(|at| all.get(*at)) {
        let (words, own) = against(&longest.content, &said.content);
        let at = forms.iter().position(|form| form.words == words).unwrap_or(forms.len());
        if at == forms.len() {
            forms.push(Wording { words, own, by: Vec::new() });
        }
        let by = (column(said.dispatch), said.relay.as_ref().map(|(name, _)| name.clone()));
        if let Some(form) = forms.get_mut(at).filter(|form| !form.by.contains(&by)) {
            form.by.push(by);
        }
    }
    forms
}

/// The words of a form marked against the longest one, and whether they are mostly
/// its own. Words that only differ in case or punctuation are the longest form's.
fn against(longest: &str, words: &str) -> (String, bool) {
    let stretches = word_diff(longest, words);
    let length = |kept: bool| -> usize {
        let some = stretches.iter().filter(|it| !kept || it.change == Change::Kept);
        some.filter_map(|it| it.b).map(Span::len).sum()
    };
    if stretches.iter().all(|it| it.change == Change::Kept) {
        return (longest.to_owned(), false);
    }
    if 2 * length(true) < length(false) {
        return (words.to_owned(), true);
    }
    let shown = |it: &Stretch| match (it.change, it.b) {
        (Change::Kept, Some(b)) => b.of(words).to_owned(),
        (_, Some(b)) => format!("[{}]", b.of(words)),
        (_, None) => CUT.to_owned(),
    };
    (stretches.iter().map(shown).collect::<Vec<_>>().join(" "), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_and_edits_are_marked_against_the_longest_form() {
        let longest = "Le barrage sera rempli cet été, mais pas au prix de la soif de nos voisins";
        let marked = |words| against(longest, words);
        let own = |words: &str, own| (words.to_owned(), own);
        assert_eq!(
            marked("Le barrage sera rempli cet été"),
            own("Le barrage sera rempli cet été […]", false)
        );
        assert_eq!(
            marked("le barrage sera rempli, mais pas au prix de la faim de nos voisins"),
            own("le barrage sera rempli […] mais pas au prix de la [faim] de nos voisins", false)
        );
        let loud = longest.to_uppercase();
        assert_eq!(marked(&loud), own(longest, false));
        let other = "les eaux monteront sans que les voisins aient soif";
        assert_eq!(marked(other), own(other, true));
    }
}
