//! How text becomes words: one way for what is imported and what is searched.
//!
//! Text is folded (case, accents), then cut wherever a character is neither a
//! letter, a digit nor a sign that belongs to one. So `l'émergence` is `l` and
//! `emergence`, `Al-Moualem` is `al` and `moualem`. Scripts written without
//! blanks are cut into single characters where that is how they are searched
//! (Han, kana); the others count as one word.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use text::fold;

/// Longest word kept, in characters; a longer one is cut, here and in a search
/// alike, so that its beginning still finds it.
const LONGEST: usize = 64;

/// The words of a text, folded, in order.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut cutter = Cutter::default();
    std::iter::from_fn(|| {
        let mut word = String::new();
        cutter.next_word(&folded, &mut word).then_some(word)
    })
    .collect()
}

/// Cuts words for the index.
#[derive(Debug, Clone, Default)]
pub(super) struct FoldedWords;

impl Tokenizer for FoldedWords {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream { folded: fold(text), cutter: Cutter::default(), token: Token::default() }
    }
}

/// The words of one text, one after the other. Offsets are left at zero: they
/// would be those of the folded text, which is nobody's.
#[derive(Debug)]
pub(super) struct Stream {
    folded: String,
    cutter: Cutter,
    token: Token,
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        self.cutter.next_word(&self.folded, &mut self.token.text)
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Where the cutting has got to, in bytes of the folded text.
#[derive(Debug, Default)]
struct Cutter {
    at: usize,
}

impl Cutter {
    /// Appends the next word; false at the end of the text.
    fn next_word(&mut self, folded: &str, word: &mut String) -> bool {
        let Some(run) = lang::next_run(folded, self.at) else {
            self.at = folded.len();
            return false;
        };
        self.at = run.end;
        word.extend(run.of(folded).chars().take(LONGEST));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_elisions_split() {
        assert_eq!(words("L’Émergence, l'été"), ["l", "emergence", "l", "ete"]);
        assert_eq!(words("E\u{301}MERGENCE"), ["emergence"]);
        assert_eq!(words("Al-Moualem (47 ans)"), ["al", "moualem", "47", "ans"]);
        assert_eq!(words("東京 kana"), ["東", "京", "kana"]);
        assert_eq!(words(" …\0— "), Vec::<String>::new());
    }

    #[test]
    fn an_endless_word_is_cut_and_the_next_one_found() {
        let text = format!("{} fin", "a".repeat(100_000));
        let found = words(&text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].len(), LONGEST);
        assert_eq!(found[1], "fin");
    }

    #[test]
    fn the_index_cuts_as_the_search_does() {
        let text = "L'été à Sotchi : 东京、Al-Hakim aujourd'hui";
        let mut tokenizer = FoldedWords;
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            assert_eq!(stream.token().position, found.len());
            found.push(stream.token().text.clone());
        }
        assert_eq!(found, words(text));
    }
}
