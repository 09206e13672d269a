//! The order of the functions in a wasm. What compresses looks for what came before: functions that are alike shall stand together.
//! Those of about one length whose ends are alike mostly come from one generic function.

use anyhow::{Result, anyhow};
use std::cmp::Reverse;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser, Payload, TypeRef};

/// So many bytes more or less do not matter.
const ALIKE: usize = 64;
/// Indices below it are written in one byte: those that are called most come first.
const SHORT: usize = 128;

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
        self.places = vec![0; order.len()];
        for (place, at) in order.iter().enumerate() {
            if let Some(known) = self.places.get_mut(*at) {
                *known = place;
            }
        }
        self.order = order;
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
    fn functions_of_about_one_length_stand_by_their_ends() {
        let wasm = sample();
        let mut functions = Functions::read(&wasm).unwrap();
        functions.imported += SHORT;
        functions.sort();
        let ends = |at: &usize| {
            functions.bodies[*at]
                .as_bytes()
                .iter()
                .rev()
                .copied()
                .collect::<Vec<_>>()
        };
        let ends: Vec<_> = functions.order.iter().map(ends).collect();
        assert!(ends.is_sorted(), "{ends:?}");
    }
}
