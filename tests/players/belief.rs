//! The agency's belief: what it makes of rumours, and the worlds drawn from it.

use crate::common;

use common::{Position, positions};
use unsealed::agency::Investigator;
use unsealed::agency::belief::{Belief, World};
use unsealed::level::builtin;
use unsealed::network::Greedy;
use unsealed::rules::chance::Stream;
use unsealed::rules::execute::{play_action, play_move};
use unsealed::rules::ids::{PersonId, StoryId, UnitId};
use unsealed::rules::moves::Move;
use unsealed::rules::setup::Setup;
use unsealed::rules::state::{ClueKind, State};
use unsealed::rules::view::AgencyView;

/// Positions of the agency's turn, of a start in which everything is in play and of the levels built in.
fn turns(games: u64) -> Vec<State> {
    let mut starts = vec![common::rich(6, 1)];
    starts.extend(builtin::all().iter().map(|level| level.level().expect("a level of the campaign").setup(1)));
    let met = starts.iter().flat_map(|setup| positions(setup, 0..games).filter(Position::is_day).collect::<Vec<_>>());
    met.map(|position| position.state).collect()
}

#[test]
fn worlds_are_drawn_as_often_as_is_suspected() {
    const WORLDS: u32 = 300;
    let (mut off, mut cases) = (0.0, 0.0);
    for state in turns(6).iter().step_by(7) {
        let belief = Belief::of(state.agency_view());
        let mut counts = vec![0; state.atlas().people()];
        for seed in 0..WORLDS {
            let world = belief.sample(&mut Stream::from_seed(u64::from(seed)));
            counts.iter_mut().zip(&world.contacts).for_each(|(count, &contact)| *count += u32::from(contact));
        }
        for (at, &count) in counts.iter().enumerate() {
            let given = belief.suspicion(PersonId::at(at)).contact;
            let error = (given * (1.0 - given) / f64::from(WORLDS)).sqrt();
            off += ((f64::from(count) / f64::from(WORLDS) - given).abs() - 3.0 * error).max(0.0);
            cases += 1.0;
        }
    }
    println!("{cases} people, off by {:.4} beyond the sampling error", off / cases);
    assert!(cases > 1000.0 && off / cases < 0.02, "{}", off / cases);
}

#[test]
fn as_many_believe_as_the_mood_shows_and_reports_hold() {
    let (mut believing, mut reported, mut told) = (0, 0, 0);
    for (seed, state) in turns(12).iter().enumerate() {
        let view = state.agency_view();
        let belief = Belief::of(view);
        let world = belief.sample(&mut Stream::from_seed(seed as u64));
        for place in view.atlas().place_ids() {
            let here = |at: &usize| view.atlas().place_of(PersonId::at(*at)) == place;
            let believers = |at: &usize| !world.believers[*at].is_empty();
            let count = (0..view.atlas().people()).filter(here).filter(believers).count();
            let known = (0..view.atlas().people()).filter(here).filter(|&at| is_known(view, PersonId::at(at))).count();
            let shown = belief.hot_believers(place) as usize;
            assert_eq!(count, shown.max(known), "{} on day {}", view.atlas().place(place).name, view.day());
            believing += count;
        }
        let (heard, tellers) = check_reports(view, &world);
        (reported, told) = (reported + heard, told + tellers);
    }
    assert!(believing > 1000 && reported > 20 && told > 5, "{believing} {reported} {told}");
}

/// Whether the clues show that somebody believes a dangerous story.
fn is_known(view: AgencyView<'_>, person: PersonId) -> bool {
    let mut examined = None;
    let mut told = false;
    for clue in &view.agency().clues {
        match clue.kind {
            ClueKind::Examined { person: who, believes, .. } if who == person => examined = Some(believes),
            ClueKind::Reported { story, teller: Some(who), .. } | ClueKind::Intercepted { sender: who, story } => {
                told |= who == person && view.atlas().is_hot(story);
            }
            _ => {}
        }
    }
    told || examined == Some(true)
}

/// Holds a world against the reports of dangerous stories: how many were fresh, and how many named a teller.
fn check_reports(view: AgencyView<'_>, world: &World) -> (usize, usize) {
    let (mut fresh, mut named) = (0, 0);
    for clue in &view.agency().clues {
        let ClueKind::Reported { informant, story, teller, .. } = clue.kind else { continue };
        if !view.atlas().is_hot(story) {
            continue;
        }
        if view.day().since(clue.day) <= view.atlas().rules.heard_evenings {
            let at = informant.index();
            assert!(world.believers[at].has(story) || world.heard[at].has(story), "{clue:?}");
            fresh += 1;
        }
        if let Some(teller) = teller {
            assert!(world.believers[teller.index()].has(story), "{clue:?}");
            named += 1;
        }
    }
    (fresh, named)
}

#[test]
fn ties_lead_to_contacts_and_hold_who_named_whom() {
    let (mut drawn, mut named) = (0, 0);
    for (seed, state) in turns(12).iter().enumerate() {
        let view = state.agency_view();
        let belief = Belief::of(view);
        let mut dice = Stream::from_seed(seed as u64);
        let world = belief.sample(&mut dice);
        let ties = belief.ties(&world, &mut dice);
        assert!(ties.is_sorted() && ties.iter().all(|&(a, b)| a < b));
        drawn += ties.len();
        for clue in &view.agency().clues {
            if let ClueKind::Named { prisoner: a, contact: b } | ClueKind::Approached { informant: a, asker: b } =
                clue.kind
            {
                assert!(ties.contains(&(a.min(b), a.max(b))), "{clue:?}");
                named += 1;
            }
        }
    }
    assert!(drawn > 1000 && named > 10, "{drawn} {named}");
}

/// A start like that of the other tests, in which word travels fast and informants are few.
fn talkative(seed: u64) -> Setup {
    let mut parts = common::parts(6, seed);
    parts.atlas.rules.report_heat = 0.3;
    parts.atlas.rules.talk_heat = 0.0;
    Setup::new(parts).expect("sound parts")
}

#[test]
fn suspicion_falls_on_the_unit_where_word_started() {
    let (mut source, mut others, mut games) = (0.0, 0.0, 0);
    for seed in 0..40 {
        let mut state = State::new(&talkative(seed), seed);
        // The second contact, of the second unit of Town 0, is sent a story; nobody else is.
        let text = unsealed::rules::moves::Channel::Text(unsealed::rules::ids::App::Line);
        let send = Move::Send {
            from: unsealed::rules::moves::Sender::Desk,
            to: vec![PersonId(6)],
            stories: vec![StoryId(0)],
            channel: text,
            teach: None,
        };
        play_move(&mut state, &send).expect("a legal move");
        let mut first = None;
        while first.is_none() && state.public().day.0 < 6 && state.public().outcome.is_none() {
            play_move(&mut state, &Move::EndNight).expect("a night can be ended");
            first = state.agency_view().agency().clues.iter().find_map(|clue| match clue.kind {
                ClueKind::Reported { unit, .. } => Some(unit),
                _ => None,
            });
            if first.is_none() {
                play_action(&mut state, unsealed::rules::actions::Action::EndDay).expect("a day can be ended");
            }
        }
        let Some(first) = first.filter(|unit| unit.0 < 3) else { continue };
        let belief = Belief::of(state.agency_view());
        let mean = |unit: UnitId| {
            let people: Vec<f64> =
                state.atlas().unit(unit).people().map(|person| belief.suspicion(person).contact).collect();
            people.iter().sum::<f64>() / people.len() as f64
        };
        source += mean(first);
        others += (0..3).map(UnitId).filter(|&unit| unit != first).map(mean).sum::<f64>() / 2.0;
        games += 1;
    }
    println!(
        "{games} games: {:.3} where word started, {:.3} elsewhere",
        source / f64::from(games),
        others / f64::from(games)
    );
    assert!(games >= 10, "word was reported in {games} games");
    assert!(source > 1.1 * others, "{source} {others}");
}

/// Chances given to people who were not certain to be contacts, and how many were, by fifths.
#[test]
fn chances_come_true_as_often_as_they_say() {
    let mut fifths = [(0u32, 0.0, 0u32); 5];
    let (mut own, mut base) = (0.0, 0.0);
    for level in builtin::all() {
        let level = level.level().expect("a level of the campaign");
        let (mut cases, mut contacts) = (0.0, 0.0);
        for seed in 900..912 {
            play(&level.setup(seed), seed, |state| {
                let belief = Belief::of(state.agency_view());
                for at in 0..state.atlas().people() {
                    let person = PersonId::at(at);
                    let given = belief.suspicion(person).contact;
                    if !state.public().is_free(person) || given <= 0.0 || given >= 1.0 {
                        continue;
                    }
                    let held = state.truth().network().is_contact(person);
                    let truth = f64::from(u8::from(held));
                    let fifth = &mut fifths[((given * 5.0) as usize).min(4)];
                    *fifth = (fifth.0 + 1, fifth.1 + given, fifth.2 + u32::from(held));
                    own += (given - truth).powi(2);
                    (cases, contacts) = (cases + 1.0, contacts + truth);
                }
            });
        }
        base += contacts * (1.0 - contacts / cases);
    }
    println!("Brier score against that of the base rate: {:.3}; {fifths:?}", own / base);
    // A guard with wide bounds on few games; `examples/calibration.rs` is the measure.
    for (cases, given, held) in fifths.into_iter().filter(|fifth| fifth.0 > 300) {
        let cases = f64::from(cases);
        let (given, held) = (given / cases, f64::from(held) / cases);
        assert!((given - held).abs() < 0.2, "given {given:.3}, observed {held:.3} of {cases}");
    }
    assert!(own < 0.97 * base, "better than knowing the true mean of each level: {own} {base}");
}

/// A game of the greedy stand-in against the investigator; `meet` is called at each turn of the agency.
fn play(setup: &Setup, seed: u64, mut meet: impl FnMut(&State)) {
    use unsealed::agency::{self, Brain};
    use unsealed::network::{self, StandIn};
    let mut state = State::new(setup, seed);
    while state.public().outcome.is_none() {
        if state.agency_view().on_turn() {
            meet(&state);
            let view = state.agency_view();
            let action = Investigator.decide(view, &mut agency::dice(state.chance(), view)).action;
            play_action(&mut state, action).expect("a brain's choice is legal");
        } else {
            let view = state.network_view();
            let over = view.network().moves_left == 0;
            let choose = || Greedy.decide(view, &mut network::dice(state.chance(), view));
            let mv = if over { Move::EndNight } else { choose() };
            play_move(&mut state, &mv).expect("a stand-in's choice is legal");
        }
    }
}
