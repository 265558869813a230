//! Rows and layouts of every text, however hostile.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use kit::hostile;

use depeche::model::Span;
use depeche::text::*;
use hostile::{hostile, in_order};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_cover_the_text(text in hostile(), columns in 1u16..40) {
        let rows = wrap(&text, Span::new(0, text.len()), columns);
        let mut end = 0;
        for row in &rows {
            prop_assert_eq!(row.span.start, end);
            prop_assert!(row.span.end > row.span.start);
            let words = row.span.of(&text);
            prop_assert!(text.get(row.span.range()).is_some());
            let mut reached = 0;
            let mut drawn = (0, 0);
            for glyph in glyphs(&text, row.span).filter(|glyph| glyph.width > 0) {
                reached += glyph.width;
                if !glyph.shown.trim().is_empty() {
                    drawn = (reached, drawn.1 + 1);
                }
            }
            prop_assert_eq!(row.width, drawn.0, "{:?}", words);
            let clusters = drawn.1;
            prop_assert!(row.width <= columns || clusters == 1, "{row:?} {words:?}");
            end = row.span.end;
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn bytes_and_cells_agree(text in hostile(), columns in 1u16..40) {
        let paragraphs = paragraphs(&text);
        let layout = Layout::new(&text, &paragraphs, columns);
        check_layout(&text, &layout)?;
        let laid: Vec<Span> = layout.rows().iter().map(|row| row.span).collect();
        in_order(&text, &laid, "rows");
        for paragraph in &paragraphs {
            prop_assert!(layout.rows().iter().any(|row| row.span.start == paragraph.start));
            prop_assert!(layout.rows().iter().any(|row| row.span.end == paragraph.end));
        }
        check_layout(&text, &Layout::preformatted(&text))?;
    }
}

fn check_layout(text: &str, layout: &Layout) -> Result<(), TestCaseError> {
    if layout.is_empty() {
        prop_assert_eq!((layout.row_of(3), layout.column_of(3), layout.byte_at(3, 3)), (0, 0, 0));
        return Ok(());
    }
    for at in 0..=text.len() {
        let row = layout.row_of(at);
        prop_assert!(row < layout.len());
        let span = layout.rows()[row].span;
        prop_assert!(
            span.has(at)
                || (row == 0 && at < span.start)
                || at >= layout.rows().last().unwrap().span.end
        );
        prop_assert!(layout.column_of(at) <= usize::from(layout.rows()[row].width));
    }
    for (place, row) in layout.rows().iter().enumerate() {
        for column in 0..usize::from(row.width) + 3 {
            let at = layout.byte_at(place, column);
            prop_assert!(row.span.has(at), "{:?} column {} gave {}", row, column, at);
            prop_assert!(layout.column_of(at) <= column);
            let again = layout.byte_at(place, layout.column_of(at));
            if column < usize::from(row.width) {
                prop_assert_eq!(again, at);
            }
        }
        let drawn: usize = layout.glyphs(place).map(|glyph| usize::from(glyph.width)).sum();
        prop_assert_eq!(drawn, usize::from(row.width));
        let shown: String = layout.glyphs(place).map(|glyph| glyph.shown.into_owned()).collect();
        prop_assert!(shown.chars().all(|c| !c.is_control()));
    }
    Ok(())
}
