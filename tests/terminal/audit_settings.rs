//! What went wrong once with settings written by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::pty::{Pty, Setup};
use std::fs;

/// The sample study, opened with this settings file.
fn with_settings(home: &tempfile::TempDir, settings: &str, theme: &str) -> Pty {
    let folder = home.path().join(".config/depeche");
    fs::create_dir_all(folder.join("themes")).unwrap();
    fs::write(folder.join("config.toml"), settings).unwrap();
    fs::write(folder.join("themes/mine.toml"), theme).unwrap();
    let setup = Setup::size(120, 24).home(home.path());
    let setup = setup.env("XDG_CONFIG_HOME", home.path().join(".config"));
    setup.spawn(kit::program(), ["demo"])
}

#[test]
fn a_clash_of_keys_was_told_before_the_study_was_there_and_wiped_out() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = with_settings(&home, "[keys.text]\n\"g\" = \"accept\"\n", "");
    pty.wait_text("settings, line 2, column 1: “g” begins “g g” in text");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}

#[test]
fn a_faulty_theme_of_ones_own_gave_way_without_a_word() {
    let home = tempfile::tempdir().unwrap();
    let theme = "inherits = \"dark\"\n[roles]\nnonsense = { fg = \"red\" }\n";
    let mut pty = with_settings(&home, "theme = \"mine\"\n", theme);
    pty.wait_text("theme “mine”: line 3, column 1: unknown role \"nonsense\"");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}

#[test]
fn of_several_mistakes_only_one_was_known() {
    let home = tempfile::tempdir().unwrap();
    let settings = "colour = 3\n[keys.text]\n\"x\" = \"nonsense\"\n\"g\" = \"accept\"\n";
    let mut pty = with_settings(&home, settings, "");
    pty.wait_text("5 more mistakes (, e); settings, line 1");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}

#[test]
fn a_study_with_a_theme_that_is_not_there_opened_without_a_word() {
    let home = tempfile::tempdir().unwrap();
    let made = std::process::Command::new(kit::program())
        .args(["init", "trial"])
        .current_dir(home.path())
        .env("HOME", home.path())
        .output()
        .unwrap();
    assert!(made.status.success());
    let config = home.path().join("trial/depeche.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("# theme = \"dark\"", "theme = \"nope\"")).unwrap();
    let setup = Setup::size(120, 24).home(home.path());
    let mut pty = setup.spawn(kit::program(), [config.parent().unwrap()]);
    pty.wait_text("depeche.toml: there is no theme “nope”");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}
