//! Millimetres and points as OOXML counts them.

/// Twentieths of a point in `mm` millimetres.
pub(in crate::render) fn twips(mm: f64) -> i64 {
    whole(mm / 25.4 * 1440.0)
}

/// Twentieths of a point in `pt` points.
pub(in crate::render) fn points(pt: f64) -> i64 {
    whole(pt * 20.0)
}

/// Half points, in which letter sizes are given.
pub(in crate::render) fn half_points(pt: f64) -> i64 {
    whole(pt * 2.0)
}

#[expect(clippy::cast_possible_truncation, reason = "lengths on paper are small")]
fn whole(value: f64) -> i64 {
    value.round() as i64
}
