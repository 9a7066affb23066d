//! `congbao new`: a commented skeleton that builds as a draft. Nothing that exists is touched.
//!
//! 1. What the command line does not say is asked at the terminal; without one, defaults stand.
//! 2. The issuer comes from the registry; a project without a registry gets one.
//! 3. Every file names its schema, which is put beside `content/` if it is not there.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::build::project::{self, Project};
use crate::cli::args::{Args, NewArgs, TypeArg};
use crate::cli::ask::Person;
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS};
use crate::diag::{Message, human, nearest};
use crate::load::{self, DECISION_FILE, REGISTRY_FILE};
use crate::model::agency::Agency;
use crate::model::id::Id;
use crate::model::text::{problem, split_problem};
use crate::schema::{FOLDER, Kind};

const DECISION: &str = include_str!("skeleton/decision.yaml");
const PLAN: &str = include_str!("skeleton/plan.yaml");
const REGISTRY: &str = include_str!("skeleton/agencies.yaml");
const PLAN_FILE: &str = "plan.yaml";
/// The issuer of a project that has no registry yet.
const FIRST_ISSUER: &str = "co-quan-ban-hanh";

/// What a type of act has of its own.
struct Words {
    name: &'static str,
    symbol: &'static str,
    enacting: Option<&'static str>,
    served: &'static str,
    body: &'static str,
    body_with_plan: &'static str,
}

impl TypeArg {
    const ALL: [Self; 3] = [Self::QuyetDinh, Self::NghiQuyet, Self::ChiThi];

    fn words(self) -> Words {
        match self {
            Self::QuyetDinh => Words {
                name: "Quyết định",
                symbol: "QĐ",
                enacting: Some("QUYẾT ĐỊNH:"),
                served: "Như Điều 3",
                body: "\
                    Điều 1. [Nội dung quyết định].\n\n\
                    Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.\n\n\
                    Điều 3. [Các cơ quan, người thi hành] chịu trách nhiệm thi hành Quyết định này./.",
                body_with_plan: "\
                    Điều 1. Ban hành kèm theo Quyết định này Kế hoạch [tên kế hoạch].\n\n\
                    Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.\n\n\
                    Điều 3. [Các cơ quan, người thi hành] chịu trách nhiệm thi hành Quyết định này./.",
            },
            Self::NghiQuyet => Words {
                name: "Nghị quyết",
                symbol: "NQ",
                enacting: Some("QUYẾT NGHỊ:"),
                served: "Như Điều 2",
                body: "\
                    Điều 1. [Nội dung nghị quyết].\n\n\
                    Điều 2. [Các cơ quan, người thi hành] tổ chức thực hiện Nghị quyết này./.",
                body_with_plan: "\
                    Điều 1. Thông qua Kế hoạch [tên kế hoạch] kèm theo Nghị quyết này.\n\n\
                    Điều 2. [Các cơ quan, người thi hành] tổ chức thực hiện Nghị quyết này./.",
            },
            Self::ChiThi => Words {
                name: "Chỉ thị",
                symbol: "CT",
                enacting: None,
                served: "[Nơi thi hành]",
                body: "\
                    1. [Cơ quan, người thi hành] [việc phải làm].\n\n\
                    2. [Cơ quan] đôn đốc, kiểm tra việc thực hiện Chỉ thị này./.",
                body_with_plan: "\
                    1. [Cơ quan, người thi hành] thực hiện Kế hoạch [tên kế hoạch] kèm theo Chỉ thị này.\n\n\
                    2. [Cơ quan] đôn đốc, kiểm tra việc thực hiện Chỉ thị này./.",
            },
        }
    }
}

/// Who issues the new act.
struct Issuer {
    id: String,
    /// Official name; `None` when the registry is yet to be written.
    name: Option<String>,
}

pub(super) fn run(args: &Args, command: &NewArgs, terminal: &mut Terminal) -> Result<u8> {
    let path = command.path.trim_matches('/');
    let named = path.split('/').chain(command.issuer.as_deref());
    for name in named {
        if let Err(problem) = Id::parse(name) {
            return Ok(refused(&split_problem(&problem), terminal));
        }
    }
    let content = args.project.join("content");
    let folder = content.join(path);
    refuse_to_overwrite(&folder.join(DECISION_FILE))?;

    let mut person = Person::at_stdin();
    let agencies = if content.join(REGISTRY_FILE).exists() {
        match agencies(&content, terminal)? {
            Some(agencies) => Some(agencies),
            None => return Ok(CONTENT_ERRORS),
        }
    } else {
        None
    };
    let doc_type = command.doc_type.unwrap_or_else(|| {
        let names = TypeArg::ALL.map(|doc_type| doc_type.words().name.to_owned());
        let question = Message::new("Loại văn bản?", "Type of the act?");
        TypeArg::ALL[person.choose(&question, &names, terminal)]
    });
    let issuer = match issuer(command, agencies.as_deref(), &mut person, terminal) {
        Ok(issuer) => issuer,
        Err(message) => return Ok(refused(&message, terminal)),
    };
    let title = command.title.clone().or_else(|| {
        let question = Message::new(
            "Trích yếu, ví dụ: Về việc phê duyệt … (Enter: điền sau)?",
            "Title, as in: Về việc phê duyệt … (Enter: to be filled in)?",
        );
        person.text(&question, terminal)
    });
    let with_plan = command.plan.unwrap_or_else(|| {
        let question = Message::new("Kế hoạch kèm theo, có bảng nhiệm vụ?", "With a plan?");
        let answers = [Message::new("Có", "Yes"), Message::new("Không", "No")];
        person.choose(&question, &answers.map(|answer| terminal.say(&answer)), terminal) == 0
    });

    let depth = path.split('/').count() + 1;
    let words = doc_type.words();
    let mut files = vec![(
        folder.join(DECISION_FILE),
        Kind::Decision.modeline(depth) + &decision(&words, &issuer, title.as_deref(), with_plan),
    )];
    if with_plan {
        files.push((folder.join(PLAN_FILE), Kind::Annex.modeline(depth) + &plan(&words, &issuer)));
    }
    if agencies.is_none() {
        let registry = REGISTRY.replace("«issuer»", &issuer.id);
        files.push((content.join(REGISTRY_FILE), Kind::Agencies.modeline(1) + &registry));
    }
    for (file, _) in &files {
        refuse_to_overwrite(file)?;
    }
    files.extend(absent_schemas(&args.project));
    for (file, text) in files {
        project::write_new(&file, &text)?;
        terminal.line(&format!("  {}", file.display()));
    }
    Project::open(&args.project, None)?;
    let issuer = issuer.name.unwrap_or(issuer.id);
    let message = Message::new(
        format!(
            "Đã tạo {} của {issuer}. Điền các chỗ trong ngoặc […], rồi: congbao build {path}",
            words.name
        ),
        format!(
            "Created: {} by {issuer}. Fill in what stands in […], then: congbao build {path}",
            words.name
        ),
    );
    let text = terminal.say(&message);
    terminal.line(&text);
    Ok(CLEAN)
}

pub(super) fn refused(message: &Message, terminal: &mut Terminal) -> u8 {
    let text = terminal.say(message);
    terminal.warn(&format!("{text}\n"));
    CONTENT_ERRORS
}

pub(super) fn refuse_to_overwrite(file: &Path) -> Result<()> {
    if file.exists() {
        let file = file.display();
        bail!(problem(
            format!("`{file}` đã có; không đụng đến"),
            format!("`{file}` exists already; it was left alone"),
        ));
    }
    Ok(())
}

/// The agencies of the registry; `None` when it has errors, which are told.
fn agencies(content: &Path, terminal: &mut Terminal) -> Result<Option<Vec<Agency>>> {
    let loaded = load::registry(content)?;
    let text = human::render(&loaded.diagnostics, &loaded.sources, terminal.human());
    terminal.warn(&text);
    Ok(loaded.value.map(|registry| registry.agencies))
}

/// The issuer that was named or chosen; the first agency with a letterhead when nobody says.
fn issuer(
    command: &NewArgs,
    agencies: Option<&[Agency]>,
    person: &mut Person<'_>,
    terminal: &mut Terminal,
) -> Result<Issuer, Message> {
    let Some(agencies) = agencies else {
        let id = command.issuer.clone().unwrap_or_else(|| FIRST_ISSUER.into());
        return Ok(Issuer { id, name: None });
    };
    let found =
        |agency: &Agency| Issuer { id: agency.id.to_string(), name: Some(agency.name.to_string()) };
    if let Some(id) = &command.issuer {
        let known = || agencies.iter().map(|agency| agency.id.as_str());
        return agencies.iter().find(|agency| agency.id.as_str() == id).map(found).ok_or_else(
            || {
                let (mut vi, mut en) = (
                    format!("không có cơ quan \"{id}\" trong content/{REGISTRY_FILE}"),
                    format!("there is no agency \"{id}\" in content/{REGISTRY_FILE}"),
                );
                if let Some(near) = nearest(id, known()) {
                    vi.push_str(&format!("; có phải \"{near}\"?"));
                    en.push_str(&format!("; did you mean \"{near}\"?"));
                }
                Message::new(vi, en)
            },
        );
    }
    // Who has a letterhead issues acts; the others are named in them.
    let issuing: Vec<&Agency> =
        agencies.iter().filter(|agency| agency.letterhead.is_some()).collect();
    let offered = if issuing.is_empty() { agencies.iter().collect() } else { issuing };
    let names: Vec<String> =
        offered.iter().map(|agency| format!("{} ({})", agency.name, agency.id)).collect();
    let question = Message::new("Cơ quan, người ban hành?", "Who issues it?");
    let chosen = person.choose(&question, &names, terminal);
    offered.get(chosen).copied().map(found).ok_or_else(|| {
        Message::new(
            format!("content/{REGISTRY_FILE} chưa có cơ quan nào"),
            format!("content/{REGISTRY_FILE} has no agencies yet"),
        )
    })
}

fn decision(words: &Words, issuer: &Issuer, title: Option<&str>, with_plan: bool) -> String {
    let body = if with_plan { words.body_with_plan } else { words.body };
    let body: Vec<String> = body
        .lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("  {line}") })
        .collect();
    let authority = issuer.name.as_ref().map(|name| name.to_uppercase());
    let enacting = words.enacting.map(|line| format!("enacting: \"{line}\"\n\n"));
    let mut text = DECISION
        .replace("«type»", words.name)
        .replace("«issuer»", &issuer.id)
        .replace("«number»", &format!("   /{}-{}", words.symbol, office(issuer)))
        .replace("«enacting»", &enacting.unwrap_or_default())
        .replace("«served»", words.served)
        .replace("«body»", &body.join("\n"))
        .replace("«authority»", &quoted(authority.as_deref().unwrap_or("[THẨM QUYỀN BAN HÀNH]")))
        .replace("«title»", &quoted(title.unwrap_or("Về việc [trích yếu nội dung]")));
    if with_plan {
        text.push_str(&format!(
            "\nannexes:                     # tên tệp trong thư mục này\n  - {PLAN_FILE}\n"
        ));
    }
    text
}

fn plan(words: &Words, issuer: &Issuer) -> String {
    let (symbol, office) = (words.symbol, office(issuer));
    let reference = format!(
        "(Ban hành kèm theo {} số    /{symbol}-{office} ngày    tháng    năm      của {})",
        words.name,
        issuer.name.as_deref().unwrap_or("[cơ quan ban hành]")
    );
    PLAN.replace("«reference»", &quoted(&reference))
}

/// The second half of the symbol, where the name tells it.
fn office(issuer: &Issuer) -> &'static str {
    let name = issuer.name.as_deref().unwrap_or_default().to_lowercase();
    if name.contains("ủy ban nhân dân") || name.contains("uỷ ban nhân dân") {
        "UBND"
    } else if name.contains("hội đồng nhân dân") {
        "HĐND"
    } else {
        "[viết tắt cơ quan]"
    }
}

/// Text in quotation marks, as YAML and JSON both write it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The schemas that the project does not have yet.
fn absent_schemas(project: &Path) -> Vec<(PathBuf, String)> {
    let folder = project.join(FOLDER);
    Kind::ALL
        .into_iter()
        .map(|kind| (folder.join(kind.file_name()), kind))
        .filter(|(file, _)| !file.exists())
        .map(|(file, kind)| (file, kind.text()))
        .collect()
}
