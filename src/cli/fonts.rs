//! Where the fonts of this machine lie.
#![expect(clippy::disallowed_methods, reason = "the command line may read the environment")]

use std::path::PathBuf;

/// Folders that are looked into instead of those of the system, parted as in `PATH`.
const VARIABLE: &str = "CONGBAO_FONTS";

/// Folders of the system: Linux, macOS, Windows.
const SYSTEM: [&str; 5] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
];

/// Folders of the user: the variable that names the place, and what stands below it.
const USER: [(&str, &str); 4] = [
    ("HOME", ".local/share/fonts"),
    ("HOME", ".fonts"),
    ("HOME", "Library/Fonts"),
    ("LOCALAPPDATA", "Microsoft/Windows/Fonts"),
];

/// The folders in which fonts are looked for, the user's first.
pub(super) fn folders() -> Vec<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    if let Some(paths) = set(VARIABLE) {
        return std::env::split_paths(&paths).collect();
    }
    let user =
        USER.iter().filter_map(|(variable, below)| Some(PathBuf::from(set(variable)?).join(below)));
    user.chain(SYSTEM.iter().map(PathBuf::from)).collect()
}
