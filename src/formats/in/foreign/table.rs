//! Tables as files: cells between commas, semicolons, tabs or bars.

use super::look::{Look, shaped};
use text::fold;

/// Rows looked at.
const ROWS: usize = 300;

/// The longest heading of a column, in bytes.
const HEADING: usize = 40;

/// What columns of articles are called, folded.
const COLUMNS: &[&str] = &[
    "id",
    "no",
    "nr",
    "num",
    "numero",
    "number",
    "index",
    "date",
    "jour",
    "day",
    "time",
    "heure",
    "published",
    "pubdate",
    "publication",
    "year",
    "annee",
    "source",
    "agency",
    "agence",
    "journal",
    "newspaper",
    "publisher",
    "media",
    "title",
    "titre",
    "headline",
    "text",
    "texte",
    "body",
    "content",
    "contenu",
    "corps",
    "article",
    "lead",
    "summary",
    "resume",
    "author",
    "auteur",
    "byline",
    "lang",
    "language",
    "langue",
    "url",
    "link",
    "lien",
    "section",
    "rubrique",
    "category",
    "categorie",
    "label",
    "type",
    "name",
    "nom",
    "speaker",
    "quote",
    "citation",
];

/// A whole file of rows with as many cells each. Without a name that says so,
/// its first row must be headings: results and lists inside a text are no file
/// of rows. Wires part the columns of results with tabs, and words with a blank
/// behind the comma.
pub(super) fn table(look: &Look) -> bool {
    let named = look.ends(&["csv", "tsv", "tab"]);
    if look.lines.first().is_some_and(|line| shows_excel_its_delimiter(line)) {
        return true;
    }
    if is_ruled(look) {
        return true;
    }
    ['\t', ';', ',', '|'].into_iter().any(|delimiter| {
        let rows = rows(look.head, delimiter);
        let Some(first) = rows.first() else { return false };
        if !named && is_spaced(&rows) {
            return false;
        }
        let few = if delimiter == ',' && !named { 3 } else { 2 };
        let alike = rows.iter().filter(|row| row.len() == first.len()).count();
        let all = rows.len();
        let whole = all >= 2 && first.len() >= few && alike * 10 >= all * 9;
        let loose = all >= 2 && first.len() >= few && alike * 10 >= all * 6;
        let sure = is_heading(first)
            || (all >= 3 && first.len() >= 3 && delimiter == ',' && is_data(&rows))
            || (delimiter == '\t' && is_named_for_programs(first));
        (whole && (named || sure)) || (loose && named && is_heading(first))
    })
}

/// A table of Markdown: rows between bars, with a row of lines.
fn is_ruled(look: &Look) -> bool {
    let barred = |line: &str| line.trim().len() > 1 && line.trim().starts_with('|');
    let line = |line: &&&str| {
        let plain = |c: char| matches!(c, '|' | '-' | ':' | ' ');
        line.contains("--") && line.contains('|') && line.chars().all(plain)
    };
    look.lines.iter().take(3).any(|it| line(&it)) && look.mostly(3, 90, barred)
}

/// Whether blanks stand behind the delimiters, as in prose.
fn is_spaced(rows: &[Vec<String>]) -> bool {
    let cells = || rows.iter().flat_map(|row| row.iter().skip(1));
    let spaced = cells().filter(|cell| cell.starts_with(' ')).count();
    spaced * 2 > cells().count()
}

/// Whether the first row is words and others hold numbers, or each row has a day as
/// programs write it.
fn is_data(rows: &[Vec<String>]) -> bool {
    let Some((first, others)) = rows.split_first() else { return false };
    let word = |cell: &String| {
        let begun = cell.trim_matches('"').starts_with(char::is_alphabetic);
        begun && cell.len() <= HEADING && !cell.contains(|c: char| c.is_ascii_digit())
    };
    let number = |cell: &String| {
        let cell = cell.trim();
        cell.starts_with(|c: char| c.is_ascii_digit()) && cell.parse::<f64>().is_ok()
    };
    let day = |cell: &String| cell.len() == 10 && shaped(cell, "dddd-dd-dd");
    let headed = first.iter().all(word) && others.iter().all(|row| row.iter().any(number));
    headed || rows.iter().all(|row| row.iter().any(day))
}

/// Whether headings are names as programs write them: "quote_id".
fn is_named_for_programs(cells: &[String]) -> bool {
    let name = |cell: &String| cell.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    cells.len() >= 2 && cells.iter().all(name) && cells.iter().any(|cell| cell.contains('_'))
}

/// "sep=;", which only Excel reads.
fn shows_excel_its_delimiter(line: &str) -> bool {
    matches!(line.trim(), "sep=;" | "sep=," | "sep=\t" | "sep=|")
}

/// Whether cells are headings of columns, of which two have usual names.
fn is_heading(cells: &[String]) -> bool {
    let usual = |cell: &&String| {
        let cell = fold(cell.trim());
        COLUMNS.iter().any(|name| *name == cell)
            || cell.split(['_', ' ', '-', '.']).any(|word| COLUMNS.contains(&word))
    };
    let short = cells.iter().all(|cell| cell.len() <= HEADING);
    short && cells.iter().filter(usual).count() >= 2
}

/// The rows of a table, a cell in quotation marks being one whatever is in it.
/// Blank rows do not count.
fn rows(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' if quoted => quoted = false,
            // A mark inside of a cell without marks is only a mark.
            '"' if cell.trim().is_empty() || cell.ends_with('"') => quoted = true,
            '\n' | '\r' if !quoted => {
                end_of_row(&mut rows, &mut row, &mut cell);
                if rows.len() == ROWS {
                    return rows;
                }
            }
            _ if c == delimiter && !quoted => row.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    if !quoted {
        end_of_row(&mut rows, &mut row, &mut cell);
    }
    rows
}

fn end_of_row(rows: &mut Vec<Vec<String>>, row: &mut Vec<String>, cell: &mut String) {
    row.push(std::mem::take(cell));
    let row = std::mem::take(row);
    if row.len() > 1 || row.iter().any(|cell| !cell.trim().is_empty()) {
        rows.push(row);
    }
}
