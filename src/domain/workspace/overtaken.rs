//! Edits that waited (for the database, for another tab's lock, for the next start), and what others wrote meanwhile: the
//! later one holds, and what does not hold is given back to whoever typed it.

use super::Workspace;
use super::action::{Action, Now};
use crate::domain::matrix::mark::{CellDetail, Mark};
use crate::domain::product::ProductEdit;
use crate::domain::settings::SettingEdit;
use crate::domain::values::ids::{CustomerId, ProductId};
use crate::domain::values::stamp::Stamp;
use crate::domain::values::swap::FieldWise;

/// When a waiting edit was made, and the newest stamp that its tab knew then.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    /// Time, day and node of the edit.
    pub now: Now,
    /// [`Workspace::latest`] as the tab knew it: what has later ticks was set unseen.
    pub seen: Stamp,
}

impl Made {
    /// Others set this, and whoever made the edit could not know, whichever of the two is the later one. What was known already
    /// is never unseen, whatever a clock said when it was set.
    fn is_unseen(&self, set: Stamp) -> bool {
        set.node != self.now.node && set.ticks > self.seen.ticks
    }

    /// The same, later than the edit.
    fn is_overtaken_by(&self, set: Stamp) -> bool {
        self.is_unseen(set) && set.unix_ms() > self.now.unix_ms
    }

    /// What a record says now, where an edit is about to write over it unseen.
    fn unseen<Of: FieldWise>(&self, record: Option<&Of>, edit: &Of::Edit) -> Option<Of::Edit> {
        let (known, set) = record?.now(edit)?;
        (known != *edit && self.is_unseen(set)).then_some(known)
    }

    fn overtakes<Of: FieldWise>(&self, record: Option<&Of>, edit: &Of::Edit) -> bool {
        let known = record.and_then(|record| record.now(edit));
        known.is_some_and(|(known, set)| known != *edit && self.is_overtaken_by(set))
    }
}

/// What of a waiting edit is still to be done.
#[derive(Debug)]
pub enum Due {
    /// The whole edit.
    All,
    /// The rest of it, and how many fields or marks others set later.
    Part(Action, usize),
    /// Others set all of it later: this many fields or marks.
    Nothing(usize),
}

impl Workspace {
    /// Leaves out of a waiting edit what others set later than it was made.
    #[must_use]
    pub fn due(&self, action: &Action, made: &Made) -> Due {
        let is_overtaken = match *action {
            Action::SetMarks {
                ref customers,
                ref products,
                ref marks,
            } => return self.due_marks((customers, products), marks, made),
            Action::EditRecord {
                kind,
                record,
                ref edits,
            } => {
                let fields = self.record(kind, record).map(|record| &record.fields);
                let left: Vec<_> = edits.iter().filter(|edit| !made.overtakes(fields, edit)).collect();
                let rest = || Action::EditRecord {
                    kind,
                    record,
                    edits: left.iter().copied().cloned().collect(),
                };
                return due(edits.len(), edits.len() - left.len(), rest);
            }
            Action::EditCustomer { customer, ref edit } => made.overtakes(self.customer(customer), edit),
            Action::EditProduct { product, ref edit } => made.overtakes(self.product(product), edit),
            Action::EditSetting(ref edit) => made.overtakes(Some(self.settings()), edit),
            Action::EditDetail {
                customer,
                product,
                ref edit,
            } => {
                let place = self.row(customer).zip(self.column(product));
                let known = place.and_then(|place| self.details.get(&place));
                // All fields of a detail bear the stamp of its making, also those of which nothing was said then.
                let nothing = CellDetail::default();
                let is_said =
                    |known: &&CellDetail| known.now(edit).map(|now| now.0) != nothing.now(edit).map(|now| now.0);
                made.overtakes(known.filter(is_said), edit)
            }
            Action::SetMark {
                customer,
                product,
                mark,
            } => self.is_mark_overtaken(customer, product, mark, made),
            Action::OrderProducts { ref products } => {
                let known = products.iter().filter_map(|product| self.product(*product));
                let position = ProductEdit::Position(0);
                let mut stamps = known.filter_map(|product| product.now(&position));
                stamps.any(|(_, set)| made.is_overtaken_by(set))
            }
            Action::RemoveCustomer { customer } => self.is_customer_overtaken(customer, made),
            Action::RemoveProduct { product } => self.is_product_overtaken(product, made),
            Action::RemoveRecord { kind, record } => {
                let known = self.record(kind, record);
                known.is_some_and(|record| record.fields.stamps().any(|set| made.is_overtaken_by(set)))
            }
            // What is new meets nothing; an import asks with its preview, and is never made again.
            Action::AddCustomer { .. }
            | Action::AddProduct { .. }
            | Action::AddRecord { .. }
            | Action::Import(_)
            | Action::LoadExample(_)
            | Action::RemoveExample => false,
        };
        if is_overtaken { Due::Nothing(1) } else { Due::All }
    }

    /// The text that an edit is about to write over and that its maker never saw; nothing where that is no text as typed.
    #[must_use]
    pub fn unseen_text(&self, action: &Action, typed: &str, made: &Made) -> Option<String> {
        let text = match action {
            Action::EditCustomer { customer, edit } => {
                let known = self.customer(*customer);
                made.unseen(known, edit)?.into_text()?
            }
            Action::EditProduct { product, edit } => {
                let known = self.product(*product);
                made.unseen(known, edit)?.into_text()?
            }
            Action::EditDetail {
                customer,
                product,
                edit,
            } => {
                let place = self.row(*customer).zip(self.column(*product));
                let known = place.and_then(|place| self.details.get(&place));
                made.unseen(known, edit)?.into_text()?
            }
            Action::EditRecord { kind, record, edits } => {
                let [edit] = edits.as_slice() else { return None };
                let fields = self.record(*kind, *record).map(|record| &record.fields);
                let known = made.unseen(fields, edit)?;
                // Amounts and choices are kept in another way than they are typed.
                (edit.value == typed.trim()).then_some(known.value)?
            }
            Action::EditSetting(SettingEdit::Company(_)) => {
                match made.unseen(Some(self.settings()), &SettingEdit::Company(String::new()))? {
                    SettingEdit::Company(company) => company,
                    SettingEdit::Currency(_) | SettingEdit::Field(_) => return None,
                }
            }
            Action::EditSetting(SettingEdit::Field(edit)) if edit.value == typed.trim() => {
                made.unseen(Some(&self.settings().fields), edit)?.value
            }
            Action::EditSetting(SettingEdit::Currency(_) | SettingEdit::Field(_))
            | Action::AddCustomer { .. }
            | Action::RemoveCustomer { .. }
            | Action::AddProduct { .. }
            | Action::RemoveProduct { .. }
            | Action::OrderProducts { .. }
            | Action::SetMark { .. }
            | Action::SetMarks { .. }
            | Action::AddRecord { .. }
            | Action::RemoveRecord { .. }
            | Action::Import(_)
            | Action::LoadExample(_)
            | Action::RemoveExample => return None,
        };
        Some(text).filter(|text| !text.trim().is_empty() && text.trim() != typed.trim())
    }

    fn due_marks(&self, (customers, products): (&[CustomerId], &[ProductId]), marks: &[Mark], made: &Made) -> Due {
        let cells = customers
            .iter()
            .flat_map(|customer| products.iter().map(move |product| (*customer, *product)));
        let late: Vec<_> = cells
            .enumerate()
            .zip(marks)
            .filter(|((_, (customer, product)), mark)| self.is_mark_overtaken(*customer, *product, **mark, made))
            .map(|(cell, _)| cell)
            .collect();
        // A mark that a cell has already changes nothing.
        let rest = || {
            let mut marks = marks.to_vec();
            for (at, (customer, product)) in &late {
                if let Some(mark) = marks.get_mut(*at) {
                    *mark = self.mark(*customer, *product);
                }
            }
            let (customers, products) = (customers.to_vec(), products.to_vec());
            Action::SetMarks {
                customers,
                products,
                marks,
            }
        };
        due(marks.len(), late.len(), rest)
    }

    fn is_mark_overtaken(&self, customer: CustomerId, product: ProductId, mark: Mark, made: &Made) -> bool {
        let place = self.row(customer).zip(self.column(product));
        place.is_some_and(|(row, column)| {
            self.matrix().mark(row, column) != mark && made.is_overtaken_by(self.matrix().stamp(row, column))
        })
    }

    /// Somebody wrote something about the customer since: removing them would take it along.
    fn is_customer_overtaken(&self, id: CustomerId, made: &Made) -> bool {
        let Some((row, customer)) = self.row(id).zip(self.customer(id)) else {
            return false;
        };
        let mut columns = self.products().map(|(column, _)| column);
        customer.stamps.each().any(|set| made.is_overtaken_by(set))
            || columns.any(|column| made.is_overtaken_by(self.matrix().stamp(row, column)))
            || self
                .details_of(row)
                .any(|(_, detail)| detail.stamps.each().any(|set| made.is_overtaken_by(set)))
            || self.has_records(&|record| {
                record.customer == Some(id) && record.fields.stamps().any(|set| made.is_overtaken_by(set))
            })
    }

    fn is_product_overtaken(&self, id: ProductId, made: &Made) -> bool {
        let Some((column, product)) = self.column(id).zip(self.product(id)) else {
            return false;
        };
        product.stamps.each().any(|set| made.is_overtaken_by(set))
            || self
                .customers()
                .any(|(row, _)| made.is_overtaken_by(self.matrix().stamp(row, column)))
    }
}

fn due(all: usize, left_out: usize, rest: impl FnOnce() -> Action) -> Due {
    match left_out {
        0 => Due::All,
        _ if left_out == all => Due::Nothing(left_out),
        _ => Due::Part(rest(), left_out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::CustomerEdit;
    use crate::domain::records::fields::FieldEdit;
    use crate::domain::records::record_kind::RecordKind;
    use crate::domain::settings::SettingEdit;
    use crate::domain::values::ids::{CustomerId, IdSource, ProductId, RecordId};
    use crate::domain::values::name::Name;
    use crate::domain::values::stamp::Node;
    use crate::domain::{DetailEdit, Mark};
    use jiff::civil::date;

    const HERE: Node = Node(1);
    const ELSEWHERE: Node = Node(2);
    /// When the waiting edit was made.
    const MADE_MS: u64 = 5_000;

    fn at(unix_ms: u64, node: Node) -> Now {
        let (today, seed) = (date(2026, 11, 28), unix_ms);
        Now {
            unix_ms,
            today,
            node,
            seed,
        }
    }

    fn customer() -> CustomerId {
        IdSource::new(1, 1).customer()
    }

    fn products() -> [ProductId; 2] {
        [2, 3].map(|seed| IdSource::new(1, seed).product())
    }

    fn record() -> RecordId {
        IdSource::new(1, 4).record()
    }

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    /// A customer, two products and a record, made at 1,000 by the other tab.
    fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        let (customer, record) = (customer(), record());
        let mut actions = vec![Action::AddCustomer {
            customer,
            name: name("Heller"),
        }];
        actions.extend(products().map(|product| Action::AddProduct {
            product,
            name: name(&product.to_string()),
        }));
        actions.push(Action::AddRecord {
            kind: RecordKind::Opportunity,
            record,
            customer: Some(customer),
            fields: vec![FieldEdit::text("title", "Anfrage")],
        });
        for action in actions {
            workspace.apply(action, &at(1_000, ELSEWHERE)).unwrap();
        }
        workspace
    }

    /// An edit that waits, one elsewhere that it meets, and one that is beside it.
    fn pairs() -> Vec<(&'static str, Action, Action, Action)> {
        let (customer, record, [one, other]) = (customer(), record(), products());
        let notes = |text: &str| Action::EditCustomer {
            customer,
            edit: CustomerEdit::Notes(text.into()),
        };
        let segment = Action::EditCustomer {
            customer,
            edit: CustomerEdit::Segment("A".into()),
        };
        let promise = |text: &str| Action::EditCustomer {
            customer,
            edit: CustomerEdit::Promise(text.into()),
        };
        let group = |text: &str| Action::EditProduct {
            product: one,
            edit: ProductEdit::Group(text.into()),
        };
        let rename = Action::EditProduct {
            product: one,
            edit: ProductEdit::Name(name("Wartung")),
        };
        let mark = |product, mark| Action::SetMark {
            customer,
            product,
            mark,
        };
        let detail = |edit| Action::EditDetail {
            customer,
            product: one,
            edit,
        };
        let note = |text: &str| detail(DetailEdit::Note(text.into()));
        let field = |key: &str, value: &str| Action::EditRecord {
            kind: RecordKind::Opportunity,
            record,
            edits: vec![FieldEdit::text(key, value)],
        };
        let setting = |text: &str| Action::EditSetting(SettingEdit::Company(text.into()));
        let goal = Action::EditSetting(SettingEdit::Field(FieldEdit::text("some.goal", "5")));
        let order = |products: [ProductId; 2]| Action::OrderProducts {
            products: products.into(),
        };
        vec![
            ("notes", notes("mine"), notes("theirs"), segment.clone()),
            ("promise", promise("mine"), promise("theirs"), segment.clone()),
            ("group", group("mine"), group("theirs"), rename.clone()),
            (
                "mark",
                mark(one, Mark::Need),
                mark(one, Mark::Bought),
                mark(other, Mark::Bought),
            ),
            (
                "detail",
                note("mine"),
                note("theirs"),
                detail(DetailEdit::Source("x".into())),
            ),
            (
                "field",
                field("title", "mine"),
                field("title", "theirs"),
                field("need", "x"),
            ),
            ("setting", setting("mine"), setting("theirs"), goal),
            ("order", order([other, one]), order([other, one]), segment.clone()),
            (
                "removed customer",
                Action::RemoveCustomer { customer },
                notes("theirs"),
                setting("theirs"),
            ),
            (
                "removed customer with a mark",
                Action::RemoveCustomer { customer },
                mark(one, Mark::Bought),
                setting("theirs"),
            ),
            (
                "removed product",
                Action::RemoveProduct { product: one },
                rename,
                segment.clone(),
            ),
            (
                "removed record",
                Action::RemoveRecord {
                    kind: RecordKind::Opportunity,
                    record,
                },
                field("title", "theirs"),
                segment,
            ),
        ]
    }

    fn due_after(elsewhere: &Action, unix_ms: u64, node: Node, waiting: &Action, seen: Stamp) -> Due {
        let mut workspace = workspace();
        workspace.apply(elsewhere.clone(), &at(unix_ms, node)).unwrap();
        let now = at(MADE_MS, HERE);
        workspace.due(waiting, &Made { now, seen })
    }

    #[test]
    fn what_others_set_later_holds_and_nothing_else_does() {
        let seen = workspace().latest();
        for (case, waiting, theirs, beside) in pairs() {
            let due = |action: &Action, unix_ms, node| due_after(action, unix_ms, node, &waiting, seen);
            assert!(
                matches!(due(&theirs, 6_000, ELSEWHERE), Due::Nothing(1)),
                "{case}: later"
            );
            assert!(matches!(due(&theirs, 4_000, ELSEWHERE), Due::All), "{case}: earlier");
            assert!(matches!(due(&theirs, 6_000, HERE), Due::All), "{case}: by this tab");
            assert!(matches!(due(&beside, 6_000, ELSEWHERE), Due::All), "{case}: beside it");
        }
    }

    #[test]
    fn a_clock_that_was_ahead_overtakes_nothing_that_knew_its_stamp() {
        for (case, waiting, theirs, _) in pairs() {
            let mut workspace = workspace();
            workspace.apply(theirs, &at(9_000_000, ELSEWHERE)).unwrap();
            let (now, seen) = (at(MADE_MS, HERE), workspace.latest());
            assert!(
                matches!(workspace.due(&waiting, &Made { now, seen }), Due::All),
                "{case}"
            );
        }
    }

    #[test]
    fn the_same_value_is_no_conflict() {
        for (case, waiting, ..) in pairs().into_iter().filter(|(case, ..)| !case.starts_with("removed")) {
            let due = due_after(&waiting, 6_000, ELSEWHERE, &waiting, workspace().latest());
            let is_fine = matches!(due, Due::All) || case == "order";
            assert!(is_fine, "{case}");
        }
    }

    #[test]
    fn of_a_block_and_of_a_form_the_rest_is_done() {
        let (customer, record, [one, other]) = (customer(), record(), products());
        let mut workspace = workspace();
        let theirs = [
            Action::SetMark {
                customer,
                product: other,
                mark: Mark::Bought,
            },
            Action::EditRecord {
                kind: RecordKind::Opportunity,
                record,
                edits: vec![FieldEdit::text("title", "theirs")],
            },
        ];
        for action in theirs {
            workspace.apply(action, &at(6_000, ELSEWHERE)).unwrap();
        }
        let (now, seen) = (at(MADE_MS, HERE), Stamp::NEVER);
        let block = Action::SetMarks {
            customers: vec![customer],
            products: vec![one, other],
            marks: vec![Mark::Need, Mark::Need],
        };
        let form = Action::EditRecord {
            kind: RecordKind::Opportunity,
            record,
            edits: vec![FieldEdit::text("title", "mine"), FieldEdit::text("need", "mine")],
        };
        for waiting in [block, form] {
            let Due::Part(rest, 1) = workspace.due(&waiting, &Made { now, seen }) else {
                panic!("one of two is due");
            };
            workspace.apply(rest, &now).unwrap();
        }
        assert_eq!(
            [one, other].map(|product| workspace.mark(customer, product)),
            [Mark::Need, Mark::Bought]
        );
        let kept = workspace.record(RecordKind::Opportunity, record).unwrap();
        assert_eq!(["title", "need"].map(|key| kept.fields.text(key)), ["theirs", "mine"]);
    }
}
