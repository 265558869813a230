//! What a user puts right of a dispatch, as it is typed: `agency=Havrol`.

mod country;
mod error;
mod line;

use super::{Dispatch, Lang, PartialDate};
use country::country_code;
pub use error::SettingError;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The fields of a dispatch that are put right, by the names of its record; `null`
/// empties one.
pub type Corrected = BTreeMap<String, Value>;

/// A field that can be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The agency.
    Agency,
    /// When it was published, or the date of its dateline.
    Date,
    /// The language of the text.
    Lang,
    /// The headline.
    Headline,
    /// The place of its dateline.
    Place,
    /// Whether it may be used.
    Status,
    /// The country of its dateline.
    Country,
    /// The source's own publisher.
    Publisher,
}

/// Longest value, in characters.
const LONGEST: usize = 500;

/// What the status of a dispatch may be.
const STATUS: [&str; 4] = ["usable", "withheld", "cancelled", "corrected"];

impl Field {
    /// All of them, those first that are put right most.
    pub const ALL: [Field; 8] = [
        Field::Agency,
        Field::Date,
        Field::Lang,
        Field::Headline,
        Field::Place,
        Field::Status,
        Field::Country,
        Field::Publisher,
    ];

    /// Its name, as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Field::Agency => "agency",
            Field::Date => "date",
            Field::Lang => "lang",
            Field::Headline => "headline",
            Field::Place => "place",
            Field::Status => "status",
            Field::Country => "country",
            Field::Publisher => "publisher",
        }
    }

    /// The field with a name.
    ///
    /// # Errors
    /// There is no such field.
    pub fn named(name: &str) -> Result<Field, SettingError> {
        let found = Field::ALL.into_iter().find(|field| field.name() == name.trim());
        found.ok_or_else(|| SettingError::NoField(name.trim().to_owned()))
    }

    /// What a dispatch has there, as it would be typed; empty where it has nothing.
    pub fn of(self, dispatch: &Dispatch) -> String {
        let (meta, line) = (&dispatch.meta, dispatch.dateline.as_ref());
        match self {
            Field::Agency => meta.agency.clone().unwrap_or_default(),
            Field::Date => match (meta.published, line.and_then(|line| line.date)) {
                (Some(time), _) => time.to_string(),
                (None, Some(date)) => date.to_string(),
                (None, None) => String::new(),
            },
            Field::Lang => meta.lang.code().to_owned(),
            Field::Headline => meta.headline.clone().unwrap_or_default(),
            Field::Place => line.map(|line| line.place.clone()).unwrap_or_default(),
            Field::Status => meta.status.clone().unwrap_or_default(),
            Field::Country => line.and_then(|line| line.country.clone()).unwrap_or_default(),
            Field::Publisher => {
                let publisher = meta.extra.get("publisher").and_then(Value::as_str);
                publisher.unwrap_or_default().to_owned()
            }
        }
    }
}

impl Field {
    /// True where a dispatch's country is this one, whatever it is called there.
    fn names(self, dispatch: &Dispatch, code: &str) -> bool {
        self == Field::Country && country_code(&self.of(dispatch)) == Some(code)
    }
}

/// One field with its new value.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The field.
    pub field: Field,
    value: NewValue,
}

#[derive(Debug, Clone, PartialEq)]
enum NewValue {
    /// Nothing: the field is emptied.
    Nothing,
    /// What the dispatch came with.
    AsItCame,
    Words(String),
    Day(PartialDate),
    Moment(Timestamp),
}

impl Setting {
    /// Reads `field=value`; without a value, the field is emptied.
    ///
    /// # Errors
    /// Says what can be written there.
    pub fn parse(words: &str) -> Result<Setting, SettingError> {
        let Some((name, value)) = words.split_once('=') else {
            return Err(SettingError::NoEquals(words.trim().to_owned()));
        };
        let (field, value) = (Field::named(name)?, value.trim());
        if value.chars().any(char::is_control) || value.chars().count() > LONGEST {
            return Err(SettingError::TooLong(field));
        }
        let given = match field {
            _ if value.is_empty() => NewValue::Nothing,
            Field::Date => date(value)?,
            Field::Lang => NewValue::Words(lang(value)?),
            Field::Status => NewValue::Words(status(value)?),
            Field::Country => NewValue::Words(country(value)?),
            _ => NewValue::Words(value.to_owned()),
        };
        Ok(Setting { field, value: given })
    }

    /// Reads several, parted by `;`. Within a value, `\;` is a `;`.
    ///
    /// # Errors
    /// As [`Setting::parse`], for the first that is wrong; a field that is set twice.
    pub fn parse_line(line: &str) -> Result<Vec<Setting>, SettingError> {
        let settings: Vec<Setting> = Setting::parts_of(line)
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .map(|part| Setting::parse(&line::meant(part)))
            .collect::<Result<_, _>>()?;
        Setting::each_once(&settings).map(|()| settings)
    }

    /// The parts of a line that holds several, as they are typed.
    pub fn parts_of(line: &str) -> Vec<&str> {
        line::parts(line)
    }

    /// A value as it is typed in a line that holds several.
    pub fn typed(value: &str) -> String {
        line::typed(value)
    }

    /// Refuses a field that is set more than once.
    ///
    /// # Errors
    /// Names the field.
    pub fn each_once(settings: &[Setting]) -> Result<(), SettingError> {
        let mut seen: Vec<Field> = Vec::new();
        for field in settings.iter().map(|it| it.field) {
            if seen.contains(&field) {
                return Err(SettingError::Twice(field));
            }
            seen.push(field);
        }
        Ok(())
    }

    /// The field as the dispatch came with it.
    pub fn as_it_came(field: Field) -> Setting {
        Setting { field, value: NewValue::AsItCame }
    }

    /// Puts it among what is put right of a dispatch that came as `original`.
    fn put(&self, original: &Dispatch, fields: &mut Corrected) {
        let name = self.field.name().to_owned();
        let words = |given: &NewValue| match given {
            NewValue::Words(words) => Value::from(words.clone()),
            _ => Value::Null,
        };
        match (self.field, &self.value) {
            (Field::Date, NewValue::AsItCame) => {
                fields.remove("published");
                part(fields, "date", None);
            }
            (Field::Place | Field::Country, NewValue::AsItCame) => part(fields, &name, None),
            (_, NewValue::AsItCame) => drop(fields.remove(&name)),
            (Field::Date, NewValue::Moment(time)) => {
                fields.insert("published".to_owned(), Value::from(time.to_string()));
            }
            (Field::Date, given) => {
                let day = match given {
                    NewValue::Day(day) => Some(*day),
                    _ => None,
                };
                let value = serde_json::to_value(day).unwrap_or_default();
                part(fields, "date", Some(value));
                // The time of another day is not known any more.
                match original.meta.published.map(day_of) {
                    Some(published) if Some(published) == day => drop(fields.remove("published")),
                    _ => drop(fields.insert("published".to_owned(), Value::Null)),
                }
            }
            // The text names that country already, in its own words.
            (Field::Country, NewValue::Words(code)) if self.field.names(original, code) => {
                part(fields, &name, None);
            }
            (Field::Place | Field::Country, given) => part(fields, &name, Some(words(given))),
            (_, given) => drop(fields.insert(name, words(given))),
        }
    }
}

/// What is put right of a dispatch after some settings: what is then as it came is left
/// out.
pub fn corrected(original: &Dispatch, before: &Corrected, settings: &[Setting]) -> Corrected {
    let mut fields = before.clone();
    settings.iter().for_each(|setting| setting.put(original, &mut fields));
    let came = serde_json::to_value(&original.meta).unwrap_or_default();
    let of_line = |name: &str| {
        let line = original.dateline.as_ref();
        match name {
            "place" => line.map(|line| Value::from(line.place.clone())),
            "country" => line.and_then(|line| line.country.clone()).map(Value::from),
            "date" => line.and_then(|line| serde_json::to_value(line.date?).ok()),
            _ => None,
        }
        .unwrap_or_default()
    };
    if let Some(Value::Object(parts)) = fields.get_mut("dateline") {
        parts.retain(|name, value| *value != of_line(name));
        if parts.is_empty() {
            fields.remove("dateline");
        }
    }
    fields.retain(|name, value| {
        name == "dateline" || *value != came.get(name).cloned().unwrap_or_default()
    });
    fields
}

/// Sets a part of the dateline; none leaves it as it came.
fn part(fields: &mut Corrected, name: &str, value: Option<Value>) {
    let line = fields.entry("dateline".to_owned()).or_insert_with(|| Map::new().into());
    if !line.is_object() {
        *line = Map::new().into();
    }
    if let Value::Object(parts) = line {
        match value {
            Some(value) => drop(parts.insert(name.to_owned(), value)),
            None => drop(parts.remove(name)),
        }
    }
}

fn day_of(time: Timestamp) -> PartialDate {
    let date = time.to_zoned(TimeZone::UTC).date();
    PartialDate { year: Some(date.year()), month: date.month(), day: date.day() }
}

/// The years that a date may have.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// A day, with or without its year, or a time.
fn date(value: &str) -> Result<NewValue, SettingError> {
    let wrong = || SettingError::NoDate(value.to_owned());
    let in_range = |year: i16| {
        if YEARS.contains(&year) { Ok(()) } else { Err(SettingError::NoYear(value.to_owned())) }
    };
    if let Some(day) = value.strip_prefix("--") {
        let (month, day) = day.split_once('-').ok_or_else(wrong)?;
        let number = |text: &str| text.parse::<i8>().map_err(|_| wrong());
        let (month, day) = (number(month)?, number(day)?);
        // A leap year, so that 29 February is a day.
        Date::new(2000, month, day).map_err(|_| wrong())?;
        return Ok(NewValue::Day(PartialDate { year: None, month, day }));
    }
    let moment = |time: Timestamp| {
        in_range(time.to_zoned(TimeZone::UTC).year()).map(|()| NewValue::Moment(time))
    };
    if let Ok(time) = value.parse::<Timestamp>() {
        return moment(time);
    }
    if value.len() > 10 {
        let time = value.trim_end_matches('Z').parse::<DateTime>().map_err(|_| wrong())?;
        return moment(time.to_zoned(TimeZone::UTC).map_err(|_| wrong())?.timestamp());
    }
    let day = value.parse::<Date>().map_err(|_| wrong())?;
    in_range(day.year())?;
    Ok(NewValue::Day(PartialDate { year: Some(day.year()), month: day.month(), day: day.day() }))
}

fn lang(value: &str) -> Result<String, SettingError> {
    match Lang::parse(value) {
        Lang::Other if value != Lang::Other.code() => {
            Err(SettingError::NoLanguage(value.to_owned()))
        }
        known => Ok(known.code().to_owned()),
    }
}

fn country(value: &str) -> Result<String, SettingError> {
    country_code(value).map(str::to_owned).ok_or_else(|| SettingError::NoCountry(value.to_owned()))
}

fn status(value: &str) -> Result<String, SettingError> {
    let value = if value == "canceled" { "cancelled" } else { value };
    if STATUS.contains(&value) {
        Ok(value.to_owned())
    } else {
        Err(SettingError::NoStatus(value.to_owned()))
    }
}
