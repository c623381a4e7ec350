//! What the environment says of the terminal: whether screens can be shown on it, how many colours and which characters
//! it has, and how large it is where it does not say so itself.
//!
//! Variables are inherited, from one terminal into another that is started in it. So what counts first is what `TERM`
//! names, which every terminal sets for itself; `COLORTERM` and the like may add colours to a terminal of many names
//! (`xterm`), never to one that is known to have fewer.

use crate::tui::ascii::Glyphs;
use crate::tui::theme::Depth;

/// What the system's database of terminals (terminfo) knows of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whether it moves its cursor by the commands of ANSI, as the screens do.
    pub ansi: bool,
    /// How many colours it has; 0 where it has none.
    pub colours: i32,
}

/// Variables by name, and terminals by name.
pub struct Environment<'a> {
    /// A variable, where it is set.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// What is known of a terminal, if anything.
    pub entry: &'a dyn Fn(&str) -> Option<Entry>,
}

impl Environment<'static> {
    /// That of this program.
    pub const fn own() -> Self {
        Self {
            variable: &|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()),
            entry: &entry,
        }
    }
}

/// Terminals that show all colours, by a part of their name.
const TRUE: [&str; 8] = ["direct", "kitty", "ghostty", "alacritty", "foot", "wezterm", "contour", "rio"];

/// Terminals that show all colours, by what they call themselves in `TERM_PROGRAM`.
const TRUE_PROGRAMS: [&str; 9] =
    ["iTerm.app", "WezTerm", "ghostty", "vscode", "mintty", "Hyper", "rio", "WarpTerminal", "zed"];

/// Terminals whose colours are the 16 of old, whatever is inherited, by the beginning of their name.
const SIXTEEN: [&str; 9] = ["linux", "cygwin", "ansi", "pcansi", "cons25", "eterm", "hurd", "mach", "sun"];

/// Terminals without colours, by the beginning of their name.
const MONO: [&str; 5] = ["dumb", "vt1", "vt2", "vt3", "vt4"];

/// What a terminal is called whose kind nobody knows.
const NAMELESS: [&str; 6] = ["dumb", "unknown", "network", "dialup", "emacs", "su"];

impl Environment<'_> {
    /// A variable that is set to something.
    fn set(&self, name: &str) -> Option<String> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    fn is(&self, name: &str, values: &[&str]) -> bool {
        self.set(name).is_some_and(|value| values.contains(&&*value))
    }

    /// How many colours the terminal shows.
    pub fn depth(&self) -> Depth {
        let term = self.set("TERM").unwrap_or_default();
        let none = self.is("CLICOLOR", &["0"]) && !self.is("CLICOLOR_FORCE", &["1"]);
        if none || self.set("NO_COLOR").is_some() || self.is("FORCE_COLOR", &["0", "false"]) {
            return Depth::None;
        }
        // Windows consoles name no terminal, and show all colours since 2016.
        if cfg!(windows) && term.is_empty() {
            return Depth::True;
        }
        // GNU screen puts its own name before that of the terminal that it runs in.
        let (name, in_screen) = match term.strip_prefix("screen.") {
            Some(outer) => (outer, true),
            None => (&*term, term.starts_with("screen") || self.set("STY").is_some()),
        };
        if let Some(fixed) = fixed(name) {
            return fixed;
        }
        let in_tmux = term.starts_with("tmux") || self.set("TMUX").is_some() || self.is("TERM_PROGRAM", &["tmux"]);
        if in_screen || in_tmux {
            // Both know 256 and turn them into what the terminal behind them has. Whether they pass on more, neither
            // says; what they make of it where they do not is worse than what is made of it here.
            return if is_true(name) && !in_screen { Depth::True } else { Depth::Ansi256 };
        }
        if is_true(name) || self.is_true_by_the_way() {
            return Depth::True;
        }
        let known = (self.entry)(&term).map(|entry| entry.colours);
        if name.contains("256") || self.is("TERM_PROGRAM", &["Apple_Terminal"]) || known >= Some(256) {
            Depth::Ansi256
        } else if known.is_some_and(|colours| colours < 8) {
            Depth::None
        } else {
            Depth::Ansi16
        }
    }

    /// Whether something beside the name says that all colours are shown.
    fn is_true_by_the_way(&self) -> bool {
        // It inherits the variable and cannot do it.
        let apple = self.is("TERM_PROGRAM", &["Apple_Terminal"]);
        !apple
            && (self.is("COLORTERM", &["truecolor", "24bit"])
                || self.is("TERM_PROGRAM", &TRUE_PROGRAMS)
                || self.set("WT_SESSION").is_some())
    }

    /// Which characters the terminal shows, and where that is not all of them, what says so: "`LC_ALL` is C".
    pub fn glyphs(&self) -> (Glyphs, Option<String>) {
        if cfg!(windows) {
            return (Glyphs::All, None);
        }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| Some((name, self.set(name)?)));
        match locale {
            None => (Glyphs::Ascii, Some("none of LC_ALL, LC_CTYPE and LANG is set".to_owned())),
            Some((name, value)) if !is_utf8(&value) => (Glyphs::Ascii, Some(format!("{name} is {value}"))),
            Some(_) if self.set("TERM").is_some_and(|term| term.starts_with("linux")) => {
                (Glyphs::Console, Some("TERM is linux".to_owned()))
            }
            Some(_) => (Glyphs::All, None),
        }
    }

    /// Why no screens can be shown on the terminal, if that is so.
    pub fn unfit(&self) -> Option<String> {
        let Some(term) = self.set("TERM") else {
            return (!cfg!(windows)).then(|| "TERM is not set, so nobody knows what the terminal can show".to_owned());
        };
        let known = (self.entry)(&term);
        let nameless = NAMELESS.contains(&&*term) || term.starts_with("dumb-");
        (nameless || known.is_some_and(|entry| !entry.ansi))
            .then(|| format!("TERM is {term}, which names no terminal that can show screens"))
    }

    /// Columns and rows of a terminal that says it has these: where it has none of either, what `COLUMNS` and `LINES`
    /// say, or 80 × 24.
    pub fn size(&self, (columns, rows): (u16, u16)) -> (u16, u16) {
        let or = |said: u16, name: &str, otherwise: u16| {
            let set = || self.set(name).and_then(|value| value.trim().parse().ok()).filter(|&count| count > 0);
            if said > 0 { said } else { set().unwrap_or(otherwise) }
        };
        (or(columns, "COLUMNS", 80), or(rows, "LINES", 24))
    }
}

/// The depth of a terminal whose name settles it.
fn fixed(name: &str) -> Option<Depth> {
    let begins = |names: &[&str]| names.iter().any(|known| name.starts_with(known));
    let parts = || name.split(['-', '+', '.']);
    if begins(&MONO) || parts().any(|part| part == "m" || part == "mono") {
        return Some(Depth::None);
    }
    let few = parts().any(|part| matches!(part, "16color" | "88color" | "8color" | "color16"));
    (few || begins(&SIXTEEN) && !name.contains("256")).then_some(Depth::Ansi16)
}

fn is_true(name: &str) -> bool {
    name.split(['-', '+']).any(|part| TRUE.contains(&part) || part.starts_with("direct"))
}

/// Whether a locale's characters are UTF-8: `ko_KR.UTF-8`, `C.utf8@x`, or `UTF-8` alone.
fn is_utf8(locale: &str) -> bool {
    let charset = locale.split('@').next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

/// What the system knows of a terminal.
#[cfg(unix)]
fn entry(term: &str) -> Option<Entry> {
    let bytes = std::fs::read(terminfo_lean::locate::locate(term).ok()?).ok()?;
    let known = terminfo_lean::parse::parse(&bytes).ok()?;
    let ansi = known.strings.get("cup").is_some_and(|cup| cup.starts_with(b"\x1b["));
    Some(Entry { ansi, colours: known.numbers.get("colors").copied().unwrap_or(0) })
}

#[cfg(not(unix))]
const fn entry(_term: &str) -> Option<Entry> {
    None
}

#[cfg(test)]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone lives too short")]
mod tests {
    use super::*;

    /// Asks something of an environment of these variables, on a system that knows terminals of these names.
    fn ask<T>(variables: &[(&str, &str)], ask: impl FnOnce(&Environment<'_>) -> T) -> T {
        let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned());
        let entry = |name: &str| match name {
            "xterm-256color" | "strange" => Some(Entry { ansi: true, colours: 256 }),
            "xterm" | "screen" => Some(Entry { ansi: true, colours: 8 }),
            "xterm-mono" | "vt220" | "old" => Some(Entry { ansi: true, colours: 0 }),
            "vt52" | "wy50" => Some(Entry { ansi: false, colours: 0 }),
            _ => None,
        };
        ask(&Environment { variable: &variable, entry: &entry })
    }

    #[test]
    fn colours_are_those_of_the_terminal_and_not_of_one_that_it_was_started_in() {
        use Depth::{Ansi16, Ansi256, None, True};
        const ALL: (&str, &str) = ("COLORTERM", "truecolor");
        let term = |name| ("TERM", name);
        for (variables, expected) in [
            (&[term("xterm-256color"), ALL][..], True),
            (&[term("xterm-256color"), ("COLORTERM", "24bit")], True),
            (&[term("xterm-256color"), ("COLORTERM", "1")], Ansi256),
            (&[term("xterm-256color")], Ansi256),
            (&[term("xterm"), ALL], True),
            (&[term("xterm")], Ansi16),
            (&[term("nobody-knows")], Ansi16),
            // What wants none has none.
            (&[term("xterm-256color"), ALL, ("NO_COLOR", "1")], None),
            (&[term("xterm-256color"), ("NO_COLOR", "")], Ansi256),
            (&[term("xterm-256color"), ("CLICOLOR", "0")], None),
            (&[term("xterm-256color"), ("CLICOLOR", "1")], Ansi256),
            (&[term("xterm-256color"), ("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], Ansi256),
            (&[term("xterm-kitty"), ("FORCE_COLOR", "0")], None),
            // Terminals in a terminal.
            (&[term("screen"), ALL], Ansi256),
            (&[term("screen"), ALL, ("STY", "1.pts")], Ansi256),
            (&[term("screen-256color"), ALL], Ansi256),
            (&[term("screen.xterm-256color"), ALL, ("STY", "1.pts")], Ansi256),
            (&[term("screen.xterm-kitty"), ALL], Ansi256),
            (&[term("screen-16color"), ALL], Ansi16),
            (&[term("screen.linux"), ALL], Ansi16),
            (&[term("screen.vt220"), ALL], None),
            (&[term("xterm-256color"), ALL, ("STY", "1.pts")], Ansi256),
            (&[term("tmux-256color"), ALL, ("TMUX", "/tmp/x,1,0"), ("TERM_PROGRAM", "tmux")], Ansi256),
            (&[term("tmux"), ALL], Ansi256),
            (&[term("screen"), ("TMUX", "/tmp/x,1,0")], Ansi256),
            (&[term("tmux-direct"), ("TMUX", "/tmp/x,1,0")], True),
            (&[term("xterm-kitty"), ("TMUX", "/tmp/x,1,0")], True),
            (&[term("xterm-256color"), ALL, ("TERM_PROGRAM", "tmux")], Ansi256),
            // Those that have what they have.
            (&[term("linux"), ALL], Ansi16),
            (&[term("linux-16color"), ALL], Ansi16),
            (&[term("xterm-16color"), ALL], Ansi16),
            (&[term("rxvt-88color"), ALL], Ansi16),
            (&[term("eterm-color"), ALL], Ansi16),
            (&[term("dumb"), ALL], None),
            (&[term("vt100"), ALL], None),
            (&[term("vt220"), ALL], None),
            (&[term("xterm-mono"), ALL], None),
            (&[term("linux-m")], None),
            (&[term("old")], None),
            (&[term("strange")], Ansi256),
            (&[term("xterm-kitty")], True),
            (&[term("xterm-ghostty")], True),
            (&[term("foot-extra")], True),
            (&[term("alacritty")], True),
            (&[term("xterm-direct256")], True),
            (&[term("xterm-256color"), ("WT_SESSION", "1")], True),
            (&[term("xterm-256color"), ("TERM_PROGRAM", "vscode")], True),
            (&[term("xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], True),
            (&[term("xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal"), ALL], Ansi256),
        ] {
            assert_eq!(ask(variables, |environment| environment.depth()), expected, "{variables:?}");
        }
    }

    #[cfg(not(windows))]
    #[test]
    fn a_locale_without_utf_8_is_drawn_in_ascii() {
        use Glyphs::{All, Ascii, Console};
        for (variables, expected) in [
            (&[("LANG", "C.UTF-8")][..], All),
            (&[("LANG", "ko_KR.utf8")], All),
            (&[("LC_CTYPE", "UTF-8")], All),
            (&[("LC_CTYPE", "de_DE.UTF-8@euro"), ("LANG", "C")], All),
            (&[("LC_ALL", "C"), ("LC_CTYPE", "C.UTF-8"), ("LANG", "C.UTF-8")], Ascii),
            (&[("LC_ALL", ""), ("LC_CTYPE", ""), ("LANG", "en_US.UTF-8")], All),
            (&[("LC_CTYPE", "POSIX"), ("LANG", "en_US.UTF-8")], Ascii),
            (&[("LANG", "de_DE.ISO-8859-1")], Ascii),
            (&[("LANG", "de_DE@euro")], Ascii),
            (&[("LANG", "ko_KR.EUC-KR")], Ascii),
            (&[("LANG", "zh_TW.Big5")], Ascii),
            (&[], Ascii),
            (&[("LANG", "C.UTF-8"), ("TERM", "linux")], Console),
            (&[("LANG", "C"), ("TERM", "linux")], Ascii),
        ] {
            let (glyphs, why) = ask(variables, |environment| environment.glyphs());
            assert_eq!((glyphs, why.is_some()), (expected, expected != All), "{variables:?}");
        }
    }

    #[cfg(not(windows))]
    #[test]
    fn a_terminal_that_moves_no_cursor_is_unfit_for_screens() {
        for (term, fit) in [
            ("xterm-256color", true),
            ("vt220", true),
            ("nobody-knows", true),
            ("dumb", false),
            ("dumb-emacs-ansi", false),
            ("unknown", false),
            ("vt52", false),
            ("wy50", false),
            ("", false),
        ] {
            assert_eq!(ask(&[("TERM", term)], |environment| environment.unfit()).is_none(), fit, "{term}");
        }
        assert!(ask(&[], |environment| environment.unfit()).is_some_and(|why| why.contains("TERM is not set")));
    }

    #[test]
    fn a_terminal_without_a_size_has_one_all_the_same() {
        for (variables, said, size) in [
            (&[][..], (0, 0), (80, 24)),
            (&[("COLUMNS", "100"), ("LINES", "30")], (0, 0), (100, 30)),
            (&[("COLUMNS", "0"), ("LINES", "many")], (0, 0), (80, 24)),
            (&[("COLUMNS", "100"), ("LINES", "30")], (90, 0), (90, 30)),
            (&[("COLUMNS", "100"), ("LINES", "30")], (0, 25), (100, 25)),
            (&[("COLUMNS", "100")], (120, 36), (120, 36)),
            (&[], (1, 1), (1, 1)),
        ] {
            assert_eq!(ask(variables, |environment| environment.size(said)), size, "{variables:?} {said:?}");
        }
    }
}
