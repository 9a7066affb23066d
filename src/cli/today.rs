//! Today, for commands that ask what has come in and what is late. No output of a build depends on it.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::date::Date;

/// Vietnam is seven hours ahead of UTC all year, whatever the machine thinks of its own zone.
const VIETNAM_SECONDS: i64 = 7 * 3600;

/// The day in Vietnam.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
pub(super) fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX / 2);
    Date::of_unix(seconds.saturating_add(VIETNAM_SECONDS)).unwrap_or(Date::EPOCH)
}
