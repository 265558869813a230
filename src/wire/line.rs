//! Small looks at paragraphs and lines that head and foot share.

pub(super) use lang::near::{
    bracketed, closing, ends_a_sentence, first_chars, last_chars, longer_than, mentions, opening,
    trim as trimmed,
};
