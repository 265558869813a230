//! DOS encodings, which the web never knew; and words that show a wrong encoding.

/// A DOS encoding: its letters from byte 128 on.
pub(super) struct Oem {
    /// Its usual name.
    pub(super) name: &'static str,
    upper: &'static str,
}

const OEM: &[Oem] = &[Oem { name: "IBM850", upper: CP850 }, Oem { name: "IBM437", upper: CP437 }];

const CP850: &str = "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
    áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
    ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const CP437: &str = "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
    áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The DOS encoding that a label names: "cp850", "IBM850", "850", "dos-850".
pub(super) fn by_label(label: &str) -> Option<&'static Oem> {
    let low = label.trim().to_ascii_lowercase();
    let number = ["cp", "ibm", "dos-", "dos"].iter().find_map(|start| low.strip_prefix(start));
    let number = number.unwrap_or(&low);
    OEM.iter().find(|oem| oem.name.strip_prefix("IBM") == Some(number))
}

impl Oem {
    /// The text of some bytes: each byte is one letter.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let upper: Vec<char> = self.upper.chars().collect();
        let letter = |byte: &u8| match byte.checked_sub(128) {
            None => char::from(*byte),
            Some(at) => upper.get(usize::from(at)).copied().unwrap_or_default(),
        };
        bytes.iter().map(letter).collect()
    }
}

/// A word that shows that a text was read in a wrong encoding: between small
/// letters stands what never does there, a capital with an accent, a quotation
/// mark or a sign of another script. None where there is only one of them.
pub(super) fn odd_word(text: &str) -> Option<&str> {
    let odd: Vec<usize> = text.char_indices().filter_map(|(at, c)| is_odd(text, at, c)).collect();
    let (first, _) = odd.split_first().filter(|(_, more)| !more.is_empty())?;
    let (before, behind) = text.split_at_checked(*first)?;
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = behind.find(char::is_whitespace).map_or(text.len(), |at| first + at);
    text.get(start..end)
}

fn is_odd(text: &str, at: usize, c: char) -> Option<usize> {
    let small = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    let fits =
        c.is_ascii() || c.is_lowercase() || matches!(c, '’' | '‘' | '·' | '\u{ad}' | '\u{a0}');
    let space = c.is_whitespace() || matches!(c, '–' | '—' | '…');
    let inside = || {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let behind = text.get(at + c.len_utf8()..).and_then(|tail| tail.chars().next());
        small(before) && small(behind)
    };
    (!fits && !space && inside()).then_some(at)
}
