//! The one integration test binary. See tests/README.md.

#![expect(clippy::disallowed_methods, reason = "tests make and damage files")]

mod support;

/// The workbooks of agencies, read back.
mod agency_workbooks;
/// The illustration and the real amending acts, day by day.
mod amend;
/// Operations that miss, each with what it is told.
mod amend_errors;
/// What holds of every amendment, on acts, edits and operations made at random.
mod amend_properties;
/// Real amending acts against what is known of their bases, and real consolidations note by note.
mod amend_real;
/// Builds of acts that amend one another.
mod amended_builds;
/// Golden projects: content in, outputs out.
mod cases;
/// The command line: exit codes, languages, words at the end of a run.
mod cli;
/// What is taken in, what is refused, what is written.
mod collecting;
/// A build that is killed, interrupted, or meets files that are not ours.
mod commit;
/// What goes with a submission, and the history of an act.
mod comparisons;
/// Documents of anybody's against the rules of their date, and corrected copies.
mod doctor;
/// Word documents and tracked changes.
mod docx;
/// The wording of amending acts, drafted and the author's own.
mod draft;
/// Consolidated editions in every format.
mod editions;
/// The error gallery: bad input in, message at its place out.
mod errors;
/// Every cell and every string, the same in all formats.
mod formats;
/// Documents as `doctor` reads them: PDF and HTML.
mod inspect_read;
/// Hundreds of builds killed at instants all over their run.
mod kill;
/// Which room may import which.
mod layers;
/// Full disks, protected folders, things in the way.
mod machine;
/// The gallery of mangled workbooks.
mod mangled;
/// Real content, damaged at random.
mod mutations;
/// PDF, and builds without it.
mod pdf;
/// Tables made at random have grids that cover every place once.
mod properties;
/// What is built again and why, shards, acts that are gone.
mod rebuild;
/// Two editions as one, in every format that has it.
mod redlines;
/// What fuzzing found.
mod regressions;
/// Findings for programs, explanations, safe fixes.
mod report;
/// Reports of progress: every number by hand, the same in all formats, sums that add up.
mod reports;
/// Two builds, the same bytes.
mod reproducible;
/// Workbooks that come back, however mangled.
mod returns;
/// The history of a row, read back.
mod row_history;
/// Schemas and reader accept the same files.
mod schema;
/// What several reports on a row say together.
mod track;
/// Forty agencies, four periods, amendments in between.
mod tracking_loop;
/// Workbooks that come back as they went out.
mod untouched;
