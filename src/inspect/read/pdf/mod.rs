//! A PDF.
use crate::diag::Diagnostic;
use crate::inspect::measured::Measured;
use crate::inspect::read::told;
pub(in crate::inspect) fn read(_bytes: &[u8]) -> Result<Measured, Box<Diagnostic>> {
    Err(told::broken(&"not yet"))
}
