//! The rows of the command table, one file a subject. Data with one-line bodies:
//! what a command does lies in the module it calls.

/// Makes a slice of commands: name, French name, group, scope, keys, hint, when
/// it applies, what it does in words, and its body.
macro_rules! commands {
    ($( ($name:literal, $fr:literal, $group:ident, $scope:ident, [$($key:literal),*], $hint:expr,
         $applies:expr, $doc:path, $run:expr) ),* $(,)?) => {
        &[$(
            $crate::command::Command {
                name: $name,
                fr: $fr,
                doc: $doc,
                group: $crate::group::Group::$group,
                scope: $crate::screens::Scope::$scope,
                keys: &[$($key),*],
                hint: $hint,
                applies: $applies,
                run: $run,
            }
        ),*]
    };
}
