//! What holds of every dispatch, wherever it came from.

use depeche::model::{Dispatch, Span};

/// Every span of it lies in its text, and its paragraphs follow each other.
pub fn spans(dispatch: &Dispatch) {
    let text = &dispatch.text;
    let fits = |span: Span| {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?} {text:?}");
    };
    dispatch.furniture().into_iter().chain(dispatch.headline).for_each(fits);
    let mut last = 0;
    for paragraph in &dispatch.paragraphs {
        fits(*paragraph);
        assert!(paragraph.start >= last, "{text:?}");
        last = paragraph.end;
    }
    let _ = dispatch.title();
}
