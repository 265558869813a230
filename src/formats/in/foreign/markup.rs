//! Web pages, feeds and other markup.

use super::look::Look;

/// How far into a file the element that says what it is may stand.
const ROOT: usize = 4000;

/// Tags of HTML that pages and cuttings of pages are made of.
const HTML: &[&str] = &[
    "a",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "title",
    "tr",
    "ul",
];

/// RSS, Atom, RSS 1.
pub(super) fn feed(look: &Look) -> bool {
    is_markup(look) && ["rss", "feed", "rdf:RDF"].iter().any(|name| has_root(look, name))
}

/// NewsML 1.2, NewsML-G2, NITF.
pub(super) fn newsml(look: &Look) -> bool {
    let names = ["NewsML", "newsMessage", "newsItem", "packageItem", "nitf"];
    is_markup(look) && names.iter().any(|name| has_root(look, name))
}

/// A page, or a piece cut out of one.
pub(super) fn web_page(look: &Look) -> bool {
    let whole = ["<!doctype html", "<html", "<head", "<body"].iter().any(|it| look.begins(it));
    whole || (is_markup(look) && has_root(look, "html")) || is_cutting(look)
}

/// Any other file that is one element from its beginning.
pub(super) fn xml(look: &Look) -> bool {
    let closed = || {
        let Some(Tag { name, opens: true }) = tag_at(look.head) else { return false };
        look.whole.trim_end().ends_with(&format!("</{name}>"))
    };
    let declared = ["<?xml", "<!doctype", "<!--"].iter().any(|it| look.begins(it));
    (declared && tags(look.head).next().is_some()) || closed()
}

fn is_markup(look: &Look) -> bool {
    look.head.starts_with('<')
}

fn has_root(look: &Look, name: &str) -> bool {
    let mut near = tags(look.head).take_while(|(at, _)| *at < ROOT).take(12);
    near.any(|(_, tag)| tag.opens && tag.name.eq_ignore_ascii_case(name))
}

/// Tags of HTML that part paragraphs, rows and cells.
const PARAGRAPHS: &[&str] =
    &["p", "br", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "blockquote", "section"];

/// Tags of HTML that stand inside of a line; a text that begins with one of them is
/// not yet a page.
const INLINE: &[&str] =
    &["a", "b", "br", "em", "font", "i", "img", "small", "span", "strong", "sub", "sup"];

/// Text whose paragraphs are tags, or which begins with a block that is closed
/// further on. Tags that a text talks of are no markup.
fn is_cutting(look: &Look) -> bool {
    let among = |names: &[&str], name: &str| names.iter().any(|it| name.eq_ignore_ascii_case(it));
    let is_block = |name: &str| among(HTML, name) && !among(INLINE, name);
    let breaks = |name: &str| among(PARAGRAPHS, name);
    let found = tags(look.head).filter(|(_, tag)| breaks(tag.name)).count();
    let begun = || match tag_at(look.head) {
        Some(Tag { name, opens: true }) if is_block(name) => {
            tags(look.head).any(|(_, tag)| !tag.opens && tag.name.eq_ignore_ascii_case(name))
        }
        _ => false,
    };
    (found >= 5 && found * 300 >= look.head.len()) || begun()
}

/// A tag as it begins.
struct Tag<'t> {
    name: &'t str,
    opens: bool,
}

fn tags(text: &str) -> impl Iterator<Item = (usize, Tag<'_>)> {
    let at = |(at, _): (usize, &str)| Some((at, tag_at(text.get(at..)?)?));
    text.match_indices('<').filter_map(at)
}

/// The tag that a text begins with: `<name>`, `<name …>`, `</name>`.
fn tag_at(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    let (opens, inside) = match inside.strip_prefix('/') {
        Some(rest) => (false, rest),
        None => (true, inside),
    };
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
    let end = inside.find(|c| !named(c))?;
    let (name, rest) = inside.split_at_checked(end)?;
    let begun = name.starts_with(|c: char| c.is_ascii_alphabetic());
    // "<Paris, le 3 mars>" is no tag: attributes are a name and a value.
    let plain = rest.starts_with('>') || rest.starts_with("/>");
    let with_values = || {
        let inner = rest.split(['>', '<']).next().unwrap_or_default();
        rest.starts_with(char::is_whitespace)
            && (inner.trim().is_empty() || inner.trim() == "/" || inner.contains('='))
    };
    (begun && (plain || with_values())).then_some(Tag { name, opens })
}
