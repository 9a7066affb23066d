//! The list of all acts, in groups by year.

use serde::Serialize;

use crate::render::IndexEntry;
use crate::render::html::link;

/// Data of `html/index.html`.
#[derive(Debug, Serialize)]
pub(super) struct Index<'a> {
    css: String,
    years: Vec<Year<'a>>,
    /// Issued acts.
    count: usize,
    /// Drafts, which are never listed as issued.
    drafts: usize,
}

/// Neighbouring acts of one year.
#[derive(Debug, Serialize)]
struct Year<'a> {
    /// `2012`, `Chưa ghi ngày`, or `Dự thảo`.
    name: &'a str,
    entries: Vec<Entry<'a>>,
}

/// One act with links to its files.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    entry: &'a IndexEntry,
    /// Number, or the id when there is none.
    shown_number: &'a str,
    links: Vec<FormatLink>,
}

/// A link to a file of an act.
#[derive(Debug, Serialize)]
pub(super) struct FormatLink {
    /// `html`, `gazette`, `docx`, `md`, `xlsx`.
    pub(super) format: String,
    /// What it is called on the page.
    pub(super) label: &'static str,
    /// Encoded address.
    pub(super) href: String,
}

impl<'a> Index<'a> {
    /// Groups entries by year and keeps their order.
    pub(super) fn new(entries: &'a [IndexEntry], css: String) -> Self {
        let years = entries.chunk_by(|one, next| year(one) == year(next)).map(|chunk| Year {
            name: year(&chunk[0]),
            entries: chunk.iter().map(entry).collect(),
        });
        let drafts = entries.iter().filter(|entry| entry.draft).count();
        Self { css, years: years.collect(), count: entries.len() - drafts, drafts }
    }
}

fn entry(entry: &IndexEntry) -> Entry<'_> {
    let links = entry.files.iter().map(|(format, path)| FormatLink {
        format: format.clone(),
        label: label(format),
        href: link::encode_path(path),
    });
    let shown_number = if entry.number.is_empty() { &entry.id } else { &entry.number };
    Entry { entry, shown_number, links: links.collect() }
}

fn year(entry: &IndexEntry) -> &str {
    if entry.draft {
        return "Dự thảo";
    }
    match entry.date.split_once('-') {
        Some((year, _)) => year,
        None => "Chưa ghi ngày",
    }
}

/// What a format is called for readers.
pub(super) fn label(format: &str) -> &'static str {
    match format {
        _ if format.starts_with("hop-nhat-") => "Văn bản hợp nhất",
        _ if format.starts_with("bao-cao-") => "Báo cáo thực hiện",
        "lich-su/html" => "Lịch sử hiệu lực",
        "html" => "Trang chính thức",
        "gazette" => "Bản Công báo",
        "docx" => "Word (DOCX)",
        "md" => "Markdown (pandoc)",
        "xlsx" => "Bảng theo dõi",
        "pdf" => "PDF",
        "gazette-pdf" => "Bản Công báo (PDF)",
        _ => "Tệp khác",
    }
}
