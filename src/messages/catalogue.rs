//! Looks a sentence up in the language that is chosen.

use crate::language::{Language, language};
use crate::number;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// The sentences of one file, each language read when it is first asked for.
pub(crate) struct Sentences {
    texts: [&'static str; Language::ALL.len()],
    bundles: [OnceLock<Bundle>; Language::ALL.len()],
}

impl Sentences {
    /// Takes the texts of the file, in the order of [`Language::ALL`].
    pub(crate) const fn new(texts: [&'static str; Language::ALL.len()]) -> Self {
        Self { texts, bundles: [const { OnceLock::new() }; Language::ALL.len()] }
    }

    /// Gives one sentence with its arguments; its id where the catalogue lacks it, which
    /// the build does not let happen.
    pub(crate) fn say(&self, id: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let said = self.bundle(language()).and_then(|bundle| {
            let pattern = bundle.get_message(id)?.value()?;
            Some(bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned())
        });
        said.unwrap_or_else(|| id.to_owned())
    }

    fn bundle(&self, language: Language) -> Option<&Bundle> {
        let place = language.place();
        let text = self.texts.get(place)?;
        Some(self.bundles.get(place)?.get_or_init(|| bundle(language, text)))
    }
}

fn bundle(language: Language, text: &str) -> Bundle {
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // Isolation marks would be cells of their own in a terminal.
    bundle.set_use_isolating(false);
    // NUMBER, for what is a number in a sentence without a plural; a new bundle lacks it.
    let _ = bundle.add_builtins();
    bundle.set_formatter(Some(match language {
        Language::English => number::english,
        Language::French => number::french,
    }));
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
    bundle.add_resource_overriding(resource);
    bundle
}
