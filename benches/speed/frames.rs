//! How long a frame takes in the middle of the largest level: the play screen at three sizes, what lies over it, and the
//! agency's own screen.

use std::hint::black_box;

use criterion::Criterion;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unsealed::game::Session;
use unsealed::game::chairs::Chairs;
use unsealed::game::storage::Memory;
use unsealed::level::builtin;
use unsealed::network::{Greedy, StandIn, StandInName, dice};
use unsealed::rules::actions::Action;
use unsealed::rules::chance::Chance;
use unsealed::rules::moves::Move;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::tui::{App, Start};

use crate::report::{Goal, MILLI, Report};

/// Columns and rows, and the longest that a frame may take, in milliseconds.
const SIZES: [(u16, u16, f64); 3] = [(80, 24, 1.0), (120, 36, 1.0), (200, 60, 2.0)];

/// The last level in the night after some days of a stand-in's play: the first seed whose game is not over by then.
fn middle(days: u16) -> Option<Session> {
    (1..200).find_map(|seed| played(days, seed).filter(|session| session.ending().is_none()))
}

fn played(days: u16, seed: u64) -> Option<Session> {
    let level = builtin::find("10-what-holds").and_then(builtin::Builtin::level)?;
    let brain = level.brain();
    let mut session = Session::new(level, seed, brain);
    while session.view().day().0 <= days && session.ending().is_none() {
        let mv = Greedy.decide(session.view(), &mut dice(Chance::new(session.seed()), session.view()));
        if session.make(&mv).is_err() && session.make(&Move::EndNight).is_err() {
            break;
        }
        while session.step_agency().is_some() {}
    }
    Some(session)
}

/// The same level from the agency's chair, after some days that its own brain proposed.
fn office(days: u16) -> Option<Session> {
    let level = builtin::find("10-what-holds").and_then(builtin::Builtin::level)?;
    let brain = level.brain();
    let mut session = Session::with_chairs(level, 1, brain, Chairs::Agency(StandInName::Greedy));
    while session.view().day().0 <= days && session.ending().is_none() {
        while session.step_network().is_some() {}
        let proposal = session.proposal().action;
        if session.act(proposal).is_err() && session.act(Action::EndDay).is_err() {
            break;
        }
    }
    while session.step_network().is_some() {}
    Some(session)
}

pub fn measure(c: &mut Criterion, report: &mut Report) {
    let scenes: [(&str, &[Key]); 4] = [
        ("", &[]),
        (" with exposure over the map", &[Key::Char('6')]),
        (", a call aimed", &[Key::Char('v')]),
        (", locators closing in", &[Key::Char('e'), Key::Enter]),
    ];
    for (what, keys) in scenes {
        for size in SIZES {
            frame(c, report, &format!("frame{what}"), size, middle(9), keys);
        }
    }
    for size in SIZES {
        frame(c, report, "frame of the agency's screen", size, office(9), &[]);
    }
}

fn frame(
    c: &mut Criterion,
    report: &mut Report,
    what: &str,
    (width, height, most): (u16, u16, f64),
    session: Option<Session>,
    keys: &[Key],
) {
    let Some(session) = session else { return };
    let theme = Theme::new(ThemeName::Night, Depth::True);
    let start = Start::Game(Box::new(session));
    let mut app = App::new(start, Box::new(Memory::default()), Box::new(|| 5), theme, (width, height));
    for &key in [Key::Esc].iter().chain(keys) {
        app.shown();
        app.handle(Input::Key(key));
    }
    // A tick into the other side's turn it is dawn.
    app.handle(Input::Tick);
    let area = Rect { x: 0, y: 0, width, height };
    let mut buffer = Buffer::empty(area);
    report.time(c, &format!("{what}, {width}x{height}"), Some(Goal::AtMost(most * MILLI)), |b| {
        b.iter(|| {
            buffer.reset();
            app.draw_in(black_box(&mut buffer), area);
        });
    });
}
