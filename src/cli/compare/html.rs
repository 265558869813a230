//! A comparison as one page that needs nothing but itself: no script, no font,
//! nothing from the net, which its own policy forbids.

use super::lines::name;
use super::pair::{Page, Pair};
use super::text::{relation, shade_words, summary};
use compare::{Change, Link, QuoteGroup, shade, word_diff};
use model::Span;
use std::fmt::Write as _;
use text::is_active;

const STYLE: &str = include_str!("page.css");

/// Writes the page: the two texts side by side with their links, then the
/// details, names and quotes.
pub(super) fn page(pair: &Pair) -> String {
    let [a, b] = &pair.pages;
    let lang = a.open.dispatch.meta.lang.code();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{} | {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped(lang),
        escaped(&a.title()),
        escaped(&b.title()),
    );
    put(&mut out, format_args!("<p>{}</p>\n<main>\n", escaped(&summary(pair))));
    for side in [0, 1] {
        column(&mut out, pair, side);
    }
    out.push_str("</main>\n");
    details(&mut out, pair);
    names(&mut out, pair);
    quotes(&mut out, pair);
    out.push_str("</body>\n</html>\n");
    out
}

/// Appends; a string takes everything.
fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(what);
}

/// The words so that a browser shows them and nothing else: no tag, no sign that
/// turns the line around, nothing unprintable.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 8);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => {}
            _ if is_active(c) => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// One text, its linked passages coloured and labelled.
fn column(out: &mut String, pair: &Pair, side: usize) {
    let Some(page) = pair.pages.get(side) else { return };
    put(
        out,
        format_args!(
            "<article>\n<h2><b>{}</b> {}</h2>\n<p class=\"source\">{}</p>\n<div class=\"text\">",
            name(side).to_uppercase(),
            escaped(&page.title()),
            escaped(&page.source)
        ),
    );
    let marks = marks(pair, side);
    let mut done = 0;
    for (number, unit) in page.units().iter().enumerate() {
        if unit.span.start < done {
            continue;
        }
        plain(out, page, Span::new(done, unit.span.start));
        let links: Vec<(usize, &Link)> = (1..)
            .zip(pair.links())
            .filter(|(_, link)| units(link, side).contains(&number))
            .collect();
        if links.is_empty() {
            plain(out, page, unit.span)
        } else {
            passage(out, page, (side, number), &links, &marks)
        }
        done = unit.span.end;
    }
    plain(out, page, Span::new(done, page.text().len()));
    out.push_str("</div>\n</article>\n");
}

fn units(link: &Link, side: usize) -> &[usize] {
    if side == 0 { &link.a } else { &link.b }
}

fn plain(out: &mut String, page: &Page, span: Span) {
    out.push_str(&escaped(span.of(page.text())));
}

/// A linked passage: a label for each link that leads to the other side, then
/// the words, with what differs marked.
fn passage(
    out: &mut String,
    page: &Page,
    (side, unit): (usize, usize),
    links: &[(usize, &Link)],
    marks: &[Span],
) {
    let span = page.unit(unit);
    let hue = links.first().map_or(0, |(number, _)| number * 67 % 360);
    put(out, format_args!("<span class=\"linked\" style=\"--hue:{hue}\">"));
    for (number, link) in links {
        let weak = if link.strong { "" } else { ", weak" };
        let (own, far) = (name(side), name(1 - side));
        // A link of two passages has its place at the first.
        let first = units(link, side).first() == Some(&unit);
        let id = if first { format!(" id=\"{own}{number}\"") } else { String::new() };
        let says = relation(link);
        put(
            out,
            format_args!(
                "<a class=\"label\"{id} href=\"#{far}{number}\">{number} {says}{weak}</a> "
            ),
        );
    }
    let mut done = span.start;
    for mark in marks.iter().filter_map(|mark| mark.intersection(span)) {
        plain(out, page, Span::new(done, mark.start));
        put(out, format_args!("<mark>{}</mark>", escaped(mark.of(page.text()))));
        done = mark.end;
    }
    plain(out, page, Span::new(done, span.end));
    out.push_str("</span>");
}

/// Where details stand on a side, in order; those that overlap as one.
fn marks(pair: &Pair, side: usize) -> Vec<Span> {
    let details = pair.links().flat_map(|link| &link.details);
    let mut spans: Vec<Span> =
        details.filter_map(|one| if side == 0 { one.a } else { one.b }).collect();
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

fn details(out: &mut String, pair: &Pair) {
    let [a, b] = &pair.pages;
    let all = || (1..).zip(pair.links()).filter(|(_, link)| !link.details.is_empty());
    if all().next().is_none() {
        return;
    }
    out.push_str(
        "<h2>What differs</h2>\n<table>\n<tr><th>Link</th><th>What</th><th>A</th><th>B</th></tr>\n",
    );
    for (number, link) in all() {
        for detail in &link.details {
            let words =
                |page: &Page, span: Option<Span>| escaped(span.unwrap_or_default().of(page.text()));
            put(
                out,
                format_args!(
                    "<tr><td><a href=\"#a{number}\">{number}</a></td><td>{}</td><td>{}</td>\
                     <td>{}</td></tr>\n",
                    detail.kind.code(),
                    words(a, detail.a),
                    words(b, detail.b)
                ),
            );
        }
    }
    out.push_str("</table>\n");
}

fn names(out: &mut String, pair: &Pair) {
    if pair.alignment.variants.is_empty() {
        return;
    }
    out.push_str("<h2>Names spelt two ways</h2>\n<table>\n<tr><th>A</th><th>B</th></tr>\n");
    for it in &pair.alignment.variants {
        let (a, b) = (escaped(&it.a), escaped(&it.b));
        put(out, format_args!("<tr><td>{a}</td><td>{b}</td></tr>\n"));
    }
    out.push_str("</table>\n");
}

fn quotes(out: &mut String, pair: &Pair) {
    if !pair.groups.is_empty() {
        out.push_str("<h2>Quotes both carry</h2>\n");
    }
    for group in &pair.groups {
        let speaker = group.speaker.as_deref().unwrap_or("speaker not known");
        put(out, format_args!("<h3>{}</h3>\n<dl>\n", escaped(speaker)));
        group.members.iter().for_each(|member| quote(out, pair, group, *member));
        out.push_str("</dl>\n");
    }
}

/// One side's form of a quote; where it is not the longest, what it changes.
fn quote(out: &mut String, pair: &Pair, group: &QuoteGroup, member: usize) {
    let (Some((side, page, said)), Some((_, other, longest))) =
        (pair.quote(member), pair.quote(group.longest))
    else {
        return;
    };
    let how = shade_words(shade(&said.cue, page.open.dispatch.meta.lang));
    let via = said.relay.as_ref().map(|relay| format!("via {relay}")).unwrap_or_default();
    let frame = [said.kind.as_str(), &said.cue, how, &via];
    let frame: Vec<&str> = frame.into_iter().filter(|it| !it.is_empty()).collect();
    let side = name(side).to_uppercase();
    put(out, format_args!("<dt>{side}: {}</dt>\n<dd>", escaped(&frame.join(" · "))));
    let (whole, own) = (longest.span.of(other.text()), said.span.of(page.text()));
    if member == group.longest {
        out.push_str(&escaped(own));
    } else {
        for stretch in word_diff(whole, own) {
            let words = |span: Option<Span>, text: &str| span.map(|it| escaped(it.of(text)));
            let (gone, here) = (words(stretch.a, whole), words(stretch.b, own));
            if stretch.change != Change::Kept
                && let Some(gone) = gone
            {
                put(out, format_args!("<del>{gone}</del> "));
            }
            match (stretch.change, here) {
                (Change::Kept, Some(here)) => put(out, format_args!("{here} ")),
                (_, Some(here)) => put(out, format_args!("<ins>{here}</ins> ")),
                (_, None) => {}
            }
        }
    }
    out.push_str("</dd>\n");
}
