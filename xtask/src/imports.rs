//! Short names between the app's wasm and its script. wasm-bindgen ends each name with a hash, which nothing compresses, and it
//! stands in both files: a twelfth of what a first visit waits for.

use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::{Result, anyhow, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{ImportSectionReader, Parser};

/// The letters of the new names; a `$` before them, which no name of wasm-bindgen has, keeps them apart from all others.
const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The wasm that imports by short names from the module `from`, and the script that offers them.
pub fn shorten(wasm: &[u8], script: &str, from: &str) -> Result<(Vec<u8>, String)> {
    let mut renaming = Renaming {
        from,
        names: BTreeMap::new(),
    };
    let mut module = Module::new();
    renaming
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|fault| anyhow!("the wasm cannot be read: {fault}"))?;
    let script = renamed(script, &renaming.names)?;
    Ok((module.finish(), script))
}

struct Renaming<'a> {
    from: &'a str,
    names: BTreeMap<String, String>,
}

impl Renaming<'_> {
    fn short(&mut self, name: &str) -> String {
        let count = self.names.len();
        self.names
            .entry(name.to_owned())
            .or_insert_with(|| short(count))
            .clone()
    }
}

impl Reencode for Renaming<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for import in section.into_imports() {
            let import = import?;
            let ty = self.entity_type(import.ty)?;
            let name = if import.module == self.from {
                self.short(import.name)
            } else {
                import.name.to_owned()
            };
            imports.import(import.module, &name, ty);
        }
        Ok(())
    }
}

fn short(number: usize) -> String {
    let letter = |number: usize| char::from(LETTERS.get(number % LETTERS.len()).copied().unwrap_or(b'a'));
    let mut name = String::from("$");
    name.push(letter(number));
    if number >= LETTERS.len() {
        name.push(letter(number / LETTERS.len() - 1));
    }
    name
}

/// The script with every name that the wasm imports in its short form.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut found = 0;
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter| !is_part(letter)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        text.push_str(before);
        match names.get(word) {
            Some(short) => {
                found += 1;
                text.push_str(short);
            }
            None => text.push_str(word),
        }
        rest = after;
    }
    text.push_str(rest);
    if found < names.len() {
        bail!(
            "the script does not offer all {} names that the wasm imports",
            names.len()
        );
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, MemoryType, TypeSection};

    fn module(imports: &[(&str, &str)]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut section = ImportSection::new();
        for (module, name) in imports {
            section.import(module, name, EntityType::Function(0));
        }
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        section.import("parts", "memory", memory);
        let mut module = Module::new();
        module.section(&types).section(&section);
        module.finish()
    }

    #[test]
    fn both_sides_have_the_short_names() {
        let before = [
            ("./app_bg.js", "__wbg_get_1f"),
            ("./app_bg.js", "__wbg_get_1f2"),
            ("parts", "__wbg_get_1f"),
        ];
        let script = "const imports = { __wbg_get_1f: (a) => a, __wbg_get_1f2: __wbg_get_1f3 };";
        let (wasm, script) = shorten(&module(&before), script, "./app_bg.js").unwrap();
        let after = [("./app_bg.js", "$a"), ("./app_bg.js", "$b"), ("parts", "__wbg_get_1f")];
        assert_eq!(wasm, module(&after));
        assert_eq!(script, "const imports = { $a: (a) => a, $b: __wbg_get_1f3 };");
        assert!(shorten(&module(&before), "", "./app_bg.js").is_err());
    }

    #[test]
    fn no_two_names_are_one() {
        let names: std::collections::BTreeSet<String> = (0..2_000).map(short).collect();
        assert_eq!(names.len(), 2_000);
    }
}
