//! What a stance is towards: the words that were read, unless they name something.

use super::Known;
use super::phrase;
use crate::doc::OpenDoc;
use crate::registry::Registry;
use model::{CodebookTarget, Span, Speaker, SpeakerKind, Target};
use suggest::{LeftOut, WholeName};

/// The target that words of a dispatch are. A target of the codebook, or a speaker of
/// the registry, takes the place of the words only where the whole noun phrase names it
/// ([`suggest::whole_names`], and no word beside it says more), never because its
/// name stands inside.
pub fn target(known: Known<'_>, doc: &OpenDoc, words: Span) -> Target {
    let read = read(doc, words);
    let names = doc.whole_names(&read);
    for name in names.iter().filter(|name| phrase::says_all(doc, words, name)) {
        let target = of_codebook(known, doc, words, name)
            .filter(|it| !phrase::is_another(doc, words, &it.label, &it.aliases));
        if let Some(target) = target {
            let speaker = only(known.registry, &target.label).map(|it| it.meta.id);
            return Target { name: target.label.clone(), speaker };
        }
        let speaker = of_registry(known.registry, name)
            .filter(|it| !phrase::is_another(doc, words, &it.name, &it.aliases));
        if let Some(speaker) = speaker {
            return Target { name: speaker.name.clone(), speaker: Some(speaker.meta.id) };
        }
    }
    Target { name: read, speaker: None }
}

/// Words of a dispatch on one line, every sign as it is written.
fn read(doc: &OpenDoc, words: Span) -> String {
    let plain = text::inert(words.of(doc.text()));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The codebook's target of this name. What holds an office, or is an agency, must be so
/// in the dispatch: a codebook does not say what its targets are.
fn of_codebook<'k>(
    known: Known<'k>,
    doc: &OpenDoc,
    words: Span,
    name: &WholeName,
) -> Option<&'k CodebookTarget> {
    let fits = name.left_out == LeftOut::Article
        || kind_in(doc, words, &name.name).is_some_and(|kind| name.left_out.fits(kind));
    let named = |target: &&CodebookTarget| {
        let is = |label: &String| same_name(&name.name, label, Capital::OfAnyLabel);
        is(&target.label) || target.aliases.iter().any(is)
    };
    known.codebook.targets.iter().filter(|_| fits).find(named)
}

/// What a name within some words is, as the dispatch uses it.
fn kind_in(doc: &OpenDoc, words: Span, name: &str) -> Option<SpeakerKind> {
    let inside = |mention: &Span| {
        let said = mention.of(doc.text());
        words.contains(*mention) && text::fold_name(said).ends_with(&text::fold_name(name))
    };
    let named = doc.names.iter().find(|it| it.mentions.iter().any(inside));
    named.map(|it| it.kind)
}

/// The registry's one speaker of this name.
fn of_registry<'k>(registry: &'k Registry, name: &WholeName) -> Option<&'k Speaker> {
    let is = |speaker: &&Speaker| {
        let spelt = |known: &String| same_name(&name.name, known, Capital::OfName);
        spelt(&speaker.name) || speaker.aliases.iter().any(spelt)
    };
    let mut found = registry.found(&name.name).into_iter().filter(is);
    let first = found.next()?;
    let alone = found.all(|other| other.meta.id == first.meta.id);
    (alone && name.left_out.fits(first.kind)).then_some(first)
}

/// The registry's speaker of a name, where it is one and not several.
fn only<'k>(registry: &'k Registry, name: &str) -> Option<&'k Speaker> {
    match *registry.found(name) {
        [one] => Some(one),
        _ => None,
    }
}

/// Whether the capital of a known name's first word says that it is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capital {
    /// A speaker's: "Marine" is not "la marine".
    OfName,
    /// A label's, which begins with a capital whatever it names.
    OfAnyLabel,
}

/// Whether words name what is known by a name. Spellings of names are one (case of all
/// letters, accents, hyphens, the Arabic article); common words must have the same
/// accents ("marche", "marché"), and what has a capital must have one here.
fn same_name(read: &str, known: &str, capital: Capital) -> bool {
    let folded = text::fold_name(known);
    if folded.is_empty() || text::fold_name(read) != folded {
        return false;
    }
    let (read, known) = (words(read), words(known));
    if read.len() != known.len() {
        return read.iter().all(|word| is_upper(word));
    }
    let alone = read.len() == 1;
    read.iter().zip(&known).enumerate().all(|(at, (here, name))| {
        match (is_upper(here), is_upper(name)) {
            (false, true) if at > 0 || capital == Capital::OfName => false,
            (false, _) => same_letters(here, name),
            // "LA MARINE": capitals throughout say nothing of one word.
            (true, _) => !alone || !shouted(here) || shouted(name) || !is_upper(name),
        }
    })
}

/// The words of a name without the Arabic article, as [`text::fold_name`] has them.
fn words(name: &str) -> Vec<String> {
    let all: Vec<String> = lang::runs(name).map(|part| text::composed(part).into_owned()).collect();
    let article = |word: &String| matches!(word.to_lowercase().as_str(), "al" | "el");
    if all.iter().all(article) {
        all
    } else {
        all.into_iter().filter(|word| !article(word)).collect()
    }
}

fn is_upper(word: &str) -> bool {
    word.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric())
}

fn shouted(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase())
}

/// Whether two words have the same letters and accents, whatever their case.
fn same_letters(a: &str, b: &str) -> bool {
    let plain = |word: &str| word.to_lowercase().replace('œ', "oe").replace('æ', "ae");
    plain(a) == plain(b)
}

/// The targets of the codebook whose name stands in some words, the longest name first:
/// likely, to be offered, and never put in.
pub fn likely<'k>(known: Known<'k>, words: &str) -> Vec<&'k CodebookTarget> {
    let said = format!(" {} ", text::fold_name(words));
    let length = |target: &CodebookTarget| {
        let names = std::iter::once(&target.label).chain(&target.aliases);
        let inside = names
            .map(|name| text::fold_name(name))
            .filter(|name| !name.is_empty() && said.contains(&format!(" {name} ")));
        inside.map(|name| name.len()).max()
    };
    let targets = known.codebook.targets.iter();
    let mut found: Vec<(usize, &CodebookTarget)> =
        targets.filter_map(|target| Some((length(target)?, target))).collect();
    found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    found.into_iter().map(|(_, target)| target).collect()
}
