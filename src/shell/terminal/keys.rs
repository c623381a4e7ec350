//! The terminal's events in the screens' words.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::tui::{Input, Key};

/// Whether an event asks for the program to be stopped for a while.
pub(super) fn is_suspend(event: &Event) -> bool {
    matches!(event, Event::Key(KeyEvent { code: KeyCode::Char('z'), modifiers, kind: KeyEventKind::Press, .. })
        if modifiers.contains(KeyModifiers::CONTROL))
}

/// What an event means to the screens, if anything. Only presses of keys count.
pub(super) fn input(event: &Event) -> Option<Input> {
    match *event {
        Event::Key(pressed) if pressed.kind != KeyEventKind::Release => key(pressed).map(Input::Key),
        Event::Mouse(mouse) => pointer(mouse),
        Event::Resize(width, height) => Some(Input::Resize { width, height }),
        _ => None,
    }
}

fn key(pressed: KeyEvent) -> Option<Key> {
    let ctrl = pressed.modifiers.contains(KeyModifiers::CONTROL);
    Some(match pressed.code {
        KeyCode::Char(c) if ctrl => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if pressed.modifiers.contains(KeyModifiers::SHIFT) => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
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
        press.kind = KeyEventKind::Release;
        assert_eq!(input(&Event::Key(press)), None);
        let suspend = Event::Key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL));
        assert!(is_suspend(&suspend));
    }
}
