//! The workspace as pages, each the bytes of one kind of thing: 64 slots, or 16 of records; clock and settings have a page each.
//! An edit rewrites the pages it touched and no others.
//!
//! Readable kinds are JSON, to which fields can be added; bulk kinds are binary behind a format byte (customers since
//! format 2; before, they were JSON). The opposite direction never guesses: bytes that cannot be read are an error, and the
//! page stays as it is.

use super::customer_page;
use super::page_key::{FORMAT, PageError, PageKey, PageKind, RECORDS, SLOTS};
use crate::domain::customer::Customer;
use crate::domain::figures::{CustomerFigures, MonthFigures, ProductRevenue};
use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::matrix::mark::CellDetail;
use crate::domain::matrix::{Column, Row};
use crate::domain::product::Product;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::records::record_table::RecordTable;
use crate::domain::settings::Settings;
use crate::domain::values::ids::{CustomerId, ProductId};
use crate::domain::values::stamp::Stamp;
use crate::domain::workspace::Workspace;
use crate::domain::workspace::slot::{PRODUCTS_MAX, Slot, taken};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

const FIGURES_FORMAT: u8 = 2;

/// The figures of a customer as format 1 has them.
#[derive(Deserialize)]
struct FirstFigures {
    months: Vec<MonthFigures>,
    lines: Vec<ProductRevenue>,
}

impl From<FirstFigures> for CustomerFigures {
    fn from(FirstFigures { months, lines }: FirstFigures) -> Self {
        Self {
            months,
            lines,
            prints: Vec::new(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct ClockPage {
    format: u32,
    latest: Stamp,
}

#[derive(Serialize, Deserialize)]
struct SlotsPage<T> {
    format: u32,
    slots: Vec<T>,
}

#[derive(Serialize, Deserialize)]
struct SettingsPage {
    format: u32,
    settings: Settings,
}

#[derive(Serialize, Deserialize)]
struct DetailEntry {
    row: Row,
    column: Column,
    detail: CellDetail,
}

/// A readable page.
trait Page {
    fn format(&self) -> u32;
}

impl Page for ClockPage {
    fn format(&self) -> u32 {
        self.format
    }
}

impl<T> Page for SlotsPage<T> {
    fn format(&self) -> u32 {
        self.format
    }
}

impl Page for SettingsPage {
    fn format(&self) -> u32 {
        self.format
    }
}

/// Only the format, which every readable page starts with.
#[derive(Deserialize)]
struct PageFormat {
    format: u32,
}

impl Workspace {
    /// The page as bytes; `None` where it holds nothing and is not to be kept.
    #[must_use]
    pub fn encode(&self, key: PageKey) -> Option<Vec<u8>> {
        let first = key.number.saturating_mul(SLOTS);
        match key.kind {
            PageKind::Clock => json(&ClockPage {
                format: FORMAT,
                latest: self.latest,
            }),
            PageKind::Settings => json(&SettingsPage {
                format: FORMAT,
                settings: self.settings.clone(),
            }),
            PageKind::Products => {
                let slots = taken(&self.product_slots);
                encode_slots(slots.get(range(first, slots.len())).filter(|slots| !slots.is_empty())?)
            }
            PageKind::Customers => {
                let slots = taken(&self.customer_slots);
                customer_page::encode(slots.get(range(first, slots.len())).filter(|slots| !slots.is_empty())?)
            }
            PageKind::Marks => self.matrix.encode_block(key.number),
            PageKind::Details => self.encode_details(first),
            PageKind::Figures => self.encode_figures(first),
            PageKind::Records(kind) => encode_slots(records_of(taken(self.record_tables.of(kind)), key.number)?),
        }
    }

    /// All pages that may hold something (where they do not, `encode` gives `None`), in the order in which they are to be loaded.
    #[must_use]
    pub fn page_keys(&self) -> Vec<PageKey> {
        let pages = |slots: usize| u32::try_from(slots.div_ceil(BLOCK_ROWS)).unwrap_or(u32::MAX);
        let count = |kind: PageKind| match kind {
            PageKind::Clock | PageKind::Settings => 1,
            PageKind::Products => pages(self.product_slots.len()),
            PageKind::Customers | PageKind::Details => pages(self.customer_slots.len()),
            PageKind::Marks => self.matrix.block_count(),
            PageKind::Figures => pages(self.figures.len()),
            PageKind::Records(kind) => self.record_tables.next(kind).slot.div_ceil(RECORDS),
        };
        PageKind::all()
            .flat_map(|kind| (0..count(kind)).map(move |number| PageKey { kind, number }))
            .collect()
    }

    /// Takes a page as [`Workspace::encode`] wrote it in place of the present one; no bytes empty it.
    ///
    /// # Errors
    /// [`PageError`]; nothing has changed then.
    pub fn load(&mut self, key: PageKey, bytes: Option<&[u8]>) -> Result<(), PageError> {
        let bytes = bytes.unwrap_or_default();
        if key.number >= key.pages_max() {
            return Err(PageError::Corrupt(key));
        }
        match key.kind {
            PageKind::Clock => {
                if !bytes.is_empty() {
                    self.latest = self.latest.max(read::<ClockPage>(key, bytes)?.latest);
                }
            }
            PageKind::Settings => {
                self.settings = if bytes.is_empty() {
                    Settings::default()
                } else {
                    read::<SettingsPage>(key, bytes)?.settings
                };
            }
            PageKind::Products => self.load_products(key, read_slots(key, bytes)?)?,
            PageKind::Customers if customer_page::is_json(bytes) => {
                self.load_customers(key, read_slots(key, bytes)?)?
            }
            PageKind::Customers => {
                let slots = customer_page::decode(bytes).map_err(|fault| PageError::of(fault, key))?;
                self.load_customers(key, slots)?;
            }
            PageKind::Marks => {
                let loaded = self.matrix.load_block(key.number, bytes);
                loaded.map_err(|fault| PageError::of(fault, key))?;
            }
            PageKind::Details => self.load_details(key, bytes)?,
            PageKind::Figures => self.load_figures(key, bytes)?,
            PageKind::Records(kind) => self.load_records(kind, key, read_slots(key, bytes)?)?,
        }
        Ok(())
    }

    fn load_products(&mut self, key: PageKey, slots: Vec<Slot<Product, ProductId>>) -> Result<(), PageError> {
        let first = key.number.saturating_mul(SLOTS) as usize;
        if slots.len() > BLOCK_ROWS || first + slots.len() > PRODUCTS_MAX as usize {
            return Err(PageError::Corrupt(key));
        }
        replace_slots(&mut self.product_slots, first, slots, BLOCK_ROWS);
        self.index_products();
        Ok(())
    }

    fn load_customers(&mut self, key: PageKey, slots: Vec<Slot<Customer, CustomerId>>) -> Result<(), PageError> {
        let first = key.number.saturating_mul(SLOTS) as usize;
        if slots.len() > BLOCK_ROWS {
            return Err(PageError::Corrupt(key));
        }
        for slot in self.customer_slots.iter().skip(first).take(BLOCK_ROWS) {
            if let Some(id) = slot.id() {
                self.rows.remove(&id);
            }
        }
        for (number, slot) in (first..).zip(&slots) {
            if let (Some(id), Ok(number)) = (slot.id(), u32::try_from(number)) {
                self.rows.insert(id, Row(number));
            }
        }
        replace_slots(&mut self.customer_slots, first, slots, BLOCK_ROWS);
        Ok(())
    }

    fn load_records(&mut self, kind: RecordKind, key: PageKey, slots: RecordTable) -> Result<(), PageError> {
        let record_table = self
            .record_tables
            .of_mut(kind)
            .filter(|_| slots.len() <= RECORDS as usize);
        let record_table = record_table.ok_or(PageError::Corrupt(key))?;
        let first = key.number.saturating_mul(RECORDS) as usize;
        replace_slots(record_table, first, slots, RECORDS as usize);
        Ok(())
    }

    fn encode_details(&self, first: u32) -> Option<Vec<u8>> {
        let rows = (Row(first), Column(0))..(Row(first.saturating_add(SLOTS)), Column(0));
        let entry = |(&(row, column), detail): (&(Row, Column), &CellDetail)| DetailEntry {
            row,
            column,
            detail: detail.clone(),
        };
        let slots: Vec<DetailEntry> = self.details.range(rows).map(entry).collect();
        if slots.is_empty() {
            None
        } else {
            json(&SlotsPage { format: FORMAT, slots })
        }
    }

    fn load_details(&mut self, key: PageKey, bytes: &[u8]) -> Result<(), PageError> {
        let entries: Vec<DetailEntry> = read_slots(key, bytes)?;
        let first = Row(key.number.saturating_mul(SLOTS));
        let end = Row(first.0.saturating_add(SLOTS));
        if entries.iter().any(|entry| !(first..end).contains(&entry.row)) {
            return Err(PageError::Corrupt(key));
        }
        self.details.retain(|(row, _), _| !(first..end).contains(row));
        self.details.extend(
            entries
                .into_iter()
                .map(|entry| ((entry.row, entry.column), entry.detail)),
        );
        Ok(())
    }

    fn encode_figures(&self, first: u32) -> Option<Vec<u8>> {
        let figures = taken(&self.figures);
        let slots = figures.get(range(first, figures.len()))?;
        if slots.iter().all(Option::is_none) {
            return None;
        }
        let customers: Vec<Option<&CustomerFigures>> = slots.iter().map(Option::as_deref).collect();
        postcard::to_extend(&customers, vec![FIGURES_FORMAT]).ok()
    }

    fn load_figures(&mut self, key: PageKey, bytes: &[u8]) -> Result<(), PageError> {
        let customers: Vec<Option<CustomerFigures>> = match bytes.split_first() {
            None => Vec::new(),
            Some((format, _)) if *format > FIGURES_FORMAT => return Err(PageError::Newer(key)),
            Some((0, _)) => return Err(PageError::Corrupt(key)),
            Some((1, rest)) => {
                let customers: Vec<Option<FirstFigures>> =
                    postcard::from_bytes(rest).map_err(|_| PageError::Corrupt(key))?;
                customers.into_iter().map(|figures| figures.map(Into::into)).collect()
            }
            Some((_, rest)) => postcard::from_bytes(rest).map_err(|_| PageError::Corrupt(key))?,
        };
        if customers.len() > BLOCK_ROWS {
            return Err(PageError::Corrupt(key));
        }
        let first = key.number.saturating_mul(SLOTS) as usize;
        replace_slots(
            &mut self.figures,
            first,
            customers.into_iter().map(|figures| figures.map(Rc::new)).collect(),
            BLOCK_ROWS,
        );
        Ok(())
    }
}

/// Puts the slots of a page in the place of the present ones; what the page does not reach becomes empty.
fn replace_slots<T: Default>(all: &mut Vec<T>, first: usize, slots: Vec<T>, page: usize) {
    if all.len() < first + slots.len() {
        all.resize_with(first + slots.len(), T::default);
    }
    let mut incoming = slots.into_iter();
    for slot in all.iter_mut().skip(first).take(page) {
        *slot = incoming.next().unwrap_or_default();
    }
}

/// The slots of a page of records, where there are any.
fn records_of<T>(slots: &[T], number: u32) -> Option<&[T]> {
    let first = number.saturating_mul(RECORDS) as usize;
    let end = slots.len().min(first.saturating_add(RECORDS as usize));
    slots.get(first..end).filter(|slots| !slots.is_empty())
}

fn range(first: u32, len: usize) -> std::ops::Range<usize> {
    let first = first as usize;
    first..len.min(first + BLOCK_ROWS)
}

fn encode_slots<T: Serialize, Id: Serialize>(slots: &[Slot<T, Id>]) -> Option<Vec<u8>> {
    json(&SlotsPage {
        format: FORMAT,
        slots: slots.iter().collect(),
    })
}

fn json<T: Serialize>(page: &T) -> Option<Vec<u8>> {
    serde_json::to_vec(page).ok()
}

/// The page, where its format is known: one of a later format is told as such also where it could be read, for what it says
/// beyond would be lost with the next edit.
fn read<'a, T: Deserialize<'a> + Page>(key: PageKey, bytes: &'a [u8]) -> Result<T, PageError> {
    // As text, like the journals: what reads both is in the app once.
    let text = std::str::from_utf8(bytes).map_err(|_| PageError::Corrupt(key))?;
    match serde_json::from_str::<T>(text) {
        Ok(page) if page.format() <= FORMAT => Ok(page),
        Ok(_) => Err(PageError::Newer(key)),
        Err(_) => Err(unread(key, text)),
    }
}

/// Why a page is not what it should be.
fn unread(key: PageKey, text: &str) -> PageError {
    match serde_json::from_str::<PageFormat>(text) {
        Ok(page) if page.format > FORMAT => PageError::Newer(key),
        Ok(_) | Err(_) => PageError::Corrupt(key),
    }
}

fn read_slots<'a, T: Deserialize<'a>>(key: PageKey, bytes: &'a [u8]) -> Result<Vec<T>, PageError> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    Ok(read::<SlotsPage<T>>(key, bytes)?.slots)
}
