//! What the brains make of a clue: situations set up by play, and the choice or belief that follows.

use crate::common;

use unsealed::agency::belief::Belief;
use unsealed::agency::{Brain, BrainName, Choice, Investigator, Patrol};
use unsealed::rules::actions::{Action, ActionKind, Topic};
use unsealed::rules::atlas::Atlas;
use unsealed::rules::chance::Stream;
use unsealed::rules::execute::{play_action, play_move};
use unsealed::rules::ids::{App, Force, PersonId, PlaceId, RoadId, StoryId, UnitId};
use unsealed::rules::moves::{BribeTarget, Channel, Destination, Item, Move, MoveKind, Sender};
use unsealed::rules::rulebook::Rulebook;
use unsealed::rules::setup::{Parts, Setup};
use unsealed::rules::state::{ClueKind, FixLevel, State};

/// The contact of the first unit of Town 0, where the van stands. She is tied to the next contact.
pub(super) const CONTACT: PersonId = PersonId(1);
pub(super) const FRIEND: PersonId = PersonId(6);
pub(super) const UNIT: UnitId = UnitId(0);
pub(super) const TOWN: PlaceId = PlaceId(0);

/// A game in which a van hears every tick on the air, a text takes `ticks`, and word of mouth and
/// informants are silent.
pub(super) fn start(ticks: u8, change: impl FnOnce(&mut Parts)) -> State {
    let mut parts = common::parts(6, 1);
    parts.informants = Vec::new();
    let rules = &mut parts.atlas.rules;
    *rules = Rulebook { van_chance: 1.0, airtime_text: ticks, talk_heat: 0.2, ..rules.clone() };
    parts.atlas.stories.iter_mut().for_each(|story| story.appeal = 0.0);
    parts.gear.iter_mut().for_each(|gear| gear.chinese = false);
    change(&mut parts);
    State::new(&Setup::new(parts).expect("sound parts"), 1)
}

pub(super) fn text(to: PersonId) -> Move {
    let channel = Channel::Text(App::Line);
    Move::Send { from: Sender::Desk, to: vec![to], stories: vec![StoryId(0)], channel, teach: None }
}

/// Makes these moves and ends the night.
pub(super) fn night(state: &mut State, moves: &[Move]) {
    for mv in moves.iter().chain([&Move::EndNight]) {
        play_move(state, mv).expect("a legal move");
    }
}

/// Lets the agency pass the day.
pub(super) fn idle(state: &mut State) {
    play_action(state, Action::EndDay).expect("a day can be ended");
}

fn choose(state: &State, brain: BrainName) -> Choice {
    unsealed::search::brain(brain).decide(state.agency_view(), &mut Stream::from_seed(1))
}

#[test]
fn each_level_of_fix_has_its_answer() {
    let raid = |force| Action::Raid { unit: UNIT, force };
    let arrest = Action::Arrest { person: CONTACT, force: Force::StateSecurity };
    let cases = [
        // (ticks, how close the fix is, what patrol does, what the investigator does)
        (1, FixLevel::Place, Some(Action::EndDay), None),
        (2, FixLevel::Unit, Some(raid(Force::StateSecurity)), Some(raid(Force::Police))),
        (3, FixLevel::Person, Some(arrest), Some(arrest)),
    ];
    for (ticks, level, patrol, investigator) in cases {
        let mut state = start(ticks, |_| {});
        night(&mut state, &[text(CONTACT)]);
        let seen = state.agency_view().agency().clues.iter().find_map(|clue| match clue.kind {
            ClueKind::Fixed { unit, person, .. } => Some((unit.is_some(), person.is_some())),
            _ => None,
        });
        assert_eq!(seen, Some((level >= FixLevel::Unit, level >= FixLevel::Person)));
        for (brain, expected) in [(BrainName::Patrol, patrol), (BrainName::Investigator, investigator)] {
            let choice = choose(&state, brain);
            match expected {
                Some(action) => assert!(is_same(choice.action, action), "{}: {}", brain.name(), choice.reason),
                None => assert!(
                    !matches!(choice.action.kind(), ActionKind::Raid | ActionKind::Arrest),
                    "a place is no grounds: {}",
                    choice.reason
                ),
            }
        }
    }
}

/// Whether two actions are the same, whoever carries a raid out.
fn is_same(a: Action, b: Action) -> bool {
    a == b || (a.kind() == ActionKind::Raid && a.same_target(b))
}

#[test]
fn reasons_name_the_target_and_their_figures() {
    let mut state = start(2, |_| {});
    night(&mut state, &[text(CONTACT)]);
    let reason = choose(&state, BrainName::Investigator).reason;
    assert!(
        reason.starts_with("raid Unit 0: ") && reason.ends_with(" % that a phone is found there, unit fix on day 1"),
        "{reason}"
    );
    assert!(!reason.contains('\n'));
}

#[test]
fn a_fix_raises_those_it_may_mean_and_a_silent_night_lowers_them() {
    let mean = |state: &State, unit: UnitId| {
        let belief = Belief::of(state.agency_view());
        let people = state.atlas().unit(unit).people().map(|person| belief.suspicion(person).transmitter);
        people.sum::<f64>()
    };
    let mut silent = start(2, |_| {});
    night(&mut silent, &[]);
    let first = mean(&silent, UNIT);
    idle(&mut silent);
    night(&mut silent, &[]);
    assert!(mean(&silent, UNIT) < first, "two silent nights say more than one");

    let mut placed = start(1, |_| {});
    night(&mut placed, &[text(CONTACT)]);
    let mut united = start(2, |_| {});
    night(&mut united, &[text(CONTACT)]);
    assert!(mean(&placed, UNIT) > 1.2 * first);
    assert!((0.8..2.0).contains(&mean(&united, UNIT)), "somebody of the unit was on the air: {}", mean(&united, UNIT));
    assert!(mean(&united, UnitId(1)) < mean(&placed, UnitId(1)));
}

#[test]
fn a_raid_that_found_nothing_clears_its_unit_in_part() {
    let mut state = start(2, |parts| parts.atlas.rules.search_find = 0.8);
    night(&mut state, &[text(CONTACT), Move::Ditch { contact: CONTACT }]);
    let unit: Vec<PersonId> = state.atlas().unit(UNIT).people().collect();
    let suspected = |state: &State| {
        let belief = Belief::of(state.agency_view());
        unit.iter().map(|&person| belief.suspicion(person).phone).sum::<f64>()
    };
    let before = suspected(&state);
    play_action(&mut state, Action::Raid { unit: UNIT, force: Force::Police }).expect("a unit fix is grounds");
    let after = suspected(&state);
    assert!(after < before, "{before} {after}");
    let again = choose(&state, BrainName::Investigator).action;
    assert!(!matches!(again, Action::Raid { unit: UNIT, .. }), "a target is not struck twice a day");
}

#[test]
fn whoever_is_named_is_known_and_taken_next() {
    let mut state = start(3, |parts| {
        parts.atlas.rules.state_chance = 1.0;
        let all: Vec<(PersonId, PersonId, f32)> = vec![(CONTACT, FRIEND, 0.3)];
        parts.graph = unsealed::rules::graph::Graph::new(parts.roster.len(), &all);
    });
    night(&mut state, &[text(CONTACT)]);
    let arrest = choose(&state, BrainName::Investigator).action;
    play_action(&mut state, arrest).expect("a person fix is grounds");
    idle(&mut state);
    night(&mut state, &[]);
    let belief = Belief::of(state.agency_view());
    assert!(belief.is_sure(FRIEND) && !belief.is_sure(PersonId(20)));
    assert!((belief.suspicion(FRIEND).contact - 1.0).abs() < 1e-9);
    let stranger = belief.suspicion(PersonId(20)).contact;
    assert!(stranger < 0.5, "{stranger}");
    for brain in BrainName::ALL {
        assert!(matches!(choose(&state, brain).action, Action::Arrest { person: FRIEND, .. }), "{}", brain.name());
    }
}

#[test]
fn patrol_forgets_the_day_before_yesterday() {
    let mut state = start(2, |_| {});
    night(&mut state, &[text(CONTACT)]);
    for expected in [ActionKind::Raid, ActionKind::Raid, ActionKind::EndDay] {
        assert_eq!(choose(&state, BrainName::Patrol).action.kind(), expected, "day {}", state.public().day);
        idle(&mut state);
        night(&mut state, &[]);
    }
    // The evidence still holds: the rules would allow the raid, and the investigator remembers.
    let mut state = start(2, |parts| parts.atlas.rules.evidence_days = 3);
    night(&mut state, &[text(CONTACT)]);
    for _ in 0..2 {
        idle(&mut state);
        night(&mut state, &[]);
    }
    assert!(state.agency_view().grounds_for_raid(UNIT).is_some());
    assert_eq!(choose(&state, BrainName::Investigator).action.kind(), ActionKind::Raid);
}

#[test]
fn without_a_clue_no_brain_strikes_at_anybody() {
    let mut state = start(1, |parts| parts.vans = Vec::new());
    night(&mut state, &[]);
    for brain in BrainName::ALL {
        // They may still plant an informant where they expect somebody, or name a channel where they listen.
        let kind = choose(&state, brain).action.kind();
        assert!(
            matches!(kind, ActionKind::EndDay | ActionKind::Informant | ActionKind::Lecture),
            "{}: {}",
            brain.name(),
            kind.name()
        );
    }
}

#[test]
fn no_brain_arrests_into_full_cells() {
    let mut state = start(3, |parts| {
        parts.atlas.rules.state_cells = 0;
        parts.atlas.rules.police_cells = 0;
    });
    night(&mut state, &[text(CONTACT)]);
    assert_ne!(choose(&state, BrainName::Patrol).action.kind(), ActionKind::Arrest);
}

#[test]
fn a_denial_goes_where_the_mood_shows_belief_and_not_where_it_would_backfire() {
    let quiet = |atlas: &mut Atlas| atlas.actions = vec![ActionKind::Lecture];
    let believers = |count: u32| (0..count).map(PersonId).map(|person| (person, StoryId(0))).collect::<Vec<_>>();
    // 18 people live in Town 0; above half of them a lecture backfires.
    for (count, expected) in [(0, false), (1, false), (4, true), (12, false)] {
        let mut state = start(1, |parts| {
            quiet(&mut parts.atlas);
            parts.beliefs = believers(count);
            parts.atlas.stories[0].appeal = 1.0;
            parts.moods[0].0 = 40.0;
        });
        night(&mut state, &[]);
        let action = choose(&state, BrainName::Investigator).action;
        let denial = Action::Lecture { place: TOWN, topic: Topic::Story(StoryId(0)) };
        assert_eq!(action == denial, expected, "{count} believers: {action:?}");
    }
}

#[test]
fn the_van_goes_to_where_people_are_on_the_air() {
    let mut state = start(1, |parts| {
        parts.vans = vec![PlaceId(1)];
        parts.fixed = vec![PlaceId(1)];
        parts.beliefs = (0..4).map(|at| (PersonId(at), StoryId(0))).collect();
        parts.atlas.actions = vec![ActionKind::MoveVan];
    });
    night(&mut state, &[]);
    let choice = Investigator.decide(state.agency_view(), &mut Stream::from_seed(1));
    assert!(matches!(choice.action, Action::MoveVan { to: TOWN, .. }), "{}", choice.reason);
    let stays = Patrol.decide(state.agency_view(), &mut Stream::from_seed(1));
    assert_eq!(stays.action, Action::EndDay, "patrol follows fixes alone: {}", stays.reason);
}

/// A night that leaves one kind of clue, and the action that answers it: the only kind in play.
struct Answer {
    clue: &'static str,
    change: fn(&mut Parts),
    moves: Vec<Move>,
    action: Action,
}

#[test]
fn each_clue_of_roads_river_files_and_money_has_its_answer() {
    let police = |person| Action::Arrest { person, force: Force::Police };
    let share = || vec![Move::Share { contact: CONTACT, story: StoryId(2) }];
    let answers = [
        Answer {
            clue: "goods lost by somebody of the unit",
            change: |parts| parts.atlas.rules.smuggle_base = 0.0,
            moves: vec![smuggle()],
            action: Action::Raid { unit: UNIT, force: Force::Police },
        },
        Answer {
            clue: "goods lost at the crossing",
            change: |parts| (parts.atlas.rules.smuggle_base, parts.atlas.rules.smuggle_patrol) = (0.4, 0.3),
            moves: vec![smuggle(), smuggle(), smuggle()],
            action: Action::Seal { crossing: TOWN },
        },
        Answer {
            clue: "a traveller stopped",
            change: |parts| {
                let rules = &mut parts.atlas.rules;
                (rules.courier_roads, rules.stop_chance, rules.checkpoint_chance) = (3, 0.8, 1.0);
                (rules.trader_roads, rules.stop_trader) = (3, 0.8);
            },
            moves: [CONTACT, FRIEND].map(scout).to_vec(),
            action: Action::Checkpoint { road: RoadId(0) },
        },
        Answer {
            clue: "a bribe refused",
            change: |parts| (parts.atlas.rules.bribe_base, parts.corruption) = (0.0, 0.4),
            moves: vec![Move::Bribe { target: BribeTarget::Official(TOWN) }; 3],
            action: Action::Rotate { place: TOWN },
        },
        Answer { clue: "a file stopped", change: files, moves: share(), action: Action::Inspectors },
        Answer { clue: "a file's sender", change: files, moves: share(), action: police(CONTACT) },
        Answer {
            clue: "a unit fix",
            change: |_| {},
            moves: vec![text(CONTACT)],
            action: Action::Informant { unit: UNIT },
        },
    ];
    for answer in answers {
        check_answer(&answer);
    }
}

fn scout(carrier: PersonId) -> Move {
    Move::Courier { carrier, to: Destination::Scout(PlaceId(2)), load: None }
}

pub(super) fn smuggle() -> Move {
    Move::Smuggle { contact: CONTACT, item: Item::Phone }
}

/// Everybody has a Koryolink phone, the contact a file to share, and the inspectors open most files.
pub(super) fn files(parts: &mut Parts) {
    let rules = &mut parts.atlas.rules;
    (rules.inspect_capacity, rules.koryolink_share) = (60, 1.0);
    parts.gear.iter_mut().for_each(|gear| gear.koryolink = true);
    parts.contacts[0].koryolink = true;
    parts.contacts[0].files.add(StoryId(2));
    parts.beliefs = vec![(CONTACT, StoryId(2))];
}

fn check_answer(Answer { clue, change, moves, action }: &Answer) {
    let mut state = start(2, |parts| {
        parts.atlas.actions = vec![action.kind()];
        parts.atlas.rules.state_cells = 0;
        change(parts);
    });
    night(&mut state, moves);
    if matches!(moves[0], Move::Share { .. }) {
        idle(&mut state);
        night(&mut state, &[]);
    }
    for brain in BrainName::ALL {
        let choice = choose(&state, brain);
        // Where an informant is put hangs on every unit's contacts to expect: one fix need not decide it.
        let planted = choice.action.kind() == ActionKind::Informant && action.kind() == ActionKind::Informant;
        let same = planted || choice.action == *action || choice.action.same_target(*action);
        assert!(
            same,
            "{clue}, {}: {:?}, {}, {:?}",
            brain.name(),
            choice.action,
            choice.reason,
            state.agency_view().agency().clues
        );
    }
    // Once a day is enough, and nothing else is made to fill the day.
    play_action(&mut state, *action).expect("the answer is legal");
    for brain in BrainName::ALL.into_iter().filter(|_| state.agency_view().on_turn()) {
        let again = choose(&state, brain).action;
        assert!(!again.same_target(*action), "{clue}, {}: {again:?}", brain.name());
    }
}

#[test]
fn the_belief_takes_what_comes_from_roads_river_and_bribes() {
    let contact = |state: &State, person: PersonId| Belief::of(state.agency_view()).suspicion(person).contact;
    let of = |state: &State, people: &mut dyn Iterator<Item = PersonId>| {
        people.map(|person| contact(state, person)).sum::<f64>()
    };
    let (quiet, stranger) = (after(|_| {}, &[]), PersonId(3));
    let unit = |state: &State| of(state, &mut state.atlas().unit(UNIT).people());
    let town = |state: &State| of(state, &mut (0..18).map(PersonId));

    let smuggled = after(|parts| parts.atlas.rules.smuggle_base = 0.0, &[smuggle()]);
    assert!((0.8..1.5).contains(&unit(&smuggled)), "somebody of the unit: {}", unit(&smuggled));
    assert!(unit(&smuggled) > unit(&quiet), "whoever of the unit, it may be");
    assert!(contact(&smuggled, stranger) > 0.0);

    let refuse = |parts: &mut Parts| (parts.atlas.rules.bribe_base, parts.atlas.rules.bribe_corruption) = (0.0, 0.0);
    let refused = after(refuse, &[Move::Bribe { target: BribeTarget::Guard(TOWN) }]);
    assert!((0.8..2.5).contains(&town(&refused)), "somebody of the town: {}", town(&refused));
    assert!(unit(&refused) < unit(&smuggled), "a town is more people than a unit");

    let travel = |parts: &mut Parts| (parts.atlas.rules.stop_chance, parts.atlas.rules.smuggle_base) = (1.0, 0.0);
    let courier = [Move::Courier { carrier: CONTACT, to: Destination::Scout(PlaceId(1)), load: None }];
    let fleeing = [Move::Flee { contact: CONTACT }];
    let alone = |parts: &mut Parts| {
        travel(parts);
        parts.contacts.retain(|contact| contact.person != PersonId(20));
    };
    for (moves, what) in [(&courier, "stopped"), (&fleeing, "fleeing")] {
        let state = after(alone, moves);
        assert!((contact(&state, CONTACT) - 1.0).abs() < 1e-9, "who is {what} is a contact");
        assert!(Belief::of(state.agency_view()).is_sure(CONTACT));
    }
}

#[test]
fn the_belief_takes_who_sent_files_and_who_got_out() {
    let contact = |state: &State, person: PersonId| Belief::of(state.agency_view()).suspicion(person).contact;
    let mut sent = after(files, &[Move::Share { contact: CONTACT, story: StoryId(2) }]);
    let before = contact(&sent, CONTACT);
    idle(&mut sent);
    night(&mut sent, &[]);
    assert!(contact(&sent, CONTACT) > 2.0 * before, "{before} {}", contact(&sent, CONTACT));
    assert!(contact(&sent, CONTACT) < 1.0, "others pass files on, too");

    let open = |parts: &mut Parts| (parts.atlas.rules.stop_chance, parts.atlas.rules.smuggle_base) = (0.0, 2.0);
    let abroad = after(open, &[Move::Flee { contact: CONTACT }]);
    assert!((contact(&abroad, CONTACT) - 1.0).abs() < 1e-9, "nobody else crosses the river");
}

#[test]
fn a_silent_night_says_less_where_crews_are_paid() {
    let left = |corruption: f64, bribes: bool| {
        let state = after(
            |parts| {
                parts.corruption = corruption;
                parts.atlas.rules.bribe_corruption = 0.9;
                parts.atlas.moves.retain(|kind| bribes || *kind != MoveKind::Bribe);
            },
            &[],
        );
        Belief::of(state.agency_view()).transmitters(TOWN)
    };
    assert!(left(1.0, true) > left(0.0, true));
    assert!(left(0.0, true) > left(0.0, false));
}

/// A start changed so, after a night of these moves.
fn after(change: impl FnOnce(&mut Parts), moves: &[Move]) -> State {
    let mut state = start(1, change);
    night(&mut state, moves);
    state
}
