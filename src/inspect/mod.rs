//! A document, ours or another's, measured and put against the profile.
// Until the rules call the readers, nothing does but their tests.
#![allow(dead_code)]

mod bounds;
pub mod measured;
mod read;
