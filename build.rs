//! Names the code that a program is made of, so that a developer's build is told from another one of
//! the same version without reading the program file, which takes longer than making a document.
//!
//! `CONGBAO_CODE`: a hash of every file of `src` and `templates`, of the libraries in `Cargo.lock` and of
//! the features. What the same code writes is the same on every machine.
#![expect(
    clippy::disallowed_methods,
    reason = "features of a package come to its build script by the environment"
)]

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for root in ["src", "templates", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={root}");
        let mut files = Vec::new();
        find(Path::new(root), &mut files)?;
        files.sort();
        for file in files {
            file.hash(&mut hasher);
            fs::read(&file)?.hash(&mut hasher);
        }
    }
    std::env::var_os("CARGO_FEATURE_PDF").is_some().hash(&mut hasher);
    println!("cargo::rustc-env=CONGBAO_CODE={:016x}", hasher.finish());
    Ok(())
}

/// Every file at or below a path.
fn find(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        find(&entry?.path(), files)?;
    }
    Ok(())
}
