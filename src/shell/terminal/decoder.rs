//! The bytes that a terminal sends, taken apart into events: keys, the mouse, pasted text. What it answers late to
//! questions that other programs asked (any DCS, OSC, APC, PM, SOS or CSI report, in pieces too) is no event.
//!
//! Bytes alone do not tell Escape from the beginning of something longer; a pause behind it does. The decoder has no clock:
//! it says how long to wait ([`Decoder::patience`]), and is told when that has passed ([`Decoder::give_up`]).

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const ESC: u8 = 0x1b;

/// What ends a paste.
const PASTED: &[u8] = b"\x1b[201~";

/// The most bytes of a paste that are kept.
const MOST: usize = 1 << 20;

/// The most parameters of a report that are kept.
const PARAMETERS: usize = 64;

/// What may follow Escape in something longer.
const INTRODUCERS: &[u8] = b"[OP]_^X";

/// How far something longer than a byte has come.
#[derive(Debug, Default)]
enum State {
    #[default]
    Nothing,
    /// A character of several bytes.
    Character(Vec<u8>),
    /// Escape.
    Escape,
    /// Escape and an introducer; whether that Escape was taken for a key already.
    Introduced { by: u8, told: bool },
    /// A control sequence, without its introducer.
    Control(Vec<u8>),
    /// A string of a report, in one-byte controls or not, with an Escape behind it or not.
    Report { one_byte: bool, escape: bool },
    /// Three bytes of an old mouse.
    Mouse(Vec<u8>),
    /// A paste.
    Paste(Vec<u8>),
}

/// Whether an Escape was given up last, so that what follows may belong to it all the same.
#[derive(Clone, Copy, Debug, Default)]
enum Escaped {
    #[default]
    No,
    /// Just now: a lone introducer may follow on a slow line.
    Now,
    /// Longer ago: only what comes in one go may.
    Before,
}

/// The decoder.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    escaped: Escaped,
    events: Vec<Event>,
}

impl Decoder {
    /// Takes in bytes that came in one go; what they mean.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        match (std::mem::take(&mut self.escaped), bytes) {
            (Escaped::Now, &[by]) if by != b'O' && INTRODUCERS.contains(&by) => {
                self.state = State::Introduced { by, told: true };
                return Vec::new();
            }
            (Escaped::Now | Escaped::Before, _) if is_continued(bytes) => self.state = State::Escape,
            _ => {}
        }
        for &byte in bytes {
            self.byte(byte);
        }
        std::mem::take(&mut self.events)
    }

    /// Whether nothing has begun.
    pub(super) const fn is_idle(&self) -> bool {
        matches!(self.state, State::Nothing)
    }

    /// How long to wait for more before [`Self::give_up`]; `None` where nothing is waited for.
    pub(super) const fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Nothing if matches!(self.escaped, Escaped::Now) => Some(Duration::from_millis(300)),
            State::Nothing => None,
            State::Escape => Some(Duration::from_millis(80)),
            // Nobody means these behind Escape, so that they can wait for a slow line.
            State::Introduced { .. } => Some(Duration::from_millis(500)),
            State::Paste(_) => Some(Duration::from_secs(5)),
            _ => Some(Duration::from_secs(2)),
        }
    }

    /// Nothing more came: what is left of what had begun.
    pub(super) fn give_up(&mut self) -> Vec<Event> {
        match std::mem::take(&mut self.state) {
            State::Nothing if matches!(self.escaped, Escaped::Now) => self.escaped = Escaped::Before,
            State::Escape => {
                self.escaped = Escaped::Now;
                self.key(KeyCode::Esc);
            }
            State::Introduced { by, told } => {
                if !told {
                    self.key(KeyCode::Esc);
                }
                self.key(KeyCode::Char(by.into()));
            }
            State::Paste(bytes) => self.pasted(&bytes),
            _ => {}
        }
        std::mem::take(&mut self.events)
    }

    fn key(&mut self, code: KeyCode) {
        self.events.push(Event::Key(code.into()));
    }

    fn pasted(&mut self, bytes: &[u8]) {
        let kept = &bytes[..bytes.len().min(MOST)];
        self.events.push(Event::Paste(String::from_utf8_lossy(kept).into_owned()));
    }

    fn byte(&mut self, byte: u8) {
        self.state = match std::mem::take(&mut self.state) {
            State::Nothing => self.first(byte),
            State::Character(bytes) => self.character(bytes, byte),
            State::Escape => self.behind_escape(byte),
            State::Introduced { by, .. } => self.introduced(by, byte),
            State::Control(bytes) => self.control(bytes, byte),
            State::Report { one_byte, escape } => self.report(one_byte, escape, byte),
            State::Mouse(mut bytes) => {
                bytes.push(byte);
                let &[button, x, y] = bytes.as_slice() else { return self.state = State::Mouse(bytes) };
                let cell = |at: u8| u16::from(at.saturating_sub(33));
                self.events.extend(mouse(u16::from(button.saturating_sub(32)), (cell(x), cell(y)), button == 35));
                State::Nothing
            }
            State::Paste(mut bytes) => {
                bytes.push(byte);
                if bytes.ends_with(PASTED) {
                    self.pasted(&bytes[..bytes.len() - PASTED.len()]);
                    return;
                }
                if bytes.len() > MOST + 64 {
                    bytes.drain(MOST..bytes.len() - PASTED.len());
                }
                State::Paste(bytes)
            }
        };
    }

    /// A byte where nothing has begun.
    fn first(&mut self, byte: u8) -> State {
        let ctrl = |c: u8| KeyEvent::new(KeyCode::Char(c.into()), KeyModifiers::CONTROL);
        let key: KeyEvent = match byte {
            ESC => return State::Escape,
            0x80..=0x9f => return begun(byte),
            0xc2..=0xf4 => return State::Character(vec![byte]),
            0xa0..=0xc1 | 0xf5.. => return State::Nothing,
            b'\r' => KeyCode::Enter.into(),
            b'\t' => KeyCode::Tab.into(),
            0x08 | 0x7f => KeyCode::Backspace.into(),
            0x00 => ctrl(b' '),
            0x01..=0x1a => ctrl(byte - 1 + b'a'),
            0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
            _ => KeyCode::Char(byte.into()).into(),
        };
        self.events.push(Event::Key(key));
        State::Nothing
    }

    fn character(&mut self, mut bytes: Vec<u8>, byte: u8) -> State {
        if !(0x80..=0xbf).contains(&byte) {
            return self.first(byte);
        }
        bytes.push(byte);
        let whole = match bytes[0] {
            ..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
        if bytes.len() < whole {
            return State::Character(bytes);
        }
        match std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()) {
            Some(c @ '\u{80}'..='\u{9f}') => begun(c as u8),
            Some(c) => {
                self.key(KeyCode::Char(c));
                State::Nothing
            }
            None => State::Nothing,
        }
    }

    fn behind_escape(&mut self, byte: u8) -> State {
        let alt = |code| Event::Key(KeyEvent::new(code, KeyModifiers::ALT));
        match byte {
            _ if INTRODUCERS.contains(&byte) => return State::Introduced { by: byte, told: false },
            0x08 | 0x7f => self.events.push(alt(KeyCode::Backspace)),
            b' '..=b'~' => self.events.push(alt(KeyCode::Char(byte.into()))),
            _ => {
                self.key(KeyCode::Esc);
                return self.first(byte);
            }
        }
        State::Nothing
    }

    fn introduced(&mut self, introducer: u8, byte: u8) -> State {
        match introducer {
            b'[' => return self.control(Vec::new(), byte),
            b'O' => {}
            _ => return self.report(false, false, byte),
        }
        let code = match byte {
            b'M' => Some(KeyCode::Enter),
            // The keys of a block of digits.
            b'j'..=b'y' => Some(KeyCode::Char((byte - 0x40).into())),
            _ => lettered(byte),
        };
        if let Some(code) = code {
            self.key(code);
            return State::Nothing;
        }
        self.key(KeyCode::Esc);
        self.key(KeyCode::Char('O'));
        self.first(byte)
    }

    fn control(&mut self, mut bytes: Vec<u8>, byte: u8) -> State {
        let is_console = bytes == b"[";
        match byte {
            ESC => return State::Escape,
            // Ctrl-C is never part of a report.
            0x03 | 0x80.. => return self.first(byte),
            0x18 | 0x1a => return State::Nothing,
            b'[' if bytes.is_empty() => bytes = vec![byte],
            b'A'..=b'E' if is_console => {
                self.key(KeyCode::F(byte - b'A' + 1));
                return State::Nothing;
            }
            b'M' if bytes.is_empty() => return State::Mouse(Vec::new()),
            b'~' if bytes == b"200" => return State::Paste(Vec::new()),
            b'@'..=b'~' => {
                self.events.extend(event(&bytes, byte));
                return State::Nothing;
            }
            b' '..=b'?' if bytes.len() < PARAMETERS => bytes.push(byte),
            _ => {}
        }
        State::Control(bytes)
    }

    fn report(&mut self, one_byte: bool, escape: bool, byte: u8) -> State {
        match byte {
            b'\\' if escape => State::Nothing,
            ESC => State::Report { one_byte, escape: true },
            _ if escape => self.behind_escape(byte),
            0x03 => self.first(byte),
            0x07 | 0x18 | 0x1a => State::Nothing,
            0x9c if one_byte => State::Nothing,
            _ => State::Report { one_byte, escape: false },
        }
    }
}

/// What a control of one byte begins.
const fn begun(byte: u8) -> State {
    match byte {
        0x8f => State::Introduced { by: b'O', told: false },
        0x9b => State::Control(Vec::new()),
        0x90 | 0x98 | 0x9d..=0x9f => State::Report { one_byte: true, escape: false },
        _ => State::Nothing,
    }
}

/// Whether bytes that came in one go are what follows an Escape: a report or a key, cut behind its first byte.
fn is_continued(bytes: &[u8]) -> bool {
    match bytes {
        [b'O', last] => lettered(*last).is_some(),
        [b'[', next, ..] => (b'0'..=b'?').contains(next) || next.is_ascii_uppercase(),
        [first, _, _, ..] => INTRODUCERS.contains(first) && *first != b'O',
        _ => false,
    }
}

/// The keys that are named by a letter.
const fn lettered(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        b'Z' => KeyCode::BackTab,
        _ => return None,
    })
}

/// The keys that are named by a number.
const fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23 | 24 => KeyCode::F(number as u8 - 12),
        _ => return None,
    })
}

/// The keys that are named by their character.
fn of_character(code: u32) -> Option<KeyCode> {
    Some(match code {
        9 => KeyCode::Tab,
        13 | 57_414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        // The digits of a block of them.
        57_399..=57_408 => KeyCode::Char(char::from_digit(code - 57_399, 10)?),
        // What has no character has a number that is kept for private use.
        57_344..=63_743 => return None,
        _ => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    })
}

/// What a control sequence means; `None` where it reports something.
fn event(parameters: &[u8], last: u8) -> Option<Event> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let (Some(text), b'M' | b'm') = (text.strip_prefix('<'), last) {
        let [button, x, y] = <[u16; 3]>::try_from(numbers(text)?).ok()?;
        return mouse(button, (x.saturating_sub(1), y.saturating_sub(1)), last == b'm');
    }
    let mut groups = text.split(';').map(|group| group.split(':').map(|number| number.parse::<u32>().ok()));
    let mut first = groups.next()?;
    let (code, shifted) = (first.next().flatten(), first.next().flatten());
    let mut second = groups.next();
    let mut of_second = || second.as_mut().and_then(|group| group.next().flatten());
    let (mut modifiers, kind) = (of_second().unwrap_or(1), of_second().unwrap_or(1));
    let third = groups.next().and_then(|mut group| group.next().flatten());
    let code = match last {
        _ if text.starts_with(['<', '=', '>', '?']) || groups.next().is_some() => return None,
        // Row and column of the cursor come in the same form as F3 with other keys.
        b'R' => return None,
        b'M' => {
            let [button, x, y] = <[u16; 3]>::try_from(numbers(text)?).ok()?;
            return mouse(button.checked_sub(32)?, (x.saturating_sub(1), y.saturating_sub(1)), button == 35);
        }
        b'~' if code == Some(27) => of_character(third?)?,
        b'~' => numbered(code?)?,
        b'u' => of_character(code?)?,
        // `1` stands for no number.
        _ if code.is_none_or(|code| code == 1) => lettered(last)?,
        _ => return None,
    };
    let code = match (code, shifted) {
        (KeyCode::Char(c), Some(shifted)) if (modifiers - 1) & 1 == 1 => {
            KeyCode::Char(char::from_u32(shifted).unwrap_or(c))
        }
        (KeyCode::Char(c), None) if modifiers.saturating_sub(1) & 1 == 1 => KeyCode::Char(c.to_ascii_uppercase()),
        (code, _) => code,
    };
    modifiers = modifiers.saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    for (bit, modifier) in [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)] {
        held.set(modifier, modifiers & bit != 0);
    }
    let kind = match kind {
        2 => KeyEventKind::Repeat,
        3 => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    Some(Event::Key(KeyEvent::new_with_kind(code, held, kind)))
}

fn numbers(text: &str) -> Option<Vec<u16>> {
    text.split(';').map(|number| number.parse::<u16>().ok()).collect()
}

/// What the mouse did, by the number of its button.
fn mouse(button: u16, (column, row): (u16, u16), released: bool) -> Option<Event> {
    let which = match button & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (button & 0xe3, released) {
        (64, _) => MouseEventKind::ScrollUp,
        (65, _) => MouseEventKind::ScrollDown,
        (35, _) => MouseEventKind::Moved,
        (32..=34, _) => MouseEventKind::Drag(which),
        (0..=2, true) => MouseEventKind::Up(which),
        (0..=2, false) => MouseEventKind::Down(which),
        // Which button was let go is not said.
        (3, _) => MouseEventKind::Up(MouseButton::Left),
        _ => return None,
    };
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::terminal::keys;
    use crate::tui::input::RUBOUT;
    use crate::tui::{Input, Key};

    /// What reports look like that come late, and from where they come.
    const REPORTS: [&[u8]; 30] = [
        b"\x1bP>|XTerm(379)\x1b\\",                        // name and version
        b"\x1bP1$r0m\x1b\\",                               // a setting
        b"\x1bP1+r544e=787465726d\x1b\\",                  // a capability
        b"\x1bP!|7E565445\x1b\\",                          // the unit
        b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",               // the ground's colour
        b"\x1b]10;rgb:ffff/ffff/ffff\x07",                 // the text's
        b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",              // one of the palette
        b"\x1b]52;c;c2VjcmV0IGtleXM=\x07",                 // the clipboard
        "\x1b]lEnd the night – ü\u{9c}e\x1b\\".as_bytes(), // a window's title
        b"\x1b_Gi=31;OK\x1b\\",                            // pictures
        b"\x1b^private\x1b\\",
        b"\x1bXstart of string\x1b\\",
        b"\x1b[?64;1;2;6;9;15;18;21;22c", // what it can do
        b"\x1b[>41;379;0c",
        b"\x1b[=0c",
        b"\x1b[24;80R", // where the cursor is
        b"\x1b[1;2R",
        b"\x1b[?1;1;1R",
        b"\x1b[0n",
        b"\x1b[?997;1n",
        b"\x1b[8;24;80t", // its size
        b"\x1b[48;24;80;480;800t",
        b"\x1b[3;10;20t",
        b"\x1b[?2026;2$y", // a mode
        b"\x1b[?5u",       // its keyboard
        b"\x1b[I",         // the focus
        b"\x1b[O",
        b"\x90>|xterm\x9c", // in controls of one byte
        b"\xc2\x9d11;rgb:0/0/0\xc2\x9c",
        b"\x9b?64;1c",
    ];

    /// The keys in bytes that come in pieces, with a pause behind the last.
    fn keys(pieces: &[&[u8]]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let mut events: Vec<Event> = pieces.iter().flat_map(|piece| decoder.feed(piece)).collect();
        events.extend(decoder.give_up());
        events.iter().filter_map(keys::input).collect()
    }

    fn pressed(keys: &[Key]) -> Vec<Input> {
        keys.iter().map(|&key| Input::Key(key)).collect()
    }

    #[test]
    fn a_report_is_no_key_however_it_is_cut() {
        let around = pressed(&[Key::Char('j'), Key::Char('k')]);
        for report in REPORTS {
            let shown = String::from_utf8_lossy(report);
            let whole = [b"j", report, b"k"].concat();
            assert_eq!(keys(&[&whole]), around, "{shown:?}");
            for cut in 1..report.len() {
                let (first, second) = report.split_at(cut);
                assert_eq!(keys(&[b"j", first, second, b"k"]), around, "{shown:?} cut at {cut}");
            }
            let bytes: Vec<&[u8]> = whole.chunks(1).collect();
            assert_eq!(keys(&bytes), around, "{shown:?} byte by byte");
            let twice = [report, report, b"j"].concat();
            assert_eq!(keys(&[&twice]), pressed(&[Key::Char('j')]), "{shown:?} twice");
        }
    }

    #[test]
    fn a_report_that_comes_long_after_its_escape_is_none_either() {
        for report in REPORTS.into_iter().filter(|report| report[0] == ESC) {
            let mut decoder = Decoder::default();
            assert_eq!(decoder.feed(&report[..1]), []);
            assert_eq!(decoder.give_up().len(), 1, "it looked like Escape");
            let more: Vec<Input> = decoder.feed(&report[1..]).iter().filter_map(keys::input).collect();
            assert_eq!(more, [], "{:?}", String::from_utf8_lossy(report));
        }
    }

    #[test]
    fn a_report_that_comes_byte_by_byte_long_after_its_escape_is_none_either() {
        for report in REPORTS.into_iter().filter(|report| report[0] == ESC) {
            let mut decoder = Decoder::default();
            decoder.feed(&report[..1]);
            assert_eq!(decoder.give_up().len(), 1, "it looked like Escape");
            let more = report[1..].chunks(1).flat_map(|byte| decoder.feed(byte)).collect::<Vec<Event>>();
            let more: Vec<Input> = more.iter().filter_map(keys::input).collect();
            assert_eq!(more, [], "{:?}", String::from_utf8_lossy(report));
        }
    }

    #[test]
    fn what_is_typed_after_an_escape_is_typed_once() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b");
        assert_eq!(decoder.give_up(), [Event::Key(KeyCode::Esc.into())]);
        assert_eq!(decoder.feed(b"["), []);
        assert_eq!(decoder.give_up(), [Event::Key(KeyCode::Char('[').into())], "Escape is not told twice");
        decoder.feed(b"\x1b");
        assert_eq!((decoder.give_up().len(), decoder.patience().is_some()), (1, true));
        assert_eq!((decoder.give_up().len(), decoder.patience()), (0, None), "it waits once");
        let typed = [&b"X"[..], b"y"].into_iter().flat_map(|byte| decoder.feed(byte)).count();
        assert_eq!(typed, 2, "a while later it is a letter");
    }

    #[test]
    fn a_report_that_never_ends_takes_no_key_for_good() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(b"\x1b]11;rgb:"), []);
        assert_eq!(decoder.feed(b"\x03").len(), 1, "leaving is always heard");
        for begun in [&b"\x1bPabc"[..], b"\x1b[12", b"\xe2\x82", b"\x1b[M!", b"\x1b[200~never ended"] {
            decoder.feed(begun);
            assert!(decoder.patience().is_some());
            decoder.give_up();
            assert_eq!((decoder.feed(b"j").len(), decoder.patience()), (1, None), "{begun:?}");
        }
    }

    #[test]
    fn escape_and_a_key_close_behind_it_are_both() {
        let alt = |c| vec![Input::Key(Key::Alt(c))];
        assert_eq!(keys(&[b"\x1b"]), pressed(&[Key::Esc]));
        assert_eq!(keys(&[b"\x1bw"]), alt('w'));
        assert_eq!(keys(&[b"\x1b", b"w"]), alt('w'));
        assert_eq!(keys(&[b"\x1b\x1b"]), pressed(&[Key::Esc, Key::Esc]));
        assert_eq!(keys(&[b"\x1b\r"]), pressed(&[Key::Esc, Key::Enter]));
        assert_eq!(keys(&[b"\x1b\x1b[A"]), pressed(&[Key::Esc, Key::Up]));
        assert_eq!(keys(&[b"\x1b["]), pressed(&[Key::Esc, Key::Char('[')]));
        assert_eq!(keys(&[b"\x1b", b"["]), pressed(&[Key::Esc, Key::Char('[')]));
        assert_eq!(keys(&["\x1bé".as_bytes()]), pressed(&[Key::Esc, Key::Char('é')]));
    }

    #[test]
    fn keys_come_in_many_forms() {
        for (bytes, key) in [
            (&b"\x7f"[..], Key::Backspace),
            (b"\x08", Key::Backspace),
            (b"\x1b[127u", Key::Backspace),
            (b"\x1b[8u", Key::Backspace),
            (b"\x1b\x7f", Key::Alt(RUBOUT)),
            (b"\x1b[127;5u", Key::WordBack),
            (b"\x1b[3~", Key::Delete),
            (b"\x1b[3;5~", Key::WordDelete),
            (b"\x1b[A", Key::Up),
            (b"\x1bOA", Key::Up),
            (b"\x1b[1;1A", Key::Up),
            (b"\x1b[1;2A", Key::Up),
            (b"\x1b[1;5C", Key::WordRight),
            (b"\x1b[1;3D", Key::WordLeft),
            (b"\x1b[H", Key::Home),
            (b"\x1b[1~", Key::Home),
            (b"\x1b[7~", Key::Home),
            (b"\x1bOF", Key::End),
            (b"\x1b[Z", Key::BackTab),
            (b"\x1b[9;2u", Key::BackTab),
            (b"\x1bOM", Key::Enter),
            (b"\x1b[13u", Key::Enter),
            (b"\x1b[27u", Key::Esc),
            (b"\x1bOP", Key::F(1)),
            (b"\x1b[11~", Key::F(1)),
            (b"\x1b[[C", Key::F(3)),
            (b"\x1b[24~", Key::F(12)),
            (b"\x1b[97;5u", Key::Ctrl('a')),
            (b"\x1b[27;5;97~", Key::Ctrl('a')),
            (b"\x1b[97:65;2u", Key::Char('A')),
            (b"\x1b[98;3u", Key::Alt('b')),
            (b"\x01", Key::Ctrl('a')),
            ("혜".as_bytes(), Key::Char('혜')),
            (b"\x1bOq", Key::Char('1')),
        ] {
            assert_eq!(keys(&[bytes]), pressed(&[key]), "{:?}", String::from_utf8_lossy(bytes));
        }
        for nothing in [&b"\x1b[97;1:3u"[..], b"\x1b[97;1:2u", b"\xff", b"\x1b[57358u", b"\xc3\x28"[..1].into()] {
            assert_eq!(keys(&[nothing]), [], "{nothing:?}");
        }
    }

    #[test]
    fn the_mouse_is_read_in_its_three_forms() {
        let click = vec![Input::Click { x: 9, y: 4 }];
        assert_eq!(keys(&[b"\x1b[<0;10;5M"]), click);
        assert_eq!(keys(&[b"\x1b[32;10;5M"]), click);
        assert_eq!(keys(&[b"\x1b[M \x2a\x25"]), click);
        assert_eq!(keys(&[b"\x1b[<0;10;5m"]), [Input::Release { x: 9, y: 4 }]);
        assert_eq!(keys(&[b"\x1b[<35;10;5M"]), [Input::Hover { x: 9, y: 4 }]);
        assert_eq!(keys(&[b"\x1b[<32;10;5M"]), [Input::Drag { x: 9, y: 4 }]);
        assert_eq!(keys(&[b"\x1b[<64;10;5M"]), [Input::Wheel { x: 9, y: 4, up: true }]);
        assert_eq!(keys(&[b"\x1b[<65;10;5M"]), [Input::Wheel { x: 9, y: 4, up: false }]);
    }

    #[test]
    fn a_paste_is_one_event_however_it_is_cut() {
        let text = "two\rlines \x1b[A혜산 \x1bP";
        let whole = [b"\x1b[200~", text.as_bytes(), PASTED].concat();
        for cut in 0..whole.len() {
            let mut decoder = Decoder::default();
            let (first, second) = whole.split_at(cut);
            let events: Vec<Event> = [first, second].iter().flat_map(|piece| decoder.feed(piece)).collect();
            assert_eq!(events, [Event::Paste(text.to_owned())], "{cut}");
            assert_eq!(decoder.patience(), None);
        }
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b[200~");
        for _ in 0..300 {
            assert_eq!(decoder.feed(&[b'x'; 4096]), []);
        }
        let events = decoder.feed(PASTED);
        assert!(matches!(&events[..], [Event::Paste(text)] if text.len() == MOST), "what is too long is cut off");
    }
}
