//! Effect: commence, extend, suspend, revive, expire. The text stays; the note tells.

use crate::amend::apply::{Act, Editor};
use crate::amend::place::{Part, Place, names, text_at};
use crate::amend::tree::{Kind, ROOT, Slot};
use crate::amend::words;
use crate::diag::Diagnostic;
use crate::model::operation::{Commence, Expire, Extend, Revive, Suspend};
use crate::model::text::Text;

type Done = Result<(), Box<Diagnostic>>;

impl Editor<'_> {
    /// The unit whose effect is changed; the whole act when no place is named.
    fn effective(&mut self, at: Option<&Text>) -> Result<Place, Box<Diagnostic>> {
        let Some(at) = at else { return Ok(Place::whole(ROOT)) };
        let place = self.place(at)?;
        let unit = matches!(
            self.tree.node(place.node).kind,
            Kind::Act | Kind::Unit(_) | Kind::Annex(_) | Kind::Row(_)
        );
        if place.part == Part::Whole && unit {
            return Ok(place);
        }
        Err(self.refuse(
            "amend-payload",
            "hiệu lực chỉ đặt cho cả văn bản, một điều, khoản, điểm, phụ lục hay một dòng",
            "only acts, articles, clauses, points, annexes and rows have an effect of their own",
        ))
    }

    fn of_effect(&mut self, place: &Place, act: Act) -> Done {
        let id = names(self.tree, place).id;
        let last = self.changes.iter().rev().find(|change| {
            let effect = matches!(
                change.act,
                Act::Commenced(_)
                    | Act::Extended(_)
                    | Act::Suspended(..)
                    | Act::Revived
                    | Act::Expired
            );
            effect && change.id == id
        });
        if last.is_some_and(|last| last.act == act) {
            return Err(self.changes_nothing());
        }
        let text = if place.node == ROOT { String::new() } else { text_at(self.tree, place) };
        let call = match self.tree.node(place.node).kind {
            Kind::Act => (Slot::Title, usize::MAX),
            _ => (Slot::Head, 0),
        };
        self.changed(place, call, act, text.clone(), text);
        Ok(())
    }

    pub(super) fn commence(&mut self, verb: &Commence) -> Done {
        let place = self.effective(verb.at.as_ref())?;
        if place.node == ROOT {
            self.set_effect(|effect| effect.from = Some(verb.on));
        }
        self.of_effect(&place, Act::Commenced(words::day(verb.on.value)))
    }

    pub(super) fn extend(&mut self, verb: &Extend) -> Done {
        let place = self.effective(verb.at.as_ref())?;
        if place.node == ROOT {
            self.set_effect(|effect| effect.to = Some(verb.until));
        }
        self.of_effect(&place, Act::Extended(words::day(verb.until.value)))
    }

    pub(super) fn suspend(&mut self, verb: &Suspend) -> Done {
        let place = self.effective(verb.at.as_ref())?;
        let until = verb.until.map(|until| words::day(until.value)).unwrap_or_default();
        let reason = verb.reason.as_ref().map(|text| text.value.clone()).unwrap_or_default();
        self.of_effect(&place, Act::Suspended(until, reason))
    }

    pub(super) fn expire(&mut self, verb: &Expire) -> Done {
        let place = self.effective(verb.at.as_ref())?;
        self.of_effect(&place, Act::Expired)
    }

    pub(super) fn revive(&mut self, verb: &Revive) -> Done {
        let place = self.effective(verb.at.as_ref())?;
        let halted = self.changes.iter().any(|change| {
            change.id == crate::amend::place::names(self.tree, &place).id
                && matches!(change.act, Act::Suspended(..) | Act::Expired | Act::Repealed)
        });
        let repealed = self.tree.node(place.node).before_repeal.is_some();
        if !repealed && !halted {
            return Err(self.refuse(
                "amend-not-repealed",
                "chỗ này đang có hiệu lực, không có gì để cho tiếp tục",
                "the place is in force; there is nothing to revive",
            ));
        }
        let rows = self.tree.subtree(place.node);
        for id in rows {
            self.tree.give_back(id);
        }
        let text = if place.node == ROOT { String::new() } else { text_at(self.tree, &place) };
        let call = match self.tree.node(place.node).kind {
            Kind::Act => (Slot::Title, usize::MAX),
            _ => (Slot::Head, 0),
        };
        self.changed(&place, call, Act::Revived, String::new(), text);
        Ok(())
    }

    fn set_effect(&mut self, set: impl FnOnce(&mut crate::model::act::Effect)) {
        let effect = self.tree.decision.effect.get_or_insert(crate::model::act::Effect {
            from: None,
            applies_from: None,
            to: None,
            state: None,
            units: Vec::new(),
        });
        set(effect);
    }
}
