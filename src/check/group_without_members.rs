//! A group of agencies that a tracked row names, of which no member is known.

use crate::check::{Context, Rule, groups_named};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "group-without-members",
        what: (
            "Một nhóm cơ quan được nêu ở nhiệm vụ mà danh mục chưa ghi thành viên.",
            "A group of agencies that a task names, but the registry lists no members of it.",
        ),
        why: (
            "Cả nhóm chỉ có một tệp theo dõi chung; ghi `members` thì mỗi cơ quan có tệp của mình.",
            "The group as a whole gets one workbook; with `members` each agency gets its own.",
        ),
        clause: None,
        example: "- {id: cac-so, name: các sở}\n# đúng (right)\n- {id: cac-so, name: các sở, members: [so-noi-vu, so-tu-phap]}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, group) in groups_named(context) {
        if group.members.is_empty() {
            let message = Message::new(
                format!(
                    "\"{}\" chưa có thành viên trong danh mục: cả nhóm chung một tệp theo dõi",
                    group.name
                ),
                format!(
                    "the registry lists no members of \"{}\": all of it shares one workbook",
                    group.name
                ),
            );
            diagnostics.push(
                Diagnostic::new(Severity::Note, "group-without-members", message).at(id.span).hint(
                    "thêm `members: […]` vào nhóm trong content/agencies.yaml",
                    "add `members: […]` to the group in content/agencies.yaml",
                ),
            );
        }
    }
}
