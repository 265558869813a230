//! Turns the catalogue of sentences (`en/*.ftl`, `fr/*.ftl`) into one Rust function a sentence.
//!
//! The build fails where a file, a sentence or an argument stands in one language only,
//! or where a file cannot be parsed.

#![allow(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant,
    VariantKey,
};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

const LANGUAGES: [&str; 2] = ["en", "fr"];

/// One sentence as one language has it.
#[derive(Default)]
struct Sentence {
    /// Its text, as the file has it.
    text: String,
    /// Its arguments in the order they appear.
    arguments: Vec<Argument>,
}

/// One argument of a sentence.
struct Argument {
    name: String,
    /// Whether the sentence chooses a plural by it or formats it as a number.
    number: bool,
}

fn main() {
    if let Err(errors) = generate() {
        for error in errors {
            println!("cargo::error={error}");
        }
        process::exit(1);
    }
}

fn generate() -> Result<(), Vec<String>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut code = String::new();
    let mut errors = Vec::new();
    for language in LANGUAGES {
        println!("cargo::rerun-if-changed={}", root.join(language).display());
    }
    for file in files(&root).map_err(|error| vec![error])? {
        match module(&root, &file) {
            Ok(module) => code.push_str(&module),
            Err(more) => errors.extend(more),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("sentences.rs");
    fs::write(&out, code).map_err(|error| vec![format!("{}: {error}", out.display())])
}

/// Gives the file names of the catalogue, which are the same in every language.
fn files(root: &Path) -> Result<BTreeSet<String>, String> {
    let mut known: Option<BTreeSet<String>> = None;
    for language in LANGUAGES {
        let folder = root.join(language);
        let read =
            fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let names: BTreeSet<String> = read
            .filter_map(Result::ok)
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned))
            .collect();
        match known {
            Some(known) if known != names => {
                let differ: Vec<&String> = known.symmetric_difference(&names).collect();
                return Err(format!("files in one language only: {differ:?}"));
            }
            _ => known = Some(names),
        }
    }
    Ok(known.unwrap_or_default())
}

/// Gives the module of one file: its two texts and a function a sentence.
fn module(root: &Path, file: &str) -> Result<String, Vec<String>> {
    let [english, french] =
        LANGUAGES.map(|language| root.join(language).join(format!("{file}.ftl")));
    let (first, second) = (sentences(&english)?, sentences(&french)?);
    let errors = differing(file, &first, &second);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut code =
        format!("/// Sentences of `{file}.ftl`.\npub mod {} {{\n", file.replace('-', "_"));
    let _ = writeln!(
        code,
        "static SENTENCES: crate::catalogue::Sentences = crate::catalogue::Sentences::new([include_str!({english:?}), \
         include_str!({french:?})]);"
    );
    for (id, sentence) in &first {
        let also = second.get(id).map(|other| other.arguments.as_slice()).unwrap_or_default();
        function(&mut code, id, sentence, also);
    }
    code.push_str("}\n");
    Ok(code)
}

/// Says what stands in one language only.
fn differing(
    file: &str,
    first: &BTreeMap<String, Sentence>,
    second: &BTreeMap<String, Sentence>,
) -> Vec<String> {
    let mut errors = Vec::new();
    for (have, lack, language) in [(first, second, "fr"), (second, first, "en")] {
        for id in have.keys().filter(|id| !lack.contains_key(*id)) {
            errors.push(format!("{language}/{file}.ftl lacks `{id}`"));
        }
    }
    for (id, sentence) in first {
        let Some(other) = second.get(id) else { continue };
        if names(sentence) != names(other) {
            errors
                .push(format!("{file}.ftl: `{id}` has other arguments in French than in English"));
        }
    }
    errors
}

fn names(sentence: &Sentence) -> BTreeSet<&str> {
    sentence.arguments.iter().map(|argument| argument.name.as_str()).collect()
}

/// Writes the function of one sentence.
fn function(code: &mut String, id: &str, sentence: &Sentence, also: &[Argument]) {
    for line in sentence.text.trim_end().lines() {
        let _ = writeln!(code, "/// `{}`\n///", line.trim_end().replace('`', "'"));
    }
    let mut parameters = Vec::new();
    let mut setters = String::new();
    for Argument { name, number } in &sentence.arguments {
        let number = *number || also.iter().any(|other| other.name == *name && other.number);
        let (parameter, bound, value) = if number {
            (name.replace('-', "_"), "crate::Number", "fluent()")
        } else {
            (name.replace('-', "_"), "::std::fmt::Display", "to_string()")
        };
        parameters.push(format!("{parameter}: impl {bound}"));
        let _ = write!(setters, "arguments.set({name:?}, {parameter}.{value});");
    }
    let call = if setters.is_empty() {
        format!("SENTENCES.say({id:?}, None)")
    } else {
        format!(
            "let mut arguments = ::fluent_bundle::FluentArgs::new();{setters}SENTENCES.say({id:?}, Some(&arguments))"
        )
    };
    let name = id.replace('-', "_");
    let _ = writeln!(
        code,
        "#[must_use] pub fn {name}({}) -> String {{ {call} }}",
        parameters.join(", ")
    );
}

/// Reads the sentences of one file.
fn sentences(path: &Path) -> Result<BTreeMap<String, Sentence>, Vec<String>> {
    println!("cargo::rerun-if-changed={}", path.display());
    let text =
        fs::read_to_string(path).map_err(|error| vec![format!("{}: {error}", path.display())])?;
    let resource: Resource<&str> = parser::parse(text.as_str()).map_err(|(_, errors)| {
        errors
            .iter()
            .map(|error| format!("{}:{}: {error}", path.display(), line_of(&text, error.pos.start)))
            .collect::<Vec<_>>()
    })?;
    let mut found = BTreeMap::new();
    let mut errors = Vec::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name.to_owned();
        let Some(pattern) = message.value else {
            errors.push(format!("{}: `{id}` has no text", path.display()));
            continue;
        };
        let mut sentence = Sentence { text: source(&text, &id), ..Sentence::default() };
        walk(&pattern, &mut sentence.arguments);
        if found.insert(id.clone(), sentence).is_some() {
            errors.push(format!("{}: `{id}` stands twice", path.display()));
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Gives the text of one sentence as the file has it, for the documentation.
fn source(text: &str, id: &str) -> String {
    let mut lines = text.lines().skip_while(|line| {
        line.strip_prefix(id).is_none_or(|rest| !rest.trim_start().starts_with('='))
    });
    let first =
        lines.next().and_then(|line| line.split_once('=')).map(|(_, rest)| rest.trim().to_owned());
    let more =
        lines.take_while(|line| line.starts_with([' ', '}'])).map(|line| line.trim().to_owned());
    first.into_iter().chain(more).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn walk(pattern: &Pattern<&str>, arguments: &mut Vec<Argument>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            walk_expression(expression, arguments);
        }
    }
}

fn walk_expression(expression: &Expression<&str>, arguments: &mut Vec<Argument>) {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, false, arguments),
        Expression::Select { selector, variants } => {
            walk_inline(selector, variants.iter().any(is_plural), arguments);
            for variant in variants {
                walk(&variant.value, arguments);
            }
        }
    }
}

/// Whether a variant is chosen by a number: by a plural category other than `other`, or by a value.
fn is_plural(variant: &Variant<&str>) -> bool {
    match variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => ["zero", "one", "two", "few", "many"].contains(&name),
    }
}

fn walk_inline(inline: &InlineExpression<&str>, number: bool, arguments: &mut Vec<Argument>) {
    match inline {
        InlineExpression::VariableReference { id } => note(id.name, number, arguments),
        InlineExpression::FunctionReference {
            arguments: CallArguments { positional, .. }, ..
        } => {
            for argument in positional {
                walk_inline(argument, true, arguments);
            }
        }
        InlineExpression::Placeable { expression } => walk_expression(expression, arguments),
        _ => {}
    }
}

fn note(name: &str, number: bool, arguments: &mut Vec<Argument>) {
    match arguments.iter_mut().find(|argument| argument.name == name) {
        Some(argument) => argument.number |= number,
        None => arguments.push(Argument { name: name.to_owned(), number }),
    }
}
