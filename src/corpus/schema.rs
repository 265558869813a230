//! What the index holds of a dispatch.

use super::words::FoldedWords;
use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder,
    TextFieldIndexing, TextOptions,
};
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings, IndexSortByField, Order};

/// Name under which the index finds its word cutter.
const WORDS: &str = "folded_words";

/// Names of the columns read outside an entry.
pub(super) const ORDER: &str = "order";
pub(super) const ID_HIGH: &str = "id_high";
pub(super) const ID_LOW: &str = "id_low";
pub(super) const AGENCY_KEY: &str = "agency_key";
pub(super) const TITLE_KEY: &str = "title_key";
pub(super) const ORD: &str = "ord";
pub(super) const IMPORTED: &str = "imported";

/// The fields, by what they are for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Finds a dispatch by its id.
    pub(super) id: Field,
    /// The id again, as two columns: breaks ties without a look-up.
    pub(super) id_high: Field,
    pub(super) id_low: Field,
    /// Column of [`super::entry::order_key`]; entries lie in its order, latest first.
    pub(super) order: Field,
    /// Columns a list sorts by; absent where there is nothing to sort by.
    pub(super) agency_key: Field,
    pub(super) title_key: Field,
    /// Words, searched.
    pub(super) text: Field,
    pub(super) title: Field,
    pub(super) agency: Field,
    pub(super) lang: Field,
    /// What a list shows of it, as JSON. Stored first, so that a row never
    /// reads past it.
    pub(super) row: Field,
    /// Everything but the text, as the JSON of a `DispatchRecord`.
    pub(super) record: Field,
    /// The number of a dispatch in this index ([`super::numbers`]): a column, and
    /// what finds a dispatch by it.
    pub(super) ord: Field,
    /// When it came into the study ([`super::imports`]), as files spell it; absent where
    /// that is not known.
    pub(super) imported: Field,
}

impl Fields {
    /// The fields that a list's words are looked up in.
    pub(super) fn searched(&self) -> [Field; 4] {
        [self.text, self.title, self.agency, self.lang]
    }
}

/// The schema of this version; a corpus with another one is not opened.
pub(super) fn schema() -> (Schema, Fields) {
    let mut build = Schema::builder();
    let mut fields = of_version_0_1(&mut build);
    fields.ord = build.add_u64_field(ORD, FAST | INDEXED);
    fields.imported = build.add_text_field(IMPORTED, STRING);
    (build.build(), fields)
}

/// The schema of version 0.1, whose dispatches have no number and no time of import:
/// there, these fields are another one and never to be used.
pub(super) fn schema_of_version_0_1() -> (Schema, Fields) {
    let mut build = Schema::builder();
    let fields = of_version_0_1(&mut build);
    (build.build(), fields)
}

fn of_version_0_1(build: &mut SchemaBuilder) -> Fields {
    let words = |record| {
        let cut = TextFieldIndexing::default().set_tokenizer(WORDS).set_index_option(record);
        TextOptions::default().set_indexing_options(cut)
    };
    let (plain, placed) = (IndexRecordOption::Basic, IndexRecordOption::WithFreqsAndPositions);
    let key = || TextOptions::default().set_fast("raw");
    let id = build.add_bytes_field("id", BytesOptions::default().set_indexed());
    Fields {
        id,
        ord: id,
        imported: id,
        id_high: build.add_u64_field(ID_HIGH, FAST),
        id_low: build.add_u64_field(ID_LOW, FAST),
        order: build.add_i64_field(ORDER, FAST),
        agency_key: build.add_text_field(AGENCY_KEY, key()),
        title_key: build.add_text_field(TITLE_KEY, key()),
        text: build.add_text_field("text", words(placed).set_stored()),
        title: build.add_text_field("title", words(placed)),
        agency: build.add_text_field("agency", words(plain)),
        lang: build.add_text_field("lang", words(plain)),
        row: build.add_bytes_field("row", STORED),
        record: build.add_bytes_field("record", STORED),
    }
}

/// Latest first inside each segment: a list's first page is then the head of
/// each, whatever the size of the corpus, and neighbours in a list are
/// neighbours on disk.
pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField { field: ORDER.to_owned(), order: Order::Desc }),
        docstore_compression: Compressor::Lz4,
        ..IndexSettings::default()
    }
}

/// Tells an index how to cut words.
pub(super) fn register_words(index: &Index) {
    index.tokenizers().register(WORDS, FoldedWords);
}
