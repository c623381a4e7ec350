//! Each term of the sums by which brains weigh actions, and of the worlds that a search supposes: a small situation a
//! term, in which it alone is changed and the sum must follow.

use unsealed::agency::belief::{Belief, Suspicion};
use unsealed::agency::{BrainName, Rated, Valuation, prospect, rated};
use unsealed::network::{StandIn as _, StandInName, Style};
use unsealed::rules::actions::{Action, Topic};
use unsealed::rules::chance::Stream;
use unsealed::rules::execute::play_action;
use unsealed::rules::graph::Graph;
use unsealed::rules::ids::{App, Day, Force, PersonId, PlaceId, StoryId, UnitId, VanId};
use unsealed::rules::moves::{BribeTarget, Move};
use unsealed::rules::setup::Parts;
use unsealed::rules::state::State;
use unsealed::search::{Planner, brain, plans, stand_in, suppose};

use crate::brains::{CONTACT, FRIEND, TOWN, UNIT, files, idle, night, smuggle, start, text};

/// What an action is worth in a state, by these values; `None` where no clue speaks for it.
fn worth(state: &State, values: &Valuation, is_meant: &dyn Fn(&Action) -> bool) -> Option<f64> {
    let view = state.agency_view();
    let rated: Vec<Rated> = rated(view, Belief::of(view), values);
    rated.into_iter().find(|option| is_meant(&option.action)).map(|option| option.worth)
}

/// The investigator's values with one of them changed.
fn with(name: &str, change: impl Fn(f64) -> f64) -> Valuation {
    let mut values = Valuation::INVESTIGATOR;
    let (_, number) = values.numbers().into_iter().find(|(of, _)| *of == name).expect("a number of this name");
    *number = change(*number);
    values
}

/// A night that leaves something to weigh.
struct Situation {
    name: &'static str,
    change: fn(&mut Parts),
    /// Ticks that a text takes: as many steps comes a van closer, which hears them all.
    ticks: u8,
    moves: fn() -> Vec<Move>,
    /// The action that is weighed.
    action: fn(&Action) -> bool,
    /// The numbers that make it worth more, and those that make it worth less.
    more: &'static [&'static str],
    less: &'static [&'static str],
}

/// Believers in the town where the contact lives, so that fear keeps something from being told.
fn believers(parts: &mut Parts) {
    parts.beliefs = (2..5).map(|at| (PersonId(at), StoryId(0))).collect();
    parts.atlas.days = Day(40);
}

fn sent() -> Vec<Move> {
    vec![text(CONTACT)]
}

const SITUATIONS: [Situation; 10] = [
    Situation {
        name: "a person fixed",
        change: believers,
        ticks: 3,
        moves: sent,
        action: |action| matches!(action, Action::Arrest { person: CONTACT, .. }),
        more: &["reach", "horizon", "name", "shaken"],
        less: &["cell"],
    },
    Situation {
        name: "a unit fixed",
        change: believers,
        ticks: 2,
        moves: sent,
        action: |action| matches!(action, Action::Raid { unit: UNIT, .. }),
        more: &["reach", "horizon", "name", "stray", "word", "fear"],
        less: &["blunder", "warrant"],
    },
    Situation {
        name: "nobody informs in a unit that was fixed",
        change: believers,
        ticks: 2,
        moves: sent,
        action: |action| matches!(action, Action::Informant { unit: UNIT }),
        more: &["reach", "horizon", "ear"],
        less: &[],
    },
    Situation {
        name: "a van elsewhere",
        change: |parts| {
            believers(parts);
            parts.vans = vec![PlaceId(1)];
        },
        ticks: 1,
        moves: Vec::new,
        action: |action| matches!(action, Action::MoveVan { to: TOWN, .. }),
        more: &["reach", "horizon", "listening", "fix_place", "fix_person"],
        less: &["drive"],
    },
    Situation {
        name: "a van elsewhere, where a text gives away a unit",
        change: |parts| {
            believers(parts);
            parts.vans = vec![PlaceId(1)];
        },
        ticks: 2,
        moves: Vec::new,
        action: |action| matches!(action, Action::MoveVan { to: TOWN, .. }),
        more: &["fix_unit"],
        less: &[],
    },
    Situation {
        name: "a channel heard",
        change: believers,
        ticks: 2,
        moves: sent,
        action: |action| matches!(action, Action::Lecture { place: TOWN, topic: Topic::App(App::Line) }),
        more: &["sent", "deterred", "named"],
        less: &[],
    },
    Situation {
        name: "goods lost",
        change: |parts| (parts.atlas.rules.smuggle_base, parts.atlas.rules.smuggle_patrol) = (0.4, 0.3),
        ticks: 1,
        moves: || vec![smuggle(), smuggle(), smuggle()],
        action: |action| matches!(action, Action::Seal { crossing: TOWN }),
        more: &["goods"],
        less: &[],
    },
    Situation {
        name: "a file stopped",
        change: files,
        ticks: 1,
        moves: || vec![Move::Share { contact: CONTACT, story: StoryId(2) }],
        action: |action| matches!(action, Action::Inspectors),
        more: &["horizon", "file"],
        less: &[],
    },
    Situation {
        name: "sharing named where a file was stopped",
        change: files,
        ticks: 1,
        moves: || vec![Move::Share { contact: CONTACT, story: StoryId(2) }],
        action: |action| matches!(action, Action::Lecture { place: TOWN, topic: Topic::StateNetwork }),
        more: &["sharing", "sent", "deterred"],
        less: &[],
    },
    Situation {
        name: "a bribe refused",
        change: |parts| (parts.atlas.rules.bribe_base, parts.corruption) = (0.0, 0.4),
        ticks: 1,
        moves: || vec![Move::Bribe { target: BribeTarget::Official(TOWN) }; 3],
        action: |action| matches!(action, Action::Rotate { place: TOWN }),
        more: &["horizon", "bribe"],
        less: &[],
    },
];

#[test]
fn every_number_of_the_valuation_tells_where_it_should() {
    let faults: Vec<String> = SITUATIONS.iter().flat_map(check_situation).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn check_situation(situation: &Situation) -> Vec<String> {
    let mut state = start(situation.ticks, |parts| (situation.change)(parts));
    let moves = (situation.moves)();
    night(&mut state, &moves);
    if matches!(moves.first(), Some(Move::Share { .. })) {
        idle(&mut state);
        night(&mut state, &[]);
    }
    let of = |values: &Valuation| worth(&state, values, &situation.action);
    let Some(before) = of(&Valuation::INVESTIGATOR) else {
        return vec![format!("{}: nothing speaks for it", situation.name)];
    };
    let signs = situation.more.iter().map(|name| (name, 1.0)).chain(situation.less.iter().map(|name| (name, -1.0)));
    let wrong = signs.filter_map(|(name, sign)| {
        let after = of(&with(name, |number| 1.25 * number)).unwrap_or(f64::NAN);
        let tells = sign * (after - before) > 1e-9;
        (!tells).then(|| format!("{}: {name}: {before} to {after}", situation.name))
    });
    wrong.collect()
}

#[test]
fn nothing_is_expected_of_what_is_not_there() {
    let state = start(1, |_| {});
    let (view, atlas) = (state.agency_view(), state.atlas());
    let (place, unit, force) = (PlaceId::at(atlas.places.len()), UnitId::at(atlas.units.len()), Force::Police);
    let nobody = PersonId::at(atlas.people());
    for action in [
        Action::MoveVan { van: VanId(0), to: place },
        Action::MoveVan { van: VanId::at(view.agency().vans.len()), to: TOWN },
        Action::Lecture { place, topic: Topic::Voice },
        Action::Raid { unit, force },
        Action::Arrest { person: nobody, force },
        Action::Seal { crossing: place },
        Action::Informant { unit },
        Action::Rotate { place },
    ] {
        assert_eq!(prospect(view, &Belief::of(view), action), [], "{action:?}");
    }
}

#[test]
fn who_knows_everything_suspects_nobody_wrongly() {
    let state = start(1, |_| {});
    let people = 0..state.atlas().people();
    let (contacts, phones): (Vec<bool>, Vec<bool>) = people.map(|at| (at % 4 >= 2, at % 2 == 1)).unzip();
    let belief = Belief::known(state.agency_view(), &contacts, &phones);
    for (at, (contact, phone)) in contacts.into_iter().zip(phones).enumerate() {
        let is = |so: bool| f64::from(u8::from(so));
        let truth = Suspicion { contact: is(contact), phone: is(phone), transmitter: is(contact && phone) };
        assert_eq!(belief.suspicion(PersonId::at(at)), truth, "{at}");
    }
}

#[test]
fn the_planners_styles_dare_shun_the_air_bring_together_and_grow() {
    let state = start(1, |_| {});
    let styles: Vec<Style> = plans(state.network_view()).into_iter().map(|plan| plan.style).collect();
    let own_alone = Planner { budget: 0, ..Planner::default() }.choose(state.network_view(), &mut Stream::from_seed(1));
    assert_eq!(own_alone, (Style::careful().choose(state.network_view()), None), "no budget, no search");
    let [own, daring, shy, bridging, growing] = styles[..] else { panic!("five styles: {}", styles.len()) };
    assert_eq!(own, Style::careful());
    assert!((3.0 * daring.fear - own.fear).abs() < 1e-9 && (shy.fear - 2.0 * own.fear).abs() < 1e-9);
    assert!(daring.tick < shy.tick && daring.shelter < shy.shelter && shy.shelter < own.shelter);
    assert!(bridging.bridge > own.bridge && bridging.contact < growing.contact && own.contact < bridging.contact);
    assert!(growing.colleague > own.colleague && growing.bridge < bridging.bridge);
}

#[test]
fn who_is_asked_for_by_name_has_it() {
    for name in BrainName::ALL {
        assert_eq!((brain(name).name(), name.name().parse()), (name, Ok(name)));
    }
    for name in StandInName::ALL {
        assert_eq!((stand_in(name).name(), name.name().parse()), (name, Ok(name)));
    }
    assert_eq!(Style::careful().name(), StandInName::Greedy);
    assert!("nobody".parse::<BrainName>().is_err() && "nobody".parse::<StandInName>().is_err());
}

#[test]
fn a_cell_is_dearer_the_fewer_are_left() {
    for (cells, left) in [(1, 1.0), (4, 4.0)] {
        let mut state = start(3, |parts| (parts.atlas.rules.state_cells, parts.atlas.rules.police_cells) = (0, cells));
        night(&mut state, &[text(CONTACT)]);
        let arrest = |action: &Action| matches!(action, Action::Arrest { person: CONTACT, force: Force::Police });
        let of = |cell: f64| worth(&state, &with("cell", |_| cell), &arrest).expect("a person fix is grounds");
        let price = of(0.0) - of(3.0);
        assert!((price - 3.0 / left).abs() < 1e-9, "{cells} cells: {price}");
    }
}

#[test]
fn a_teller_is_worth_the_evenings_for_which_they_tell_on() {
    // (evenings that a believer tells, days since the report, days of the level, evenings left)
    for (telling, since, days, left) in
        [(5, 1, 30, 4.0), (5, 3, 30, 2.0), (3, 1, 30, 2.0), (9, 1, 4, 3.0), (2, 5, 30, 0.0)]
    {
        let state = reported(telling, since, days);
        let who = state.agency_view().agency().clues.iter().find_map(|clue| clue.kind.points_to_person());
        let who = who.expect("the report names its teller");
        let arrest = |action: &Action| matches!(*action, Action::Arrest { person, .. } if person == who);
        let of = |word: f64| worth(&state, &with("word", |_| word), &arrest).expect("a report is grounds");
        let contact = Belief::of(state.agency_view()).suspicion(who).contact;
        let evenings = (of(2.0) - of(1.0)) / (1.0 - contact);
        assert!((evenings - left).abs() < 1e-6, "{telling} evenings, {since} days ago, of {days} days: {evenings}");
    }
}

/// So many days after an informant reported who told them.
fn reported(telling: u16, since: u16, days: u16) -> State {
    let mut state = start(1, |parts| {
        let rules = &mut parts.atlas.rules;
        (rules.telling_days, rules.evidence_days) = (telling, 20);
        (rules.report_heat, rules.report_hungry, rules.report_bread, rules.report_teller) = (1.0, 5.0, 0.0, 1.0);
        (rules.talk_heat, rules.heard_evenings) = (0.0, 30);
        (parts.atlas.days, parts.vans, parts.fixed) = (Day(days), Vec::new(), Vec::new());
        parts.atlas.stories[0].appeal = 1.0;
        parts.informants = vec![PersonId(3)];
        parts.beliefs = vec![(PersonId(2), StoryId(0))];
        parts.graph = Graph::new(parts.roster.len(), &[(PersonId(2), PersonId(3), 1.0)]);
    });
    night(&mut state, &[]);
    for _ in 0..since {
        idle(&mut state);
        night(&mut state, &[]);
    }
    state
}

#[test]
fn a_supposed_prisoner_has_the_dawns_of_the_force_that_holds_them() {
    for (force, dawns) in [(Force::StateSecurity, 2), (Force::Police, 7)] {
        let mut state = start(3, |parts| {
            (parts.atlas.rules.state_dawns, parts.atlas.rules.police_dawns) = (2, 7);
            (parts.atlas.rules.state_cells, parts.atlas.rules.police_cells) = (3, 3);
        });
        night(&mut state, &[text(CONTACT)]);
        play_action(&mut state, Action::Arrest { person: CONTACT, force }).expect("a person fix is grounds");
        if state.agency_view().on_turn() {
            idle(&mut state);
        }
        let left = (0..200).map(|seed| {
            let world = suppose(state.network_view(), &mut Stream::from_seed(seed));
            let held = world.agency_view().agency().prisoners.clone();
            assert_eq!(held.iter().map(|held| (held.person, held.force)).collect::<Vec<_>>(), [(CONTACT, force)]);
            held[0].dawns_left
        });
        let left: Vec<u8> = left.collect();
        assert_eq!((left.iter().min(), left.iter().max()), (Some(&1), Some(&dawns)), "{force:?}");
    }
}

#[test]
fn whoever_is_named_and_has_no_phone_is_worth_a_share() {
    let mut state = start(3, |parts| {
        parts.atlas.rules.state_chance = 1.0;
        parts.graph = Graph::new(parts.roster.len(), &[(CONTACT, FRIEND, 0.3)]);
    });
    night(&mut state, &[text(CONTACT)]);
    play_action(&mut state, Action::Arrest { person: CONTACT, force: Force::StateSecurity }).expect("grounds");
    if state.agency_view().on_turn() {
        idle(&mut state);
    }
    night(&mut state, &[]);
    let arrest = |action: &Action| matches!(action, Action::Arrest { person: FRIEND, .. });
    let of = |phoneless: f64| worth(&state, &with("phoneless", |_| phoneless), &arrest).expect("she was named");
    assert!(of(0.9) > of(0.1));
}
