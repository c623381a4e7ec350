//! The bindings of the agency's screen.

use crate::rules::actions::ActionKind;
use crate::tui::input::Key;
use crate::tui::keymap::bindings::{END, FIND, FIRST, LAID, LAST, STEPS, VIEW, bind};
use crate::tui::keymap::{Binding, Command};
use crate::words::office::order_meaning;

/// The start of an action, which does what the words say of it.
const fn bind_order(kind: ActionKind, keys: &'static [Key]) -> Binding {
    bind(Command::Order(kind), keys, order_meaning(kind))
}

/// The agency's day.
pub(in crate::tui::keymap) const OFFICE: &[&[Binding]] = &[
    &[
        bind_order(ActionKind::MoveVan, &[Key::Char('v')]),
        bind_order(ActionKind::Lecture, &[Key::Char('t')]),
        bind_order(ActionKind::Raid, &[Key::Char('r')]),
        bind_order(ActionKind::Arrest, &[Key::Char('a')]),
        bind_order(ActionKind::Checkpoint, &[Key::Char('c')]),
        bind_order(ActionKind::Seal, &[Key::Char('s')]),
        bind_order(ActionKind::Inspectors, &[Key::Char('i')]),
        bind_order(ActionKind::Informant, &[Key::Char('f')]),
        bind_order(ActionKind::Rotate, &[Key::Char('x')]),
        bind(Command::EndDay, &[Key::Char('e')], order_meaning(ActionKind::EndDay)),
        bind(Command::Hint, &[Key::Char('z')], "proposal: what a brain would do in your place, and why"),
        bind(Command::Up, &[Key::Up, Key::Char('k')], "up in the list, or on the map"),
        bind(Command::Down, &[Key::Down, Key::Char('j')], "down"),
        bind(Command::Left, &[Key::Left, Key::Char('h')], "to the place on the left"),
        bind(Command::Right, &[Key::Right, Key::Char('l')], "to the place on the right"),
        bind(Command::Choose, &[Key::Enter, Key::Char(' ')], "take what is under the cursor"),
        bind(Command::Back, &[Key::Esc, Key::Backspace], "one step back, at last to the day's list"),
        bind(Command::NextPane, &[Key::Tab], "list, map or notes"),
        bind(Command::LastPane, &[Key::BackTab], "the same, the other way round"),
        bind(Command::NextContact, &[Key::Char('n')], "the next person whom the notes point to"),
        bind(Command::LastContact, &[Key::Char('p')], "the person before"),
        bind(Command::Belief, &[Key::Char('b')], "the dots show: who may be a contact, who may have a phone, neither"),
    ],
    LAID,
    &[bind(Command::NextOverlay, &[Key::Char(',')], "the next of these, at last the belief again")],
    VIEW,
    &[
        bind(Command::PageUp, &[Key::PageUp], "older notes"),
        bind(Command::PageDown, &[Key::PageDown], "newer notes"),
        FIRST,
        LAST,
        bind(Command::Briefing, &[Key::Char('o')], "orders: what the network wants, and what you have"),
        FIND,
    ],
    END,
    &[bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave; the game is saved")],
];

/// An action being chosen.
pub(in crate::tui::keymap) const ORDER: &[&[Binding]] = &[
    STEPS,
    &[
        bind(
            Command::Choose,
            &[Key::Enter, Key::Char(' '), Key::Right, Key::Char('l')],
            "take it; at the end, it is done",
        ),
        bind(Command::Back, &[Key::Esc, Key::Left, Key::Char('h'), Key::Backspace], "one step back; nothing is done"),
        bind(Command::Belief, &[Key::Char('b')], "the dots show: who may be a contact, who may have a phone, neither"),
    ],
    LAID,
    &[bind(Command::NextOverlay, &[Key::Char(',')], "the next of these, at last the belief again")],
    VIEW,
    END,
    &[bind(Command::Leave, &[Key::Ctrl('c')], "leave; the game is saved")],
];
