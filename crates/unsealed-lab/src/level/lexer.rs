//! Words, numbers, texts and brackets of a RON text.

use std::ops::Range;

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

/// What stands at one place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A number, as written.
    Number(String),
    /// A bare word.
    Word(String),
    /// A text in quotes, its escapes resolved.
    Text(String),
    /// A bracket, comma, colon or anything else of one character.
    Mark(char),
    /// Nothing more.
    End,
}

/// Reads one token after the other.
pub struct Lexer<'t> {
    text: &'t str,
    /// The token read last.
    pub token: Token,
    /// Its bytes.
    pub span: Range<usize>,
    /// Where the text just before it opens, if that goes over several lines.
    pub long_text: Option<usize>,
}

const fn starts_word(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

const fn goes_on_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

impl<'t> Lexer<'t> {
    /// At the first token of `text`.
    ///
    /// # Errors
    /// Where the text begins with something that does not end.
    pub fn new(text: &'t str) -> Result<Self, Malformed> {
        let mut lexer = Self { text, token: Token::End, span: 0..0, long_text: None };
        lexer.advance()?;
        Ok(lexer)
    }

    /// Goes to the next token.
    ///
    /// # Errors
    /// A text or comment that does not end, an escape that means nothing.
    pub fn advance(&mut self) -> Result<(), Malformed> {
        let long = matches!(&self.token, Token::Text(text) if text.contains('\n'));
        self.long_text = long.then_some(self.span.start);
        let start = skip_blank(self.text, self.span.end)?;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else {
            (self.token, self.span) = (Token::End, start..start);
            return Ok(());
        };
        let run = |goes_on: fn(char) -> bool| start + rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
        let raw = rest.strip_prefix('r').is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'));
        if raw {
            return self.read_raw(start);
        }
        match first {
            '"' => return self.read_text(start),
            '+' | '-' | '.' | '0'..='9' => {
                let end = run(|c| goes_on_word(c) || matches!(c, '+' | '-' | '.'));
                (self.token, self.span) = (Token::Number(self.text[start..end].to_owned()), start..end);
            }
            first if starts_word(first) => {
                let end = run(goes_on_word);
                (self.token, self.span) = (Token::Word(self.text[start..end].to_owned()), start..end);
            }
            mark => (self.token, self.span) = (Token::Mark(mark), start..start + mark.len_utf8()),
        }
        Ok(())
    }

    /// Whether a field begins here: a word with a colon behind it.
    ///
    /// # Errors
    /// A comment behind the word that does not end.
    pub fn is_field(&self) -> Result<bool, Malformed> {
        if !matches!(self.token, Token::Word(_)) {
            return Ok(false);
        }
        let next = skip_blank(self.text, self.span.end)?;
        Ok(self.text[next..].starts_with(':'))
    }

    /// Whether a line ends between the byte `from` and this token.
    pub fn begins_line(&self, from: usize) -> bool {
        self.text[from..self.span.start].contains('\n')
    }

    /// Where the first bracket opens whose partner begins a line that is indented otherwise than the
    /// line it opens on: there, most likely, a bracket is missing.
    pub fn misaligned(&self) -> Option<usize> {
        let indent = |at: usize| {
            let line = &self.text[self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)..];
            line.len() - line.trim_start_matches([' ', '\t']).len()
        };
        let begins = |at: usize| self.text[..at].trim_end_matches([' ', '\t']).ends_with('\n');
        let mut lexer = Self::new(self.text).ok()?;
        let mut open: Vec<usize> = Vec::new();
        while lexer.token != Token::End {
            let at = lexer.span.start;
            match lexer.token {
                Token::Mark('(' | '[' | '{') => open.push(at),
                Token::Mark(')' | ']' | '}') => {
                    let partner = open.pop()?;
                    if begins(at) && indent(at) != indent(partner) {
                        return Some(partner);
                    }
                }
                _ => {}
            }
            lexer.advance().ok()?;
        }
        None
    }

    /// A text in plain quotes.
    fn read_text(&mut self, start: usize) -> Result<(), Malformed> {
        let mut read = String::new();
        let mut at = start + 1;
        while let Some(c) = self.text[at..].chars().next() {
            match c {
                '"' => {
                    (self.token, self.span) = (Token::Text(read), start..at + 1);
                    return Ok(());
                }
                '\\' => {
                    let fault = Malformed { span: at..at + 1, what: Syntax::Escape, suspect: None };
                    let (escaped, length) = escape(&self.text[at + 1..]).ok_or(fault)?;
                    read.push(escaped);
                    at += 1 + length;
                }
                c => {
                    read.push(c);
                    at += c.len_utf8();
                }
            }
        }
        Err(unclosed(start..start + 1, "this text"))
    }

    /// A text in raw quotes: `r"…"`, `r#"…"#`.
    fn read_raw(&mut self, start: usize) -> Result<(), Malformed> {
        let hashes = self.text[start + 1..].bytes().take_while(|&byte| byte == b'#').count();
        let from = start + 1 + hashes + 1;
        let close = format!("\"{}", "#".repeat(hashes));
        let fault = unclosed(start..from, "this text");
        let length = self.text[from..].find(&close).ok_or(fault)?;
        let read = self.text[from..from + length].to_owned();
        (self.token, self.span) = (Token::Text(read), start..from + length + close.len());
        Ok(())
    }
}

const fn unclosed(span: Range<usize>, what: &'static str) -> Malformed {
    Malformed { span, what: Syntax::Unclosed(what), suspect: None }
}

/// What the escape after a backslash stands for, and how many bytes it takes.
fn escape(rest: &str) -> Option<(char, usize)> {
    let plain = match rest.chars().next()? {
        c @ ('"' | '\\' | '\'') => Some(c),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        '0' => Some('\0'),
        _ => None,
    };
    if let Some(c) = plain {
        return Some((c, 1));
    }
    let (digits, length) = if let Some(rest) = rest.strip_prefix('x') {
        (rest.get(..2)?, 3)
    } else {
        let digits = rest.strip_prefix("u{")?.split_once('}')?.0;
        (digits, digits.len() + 3)
    };
    let hexadecimal = (1..=6).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let code = hexadecimal.then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
    Some((char::from_u32(code)?, length))
}

/// The first byte from `at` on that is neither blank nor in a comment.
pub(super) fn skip_blank(text: &str, mut at: usize) -> Result<usize, Malformed> {
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start_matches(char::is_whitespace).len();
        if blank > 0 {
            at += blank;
        } else if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at = skip_comment(text, at)?;
        } else {
            return Ok(at);
        }
    }
}

/// The end of the block comment that begins at `start`; such comments nest.
pub(super) fn skip_comment(text: &str, start: usize) -> Result<usize, Malformed> {
    let mut open = 0_usize;
    let mut at = start;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            (open, at) = (open + 1, at + 2);
        } else if rest.starts_with(b"*/") {
            (open, at) = (open - 1, at + 2);
            if open == 0 {
                return Ok(at);
            }
        } else {
            at += 1;
        }
    }
    Err(unclosed(start..start + 2, "this comment"))
}
