//! The matrix with a column a product, a mark a cell. An empty cell says nothing: what is known stays, so that a partial
//! list erases nothing. Whoever means "blank" writes `?` or `leer`.

use super::kind::TableKind;
use super::{Columns, Indexes, TableFormat, TableReader, customer_index, mentioned, product_index};
use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::matrix::cells::{CellUpdate, MarkUpdates, PackedUpdate, RowBuffer};
use crate::domain::{CustomerId, ImportPlan, Mark, ProductId};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::columns::vocabulary::MarkReading;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::single_byte_row::single_byte_row;
use crate::exchange::report::{ProblemKind, Totals, quote};
use crate::exchange::rows::cells::{Reader, mark_cell, value};
use crate::exchange::rows::name_index::{NameIndex, Who};
use crate::exchange::rows::name_rules::Naming;
use crate::exchange::rows::nothing::is_error;
use crate::exchange::rows::total_words::may_be_no_data;
use crate::exchange::rows::words::NoMark;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::MatrixWide,
    fields: &[
        ColumnField::CustomerName,
        ColumnField::CustomerNumber,
        ColumnField::ProductMarks,
    ],
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::ProductMarks],
    ],
    start: |columns, known, choices| Box::new(MatrixWide::new(columns, known, choices)),
};

#[derive(Debug)]
struct MatrixWide {
    columns: Columns,
    customers: NameIndex<CustomerId>,
    products: NameIndex<ProductId>,
    /// Column of the file, place in the plan.
    places: Vec<(usize, u16)>,
    /// How many products there are in the plan.
    width: usize,
    /// Headings are looked up with the first row, when problems can be told.
    header_pending: bool,
    /// Where the products fill the end of a row: how quickly it can be read.
    letters: Option<Letters>,
    said: SaidMarks,
    /// The marks of the row that is being read: product, mark, column of the file.
    row: Vec<(u16, Mark, usize)>,
    /// The same of a row that is read quickly, product by product.
    codes: Vec<PackedUpdate>,
}

impl MatrixWide {
    fn new(columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        Self {
            columns: columns.clone(),
            customers: customer_index(columns, known, choices, Naming::RefersOnce),
            products: product_index(columns, known, choices, Naming::RefersOnce),
            places: Vec::new(),
            width: 0,
            header_pending: true,
            letters: None,
            said: SaidMarks::default(),
            row: Vec::new(),
            codes: Vec::new(),
        }
    }

    fn find_products(&mut self, reader: &mut Reader) {
        self.header_pending = false;
        for (column, header) in self.columns.all_of(ColumnField::ProductMarks) {
            let who = Who {
                name: value(header.as_bytes()),
                ..Who::default()
            };
            let product = self.products.resolve(reader, self.columns.line, who);
            self.places.extend(
                product
                    .and_then(|place| u16::try_from(place).ok())
                    .map(|place| (column, place)),
            );
        }
        self.width = self.products.places();
        self.letters = Letters::of(&self.places, self.columns.headers.len(), self.columns.marks);
    }

    /// Who the row is about; told where it is nobody.
    fn customer(&mut self, reader: &mut Reader, line: u32, who: Who<'_>) -> Option<u32> {
        let customer = self.customers.resolve(reader, line, who);
        if customer.is_none() {
            reader.log.skip_line();
        }
        customer
    }

    /// What the row says of the customer, mark by mark.
    fn add_row(&mut self, reader: &mut Reader, line: u32, customer: u32) {
        if let Some(letters) = &mut self.letters
            && !letters.first_word(customer)
        {
            letters.wipe(&mut self.said);
        }
        let row = self.row.iter();
        let row = row.map(|(product, mark, column)| (*product, *mark, Some(*column)));
        self.said.add_row(reader, line, (customer, self.width), row);
    }
}

/// What is wrong with a cell that holds no mark.
pub fn no_mark(cell: &[u8]) -> ProblemKind {
    match is_error(cell) {
        true => ProblemKind::ErrorValue(quote(cell)),
        false => ProblemKind::UnknownMark(quote(cell)),
    }
}

/// For rows that end in the marks of all products in the plan's order, most of them a letter.
///
/// [`single_byte_row`] cuts such a row without making cells of it, `alphabet` says what each byte means, and the row goes as it
/// is into the buffer of its block of customers. A block is moved to the plan when a row of another one comes. Only the first row
/// of a customer takes this way (`spoken`): a second one may contradict it, and that is reported cell by cell.
#[derive(Debug)]
struct Letters {
    /// So many columns of text come before so many products.
    texts: usize,
    products: usize,
    /// What each byte says alone; `None` where it is no mark.
    alphabet: Vec<Option<PackedUpdate>>,
    buffer: RowBuffer,
    /// The block of customers whose rows stand in the buffer.
    block: usize,
    /// The customers of whom something was said, a bit each, 64 a block.
    spoken: Vec<u64>,
}

impl Letters {
    fn of(places: &[(usize, u16)], width: usize, marks: MarkReading) -> Option<Self> {
        let (texts, _) = *places.first()?;
        let letter = |byte: u8| {
            let mark = marks.read(mark_cell(&[byte])).ok()?;
            Some(mark.map_or(PackedUpdate::NOTHING, |mark| CellUpdate::Is(mark).into()))
        };
        let plain = (texts..width).zip(0..=u16::MAX).eq(places.iter().copied());
        plain.then(|| Self {
            texts,
            products: places.len(),
            alphabet: (0..=u8::MAX).map(letter).collect(),
            buffer: RowBuffer::new(places.len()),
            block: 0,
            spoken: Vec::new(),
        })
    }

    /// Writes a customer's row into the buffer; `false` where something was said of the customer before.
    fn write(&mut self, said: &mut SaidMarks, customer: u32, row: &[PackedUpdate]) -> bool {
        let (block, place) = (customer as usize / BLOCK_ROWS, customer as usize % BLOCK_ROWS);
        let first = self.first_word(customer);
        if first {
            if self.block != block {
                self.wipe(said);
                self.block = block;
            }
            self.buffer.write(place, row);
        }
        first
    }

    /// A row in marks again: product, mark, column of the file.
    fn marks(&self, row: &[PackedUpdate]) -> impl Iterator<Item = (u16, Mark, usize)> {
        let cells = (0..=u16::MAX).zip(self.texts..).zip(row);
        cells.filter_map(|((product, column), code)| match code.update()? {
            CellUpdate::Is(mark) => Some((product, mark, column)),
            CellUpdate::Bought => None,
        })
    }

    /// Whether nothing was said of the customer up to now.
    fn first_word(&mut self, customer: u32) -> bool {
        let (block, bit) = (customer as usize / BLOCK_ROWS, 1 << (customer as usize % BLOCK_ROWS));
        if self.spoken.len() <= block {
            self.spoken.resize(block + 1, 0);
        }
        let word = self.spoken.get_mut(block);
        word.is_some_and(|word| std::mem::replace(word, *word | bit) & bit == 0)
    }

    fn wipe(&mut self, said: &mut SaidMarks) {
        let first = (self.block * BLOCK_ROWS) as u32;
        if self.buffer.is_empty() {
            return;
        }
        if let Some((cells, _)) = said.0.block(first, 0) {
            self.buffer.flush_into(cells);
        }
    }
}

/// The first cell of a line that ends with a delimiter, without quotes, and what follows.
fn first_cell(text: &[u8], delimiter: u8) -> Option<(&[u8], &[u8])> {
    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r');
    let (cell, rest) = text.split_at_checked(text.iter().position(ends)?)?;
    let (end, rest) = rest.split_first()?;
    (*end == delimiter).then_some((cell, rest))
}

impl TableReader for MatrixWide {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        if self.header_pending {
            self.find_products(reader);
        }
        let Some(who) = self.customers.named(record, reader) else {
            return reader.log.skip_line();
        };
        self.row.clear();
        let mut sound = true;
        for (column, product) in &self.places {
            let cell = record.raw(*column);
            if cell.is_empty() {
                continue;
            }
            let cell = mark_cell(cell);
            match self.columns.marks.read(cell) {
                Ok(None) => {}
                Ok(Some(mark)) => self.row.push((*product, mark, *column)),
                Err(NoMark) => {
                    sound = false;
                    reader.log.error(record.line, Some(*column), no_mark(cell));
                }
            }
        }
        if !sound {
            return reader.log.skip_line();
        }
        if let Some(customer) = self.customer(reader, record.line, who) {
            self.add_row(reader, record.line, customer);
        }
    }

    fn may_take_lines(&self) -> bool {
        true
    }

    fn line(&mut self, text: &[u8], delimiter: u8, line: u32, reader: &mut Reader) -> Option<usize> {
        let plan = self.letters.as_ref().filter(|_| !self.customers.wants_address())?;
        let (mut rest, mut name, mut number) = (text, &[][..], &[][..]);
        for field in self.columns.fields.iter().take(plan.texts) {
            let (cell, after) = first_cell(rest, delimiter)?;
            match field {
                Some(ColumnField::CustomerName) => name = value(cell),
                Some(ColumnField::CustomerNumber) => number = value(cell),
                Some(_) | None => {}
            }
            rest = after;
        }
        if name.is_empty() && number.is_empty() || may_be_no_data(name) || name.contains(&b'=') {
            return None;
        }
        let who = Who {
            name,
            number,
            address: 0,
        };
        self.codes.clear();
        self.codes.resize(plan.products, PackedUpdate::NOTHING);
        let used = single_byte_row(rest, delimiter, plan.products, |place, byte| {
            let update = plan.alphabet.get(usize::from(byte)).copied().flatten();
            match (self.codes.get_mut(place), update) {
                (Some(code), Some(update)) => {
                    *code = update;
                    true
                }
                (Some(_) | None, _) => false,
            }
        })?;
        if let Some(customer) = self.customer(reader, line, who) {
            let letters = self.letters.as_mut()?;
            if !letters.write(&mut self.said, customer, &self.codes) {
                self.row.clear();
                self.row.extend(letters.marks(&self.codes));
                self.add_row(reader, line, customer);
            }
        }
        Some(text.len() - rest.len() + used)
    }

    fn knows(&self, name: &str) -> bool {
        self.customers.knows(name)
    }

    fn indexes(&mut self, reader: &mut Reader) -> Indexes<'_> {
        if self.header_pending {
            self.find_products(reader);
        }
        Indexes::both(&mut self.customers, &mut self.products)
    }

    fn finish(mut self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        self.letters.iter_mut().for_each(|letters| letters.wipe(&mut self.said));
        let (mut plan, totals) = mentioned(self.customers, self.products);
        plan.places.matrix = true;
        self.said.into_plan(plan, totals)
    }
}

/// The marks of a file, each cell once: the last word counts, and a contradiction is reported.
#[derive(Debug, Default)]
pub struct SaidMarks(MarkUpdates);

impl SaidMarks {
    pub fn add(&mut self, reader: &mut Reader, at: (u32, Option<usize>), cell: (u32, u16), mark: Mark) {
        self.add_row(reader, at.0, (cell.0, 0), [(cell.1, mark, at.1)]);
    }

    /// What a line says of a customer, with room for so many products: product, mark, column of the file.
    fn add_row(
        &mut self,
        reader: &mut Reader,
        line: u32,
        (customer, products): (u32, usize),
        said: impl IntoIterator<Item = (u16, Mark, Option<usize>)>,
    ) {
        let Some((block, place)) = self.0.block(customer, products) else {
            return;
        };
        for (product, mark, column) in said {
            let update = CellUpdate::Is(mark);
            let known = block.set(place, product.into(), update);
            if known.is_some_and(|known| known != update) {
                reader.log.notice(line, column, ProblemKind::SaidTwice);
            }
        }
    }

    /// The plan with these marks, and their count among the totals.
    pub fn into_plan(self, plan: ImportPlan, totals: Totals) -> (ImportPlan, Totals) {
        let marks = u32::try_from(self.0.count()).unwrap_or(u32::MAX);
        (ImportPlan { marks: self.0, ..plan }, Totals { marks, ..totals })
    }
}
