//! Changes one setting in the text of the user's settings file.

use super::settings::Settings;
use model::Problem;

/// How the value of a setting is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingForm {
    /// Between quotes.
    Text,
    /// `true` or `false`.
    Switch,
    /// A whole number.
    Number,
}

/// Every setting of one value, in the order they are listed.
pub const SETTING_KEYS: [(&str, SettingForm); 8] = [
    ("language", SettingForm::Text),
    ("theme", SettingForm::Text),
    ("hints", SettingForm::Switch),
    ("mouse", SettingForm::Switch),
    ("measure", SettingForm::Number),
    ("ascii", SettingForm::Switch),
    ("clipboard", SettingForm::Switch),
    ("suggestions", SettingForm::Switch),
];

/// Gives the text of a settings file after one setting has another value; every other line,
/// comments included, stays as it is.
///
/// # Errors
/// Everything that is wrong with the new line.
pub fn with_setting(
    text: &str,
    key: &str,
    form: SettingForm,
    value: &str,
) -> Result<String, Vec<Problem>> {
    let value = match form {
        SettingForm::Text => toml::Value::String(value.to_owned()).to_string(),
        SettingForm::Switch | SettingForm::Number => value.trim().to_owned(),
    };
    let line = format!("{key} = {value}");
    let (_, problems) = Settings::parse(&line);
    if !problems.is_empty() || line.contains('\n') {
        return Err(problems);
    }
    let mut lines: Vec<&str> = text.lines().collect();
    let table = lines.iter().position(|it| it.trim_start().starts_with('['));
    let top = table.unwrap_or(lines.len());
    let own = |it: &&str| it.split_once('=').is_some_and(|(name, _)| name.trim() == key);
    match lines.iter().take(top).position(own) {
        Some(at) => {
            if let Some(old) = lines.get_mut(at) {
                *old = &line;
            }
        }
        None if table.is_some() => {
            lines.insert(top, "");
            lines.insert(top, &line);
        }
        None => lines.push(&line),
    }
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, key: &str, value: &str) -> String {
        let (_, form) = SETTING_KEYS.into_iter().find(|(own, _)| *own == key).unwrap();
        with_setting(text, key, form, value).unwrap()
    }

    #[test]
    fn one_line_changes_and_the_others_stay() {
        assert_eq!(with("", "measure", "80"), "measure = 80\n");
        let text = "# mine\nmeasure = 72 # narrow\n\n[keys.list]\n\"x\" = false\n";
        assert_eq!(
            with(text, "measure", "80"),
            "# mine\nmeasure = 80\n\n[keys.list]\n\"x\" = false\n"
        );
        let added = with(text, "theme", "da\"rk");
        assert_eq!(Settings::parse(&added).0.theme.as_deref(), Some("da\"rk"));
        assert_eq!(Settings::parse(&added).1, []);
        assert!(added.starts_with("# mine\nmeasure = 72 # narrow\n"), "{added}");
    }

    #[test]
    fn a_value_that_makes_no_sense_is_refused() {
        assert!(with_setting("", "measure", SettingForm::Number, "7").is_err());
        assert!(with_setting("", "hints", SettingForm::Switch, "true\nmouse = true").is_err());
        assert!(with_setting("", "language", SettingForm::Text, "de").is_err());
    }
}
