//! `congbao amend new`: begins an act that amends another.

use anyhow::Result;

use crate::amend::words;
use crate::build::project::{self, Project};
use crate::build::{Outcome, related};
use crate::cli::args::{AmendNewArgs, Args, ReportArg};
use crate::cli::new::{quoted, refuse_to_overwrite, refused};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, report};
use crate::diag::Message;
use crate::load::DECISION_FILE;
use crate::model::id::Id;
use crate::model::text::split_problem;
use crate::schema::Kind;

const SKELETON: &str = include_str!("skeleton/amending.yaml");

pub(super) fn new(args: &Args, command: &AmendNewArgs, terminal: &mut Terminal) -> Result<u8> {
    let path = command.path.trim_matches('/');
    for name in path.split('/') {
        if let Err(problem) = Id::parse(name) {
            return Ok(refused(&split_problem(&problem), terminal));
        }
    }
    let project = Project::open(&args.project, None)?;
    let file = project.content.join(path).join(DECISION_FILE);
    refuse_to_overwrite(&file)?;
    let mut outcome = Outcome::default();
    let Some(found) = related(&project, &command.of, &mut outcome)? else {
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    };
    let base = &found.works[0];
    let decision = &base.decision;
    let symbol = decision.number.as_ref().and_then(|number| number.rsplit_once('/'));
    let symbol = symbol.map_or("QĐ-[viết tắt cơ quan]", |(_, symbol)| symbol);
    let enacting = decision.enacting.as_ref().map_or("QUYẾT ĐỊNH:", |text| text.as_str());
    let authority =
        decision.authority.as_ref().map_or("[THẨM QUYỀN BAN HÀNH]", |text| text.as_str());
    let place = decision.place.as_ref().map_or("[Địa danh]", |text| text.as_str());
    let full = words::act_in_full(base, &found.registry);
    let title = format!(
        "Về việc sửa đổi, bổ sung một số nội dung của {}",
        words::act_with_day(base, &found.registry)
    );
    let text = SKELETON
        .replace("«type»", &decision.doc_type)
        .replace("«issuer»", decision.issuer.value.as_str())
        .replace("«number»", &format!("   /{symbol}"))
        .replace("«place»", &quoted(place))
        .replace("«title»", &quoted(&title))
        .replace("«authority»", &quoted(authority))
        .replace("«base-citation»", &quoted(&format!("Căn cứ {full};")))
        .replace("«enacting»", &quoted(enacting))
        .replace("«act»", &base.path);
    let depth = path.split('/').count() + 1;
    project::write_new(&file, &(Kind::Decision.modeline(depth) + &text))?;
    terminal.line(&format!("  {}", file.display()));
    let message = Message::new(
        format!(
            "Đã tạo văn bản sửa đổi {}. Viết các thao tác dưới `amends`, rồi: congbao check {path}",
            base.path
        ),
        format!(
            "Created an act that amends {}. Write its operations under `amends`, then: congbao check {path}",
            base.path
        ),
    );
    let text = terminal.say(&message);
    terminal.line(&text);
    Ok(CLEAN)
}
