//! A page of customers as bytes: to be read at once where ten thousand of them are to be seen at once.
//!
//! Format byte, slots (u8), then each slot: 0 free; 1 gone, with id and stamp; 2 and more a customer with this status. Of a
//! customer: a byte that says which of the fields follow that are often empty, id, stamp (where it is not the one of the
//! customer before), name, and those fields. Earlier versions wrote JSON, which `page` reads.

use super::bytes::{Reader, write_length, write_stamp, write_text};
use crate::domain::customer::{Customer, Promise, Status};
use crate::domain::matrix::BlockFault;
use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::values::ids::CustomerId;
use crate::domain::values::name::Name;
use crate::domain::values::stamp::{Stamp, Stamps};
use crate::domain::workspace::slot::{Slot, Tombstone};
use jiff::civil::Date;

const FORMAT: u8 = 2;
const FREE: u8 = 0;
const GONE: u8 = 1;
const LIVE: u8 = 2;

type Slots = Vec<Slot<Customer, CustomerId>>;

/// Which fields a customer has, a bit each.
mod has {
    pub const NUMBER: u8 = 1;
    pub const SEGMENT: u8 = 2;
    pub const OWNER: u8 = 4;
    pub const SINCE: u8 = 8;
    pub const PROMISES: u8 = 16;
    pub const NOTES: u8 = 32;
    pub const LATER_STAMPS: u8 = 64;
    /// Its stamp is the one of the customer before.
    pub const SAME_STAMP: u8 = 128;
}

/// The page of an earlier version, which is JSON.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    bytes.first() == Some(&b'{')
}

pub(super) fn encode(slots: &[Slot<Customer, CustomerId>]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(slots.len() * 64);
    bytes.extend([FORMAT, u8::try_from(slots.len()).ok()?]);
    let mut before = Stamp::NEVER;
    for slot in slots {
        match slot {
            Slot::Free => bytes.push(FREE),
            Slot::Gone(gone) => {
                bytes.push(GONE);
                bytes.extend(gone.id.0.as_bytes());
                write_stamp(&mut bytes, gone.stamp);
            }
            Slot::Live(customer) => {
                write_customer(&mut bytes, customer, before);
                before = customer.stamps.base();
            }
        }
    }
    Some(bytes)
}

/// # Errors
/// [`BlockFault`].
pub(super) fn decode(bytes: &[u8]) -> Result<Slots, BlockFault> {
    match bytes.split_first() {
        None => Ok(Vec::new()),
        Some((&FORMAT, rest)) => read_slots(rest).ok_or(BlockFault::Corrupt),
        Some((format, _)) if *format > FORMAT => Err(BlockFault::Newer),
        Some(_) => Err(BlockFault::Corrupt),
    }
}

fn read_slots(bytes: &[u8]) -> Option<Slots> {
    let mut reader = Reader(bytes);
    let count = usize::from(reader.byte()?);
    let mut slots = Vec::with_capacity(count.min(BLOCK_ROWS));
    let mut before = Stamp::NEVER;
    for _ in 0..count {
        slots.push(match reader.byte()? {
            FREE => Slot::Free,
            GONE => Slot::Gone(Box::new(Tombstone {
                id: CustomerId(reader.id()?),
                stamp: reader.stamp()?,
            })),
            live => {
                let status = *Status::ALL.get(usize::from(live - LIVE))?;
                let customer = read_customer(&mut reader, status, before)?;
                before = customer.stamps.base();
                Slot::Live(customer)
            }
        });
    }
    reader.0.is_empty().then_some(slots)
}

fn write_customer(bytes: &mut Vec<u8>, customer: &Customer, before: Stamp) {
    let (base, later) = (customer.stamps.base(), customer.stamps.later());
    let fields = [
        (customer.number.is_some(), has::NUMBER),
        (!customer.segment.is_empty(), has::SEGMENT),
        (!customer.owner.is_empty(), has::OWNER),
        (customer.since.is_some(), has::SINCE),
        (!customer.promises.is_empty(), has::PROMISES),
        (!customer.notes.is_empty(), has::NOTES),
        (!later.is_empty(), has::LATER_STAMPS),
        (base == before, has::SAME_STAMP),
    ];
    let has = fields.iter().filter(|(is, _)| *is).fold(0, |has, (_, bit)| has | bit);
    bytes.extend([LIVE + customer.status as u8, has]);
    bytes.extend(customer.id.0.as_bytes());
    if base != before {
        write_stamp(bytes, base);
    }
    write_text(bytes, customer.name.as_str());
    for (text, bit) in [
        (customer.number.as_deref().unwrap_or_default(), has::NUMBER),
        (&customer.segment, has::SEGMENT),
        (&customer.owner, has::OWNER),
        (&customer.notes, has::NOTES),
    ] {
        if has & bit != 0 {
            write_text(bytes, text);
        }
    }
    customer.since.iter().for_each(|since| write_date(bytes, *since));
    if has & has::PROMISES != 0 {
        write_length(bytes, customer.promises.len());
        for promise in &customer.promises {
            write_date(bytes, promise.since);
            write_text(bytes, &promise.text);
        }
    }
    if has & has::LATER_STAMPS != 0 {
        write_length(bytes, later.len());
        for (field, stamp) in later {
            bytes.push(*field);
            write_stamp(bytes, *stamp);
        }
    }
}

fn read_customer(reader: &mut Reader<'_>, status: Status, before: Stamp) -> Option<Box<Customer>> {
    let has = reader.byte()?;
    let is = |bit| has & bit != 0;
    let id = CustomerId(reader.id()?);
    let base = if is(has::SAME_STAMP) { before } else { reader.stamp()? };
    let mut customer = Box::new(Customer::new(id, Name::as_kept(reader.text()?)));
    customer.status = status;
    if is(has::NUMBER) {
        customer.number = Some(reader.text()?.to_owned());
    }
    for (text, bit) in [
        (&mut customer.segment, has::SEGMENT),
        (&mut customer.owner, has::OWNER),
        (&mut customer.notes, has::NOTES),
    ] {
        if is(bit) {
            *text = reader.text()?.to_owned();
        }
    }
    if is(has::SINCE) {
        customer.since = Some(read_date(reader)?);
    }
    if is(has::PROMISES) {
        for _ in 0..reader.length()? {
            let since = read_date(reader)?;
            customer.promises.push(Promise {
                text: reader.text()?.to_owned(),
                since,
            });
        }
    }
    let mut later = Vec::new();
    if is(has::LATER_STAMPS) {
        for _ in 0..reader.length()? {
            later.push((reader.byte()?, reader.stamp()?));
        }
    }
    customer.stamps = Stamps::as_kept(base, later);
    Some(customer)
}

/// Year (i16), month, day.
fn write_date(bytes: &mut Vec<u8>, date: Date) {
    bytes.extend(date.year().to_le_bytes());
    bytes.extend([date.month().unsigned_abs(), date.day().unsigned_abs()]);
}

fn read_date(reader: &mut Reader<'_>) -> Option<Date> {
    let year = i16::from_le_bytes(reader.array()?);
    let (month, day) = (reader.byte()?, reader.byte()?);
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CustomerEdit;
    use crate::domain::saved::page_key::{PageKey, PageKind};
    use crate::domain::values::ids::IdSource;
    use crate::domain::values::stamp::Node;
    use crate::domain::workspace::Workspace;
    use crate::domain::workspace::slot::taken;
    use jiff::civil::date;
    use proptest::prelude::*;

    const KEY: PageKey = PageKey {
        kind: PageKind::Customers,
        number: 0,
    };

    fn stamp(ms: u64) -> Stamp {
        Stamp::NEVER.next(ms, Node(7))
    }

    fn day() -> impl Strategy<Value = Date> {
        (1900_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| date(year, month, day))
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["\\PC{0,12}", "[a-zäß ]{150,300}"]
    }

    fn edit() -> impl Strategy<Value = CustomerEdit> {
        prop_oneof![
            "[A-Zäöß ]{1,20}x".prop_map(|name| CustomerEdit::Name(Name::parse(&name).unwrap())),
            prop::option::of(text()).prop_map(CustomerEdit::Number),
            text().prop_map(CustomerEdit::Segment),
            text().prop_map(CustomerEdit::Owner),
            prop::sample::select(Status::ALL.to_vec()).prop_map(CustomerEdit::Status),
            prop::option::of(day()).prop_map(CustomerEdit::Since),
            text().prop_map(CustomerEdit::Promise),
            text().prop_map(CustomerEdit::Notes),
        ]
    }

    /// A customer that was edited now and then.
    fn customer() -> impl Strategy<Value = Customer> {
        let edits = prop::collection::vec((edit(), day(), 1_u64..9), 0..12);
        (any::<u64>(), 1_u64..4, edits).prop_map(|(id, made, edits)| {
            let mut customer = Customer::new(IdSource::new(1, id).customer(), Name::parse("Heller").unwrap());
            customer.stamps = Stamps::all(stamp(made));
            for (edit, today, ms) in edits {
                let before = customer.clone();
                customer.edit(edit, today);
                let changed = [customer.name != before.name, customer.notes != before.notes];
                customer.stamps = before.stamps.after(changed, stamp(10 + ms));
            }
            customer
        })
    }

    fn slots() -> impl Strategy<Value = Slots> {
        let slot = prop_oneof![
            1 => Just(Slot::Free),
            1 => (any::<u64>(), 1_u64..9).prop_map(|(id, ms)| Slot::Gone(Box::new(Tombstone {
                id: IdSource::new(1, id).customer(),
                stamp: stamp(ms)
            }))),
            6 => customer().prop_map(|customer| Slot::Live(Box::new(customer))),
        ];
        prop::collection::vec(slot, 0..=BLOCK_ROWS)
    }

    fn loaded(bytes: &[u8]) -> Workspace {
        let mut workspace = Workspace::default();
        workspace.load(KEY, Some(bytes)).unwrap();
        workspace
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn pages_read_back_and_earlier_ones_read_the_same(slots in slots()) {
            let bytes = encode(&slots).unwrap();
            prop_assert_eq!(decode(&bytes), Ok(slots.clone()));
            let json = serde_json::to_vec(&serde_json::json!({ "format": 1, "slots": slots })).unwrap();
            let (now, then) = (loaded(&bytes), loaded(&json));
            prop_assert_eq!(&now.customer_slots, &then.customer_slots);
            prop_assert_eq!(&now.rows, &then.rows);
            let written = Some(taken(&slots)).filter(|slots| !slots.is_empty()).and_then(encode);
            prop_assert_eq!(then.encode(KEY), written, "the next edit writes the new form, without free slots at the end");
        }

        #[test]
        fn damaged_pages_are_refused_or_legal(
            slots in slots(), place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()
        ) {
            let bytes = encode(&slots).unwrap();
            let mut damaged = bytes.clone();
            damaged[place.index(bytes.len())] = byte;
            if let Ok(read) = decode(&damaged) {
                prop_assert_eq!(decode(&encode(&read).unwrap()), Ok(read));
            }
            let cut = cut.index(bytes.len());
            if cut > 0 {
                prop_assert_eq!(decode(&bytes[..cut]), Err(BlockFault::Corrupt));
            }
            let longer = [&bytes[..], &[byte]].concat();
            prop_assert_eq!(decode(&longer), Err(BlockFault::Corrupt));
        }
    }

    #[test]
    fn a_page_as_the_first_version_wrote_it_is_read() {
        let json = br#"{"format":1,"slots":["free",{"gone":{"id":"0197a0f0-0000-7000-8000-000000000001","stamp":{"ticks":65536,"node":7}}},{"live":{"id":"0197a0f0-0000-7000-8000-000000000002","name":"Heller Medizintechnik","number":"10042","status":"former","since":"2019-03-01","promises":[{"text":"Kurze Wege","since":"2026-11-02"}],"notes":"ruft an","stamps":{"b":{"ticks":131072,"node":7},"l":[[7,{"ticks":196608,"node":9}]]}}}]}"#;
        let workspace = loaded(json);
        let (_, heller) = workspace.customers().next().unwrap();
        assert_eq!(
            (heller.name.as_str(), heller.status),
            ("Heller Medizintechnik", Status::Former)
        );
        assert_eq!(
            (heller.number.as_deref(), heller.promise()),
            (Some("10042"), "Kurze Wege")
        );
        assert_eq!(
            (heller.since, heller.notes.as_str()),
            (Some(date(2019, 3, 1)), "ruft an")
        );
        assert_eq!(
            (heller.stamps.of(0).ticks, heller.stamps.of(7).node),
            (131_072, Node(9))
        );
        let again = loaded(&workspace.encode(KEY).unwrap());
        assert_eq!(again.customer_slots, workspace.customer_slots);
    }

    #[test]
    fn a_newer_page_is_told_from_a_broken_one() {
        for (bytes, fault) in [
            (&[FORMAT + 1, 0][..], BlockFault::Newer),
            (&[1, 0], BlockFault::Corrupt),
            (&[FORMAT], BlockFault::Corrupt),
            (&[FORMAT, 1, 9], BlockFault::Corrupt),
        ] {
            assert_eq!(decode(bytes), Err(fault), "{bytes:?}");
        }
        assert_eq!(decode(&[]), Ok(Vec::new()));
    }

    #[test]
    fn customers_of_one_import_cost_little_more_than_name_and_id() {
        let name = Name::parse("Nordwind Technik 000001 GmbH").unwrap();
        let customer = |number| {
            let mut customer = Customer::new(IdSource::new(1, number).customer(), name.clone());
            customer.stamps = Stamps::all(stamp(1));
            Slot::Live(Box::new(customer))
        };
        let slots: Slots = (0..64).map(customer).collect();
        assert_eq!(encode(&slots).unwrap().len(), 2 + 16 + 64 * (2 + 16 + 1 + 28));
    }
}
