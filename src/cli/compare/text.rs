//! A comparison to be read in a terminal or a pipe.

use super::pair::{Page, Pair};
use compare::{Change, Link, QuoteGroup, Relation, Shade, shade, word_diff};
use model::Span;
use text::count;
use text::{clean_line, wrap};

/// Columns of a line, at most.
const COLUMNS: u16 = 80;

/// The whole comparison: a summary, the links in the order of A with their
/// details, names, quotes, and what only one side has.
pub(super) fn told(pair: &Pair) -> String {
    let mut out = String::new();
    for (side, page) in ["A", "B"].into_iter().zip(&pair.pages) {
        put(&mut out, &format!("{side}  "), &page.title());
        put(&mut out, "   ", &page.source);
    }
    out.push('\n');
    put(&mut out, "", &summary(pair));
    for link in pair.links() {
        linked(&mut out, pair, link);
    }
    if !pair.alignment.variants.is_empty() {
        out.push_str("\nNames spelt two ways (A | B)\n");
        for variant in &pair.alignment.variants {
            put(&mut out, "  ", &format!("{} | {}", variant.a, variant.b));
        }
    }
    if !pair.groups.is_empty() {
        out.push_str("\nQuotes both carry\n");
        pair.groups.iter().for_each(|group| quote(&mut out, pair, group));
    }
    for (side, page) in pair.pages.iter().enumerate() {
        out.push_str(if side == 0 { "\nOnly in A\n" } else { "\nOnly in B\n" });
        for span in pair.only(side) {
            put(&mut out, "  · ", span.of(page.text()));
        }
    }
    out
}

/// How many links, details, variants and quotes there are.
pub(super) fn summary(pair: &Pair) -> String {
    let strong = pair.links().filter(|link| link.strong).count();
    let details: usize = pair.links().map(|link| link.details.len()).sum();
    format!(
        "{}, {strong} of them strong; {}; {}; {}.",
        count(pair.links().count(), "link", "links"),
        count(details, "detail that differs", "details that differ"),
        count(pair.alignment.variants.len(), "name spelt two ways", "names spelt two ways"),
        count(pair.groups.len(), "quote in both", "quotes in both"),
    )
}

/// What a link is, in words.
pub(super) fn relation(link: &Link) -> &'static str {
    match link.relation {
        Relation::Verbatim => "word for word",
        Relation::Near => "nearly the same words",
        Relation::SameQuote => "same quote",
        Relation::SameFact => "same fact",
        Relation::Theme => "same theme",
    }
}

/// What a quote's reporting verb does to it, in words; nothing where it only reports.
pub(super) fn shade_words(shade: Shade) -> &'static str {
    match shade {
        Shade::Neutral => "",
        Shade::Distanced => "at a distance",
        Shade::Endorsed => "taken as true",
    }
}

fn linked(out: &mut String, pair: &Pair, link: &Link) {
    let [a, b] = &pair.pages;
    let (sign, strength) = if link.strong { ("=", "") } else { ("~", ", weak") };
    out.push_str(&format!("\n{sign} {}{strength} ({:.2})\n", relation(link), link.score));
    for (name, page, units) in [("A", a, &link.a), ("B", b, &link.b)] {
        for unit in units {
            put(out, &format!("  {name}  "), page.unit(*unit).of(page.text()));
        }
    }
    for detail in &link.details {
        let words =
            |page: &Page, span: Option<Span>| span.unwrap_or_default().of(page.text()).to_owned();
        let (a, b) = (words(a, detail.a), words(b, detail.b));
        put(out, &format!("  ≠ {:<8}", detail.kind.code()), &format!("{a} | {b}"));
    }
}

fn quote(out: &mut String, pair: &Pair, group: &QuoteGroup) {
    put(out, "  ", group.speaker.as_deref().unwrap_or("speaker not known"));
    let whole = pair.quote(group.longest);
    let whole = whole.map_or("", |(_, page, said)| said.span.of(page.text()));
    for member in &group.members {
        let Some((side, page, said)) = pair.quote(*member) else { continue };
        let own = said.span.of(page.text());
        put(out, if side == 0 { "    A  " } else { "    B  " }, own);
        let via = said.relay.as_ref().map(|relay| format!("via {relay}"));
        let how = shade_words(shade(&said.cue, page.open.dispatch.meta.lang));
        let marks = [said.kind.clone(), said.cue.clone(), how.to_owned(), via.unwrap_or_default()];
        let marks: Vec<String> = marks.into_iter().filter(|it| !it.is_empty()).collect();
        put(out, "       ", &marks.join(" · "));
        for change in word_diff(whole, own).iter().filter(|it| it.change != Change::Kept) {
            let words =
                |span: Option<Span>, text: &str| span.map_or("…", |it| it.of(text)).to_owned();
            let (longest, here) = (words(change.a, whole), words(change.b, own));
            put(
                out,
                &format!("       {:<9}", change.change.code()),
                &format!("{longest} | {here}"),
            );
        }
    }
}

/// Appends words behind a lead, in as many lines as they need.
fn put(out: &mut String, lead: &str, words: &str) {
    let words = clean_line(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    let indent = lead.chars().count();
    let columns = COLUMNS.saturating_sub(u16::try_from(indent).unwrap_or(COLUMNS)).max(20);
    let rows = wrap(&words, Span::new(0, words.len()), columns);
    for (number, row) in rows.iter().enumerate() {
        match number {
            0 => out.push_str(lead),
            _ => out.extend(std::iter::repeat_n(' ', indent)),
        }
        out.push_str(row.span.of(&words).trim_end());
        out.push('\n');
    }
}
