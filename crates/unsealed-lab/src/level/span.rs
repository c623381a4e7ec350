//! The shape of a RON text with the place of everything in it.
//!
//! serde stops at the first fault and knows no places afterwards. This tree keeps, for every value,
//! the bytes it stands in, so that any fault of a level can be shown where it is, and so that a faulty
//! value can be blanked out without moving the rest.

use std::ops::Range;

use crate::level::lexer::{Lexer, Token};

pub use crate::level::lexer::{Malformed, Syntax};

/// How deep values may be nested. A level needs 6.
pub const DEPTH: usize = 32;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its bytes, a name in front of its parentheses included.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A number, as written.
    Number(String),
    /// A bare word: `true`, `Patrol`.
    Word(String),
    /// A text in quotes, its escapes resolved.
    Text(String),
    /// Values in brackets; a struct or tuple may have a name in front.
    Group(Brackets, Option<Name>, Vec<Entry>),
}

/// What stands around values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    /// `(a: 1, b: 2)` or `()`.
    Struct,
    /// `(1, 2)`.
    Tuple,
    /// `[1, 2]`.
    List,
    /// `{A: 1, B: 2}`.
    Map,
}

impl Brackets {
    /// The one that opens and the one that closes.
    pub const fn marks(self) -> (char, char) {
        match self {
            Self::Struct | Self::Tuple => ('(', ')'),
            Self::List => ('[', ']'),
            Self::Map => ('{', '}'),
        }
    }
}

/// A bare word and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The word.
    pub text: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// One value in brackets: a field of a struct, a pair of a map, or an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// A field's name, which is a word, or a pair's key; an item has none.
    pub key: Option<Node>,
    /// The value.
    pub value: Node,
    /// From its first byte to the comma behind the value, if there is one.
    pub whole: Range<usize>,
}

impl Entry {
    /// The key; for an item, the value.
    pub fn key(&self) -> &Node {
        self.key.as_ref().unwrap_or(&self.value)
    }

    /// The name of a field, the word of a key; nothing where the key is no word, number or text.
    pub fn name(&self) -> &str {
        match self.key.as_ref().map(|key| &key.kind) {
            Some(Kind::Word(name) | Kind::Number(name) | Kind::Text(name)) => name,
            _ => "",
        }
    }

    /// Its first byte.
    pub const fn start(&self) -> usize {
        self.whole.start
    }

    /// Its bytes without the comma and what stands in front of that.
    pub const fn core(&self) -> Range<usize> {
        self.whole.start..self.value.span.end
    }

    /// Where its comma stands, if it has one.
    pub fn comma(&self) -> Option<usize> {
        (self.whole.end > self.value.span.end).then(|| self.whole.end - 1)
    }
}

/// Reads a whole text.
///
/// # Errors
/// The first thing in it that is no RON.
pub fn tree(text: &str) -> Result<Node, Malformed> {
    let mut reader = Reader { lexer: Lexer::new(text)?, depth: 0 };
    let node = reader.node()?;
    if reader.lexer.token == Token::End { Ok(node) } else { Err(reader.expected("the end of the file")) }
}

impl Node {
    /// What stands in its brackets; nothing where it has none.
    pub fn entries(&self) -> &[Entry] {
        if let Kind::Group(_, _, entries) = &self.kind { entries } else { &[] }
    }

    /// Its brackets, if it has any.
    pub const fn brackets(&self) -> Option<Brackets> {
        if let Kind::Group(brackets, ..) = self.kind { Some(brackets) } else { None }
    }

    /// A struct's field of this name.
    pub fn field(&self, name: &str) -> Option<&Entry> {
        self.fields().iter().find(|field| field.name() == name)
    }

    /// A struct's fields; none for anything else.
    pub fn fields(&self) -> &[Entry] {
        if self.brackets() == Some(Brackets::Struct) { self.entries() } else { &[] }
    }

    /// A list's or tuple's items; none for anything else.
    pub fn items(&self) -> &[Entry] {
        if matches!(self.brackets(), Some(Brackets::List | Brackets::Tuple)) { self.entries() } else { &[] }
    }

    /// The value of a struct's field, or the struct itself where it is left out.
    pub fn get(&self, name: &str) -> &Self {
        self.field(name).map_or(self, |field| &field.value)
    }

    /// A list's or tuple's item, or the list itself where it has fewer.
    pub fn item(&self, at: usize) -> &Self {
        self.items().get(at).map_or(self, |item| &item.value)
    }

    /// What stands in front of the parentheses of a struct or tuple.
    pub const fn name(&self) -> Option<&Name> {
        if let Kind::Group(_, name, _) = &self.kind { name.as_ref() } else { None }
    }

    /// A text's value, if it is one.
    pub const fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text.as_str()) } else { None }
    }
}

struct Reader<'t> {
    lexer: Lexer<'t>,
    depth: usize,
}

impl Reader<'_> {
    /// What is here is not what is needed. Behind a text over several lines, that text may be why.
    fn expected(&self, what: &'static str) -> Malformed {
        Malformed { span: self.lexer.span.clone(), what: Syntax::Expected(what), suspect: self.lexer.long_text }
    }

    fn node(&mut self) -> Result<Node, Malformed> {
        let span = self.lexer.span.clone();
        let kind = match self.lexer.token.clone() {
            Token::Number(text) => Kind::Number(text),
            Token::Text(text) => Kind::Text(text),
            Token::Word(text) => {
                self.lexer.advance()?;
                if self.lexer.token != Token::Mark('(') {
                    return Ok(Node { span, kind: Kind::Word(text) });
                }
                return self.bracketed(Some(Name { text, span }));
            }
            Token::Mark('(' | '[' | '{') => return self.bracketed(None),
            _ => return Err(self.expected("a value")),
        };
        self.lexer.advance()?;
        Ok(Node { span, kind })
    }

    /// Whatever opens here, up to its closing bracket.
    fn bracketed(&mut self, name: Option<Name>) -> Result<Node, Malformed> {
        let open = self.lexer.span.clone();
        if self.depth == DEPTH {
            return Err(Malformed { span: open, what: Syntax::Deep, suspect: None });
        }
        self.depth += 1;
        let start = name.as_ref().map_or(open.start, |name| name.span.start);
        let bracket = self.lexer.token.clone();
        self.lexer.advance()?;
        let brackets = match bracket {
            Token::Mark('[') => Brackets::List,
            Token::Mark('{') => Brackets::Map,
            _ if self.lexer.token == Token::Mark(')') || self.lexer.is_field()? => Brackets::Struct,
            _ => Brackets::Tuple,
        };
        let kind = Kind::Group(brackets, name, self.entries(brackets, &open)?);
        let span = start..self.lexer.span.end;
        self.lexer.advance()?;
        self.depth -= 1;
        Ok(Node { span, kind })
    }

    /// Whether the list that opened at `open` ends here.
    fn closes(&self, close: char, open: &Range<usize>) -> Result<bool, Malformed> {
        match self.lexer.token {
            Token::End => {
                let suspect = self.lexer.misaligned().filter(|&at| at != open.start);
                Err(Malformed { span: open.clone(), what: Syntax::Unclosed("this bracket"), suspect })
            }
            Token::Mark(mark) => Ok(mark == close),
            _ => Ok(false),
        }
    }

    /// The comma behind an entry that began at `start`; the entry's bytes with it.
    fn comma(&mut self, start: usize, end: usize, close: char, open: &Range<usize>) -> Result<Range<usize>, Malformed> {
        if self.closes(close, open)? {
            return Ok(start..end);
        }
        if self.lexer.token != Token::Mark(',') && self.lexer.begins_line(end) {
            return Err(Malformed { span: end - 1..end, what: Syntax::Comma(close), suspect: None });
        }
        if self.lexer.token != Token::Mark(',') {
            return Err(self.expected(match close {
                ')' => "`,` or `)`",
                ']' => "`,` or `]`",
                _ => "`,` or `}`",
            }));
        }
        let whole = start..self.lexer.span.end;
        self.lexer.advance()?;
        Ok(whole)
    }

    fn entries(&mut self, brackets: Brackets, open: &Range<usize>) -> Result<Vec<Entry>, Malformed> {
        let (_, close) = brackets.marks();
        let mut entries = Vec::new();
        while !self.closes(close, open)? {
            let start = self.lexer.span.start;
            let key = self.key(brackets)?;
            let value = self.node()?;
            let whole = self.comma(start, value.span.end, close, open)?;
            entries.push(Entry { key, value, whole });
        }
        Ok(entries)
    }

    /// What stands in front of a value in such brackets, with its colon.
    fn key(&mut self, brackets: Brackets) -> Result<Option<Node>, Malformed> {
        let key = match (brackets, &self.lexer.token) {
            (Brackets::Tuple | Brackets::List, _) => return Ok(None),
            (Brackets::Struct, Token::Word(word)) => {
                let name = Node { span: self.lexer.span.clone(), kind: Kind::Word(word.clone()) };
                self.lexer.advance()?;
                name
            }
            (Brackets::Struct, _) => return Err(self.expected("the name of a field")),
            (Brackets::Map, _) => self.node()?,
        };
        if self.lexer.token != Token::Mark(':') {
            return Err(self.expected("`:`"));
        }
        self.lexer.advance()?;
        Ok(Some(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_keeps_its_bytes() {
        let text = "( a: [1, -2.5,], /* b: /* 9 */ */ b: {X: (3, \"y\")}, // c\n c: Some(d: ()) )";
        let node = tree(text).expect("well formed");
        let shown = |node: &Node| text[node.span.clone()].to_owned();
        assert_eq!(shown(&node), text);
        assert_eq!(shown(node.get("a").item(1)), "-2.5");
        assert_eq!(&text[node.get("a").items()[1].whole.clone()], "-2.5,");
        assert_eq!(&text[node.fields()[0].whole.clone()], "a: [1, -2.5,],");
        assert_eq!(node.get("b").brackets(), Some(Brackets::Map));
        assert_eq!(shown(node.get("b").entries()[0].value.item(1)), "\"y\"");
        assert_eq!(shown(node.get("c").get("d")), "()");
        assert_eq!(node.get("c").name().map(|name| name.text.as_str()), Some("Some"));
    }

    #[test]
    fn malformed_texts_say_where() {
        let cases: [(&str, usize, Syntax); 10] = [
            ("(a: 1 b: 2)", 6, Syntax::Expected("`,` or `)`")),
            ("(a: 1 // c\n b: 2)", 4, Syntax::Comma(')')),
            ("(a: [1, 2)", 9, Syntax::Expected("`,` or `]`")),
            ("(a: [1, 2", 4, Syntax::Unclosed("this bracket")),
            ("(a: \"x)", 4, Syntax::Unclosed("this text")),
            ("(a: 1) /* x", 7, Syntax::Unclosed("this comment")),
            ("(a: \"x\\q\")", 6, Syntax::Escape),
            ("(a: 1) b", 7, Syntax::Expected("the end of the file")),
            ("", 0, Syntax::Expected("a value")),
            ("(a: 1, 2)", 7, Syntax::Expected("the name of a field")),
        ];
        for (text, at, what) in cases {
            let fault = tree(text).expect_err(text);
            assert_eq!((fault.span.start, fault.what), (at, what), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_not_followed() {
        for open in ["(", "[", "{a:", "(a:", "X("] {
            let fault = tree(&open.repeat(100_000)).expect_err(open);
            assert_eq!(fault.what, Syntax::Deep, "{open}");
        }
    }
}
