//! Tables that belong together, as one: positions with their orders, documents with their partners. Knows no file.
//!
//! **How it works.** Of two tables the one is joined to the other where a column of both has the same heading, says each value once
//! in the one, and nearly all values of the other stand there. A row of the lines then has the cells of its counterpart behind its
//! own, and stands in the line where it stood; what either sheet hides is hidden in it. That is text as a sheet gives it ([`sheets`](super::sheets)), and is read like any.
//!
//! **What breaks.** Two tables that can be read by themselves are never joined, unless the lines name nobody and the other names all
//! of them. Lines without amounts, or of a small part of the other table, are notes on it and no positions.
//! Rows without a counterpart, of either, are not in the text: they are counted and said.

use super::asked::{Finding, FindingKind};
use super::beside::amount_heading;
use super::columns::field::{ColumnField, heading_key};
use super::hidden_parts::HiddenParts;
use super::sheets::{DELIMITER, LINE_BREAK};
use super::tables::kind::TableKind;
use crate::domain::values::order::sort_by_key;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// A table with all its rows.
#[derive(Debug, Clone)]
pub struct LooseTable {
    /// What the user calls it: its file or sheet.
    pub name: String,
    /// The line of its headings, counted from 1.
    pub header_line: u32,
    /// Its headings.
    pub headers: Vec<String>,
    /// What it is, if it is read by itself.
    pub table: Option<TableKind>,
    /// What its columns mean then.
    pub fields: Vec<Option<ColumnField>>,
    /// It can be read by itself.
    pub is_whole: bool,
    /// The rows below the headings that hold anything.
    pub rows: Vec<LooseRow>,
    /// What its sheet does not show.
    pub hidden: Rc<HiddenParts>,
}

/// A row, and the line in which it stands.
#[derive(Debug, Clone)]
pub struct LooseRow {
    /// Counted from 1.
    pub line: u32,
    /// Without padding.
    pub cells: Vec<String>,
}

/// Several tables as one.
#[derive(Debug, Clone)]
pub struct JoinedTables {
    /// As a sheet is written.
    pub text: Vec<u8>,
    /// What the sheets do not show of it.
    pub hidden: HiddenParts,
    /// What was joined, and what has no counterpart.
    pub findings: Vec<Finding>,
    /// The tables of which nothing is left to be read.
    pub names: Vec<String>,
}

/// Columns that say which rows belong together.
#[derive(Debug, Clone, Copy)]
struct JoinKey {
    line: usize,
    head: usize,
}

/// Joins what belongs together; `read` makes a table of text again. `None` where nothing does, or no table comes of it.
#[must_use]
pub fn join(mut tables: Vec<LooseTable>, read: impl Fn(&str, &[u8]) -> Option<LooseTable>) -> Option<JoinedTables> {
    let (mut joined, mut found) = (None, (Vec::new(), Vec::new()));
    while let Some((pair, line, head)) = next_pair(&tables, &read) {
        let JoinedPair { text, hidden, findings } = pair;
        let table = LooseTable {
            hidden: Rc::new(hidden),
            ..read(&tables.get(line)?.name, &text)?
        };
        let (head_name, is_used) = (tables.get(head)?.name.clone(), !tables.get(line)?.is_whole);
        found.0.extend(findings);
        found.1.extend(is_used.then_some(head_name));
        if joined.is_none() {
            found.1.push(table.name.clone());
        }
        joined = Some((text, HiddenParts::clone(&table.hidden)));
        *tables.get_mut(line)? = table;
        tables.remove(head);
    }
    let (text, hidden) = joined?;
    Some(JoinedTables {
        text,
        hidden,
        findings: found.0,
        names: found.1,
    })
}

/// Whether their headings allow for it, as far as the first rows show.
#[must_use]
pub fn may_join(tables: &[LooseTable]) -> bool {
    tables.iter().enumerate().any(|(line, lines)| {
        let mut others = tables.iter().enumerate().filter(|(head, _)| *head != line);
        others.any(|(_, heads)| lines.wants(heads) && !lines.pairs(heads).is_empty())
    })
}

/// Lines with the cells of their counterparts.
struct JoinedPair {
    text: Vec<u8>,
    hidden: HiddenParts,
    /// What is to be said.
    findings: Vec<Finding>,
}

/// The first two that belong together and make a table; which has the lines and which the rest.
fn next_pair(
    tables: &[LooseTable],
    read: &impl Fn(&str, &[u8]) -> Option<LooseTable>,
) -> Option<(JoinedPair, usize, usize)> {
    let mut places: Vec<usize> = (0..tables.len()).collect();
    sort_by_key(&mut places, |place| {
        std::cmp::Reverse(tables.get(*place).map_or(0, |table| table.rows.len()))
    });
    for line in &places {
        for head in places.iter().filter(|head| *head != line) {
            let (Some(lines), Some(heads)) = (tables.get(*line), tables.get(*head)) else {
                continue;
            };
            let pairs = lines.pairs(heads).into_iter().filter(|_| lines.wants(heads));
            let Some(key) = pairs.into_iter().find(|key| lines.belongs(heads, *key)) else {
                continue;
            };
            let pair = lines.joined(heads, key);
            let gains =
                |table: LooseTable| table.is_whole && table.is_revenue() && !(lines.is_whole && table.names_nobody());
            let is_table = read(&lines.name, &pair.text).is_some_and(gains);
            if is_table {
                return Some((pair, *line, *head));
            }
        }
    }
    None
}

impl LooseTable {
    fn has(&self, field: ColumnField) -> bool {
        self.fields.contains(&Some(field))
    }

    fn names_somebody(&self) -> bool {
        self.has(ColumnField::CustomerName)
    }

    /// It has numbers of customers and no names.
    fn names_nobody(&self) -> bool {
        self.has(ColumnField::CustomerNumber) && !self.names_somebody()
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .map(move |row| row.cells.get(column).map_or("", String::as_str))
    }

    /// These lines have amounts and cannot be read by themselves, or name nobody, and the other table does.
    fn wants(&self, heads: &Self) -> bool {
        match self.is_whole {
            true => self.names_nobody() && heads.names_somebody(),
            false => self.headers.iter().any(|header| is_amount(header)),
        }
    }

    /// Lines of invoices, or sums.
    const fn is_revenue(&self) -> bool {
        matches!(self.table, Some(TableKind::Invoices | TableKind::Figures))
    }

    /// The columns with the same heading.
    fn pairs(&self, heads: &Self) -> Vec<JoinKey> {
        let keys: Vec<String> = heads.headers.iter().map(|header| heading_key(header)).collect();
        let pair = |(line, header): (usize, &String)| {
            let key = heading_key(header);
            let head = keys.iter().position(|known| !key.is_empty() && is_same(&key, known))?;
            Some(JoinKey { line, head })
        };
        self.headers.iter().enumerate().filter_map(pair).collect()
    }

    /// Each value stands once in the other table, nearly all of these lines have one of them, and so has the other table.
    fn belongs(&self, heads: &Self, key: JoinKey) -> bool {
        const ROWS_MIN: usize = 2;
        let mut known = FxHashSet::default();
        let values = heads.cells(key.head).filter(|value| !value.is_empty());
        for value in values {
            if !known.insert(value) {
                return false;
            }
        }
        let (mut found, mut met) = (0, FxHashSet::default());
        for value in self.cells(key.line).filter(|value| known.contains(value)) {
            found += 1;
            met.insert(value);
        }
        // In percent: how many lines have a counterpart, and how much of the other table has lines. Where that has amounts of its
        // own, lines of a part of it would be less than it says itself.
        let (of_lines, of_heads) = match (self.is_whole, heads.is_whole) {
            (true, _) => (100, 0),
            (false, true) => (80, 80),
            (false, false) => (80, 50),
        };
        let is_most = |part: usize, whole: usize, percent: usize| part * 100 >= whole * percent;
        known.len() >= ROWS_MIN
            && found >= ROWS_MIN
            && is_most(found, self.rows.len(), of_lines)
            && is_most(met.len(), known.len(), of_heads)
    }

    /// These lines with the cells of their counterparts. A line is hidden where either of both is.
    fn joined(&self, heads: &Self, key: JoinKey) -> JoinedPair {
        let by_key: FxHashMap<&str, &LooseRow> = heads.cells(key.head).zip(&heads.rows).collect();
        let added: Vec<usize> = (0..heads.headers.len()).filter(|column| *column != key.head).collect();
        let mut out = vec![b'\n'; self.header_line.saturating_sub(1) as usize];
        let own = self.headings_beside(heads, key).into_iter();
        let theirs = added.iter().filter_map(|column| heads.headers.get(*column));
        let theirs = theirs.map(|header| self.heading_of_head(header, &heads.name));
        write_row(own.chain(theirs), &mut out);
        let mut hidden = self.hidden_columns(heads, &added);
        let (mut line, mut alone, mut met) = (self.header_line, 0, FxHashSet::default());
        for row in &self.rows {
            let ends = row.line.saturating_sub(line).max(1);
            out.extend(std::iter::repeat_n(b'\n', ends as usize));
            line += ends;
            let value = row.cells.get(key.line).map_or("", String::as_str);
            let Some(other) = by_key.get(value).filter(|_| !value.is_empty()) else {
                // Left blank: what it lacks would be taken from the row above.
                alone += 1;
                continue;
            };
            met.insert(value);
            if self.hides(row) || heads.hides(other) {
                hidden.rows.add(line - 1, line - 1);
            }
            let own = (0..self.headers.len()).map(|column| row.cells.get(column));
            let theirs = added.iter().map(|column| other.cells.get(*column));
            write_row(
                own.chain(theirs).map(|cell| cell.cloned().unwrap_or_default()),
                &mut out,
            );
        }
        let mut joined = Finding::new(FindingKind::Joined);
        joined.count = alone;
        let header = self.headers.get(key.line).cloned().unwrap_or_default();
        let counts = [self.rows.len(), heads.rows.len()].map(|count| count.to_string());
        let [lines, others] = counts;
        joined.quotes = vec![self.name.clone(), lines, heads.name.clone(), others, header];
        let mut findings = vec![joined];
        let mut without = Finding::new(FindingKind::WithoutLines);
        for value in heads
            .cells(key.head)
            .filter(|value| !value.is_empty() && !met.contains(value))
        {
            without.add(None, Some(value.to_owned()));
        }
        // Partners without documents are no loss.
        findings.extend((without.count > 0 && !self.is_whole).then_some(without));
        JoinedPair {
            text: out,
            hidden,
            findings,
        }
    }

    fn hides(&self, row: &LooseRow) -> bool {
        self.hidden.rows.holds(row.line.saturating_sub(1))
    }

    /// Of the lines, and of these of the other table that stand behind them.
    fn hidden_columns(&self, heads: &Self, added: &[usize]) -> HiddenParts {
        let mut hidden = HiddenParts::default();
        let own = (0..self.headers.len()).map(|column| (self, column));
        let all = own.chain(added.iter().map(|column| (heads, *column)));
        for (place, (table, column)) in (0..).zip(all) {
            if u32::try_from(column).is_ok_and(|column| table.hidden.columns.holds(column)) {
                hidden.columns.add(place, place);
            }
        }
        hidden
    }

    /// The headings of the lines. What both have is said of the whole document by the other table, but for amounts.
    fn headings_beside(&self, heads: &Self, key: JoinKey) -> Vec<String> {
        let theirs: Vec<String> = heads.headers.iter().map(|header| heading_key(header)).collect();
        let beside = |(column, header): (usize, &String)| {
            let is_theirs = !header.is_empty() && theirs.contains(&heading_key(header));
            let stays = !is_theirs || is_amount(header) || column == key.line;
            if stays {
                header.clone()
            } else {
                format!("{header} ({})", self.name)
            }
        };
        self.headers.iter().enumerate().map(beside).collect()
    }

    fn heading_of_head(&self, header: &str, name: &str) -> String {
        let key = heading_key(header);
        let is_ours = !header.is_empty() && self.headers.iter().any(|own| heading_key(own) == key);
        if is_ours && is_amount(header) {
            format!("{header} ({name})")
        } else {
            header.to_owned()
        }
    }
}

fn is_amount(header: &str) -> bool {
    amount_heading(header).is_some()
}

/// `OrderID` is the `ID` of orders.
fn is_same(line: &str, head: &str) -> bool {
    line == head || (["id", "nr", "no", "nummer", "number"].contains(&head) && line.ends_with(head))
}

fn write_row(cells: impl Iterator<Item = String>, out: &mut Vec<u8>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(DELIMITER);
        }
        let is_quoted = cell.starts_with('"');
        let mut sign = [0; 4];
        out.extend(is_quoted.then_some(b'"'));
        for character in cell.chars() {
            match character {
                '\t' => out.push(b' '),
                '\r' => {}
                '\n' => out.extend_from_slice(LINE_BREAK.encode_utf8(&mut sign).as_bytes()),
                '"' if is_quoted => out.extend_from_slice(b"\"\""),
                other => out.extend_from_slice(other.encode_utf8(&mut sign).as_bytes()),
            }
        }
        out.extend(is_quoted.then_some(b'"'));
    }
}
