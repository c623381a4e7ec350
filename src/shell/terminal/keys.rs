//! The terminal's events in the screens' words.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::tui::input::RUBOUT;
use crate::tui::{Input, Key};

/// Whether an event asks for the program to be stopped for a while.
pub(super) fn is_suspend(event: &Event) -> bool {
    matches!(event, Event::Key(KeyEvent { code: KeyCode::Char('z'), modifiers, kind: KeyEventKind::Press, .. })
        if modifiers.contains(KeyModifiers::CONTROL))
}

/// What an event means to the screens, if anything. Only presses of keys count; a key held down counts again where it
/// moves a cursor, and nowhere else, so that no move is made twice.
pub(super) fn input(event: &Event) -> Option<Input> {
    match *event {
        Event::Key(pressed) => {
            let key = key(pressed)?;
            let counts = match pressed.kind {
                KeyEventKind::Press => true,
                KeyEventKind::Repeat => moves(key),
                KeyEventKind::Release => false,
            };
            counts.then_some(Input::Key(key))
        }
        Event::Mouse(mouse) => pointer(mouse),
        Event::Resize(width, height) => Some(Input::Resize { width, height }),
        _ => None,
    }
}

/// Whether a key moves a cursor or takes back a letter.
const fn moves(key: Key) -> bool {
    matches!(
        key,
        Key::Up
            | Key::Down
            | Key::Left
            | Key::Right
            | Key::PageUp
            | Key::PageDown
            | Key::Backspace
            | Key::WordBack
            | Key::Delete
            | Key::WordDelete
            | Key::WordLeft
            | Key::WordRight
    )
}

fn key(pressed: KeyEvent) -> Option<Key> {
    // Both together are how some terminals write AltGr.
    let (ctrl, alt) = (KeyModifiers::CONTROL, KeyModifiers::ALT);
    let word = pressed.modifiers.intersects(ctrl.union(alt));
    let (ctrl, alt) = (pressed.modifiers.contains(ctrl), pressed.modifiers.contains(alt));
    Some(match pressed.code {
        KeyCode::Char('h') if ctrl && !alt => Key::Backspace,
        KeyCode::Char(c) if ctrl && !alt => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) if alt && !ctrl => Key::Alt(c),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if pressed.modifiers.contains(KeyModifiers::SHIFT) => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace if alt => Key::Alt(RUBOUT),
        KeyCode::Backspace if word => Key::WordBack,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete if word => Key::WordDelete,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left if word => Key::WordLeft,
        KeyCode::Left => Key::Left,
        KeyCode::Right if word => Key::WordRight,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(n) => Key::F(n),
        _ => return None,
    })
}

const fn pointer(mouse: MouseEvent) -> Option<Input> {
    let (x, y) = (mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Click { x, y }),
        MouseEventKind::Drag(MouseButton::Left) => Some(Input::Drag { x, y }),
        MouseEventKind::Up(MouseButton::Left) => Some(Input::Release { x, y }),
        MouseEventKind::Moved => Some(Input::Hover { x, y }),
        MouseEventKind::ScrollUp => Some(Input::Wheel { x, y, up: true }),
        MouseEventKind::ScrollDown => Some(Input::Wheel { x, y, up: false }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_taken_when_pressed_and_not_when_released() {
        let mut press = KeyEvent::new(KeyCode::Char('t'), KeyModifiers::NONE);
        assert_eq!(input(&Event::Key(press)), Some(Input::Key(Key::Char('t'))));
        for kind in [KeyEventKind::Release, KeyEventKind::Repeat] {
            press.kind = kind;
            assert_eq!(input(&Event::Key(press)), None);
        }
        let held = KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, KeyEventKind::Repeat);
        assert_eq!(input(&Event::Key(held)), Some(Input::Key(Key::Down)));
        let released = KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(input(&Event::Key(released)), None);
        let alt_gr = KeyEvent::new(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!(input(&Event::Key(alt_gr)), Some(Input::Key(Key::Char('@'))));
        let suspend = Event::Key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL));
        assert!(is_suspend(&suspend));
    }
}
