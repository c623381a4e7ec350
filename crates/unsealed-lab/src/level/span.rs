//! The shape of a RON text with the place of everything in it.
//!
//! serde stops at the first fault and knows no places afterwards. This tree keeps, for every value,
//! the bytes it stands in, so that any fault of a level can be shown where it is, and so that a faulty
//! value can be blanked out without moving the rest.

use std::ops::Range;

use crate::level::lexer::{Lexer, Token};

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
    /// `(a: 1, b: 2)` or `()`, maybe with a name in front.
    Struct(Option<Name>, Vec<Field>),
    /// `(1, 2)`, maybe with a name in front.
    Tuple(Option<Name>, Vec<Item>),
    /// `[1, 2]`.
    List(Vec<Item>),
    /// `{A: 1, B: 2}`.
    Map(Vec<Entry>),
}

/// A bare word and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The word.
    pub text: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// One `name: value` of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name.
    pub name: Name,
    /// The value.
    pub value: Node,
    /// From the name to the comma behind the value.
    pub whole: Range<usize>,
}

/// One value of a list or tuple.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The value.
    pub value: Node,
    /// From the value to the comma behind it.
    pub whole: Range<usize>,
}

/// One `key: value` of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Node,
    /// The value.
    pub value: Node,
    /// From the key to the comma behind the value.
    pub whole: Range<usize>,
}

/// What is wrong with a text that is no RON, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where.
    pub span: Range<usize>,
    /// What.
    pub what: Syntax,
    /// Where a bracket or text opens that may be what is really at fault.
    pub suspect: Option<usize>,
}

/// The ways in which a text can be no RON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Something else was expected here.
    Expected(&'static str),
    /// The line ends here, and what is on the next needs a comma, or this bracket, in front of it.
    Comma(char),
    /// A text in quotes, a comment or a bracket opens here and does not end.
    Unclosed(&'static str),
    /// A backslash in a text is followed by something that means nothing.
    Escape,
    /// Values are nested too deep.
    Deep,
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
    /// A struct's field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields().iter().find(|field| field.name.text == name)
    }

    /// A struct's fields; none for anything else.
    pub fn fields(&self) -> &[Field] {
        if let Kind::Struct(_, fields) = &self.kind { fields } else { &[] }
    }

    /// A list's or tuple's items; none for anything else.
    pub fn items(&self) -> &[Item] {
        if let Kind::List(items) | Kind::Tuple(_, items) = &self.kind { items } else { &[] }
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
        if let Kind::Struct(name, _) | Kind::Tuple(name, _) = &self.kind { name.as_ref() } else { None }
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
        let kind = match bracket {
            Token::Mark('[') => Kind::List(self.items(']', &open)?),
            Token::Mark('{') => Kind::Map(self.entries(&open)?),
            _ if self.lexer.token == Token::Mark(')') || self.lexer.is_field()? => {
                Kind::Struct(name, self.fields(&open)?)
            }
            _ => Kind::Tuple(name, self.items(')', &open)?),
        };
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

    fn colon(&mut self) -> Result<(), Malformed> {
        if self.lexer.token == Token::Mark(':') { self.lexer.advance() } else { Err(self.expected("`:`")) }
    }

    fn items(&mut self, close: char, open: &Range<usize>) -> Result<Vec<Item>, Malformed> {
        let mut items = Vec::new();
        while !self.closes(close, open)? {
            let value = self.node()?;
            let whole = self.comma(value.span.start, value.span.end, close, open)?;
            items.push(Item { value, whole });
        }
        Ok(items)
    }

    fn fields(&mut self, open: &Range<usize>) -> Result<Vec<Field>, Malformed> {
        let mut fields = Vec::new();
        while !self.closes(')', open)? {
            let Token::Word(text) = self.lexer.token.clone() else {
                return Err(self.expected("the name of a field"));
            };
            let name = Name { text, span: self.lexer.span.clone() };
            self.lexer.advance()?;
            self.colon()?;
            let value = self.node()?;
            let whole = self.comma(name.span.start, value.span.end, ')', open)?;
            fields.push(Field { name, value, whole });
        }
        Ok(fields)
    }

    fn entries(&mut self, open: &Range<usize>) -> Result<Vec<Entry>, Malformed> {
        let mut entries = Vec::new();
        while !self.closes('}', open)? {
            let key = self.node()?;
            self.colon()?;
            let value = self.node()?;
            let whole = self.comma(key.span.start, value.span.end, '}', open)?;
            entries.push(Entry { key, value, whole });
        }
        Ok(entries)
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
        let Kind::Map(entries) = &node.get("b").kind else { panic!("a map") };
        assert_eq!(shown(entries[0].value.item(1)), "\"y\"");
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
