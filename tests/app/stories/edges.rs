//! Moving the edges of a selection: by words, and by characters as a reader
//! sees them.

use super::told::story;

stories! {
    fn the_end_by_words() {
        story("Elle a dit [que le port] rouvrirait lundi matin.")
            .keys("l")
            .text("Elle a dit [que le port rouvrirait] lundi matin.")
            .keys("3l")
            .text("Elle a dit [que le port rouvrirait lundi matin].")
            .keys("2h")
            .text("Elle a dit [que le port rouvrirait] lundi matin.");
    }

    fn the_start_by_words() {
        story("Elle a dit que [le port] rouvrirait.")
            .keys("H")
            .text("Elle a dit [que le port] rouvrirait.")
            .keys("2L")
            .text("Elle a dit que le [port] rouvrirait.")
            .keys("9L")
            .text("Elle a dit que le [port] rouvrirait.");
    }

    fn an_edge_never_passes_the_other() {
        story("Elle a dit [que le port] rouvrirait.")
            .keys("9h")
            .text("Elle a dit [que] le port rouvrirait.")
            .keys("9<Left>")
            .text("Elle a dit [q]ue le port rouvrirait.")
            .keys("9<S-Right>")
            .text("Elle a dit [q]ue le port rouvrirait.");
    }

    fn by_characters_to_take_the_marks_in_or_out() {
        story("Elle a dit «\u{a0}[le port rouvrira]\u{a0}» lundi.")
            .keys("2<Right>")
            .text("Elle a dit «\u{a0}[le port rouvrira\u{a0}»] lundi.")
            .keys("2<S-Left>")
            .text("Elle a dit [«\u{a0}le port rouvrira\u{a0}»] lundi.")
            .keys("<Left><S-Right>")
            .text("Elle a dit «[\u{a0}le port rouvrira\u{a0}]» lundi.");
    }

    fn a_character_is_what_a_reader_sees() {
        // An accent in two code points, a family of three, a flag.
        story("Le [re\u{301}] 👩\u{200d}👧\u{200d}👦🇫🇷 vote.")
            .keys("<Left>")
            .text("Le [r]e\u{301} 👩\u{200d}👧\u{200d}👦🇫🇷 vote.")
            .keys("3<Right>")
            .text("Le [re\u{301} 👩\u{200d}👧\u{200d}👦]🇫🇷 vote.")
            .keys("<Right>")
            .text("Le [re\u{301} 👩\u{200d}👧\u{200d}👦🇫🇷] vote.");
    }

    fn the_cursor_by_characters_where_nothing_is_selected() {
        story("|港が 再開する。")
            .keys("<Right>")
            .text("港|が 再開する。")
            .keys("2<Right><Left>")
            .text("港が| 再開する。");
    }

    fn extending_by_characters() {
        story("Le |port dort.")
            .keys("v<Right><Right><Right><Right><Right>")
            .text("Le [port d]ort.");
    }

    fn words_of_a_script_without_blanks() {
        story("市長は[「港は]再開する」と述べた。")
            .keys("l")
            .keys("h")
            .text("市長は[「港は]再開する」と述べた。");
    }

    fn narrow_blanks_end_no_word() {
        story("Le plan coûte [1]\u{202f}200 couronnes\u{a0}: trop.")
            .keys("l")
            .text("Le plan coûte [1\u{202f}200] couronnes\u{a0}: trop.")
            .keys("l")
            .text("Le plan coûte [1\u{202f}200 couronnes]\u{a0}: trop.");
    }
}
