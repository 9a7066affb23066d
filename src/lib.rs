//! congbao: builds official decisions from YAML.

pub mod diag;
pub mod load;
pub mod model;
pub mod source;
