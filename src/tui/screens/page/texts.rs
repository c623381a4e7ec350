//! The words of the pages.

use crate::rules::moves::MoveKind;
use crate::tui::keymap::{Command, Context, Keymap};
use crate::tui::screens::page::Paragraph;
use crate::tui::theme::Ink;

/// What the mouse does.
pub(super) const MOUSE: &str = "The mouse does everything too: click a place, a person, a van, a line of the list, a bar \
    above or a line of the chronicle; the wheel scrolls; the hints in the last row are buttons.";

/// What stands between the first words and the rules in full.
pub(super) const MORE: &str = "What follows are the rules in full; Tab goes from heading to heading.";

/// Signs on the map beside people.
pub(super) const SIGNS: [(&str, Ink, &str); 14] = [
    ("■ Hyesan", Ink::Text, "a place; roads meet at its mark"),
    ("▂▄▆", Ink::Contact, "signal from the towers across the river: one to three bars, or none"),
    ("fear 12", Ink::Dim, "how afraid people are, 0 to 100; f12 for short, with the day if it is old news"),
    ("●1/38", Ink::Dim, "how many of a place's people believe something, where there is no room for dots"),
    (" van ", Ink::Bad, "a locator van that a contact sees there tonight"),
    ("van? day 3", Ink::Bad, "where a van was last seen"),
    ("fixed locator", Ink::Bad, "one that does not move"),
    ("! Kakao till 6", Ink::Bad, "a lecture in force: what it speaks against, and its last day"),
    ("[X]", Ink::Bad, "a checkpoint on the road that a contact can see"),
    ("[x day 3]", Ink::Bad, "a checkpoint, and the last day on which it was seen or met"),
    ("┊ 2 guards", Ink::Wave, "a river crossing with its patrol"),
    ("relay", Ink::Contact, "a relay that lifts the signal; \"no link\" where it has no neighbour with a signal"),
    ("»", Ink::Accent, "in the chronicle: the level itself speaks; ► above it: the move it waits for"),
    ("((▲))", Ink::Wave, "a tower on the far bank; the shade on the land is its reach"),
];

fn text(words: &str) -> Paragraph {
    Paragraph::Text(words.to_owned(), Ink::Text)
}

fn heading(words: &str) -> Paragraph {
    Paragraph::Heading(words.to_owned())
}

/// How to play.
pub(super) fn how_to_play(keymap: &Keymap) -> Vec<Paragraph> {
    vec![
        heading("What you do"),
        text(
            "You run a desk outside the country. Inside, your contacts have phones that reach the towers across the river. Get a story believed by enough people before the days run out, and keep your people free.",
        ),
        heading("A day"),
        text(
            "Night: you make a few moves. Dawn: locators close in on whoever was on the air. Day: the agency acts. Evening: people talk, and word spreads by itself along the ties between them.",
        ),
        heading("Hearing is not believing"),
        text(
            "A dangerous story told once is a rumour (○). A second voice, or proof, makes it news (●). Proof is a file, which a clip brings, or a voice from outside, which a call brings. Only those who believe pass it on, for a few evenings.",
        ),
        heading("Airtime is danger"),
        text(
            "A text is 1 tick on the air, a clip 3, a call 4; a weak signal makes it longer. For each tick, a locator in that place may sharpen its fix: place, unit, person. A fix is grounds for a raid or an arrest.",
        ),
        heading("One graph"),
        text(
            "People talk inside their work units and hardly outside. The ties that carry news carry arrests: a prisoner who is questioned may name the contacts they know.",
        ),
        heading("Both sides guess"),
        text(
            "You see your contacts, the people tied to them, and what is said where a contact lives. You do not see the agency's notes, or who informs for it. It does not see your network. A forecast says what you could work out, never what is hidden.",
        ),
        heading("To begin"),
        text(&to_begin(keymap)),
    ]
}

/// The first keys.
fn to_begin(keymap: &Keymap) -> String {
    let key = |context, command| keymap.key_name(context, command);
    let [send, end, help] =
        [Command::Begin(MoveKind::Text), Command::EndNight, Command::Help].map(|command| key(Context::Play, command));
    let [find, palette, terms] =
        [Command::Find, Command::Palette, Command::Terms].map(|command| key(Context::Play, command));
    let [on, back] = [Command::Choose, Command::Back].map(|command| key(Context::Aim, command));
    format!(
        "{send} sends a text: choose who sends, who receives, and which story. The forecast beside the map shows what \
         it would cost. {on} goes on, {back} goes back, and nothing happens until the last {on}. {end} ends the night. \
         {help} lists the keys, {palette} every command by name; {find} finds a person or a place; {terms} says what \
         the words on a screen mean."
    )
}

/// What the game is, and is not.
pub(super) fn about() -> Vec<Paragraph> {
    vec![
        heading("What this is"),
        text(
            "Unsealed is a turn-based strategy game about getting news past a sealed border, from a 2016 commentary on a North Korea policy blog (freekorea.us) and the reports it quotes. After each level a note from the record gives the fact behind it, with its source and how well it is known. The record, from the title, has all of them.",
        ),
        heading("What this is not"),
        text(&crate::tui::text::in_one_line(&crate::words::record().is_not)),
        heading("What is the game's own"),
        text(
            "Raids, road checks and informants are drawn from the same kinds of accounts, but the article does not describe them. The people and units in the levels are invented; the towns are real.",
        ),
    ]
}
