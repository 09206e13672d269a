//! A page of customers as bytes: to be read at once where ten thousand of them are to be seen at once.
//!
//! Format byte, slots (u8), then each slot: 0 free; 1 gone, with id and stamp; 2 and more a customer with this status. Of a
//! customer: flags that say which fields follow, id, stamp (where it is not the one of the customer before), name, and those
//! fields in the order of their numbers. Of format 2 flags and order were others ([`Layout::Second`]); the first version wrote
//! JSON, which `pages` reads.

use super::bytes::{Reader, write_length, write_stamp, write_text};
use crate::domain::customer::{Customer, CustomerEdit, CustomerField, FieldKind, Promise, Status};
use crate::domain::matrix::BlockFault;
use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::values::ids::CustomerId;
use crate::domain::values::name::Name;
use crate::domain::values::stamp::{Stamp, Stamps};
use crate::domain::workspace::slot::{Slot, Tombstone};
use jiff::civil::Date;

const CUSTOMERS_FORMAT: u8 = 3;
const FREE: u8 = 0;
const GONE: u8 = 1;
const LIVE: u8 = 2;

type Slots = Vec<Slot<Customer, CustomerId>>;

/// Which flag says what. Flags of format 3 are a number in groups of seven bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// A byte of flags.
    Second,
    /// The flag of a field is the bit of its number. Name and status are never missing: their bits have a sense of their own.
    Third,
}

/// Its stamp is the one of the customer before.
const SAME_STAMP: usize = 1 << CustomerField::Name as u8;
const LATER_STAMPS: usize = 1 << CustomerField::Status as u8;

/// Flags are a number of 32 bits.
const FLAGS_MAX: u8 = 32;

/// All flags that this version knows. One that it does not know is a field of a newer version.
const KNOWN: usize = {
    let (mut known, mut rest) = (0, CustomerField::ALL.as_slice());
    while let [field, others @ ..] = rest {
        assert!(
            field.number() < FLAGS_MAX,
            "more flags than a number has bits: give the page a format 4"
        );
        known |= 1 << field.number();
        rest = others;
    }
    known
};

/// The fields of format 2 in the order in which they were written, each with its flag there.
const SECOND: [(usize, CustomerField); 6] = [
    (1, CustomerField::Number),
    (2, CustomerField::Segment),
    (4, CustomerField::Owner),
    (32, CustomerField::Notes),
    (8, CustomerField::Since),
    (16, CustomerField::Promise),
];
const SECOND_LATER_STAMPS: usize = 64;
const SECOND_SAME_STAMP: usize = 128;

/// The page of an earlier version, which is JSON.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    bytes.first() == Some(&b'{')
}

pub(super) fn encode(slots: &[Slot<Customer, CustomerId>]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(slots.len() * 64);
    bytes.extend([CUSTOMERS_FORMAT, u8::try_from(slots.len()).ok()?]);
    let (mut before, mut fields) = (Stamp::NEVER, Vec::new());
    for slot in slots {
        match slot {
            Slot::Free => bytes.push(FREE),
            Slot::Gone(gone) => {
                bytes.push(GONE);
                bytes.extend(gone.id.0.as_bytes());
                write_stamp(&mut bytes, gone.stamp);
            }
            Slot::Live(customer) => {
                write_customer(&mut bytes, &mut fields, customer, before);
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
        Some((&CUSTOMERS_FORMAT, rest)) => read_slots(rest, Layout::Third),
        Some((2, rest)) => read_slots(rest, Layout::Second),
        Some((format, _)) if *format > CUSTOMERS_FORMAT => Err(BlockFault::Newer),
        Some(_) => Err(BlockFault::Corrupt),
    }
}

fn read_slots(bytes: &[u8], layout: Layout) -> Result<Slots, BlockFault> {
    let mut reader = Reader(bytes);
    let count = usize::from(reader.byte().ok_or(BlockFault::Corrupt)?);
    let mut slots = Vec::with_capacity(count.min(BLOCK_ROWS));
    let mut before = Stamp::NEVER;
    for _ in 0..count {
        let slot = read_slot(&mut reader, layout, before)?;
        if let Slot::Live(customer) = &slot {
            before = customer.stamps.base();
        }
        slots.push(slot);
    }
    if reader.0.is_empty() {
        Ok(slots)
    } else {
        Err(BlockFault::Corrupt)
    }
}

fn read_slot(reader: &mut Reader<'_>, layout: Layout, before: Stamp) -> Result<Slot<Customer, CustomerId>, BlockFault> {
    let live = match reader.byte().ok_or(BlockFault::Corrupt)? {
        FREE => return Ok(Slot::Free),
        GONE => {
            let gone = read_gone(reader).ok_or(BlockFault::Corrupt)?;
            return Ok(Slot::Gone(Box::new(gone)));
        }
        live => usize::from(live - LIVE),
    };
    let status = *Status::ALL.get(live).ok_or(BlockFault::Corrupt)?;
    let flags = read_flags(reader, layout).ok_or(BlockFault::Corrupt)?;
    if flags & !KNOWN != 0 {
        return Err(BlockFault::Newer);
    }
    let mut customer = read_customer(reader, flags, layout, before).ok_or(BlockFault::Corrupt)?;
    customer.status = status;
    Ok(Slot::Live(customer))
}

fn read_gone(reader: &mut Reader<'_>) -> Option<Tombstone<CustomerId>> {
    let (id, stamp) = (CustomerId(reader.id()?), reader.stamp()?);
    Some(Tombstone { id, stamp })
}

/// Flags as of format 3.
fn read_flags(reader: &mut Reader<'_>, layout: Layout) -> Option<usize> {
    if layout == Layout::Third {
        return reader.length();
    }
    let second = usize::from(reader.byte()?);
    let fields = SECOND.iter().filter(|(flag, _)| second & flag != 0);
    let fields = fields.fold(0, |flags, (_, field)| flags | 1 << field.number());
    let same = if second & SECOND_SAME_STAMP == 0 { 0 } else { SAME_STAMP };
    let later = if second & SECOND_LATER_STAMPS == 0 {
        0
    } else {
        LATER_STAMPS
    };
    Some(fields | same | later)
}

/// The fields that follow the name, in the order of their numbers.
fn following(flags: usize) -> impl Iterator<Item = CustomerField> {
    let flags = flags & !(SAME_STAMP | LATER_STAMPS);
    let numbers = (0..FLAGS_MAX).filter(move |number| flags & 1 << number != 0);
    numbers.filter_map(CustomerField::of_number)
}

/// `fields` is empty, before and after.
fn write_customer(bytes: &mut Vec<u8>, fields: &mut Vec<u8>, customer: &Customer, before: Stamp) {
    let (base, later) = (customer.stamps.base(), customer.stamps.later());
    let same = if base == before { SAME_STAMP } else { 0 };
    let later_stamps = if later.is_empty() { 0 } else { LATER_STAMPS };
    let mut flags = same | later_stamps;
    for field in following(KNOWN) {
        let from = fields.len();
        write_field(fields, customer, field);
        if fields.len() > from {
            flags |= 1 << field.number();
        }
    }
    bytes.push(LIVE + customer.status as u8);
    write_length(bytes, flags);
    bytes.extend(customer.id.0.as_bytes());
    if base != before {
        write_stamp(bytes, base);
    }
    write_text(bytes, customer.name.as_str());
    bytes.append(fields);
    if !later.is_empty() {
        write_length(bytes, later.len());
        for (field, stamp) in later {
            bytes.push(*field);
            write_stamp(bytes, *stamp);
        }
    }
}

/// Nothing where the field is empty.
fn write_field(bytes: &mut Vec<u8>, customer: &Customer, field: CustomerField) {
    match field.kind() {
        FieldKind::Name | FieldKind::Status => {}
        FieldKind::Number => customer.number.iter().for_each(|number| write_text(bytes, number)),
        FieldKind::Line(text) | FieldKind::Text(text) => {
            let text = (text.get)(customer);
            if !text.is_empty() {
                write_text(bytes, text);
            }
        }
        FieldKind::Day(day) => {
            if let Some(day) = (day.get)(customer) {
                write_date(bytes, day);
            }
        }
        FieldKind::Promise => {
            if !customer.promises.is_empty() {
                write_length(bytes, customer.promises.len());
            }
            for promise in &customer.promises {
                write_date(bytes, promise.since);
                write_text(bytes, &promise.text);
            }
        }
    }
}

fn read_customer(reader: &mut Reader<'_>, flags: usize, layout: Layout, before: Stamp) -> Option<Box<Customer>> {
    let id = CustomerId(reader.id()?);
    let base = if flags & SAME_STAMP == 0 {
        reader.stamp()?
    } else {
        before
    };
    let mut customer = Box::new(Customer::new(id, Name::as_kept(reader.text()?)));
    let mut read = |field| {
        customer.edit(read_field(reader, field)?, Date::default());
        Some(())
    };
    match layout {
        Layout::Second => {
            let mut fields = SECOND.iter().filter(|(_, field)| flags & 1 << field.number() != 0);
            fields.try_for_each(|(_, field)| read(*field))?;
        }
        Layout::Third => following(flags).try_for_each(read)?,
    }
    let mut later = Vec::new();
    if flags & LATER_STAMPS != 0 {
        for _ in 0..reader.length()? {
            later.push((reader.byte()?, reader.stamp()?));
        }
    }
    customer.stamps = Stamps::as_kept(base, later);
    Some(customer)
}

fn read_field(reader: &mut Reader<'_>, field: CustomerField) -> Option<CustomerEdit> {
    Some(match field.kind() {
        FieldKind::Name | FieldKind::Status => return None,
        FieldKind::Number => CustomerEdit::Number(Some(reader.text()?.to_owned())),
        FieldKind::Line(text) | FieldKind::Text(text) => (text.edit)(reader.text()?.to_owned()),
        FieldKind::Day(day) => (day.edit)(Some(read_date(reader)?)),
        FieldKind::Promise => {
            let mut promises = Vec::new();
            for _ in 0..reader.length()? {
                let since = read_date(reader)?;
                let text = reader.text()?.to_owned();
                promises.push(Promise { text, since });
            }
            CustomerEdit::Promises(promises)
        }
    })
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
    use crate::domain::values::swap::FieldWise;
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

    fn edit_of(field: CustomerField) -> BoxedStrategy<CustomerEdit> {
        match field.kind() {
            FieldKind::Name => "[A-Zäöß ]{1,20}x"
                .prop_map(|name| CustomerEdit::Name(Name::parse(&name).unwrap()))
                .boxed(),
            FieldKind::Number => prop::option::of(text()).prop_map(CustomerEdit::Number).boxed(),
            FieldKind::Status => prop::sample::select(Status::ALL.to_vec())
                .prop_map(CustomerEdit::Status)
                .boxed(),
            FieldKind::Promise => text().prop_map(CustomerEdit::Promise).boxed(),
            FieldKind::Line(field) | FieldKind::Text(field) => text().prop_map(field.edit).boxed(),
            FieldKind::Day(field) => prop::option::of(day()).prop_map(field.edit).boxed(),
        }
    }

    fn edit() -> impl Strategy<Value = CustomerEdit> {
        prop::sample::select(CustomerField::ALL.to_vec()).prop_flat_map(edit_of)
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

    /// What format 2 wrote of Heller, who has every field, and of Ahrens, who has none.
    const SECOND_PAGE: &str = "\
        020400010197a0f000007000800000000000000100000100000000000700000000000000047f0197a0f0000070008000\
        000000000002000002000000000007000000000000001548656c6c6572204d6564697a696e746563686e696b05313030\
        343203426175074d2e20526f7468077275667420616ee307030101ea070b020a4b75727a652057656765010700000300\
        00000000090000000000000002800197a0f000007000800000000000000306416872656e73";

    #[test]
    fn a_page_as_format_2_wrote_it_is_read() {
        let digits = SECOND_PAGE.as_bytes().chunks(2);
        let byte = |digits| u8::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap();
        let workspace = loaded(&digits.map(byte).collect::<Vec<_>>());
        let customers: Vec<_> = workspace.customers().map(|(_, customer)| customer).collect();
        let (heller, ahrens) = (customers[0], customers[1]);
        for (field, value) in [
            (
                CustomerField::Name,
                CustomerEdit::Name(Name::parse("Heller Medizintechnik").unwrap()),
            ),
            (CustomerField::Number, CustomerEdit::Number(Some("10042".into()))),
            (CustomerField::Segment, CustomerEdit::Segment("Bau".into())),
            (CustomerField::Owner, CustomerEdit::Owner("M. Roth".into())),
            (CustomerField::Status, CustomerEdit::Status(Status::Former)),
            (CustomerField::Since, CustomerEdit::Since(Some(date(2019, 3, 1)))),
            (CustomerField::Promise, CustomerEdit::Promise("Kurze Wege".into())),
            (CustomerField::Notes, CustomerEdit::Notes("ruft an".into())),
        ] {
            let later = field == CustomerField::Notes;
            let stamp = if later { (196_608, Node(9)) } else { (131_072, Node(7)) };
            let (now, set) = heller.now(&value).unwrap();
            assert_eq!((now, (set.ticks, set.node)), (value, stamp), "{field:?}");
        }
        assert_eq!(heller.promises[0].since, date(2026, 11, 2));
        let mut bare = Customer::new(ahrens.id, Name::parse("Ahrens").unwrap());
        (bare.status, bare.stamps) = (Status::Prospect, Stamps::all(heller.stamps.base()));
        assert_eq!(*ahrens, bare);
        let again = loaded(&workspace.encode(KEY).unwrap());
        assert_eq!(again.customer_slots, workspace.customer_slots);
    }

    #[test]
    fn a_newer_page_is_told_from_a_broken_one() {
        for (bytes, fault) in [
            (&[CUSTOMERS_FORMAT + 1, 0][..], BlockFault::Newer),
            (
                &[CUSTOMERS_FORMAT, 1, LIVE, 0x80, 0x80, 0x80, 0x80, 0x08],
                BlockFault::Newer,
            ),
            (&[2, 1, LIVE, 0], BlockFault::Corrupt),
            (&[1, 0], BlockFault::Corrupt),
            (&[CUSTOMERS_FORMAT], BlockFault::Corrupt),
            (&[CUSTOMERS_FORMAT, 1, 9], BlockFault::Corrupt),
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
