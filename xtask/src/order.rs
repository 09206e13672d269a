//! The order of the functions in a wasm. What compresses looks for what came before: functions that are alike shall stand together.
//! After each comes the one that shares most with it; where none does, the next of about its length.

use anyhow::{Result, anyhow};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser, Payload, TypeRef};

/// So many bytes more or less do not matter.
const ALIKE: usize = 64;
/// Indices below it are written in one byte: those that are called most come first.
const SHORT: usize = 128;
/// Of what so many functions have, nothing follows.
const COMMON: usize = 400;
/// Functions that share one word in so many are alike.
const SHARED: usize = 50;

/// The same wasm with its functions in the order that compresses best. Names of functions are lost.
pub fn by_likeness(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut functions = Functions::read(wasm)?;
    functions.sort();
    let mut module = Module::new();
    functions
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|fault| anyhow!("the wasm cannot be read: {fault}"))?;
    Ok(module.finish())
}

/// The functions that are defined here, counted from 0.
#[derive(Default)]
struct Functions<'a> {
    /// So many come before them.
    imported: usize,
    bodies: Vec<FunctionBody<'a>>,
    /// How often each is called.
    calls: Vec<usize>,
    /// Which one comes at each place, and the other way round.
    order: Vec<usize>,
    places: Vec<usize>,
}

impl<'a> Functions<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut functions = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        functions.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => functions.bodies.push(body),
                _ => {}
            }
        }
        functions.calls = vec![0; functions.bodies.len()];
        for body in &functions.bodies {
            for operator in body.get_operators_reader()? {
                if let Operator::Call { function_index } = operator?
                    && let Some(called) = (function_index as usize).checked_sub(functions.imported)
                    && let Some(calls) = functions.calls.get_mut(called)
                {
                    *calls += 1;
                }
            }
        }
        Ok(functions)
    }

    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.bodies.len()).collect();
        order.sort_by_key(|at| Reverse(self.calls.get(*at).copied()));
        let often = SHORT.saturating_sub(self.imported).min(order.len());
        let (_, rest) = order.split_at_mut(often);
        rest.sort_by_cached_key(|at| {
            let body = self.bodies.get(*at).map_or(&[][..], FunctionBody::as_bytes);
            (body.len() / ALIKE, body.iter().rev().copied().collect::<Vec<_>>())
        });
        let bodies: Vec<&[u8]> = rest
            .iter()
            .filter_map(|at| Some(self.bodies.get(*at)?.as_bytes()))
            .collect();
        let chained: Vec<usize> = chain(&bodies)
            .into_iter()
            .filter_map(|at| rest.get(at).copied())
            .collect();
        rest.copy_from_slice(&chained);
        self.places = vec![0; order.len()];
        for (place, at) in order.iter().enumerate() {
            if let Some(known) = self.places.get_mut(*at) {
                *known = place;
            }
        }
        self.order = order;
    }
}

/// The places of the bodies, each behind the one that it shares most with.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let words = Words::of(bodies);
    let mut waits = vec![true; bodies.len()];
    let mut shared = vec![0_usize; bodies.len()];
    let mut chain = Vec::with_capacity(bodies.len());
    let mut unchained = 0..bodies.len();
    let mut next = unchained.next();
    while let Some(last) = next {
        waits[last] = false;
        chain.push(last);
        let mut alike = Vec::new();
        for other in words.elsewhere(last).filter(|other| waits[*other]) {
            if shared[other] == 0 {
                alike.push(other);
            }
            shared[other] += 1;
        }
        alike.sort_unstable();
        let mut best = None;
        for other in alike {
            let share = (
                std::mem::take(&mut shared[other]),
                words.count(last).max(words.count(other)),
            );
            let more = best.is_none_or(|(_, (count, of))| share.0 * of > count * share.1);
            if more && share.0 * SHARED > share.1 {
                best = Some((other, share));
            }
        }
        let found = best.map(|(other, _)| other);
        next = found.or_else(|| unchained.find(|other| waits[*other]));
    }
    chain
}

/// The words of four bytes that bodies consist of.
struct Words {
    /// Those of each body, once each, rising.
    words: Vec<Vec<u32>>,
    /// The bodies that have a word, where that says something.
    bodies: BTreeMap<u32, Vec<usize>>,
}

impl Words {
    fn of(bodies: &[&[u8]]) -> Self {
        let of_body = |body: &&[u8]| {
            let words = body
                .windows(4)
                .filter_map(|word| Some(u32::from_le_bytes(word.try_into().ok()?)));
            let words: BTreeSet<u32> = words.collect();
            words.into_iter().collect()
        };
        let words: Vec<Vec<u32>> = bodies.iter().map(of_body).collect();
        let mut having: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, words) in words.iter().enumerate() {
            for word in words {
                having.entry(*word).or_default().push(at);
            }
        }
        having.retain(|_, bodies| (2..=COMMON).contains(&bodies.len()));
        Self { words, bodies: having }
    }

    fn count(&self, at: usize) -> usize {
        self.words[at].len()
    }

    /// Once for each word of this body: all bodies that have it.
    fn elsewhere(&self, at: usize) -> impl Iterator<Item = usize> {
        let having = self.words[at].iter().filter_map(|word| self.bodies.get(word));
        having.flatten().copied()
    }
}

impl Reencode for Functions<'_> {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Error<Infallible>> {
        let own = (index as usize).checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(own));
        Ok(place.map_or(index, |place| (self.imported + place) as u32))
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        types: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = types.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for at in &self.order {
            if let Some(ty) = types.get(*at) {
                section.function(*ty);
            }
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        section: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for at in self.order.clone() {
            if let Some(body) = self.bodies.get(at).cloned() {
                self.parse_function_body(section, body)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, ExportSection, Function, ImportSection, TypeSection, ValType};

    /// Imports one function and defines four, each of which gives a number of its own; "third" is called by "last".
    fn sample() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        module.section(&types);
        let mut imports = ImportSection::new();
        imports.import("m", "f", wasm_encoder::EntityType::Function(0));
        module.section(&imports);
        let mut functions = FunctionSection::new();
        for _ in 0..4 {
            functions.function(0);
        }
        module.section(&functions);
        let mut exports = ExportSection::new();
        for (name, index) in [("first", 1), ("second", 2), ("third", 3), ("last", 4)] {
            exports.export(name, ExportKind::Func, index);
        }
        module.section(&exports);
        let mut code = CodeSection::new();
        for number in [70_000, 2, 300] {
            let mut body = Function::new([]);
            body.instructions().i32_const(number).end();
            code.function(&body);
        }
        let mut body = Function::new([]);
        body.instructions().call(0).drop().call(3).end();
        code.function(&body);
        module.section(&code);
        module.finish()
    }

    /// What the function exported under each name does, with the names of those it calls.
    fn told(wasm: &[u8]) -> Vec<String> {
        let functions = Functions::read(wasm).unwrap();
        let mut exports = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::ExportSection(section) = payload.unwrap() {
                exports.extend(section.into_iter().map(Result::unwrap));
            }
        }
        let name = |index: u32| {
            exports
                .iter()
                .find(|export| export.index == index)
                .map_or("imported", |export| export.name)
        };
        let tell = |export: &wasmparser::Export<'_>| {
            let body = &functions.bodies[export.index as usize - functions.imported];
            let operators = body.get_operators_reader().unwrap().into_iter().map(Result::unwrap);
            let does = operators.map(|operator| match operator {
                Operator::Call { function_index } => format!("calls {}", name(function_index)),
                other => format!("{other:?}"),
            });
            format!("{}: {}", export.name, does.collect::<Vec<_>>().join(", "))
        };
        exports.iter().map(tell).collect()
    }

    #[test]
    fn what_functions_do_and_call_stays() {
        let before = sample();
        let after = by_likeness(&before).unwrap();
        assert_ne!(before, after, "another order");
        assert_eq!(told(&before), told(&after));
    }

    #[test]
    fn each_body_stands_behind_the_one_it_shares_most_with() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"xabcdefg", b"123456", b"other"];
        assert_eq!(chain(&bodies), [0, 2, 1, 3, 4]);
        assert_eq!(chain(&[]), [0; 0]);
    }
}
