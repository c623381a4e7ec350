//! The two streams of the program: the commands' only way out, so that no text of a file, an argument or a program acts
//! on a terminal.

use std::io::{self, IsTerminal, StderrLock, StdoutLock, Write as _};
use std::process::ExitCode;

use clap::error::Error;

use crate::cli::Outcome;
use crate::level::text::is_harmless;
use crate::plain::{Harmless, escape};
use crate::shell::environment::Environment;
use crate::tui::ascii::Glyphs;

/// Standard output. On a terminal that has nothing but ASCII, everything is spelt in it; in a file or a pipe it stays.
pub(super) fn stdout() -> Harmless<StdoutLock<'static>> {
    Harmless::new(io::stdout().lock()).in_ascii(io::stdout().is_terminal() && is_ascii_only())
}

/// The same for what somebody reads in the end, whatever lies between.
pub(super) fn stdout_to_read() -> Harmless<StdoutLock<'static>> {
    Harmless::new(io::stdout().lock()).in_ascii(is_ascii_only())
}

/// Whether the locale has nothing but ASCII.
fn is_ascii_only() -> bool {
    Environment::own().glyphs().0 == Glyphs::Ascii
}

/// Writes to standard output, all of it.
pub(super) fn say(write: impl FnOnce(&mut Harmless<StdoutLock<'static>>) -> io::Result<()>) -> Outcome {
    let mut out = stdout();
    write(&mut out)?;
    Ok(out.flush()?)
}

/// Writes a text to standard output.
pub(super) fn print(text: &str) -> Outcome {
    say(|out| out.write_all(text.as_bytes()))
}

/// Writes to standard output what else would have been a file: byte by byte, but for a terminal.
pub(super) fn pour(text: &str) -> Outcome {
    if io::stdout().is_terminal() {
        return print(text);
    }
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Standard error.
pub(super) fn stderr() -> Harmless<StderrLock<'static>> {
    Harmless::new(io::stderr().lock()).in_ascii(io::stderr().is_terminal() && is_ascii_only())
}

/// A line for the person at the terminal, beside the output proper.
pub(super) fn note(line: &str) {
    // If nobody can read it, there is nobody to tell.
    let _ = writeln!(stderr(), "{}", escape(line));
}

/// The same, where somebody sits there.
pub(super) fn hint(line: &str) {
    if io::stderr().is_terminal() {
        note(line);
    }
}

/// Says what is wrong with the arguments, or what they asked for: help, the version.
pub(super) fn refuse(fault: &Error) -> ExitCode {
    let odd = std::env::args_os().any(|argument| !is_harmless(&argument.to_string_lossy()));
    if odd && fault.use_stderr() {
        // It quotes them. Without colours, all that is left to act on a terminal is theirs.
        let _ = write!(stderr(), "{}", fault.render());
    } else if !fault.use_stderr() && is_ascii_only() {
        let _ = write!(stdout(), "{}", fault.render());
    } else {
        // If nobody can read it, there is nobody to tell.
        let _ = fault.print();
    }
    ExitCode::from(u8::try_from(fault.exit_code()).unwrap_or(2))
}

/// Whether a stream takes colours: a terminal that has not been told otherwise.
pub(super) fn colours(stream: &impl IsTerminal) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    stream.is_terminal() && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Why no screens can be shown here, if that is so: no person sits at both ends, or the terminal cannot show them.
pub(super) fn no_screens() -> Option<String> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Some("this is not a terminal".to_owned());
    }
    Environment::own().unfit()
}
