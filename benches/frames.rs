//! How long a frame of the play screen takes, in the middle of the largest level. `cargo bench --bench frames`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unsealed::game::Session;
use unsealed::game::storage::Memory;
use unsealed::level::builtin;
use unsealed::network::{Greedy, StandIn, dice};
use unsealed::rules::chance::Chance;
use unsealed::rules::moves::Move;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::tui::{App, Start};

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

fn frames(c: &mut Criterion) {
    let scenes: [(&str, &[Key]); 4] = [
        ("", &[]),
        (" with exposure over the map", &[Key::Char('6')]),
        (", a call aimed", &[Key::Char('v')]),
        (", locators closing in", &[Key::Char('e'), Key::Enter]),
    ];
    for (what, keys) in scenes {
        for (width, height) in [(80, 24), (120, 36), (200, 60)] {
            let Some(session) = middle(9) else { continue };
            let theme = Theme::new(ThemeName::Night, Depth::True);
            let start = Start::Game(Box::new(session));
            let mut app = App::new(start, Box::new(Memory::default()), Box::new(|| 5), theme, (width, height));
            app.handle(Input::Key(Key::Esc));
            for &key in keys {
                app.handle(Input::Key(key));
            }
            // A tick into the other side's turn it is dawn.
            app.handle(Input::Tick);
            let area = Rect { x: 0, y: 0, width, height };
            let mut buffer = Buffer::empty(area);
            c.bench_function(&format!("frame at {width}x{height}{what}"), |b| {
                b.iter(|| {
                    buffer.reset();
                    app.draw_in(black_box(&mut buffer), area);
                });
            });
        }
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
