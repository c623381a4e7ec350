//! The keys there are: those of the program, with the player's own in their place.

use std::collections::BTreeMap;

use crate::level::text::nearest;
use crate::rules::actions::ActionKind;
use crate::rules::atlas::Atlas;
use crate::rules::moves::MoveKind;
use crate::tui::input::Key;
use crate::tui::keymap::{Command, Context};

/// One command with the keys it has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What it asks for.
    pub command: Command,
    /// Its keys, one at least; the first is the one that hints show.
    pub keys: Vec<Key>,
    /// What it does, in a few words.
    pub what: &'static str,
    /// Whether its keys are the player's own.
    pub remapped: bool,
}

impl Bound {
    /// What it does in one line, a move with its name.
    pub fn line(&self) -> String {
        self.command.line(self.what)
    }
}

/// Every context's commands with their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    contexts: Vec<(Context, Vec<Bound>)>,
    /// Whether keys are named in ASCII alone: `Up` and not an arrow.
    ascii: bool,
}

/// Why keys cannot be given so. `of` is the `context.command` at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemapFault {
    /// The `context.command` that stands in the settings.
    pub of: String,
    /// Which of its keys, counted from 0; `None` where the command itself is at fault.
    pub key: Option<usize>,
    /// Whether the key stands elsewhere too.
    pub repeated: bool,
    /// What is wrong, in one line.
    pub what: String,
    /// How to mend it, in one line; empty where the message says it.
    pub mend: String,
}

impl Default for Keymap {
    fn default() -> Self {
        let bound = |context: Context| {
            let bound = context.bindings().map(|binding| Bound {
                command: binding.command,
                keys: binding.keys.to_vec(),
                what: binding.what,
                remapped: false,
            });
            (context, bound.collect())
        };
        Self { contexts: Context::all().map(bound).collect(), ascii: false }
    }
}

impl Keymap {
    /// The program's keys, with these in the place of those of each `context.command`. Ctrl-c stays where it is.
    ///
    /// # Errors
    /// Every name that means nothing, and every key that two commands of one context would share.
    pub fn with(changes: &BTreeMap<String, Vec<String>>) -> Result<Self, Vec<RemapFault>> {
        let mut keymap = Self::default();
        let (mut faults, mut given) = (Vec::new(), Vec::new());
        for (of, names) in changes {
            let keys = match keys(of, names) {
                Ok(keys) => keys,
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            match keymap.find(of) {
                Ok(bound) => {
                    let leave = bound.keys.contains(&Key::Ctrl('c')).then_some(Key::Ctrl('c'));
                    bound.keys = keys.into_iter().chain(leave).collect();
                    bound.remapped = true;
                    given.push((of, names));
                }
                Err(fault) => faults.push(fault),
            }
        }
        faults.extend(given.into_iter().flat_map(|(of, names)| keymap.conflicts(of, names)));
        if faults.is_empty() { Ok(keymap) } else { Err(faults) }
    }

    /// Whether keys are named in ASCII alone from now on.
    pub const fn name_in_ascii(&mut self, ascii: bool) {
        self.ascii = ascii;
    }

    /// The name of a key in help and hints.
    pub fn name(&self, key: Key) -> String {
        if self.ascii { key.word() } else { key.name() }
    }

    /// The name of the key that hints show for a command; empty where it has none.
    pub fn key_name(&self, context: Context, command: Command) -> String {
        self.key(context, command).map_or_else(String::new, |key| self.name(key))
    }

    fn find(&mut self, of: &str) -> Result<&mut Bound, RemapFault> {
        let fault =
            |what: String, mend: String| RemapFault { of: of.to_owned(), key: None, repeated: false, what, mend };
        let names: Vec<String> = self.names().collect();
        if !names.iter().any(|name| name == of) {
            let near = nearest(of, names.iter().map(String::as_str));
            let mend = near.map_or_else(
                || "write a context, a point and a command, as in `play.end-night`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(fault(format!("there is no command `{of}`"), mend));
        }
        let all = self.contexts.iter_mut().flat_map(|(context, bound)| bound.iter_mut().map(|bound| (*context, bound)));
        let mut all = all.filter(|(context, bound)| name(*context, bound.command) == of).map(|(_, bound)| bound);
        all.next().ok_or_else(|| fault(format!("there is no command `{of}`"), String::new()))
    }

    /// Every command as `context.command`.
    pub fn names(&self) -> impl Iterator<Item = String> {
        let all = self.contexts.iter();
        all.flat_map(|(context, bound)| bound.iter().map(|bound| name(*context, bound.command)))
    }

    /// The keys of a remapped command that others of its context have too.
    fn conflicts(&self, of: &str, names: &[String]) -> Vec<RemapFault> {
        let Some((context, _)) = of.split_once('.') else { return Vec::new() };
        let Some((context, bound)) = self.contexts.iter().find(|(other, _)| other.word() == context) else {
            return Vec::new();
        };
        let mut faults = Vec::new();
        for (at, key) in names.iter().enumerate() {
            let others = bound.iter().filter(|bound| name(*context, bound.command) != of);
            let mut others = others.filter(|bound| Key::named(key).is_some_and(|key| bound.keys.contains(&key)));
            if let Some(other) = others.next() {
                let other = name(*context, other.command);
                faults.push(RemapFault {
                    of: of.to_owned(),
                    key: Some(at),
                    repeated: true,
                    what: format!("the key `{key}` of `{of}` is that of `{other}` too"),
                    mend: format!("give `{other}` another key, or choose another one here"),
                });
            }
        }
        faults
    }

    /// The commands of a context with their keys.
    pub fn bound(&self, context: Context) -> &[Bound] {
        self.contexts.iter().find(|(other, _)| *other == context).map_or(&[], |(_, bound)| bound)
    }

    /// The same without the moves and actions that are not in play in a game, where there is one.
    pub fn bound_in(&self, context: Context, game: Option<&Atlas>) -> Vec<&Bound> {
        let begins = |kind| kind == MoveKind::EndNight || game.is_none_or(|level| level.moves.contains(&kind));
        let acts = |kind| kind == ActionKind::EndDay || game.is_none_or(|level| level.actions.contains(&kind));
        let in_play =
            |command: Command| command.move_kind().is_none_or(begins) && command.action_kind().is_none_or(acts);
        self.bound(context).iter().filter(|bound| in_play(bound.command)).collect()
    }

    /// What a key asks for in a context.
    pub fn lookup(&self, context: Context, key: Key) -> Option<Command> {
        self.bound(context).iter().find(|bound| bound.keys.contains(&key)).map(|bound| bound.command)
    }

    /// The key that hints show for a command.
    pub fn key(&self, context: Context, command: Command) -> Option<Key> {
        self.bound(context).iter().find(|bound| bound.command == command)?.keys.first().copied()
    }
}

/// How a command is called in the settings: `play.end-night`.
fn name(context: Context, command: Command) -> String {
    format!("{}.{}", context.word(), command.word())
}

/// The keys of these names.
fn keys(of: &str, names: &[String]) -> Result<Vec<Key>, RemapFault> {
    let fault = |key, what: String, mend: &str| {
        let (of, mend) = (of.to_owned(), mend.to_owned());
        RemapFault { of, key, repeated: false, what, mend }
    };
    if names.is_empty() {
        return Err(fault(None, format!("`{of}` has no key, so that nothing would reach it"), "give it one at least"));
    }
    let mut keys = Vec::new();
    for (at, name) in names.iter().enumerate() {
        match Key::named(name) {
            None => {
                let near = nearest(name, Key::NAMED.iter().map(|(_, _, word)| *word));
                let mend = near.map_or_else(
                    || "a key is a character, F1 to F12, Ctrl- and a letter, or a name such as Enter".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err(fault(Some(at), format!("there is no key `{name}`"), &mend));
            }
            Some(Key::Ctrl('c' | 'z')) => {
                return Err(fault(Some(at), format!("`{name}` is kept for leaving and stopping"), ""));
            }
            Some(key) if keys.contains(&key) => {
                let twice = fault(Some(at), format!("`{of}` has the key `{name}` twice"), "take one of them out");
                return Err(RemapFault { repeated: true, ..twice });
            }
            Some(key) => keys.push(key),
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(list: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |keys: &[&str]| keys.iter().map(|&key| key.to_owned()).collect();
        list.iter().map(|&(of, keys)| (of.to_owned(), owned(keys))).collect()
    }

    #[test]
    fn a_command_has_the_keys_it_was_given_and_no_others() {
        let keymap = Keymap::with(&changes(&[("play.end-night", &["N", "F10"]), ("play.leave", &["Q"])]));
        let (keymap, own) = (keymap.expect("no conflict"), Keymap::default());
        let end = |key| keymap.lookup(Context::Play, key);
        assert_eq!(end(Key::Char('N')), Some(Command::EndNight));
        assert_eq!(end(Key::F(10)), Some(Command::EndNight));
        assert_eq!(end(Key::Char('e')), None);
        assert_eq!(end(Key::Ctrl('c')), Some(Command::Leave));
        assert_eq!(keymap.key(Context::Play, Command::EndNight), Some(Key::Char('N')));
        // Elsewhere nothing changed.
        assert_eq!(own.lookup(Context::Play, Key::Char('e')), Some(Command::EndNight));
        assert_eq!(end(Key::Char('t')), own.lookup(Context::Play, Key::Char('t')));
    }

    #[test]
    fn two_commands_may_change_places() {
        let swapped = changes(&[("play.text", &["c"]), ("play.clip", &["t"])]);
        assert!(Keymap::with(&swapped).is_ok());
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_place() {
        for (of, keys, what, mend) in [
            ("play.end-nigt", &["x"][..], "no command", "play.end-night"),
            ("play.text", &["e"], "is that of `play.end-night` too", "play.end-night"),
            ("play.text", &["Entr"], "no key", "Enter"),
            ("play.text", &["Ctrl-c"], "kept", ""),
            ("play.text", &["T", "T"], "twice", "out"),
            ("play.text", &[], "no key", "one"),
            ("nonsense", &["x"], "no command", "context"),
        ] {
            let faults = Keymap::with(&changes(&[(of, keys)])).expect_err(of);
            let [fault] = faults.as_slice() else { panic!("{of}: {faults:?}") };
            assert!(fault.what.contains(what) && fault.mend.contains(mend), "{fault:?}");
            assert_eq!(fault.of, of);
        }
    }
}
