//! Many works and long annexes, each figure told as a ratio to the floor of the same run.
//!
//! ```text
//! cargo bench --bench works                    1,000 works, an annex of 10,000 rows
//! CONGBAO_BENCH_WORKS=10000 CONGBAO_BENCH_ROWS=100000 cargo bench --bench works
//! ```
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench makes files, looks at the clock and prints what it measured"
)]

mod floor;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use congbao::build::project::Project;
use congbao::build::{self, Request};
use congbao::load::{self, FoundWork};
use congbao::profile::Profile;
use congbao::render::{Format, RenderContext, Templates, render};
use congbao::view::{ComposeOptions, compose};

fn main() {
    // `cargo test --benches` asks for a list of tests; there are none.
    if std::env::args().any(|arg| arg == "--list" || arg == "--test") {
        return;
    }
    many_works(number("CONGBAO_BENCH_WORKS", 1_000));
    long_annex(number("CONGBAO_BENCH_ROWS", 10_000));
}

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let value = work();
    (value, started.elapsed())
}

fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64()
}

/// The founding decision, copied under `count` numbers.
fn project(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let read = |name: &str| fs::read_to_string(source.join(name)).expect("content");
    let decision = read("2012/209-qd-ubnd/decision.yaml");
    let plan = read("2012/209-qd-ubnd/plan.yaml");
    let content = folder.path().join("content");
    fs::create_dir_all(&content).expect("a folder");
    fs::write(content.join("agencies.yaml"), read("agencies.yaml")).expect("written");
    for at in 0..count {
        let work = content.join(format!("2012/{at:06}-qd-ubnd"));
        fs::create_dir_all(&work).expect("a folder");
        let number = format!("number: {}/QĐ-UBND", at + 1);
        fs::write(work.join("decision.yaml"), decision.replace("number: 209/QĐ-UBND", &number))
            .expect("written");
        fs::write(work.join("plan.yaml"), &plan).expect("written");
    }
    folder
}

fn many_works(count: usize) {
    let folder = project(count);
    let project = Project::open(folder.path(), None).expect("a project");
    let request = Request::default();
    let run = || build::build(&project, &request, &()).expect("built");
    let (_, cold) = timed(run);
    let cells = workbooks(&folder.path().join("output/2012/000000-qd-ubnd"));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let ((), floor) = timed(|| floor_of(folder.path(), count, &cells, threads));
    let (_, unchanged) = timed(run);
    let edited = folder.path().join("content/2012/000000-qd-ubnd/decision.yaml");
    let text = fs::read_to_string(&edited).expect("content").replace("Sơn La\n", "Sơn  La\n");
    fs::write(&edited, text).expect("written");
    let (_, one) = timed(run);
    let (found, walk) = timed(|| walkdir::WalkDir::new(folder.path()).into_iter().count());
    println!("{count} works on {threads} threads; floor: bare serde_yaml and rust_xlsxwriter");
    println!("  floor       {floor:>10.2?}");
    println!("  cold        {cold:>10.2?}  {:.2} x floor", ratio(cold, floor));
    println!("  walk        {walk:>10.2?}  {found} entries");
    println!("  unchanged   {unchanged:>10.2?}  {:.2} x walk", ratio(unchanged, walk));
    println!("  one edited  {one:>10.2?}  {:.2} x walk", ratio(one, walk));
}

/// The cells of every workbook of one work: that of the act, and one for each agency.
fn workbooks(output: &Path) -> Vec<Vec<floor::Sheet>> {
    let files = walkdir::WalkDir::new(output).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("built").into_path());
    let books = files.filter(|path| path.extension().is_some_and(|kind| kind == "xlsx"));
    books.map(|path| floor::cells(fs::read(path).expect("built"))).collect()
}

/// The libraries alone on the same files and cells, on the same number of threads.
fn floor_of(folder: &Path, count: usize, workbooks: &[Vec<floor::Sheet>], threads: usize) {
    std::thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                for at in (first..count).step_by(threads) {
                    let work = folder.join(format!("content/2012/{at:06}-qd-ubnd"));
                    let texts = ["decision.yaml", "plan.yaml"]
                        .map(|name| fs::read_to_string(work.join(name)).expect("content"));
                    assert!(floor::read_yaml(&texts));
                    for cells in workbooks {
                        assert!(!floor::write_workbook(cells).is_empty());
                    }
                }
            });
        }
    });
}

/// One act with an annex of `rows` rows, and of a tenth of that: time must grow as the rows do.
fn long_annex(rows: usize) {
    println!("\nan annex of {rows} rows, and of {}", rows / 10);
    let (short, long) = (stages(rows / 10), stages(rows));
    for (name, long) in &long {
        let short = short[name];
        println!("  {name:<8}{long:>10.2?}  {:.1} x a tenth of the rows", ratio(*long, short));
    }
}

fn stages(rows: usize) -> BTreeMap<&'static str, Duration> {
    let folder = tempfile::tempdir().expect("a folder");
    let found = act_with_rows(folder.path(), rows);
    let mut times = BTreeMap::new();
    let (loaded, load) = timed(|| load::work(&found).expect("readable"));
    let work = loaded.value.expect("no errors");
    let registry = congbao::model::agency::Registry::default();
    let profile = Profile::pick(None, work.decision.class);
    let sources = &loaded.sources;
    let context = congbao::check::Context { work: &work, registry: &registry, profile, sources };
    let (_, check) = timed(|| congbao::check::check(context));
    let (view, composed) = timed(|| compose(&work, &registry, profile, ComposeOptions::default()));
    times.extend([("load", load), ("check", check), ("compose", composed)]);
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let ctx = RenderContext::new(&templates, "../../");
    for &format in Format::ALL {
        let (bytes, time) = timed(|| render(format, &view, ctx).expect("rendered"));
        assert!(!bytes.is_empty());
        times.insert(format.name(), time);
    }
    times
}

fn act_with_rows(folder: &Path, rows: usize) -> FoundWork {
    let work: PathBuf = folder.join("content/1");
    fs::create_dir_all(&work).expect("a folder");
    let decision = "type: Quyết định\nissuer: a\ntitle: Thử\nannexes: [plan.yaml]\n";
    fs::write(work.join("decision.yaml"), decision).expect("written");
    let mut plan = String::from(
        "label: PHỤ LỤC\nbody:\n  - table:\n      id: t\n      columns:\n\
         \x20       - {id: tt, role: so-thu-tu, title: TT}\n\
         \x20       - {id: nd, role: noi-dung, title: Nội dung}\n\
         \x20       - {id: cs, role: chi-so, title: Chỉ số}\n\
         \x20       - {id: tg, role: thoi-gian, title: Thời gian}\n      rows:\n",
    );
    for at in 0..rows {
        writeln!(
            plan,
            "        - {{id: r{at}, no: \"{at}\", cells: {{nd: Nhiệm vụ số {at} của kế hoạch, \
             cs: \"70% trở lên hồ sơ\", tg: {}}}}}",
            if at % 3 == 1 { "^" } else { "Cả năm" }
        )
        .expect("text");
    }
    fs::write(work.join("plan.yaml"), plan).expect("written");
    let files = vec!["decision.yaml".into(), "plan.yaml".into()];
    FoundWork { folder: work, path: "1".into(), files }
}
