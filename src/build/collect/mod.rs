//! What agencies send back, taken into the content.
//!
//! 1. [`inputs`] finds the files that are handed in.
//! 2. In batches: each file is opened ([`crate::collect`]), its act is loaded once ([`plans`]), and what
//!    the file says of itself is compared with it: act, agency, period, edition.
//! 3. Its cells are read against the rows of its edition.
//! 4. By act and period, in the order of the files: the originals are kept under their hashes, and the
//!    period's file grows at its end ([`ledger`]).
//!
//! One bad cell keeps that cell out, one bad file that file. The same file again changes nothing.

mod docs;
mod inputs;
mod ledger;
mod plans;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::build::project::Project;
use crate::build::{Findings, Outcome, fs, lock};
use crate::collect::{self, Book, Expected, Received, Taken};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::load::{self, PROGRESS_FOLDER, RETURNS_FOLDER};
use crate::model::date::Date;
use crate::model::progress::{Progress, ReportingPeriod};
use crate::source::Sources;
use crate::track::contract::Line;
use crate::track::{Asked, Ledger, RowStanding};
use crate::view::workbook::Indicator;

use inputs::Input;
use ledger::NewReturn;
use plans::{Plan, Plans};

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
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(request.jobs.unwrap_or(0))
        .build()
        .context("failed to start threads")?;
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
        let sources = Sources::default();
        collected.outcome.general.push(Findings { diagnostics, sources });
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

struct Run<'a> {
    project: &'a Project,
    request: &'a CollectRequest,
    plans: Plans,
    /// By path of the act and period.
    files: BTreeMap<(String, ReportingPeriod), Growth>,
}

/// What a workbook says of itself, found to be true.
struct Claim<'p> {
    plan: &'p Plan,
    period: ReportingPeriod,
    agency: String,
    edition: String,
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
        let read: Vec<(Option<(Claim<'_>, Taken)>, Option<ReportingPeriod>)> =
            pool.install(|| arrivals.par_iter_mut().map(|arrival| this.read(arrival)).collect());
        let mut grown: Vec<((String, ReportingPeriod), NewReturn, usize)> = Vec::new();
        for (at, (arrival, (taken, known))) in arrivals.iter().zip(read).enumerate() {
            let fate = match (taken, known) {
                (_, Some(period)) => Fate::Known(period),
                (None, None) => Fate::Refused,
                (Some((claim, taken)), None) => {
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

    /// Reads one workbook against its act; the period when it was taken in before.
    fn read(&self, arrival: &mut Arrival) -> (Option<(Claim<'_>, Taken)>, Option<ReportingPeriod>) {
        let Some(book) = &arrival.book else { return (None, None) };
        let file = arrival.received.name.clone();
        let claim = match self.claim(book) {
            Ok(claim) => claim,
            Err(told) => {
                arrival.told.push(told.in_file(&file));
                return (None, None);
            }
        };
        if let Some(period) = claim.plan.known(&arrival.blake3) {
            return (None, Some(period));
        }
        let Some(text) = claim.plan.text(&claim.edition) else { return (None, None) };
        let own = |row: &&Indicator| {
            row.leads.iter().chain(&row.partners).any(|one| one.id == claim.agency)
        };
        let expected = Expected {
            rows: text.rows.iter().filter(own).collect(),
            all_keys: &text.keys,
            printed: &text.printed,
            agency: &claim.agency,
            act_date: claim.plan.act_date,
            last_day: self.request.received,
        };
        let (taken, told) = collect::take(&file, book, &expected);
        arrival.told.extend(told);
        (Some((claim, taken)), None)
    }

    /// Compares what a workbook says of itself with what is known.
    fn claim(&self, book: &Book) -> Result<Claim<'_>, Diagnostic> {
        let line = |line: Line| book.identity.get(&line).map_or("", String::as_str);
        let act = line(Line::Work);
        let Some(plan) = self.plans.get(act) else { return Err(unknown_act(act)) };
        if line(Line::Status) == "draft" && !self.request.with_drafts {
            return Err(of_a_draft());
        }
        let agency = line(Line::Agency).to_owned();
        if agency.is_empty() {
            return Err(master());
        }
        if !plan.agencies.contains(&agency) {
            return Err(unknown_agency(&agency, plan));
        }
        let period = self.period(line(Line::Period))?;
        let edition = line(Line::Edition).to_owned();
        let current = plan.current(period);
        if plan.text(&edition).is_none() {
            return Err(unknown_edition(&edition, &current));
        }
        if edition != current && !self.request.carry_over {
            return Err(old_edition(&edition, &current));
        }
        Ok(Claim { plan, period, agency, edition })
    }

    /// The period that a workbook is for.
    fn period(&self, told: &str) -> Result<ReportingPeriod, Diagnostic> {
        match (told.parse::<ReportingPeriod>().ok(), self.request.period) {
            (Some(told), Some(asked)) if told != asked => Err(other_period(told, asked)),
            (_, Some(asked)) => Ok(asked),
            (Some(told), None) => Ok(told),
            (None, None) => Err(no_period()),
        }
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

    /// Lets the files of progress grow, and looks at the rows on which agencies differ.
    fn finish(&mut self, collected: &mut Collected) -> Result<()> {
        for ((work, period), growth) in std::mem::take(&mut self.files) {
            let Some(plan) = self.plans.get(&work) else { continue };
            let name = format!("{PROGRESS_FOLDER}/{period}.yaml");
            let path = self.project.content.join(&work).join(&name);
            let shown = format!("content/{work}/{name}");
            let old = fs::read_text(&path)?;
            let modeline = (self.request.modeline)(2 + work.split('/').count());
            let text = ledger::appended(old.as_deref(), &modeline, period, &growth.returns);
            let (now, sources, diagnostics) = load::progress_text(&name, &text)?;
            let before = plan.of_period(period);
            let readable = text.len() as u64 <= load::MAX_FILE_BYTES;
            let grown = |now: &Progress| readable && ledger::holds(now, before, &growth.returns);
            match now.filter(grown) {
                Some(now) => {
                    if !self.request.dry_run {
                        match old {
                            Some(_) => fs::replace(&path, text.as_bytes())?,
                            None => fs::write_new(&path, text.as_bytes())?,
                        }
                        collected.written.push(shown);
                    }
                    tell(collected, undecided(plan, period, now, &growth.returns));
                }
                None => {
                    undo(collected, &work, period);
                    collected.outcome.general.push(Findings { diagnostics, sources });
                    tell(collected, Diagnostics::from_iter([not_appendable(&shown)]));
                }
            }
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
    match arrivals.first_mut() {
        Some(first) => {
            let mut own = std::mem::replace(&mut first.told, told);
            first.told.extend(std::mem::take(&mut own));
        }
        None => {
            let received = Received { name: input.shown.clone(), bytes: Vec::new() };
            arrivals.push(Arrival {
                received,
                name: input.name.clone(),
                blake3: String::new(),
                book: None,
                told,
            });
        }
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

/// Rows that were just reported on and that do not count as they are: the leading agencies differ, or the
/// target has changed.
fn undecided(
    plan: &Plan,
    period: ReportingPeriod,
    now: Progress,
    new: &[NewReturn],
) -> Diagnostics {
    let mut progress = plan.progress.clone();
    progress.retain(|known| known.period.value != period);
    progress.push(now);
    progress.sort_by_key(|progress| progress.period.value);
    let ledger = Ledger::new(&progress, period);
    let rows = plan.text(&plan.current(period)).map_or(&[][..], |text| &text.rows);
    let touched: BTreeSet<&str> =
        new.iter().flat_map(|one| &one.taken.rows).map(|row| row.key.as_str()).collect();
    let mut told = Diagnostics::new();
    for row in rows.iter().filter(|row| touched.contains(row.key.as_str())) {
        let target = row.target.as_ref().map(|target| target.written.as_str());
        let state = ledger.row(Asked { key: &row.key, leads: &row.leads, target });
        if state.standing == RowStanding::Asks {
            told.push(asks_again(row, plan, period));
        }
        if state.standing != RowStanding::Differs {
            continue;
        }
        let leads = row.leads.len();
        let sayings: Vec<String> = state.reports.iter().take(leads).filter_map(saying).collect();
        let sayings = sayings.join("; ");
        told.push(
            Diagnostic::warning(
                "return-differs",
                format!("các cơ quan báo cáo khác nhau ở dòng {}: {sayings}", row.key),
                format!("agencies report differently on row {}: {sayings}", row.key),
            )
            .in_file(progress_file(plan, period))
            .hint(
                format!("cả hai báo cáo được giữ; quyết định lấy báo cáo của ai rồi thêm `settled: [{{key: {}, agency: …, reason: …}}]` phía trên `returns`", row.key),
                format!("both are kept; decide whose counts and add `settled: [{{key: {}, agency: …, reason: …}}]` above `returns`", row.key),
            ),
        );
    }
    told
}

fn progress_file(plan: &Plan, period: ReportingPeriod) -> String {
    format!("content/{}/{PROGRESS_FOLDER}/{period}.yaml", plan.path)
}

fn asks_again(row: &Indicator, plan: &Plan, period: ReportingPeriod) -> Diagnostic {
    let now = row.target.as_ref().map_or("–", |target| target.shown.as_str());
    let key = &row.key;
    Diagnostic::warning(
        "return-asks-again",
        format!("dòng {key} được báo cáo theo mức đã đổi (nay là {now}): số liệu được giữ, chưa tính, bảng mới sẽ hỏi lại"),
        format!("row {key} was reported on a target that has changed (now {now}): the figures are kept, do not count, and the new workbook asks again"),
    )
    .in_file(progress_file(plan, period))
}

/// `so-noi-vu: Hoàn thành, 100 % (so-noi-vu.xlsx, Nhiệm vụ!L8)`.
fn saying(reported: &crate::track::Reported<'_>) -> Option<String> {
    let row = reported.row?;
    let status = row.status.map(|status| status.word().to_owned());
    let percent = row.percent.map(|percent| format!("{percent} %"));
    let actual = row.actual.map(|actual| actual.to_string());
    let done = row.done.map(|done| done.to_string());
    let words: Vec<String> = [status, percent, actual, done].into_iter().flatten().collect();
    let cells = &row.cells;
    let first = [&cells.status, &cells.percent, &cells.actual, &cells.done];
    let cell = first.into_iter().flatten().next().map(|cell| format!(", {}!{cell}", row.sheet));
    let place = format!("{}{}", reported.back.file, cell.unwrap_or_default());
    Some(format!("{}: {} ({place})", reported.agency(), words.join(", ")))
}

fn unknown_act(act: &str) -> Diagnostic {
    Diagnostic::error(
        "return-act-unknown",
        format!("tệp này là của văn bản \"{act}\", không có hoặc đang có lỗi trong content/"),
        format!("the file is of the act \"{act}\", which is not in content/ or has errors"),
    )
    .hint(
        "chạy lệnh ở thư mục của dự án đã dựng ra tệp; sửa lỗi của văn bản nếu có",
        "run it in the project that made the file; mend the errors of the act if it has any",
    )
}

fn of_a_draft() -> Diagnostic {
    Diagnostic::error(
        "return-of-draft",
        "tệp này được dựng từ dự thảo, chưa phải kế hoạch đã ban hành",
        "the file was made from a draft, not from a plan that has been issued",
    )
    .hint(
        "dựng lại sau khi ký rồi gửi cơ quan điền; để thử thì thêm --with-drafts",
        "build it again once the act is signed; add --with-drafts to try it out",
    )
}

fn master() -> Diagnostic {
    Diagnostic::error(
        "return-is-master",
        "đây là bảng tổng, không phải bảng của một cơ quan nên không biết ai báo cáo",
        "this is the master workbook, not that of an agency: nobody knows who reports",
    )
    .hint(
        "điền bảng trong thư mục agencies/ của văn bản, mỗi cơ quan một tệp",
        "fill in the workbook of the agency in the folder agencies/ of the act",
    )
}

fn unknown_agency(agency: &str, plan: &Plan) -> Diagnostic {
    Diagnostic::error(
        "return-agency-unknown",
        format!("cơ quan \"{agency}\" không có dòng nào trong kế hoạch này"),
        format!("the agency \"{agency}\" has no row in this plan"),
    )
    .did_you_mean(nearest(agency, plan.agencies.iter().map(String::as_str)))
}

fn unknown_edition(edition: &str, current: &str) -> Diagnostic {
    Diagnostic::error(
        "return-edition-unknown",
        format!("tệp ghi bản \"{edition}\", văn bản không có bản ấy (bản của kỳ này: {current})"),
        format!(
            "the file is of the edition \"{edition}\", which the act has not (that of the period: {current})"
        ),
    )
    .hint(
        "không sửa trang ẩn của tệp; dựng lại và gửi lại bảng cho cơ quan",
        "leave the hidden sheet as it is; build the workbook again and send it anew",
    )
}

fn old_edition(edition: &str, current: &str) -> Diagnostic {
    Diagnostic::error(
        "return-edition-old",
        format!("tệp dựng từ bản \"{edition}\", kỳ này theo bản \"{current}\""),
        format!("the file was made from the edition \"{edition}\", this period is of \"{current}\""),
    )
    .hint(
        "thêm --carry-over để nhận theo khóa từng dòng; dòng đã đổi mức phải đạt sẽ được hỏi lại",
        "add --carry-over to take it row by row by key; rows whose target changed will be asked about",
    )
}

fn other_period(told: ReportingPeriod, asked: ReportingPeriod) -> Diagnostic {
    Diagnostic::error(
        "return-period-differs",
        format!("tệp của kỳ {told}, lệnh đang nhận kỳ {asked}"),
        format!("the file is of the period {told}, what is collected is {asked}"),
    )
    .hint(
        format!("nhận riêng tệp này với --period {told}"),
        format!("collect this file with --period {told}"),
    )
}

fn no_period() -> Diagnostic {
    Diagnostic::error(
        "return-period-absent",
        "tệp không ghi kỳ báo cáo",
        "the file does not say which period it is of",
    )
    .hint(
        "thêm --period, ví dụ --period 2012-Q2; ghi `period` trong tracking.yaml để lần sau tệp tự ghi kỳ",
        "add --period, as in --period 2012-Q2; with `period` in tracking.yaml later files will say it",
    )
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
