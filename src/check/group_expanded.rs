//! A group of agencies that a tracked row names, with its members.

use crate::check::{Context, Rule, groups_named};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::track::reporters;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "group-expanded",
        what: (
            "Một nhóm cơ quan được nêu ở nhiệm vụ, và các thành viên của nhóm theo danh mục.",
            "A group of agencies that a task names, and its members by the registry.",
        ),
        why: (
            "Mỗi thành viên nhận một tệp theo dõi riêng và báo cáo phần việc của mình; cần xem nhóm gồm đúng cơ quan chưa.",
            "Each member gets a workbook of its own and reports on its share; look whether the group holds the right agencies.",
        ),
        clause: None,
        example: "- {id: cac-so, name: các sở}   # ai nhận? (who gets it?)\n# đúng (right)\n- {id: cac-so, name: các sở, members: [so-noi-vu, so-tu-phap]}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, group) in groups_named(context) {
        if group.members.is_empty() {
            continue;
        }
        let members = reporters(std::slice::from_ref(id), context.registry);
        let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
        let (count, names) = (names.len(), names.join("; "));
        let message = Message::new(
            format!(
                "\"{}\" gồm {count} cơ quan, mỗi cơ quan một tệp theo dõi: {names}",
                group.name
            ),
            format!("each member of \"{}\" ({count}) gets a workbook: {names}", group.name),
        );
        diagnostics.push(Diagnostic::new(Severity::Note, "group-expanded", message).at(id.span));
    }
}
