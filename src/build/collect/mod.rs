//! What agencies send back, taken into the content.
//!
//! 1. [`inputs`] finds the files that are handed in.
//! 2. In batches: each file is opened ([`crate::collect`]), its act is loaded once ([`plans`]), and what
//!    the file says of itself is compared with it: act, agency, period, edition ([`claim`]).
//! 3. Its cells are read against the rows of its edition.
//! 4. By act and period, in the order of the files: the originals are kept under their hashes, and the
//!    period's file grows at its end ([`ledger`]); rows that do not count as they are are told
//!    ([`undecided`]).
//!
//! One bad cell keeps that cell out, one bad file that file. The same file again changes nothing.

mod claim;
mod docs;
mod inputs;
mod ledger;
mod plans;
mod undecided;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;
use rayon::prelude::*;

use crate::build::project::Project;
use crate::build::{Findings, Outcome, fs, lock, pool};
use crate::collect::{self, Book, Expected, Received, Taken};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, PROGRESS_FOLDER, RETURNS_FOLDER};
use crate::model::date::Date;
use crate::model::progress::{Progress, ReportingPeriod};
use crate::track::contract::Line;

use claim::Claim;
use inputs::Input;
use ledger::NewReturn;
use plans::Plans;

pub(super) use docs::DOCS;

/// Files that are held in memory at once, for each thread.
const BATCH: usize = 16;

/// What is handed in, and how it is to be taken.
#[derive(Debug)]
pub struct CollectRequest {
    /// Files and folders.
    pub files: Vec<PathBuf>,
    /// The period that they are for; what each says of itself when absent.
    pub period: Option<ReportingPeriod>,
    /// Day of receipt.
    pub received: Date,
    /// Take workbooks of an earlier edition, row by row.
    pub carry_over: bool,
    /// Workbooks of drafts as well.
    pub with_drafts: bool,
    /// Say what would be taken; write nothing.
    pub dry_run: bool,
    /// Threads; one per core when absent.
    pub jobs: Option<usize>,
    /// First line of a YAML file of progress that lies so many folders below the project.
    pub modeline: fn(usize) -> String,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Collected {
    /// Everything that was found, to be told like the findings of a build.
    pub outcome: Outcome,
    /// Each workbook, in order.
    pub books: Vec<CollectedBook>,
    /// Files of progress that were written, relative to the project.
    pub written: Vec<String>,
}

/// What came of one workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectedBook {
    /// As it was handed in.
    pub name: String,
    /// What was done with it.
    pub fate: Fate,
}

/// What was done with a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Taken in.
    Taken {
        /// Path of the act.
        work: String,
        /// The period.
        period: ReportingPeriod,
        /// Who reports.
        agency: String,
        /// Rows with figures.
        rows: usize,
        /// Rows with nothing filled in.
        blank: usize,
        /// Cells that were not taken.
        refused: usize,
    },
    /// It was taken in before, for this period.
    Known(ReportingPeriod),
    /// Nothing of it was taken.
    Refused,
}

/// Takes workbooks in.
///
/// # Errors
/// When the machine is in the way: a file that is not there or cannot be read, a folder that cannot be
/// written, a build at work.
pub fn collect(project: &Project, request: &CollectRequest) -> Result<Collected> {
    let mut collected = Collected::default();
    let _lock = if request.dry_run { None } else { Some(lock::take(&project.output)?) };
    let (inputs, told) = inputs::gather(&request.files)?;
    tell(&mut collected, told);
    let pool = pool(request.jobs)?;
    let mut run = Run { project, request, plans: Plans::default(), files: BTreeMap::new() };
    let batch = BATCH * pool.current_num_threads();
    for inputs in inputs.chunks(batch) {
        run.batch(inputs, &pool, &mut collected)?;
    }
    run.finish(&mut collected)?;
    collected.outcome.general.append(&mut run.plans.outcome.general);
    Ok(collected)
}

fn tell(collected: &mut Collected, diagnostics: Diagnostics) {
    if !diagnostics.is_empty() {
        collected.outcome.general_finding(diagnostics);
    }
}

/// A workbook on its way in.
struct Arrival {
    received: Received,
    /// As the content names it.
    name: String,
    blake3: String,
    book: Option<Book>,
    told: Diagnostics,
}

/// What a file of progress is to grow by.
#[derive(Default)]
struct Growth {
    returns: Vec<NewReturn>,
    /// Hash and ending of each original, with its bytes; written as soon as a batch is through.
    originals: Vec<(String, Vec<u8>)>,
}

/// What a workbook came to.
enum Read<'p> {
    /// It was taken in before, for this period.
    Known(ReportingPeriod),
    /// It is told why.
    Refused,
    /// What it says.
    Taken(Claim<'p>, Taken),
}

struct Run<'a> {
    project: &'a Project,
    request: &'a CollectRequest,
    plans: Plans,
    /// By path of the act and period.
    files: BTreeMap<(String, ReportingPeriod), Growth>,
}

impl Run<'_> {
    fn batch(
        &mut self,
        inputs: &[Input],
        pool: &rayon::ThreadPool,
        collected: &mut Collected,
    ) -> Result<()> {
        let opened: Result<Vec<Vec<Arrival>>> =
            pool.install(|| inputs.par_iter().map(arrivals).collect());
        let mut arrivals: Vec<Arrival> = opened?.into_iter().flatten().collect();
        for arrival in &arrivals {
            if let Some(act) = arrival.book.as_ref().and_then(|book| book.identity.get(&Line::Work))
            {
                self.want(act)?;
            }
        }
        let this = &*self;
        let read: Vec<Read<'_>> =
            pool.install(|| arrivals.par_iter_mut().map(|arrival| this.read(arrival)).collect());
        let mut grown: Vec<((String, ReportingPeriod), NewReturn, usize)> = Vec::new();
        for (at, (arrival, read)) in arrivals.iter().zip(read).enumerate() {
            let fate = match read {
                Read::Known(period) => Fate::Known(period),
                Read::Refused => Fate::Refused,
                Read::Taken(claim, taken) => {
                    let key = (claim.plan.path.clone(), claim.period);
                    let twice = |new: &NewReturn| new.blake3 == arrival.blake3;
                    let pending = grown.iter().map(|(_, new, _)| new);
                    let before = self.files.values().flat_map(|growth| &growth.returns);
                    if pending.chain(before).any(twice) {
                        Fate::Known(claim.period)
                    } else {
                        let fate = fate(&claim, &taken);
                        grown.push((key, self.new_return(arrival, claim, taken), at));
                        fate
                    }
                }
            };
            collected.books.push(CollectedBook { name: arrival.received.name.clone(), fate });
        }
        for (key, new, at) in grown {
            let growth = self.files.entry(key).or_default();
            let name = original_name(&arrivals[at]);
            growth.originals.push((name, std::mem::take(&mut arrivals[at].received.bytes)));
            growth.returns.push(new);
        }
        self.keep_originals()?;
        let told: Diagnostics = arrivals.into_iter().flat_map(|arrival| arrival.told).collect();
        tell(collected, told);
        Ok(())
    }

    fn want(&mut self, act: &str) -> Result<()> {
        self.plans.want(self.project, act, self.request.with_drafts)
    }

    /// Reads one workbook against its act.
    fn read(&self, arrival: &mut Arrival) -> Read<'_> {
        let Some(book) = &arrival.book else { return Read::Refused };
        let file = arrival.received.name.clone();
        let claim = match claim::claim(book, &self.plans, self.request) {
            Ok(claim) => claim,
            Err(told) => {
                arrival.told.push((*told).in_file(&file));
                return Read::Refused;
            }
        };
        if let Some(period) = claim.plan.known(&arrival.blake3) {
            return Read::Known(period);
        }
        let Some(text) = claim.plan.text(&claim.edition) else { return Read::Refused };
        let expected = Expected {
            rows: text.asked(&claim.agency),
            all_keys: &text.keys,
            printed: &text.printed,
            agency: &claim.agency,
            act_date: claim.plan.act_date,
            last_day: self.request.received,
        };
        let (taken, told) = collect::take(&file, book, &expected);
        arrival.told.extend(told);
        Read::Taken(claim, taken)
    }

    fn new_return(&self, arrival: &Arrival, claim: Claim<'_>, taken: Taken) -> NewReturn {
        let (agency, edition) = (claim.agency, claim.edition);
        let file = arrival.name.clone();
        let (blake3, received) = (arrival.blake3.clone(), self.request.received);
        NewReturn { agency, file, blake3, edition, received, taken }
    }

    /// Writes the originals of a batch, so that no more than one is ever held.
    fn keep_originals(&mut self) -> Result<()> {
        for ((work, _), growth) in &mut self.files {
            let folder = self.project.content.join(work).join(PROGRESS_FOLDER).join(RETURNS_FOLDER);
            for (name, bytes) in growth.originals.drain(..) {
                let path = folder.join(&name);
                if self.request.dry_run || fs::stamp(&path)?.is_some() {
                    continue;
                }
                fs::create_folder(&folder)?;
                fs::write_new(&path, &bytes)?;
            }
        }
        Ok(())
    }

    /// Lets the files of progress grow, and looks at the rows that are left undecided.
    fn finish(&mut self, collected: &mut Collected) -> Result<()> {
        for ((work, period), growth) in std::mem::take(&mut self.files) {
            let Some(plan) = self.plans.get(&work) else { continue };
            let name = format!("{PROGRESS_FOLDER}/{period}.yaml");
            let path = self.project.content.join(&work).join(&name);
            let shown = format!("content/{work}/{name}");
            let old = fs::read_text(&path)?;
            let modeline = (self.request.modeline)(2 + work.split('/').count());
            let text = ledger::appended(old.as_deref(), &modeline, period, &growth.returns);
            if let Some(wrong) = too_large(&shown, text.len() as u64) {
                undo(collected, &work, period);
                tell(collected, Diagnostics::from_iter([wrong]));
                continue;
            }
            let (now, sources, diagnostics) = load::progress_text(&name, &text)?;
            let before = plan.of_period(period);
            let grown = |now: &Progress| ledger::holds(now, before, &growth.returns);
            let Some(now) = now.filter(grown) else {
                undo(collected, &work, period);
                collected.outcome.general.push(Findings { diagnostics, sources });
                tell(collected, Diagnostics::from_iter([not_appendable(&shown)]));
                continue;
            };
            if !self.request.dry_run {
                match old {
                    Some(_) => fs::replace(&path, text.as_bytes())?,
                    None => fs::write_new(&path, text.as_bytes())?,
                }
                collected.written.push(shown);
            }
            tell(collected, undecided::undecided(plan, period, now, &growth.returns));
        }
        Ok(())
    }
}

/// Opens the workbooks of one file.
fn arrivals(input: &Input) -> Result<Vec<Arrival>> {
    let mut told = Diagnostics::new();
    let Some(bytes) = inputs::read(input, &mut told)? else {
        let received = Received { name: input.shown.clone(), bytes: Vec::new() };
        return Ok(vec![Arrival {
            received,
            name: input.name.clone(),
            blake3: String::new(),
            book: None,
            told,
        }]);
    };
    let (all, of_package) = collect::unpack(&input.shown, bytes);
    told.extend(of_package);
    let mut arrivals: Vec<Arrival> = all
        .into_iter()
        .map(|received| {
            let blake3 = blake3::hash(&received.bytes).to_hex().to_string();
            let (book, told) = collect::open(&received);
            // A member of a package is called after it.
            let inner = received.name.strip_prefix(&input.shown).unwrap_or_default();
            let name = format!("{}{inner}", input.name);
            Arrival { received, name, blake3, book, told }
        })
        .collect();
    // What was wrong with a package is told before what was wrong in it.
    let first = arrivals.first_mut().map(|first| std::mem::take(&mut first.told));
    told.extend(first.unwrap_or_default());
    if let Some(first) = arrivals.first_mut() {
        first.told = told;
    } else {
        let received = Received { name: input.shown.clone(), bytes: Vec::new() };
        let (name, blake3) = (input.name.clone(), String::new());
        arrivals.push(Arrival { received, name, blake3, book: None, told });
    }
    Ok(arrivals)
}

/// `<blake3>.xlsx`.
fn original_name(arrival: &Arrival) -> String {
    let ending = arrival.received.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let known = ["xlsx", "xlsm", "xlsb", "xls", "ods"];
    let ending = ending.filter(|ending| known.contains(&ending.as_str()));
    format!("{}.{}", arrival.blake3, ending.as_deref().unwrap_or("xlsx"))
}

fn fate(claim: &Claim<'_>, taken: &Taken) -> Fate {
    Fate::Taken {
        work: claim.plan.path.clone(),
        period: claim.period,
        agency: claim.agency.clone(),
        rows: taken.rows.len(),
        blank: taken.blank.len(),
        refused: taken.refused.len(),
    }
}

/// What was to be taken for a period was not, after all.
fn undo(collected: &mut Collected, act: &str, of: ReportingPeriod) {
    for book in &mut collected.books {
        if let Fate::Taken { work, period, .. } = &book.fate
            && (work.as_str(), *period) == (act, of)
        {
            book.fate = Fate::Refused;
        }
    }
}

/// A period's file that could not be read any more.
fn too_large(shown: &str, bytes: u64) -> Option<Diagnostic> {
    const MIB: u64 = 1024 * 1024;
    if bytes <= load::MAX_FILE_BYTES {
        return None;
    }
    let (size, most) = (bytes.div_ceil(MIB), load::MAX_FILE_BYTES / MIB);
    let wrong = Diagnostic::error(
        "progress-too-large",
        format!("tệp báo cáo của kỳ sẽ là {size} MiB, nhiều nhất {most} MiB; tệp được giữ nguyên"),
        format!("the period's file would be {size} MiB, {most} MiB at most; it stays as it was"),
    );
    Some(wrong.in_file(shown).hint(
        "nhận ít tệp hơn, hoặc tách kế hoạch thành nhiều văn bản",
        "take fewer workbooks in, or part the plan into several acts",
    ))
}

fn not_appendable(shown: &str) -> Diagnostic {
    Diagnostic::error(
        "progress-not-appendable",
        "không ghi thêm được vào cuối tệp này: đọc lại thì khác điều đã ghi; tệp được giữ nguyên",
        "nothing could be added at the end of this file: it does not read back as written; it stays as it was",
    )
    .in_file(shown)
    .hint(
        "để `returns:` là khóa cuối cùng của tệp, mỗi mục thụt vào hai dấu cách",
        "let `returns:` be the last key of the file, its items two spaces in",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_next_build_could_not_read_is_not_written() {
        let file = "content/2012/1/progress/2012-Q1.yaml";
        assert!(too_large(file, load::MAX_FILE_BYTES).is_none());
        let told = too_large(file, load::MAX_FILE_BYTES + 1).expect("too large");
        assert_eq!(told.id, "progress-too-large");
        assert!(told.message.en.contains("would be 65 MiB, 64 MiB at most"), "{told:?}");
    }
}
