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
    patch || script || named || (sure >= 3 && look.mostly(5, 80, is_code))
}

/// A line with the punctuation of code.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    let ends = line.ends_with([';', '{', '}', '(', ')', '[', ']', ',', ':', '\\']);
    let inside = line.contains(['=', '(', '{', '}', '[', ']', '_', '<', '>', ';']);
    is_surely_code(line) || (ends && inside) || assigns(line)
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
    let called = |name: &str| line.strip_prefix(name).is_some_and(|it| it.starts_with('('));
    let begun = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    begun(&["#include ", "#define ", "console.log(", "System.out.", "std::"])
        || (opens && line.contains('(') && begun(&["def ", "fn ", "pub fn ", "function ", "func "]))
        || (opens && begun(&["class ", "public class ", "if (", "for (", "while (", "} else"]))
        || (ended && begun(&["import ", "use ", "package ", "return", "let ", "const ", "var "]))
        || (words <= 4 && line.starts_with("import ") && !line.ends_with('.'))
        || (line.starts_with("from ") && line.contains(" import "))
        || (["print", "println!", "printf", "echo"].iter().any(|name| called(name))
            && line.ends_with([')', ';']))
}

/// A document for TeX.
pub(super) fn tex(look: &Look) -> bool {
    look.begins("\\documentclass") || look.head.contains("\n\\begin{document}")
}

/// Lines that each begin with a moment and say how bad it is.
pub(super) fn log(look: &Look) -> bool {
    let named = look.ends(&["log", "out", "err"]);
    let graded = |line: &str| is_timed(line) && is_graded(line);
    (named && look.mostly(1, 60, |line| is_timed(line) || is_of_a_server(line)))
        || look.mostly(3, 70, graded)
        || look.mostly(3, 90, is_of_a_server)
}

fn is_timed(line: &str) -> bool {
    let line = line.trim_start_matches('[');
    ["dddd-dd-dd dd:dd", "dddd-dd-ddTdd:dd", "dddd/dd/dd dd:dd", "dd:dd:dd", "dd/aaa/dddd:dd:dd"]
        .iter()
        .any(|pattern| shaped(line, pattern))
}

fn is_graded(line: &str) -> bool {
    const GRADES: [&str; 10] = [
        "INFO", "WARN", "WARNING", "ERROR", "DEBUG", "TRACE", "FATAL", "NOTICE", "CRITICAL",
        "SEVERE",
    ];
    let mut words = line.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.by_ref().take(6).any(|word| GRADES.contains(&word))
}

/// Lines of syslog ("Nov 26 10:00:00 host name[1]: …") and of web servers.
fn is_of_a_server(line: &str) -> bool {
    let syslog = shaped(line, "aaa dd dd:dd:dd ") || shaped(line, "aaa  d dd:dd:dd ");
    let moment = line.split_once('[').is_some_and(|(_, it)| shaped(it, "dd/aaa/dddd:dd:dd:dd "));
    syslog || moment
}
