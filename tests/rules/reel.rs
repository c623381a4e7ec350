//! Replays looked at back and forth: every moment is what it was, each side's eyes see their own, and a
//! game played on from the middle is one that can be replayed.

use std::fs;
use std::path::PathBuf;

use unsealed::game::log::Log;
use unsealed::game::reel::{Eyes, Reel, Stop};
use unsealed::game::replay::Done;
use unsealed::game::saves::{load, save};
use unsealed::game::storage::Memory;
use unsealed::game::{Game, Session};
use unsealed::level::builtin;
use unsealed::rules::chance::Stream;
use unsealed::rules::moves::Move;
use unsealed::rules::view::{Outcome, Phase, Stage};
use unsealed::tui::scene::Scene;

fn text(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/replays");
    fs::read_to_string(folder.join(format!("{name}.ron"))).expect("a recorded game")
}

fn names() -> Vec<&'static str> {
    builtin::all().iter().map(|builtin| builtin.name).collect()
}

fn reel(name: &str) -> Reel {
    Reel::read(&text(name)).expect("it plays")
}

/// The game after each move and action, by the door that games are played through.
fn played(reel: &Reel) -> Vec<Game> {
    let log = reel.session().log();
    let level = reel.level();
    let mut game = Game::new(&level.setup(log.seed), log.seed);
    let mut games = vec![game.clone()];
    for day in &log.days {
        let mut plans = day.plans.iter().cloned();
        for mv in &day.night {
            game.make(mv, |_| plans.next().unwrap_or_default()).expect("as it was made");
            games.push(game.clone());
        }
        for act in &day.actions {
            let choice = unsealed::agency::Choice { action: act.action, reason: act.reason.clone() };
            game.act(&choice).expect("as it was made");
            games.push(game.clone());
        }
    }
    games
}

fn whole(reel: &Reel) -> Vec<usize> {
    (0..reel.stops().len()).filter(|&at| reel.stops()[at].whole).collect()
}

#[test]
fn every_move_and_action_comes_out_as_it_was_played() {
    for name in names() {
        let reel = reel(name);
        let games = played(&reel);
        let stops = whole(&reel);
        assert_eq!(stops.len(), games.len(), "{name}");
        for (&at, game) in stops.iter().zip(&games) {
            let still = reel.still(at);
            assert_eq!(still.digest(), game.digest(), "{name}, stop {at}");
            assert_eq!(reel.chronicle()[..still.told()], *game.chronicle(), "{name}, stop {at}");
        }
    }
}

#[test]
fn the_networks_view_is_what_the_player_saw() {
    for name in names() {
        let reel = reel(name);
        for (&at, game) in whole(&reel).iter().zip(&played(&reel)) {
            let still = reel.still(at);
            assert_eq!(still.view(), game.view(), "{name}, stop {at}");
            assert!(still.before().is_none());
            assert_eq!(Scene::seen(&still, Eyes::Network), Scene::of(game.view(), still.told()));
        }
    }
}

#[test]
fn there_and_back_again_is_the_same() {
    for name in names() {
        let reel = reel(name);
        let there: Vec<_> = (0..reel.stops().len()).map(|at| reel.still(at).digest()).collect();
        let mut back: Vec<_> = (0..reel.stops().len()).rev().map(|at| reel.still(at).digest()).collect();
        back.reverse();
        assert_eq!(there, back, "{name}");
        let mut dice = Stream::from_seed(6);
        for _ in 0..40 {
            let at = dice.below(there.len());
            assert_eq!(reel.still(at).digest(), there[at], "{name}, stop {at}");
        }
    }
}

#[test]
fn stops_go_on_by_small_steps_and_name_their_time() {
    for name in names() {
        let reel = reel(name);
        let last = reel.stops().last().expect("one at least");
        assert_eq!((last.until, last.told), (reel.happened().len(), reel.chronicle().len()), "{name}");
        let goes_on =
            |a: &Stop, b: &Stop| (a.day, a.phase) <= (b.day, b.phase) && a.until <= b.until && a.told <= b.told;
        for pair in reel.stops().windows(2) {
            assert!(goes_on(&pair[0], &pair[1]), "{name}: {pair:?}");
            let public = reel.still(reel.stops().iter().position(|stop| stop == &pair[1]).expect("it is there"));
            let now = public.agency_view().public();
            assert_eq!((now.day, now.phase), (pair[1].day, pair[1].phase), "{name}");
        }
        let days: Vec<u16> = reel.figures().iter().map(|figures| figures.day.0).collect();
        assert_eq!(days, (1..=days.len() as u16).collect::<Vec<_>>(), "{name}");
        assert!(reel.figures().iter().all(|day| day.known <= day.informed));
    }
}

#[test]
fn each_side_sees_its_own_and_the_truth_is_whole() {
    for name in ["05-across-the-river", "10-what-holds", "sandbox"] {
        let reel = reel(name);
        for at in (0..reel.stops().len()).step_by(7) {
            let still = reel.still(at);
            let (agency, truth) = (Scene::seen(&still, Eyes::Agency), Scene::seen(&still, Eyes::Truth));
            // Nothing of the network's shows through the agency's eyes.
            assert!(agency.contacts().is_empty() && agency.relays().is_empty() && agency.on_air().is_empty());
            let stages = agency.stages.iter().flatten();
            assert!(stages.into_iter().all(|&stage| stage == Stage::Unaware));
            assert!(agency.tied().next().is_none());
            assert_eq!(agency.acquaintances().len(), agency.atlas().people());
            for place in agency.atlas().place_ids() {
                let mood = still.agency_view().mood(place);
                assert_eq!(agency.news(place).fear.to_bits(), mood.fear.to_bits());
                assert_eq!(agency.locators(place), still.agency_view().agency().locators(place));
                assert_eq!(truth.locators(place), still.agency_view().agency().locators(place));
            }
            assert_eq!(truth.contacts(), still.truth().network().contacts);
            for (story, spread) in truth.atlas().story_ids().zip(&still.truth().crowd().spreads) {
                for (mind, known) in spread.minds.iter().zip(&truth.stages[story.index()]) {
                    assert_eq!(mind.stage, *known, "{name}");
                }
            }
            let suspects = still.suspects();
            assert_eq!(suspects.len(), truth.atlas().people());
            assert!(suspects.windows(2).all(|pair| pair[0].contact >= pair[1].contact));
            assert!(suspects.iter().all(|suspect| (0.0..=1.0).contains(&suspect.contact)));
        }
    }
}

/// Plays a session to its end without doing anything.
fn idle(session: &mut Session) {
    while session.ending().is_none() {
        if session.view().on_turn() {
            session.make(&Move::EndNight).expect("it is night");
        }
        while session.step_agency().is_some() {}
    }
}

#[test]
fn a_game_played_on_goes_on_and_verifies() {
    let mut won = 0;
    for name in ["01-one-burst", "04-outside-the-work-unit", "10-what-holds", "sandbox"] {
        let reel = reel(name);
        let nights = (0..reel.stops().len()).filter(|&at| reel.play_on(at).is_some()).collect::<Vec<_>>();
        assert!(nights.len() > 3, "{name}");
        for &at in nights.iter().step_by(5) {
            let stop = &reel.stops()[at];
            assert!(stop.whole && stop.phase == Phase::Night);
            let mut session = reel.play_on(at).expect("a night");
            assert_eq!(session.game().played_on(), Some(stop.day));
            assert_eq!(session.seed(), reel.session().seed());
            assert_eq!(session.game().digest(), reel.still(at).digest(), "{name}, stop {at}");
            let again = load(&session.log().to_text()).expect("it plays at once");
            assert_eq!(again.game().digest(), session.game().digest());
            idle(&mut session);
            let mut storage = Memory::default();
            save(&mut storage, &session).expect("kept");
            let kept = load(&storage.finished[0].1).expect("it plays when over");
            assert_eq!(kept.game().played_on(), Some(stop.day));
            assert_eq!(kept.ending(), session.ending());
            assert!(storage.texts.is_empty(), "it wins nothing");
            won += usize::from(kept.ending().is_some_and(|ending| ending.outcome == Outcome::Won));
        }
    }
    assert!(won > 0, "of those that were played on none was won, so that none could have won anything");
}

#[test]
fn that_it_was_played_on_cannot_be_taken_out_of_a_log() {
    let reel = reel("01-one-burst");
    let at = (0..reel.stops().len()).rfind(|&at| reel.play_on(at).is_some()).expect("a night");
    let mut log = reel.play_on(at).expect("a night").log();
    assert!(log.played_on.is_some() && Log::parse(&log.to_text()).as_ref() == Ok(&log));
    log.played_on = None;
    let fault = log.replay().expect_err("the header says otherwise");
    assert!(fault.to_string().contains("header"), "{fault}");
}

#[test]
fn what_was_done_stands_with_its_reasons() {
    let reel = reel("10-what-holds");
    let last = reel.stops().len() - 1;
    let logged: usize = reel.session().game().days().iter().map(|day| day.actions.len()).sum();
    assert_eq!(reel.actions(last).count(), logged);
    assert!(reel.actions(last).any(|(_, choice)| !choice.reason.is_empty()));
    assert_eq!(*reel.done(0), Done::Nothing);
}
