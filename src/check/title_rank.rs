//! An academic or honorary title before the signer's name.

use crate::check::print;
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "title-rank",
        what: (
            "Học hàm, học vị hay danh hiệu đứng trước tên người ký.",
            "An academic or honorary title before the signer's name.",
        ),
        why: (
            "Không ghi, trừ lực lượng vũ trang và đơn vị giáo dục, y tế, khoa học.",
            "It is not written, except in the forces and in schools, hospitals and institutes.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b"),
        example: "name: TS. Nguyễn Văn A\n# đúng (right)\nname: Nguyễn Văn A",
    },
    run,
};

const TITLES: [&str; 14] = [
    "GS", "PGS", "TS", "ThS", "TSKH", "BS", "BSCKI", "BSCKII", "KS", "CN", "NGƯT", "NGND", "TTND",
    "TTƯT",
];

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for signature in &context.work.decision.signatures {
        let Some(name) = &signature.name else { continue };
        let Some(len) = title_len(name) else { continue };
        let title = name[..len].trim_end();
        let message = Message::new(
            format!("trước tên người ký có \"{title}\""),
            format!("\"{title}\" stands before the signer's name"),
        );
        diagnostics.push(
            Diagnostic::new(Severity::Note, "title-rank", message)
                .at(print::place(context, name, 0..title.len()))
                .hint("nếu văn bản in như vậy thì giữ nguyên", "if the print has it so, keep it"),
        );
    }
}

/// Length of `PGS. TS. ` before a name.
fn title_len(name: &str) -> Option<usize> {
    let mut at = 0;
    while let Some((word, _)) = name[at..].split_once(['.', ' ']) {
        if !TITLES.contains(&word) {
            break;
        }
        let rest = name[at + word.len()..].trim_start_matches(['.', ' ', ',']);
        at = name.len() - rest.len();
    }
    (at > 0 && at < name.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::title_len;

    #[test]
    fn titles_are_told_from_names() {
        assert_eq!(title_len("PGS. TS. Ngô Văn A"), Some("PGS. TS. ".len()));
        assert_eq!(title_len("PGS.TS Ngô Văn A"), Some("PGS.TS ".len()));
        assert_eq!(title_len("Cầm Ngọc Minh"), None);
    }
}
