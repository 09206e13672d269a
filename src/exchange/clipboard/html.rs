//! HTML as programs put it on the clipboard, cut into text and tags the way browsers do it: comments (also the conditional ones
//! of Office), style sheets, scripts, values in quotes, unclosed and misspelt things. Knows no table. Pure.
//!
//! **How it works.** [`Pieces`] walks from `<` to `<`. What follows decides: a comment, a CDATA section, a tag (a letter, or `/`
//! and a letter), or nothing to show. A tag is cut into name and attributes in one pass; of the elements in [`RAW`] the content
//! is stepped over, but for the rules of a style sheet, which come as a piece of their own. Entities stay as they stand until
//! [`decode`], so that a cell is decoded once, as a whole.
//!
//! **What breaks.** Where browsers give up the rest of a page because something is never closed (a comment, a style sheet, a
//! value), only its opening is skipped here: what follows is what somebody copied. Each ending that was looked for in vain is
//! remembered (`missing`); without that, a page of unclosed comments takes time by the square of its length. This is no
//! sanitizer: nothing of the HTML is ever put into our page, only text that is read from it.

use crate::exchange::detect::code_page::windows_1252;

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// With entities as they stand ([`decode`]).
    Text(&'a str),
    /// The content of a CDATA section: what stands there is meant.
    Plain(&'a str),
    Tag(Tag<'a>),
    /// The rules of one style sheet.
    Styles(&'a str),
}

/// A tag in small letters (`/td` ends a cell), and what stands in it beside its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    pub name: String,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value as it stands; the first one where the attribute stands twice.
    #[must_use]
    pub fn raw(&self, wanted: &str) -> Option<&'a str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| *value)
    }

    /// The value, decoded.
    #[must_use]
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        self.raw(wanted).map(decode)
    }
}

/// All pieces of a text of HTML, in order.
#[derive(Debug)]
pub struct Pieces<'a> {
    rest: &'a str,
    /// The content of a style sheet whose tag was the last piece.
    styles: Option<&'a str>,
    /// What was looked for up to the end and is not there: looking again and again would take time without end.
    missing: Vec<&'static str>,
}

/// Elements whose content is neither text to be shown nor tags.
const RAW: [&str; 6] = ["</style", "</script", "</title", "</xmp", "</iframe", "</noframes"];

impl<'a> Pieces<'a> {
    #[must_use]
    pub const fn of(html: &'a str) -> Self {
        Self {
            rest: html,
            styles: None,
            missing: Vec::new(),
        }
    }

    /// What stands before `end` and after it, in any case; `None` where it does not come.
    fn up_to(&mut self, text: &'a str, end: &'static str) -> Option<(&'a str, &'a str)> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = find(text, end);
        if found.is_none() {
            self.missing.push(end);
        }
        let at = found?;
        Some((text.get(..at)?, text.get(at + end.len()..)?))
    }

    /// What follows a comment that was opened here.
    fn after_comment(&mut self, inside: &'a str) -> &'a str {
        // `<!-->` and `<!--->` are whole comments.
        for short in [">", "->"] {
            if let Some(after) = inside.strip_prefix(short) {
                return after;
            }
        }
        match self.up_to(inside, "-->") {
            Some((_, after)) => after,
            None => inside,
        }
    }

    /// The tag that begins here, after its `<`, and what follows it.
    fn tag(&mut self, inside: &'a str) -> (Tag<'a>, &'a str) {
        let slash = usize::from(inside.starts_with('/'));
        let (name, mut rest) = inside.split_at(ends(inside, slash, |letter| matches!(letter, '/' | '>')));
        let mut tag = Tag {
            name: name.to_ascii_lowercase(),
            attributes: Vec::new(),
        };
        loop {
            rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
            if rest.is_empty() {
                return (tag, rest);
            }
            if let Some(after) = rest.strip_prefix('>') {
                return (tag, after);
            }
            // A `=` in front belongs to the name.
            let from = usize::from(rest.starts_with('='));
            let (name, after) = rest.split_at(ends(rest, from, |letter| matches!(letter, '/' | '>' | '=')));
            let (value, after) = match after.trim_start().strip_prefix('=') {
                Some(after) => self.value(after.trim_start()),
                None => ("", after),
            };
            tag.attributes.push((name, value));
            rest = after;
        }
    }

    /// The value of an attribute, without its quotes.
    fn value(&mut self, text: &'a str) -> (&'a str, &'a str) {
        let quoted = match text.chars().next() {
            Some('"') => text.get(1..).and_then(|inside| self.up_to(inside, "\"")),
            Some('\'') => text.get(1..).and_then(|inside| self.up_to(inside, "'")),
            Some(_) | None => None,
        };
        quoted.unwrap_or_else(|| text.split_at(ends(text, 0, |letter| letter == '>')))
    }

    /// What follows a tag: the content of a style sheet or script is stepped over.
    fn after_raw(&mut self, name: &str, after: &'a str) -> &'a str {
        let raw = RAW.into_iter().find(|end| end.strip_prefix("</") == Some(name));
        let Some((content, closing)) = raw.and_then(|end| self.up_to(after, end)) else {
            return after;
        };
        if name == "style" {
            self.styles = Some(content);
        }
        closing.split_once('>').map_or("", |(_, after)| after)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(styles) = self.styles.take() {
            return Some(Piece::Styles(styles));
        }
        loop {
            let rest = self.rest;
            let next = rest.find('<');
            if let Some((text, after)) = next.map_or(Some((rest, "")), |at| rest.split_at_checked(at))
                && !text.is_empty()
            {
                self.rest = after;
                return Some(Piece::Text(text));
            }
            let inside = rest.strip_prefix('<')?;
            let begins_name = |text: &str| text.starts_with(|letter: char| letter.is_ascii_alphabetic());
            if let Some(comment) = inside.strip_prefix("!--") {
                self.rest = self.after_comment(comment);
            } else if let Some(section) = inside.strip_prefix("![CDATA[") {
                if let Some((plain, after)) = self.up_to(section, "]]>") {
                    self.rest = after;
                    return Some(Piece::Plain(plain));
                }
                self.rest = section;
            } else if begins_name(inside) || inside.strip_prefix('/').is_some_and(begins_name) {
                let (tag, after) = self.tag(inside);
                self.rest = self.after_raw(&tag.name, after);
                return Some(Piece::Tag(tag));
            } else if inside.starts_with(['!', '?', '/']) {
                // A document type, an instruction of XML, `<![if …]>`: nothing to show.
                self.rest = inside.split_once('>').map_or("", |(_, after)| after);
            } else {
                self.rest = inside;
                return Some(Piece::Text("<"));
            }
        }
    }
}

/// Where the letters after the first `from` ones end: at a blank, or where `stops` says so.
fn ends(text: &str, from: usize, stops: impl Fn(char) -> bool) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let end = rest.find(|letter: char| letter.is_ascii_whitespace() || stops(letter));
    end.map_or(text.len(), |end| from + end)
}

/// Where `wanted`, which is ASCII in small letters, stands first, in any case.
fn find(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let mut windows = text.windows(wanted.len());
    windows.position(|window| window.eq_ignore_ascii_case(wanted))
}

/// Text as HTML writes it: entities become their letters.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        match entity(after) {
            Some((letter, after)) => {
                decoded.push(letter);
                rest = after;
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// The letter that is meant after `&`, and what follows it. The semicolon may be missing where old pages left it out.
fn entity(text: &str) -> Option<(char, &str)> {
    let (is_number, body) = text.strip_prefix('#').map_or((false, text), |body| (true, body));
    let end = body
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(body.len());
    let (name, after) = body.split_at_checked(end)?;
    let closed = after.strip_prefix(';');
    let after = closed.unwrap_or(after);
    if is_number {
        return Some((numbered(name)?, after));
    }
    if closed.is_some() {
        let meant = NAMED.iter().find(|(known, ..)| *known == name);
        return meant.map(|(_, letter, _)| (*letter, after));
    }
    let begins = |(known, _, old): &&(&str, char, bool)| *old && body.starts_with(known);
    let longest = NAMED.iter().filter(begins).max_by_key(|(known, ..)| known.len());
    longest.and_then(|(known, letter, _)| Some((*letter, body.strip_prefix(known)?)))
}

fn numbered(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => digits.parse().ok()?,
    };
    // Numbers of control characters mean those of Windows-1252, as browsers read them.
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => Some(windows_1252(byte)),
        Ok(_) | Err(_) => char::from_u32(code),
    }
}

/// The names that marks, names of firms and their neighbours need; `true`: also without a semicolon.
const NAMED: [(&str, char, bool); 60] = [
    ("nbsp", ' ', true),
    ("amp", '&', true),
    ("AMP", '&', true),
    ("lt", '<', true),
    ("gt", '>', true),
    ("quot", '"', true),
    ("apos", '\'', false),
    ("times", '×', true),
    ("ndash", '–', false),
    ("mdash", '—', false),
    ("minus", '−', false),
    ("hyphen", '‐', false),
    ("check", '✓', false),
    ("checkmark", '✓', false),
    ("cross", '✗', false),
    ("excl", '!', false),
    ("quest", '?', false),
    ("num", '#', false),
    ("plus", '+', false),
    ("equals", '=', false),
    ("sol", '/', false),
    ("lpar", '(', false),
    ("rpar", ')', false),
    ("comma", ',', false),
    ("period", '.', false),
    ("colon", ':', false),
    ("semi", ';', false),
    ("Tab", '\t', false),
    ("NewLine", '\n', false),
    ("ensp", ' ', false),
    ("emsp", ' ', false),
    ("thinsp", ' ', false),
    ("shy", '\u{AD}', true),
    ("auml", 'ä', true),
    ("ouml", 'ö', true),
    ("uuml", 'ü', true),
    ("Auml", 'Ä', true),
    ("Ouml", 'Ö', true),
    ("Uuml", 'Ü', true),
    ("szlig", 'ß', true),
    ("agrave", 'à', true),
    ("egrave", 'è', true),
    ("eacute", 'é', true),
    ("ccedil", 'ç', true),
    ("euro", '€', false),
    ("deg", '°', true),
    ("sect", '§', true),
    ("middot", '·', true),
    ("bull", '•', false),
    ("hellip", '…', false),
    ("laquo", '«', true),
    ("raquo", '»', true),
    ("lsquo", '‘', false),
    ("rsquo", '’', false),
    ("sbquo", '‚', false),
    ("ldquo", '“', false),
    ("rdquo", '”', false),
    ("bdquo", '„', false),
    ("copy", '©', true),
    ("reg", '®', true),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text as it stands, tags with their attributes, `{…}` for styles.
    fn told(html: &str) -> String {
        let tell = |piece: Piece<'_>| match piece {
            Piece::Text(text) => decode(text),
            Piece::Plain(text) => format!("[{text}]"),
            Piece::Styles(rules) => format!("{{{rules}}}"),
            Piece::Tag(tag) => {
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| format!(" {name}={}", decode(value)));
                format!("<{}{}>", tag.name, attributes.collect::<String>())
            }
        };
        Pieces::of(html).map(tell).collect()
    }

    #[test]
    fn text_and_tags() {
        for (html, wanted) in [
            ("a<B>b</b >c", "a<b>b</b>c"),
            (
                "<TD CLASS=xl65 x:num=\"1\" nowrap>1",
                "<td CLASS=xl65 x:num=1 nowrap=>1",
            ),
            (
                "<td title=\"a > b\" style='c: \"d\"'>e",
                "<td title=a > b style=c: \"d\">e",
            ),
            ("<td title=it's>x", "<td title=it's>x"),
            ("<td class = \"a\"b=c/>x<br/>", "<td class=a b=c/>x<br>"),
            ("a < b, 1 <2 & c<", "a < b, 1 <2 & c<"),
            // Never closed: only the opening is stepped over.
            ("<td title=\"a>x</td>", "<td title=\"a>x</td>"),
            ("a<!-- b <td>x", "a b <td>x"),
            ("<style>.a{} <td>x", "<style>.a{} <td>x"),
            ("x<td", "x<td>"),
            ("x</>y</ b>z", "xyz"),
        ] {
            assert_eq!(told(html), wanted, "{html}");
        }
    }

    #[test]
    fn what_is_not_shown() {
        for (html, wanted) in [
            ("<!DOCTYPE html><?xml version=\"1.0\"?>x", "x"),
            ("<!--[if gte mso 9]><xml><x:Y>1</x:Y></xml><![endif]-->x", "x"),
            ("<![if !supportLists]>x<![endif]>", "x"),
            ("<!--[if !mso]><!-->x<!--<![endif]-->", "x"),
            ("<!-->x<!--->y<!-- - -- >--> z", "xy z"),
            (
                "<STYLE type='a'><!-- .a{} </p> --></STYLE >x",
                "<style type=a>{<!-- .a{} </p> -->}x",
            ),
            ("<script>if (a<b) t='<table>'</SCRIPT>x", "<script>x"),
            ("<title>a <td> b</title>x", "<title>x"),
            ("<td><![CDATA[a <b> & c]]></td><![CDATA[d", "<td>[a <b> & c]</td>d"),
        ] {
            assert_eq!(told(html), wanted, "{html}");
        }
    }

    #[test]
    fn entities() {
        for (html, wanted) in [
            ("&auml;&Auml;&szlig; &lt;&gt; &amp;amp;", "äÄß <> &amp;"),
            ("&#120;&#x58;&#X58;&#0000120;", "xXXx"),
            ("&#150;&#8211;&ndash;&minus;", "–––−"),
            ("a&nbspb&ampc&ltd", "a b&c<d"),
            ("&check;&cross;&times;", "✓✗×"),
            (
                "&unknown; &; &#; &#xD800; & &ndash",
                "&unknown; &; &#; &#xD800; & &ndash",
            ),
        ] {
            assert_eq!(decode(html), wanted, "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_html_comes_to_an_end(html in "(<|</|<!--|-->|<!|<\\?|\\?>|>|\"|'|=|/| |td|style|<style>|</style>|<script>|<!\\[CDATA\\[|\\]\\]>|&|&#|;|x|ä){0,40}") {
            let len: usize = Pieces::of(&html).map(|piece| match piece {
                Piece::Text(text) | Piece::Plain(text) | Piece::Styles(text) => text.len(),
                Piece::Tag(tag) => tag.name.len(),
            }).sum();
            prop_assert!(len <= html.len());
        }
    }
}
