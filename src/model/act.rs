//! The act: who, what number, which day; grounds, body, signature, recipients, annexes.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::agency::Letterhead;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::operation::{Amendment, AuthenticatedConsolidation};
use crate::model::table::Table;
use crate::model::text::{Spanned, Text, deserialize_either};

/// An act as written in `decision.yaml`. Its identity is issuer + type + number + date: a number
/// alone may belong to several acts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Decision {
    /// Type of the act in mixed case: `Quyết định`.
    #[serde(rename = "type")]
    pub doc_type: Text,
    /// Administrative (cá biệt) or normative (quy phạm pháp luật): chooses the layout rules.
    #[serde(default)]
    pub class: Class,
    /// Issued, or still a draft.
    #[serde(default)]
    pub status: Status,
    /// Who issues, by registry id: `UBND tỉnh` and `Chủ tịch UBND tỉnh` are different issuers.
    pub issuer: Spanned<Id>,
    /// Number and symbol as printed, `209/QĐ-UBND`; absent or partly blank where the print is.
    #[serde(default)]
    pub number: Option<Text>,
    /// Day of signing; absent when not known.
    #[serde(default)]
    pub date: Option<Spanned<Date>>,
    /// Place of issue as printed before the date.
    #[serde(default)]
    pub place: Option<Text>,
    /// The printed line of place and date, when it is not the profile's form of the two above.
    #[serde(default)]
    pub date_line: Option<Text>,
    /// Letterhead, when it is not the registry's.
    #[serde(default)]
    pub letterhead: Option<Letterhead>,
    /// Type as printed over the title; the type in capitals when absent.
    #[serde(default)]
    pub heading: Option<Text>,
    /// Title (trích yếu) as printed; each line of the text is a line of print.
    pub title: Text,
    /// The title in mixed case, for lists and metadata; the title itself when absent.
    #[serde(default)]
    pub subject: Option<Text>,
    /// The line naming the authority: `CHỦ TỊCH UỶ BAN NHÂN DÂN TỈNH SƠN LA`.
    #[serde(default)]
    pub authority: Option<Text>,
    /// Grounds (căn cứ), one per printed line.
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// `QUYẾT ĐỊNH:`, or the sentence that stands for it since 2025, or nothing.
    #[serde(default)]
    pub enacting: Option<Text>,
    /// Articles, or whatever the act has instead.
    #[serde(default)]
    pub body: Body,
    /// Signatures, in order of print.
    #[serde(default)]
    pub signatures: Vec<Signature>,
    /// The block of recipients, line by line as printed, `Nơi nhận:` first.
    #[serde(default)]
    pub recipients: Vec<Text>,
    /// Dates of effect.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// Where the gazette prints it.
    #[serde(default)]
    pub gazette: Option<Gazette>,
    /// Annexes, each in its own file or in place.
    #[serde(default)]
    pub annexes: Vec<AnnexEntry>,
    /// What it does to earlier acts.
    #[serde(default)]
    pub amends: Vec<Amendment>,
    /// Consolidations of this act in the form of the law; normative acts only.
    #[serde(default)]
    pub consolidations: Vec<AuthenticatedConsolidation>,
    /// What an editor must tell the reader about this edition; never part of the act.
    #[serde(default)]
    pub remarks: Vec<Text>,
}

/// Which law of documents applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Văn bản hành chính (cá biệt).
    #[default]
    Administrative,
    /// Văn bản quy phạm pháp luật.
    Normative,
}

/// Where the act is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Signed.
    #[default]
    Issued,
    /// Dự thảo.
    Draft,
}

/// One line of grounds, with the acts it cites beside it.
#[derive(Debug, Clone)]
pub struct Citation {
    /// The line to the letter, with its closing mark.
    pub text: Text,
    /// The acts cited; may be absent.
    pub cites: Vec<Cite>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CitationEntry {
    text: Text,
    #[serde(default)]
    cites: Vec<Cite>,
}

deserialize_either!(
    Citation,
    "một dòng căn cứ (a line of grounds)",
    text => |text| Ok(Citation { text, cites: Vec::new() }),
    map => |entry: CitationEntry| Citation { text: entry.text, cites: entry.cites },
);

/// An act that is cited: by number and date, by number, or by date alone.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cite {
    /// Type: `Nghị quyết`.
    #[serde(rename = "type")]
    pub doc_type: Text,
    /// Number as cited.
    #[serde(default)]
    pub number: Option<Text>,
    /// Day of the cited act.
    #[serde(default)]
    pub date: Option<Spanned<Date>>,
    /// Its issuer as cited.
    #[serde(default)]
    pub issuer: Option<Text>,
    /// Its title as cited.
    #[serde(default)]
    pub title: Option<Text>,
    /// "được sửa đổi, bổ sung bởi …".
    #[serde(default)]
    pub amended_by: Vec<Cite>,
}

/// A run of prose, tables and quoted text.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// In order of print.
    pub blocks: Vec<Block>,
}

impl Body {
    /// All tables in order of print, those of quoted text included.
    #[must_use]
    pub fn tables(&self) -> Vec<&Table> {
        let mut found = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Table(table) => found.push(&**table),
                Block::Quote(quoted) => found.extend(quoted.tables()),
                Block::Prose(_) | Block::Missing(_) | Block::Drafted(_) => {}
            }
        }
        found
    }
}

deserialize_either!(
    Body,
    "văn xuôi hoặc danh sách các khối (prose or a list of blocks)",
    text => |text| Ok(Body { blocks: vec![Block::Prose(text)] }),
    list => |blocks: Vec<Block>| Body { blocks },
);

/// One block of a body.
#[derive(Debug, Clone)]
pub enum Block {
    /// Markdown with the Vietnamese levels, see [`crate::model::prose`].
    Prose(Text),
    /// A table.
    Table(Box<Table>),
    /// New text in quotation marks, as an amending act prints it.
    Quote(Body),
    /// Text that the copy at hand does not have; the value says what is known about the gap.
    Missing(Text),
    /// The wording of operations, drafted from them; the value is the clause that orders them:
    /// `Điều 1`.
    Drafted(Text),
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum BlockEntry {
    Prose(Text),
    Table(Box<Table>),
    Quote(Body),
    Missing(Text),
    Drafted(Text),
}

impl From<BlockEntry> for Block {
    fn from(entry: BlockEntry) -> Self {
        match entry {
            BlockEntry::Prose(text) => Self::Prose(text),
            BlockEntry::Table(table) => Self::Table(table),
            BlockEntry::Quote(body) => Self::Quote(body),
            BlockEntry::Missing(text) => Self::Missing(text),
            BlockEntry::Drafted(clause) => Self::Drafted(clause),
        }
    }
}

deserialize_either!(
    Block,
    "văn xuôi, hoặc prose / table / quote / missing / drafted (a block)",
    text => |text| Ok(Block::Prose(text)),
    enumeration => |entry: BlockEntry| Block::from(entry),
);

/// One signature.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Signature {
    /// Capacity lines as printed: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`; any number.
    #[serde(default)]
    pub capacity: Vec<Text>,
    /// What stands in the place of the signature: `(Đã ký)`.
    #[serde(default)]
    pub note: Option<Text>,
    /// Name as printed, with rank or degree if the print has one.
    #[serde(default)]
    pub name: Option<Text>,
    /// The signer's office, when the capacity lines do not tell it; metadata only.
    #[serde(default)]
    pub office: Option<Text>,
}

/// From when to when the act is in effect. What is not determined is absent.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Effect {
    /// First day in effect.
    #[serde(default)]
    pub from: Option<Spanned<Date>>,
    /// First day on which it is applied, where that differs.
    #[serde(default)]
    pub applies_from: Option<Spanned<Date>>,
    /// Last day in effect.
    #[serde(default)]
    pub to: Option<Spanned<Date>>,
    /// The state that records give, where dates alone do not tell it.
    #[serde(default)]
    pub state: Option<EffectState>,
    /// Units that take effect, or cease, on days of their own.
    #[serde(default)]
    pub units: Vec<UnitEffect>,
}

/// Tình trạng hiệu lực, as gazette records write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EffectState {
    /// Chưa có hiệu lực.
    NotYet,
    /// Đang hiệu lực.
    InForce,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Hết hiệu lực toàn bộ.
    Expired,
    /// Đình chỉ thi hành.
    Suspended,
    /// Ngưng hiệu lực.
    Interrupted,
}

/// The effect of one unit of the act.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnitEffect {
    /// The unit in printed terms: `khoản 2 Điều 1`.
    pub unit: Text,
    /// First day in effect; absent when not determined.
    #[serde(default)]
    pub from: Option<Spanned<Date>>,
    /// Last day in effect.
    #[serde(default)]
    pub to: Option<Spanned<Date>>,
}

/// The place of the act in the gazette (Công báo).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Gazette {
    /// Issue as printed: `179 + 180`.
    pub issue: Text,
    /// Day of the issue.
    pub date: Spanned<Date>,
    /// Page of the issue on which the act begins.
    pub first_page: Spanned<u32>,
    /// Page on which it ends.
    #[serde(default)]
    pub last_page: Option<Spanned<u32>>,
    /// Issue from which the act goes on, `(Tiếp theo Công báo số …)`.
    #[serde(default)]
    pub continued_from: Option<Text>,
    /// Issue in which the act goes on, `(Xem tiếp Công báo số …)`.
    #[serde(default)]
    pub continued_in: Option<Text>,
}

/// An annex in its own file, or in place.
#[derive(Debug, Clone)]
pub enum AnnexEntry {
    /// File name within the work's folder; replaced by its content on loading.
    File(Text),
    /// The annex itself.
    Inline(Box<Annex>),
}

deserialize_either!(
    AnnexEntry,
    "tên tệp phụ lục hoặc nội dung phụ lục (an annex)",
    text => |text| Ok(AnnexEntry::File(text)),
    map => |annex: Annex| AnnexEntry::Inline(Box::new(annex)),
);

/// A plan, a regulation, a list, a form: whatever is issued with the act.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Annex {
    /// A document issued with the act, or a mere annex: decides whether the head is repeated.
    #[serde(default)]
    pub kind: AnnexKind,
    /// Its own type or label as printed: `KẾ HOẠCH`, `Phụ lục II`.
    #[serde(default)]
    pub label: Option<Text>,
    /// Title as printed; each line of the text is a line of print.
    #[serde(default)]
    pub title: Option<Text>,
    /// `(Ban hành kèm theo …)` as printed.
    #[serde(default)]
    pub reference: Option<Text>,
    /// Unit line: `ĐVT: triệu đồng`.
    #[serde(default)]
    pub unit: Option<Text>,
    /// How the page lies; portrait when absent.
    #[serde(default)]
    pub orientation: Orientation,
    /// Prose and tables.
    #[serde(default)]
    pub body: Body,
    /// The issuer's line at the end, without a signature.
    #[serde(default)]
    pub issuer_line: Option<Text>,
    /// Its own signatures.
    #[serde(default)]
    pub signatures: Vec<Signature>,
    /// Its own recipients.
    #[serde(default)]
    pub recipients: Vec<Text>,
    /// Annexes of the annex.
    #[serde(default)]
    pub annexes: Vec<AnnexEntry>,
}

/// Two kinds that the decrees lay out differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AnnexKind {
    /// Phụ lục: label, title, reference; no national head.
    #[default]
    Annex,
    /// Văn bản ban hành kèm theo (kế hoạch, quy chế): repeats the head without number and date.
    Document,
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    /// Dọc.
    #[default]
    Portrait,
    /// Ngang.
    Landscape,
}
