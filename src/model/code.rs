//! Codes with parameters: what records and events say of themselves, in no language.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// What a set of codes must have: a sentence for each, and the words that version 0.1
/// wrote in its place.
pub trait Sentence: Sized + Clone + Serialize + DeserializeOwned {
    /// Gives it as a sentence in the language that is chosen.
    fn sentence(&self) -> String;

    /// Gives the words that version 0.1 stored in its place; none of what it did not know.
    fn first_words(&self) -> String;

    /// The code that version 0.1 wrote these words for.
    fn recognised(words: &str) -> Option<Self>;
}

/// A code with its parameters, as a file has it.
///
/// A code holds names, ids, numbers and other codes, and no sentence: that is made when
/// it is shown. What a file has is kept as it is, so that reading and writing changes
/// nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Code<C> {
    /// A code of this version.
    Known(Box<C>),
    /// Words, as version 0.1 wrote them.
    Words(String),
    /// A code, or a parameter, that only a later version knows.
    Later(Box<LaterCode<C>>),
}

/// A code, or a parameter, that only a later version knows.
#[derive(Debug, Clone, PartialEq)]
pub struct LaterCode<C> {
    /// All of it.
    value: Value,
    /// What of it this version knows.
    known: Option<C>,
}

impl<C> LaterCode<C> {
    /// Gives the name of the code, as the file has it.
    fn name(&self) -> String {
        let code = self.value.get("code").and_then(Value::as_str);
        code.unwrap_or_default().to_owned()
    }
}

impl<C: Sentence> Code<C> {
    /// The code that it is, where this version knows it; of old words, the one they were
    /// written for.
    pub fn known(&self) -> Option<C> {
        match self {
            Code::Known(code) => Some(C::clone(code)),
            Code::Words(words) => C::recognised(words).filter(|it| it.first_words() == *words),
            Code::Later(it) => it.known.clone(),
        }
    }

    /// The same with the code in the place of old words, to be written anew.
    #[must_use]
    pub fn in_code(&self) -> Self {
        match self {
            Code::Words(_) => self.known().map_or_else(|| self.clone(), Code::from),
            _ => self.clone(),
        }
    }

    /// Gives it as a sentence in the language that is chosen: of a code that only a later
    /// version knows, its name; of old words that no code is known for, those words.
    pub fn sentence(&self) -> String {
        match self {
            Code::Words(words) => self.known().map_or_else(|| words.clone(), |it| it.sentence()),
            Code::Known(code) => code.sentence(),
            Code::Later(it) => it.known.as_ref().map_or_else(|| it.name(), C::sentence),
        }
    }

    /// Gives the words that version 0.1 stored in its place.
    pub(crate) fn first_words(&self) -> String {
        match self {
            Code::Words(words) => words.clone(),
            Code::Known(code) => code.first_words(),
            Code::Later(it) => it.known.as_ref().map_or_else(|| it.name(), C::first_words),
        }
    }
}

impl<C> Code<C> {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Code::Words(words) if words.is_empty())
    }
}

impl<C> Default for Code<C> {
    fn default() -> Self {
        Code::Words(String::new())
    }
}

impl<C> From<C> for Code<C> {
    fn from(code: C) -> Self {
        Code::Known(Box::new(code))
    }
}

impl<C: Sentence> fmt::Display for Code<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.sentence())
    }
}

impl<C: Serialize> Serialize for Code<C> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Code::Known(code) => code.serialize(to),
            Code::Words(words) => words.serialize(to),
            Code::Later(it) => it.value.serialize(to),
        }
    }
}

impl<'de, C: Serialize + DeserializeOwned> Deserialize<'de> for Code<C> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = match Value::deserialize(from)? {
            Value::String(words) => return Ok(Code::Words(words)),
            value => value,
        };
        let known = C::deserialize(&value).ok();
        Ok(match known {
            // A parameter that this version does not know is kept too.
            Some(code) if serde_json::to_value(&code).is_ok_and(|it| it == value) => code.into(),
            known => Code::Later(Box::new(LaterCode { value, known })),
        })
    }
}

impl<C: JsonSchema> JsonSchema for Code<C> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}OrWords", C::schema_name()).into()
    }

    fn json_schema(types: &mut SchemaGenerator) -> Schema {
        let code = types.subschema_for::<C>();
        json_schema!({
            "description": "A code with its parameters; a code of a later version; or words, \
                as version 0.1 wrote them.",
            "anyOf": [
                code,
                {
                    "type": "object",
                    "properties": { "code": { "type": "string" } },
                    "required": ["code"],
                },
                { "type": "string" },
            ],
        })
    }
}
