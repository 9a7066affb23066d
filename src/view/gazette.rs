//! What the Công báo edition adds to the act (TT 03/2011/TT-VPCP; samples of the State gazette).

use serde::Serialize;

use crate::model::Work;
use crate::model::act::Class;
use crate::view::words;

/// Issue, date, page and headings of the gazette edition.
#[derive(Debug, Clone, Serialize)]
pub struct Gazette {
    /// Whether the content says where the act is printed.
    pub known: bool,
    /// `CÔNG BÁO/Số 179 + 180/Ngày 02-02-2015`.
    pub running_head: String,
    /// Page of the issue on which the act begins; 1 when not known.
    pub first_page: u32,
    /// `PHẦN VĂN BẢN KHÁC`.
    pub part: &'static str,
    /// Heading of the issuing body, in capitals.
    pub body: String,
    /// `(Tiếp theo Công báo số …)`.
    pub continued_from: Option<String>,
    /// `(Xem tiếp Công báo số …)`.
    pub continued_in: Option<String>,
}

impl Gazette {
    /// An edition is not what the gazette printed: its place is not known.
    pub(super) fn new(work: &Work, issuer: &str) -> Self {
        let decision = &work.decision;
        let gazette = decision.gazette.as_ref().filter(|_| work.edition.is_none());
        let issue = gazette.map_or("……", |gazette| gazette.issue.as_str());
        let date =
            gazette.map_or("……".to_owned(), |gazette| words::gazette_date(*gazette.date));
        let continued = |text: Option<&crate::model::text::Text>, words: &str| {
            text.map(|issue| format!("({words} Công báo số {issue})"))
        };
        Self {
            known: gazette.is_some(),
            running_head: format!("CÔNG BÁO/Số {issue}/Ngày {date}"),
            first_page: gazette.map_or(1, |gazette| *gazette.first_page),
            part: match decision.class {
                Class::Normative => "PHẦN VĂN BẢN QUY PHẠM PHÁP LUẬT",
                Class::Administrative => "PHẦN VĂN BẢN KHÁC",
            },
            body: issuer.to_uppercase(),
            continued_from: continued(
                gazette.and_then(|gazette| gazette.continued_from.as_ref()),
                "Tiếp theo",
            ),
            continued_in: continued(
                gazette.and_then(|gazette| gazette.continued_in.as_ref()),
                "Xem tiếp",
            ),
        }
    }
}
