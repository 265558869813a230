//! Columns, rows, and what is drawn, a rule a test.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use depeche::model::Span;
use depeche::text::*;

fn rows(text: &str, columns: u16) -> Vec<String> {
    let layout = Layout::new(text, &[Span::new(0, text.len())], columns);
    (0..layout.len())
        .map(|row| layout.glyphs(row).map(|glyph| glyph.shown.into_owned()).collect())
        .collect()
}

#[test]
fn offsets_count_as_files_do() {
    let text = "a😀é\u{301}z";
    let offsets = Offsets::new(text);
    assert_eq!(offsets.len_code_points(), 5);
    assert_eq!(offsets.to_code_point(5), 2);
    assert_eq!(offsets.to_byte(2), Some(5));
    assert_eq!(offsets.to_byte(6), None);
    assert_eq!(Offsets::new("plain").to_code_point(9), 5);
    assert_eq!(anchor_parts("le été fini", Span::new(3, 8), 3), ("le ", "été", " fi"));
    assert_eq!(anchor_parts("le été fini", Span::new(4, 8), 3), ("", "", ""));
}

#[test]
fn nothing_moves_the_cursor() {
    assert_eq!(clean_line("a\u{1b}[31mb\u{7}\u{7f}\u{9b}c"), "a[31mbc");
    assert_eq!(clean_line("\u{202e}liam\u{202c} \u{2066}x\u{2069}\u{200f}\u{61c}"), "liam x");
    assert_eq!(clean_line("a\u{200b}b\u{feff}c\u{ad}d\u{2060}e"), "abcde");
    assert_eq!(clean_line("one\ttwo\r\nthree\u{2028}four"), "one two three four");
    assert_eq!(clean_line("\0"), "␀");
    assert_eq!(clean_line("«\u{a0}oui\u{202f}»"), "« oui »");
}

#[test]
fn emoji_take_two_columns_everywhere() {
    for emoji in ["👩\u{200d}⚕\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "👍🏽", "🇫🇷", "😀"]
    {
        assert_eq!(width(emoji), 2, "{emoji}");
    }
    assert_eq!(clean_cluster("👩\u{200d}⚕\u{fe0f}"), "👩");
    assert_eq!((clean_cluster("❤\u{fe0f}").as_ref(), width("❤\u{fe0f}")), ("❤", 1));
}

#[test]
fn marks_without_a_letter_get_one() {
    assert_eq!(clean_line("\u{301}a"), "◌\u{301}a");
    assert_eq!((clean_line("e\u{301}").as_str(), width("e\u{301}")), ("e\u{301}", 1));
}

#[test]
fn wide_letters_take_two_columns() {
    assert_eq!((width("漢字"), width("ไทย"), width("한국"), width("été")), (4, 3, 4, 3));
}

#[test]
fn text_is_cut_and_filled() {
    assert_eq!(truncate("Le port rouvre", 8), "Le port…");
    assert_eq!(truncate("Le port", 7), "Le port");
    assert_eq!(truncate("漢字漢字", 4), "漢…");
    assert_eq!(truncate("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    assert_eq!((truncate("mot", 1), truncate("mot", 0)), ("…".to_owned(), String::new()));
    assert_eq!(pad("漢字漢字", 4), "漢… ");
    assert_eq!(pad("mot", 5), "mot  ");
}

#[test]
fn prose_wraps_at_blanks_and_hyphens() {
    assert_eq!(rows("Le port rouvre demain", 10), ["Le port", "rouvre", "demain"]);
    assert_eq!(rows("au Proche-Orient", 10), ["au Proche-", "Orient"]);
    assert_eq!(rows("un, deux", 3), ["un,", "deu", "x"]);
    assert_eq!(rows("abc", 1), ["a", "b", "c"]);
    assert_eq!(rows("漢字", 1), ["漢", "字"]);
    assert_eq!(rows("a 漢字", 3), ["a", "漢", "字"]);
}

#[test]
fn typography_holds_together() {
    assert_eq!(rows("dit « oui » ici", 8), ["dit", "« oui »", "ici"]);
    assert_eq!(rows("dit «\u{a0}oui\u{a0}» ici", 8), ["dit", "« oui »", "ici"]);
    assert_eq!(rows("Qui paie ? Nous", 9), ["Qui", "paie ?", "Nous"]);
    assert_eq!(rows("il dit : non", 7), ["il", "dit :", "non"]);
    assert_eq!(rows("selon l'aube", 8), ["selon", "l'aube"]);
    assert_eq!(rows("une +pause fiscale+ ici", 11), ["une +pause", "fiscale+", "ici"]);
    assert_eq!(rows("hier M. Roy a dit", 8), ["hier", "M. Roy a", "dit"]);
    assert_eq!(rows("hier Mme Roy dit", 9), ["hier", "Mme Roy", "dit"]);
    assert_eq!(rows("hausse de 12 % ici", 12), ["hausse de", "12 % ici"]);
    assert_eq!(rows("près de 200 000 voix", 12), ["près de", "200 000 voix"]);
    assert_eq!(rows("pourquoi a-t-il ri", 12), ["pourquoi", "a-t-il ri"]);
    assert_eq!(rows("le pays d'al-Roy", 12), ["le pays", "d'al-Roy"]);
}

#[test]
fn line_ends_are_kept() {
    let text = "un\r\n\r\n  deux\ntrois ";
    let set = wrap(text, Span::new(0, text.len()), 20);
    let found: Vec<_> = set.iter().map(|row| (row.span.of(text), row.width, row.hard)).collect();
    assert_eq!(
        found,
        [("un\r\n", 2, true), ("\r\n", 0, true), ("  deux\n", 6, true), ("trois ", 5, true)]
    );
    let text = "un deux";
    assert!(!wrap(text, Span::new(0, text.len()), 4)[0].hard);
    assert!(wrap("", Span::new(0, 0), 4).is_empty());
}

#[test]
fn a_dispatch_is_laid_out() {
    let text = "\nTitre court\n\n\n\nLe port rouvre.\n";
    let layout = Layout::new(text, &paragraphs(text), 8);
    let shown: Vec<String> = (0..layout.len())
        .map(|row| layout.glyphs(row).map(|glyph| glyph.shown.into_owned()).collect())
        .collect();
    assert_eq!(shown, ["Titre", "court", "", "Le port", "rouvre."]);
    let port = text.find("port").unwrap();
    assert_eq!((layout.row_of(port), layout.column_of(port)), (3, 3));
    assert_eq!(layout.byte_at(3, 3), port);
    assert_eq!(layout.byte_at(3, 60), port + 4, "the blank after the row's last word");
    assert_eq!(layout.byte_at(4, 60), text.len() - 2, "the last cluster");
    assert_eq!((layout.row_of(0), layout.row_of(text.len())), (0, 4));
    assert_eq!(layout.column_of(text.len()), 7);
    assert!(Layout::new(" \n ", &[], 8).is_empty());
}

#[test]
fn tables_keep_their_columns() {
    let text = "Lyon\t2\nLe Havre\t3\n";
    let layout = Layout::preformatted(text);
    let shown: Vec<String> = (0..layout.len())
        .map(|row| layout.glyphs(row).map(|glyph| glyph.shown.into_owned()).collect())
        .collect();
    assert_eq!(shown, ["Lyon    2", "Le Havre    3"]);
    assert_eq!(layout.column_of(5), 8);
}

#[test]
fn typed_text_finds_what_was_written() {
    assert_eq!(fold("L’Été au\u{a0}CŒUR"), "l'ete au coeur");
    assert_eq!(fold("e\u{301}É"), "ee");
    assert_eq!(fold("ＡＢ ﬁn"), "ab fin");
    assert_eq!(fold("Proche\u{2011}Orient"), "proche-orient");
    for other in ["Moualem", "al-Mouallem", "El Moualem", "MOUALLEM", "al\u{2010}Moualem"] {
        assert_eq!(fold_name(other), fold_name("Mouallem"), "{other}");
    }
    assert_eq!(fold_name("Jean-Luc  Roy"), "jean luc roy");
    assert_eq!(fold_name("Al"), "al");
}
