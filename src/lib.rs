//! congbao: builds official decisions from YAML.

pub mod diag;
pub mod load;
pub mod model;
pub mod profile;
pub mod render;
pub mod source;
pub mod view;
