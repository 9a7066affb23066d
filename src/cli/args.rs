//! Arguments of the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::build::shard::Shard;
use crate::diag::Lang;
use crate::model::date::Date;
use crate::model::progress::ReportingPeriod;
use crate::model::text::split_problem;
use crate::render::Format;

/// Dựng quyết định từ YAML: trang chính thức, bản Công báo, DOCX, Markdown, bảng theo dõi XLSX.
/// Builds official decisions from YAML.
#[derive(Debug, Parser)]
#[command(name = "congbao", version, max_term_width = 100)]
pub(super) struct Args {
    /// Thư mục có content/ (project folder)
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) project: PathBuf,
    /// Ngôn ngữ thông báo (language of messages); mặc định theo máy
    #[arg(long, global = true, value_name = "vi|en")]
    pub(super) lang: Option<LangArg>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Dựng văn bản vào output/ (build)
    Build(BuildArgs),
    /// Ghép các phần dựng bằng --shard: mục lục, manifest (index)
    Index(IndexArgs),
    /// Kiểm tra nội dung; chỉ ghi khi có --fix (check)
    Check(CheckArgs),
    /// Giải thích một mã lỗi: là gì, vì sao, căn cứ, ví dụ (explain)
    Explain(ExplainArgs),
    /// Từ bản đã sửa tay suy ra các thao tác sửa đổi, kèm chứng minh (derive)
    Derive(DeriveArgs),
    /// Tạo văn bản mới từ mẫu (new)
    New(NewArgs),
    /// Vì sao một chỗ ghi như vậy vào một ngày: nguồn, từng lần sửa, kết quả (why)
    Why(WhyArgs),
    /// So sánh một văn bản ở hai ngày (diff)
    Diff(DiffArgs),
    /// Kiểm tra thể thức một tệp Word, PDF hay HTML bất kỳ; sửa thành bản mới (doctor)
    Doctor(DoctorArgs),
    /// Một văn bản sửa đổi đụng đến ai: cơ quan, dòng, thời hạn, kết quả (impact)
    Impact(ImpactArgs),
    /// Nhận bảng các cơ quan gửi về vào content/…/progress/ (collect)
    Collect(CollectArgs),
    /// Báo cáo tiến độ của một kỳ: trang, Markdown (DOCX), bảng tính (report)
    Report(ProgressArgs),
    /// Tiến độ nhìn nhanh: xong, quá hạn, ai chưa báo cáo (status)
    Status(StatusArgs),
    /// Lịch sử báo cáo của một dòng: từng kỳ, từng cơ quan, ô nào, báo cáo nào được tính (progress)
    Progress(RowArgs),
    /// Soạn văn bản sửa đổi (amend)
    #[command(subcommand)]
    Amend(AmendCommand),
    /// Ghi JSON Schema để trình soạn thảo gợi ý và kiểm tra (schema)
    Schema(SchemaArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct BuildArgs {
    /// Mã hoặc đường dẫn văn bản; bỏ trống là tất cả (works; all when left out)
    pub(super) ids: Vec<String>,
    /// Chỉ các dạng này (formats)
    #[arg(long, value_delimiter = ',', value_name = "html,gazette,docx,md,xlsx,pdf,gazette-pdf")]
    pub(super) only: Vec<FormatArg>,
    /// Thư mục kết quả thay cho output/ (output folder)
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Số luồng (threads); mặc định theo số nhân
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Cách trình bày các lỗi (how findings are written)
    #[arg(long, value_name = REPORTS, hide_possible_values = true, default_value = "human")]
    pub(super) format: ReportArg,
    /// Chỉ nói sẽ dựng gì, vì sao; không ghi gì (dry run)
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Dựng thêm bản theo quy định đến ngày này (text as of a day)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) as_of: Option<Date>,
    /// Tính cả dự thảo như đã ban hành (drafts as if they were signed)
    #[arg(long)]
    pub(super) with_drafts: bool,
    /// Chỉ dựng phần i trong n phần, rồi ghép bằng congbao index (shard)
    #[arg(long, value_name = "i/n", conflicts_with = "ids")]
    pub(super) shard: Option<Shard>,
}

/// A day; clap shows problems in both languages.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|problem: String| both(&problem))
}

/// A period of report.
fn period(text: &str) -> Result<ReportingPeriod, String> {
    text.parse().map_err(|problem: String| both(&problem))
}

fn both(problem: &str) -> String {
    let message = split_problem(problem);
    format!("{} ({})", message.vi, message.en)
}

#[derive(Debug, clap::Args)]
pub(super) struct IndexArgs {
    /// Thư mục kết quả thay cho output/ (output folder)
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// Mã hoặc đường dẫn văn bản; bỏ trống là tất cả (works; all when left out)
    pub(super) ids: Vec<String>,
    /// Sửa những lỗi sửa được mà không đổi chữ nào của bản in (make the safe fixes)
    #[arg(long)]
    pub(super) fix: bool,
    /// Cách trình bày các lỗi (how findings are written)
    #[arg(long, value_name = REPORTS, hide_possible_values = true, default_value = "human")]
    pub(super) format: ReportArg,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// Mã lỗi, ví dụ total-mismatch; bỏ trống thì liệt kê (id of a finding; all when left out)
    pub(super) id: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct DeriveArgs {
    /// Văn bản gốc: mã, hoặc đường dẫn trong content/ (the act: id or path)
    #[arg(long, value_name = "ACT")]
    pub(super) from: String,
    /// Thư mục là bản chép của văn bản gốc, đã sửa (folder of the edited copy)
    #[arg(long, value_name = "DIR")]
    pub(super) to: PathBuf,
    /// Ghi vào tệp mới này thay vì in ra (new file for the operations)
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// Đường dẫn dưới content/, ví dụ 2026/12-qd-ubnd (path below content/)
    pub(super) path: String,
    /// Loại văn bản (type); không ghi thì hỏi, hoặc quyet-dinh
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) doc_type: Option<TypeArg>,
    /// Trích yếu (title)
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// Mã cơ quan ban hành trong content/agencies.yaml (issuer)
    #[arg(long, value_name = "ID")]
    pub(super) issuer: Option<String>,
    /// Có kế hoạch kèm theo không (with a plan)
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub(super) plan: Option<bool>,
}

/// A type of act for which there is a skeleton.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TypeArg {
    /// Quyết định
    QuyetDinh,
    /// Nghị quyết
    NghiQuyet,
    /// Chỉ thị
    ChiThi,
}

#[derive(Debug, clap::Args)]
pub(super) struct WhyArgs {
    /// Mã văn bản, hoặc mã#địa-chỉ (act, or act#address)
    pub(super) act: String,
    /// Địa chỉ, ví dụ "số thứ tự 2.3 cột thời gian", hoặc mã của chỗ đó (address)
    pub(super) address: Vec<String>,
    /// Vào ngày này; không ghi thì lần sửa cuối (day)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) at: Option<Date>,
    /// Tính cả dự thảo (drafts as well)
    #[arg(long)]
    pub(super) with_drafts: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct DiffArgs {
    /// Mã hoặc đường dẫn văn bản (act)
    pub(super) act: String,
    /// Từ ngày; không ghi thì từ bản đã ký (from a day)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) from: Option<Date>,
    /// Đến ngày; không ghi thì lần sửa cuối (to a day)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) to: Option<Date>,
    /// Cách trình bày (how it is written)
    #[arg(
        long,
        value_name = "html|docx|md|xlsx|pdf|terminal|json",
        hide_possible_values = true,
        default_value = "terminal"
    )]
    pub(super) format: DiffFormat,
    /// Ghi vào tệp này thay vì in ra (file)
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Tính cả dự thảo (drafts as well)
    #[arg(long)]
    pub(super) with_drafts: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct DoctorArgs {
    /// Tệp .docx, .pdf, .html (documents)
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Quy định để đối chiếu; không ghi thì theo ngày in trong văn bản (layout rules)
    #[arg(long, value_name = "ID", value_parser = clap::builder::PossibleValuesParser::new(crate::build::profile_ids()))]
    pub(super) profile: Option<String>,
    /// Ghi bản đã sửa vào tệp mới này; bản gốc giữ nguyên (write a corrected copy)
    #[arg(long, value_name = "OUT.docx")]
    pub(super) fix: Option<PathBuf>,
    /// Cách trình bày các lỗi (how findings are written)
    #[arg(long, value_name = REPORTS, hide_possible_values = true, default_value = "human")]
    pub(super) format: ReportArg,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// The redline page.
    Html,
    /// The redline as tracked changes of Word.
    Docx,
    /// The comparison in three columns, as Markdown.
    Md,
    /// The comparison in three columns, as a workbook.
    Xlsx,
    /// The redline on sheets.
    Pdf,
    /// Lines for a person.
    Terminal,
    /// One JSON document.
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct ImpactArgs {
    /// Mã hoặc đường dẫn văn bản sửa đổi (the amending act)
    pub(super) act: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct CollectArgs {
    /// Tệp .xlsx, .ods, .xls, .zip, hoặc thư mục (workbooks, zips, folders)
    #[arg(required = true, value_name = "FILES")]
    pub(super) files: Vec<PathBuf>,
    /// Kỳ báo cáo, ví dụ 2012-Q2; không ghi thì theo từng tệp (period)
    #[arg(long, value_name = "2012-Q2", value_parser = period)]
    pub(super) period: Option<ReportingPeriod>,
    /// Ngày nhận; không ghi thì hôm nay (day of receipt)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) received: Option<Date>,
    /// Nhận cả bảng dựng từ bản trước khi sửa đổi, theo khóa từng dòng (earlier editions, row by row)
    #[arg(long)]
    pub(super) carry_over: bool,
    /// Nhận cả bảng của dự thảo, để thử (workbooks of drafts)
    #[arg(long)]
    pub(super) with_drafts: bool,
    /// Chỉ nói sẽ nhận gì; không ghi gì (dry run)
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Số luồng (threads); mặc định theo số nhân
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Cách trình bày các lỗi (how findings are written)
    #[arg(long, value_name = REPORTS, hide_possible_values = true, default_value = "human")]
    pub(super) format: ReportArg,
}

#[derive(Debug, clap::Args)]
pub(super) struct ProgressArgs {
    /// Mã hoặc đường dẫn văn bản (act)
    pub(super) act: String,
    /// Kỳ báo cáo; không ghi thì kỳ đang mở, hoặc kỳ mới nhất có báo cáo (period)
    #[arg(long, value_name = "2012-Q2", value_parser = period)]
    pub(super) period: Option<ReportingPeriod>,
    /// Cách trình bày (how it is written)
    #[arg(
        long,
        value_name = "html|docx|md|xlsx|pdf|terminal|json",
        hide_possible_values = true,
        default_value = "terminal"
    )]
    pub(super) format: ProgressFormat,
    /// Ghi vào tệp mới này thay vì in ra (new file)
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Tính cả dự thảo (drafts as well)
    #[arg(long)]
    pub(super) with_drafts: bool,
}

/// How a report of progress is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ProgressFormat {
    /// The page.
    Html,
    /// The Word document.
    Docx,
    /// Markdown that becomes a DOCX.
    Md,
    /// One sheet for each table.
    Xlsx,
    /// The page on sheets.
    Pdf,
    /// Lines for a person.
    Terminal,
    /// One JSON document.
    Json,
}

impl ProgressFormat {
    /// The format of a document; `None` for what is printed.
    pub(super) fn format(self) -> Option<Format> {
        match self {
            Self::Html => Some(Format::Html),
            Self::Docx => Some(Format::Docx),
            Self::Md => Some(Format::Markdown),
            Self::Xlsx => Some(Format::Xlsx),
            Self::Pdf => Some(Format::Pdf),
            Self::Terminal | Self::Json => None,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct StatusArgs {
    /// Mã hoặc đường dẫn văn bản (act)
    pub(super) act: String,
    /// Kỳ báo cáo; không ghi thì kỳ đang mở, hoặc kỳ mới nhất có báo cáo (period)
    #[arg(long, value_name = "2012-Q2", value_parser = period)]
    pub(super) period: Option<ReportingPeriod>,
    /// Tính quá hạn đến ngày này; không ghi thì hôm nay (day that deadlines are held against)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) day: Option<Date>,
    /// Cách trình bày (how it is written)
    #[arg(
        long,
        value_name = "terminal|json",
        hide_possible_values = true,
        default_value = "terminal"
    )]
    pub(super) format: StatusFormat,
    /// Tính cả dự thảo (drafts as well)
    #[arg(long)]
    pub(super) with_drafts: bool,
}

/// How the status is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    /// Lines for a person.
    Terminal,
    /// One JSON document.
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct RowArgs {
    /// Mã hoặc đường dẫn văn bản (act)
    pub(super) act: String,
    /// Khóa của dòng, hoặc số như bản in, ví dụ 2.3 (key, or number as printed)
    pub(super) row: String,
    /// Đến hết kỳ này; không ghi thì kỳ mới nhất (up to a period)
    #[arg(long, value_name = "2012-Q2", value_parser = period)]
    pub(super) period: Option<ReportingPeriod>,
    /// Cách trình bày (how it is written)
    #[arg(long, value_name = "human|json", hide_possible_values = true, default_value = "human")]
    pub(super) format: RowFormat,
    /// Tính cả dự thảo (drafts as well)
    #[arg(long)]
    pub(super) with_drafts: bool,
}

/// How the history of a row is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RowFormat {
    /// Lines for a person.
    Human,
    /// One JSON document.
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum AmendCommand {
    /// Tạo văn bản sửa đổi một văn bản đã có (start an amending act)
    New(AmendNewArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct AmendNewArgs {
    /// Đường dẫn dưới content/, ví dụ 2026/15-qd-ubnd (path below content/)
    pub(super) path: String,
    /// Văn bản được sửa đổi: mã hoặc đường dẫn (the amended act)
    #[arg(long, value_name = "ACT")]
    pub(super) of: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    /// Thư mục thay cho schema/ (folder)
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// The names of [`ReportArg`].
const REPORTS: &str = "human|short|json|sarif";

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportArg {
    /// A caret under the place, on standard error.
    Human,
    /// One line each, on standard output as the rest.
    Short,
    /// One JSON object per line.
    Json,
    /// One SARIF 2.1.0 document.
    Sarif,
}

/// A language by its ISO code.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    Vi,
    En,
}

impl LangArg {
    pub(super) fn lang(self) -> Lang {
        match self {
            Self::Vi => Lang::Vi,
            Self::En => Lang::En,
        }
    }
}

/// A format by its name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FormatArg {
    Html,
    Gazette,
    Docx,
    Md,
    Xlsx,
    Pdf,
    GazettePdf,
}

impl FormatArg {
    pub(super) fn format(self) -> Format {
        match self {
            Self::Html => Format::Html,
            Self::Gazette => Format::Gazette,
            Self::Docx => Format::Docx,
            Self::Md => Format::Markdown,
            Self::Xlsx => Format::Xlsx,
            Self::Pdf => Format::Pdf,
            Self::GazettePdf => Format::GazettePdf,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn formats_are_called_on_the_command_line_what_they_are_called_everywhere() {
        for value in FormatArg::value_variants() {
            let name = value.to_possible_value().expect("no variant is hidden");
            assert_eq!(name.get_name(), value.format().name());
        }
    }
}
