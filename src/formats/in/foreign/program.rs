//! What programs are made of, and what they write about themselves.

use super::look::{Look, begins, shaped};

/// Endings of source code.
const CODE: &[&str] = &[
    "awk", "bash", "bat", "c", "cc", "cpp", "cs", "css", "dart", "do", "el", "ex", "fs", "go", "h",
    "hpp", "hs", "java", "jl", "js", "jsx", "kt", "less", "lisp", "lua", "m", "mjs", "ml", "php",
    "pl", "pm", "ps1", "py", "r", "rb", "rs", "sas", "scala", "scss", "sh", "sps", "sql", "swift",
    "ts", "tsx", "vb", "vue", "zig", "zsh", "diff", "patch",
];

/// A program, a script, a style sheet or a patch.
pub(super) fn code(look: &Look) -> bool {
    let first = look.lines.first().copied().unwrap_or_default();
    let third = || look.lines.iter().take(3).any(|line| line.starts_with("@@ -"));
    let patch = first.starts_with("diff --git ") || (first.starts_with("--- ") && third());
    let script = first.starts_with("#!/") || begins(first, "<?php");
    let named = look.ends(CODE) && look.mostly(1, 50, |line| is_code(line) || is_comment(line));
    let sure = look.lines.iter().filter(|line| is_surely_code(line)).count();
    let alone =
        || look.lines.iter().all(|line| is_code(line) || is_comment(line) || !is_prose(line));
    let code = |line: &str| is_code(line) || is_comment(line);
    let much = (sure >= 1 && look.mostly(3, 90, code))
        || (sure >= 2 && look.mostly(3, 75, code))
        || (sure >= 3 && look.mostly(4, 60, code));
    patch || script || named || (much && alone()) || sql(look)
}

/// How many words a line has at least that somebody reads as a sentence.
const SENTENCE: usize = 5;

/// A line of a text that quotes code.
fn is_prose(line: &str) -> bool {
    let line = line.trim();
    line.split_whitespace().count() >= SENTENCE
        && line.starts_with(|c: char| c.is_uppercase() || matches!(c, '«' | '“' | '"'))
        && line.ends_with(['.', ':', '!', '?', '»', '”', '"', ','])
        && !line.contains(['=', '{', '}', ';', '<'])
}

/// Statements for a database, from the first line to the last.
fn sql(look: &Look) -> bool {
    const VERBS: &[&str] = &[
        "SELECT ",
        "INSERT INTO ",
        "CREATE ",
        "UPDATE ",
        "DELETE FROM ",
        "DROP ",
        "ALTER ",
        "WITH ",
    ];
    const CLAUSES: &[&str] =
        &["FROM ", "WHERE ", "VALUES ", "SET ", "GROUP BY ", "ORDER BY ", "TABLE ", "JOIN "];
    let mut lines = look.lines.iter().filter(|line| !line.starts_with("--"));
    let first = lines.next().copied().unwrap_or_default();
    let last = look.lines.last().copied().unwrap_or_default();
    let lower = |words: &&str| first.starts_with(words.to_lowercase().as_str());
    let begun = VERBS.iter().any(|it| first.starts_with(it)) || VERBS.iter().any(lower);
    let upper = look.whole.to_uppercase();
    let clauses = CLAUSES.iter().filter(|it| upper.contains(**it)).count();
    // In capitals a flash may begin so, but it calculates nothing.
    begun && clauses >= 1 && last.ends_with(';') && look.whole.contains(['=', '(', '*'])
}

/// A line with the punctuation of code.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    let ends = line.ends_with([';', '{', '}', '(', ')', '[', ']', ',', ':', '\\']);
    // A semicolon alone ends a line of verse, too.
    let body = line.trim_end_matches(';');
    let inside = body.contains(['=', '(', '{', '}', '[', ']', '_', '<', '>', ';']);
    let styled = |(name, _): (&str, &str)| {
        name.chars().all(|c| c.is_ascii_lowercase() || c == '-') && line.ends_with(';')
    };
    let style = line.split_once(": ").is_some_and(styled);
    is_surely_code(line) || (ends && inside) || assigns(line) || style
}

/// "name = …", "name <- …".
fn assigns(line: &str) -> bool {
    let Some((name, _)) = line.split_once(" = ").or_else(|| line.split_once(" <- ")) else {
        return false;
    };
    name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$' | '[' | ']'))
}

fn is_comment(line: &str) -> bool {
    ["//", "/*", "*", "#", "--", "%", "\"\"\""].iter().any(|mark| line.trim().starts_with(mark))
}

/// A line that nobody writes but in code.
fn is_surely_code(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    let opens = line.ends_with(['{', ':']);
    let ended = line.ends_with(';');
    let called = |name: &&str| line.strip_prefix(*name).is_some_and(|it| it.starts_with('('));
    let begun = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let holds = |signs: &[&str]| signs.iter().any(|sign| line.contains(sign));
    let statement = begun(&["import ", "use ", "package ", "let ", "const ", "var ", "return "]);
    begun(&["#include ", "#define ", "console.log(", "System.out.", "std::"])
        || (opens && line.contains('(') && begun(&["def ", "fn ", "pub fn ", "function ", "func "]))
        || (opens && begun(&["class ", "public class ", "if (", "for (", "while (", "} else"]))
        || (ended && statement && (words <= 2 || holds(&[" = ", "::", "(", "{"])))
        || (words <= 4 && line.starts_with("import ") && !line.ends_with('.'))
        || (line.starts_with("from ") && line.contains(" import "))
        || (["print", "println!", "printf", "echo", "library", "require"].iter().any(called)
            && line.ends_with([')', ';']))
        || matches!(line, "}" | "});" | "};" | ");" | "done" | "fi" | "esac" | "<?php" | "?>")
        || line.ends_with("; do")
        || line.ends_with("; then")
        || line.ends_with("=> {")
        || (assigns(line) && holds(&[" <- "]))
        || holds(&["\"$", "${", "$(", " += ", " == ", " !== "])
}

/// A document for TeX.
pub(super) fn tex(look: &Look) -> bool {
    look.begins("\\documentclass") || look.head.contains("\n\\begin{document}")
}

/// Lines that each begin with a moment and say how bad it is.
pub(super) fn log(look: &Look) -> bool {
    let named = look.ends(&["log", "out", "err"]);
    let graded = |line: &str| is_timed(line) && is_graded(line);
    let first = look.lines.first().copied().unwrap_or_default();
    let traced = ["Traceback (most recent call last)", "Exception in thread \""];
    (named && look.mostly(1, 60, |line| is_timed(line) || is_of_a_server(line)))
        || look.mostly(2, 70, graded)
        || look.mostly(3, 90, is_marked)
        || traced.iter().any(|it| first.starts_with(it))
        || look.mostly(3, 90, is_of_a_server)
}

fn is_timed(line: &str) -> bool {
    let line = line.trim_start_matches('[');
    ["dddd-dd-dd dd:dd", "dddd-dd-ddTdd:dd", "dddd/dd/dd dd:dd", "dd:dd:dd", "dd/aaa/dddd:dd:dd"]
        .iter()
        .any(|pattern| shaped(line, pattern))
}

const GRADES: [&str; 10] =
    ["INFO", "WARN", "WARNING", "ERROR", "DEBUG", "TRACE", "FATAL", "NOTICE", "CRITICAL", "SEVERE"];

/// How bad it is in brackets: "[WARN] …".
fn is_marked(line: &str) -> bool {
    let inside = line.strip_prefix('[').and_then(|it| it.split_once(']'));
    inside.is_some_and(|(grade, _)| GRADES.contains(&grade.to_ascii_uppercase().as_str()))
}

fn is_graded(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.by_ref().take(6).any(|word| GRADES.contains(&word))
}

/// Lines of syslog ("Nov 26 10:00:00 host name[1]: …") and of web servers.
fn is_of_a_server(line: &str) -> bool {
    let syslog = shaped(line, "aaa dd dd:dd:dd ") || shaped(line, "aaa  d dd:dd:dd ");
    let moment = line.split_once('[').is_some_and(|(_, it)| shaped(it, "dd/aaa/dddd:dd:dd:dd "));
    syslog || moment
}
