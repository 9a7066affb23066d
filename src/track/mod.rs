//! The tracking contract: who reports on a row, how a row is judged, what all reports together say.
//!
//! 1. [`period`] names the days of a period of report.
//! 2. [`reporters`] expands groups of agencies.
//! 3. [`state`] puts the reports on a row together as of a period; [`account`] says what became of each.
//! 4. [`judge`] says whether a row is in time, late or overdue, and what is missing; the formulas of a
//!    workbook say the same.
//! 5. [`reckon`] puts all rows of a plan together into the numbers of a report.
//! 6. [`contract`] is what workbooks that go out and come back agree on; [`words`] is what all of it is
//!    called.
//!
//! Nothing here knows a sheet, a page or a file.

pub mod account;
pub mod contract;
pub mod judge;
pub mod period;
pub mod reckon;
pub mod reporters;
pub mod state;
pub mod words;

pub use account::{Accounted, ReportFate};
pub use judge::{Bounds, Judged, Verdict, judge};
pub use period::PeriodDays;
pub use reckon::{Category, Counts, PlanRow, PlanTarget, ReckonedRow, Reckoning, Step, reckon};
pub use reporters::{Reporter, reporters};
pub use state::{Asked, Figures, Ledger, Reported, RowStanding, RowState};
