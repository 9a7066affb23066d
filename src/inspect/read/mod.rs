//! Files of three formats become one [`Measured`](crate::inspect::measured::Measured).

pub(in crate::inspect) mod docs;
pub(in crate::inspect) mod html;
pub(in crate::inspect) mod pdf;
pub(in crate::inspect) mod told;
