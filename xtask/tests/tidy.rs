//! What neither compiler nor clippy checks: who may know whom, circles, length, boolean parameters, names of several things, where
//! sentences stand, the clock in the core, what journeys look for, and both languages' placeholders. What is allowed all the same
//! stands in [`EXCEPTIONS`] with its reason, and has to go from there as soon as it is not needed any more.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// Rule, place, and why it may stand.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "layer",
        "route view",
        "the kinds of lists are words of an address; they stand with the lists",
    ),
    ("file", "example/firms", "a table of firms, products and marks"),
    ("file", "text/import", "a table of sentences"),
    ("function", "ui/controls/icons Icon::path", "a table of drawings"),
    (
        "function",
        "domain/workspace/overtaken Workspace::due",
        "one row for each action",
    ),
    (
        "selector",
        "tests/e2e/matrix.test.mjs .matrix-whole",
        "what must not be found by anybody has no role",
    ),
    (
        "selector",
        "tests/e2e/matrix.test.mjs .matrix",
        "the size of the picture, which has no role",
    ),
    (
        "selector",
        "tests/e2e/matrix.test.mjs .matrix-picture",
        "the size of the picture, which has no role",
    ),
    (
        "selector",
        "tests/e2e/matrix_look.test.mjs canvas.matrix-picture",
        "looks at pixels of the picture, which has no role",
    ),
    (
        "selector",
        "tests/e2e/translation.test.mjs main.notranslate",
        "the class is what the browser's translation looks for",
    ),
    (
        "selector",
        "tests/e2e/opportunities.test.mjs .outcome .verdict",
        "watched from within the page, frame by frame",
    ),
    (
        "selector",
        "tests/e2e/evaluation.test.mjs .sides > div",
        "two halves of a card without a name of their own",
    ),
];
const EXCEPTIONS_MAX: usize = 20;

const FUNCTION_LINES_MAX: usize = 60;
const FILE_LINES_MAX: usize = 500;

/// Who may use whom, besides itself. `domain` knows nobody.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("exchange", &["domain"]),
    ("workbook", &["domain", "exchange"]),
    ("example", &["domain", "exchange"]),
    ("names", &[]),
    ("address", &["domain"]),
    ("route", &["domain", "address"]),
    ("view", &["domain", "address"]),
    ("text", &["domain", "exchange", "view"]),
    ("browser", &["domain", "exchange", "example", "names"]),
    ("store", &["domain", "names", "browser"]),
];

/// Where no module may import in a circle.
const PURE: &[&str] = &[
    "domain", "exchange", "workbook", "view", "route", "address", "names", "example",
];

/// Words that suit many things and therefore stand for one type or component at most; each other has a noun that says of what.
const ONE_THING: &[&str] = &[
    "Answer",
    "Asked",
    "Cell",
    "Direction",
    "Effect",
    "Entry",
    "Fault",
    "Field",
    "Format",
    "Head",
    "Kind",
    "Known",
    "Line",
    "Matrix",
    "Outcome",
    "Part",
    "Pen",
    "Place",
    "Question",
    "Reading",
    "Record",
    "Says",
    "Scope",
    "Sheet",
    "Shown",
    "Signs",
    "Stage",
    "Standing",
    "Step",
    "Sums",
    "Table",
    "Told",
];

/// The clock, in words of the libraries.
const CLOCKS: &[&str] = &["SystemTime", "Instant", "Zoned", "Timestamp"];

#[test]
fn the_sources_are_tidy() {
    let sources = Sources::read();
    let mut found = Vec::new();
    for file in &sources.files {
        found.extend(file.layers());
        found.extend(file.lengths());
        found.extend(file.flags());
        found.extend(file.sentences());
        found.extend(file.clocks());
        found.extend(file.placeholders());
    }
    found.extend(sources.circles());
    found.extend(sources.names());
    found.extend(class_selectors());
    let allowed: Vec<(&str, &str)> = EXCEPTIONS.iter().map(|(rule, place, _)| (*rule, *place)).collect();
    let known = |finding: &Finding| allowed.contains(&(finding.rule, finding.place.as_str()));
    let new: Vec<String> = found
        .iter()
        .filter(|finding| !known(finding))
        .map(Finding::told)
        .collect();
    assert!(new.is_empty(), "{} untidy places:\n{}", new.len(), new.join("\n"));
    for (rule, place) in &allowed {
        let is_needed = found
            .iter()
            .any(|finding| finding.rule == *rule && finding.place == *place);
        assert!(is_needed, "the exception {rule} {place} is not needed any more");
    }
    assert!(EXCEPTIONS.len() <= EXCEPTIONS_MAX, "too many exceptions");
}

#[derive(Debug)]
struct Finding {
    rule: &'static str,
    place: String,
    why: String,
}

impl Finding {
    fn told(&self) -> String {
        format!("  {}: {}: {}", self.rule, self.place, self.why)
    }
}

struct Sources {
    files: Vec<File>,
}

/// One module that stands in a file of its own.
struct File {
    /// Below `src`, without `.rs` and `/mod`: `domain/matrix/cells`.
    name: String,
    syntax: syn::File,
    /// Lines before the tests.
    lines: usize,
}

impl Sources {
    fn read() -> Self {
        let mut files: Vec<File> = rust_files(&root().join("src"))
            .iter()
            .map(|path| File::read(path))
            .collect();
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Self { files }
    }

    /// Modules of the pure layers that import each other, but for parents and their children.
    fn circles(&self) -> Vec<Finding> {
        let names: BTreeSet<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        let pure = self.files.iter().filter(|file| PURE.contains(&file.layer()));
        let uses: BTreeMap<&str, BTreeSet<&str>> = pure
            .map(|file| {
                let used = file.paths().into_iter().filter_map(|path| module_of(&names, &path));
                let far = used.filter(|used| !is_family(&file.name, used));
                (file.name.as_str(), far.collect())
            })
            .collect();
        let reaches = |from: &str, to: &str| {
            let (mut open, mut seen) = (vec![from], BTreeSet::new());
            while let Some(at) = open.pop() {
                for next in uses.get(at).into_iter().flatten() {
                    if *next == to {
                        return true;
                    }
                    if seen.insert(*next) {
                        open.push(next);
                    }
                }
            }
            false
        };
        let mut groups = BTreeSet::new();
        for name in uses.keys().filter(|name| reaches(name, name)) {
            let group: Vec<&str> = uses
                .keys()
                .copied()
                .filter(|other| reaches(name, other) && reaches(other, name))
                .collect();
            groups.insert(group);
        }
        groups
            .into_iter()
            .map(|group| Finding {
                rule: "circle",
                place: group.first().unwrap().to_string(),
                why: group.join(", "),
            })
            .collect()
    }

    /// Names of [`ONE_THING`] that stand for several.
    fn names(&self) -> Vec<Finding> {
        let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for file in &self.files {
            let mut definitions = Definitions::default();
            definitions.visit_file(&file.syntax);
            for name in definitions.found {
                places.entry(name).or_default().push(&file.name);
            }
        }
        let several = places
            .into_iter()
            .filter(|(name, places)| places.len() > 1 && ONE_THING.contains(&name.as_str()));
        several
            .map(|(name, places)| Finding {
                rule: "name",
                place: name,
                why: places.join(", "),
            })
            .collect()
    }
}

/// The module that a path leads into: the longest one that is a file.
fn module_of<'a>(names: &BTreeSet<&'a str>, path: &[String]) -> Option<&'a str> {
    (1..=path.len())
        .rev()
        .find_map(|length| names.get(path[..length].join("/").as_str()).copied())
}

/// One lies within the other.
fn is_family(one: &str, other: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))
    };
    within(one, other) || within(other, one)
}

impl File {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let below = path.strip_prefix(root().join("src")).unwrap().with_extension("");
        let name = below.to_str().unwrap().replace('\\', "/");
        let name = name.strip_suffix("/mod").unwrap_or(&name).to_owned();
        let mut syntax = syn::parse_file(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let is_test_file = name.ends_with("tests");
        let tests = syntax.items.iter().filter(|item| is_test(attributes(item)));
        let tests: usize = tests.map(|item| lines(item.span())).sum();
        syntax.items.retain(|item| !is_test_file && !is_test(attributes(item)));
        Self {
            name,
            syntax,
            lines: if is_test_file { 0 } else { text.lines().count() - tests },
        }
    }

    fn layer(&self) -> &str {
        self.name.split('/').next().unwrap()
    }

    fn finding(&self, rule: &'static str, place: &str, why: String) -> Finding {
        let place = if place.is_empty() {
            self.name.clone()
        } else {
            format!("{} {place}", self.name)
        };
        Finding { rule, place, why }
    }

    /// All paths that begin in this crate, from its root.
    fn paths(&self) -> BTreeSet<Vec<String>> {
        let mut paths = Paths {
            here: self.name.split('/').map(str::to_owned).collect(),
            found: BTreeSet::new(),
        };
        paths.visit_file(&self.syntax);
        paths.found
    }

    fn layers(&self) -> Vec<Finding> {
        let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == self.layer()) else {
            return Vec::new();
        };
        let used: BTreeSet<String> = self
            .paths()
            .into_iter()
            .filter_map(|path| path.first().cloned())
            .collect();
        let known: Vec<&str> = LAYERS.iter().map(|(layer, _)| *layer).chain(["ui"]).collect();
        let foreign = used.iter().map(String::as_str).filter(|used| known.contains(used));
        foreign
            .filter(|used| *used != self.layer() && !allowed.contains(used))
            .map(|used| self.finding("layer", used, "may not use it".into()))
            .collect()
    }

    fn lengths(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        if self.lines > FILE_LINES_MAX {
            found.push(self.finding(
                "file",
                "",
                format!("{} lines without tests, {FILE_LINES_MAX} at most", self.lines),
            ));
        }
        for (name, length, _) in self.functions() {
            if length > FUNCTION_LINES_MAX {
                found.push(self.finding(
                    "function",
                    &name,
                    format!("{length} lines, {FUNCTION_LINES_MAX} at most"),
                ));
            }
        }
        found
    }

    fn flags(&self) -> Vec<Finding> {
        let functions = self.functions().into_iter().filter(|(.., flags)| !flags.is_empty());
        functions
            .map(|(name, _, flags)| {
                self.finding(
                    "boolean",
                    &name,
                    format!("{}: an enum says what is meant", flags.join(", ")),
                )
            })
            .collect()
    }

    /// Name, lines, and boolean parameters.
    fn functions(&self) -> Vec<(String, usize, Vec<String>)> {
        let mut functions = Functions::default();
        functions.visit_file(&self.syntax);
        functions.found
    }

    /// Words that people read stand in `text`.
    fn sentences(&self) -> Vec<Finding> {
        if !["ui", "browser", "store"].contains(&self.layer()) || self.name.starts_with("ui/hooks") {
            return Vec::new();
        }
        let mut literals = Literals::default();
        literals.visit_file(&self.syntax);
        let sentences = literals.found.into_iter().filter(|literal| is_sentence(literal));
        sentences
            .map(|literal| self.finding("sentence", &literal, "belongs to text".into()))
            .collect()
    }

    fn clocks(&self) -> Vec<Finding> {
        if !PURE.contains(&self.layer()) && self.layer() != "text" {
            return Vec::new();
        }
        let mut paths = Clocks::default();
        paths.visit_file(&self.syntax);
        paths
            .found
            .into_iter()
            .map(|clock| self.finding("clock", &clock, "the time comes in as an argument".into()))
            .collect()
    }

    fn placeholders(&self) -> Vec<Finding> {
        let mut phrases = Phrases::default();
        phrases.visit_file(&self.syntax);
        let count = |text: &str| text.matches("{}").count();
        let unequal = phrases
            .found
            .into_iter()
            .filter(|(german, english)| count(german) != count(english));
        unequal
            .map(|(german, _)| self.finding("placeholders", &german, "both languages have as many".into()))
            .collect()
    }
}

#[derive(Default)]
struct Paths {
    here: Vec<String>,
    found: BTreeSet<Vec<String>>,
}

impl Paths {
    fn note(&mut self, path: &[String]) {
        let (first, rest) = match path.split_first() {
            Some((first, rest)) => (first.as_str(), rest),
            None => return,
        };
        match first {
            "crate" => drop(self.found.insert(rest.to_vec())),
            "self" => drop(self.found.insert([self.here.as_slice(), rest].concat())),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let above = self.here.len().saturating_sub(ups);
                self.found.insert([&self.here[..above], &path[ups..]].concat());
            }
            _ => {}
        }
    }

    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => self.tree(&[before, &[path.ident.to_string()]].concat(), &path.tree),
            syn::UseTree::Name(name) => self.note(&[before, &[name.ident.to_string()]].concat()),
            syn::UseTree::Rename(name) => self.note(&[before, &[name.ident.to_string()]].concat()),
            syn::UseTree::Glob(_) => self.note(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(before, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(&parts);
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }
}

#[derive(Default)]
struct Functions {
    found: Vec<(String, usize, Vec<String>)>,
    within: Option<String>,
}

impl Functions {
    fn note(&mut self, signature: &syn::Signature, span: proc_macro2::Span, is_own: bool) {
        let name = match &self.within {
            Some(within) => format!("{within}::{}", signature.ident),
            None => signature.ident.to_string(),
        };
        let flag = |argument: &syn::FnArg| match argument {
            syn::FnArg::Typed(typed) => match (&*typed.pat, &*typed.ty) {
                (syn::Pat::Ident(named), syn::Type::Path(path)) if path.path.is_ident("bool") => {
                    Some(named.ident.to_string())
                }
                _ => None,
            },
            syn::FnArg::Receiver(_) => None,
        };
        let flags = signature.inputs.iter().filter(|_| is_own).filter_map(flag).collect();
        self.found.push((name, lines(span), flags));
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            // A property of a component is named where it is given.
            self.note(&item.sig, item.block.span(), !is_component(&item.attrs));
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let syn::Type::Path(path) = &*item.self_ty else { return };
        let name = path.path.segments.last().map(|segment| segment.ident.to_string());
        let before = std::mem::replace(&mut self.within, name);
        for inner in &item.items {
            if let syn::ImplItem::Fn(function) = inner {
                // What a trait asks for is asked for there.
                self.note(&function.sig, function.block.span(), item.trait_.is_none());
            }
        }
        self.within = before;
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }
}

#[derive(Default)]
struct Literals {
    found: Vec<String>,
}

impl Literals {
    fn tokens(&mut self, tokens: &TokenStream) {
        for token in tokens.clone() {
            match token {
                TokenTree::Group(group) => self.tokens(&group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.found.push(text.value());
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Literals {
    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.found.push(literal.value());
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.tokens(&item.tokens);
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }
}

/// Types and components, also those that macros make.
#[derive(Default)]
struct Definitions {
    found: Vec<String>,
}

impl Definitions {
    fn note(&mut self, attributes: &[syn::Attribute], name: &syn::Ident) {
        if !is_test(attributes) {
            self.found.push(name.to_string());
        }
    }

    fn tokens(&mut self, tokens: &TokenStream) {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match (token, tokens.get(at + 1)) {
                (TokenTree::Group(group), _) => self.tokens(&group.stream()),
                (TokenTree::Ident(word), Some(TokenTree::Ident(name)))
                    if ["enum", "struct", "trait"].iter().any(|kind| word == kind) =>
                {
                    self.found.push(name.to_string());
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Definitions {
    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.note(&item.attrs, &item.ident);
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.note(&item.attrs, &item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.note(&item.attrs, &item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.note(&item.attrs, &item.ident);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if is_component(&item.attrs) {
            self.note(&item.attrs, &item.sig.ident);
        }
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        // `phrases!` makes an enum of a bare name.
        let name = match item.tokens.clone().into_iter().find(|token| !is_attribute(token)) {
            Some(TokenTree::Ident(name)) if is_phrases(item) => Some(name),
            _ => None,
        };
        self.found.extend(name.map(|name| name.to_string()));
        self.tokens(&item.tokens);
    }
}

/// A piece of one before an item in a macro: `#` or `[…]`.
fn is_attribute(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(_) | TokenTree::Group(_))
}

/// Two words in letters, the first with a capital, as in prose: no selector, no style, no key.
fn is_sentence(literal: &str) -> bool {
    let mut words = literal.split(' ');
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    let is_word = |word: &str| {
        word.chars().count() > 1
            && word
                .trim_end_matches([',', '.', ':', '…', '?', '!'])
                .chars()
                .all(char::is_alphabetic)
    };
    first.starts_with(char::is_uppercase) && is_word(first) && is_word(second)
}

#[derive(Default)]
struct Clocks {
    found: BTreeSet<String>,
}

impl<'ast> Visit<'ast> for Clocks {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let asks =
            parts.iter().any(|part| CLOCKS.contains(&part.as_str())) && parts.last().is_some_and(|last| last == "now");
        let is_script = parts.iter().any(|part| part == "js_sys" || part == "web_sys");
        if asks || is_script {
            self.found.insert(parts.join("::"));
        }
        visit::visit_path(self, path);
    }
}

#[derive(Default)]
struct Phrases {
    found: Vec<(String, String)>,
}

impl<'ast> Visit<'ast> for Phrases {
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        if is_phrases(item) {
            pairs(&item.tokens, &mut self.found);
        }
    }
}

fn is_phrases(item: &syn::Macro) -> bool {
    item.path.segments.last().is_some_and(|name| name.ident == "phrases")
}

/// Literals with a comma between.
fn pairs(tokens: &TokenStream, found: &mut Vec<(String, String)>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let text = |token: &TokenTree| match token {
        TokenTree::Literal(literal) => syn::parse_str::<syn::LitStr>(&literal.to_string())
            .ok()
            .map(|text| text.value()),
        _ => None,
    };
    for window in tokens.windows(3) {
        if let [one, TokenTree::Punct(comma), other] = window
            && comma.as_char() == ','
            && let (Some(german), Some(english)) = (text(one), text(other))
        {
            found.push((german, english));
        }
    }
    for token in &tokens {
        if let TokenTree::Group(group) = token {
            pairs(&group.stream(), found);
        }
    }
}

/// Journeys look for what people see, not for names that only the style sheet knows.
fn class_selectors() -> Vec<Finding> {
    let journeys = ["tests/e2e", "tests/browsers"].map(|folder| root().join(folder));
    let files = journeys.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut found = Vec::new();
    for file in files
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
    {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(root()).unwrap().display().to_string();
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            for call in [
                "locator('",
                "querySelector('",
                "querySelectorAll('",
                "closest('",
                "waitForSelector('",
            ] {
                let selectors = line
                    .match_indices(call)
                    .filter_map(|(at, _)| line.get(at + call.len()..)?.split('\'').next());
                for selector in selectors.filter(|selector| has_class(selector)) {
                    found.push(Finding {
                        rule: "selector",
                        place: format!("{name} {selector}"),
                        why: "by role and label, as people find it".into(),
                    });
                }
            }
        }
    }
    found
}

fn has_class(selector: &str) -> bool {
    let dots = selector
        .match_indices('.')
        .filter_map(|(at, _)| selector.get(at + 1..)?.chars().next());
    dots.into_iter().any(|next| next.is_ascii_lowercase())
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        _ => &[],
    }
}

fn is_component(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("component"))
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = match &attribute.meta {
            syn::Meta::Path(path) => path
                .segments
                .last()
                .map(|part| part.ident.to_string())
                .unwrap_or_default(),
            syn::Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string(),
            syn::Meta::List(_) | syn::Meta::NameValue(_) => String::new(),
        };
        text == "test"
    })
}

fn lines(span: proc_macro2::Span) -> usize {
    span.end().line + 1 - span.start().line
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}
