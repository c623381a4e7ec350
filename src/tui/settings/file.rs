//! The settings file: read with everything that is wrong with it, and changed so that the rest of it stays.

use ron::extensions::Extensions;
use serde::Serialize;

use crate::level::fault::{Code, Fault, Faults};
use crate::level::hold_against;
use crate::level::span::Node;
use crate::tui::keymap::{Keymap, RemapFault};
use crate::tui::settings::{FILE, MAX_BYTES, Settings};

/// The file's name.
pub const NAME: &str = "settings.ron";

/// Settings that have been checked, and their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The settings.
    pub settings: Settings,
    /// The keys that they make.
    pub keymap: Keymap,
}

/// Reads settings. An empty text is the defaults.
///
/// # Errors
/// Everything that is wrong with the text, each with its place and a mend.
pub fn read(text: &str) -> Result<Read, Faults> {
    let mut faults = Faults::new(NAME, text);
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; settings have at most {MAX_BYTES}", text.len());
        faults = Faults::new(NAME, "");
        faults.add(Code::TooLarge, 0..0, message, "is this the right file?");
        return Err(faults);
    }
    if text.trim().is_empty() {
        return Ok(Read::default());
    }
    if let Some(at) = text.find(char::REPLACEMENT_CHARACTER) {
        let message = "a byte that is no UTF-8, or the sign that stands for one";
        faults.add(Code::Encoding, at..at + 3, message, "save the file as UTF-8, without that byte");
        return Err(faults);
    }
    let Some(tree) = hold_against(text, &FILE, &mut faults).filter(|_| faults.is_empty()) else {
        faults.sort();
        return Err(faults);
    };
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let settings: Settings = match options.from_str(text) {
        Ok(settings) => settings,
        Err(fault) => {
            // What the table lets through is read; this keeps the promise even so.
            faults.add(Code::WrongType, tree.span, fault.code.to_string(), "");
            return Err(faults);
        }
    };
    match Keymap::with(&settings.keys) {
        Ok(keymap) => Ok(Read { settings, keymap }),
        Err(list) => {
            for fault in list {
                place(&tree, &fault, &mut faults);
            }
            faults.sort();
            Err(faults)
        }
    }
}

/// Adds a fault of the keys where it stands in the file.
fn place(tree: &Node, fault: &RemapFault, faults: &mut Faults) {
    let mut entries = tree.field("keys").map_or(&[][..], |field| field.value.entries()).iter();
    let entry = entries.find(|entry| entry.key.as_ref().and_then(Node::text) == Some(&fault.of));
    let span = match (entry, fault.key) {
        (Some(entry), Some(at)) => {
            entry.value.items().get(at).map_or_else(|| entry.value.span.clone(), |item| item.value.span.clone())
        }
        (Some(entry), None) => entry.key().span.clone(),
        (None, _) => tree.span.clone(),
    };
    let code = if fault.repeated { Code::Repeated } else { Code::UnknownWord };
    faults.add(code, span, &*fault.what, &*fault.mend);
}

/// The text of a file with those settings changed in it that are other than before: values are changed where they
/// stand, so that remarks and the order of fields stay, and so does what another program changed meanwhile; what the
/// file does not name yet is added at its end. Keys are never changed here. A text that is no settings file is begun
/// anew.
pub fn changed(text: &str, before: &Settings, settings: &Settings) -> String {
    let mut text = text.to_owned();
    if read(&text).is_err() || text.trim().is_empty() {
        BEGUN.clone_into(&mut text);
    }
    let other = values(settings).into_iter().zip(values(before)).filter(|(now, before)| now != before);
    for ((name, value), _) in other {
        let Ok(tree) = crate::level::span::tree(&text) else { return text };
        if let Some(field) = tree.field(name) {
            if text[field.value.span.clone()] != value {
                text.replace_range(field.value.span.clone(), &value);
            }
        } else if default(name) != value {
            add(&mut text, &tree, name, &value);
        }
    }
    text
}

/// The head of a file that this program begins.
const BEGUN: &str = "// The settings of Unsealed: docs/SETTINGS.md lists them, keys too.\n(\n)\n";

/// Puts a field behind the last one.
fn add(text: &mut String, tree: &Node, name: &str, value: &str) {
    let last = tree.fields().last();
    let field = format!("    {name}: {value},\n");
    if let Some(last) = last {
        // `whole` takes in the comma, if there is one.
        let comma = if text[last.value.span.end..last.whole.end].contains(',') { "" } else { "," };
        text.insert_str(last.whole.end, &format!("{comma}\n{}", field.trim_end_matches('\n')));
    } else {
        let close = tree.span.end - 1;
        let gap = if text[..close].ends_with('\n') { "" } else { "\n" };
        text.insert_str(close, &format!("{gap}{field}"));
    }
}

/// The fields that can be changed in the game, as they are written.
fn values(settings: &Settings) -> [(&'static str, String); 6] {
    [
        ("theme", word(&settings.theme)),
        ("colours", word(&settings.colours)),
        ("ascii", settings.ascii.map_or_else(String::new, |ascii| ascii.to_string())),
        ("speed", word(&settings.speed)),
        ("mouse", settings.mouse.to_string()),
        ("large_type", settings.large_type.to_string()),
    ]
}

/// A choice as the file has it, which is how it is read.
fn word(choice: &impl Serialize) -> String {
    let word = ron::to_string(choice).unwrap_or_else(|fault| unreachable!("a choice is one word: {fault}"));
    // So `ron` marks a name that has a meaning of its own, `None`; the file does without.
    word.trim_start_matches("r#").to_owned()
}

fn default(name: &str) -> String {
    let defaults = values(&Settings::default());
    defaults.into_iter().find(|(other, _)| *other == name).map_or_else(String::new, |(_, value)| value)
}

/// What is wrong with a file, a line for each fault; the first says what the game does about it too.
pub fn complaints(faults: &Faults) -> Vec<String> {
    let more = match faults.list.len() + faults.more {
        0 | 1 => String::new(),
        all => format!(" ({} more)", all - 1),
    };
    let line = |(at, fault): (usize, &Fault)| {
        let mend = if fault.mend.is_empty() { String::new() } else { format!("; {}", fault.mend) };
        let said = format!("{} line {}, column {}: {}{mend}", faults.source, fault.line, fault.column, fault.message);
        match at {
            0 => format!("{said}{more}. The program's own settings are used, and the file is left as it is"),
            _ => said,
        }
    };
    faults.list.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::Key;
    use crate::tui::keymap::{Command, Context};
    use crate::tui::settings::{Colours, Speed};
    use crate::tui::theme::ThemeName;

    #[test]
    fn a_file_is_read_as_it_stands() {
        let text = "(theme: Paper, ascii: true, speed: Still, keys: {\"play.end-night\": [\"F10\"]})";
        let read = read(text).expect("sound");
        assert_eq!((read.settings.theme, read.settings.ascii), (ThemeName::Paper, Some(true)));
        assert_eq!((read.settings.speed, read.settings.colours), (Speed::Still, Colours::Auto));
        assert_eq!(read.keymap.lookup(Context::Play, Key::F(10)), Some(Command::EndNight));
        assert_eq!(super::read(""), Ok(Read::default()));
    }

    #[test]
    fn every_fault_has_its_place_and_a_mend() {
        for (text, line, column, message, mend) in [
            ("(\n  theme: Nigth,\n)", 2, 10, "no `Nigth`", "`Night`"),
            ("(\n  teme: Night,\n)", 2, 3, "no field `teme`", "`theme`"),
            ("(ascii: 1)", 1, 9, "`true` or `false`", ""),
            ("(theme: Night", 1, 1, "not closed", ""),
            ("(keys: {\"play.end-nigt\": [\"x\"]})", 1, 9, "play.end-nigt", "`play.end-night`"),
            ("(keys: {\"play.text\": [\"T\", \"e\"]})", 1, 28, "`play.end-night` too", "another"),
            ("(keys: {\"play.text\": [\"Entre\"]})", 1, 23, "no key `Entre`", "`Enter`"),
            ("(keys: {\"play.text\": []})", 1, 9, "no key", "one"),
        ] {
            let faults = read(text).expect_err(text);
            let fault = faults.list.first().expect("a fault");
            assert_eq!((fault.line, fault.column), (line, column), "{text}: {fault:?}");
            assert!(fault.message.contains(message) && fault.mend.contains(mend), "{text}: {fault:?}");
            assert!(complaints(&faults)[0].contains(&format!("line {line}, column {column}")));
        }
    }

    #[test]
    fn a_change_leaves_the_rest_of_the_file_alone() {
        let other = Settings { theme: ThemeName::Mono, mouse: false, ..Settings::default() };
        for (before, after) in [
            (
                "",
                "// The settings of Unsealed: docs/SETTINGS.md lists them, keys too.\n(\n    theme: Mono,\n    mouse: false,\n)\n",
            ),
            ("(theme: Paper) // mine", "(theme: Mono,\n    mouse: false,) // mine"),
            (
                "(\n  // why\n  mouse: true, // this\n  keys: {\"play.end-night\": [\"F10\"]},\n  theme: Night\n)",
                "(\n  // why\n  mouse: false, // this\n  keys: {\"play.end-night\": [\"F10\"]},\n  theme: Mono\n)",
            ),
            ("()", "(\n    theme: Mono,\n    mouse: false,\n)"),
        ] {
            let made = changed(before, &Settings::default(), &other);
            assert_eq!(made, after, "{before}");
            let keys = read(&made).expect("sound").settings.keys;
            assert_eq!(read(&made).expect("sound").settings, Settings { keys, ..other.clone() });
            assert_eq!(changed(&made, &Settings::default(), &other), made);
            assert_eq!(changed(before, &other, &other).contains("mouse: false"), before.contains("mouse: false"));
        }
    }
}
