//! The real terminal: raw mode, the alternate screen, the mouse, keys and signals. Whatever happens, the
//! terminal is given back.

mod decoder;
mod ears;
mod keys;
mod pace;

use std::io::{self, IsTerminal as _, Stdout, stdin, stdout};
use std::mem::ManuallyDrop;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event};
use crossterm::execute;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::shell::environment::Environment;
use crate::shell::measurer::Threads;
use crate::shell::signals::{Busy, end_by};
use crate::shell::storage::Disk;
use crate::shell::thinker::OnThread;
use crate::shell::watch::Watched;
use crate::shell::{clock_seed, today};
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::{App, Input, Key};

use ears::{Ears, Wake};
use pace::{Counts, Pace};

pub use crate::tui::Start;

/// From one tick of an animation to the next.
const TICK: Duration = Duration::from_millis(50);

/// How often the loop looks whether the terminal is still there: reading from one that is gone tells nothing.
const PULSE: Duration = Duration::from_secs(1);

/// How long the loop has to leave when a signal asks it to. Longer, and it hangs on a terminal that takes nothing more.
#[cfg(unix)]
const GRACE: Duration = Duration::from_secs(2);

/// How long a terminal has to take what gives it back where the loop hangs.
#[cfg(unix)]
const FAREWELL: Duration = Duration::from_millis(200);

/// The signal that ends a program whose terminal is gone.
#[cfg(unix)]
const HANGUP: Option<i32> = Some(signal_hook::consts::SIGHUP);
/// The signal that ends a program whose terminal is gone.
#[cfg(not(unix))]
const HANGUP: Option<i32> = None;

/// Plays on the terminal until the player leaves. A level file that is watched is read again each time something else stands in it,
/// and the game under way played on with it.
///
/// # Errors
/// What the terminal cannot do.
pub fn run(start: Start, disk: Disk, watched: Option<Watched>) -> io::Result<()> {
    let busy = disk.busy();
    give_back_on_panic(Busy::clone(&busy));
    let (wake, wakes) = channel();
    let stop = watch_signals(wake.clone(), Busy::clone(&busy))?;
    let mut ears = Ears::new(wakes, stop);
    if let Some(watched) = watched {
        let wake = wake.clone();
        watched.start(move |news| wake.send(Wake::Saved(Box::new(news))).is_ok())?;
    }
    let mut screen = Screen::enter()?;
    watch_events(wake)?;
    let (glyphs, why) = Environment::own().glyphs();
    let theme = Theme::new(ThemeName::Night, Environment::own().depth()).in_glyphs(glyphs);
    let mut app = App::new(start, Box::new(disk), Box::new(clock_seed), theme, size()?)
        .with_few_glyphs(why.as_deref())
        .with_days(Box::new(today))
        .with_measurer(Box::new(Threads::default()))
        .with_thinker(Box::new(OnThread::default()));
    let left = play(&mut app, &mut screen, &mut ears);
    // A terminal that goes away is noticed by whatever is done with it first.
    let left = if is_there() { left } else { Ok(HANGUP) };
    app.save_again();
    screen.leave();
    let signal = left?;
    if let Some(signal) = signal {
        let held = busy.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        end_by(signal);
        drop(held);
    }
    Ok(())
}

/// The loop: draws when something changed, and sleeps until something comes.
fn play(app: &mut App, screen: &mut Screen, ears: &mut Ears) -> io::Result<Option<i32>> {
    let mut pace = Pace::default();
    show(app, screen, ears)?;
    let mut next_tick = Instant::now() + TICK;
    while !app.is_over() {
        let animates = app.animates();
        let until = if animates { next_tick } else { Instant::now() + PULSE };
        let until = pace.waits_until().map_or(until, |waits| waits.min(until));
        let wake = ears.next(until.saturating_duration_since(Instant::now()));
        let mut changed = false;
        // The word of a new size may be lost where something else comes with it. A terminal that was small for a moment has
        // lost what stood there, whatever size it has now.
        if screen.area != area_of(size()?) || wake.as_ref().is_some_and(is_resize) {
            screen.draw_anew()?;
            changed = app.handle(screen.resize());
        }
        if let Some(key) = pace.due(Instant::now(), wake.as_ref().and_then(pressed)) {
            changed |= app.handle(Input::Key(key));
        }
        match wake {
            None if !is_there() => return Ok(HANGUP),
            None if !animates => changed |= app.pass(),
            None => {
                changed |= app.handle(Input::Tick);
                next_tick = Instant::now() + TICK;
            }
            Some(Wake::Gone) => return Ok(HANGUP),
            Some(Wake::Saved(level)) => changed |= app.reload(*level),
            // What came before the program was stopped was asked for once.
            Some(Wake::Signal(signal)) if is_stop(signal) && !ears.stop.load(Ordering::SeqCst) => {}
            Some(Wake::Signal(signal)) if is_stop(signal) => {
                screen.suspend(ears)?;
                changed = app.handle(screen.resize());
            }
            Some(Wake::Signal(signal)) if is_continued(signal) => {
                screen.take_back()?;
                changed = app.handle(screen.resize());
            }
            Some(ref wake) if is_resize(wake) => {}
            Some(Wake::Signal(signal)) => return Ok(Some(signal)),
            Some(Wake::Event(event, _)) if keys::is_suspend(&event) => {
                screen.suspend(ears)?;
                changed = app.handle(screen.resize());
            }
            Some(Wake::Event(Event::Paste(text), _)) => changed |= app.paste(&text),
            Some(Wake::Event(event, ahead)) => {
                changed |= keys::input(&event).is_some_and(|input| act(app, &mut pace, input, ahead));
            }
            Some(Wake::Bytes(_)) => {}
        }
        if changed && !app.is_over() {
            show(app, screen, ears)?;
        }
    }
    Ok(None)
}

/// Shows the screens as they stand. Where something must be seen before it is passed, what was pressed up to then is let go:
/// once all is drawn, and before any of it can be seen.
fn show(app: &mut App, screen: &mut Screen, ears: &mut Ears) -> io::Result<()> {
    screen.listen(app.settings().mouse)?;
    screen.terminal.draw(|frame| {
        app.draw(frame);
        if app.is_unseen() {
            ears.forget();
        }
    })?;
    app.shown();
    Ok(())
}

/// Takes in what the player did, unless they merely did not let go of a key.
fn act(app: &mut App, pace: &mut Pace, input: Input, ahead: bool) -> bool {
    let counts = match input {
        Input::Key(key) => pace.hear(key, Instant::now(), app.passes(key)),
        _ => Counts::Now,
    };
    match counts {
        Counts::Now if ahead => app.handle_ahead(input),
        Counts::Now => app.handle(input),
        Counts::Later => false,
        Counts::Never => app.say("A key that is held down passes nothing here: let it go, and press it again"),
    }
}

/// The key that was pressed, if one was.
fn pressed(wake: &Wake) -> Option<Key> {
    let Wake::Event(event, _) = wake else { return None };
    if let Some(Input::Key(key)) = keys::input(event) { Some(key) } else { None }
}

/// The terminal while it is ours.
struct Screen {
    /// Never dropped: it would show the cursor, which giving back does too, and panic where its terminal is gone and takes
    /// not even that complaint.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    /// Where it is drawn: all of the terminal, at the size that it was last seen to have.
    area: Rect,
    /// Whether the mouse is listened to.
    mouse: bool,
}

impl Screen {
    fn enter() -> io::Result<Self> {
        take()?;
        let made = size().and_then(|size| Ok((fresh(area_of(size))?, area_of(size))));
        if made.is_err() {
            give_back();
        }
        made.map(|(terminal, area)| Self { terminal, area, mouse: false })
    }

    /// Listens to the mouse, or leaves it to the terminal.
    fn listen(&mut self, mouse: bool) -> io::Result<()> {
        if mouse == self.mouse {
            return Ok(());
        }
        self.mouse = mouse;
        if mouse { execute!(stdout(), EnableMouseCapture) } else { execute!(stdout(), DisableMouseCapture) }
    }

    const fn resize(&self) -> Input {
        Input::Resize { width: self.area.width, height: self.area.height }
    }

    /// Gives the terminal back, sleeps until it is ours again, and takes it.
    fn suspend(&mut self, ears: &mut Ears) -> io::Result<()> {
        give_back();
        ears.forget();
        ears.stop.store(false, Ordering::SeqCst);
        stop_here();
        self.take_again()
    }

    /// The program goes on. Where it did not stop itself, nothing was given back, and somebody else may have had the
    /// terminal since; where it did, taking it twice does no harm.
    fn take_back(&mut self) -> io::Result<()> {
        disable_raw_mode()?;
        self.take_again()
    }

    fn take_again(&mut self) -> io::Result<()> {
        take()?;
        self.draw_anew()?;
        let mouse = std::mem::replace(&mut self.mouse, false);
        self.listen(mouse)
    }

    /// The next picture is drawn whole, on nothing.
    fn draw_anew(&mut self) -> io::Result<()> {
        // A fresh terminal draws everything; clearing the old one would ask where the cursor is, and the
        // answer would go to the thread that reads events.
        self.area = area_of(size()?);
        self.terminal = fresh(self.area)?;
        clear()
    }

    /// Gives the terminal back. Dropping does it too.
    fn leave(self) {
        drop(self);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// A terminal of which nothing has been drawn yet.
fn fresh(area: Rect) -> io::Result<ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>> {
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    Terminal::with_options(CrosstermBackend::new(stdout()), options).map(ManuallyDrop::new)
}

/// Columns and rows, one of each at least.
fn size() -> io::Result<(u16, u16)> {
    Ok(Environment::own().size(crossterm::terminal::size()?))
}

const fn area_of((width, height): (u16, u16)) -> Rect {
    Rect { x: 0, y: 0, width, height }
}

/// Leaves nothing on the screen, and the cursor in its corner.
fn clear() -> io::Result<()> {
    execute!(stdout(), ResetColor, Clear(ClearType::All), MoveTo(0, 0))
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    // Where there is no other screen, what stands on this one would shine through.
    let taken = execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste).and_then(|()| clear());
    if taken.is_err() {
        give_back();
    }
    taken
}

/// Gives the terminal back. If that fails there is nobody left to tell.
fn give_back() {
    // Where there is no other screen to go back to, whoever comes next begins on an empty one, at the beginning of a line.
    let _ = clear();
    let _ = execute!(stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// Whether the terminal is still there.
fn is_there() -> bool {
    stdin().is_terminal()
}

/// The exit code of a program that panicked.
const PANICKED: i32 = 101;

/// A panic gives the terminal back before its message is printed, and ends the program, in whichever thread it comes:
/// the terminal is given back for good, once no file is being written.
fn give_back_on_panic(busy: Busy) {
    let (before, main) = (panic::take_hook(), thread::current().id());
    panic::set_hook(Box::new(move |info| {
        give_back();
        before(info);
        if thread::current().id() != main {
            let _held = busy.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            std::process::exit(PANICKED);
        }
    }));
}

/// What the terminal sends next. It is taken apart here and not by crossterm, which takes late reports for keys.
#[cfg(unix)]
fn hear() -> io::Result<Wake> {
    let mut bytes = [0; 4096];
    loop {
        match io::Read::read(&mut stdin(), &mut bytes) {
            Ok(0) => return Ok(Wake::Gone),
            Ok(read) => return Ok(Wake::Bytes(bytes[..read].to_vec())),
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
}

/// What the terminal says next.
#[cfg(not(unix))]
fn hear() -> io::Result<Wake> {
    crossterm::event::read().map(|event| Wake::Event(event, false))
}

fn watch_events(wake: Sender<Wake>) -> io::Result<()> {
    let read = move || {
        loop {
            let heard = hear().unwrap_or(Wake::Gone);
            let gone = matches!(heard, Wake::Gone);
            if wake.send(heard).is_err() || gone {
                return;
            }
        }
    };
    thread::Builder::new().name("events".to_owned()).spawn(read).map(|_| ())
}

/// Watches the signals that end the program, stop it or let it go on. What is returned is set as soon as one asks for it
/// to be stopped.
#[cfg(unix)]
fn watch_signals(wake: Sender<Wake>, busy: Busy) -> io::Result<Arc<AtomicBool>> {
    use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
    let stop = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(SIGTSTP, Arc::clone(&stop))?;
    let leave = crate::shell::signals::ends();
    let mut signals = signal_hook::iterator::Signals::new(leave.iter().copied().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
    let watch = move || {
        for signal in signals.forever() {
            if wake.send(Wake::Signal(signal)).is_err() {
                return;
            }
            if leave.contains(&signal) {
                thread::sleep(GRACE);
                leave_by_force(signal, &busy);
            }
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(watch).map(|_| stop)
}

/// Ends the program though the loop hangs, once no file is being written.
#[cfg(unix)]
fn leave_by_force(signal: i32, busy: &Busy) {
    let held = busy.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Where the loop hangs in writing to the terminal, so does this.
    let _ = thread::Builder::new().spawn(give_back);
    thread::sleep(FAREWELL);
    let _ = disable_raw_mode();
    end_by(signal);
    drop(held);
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "where there are signals, they may not be had")]
fn watch_signals(_wake: Sender<Wake>, _busy: Busy) -> io::Result<Arc<AtomicBool>> {
    Ok(Arc::default())
}

#[cfg(unix)]
const fn is_stop(signal: i32) -> bool {
    signal == signal_hook::consts::SIGTSTP
}

#[cfg(not(unix))]
const fn is_stop(_signal: i32) -> bool {
    false
}

#[cfg(unix)]
const fn is_continued(signal: i32) -> bool {
    signal == signal_hook::consts::SIGCONT
}

#[cfg(not(unix))]
const fn is_continued(_signal: i32) -> bool {
    false
}

/// Whether the terminal says that its size changed.
const fn is_resize(wake: &Wake) -> bool {
    match *wake {
        #[cfg(unix)]
        Wake::Signal(signal) => signal == signal_hook::consts::SIGWINCH,
        Wake::Event(Event::Resize(..), _) => true,
        _ => false,
    }
}

/// Stops the program until it is continued.
fn stop_here() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}
