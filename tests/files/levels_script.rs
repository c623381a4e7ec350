//! Scripts of level files as they play: the first levels wait for the moves that they teach, and what a
//! script gives reaches the person named, wherever the seed seats them.

use unsealed::level::{Level, builtin};
use unsealed::rules::actions::Action;
use unsealed::rules::atlas::Objective;
use unsealed::rules::check::legal_moves;
use unsealed::rules::execute::{play_action, play_move};
use unsealed::rules::ids::{PersonId, Yuan};
use unsealed::rules::moves::{Move, MoveKind};
use unsealed::rules::script::{Gift, LineStage};
use unsealed::rules::state::State;

fn level(name: &str) -> Level {
    builtin::find(name).and_then(builtin::Builtin::level).expect("a built-in level")
}

/// Makes the first legal move of a kind. After a night the agency does nothing all day.
fn make(state: &mut State, kind: MoveKind) {
    let mv = legal_moves(state.network_view()).into_iter().find(|mv| mv.kind() == kind);
    play_move(state, &mv.unwrap_or_else(|| panic!("no {kind:?} is legal"))).expect("legal");
    if kind == MoveKind::EndNight {
        play_action(state, Action::EndDay).expect("a day can end");
    }
}

/// The kinds of move that lines of the script wait for.
fn awaited(state: &State) -> Vec<MoveKind> {
    state.network_view().prompts().filter_map(|line| line.wait).collect()
}

/// A move, and what is waited for after it.
type Step = (MoveKind, &'static [MoveKind]);

#[test]
fn the_first_levels_wait_for_what_they_teach() {
    use MoveKind::{Clip, EndNight, Text, Voice};
    let cases: [(&str, &[Step]); 3] = [
        ("01-one-burst", &[(Text, &[EndNight]), (EndNight, &[Text]), (Text, &[])]),
        ("02-airtime", &[(Text, &[Voice]), (Voice, &[EndNight]), (EndNight, &[Clip])]),
        ("03-named-in-the-lecture", &[(Clip, &[EndNight]), (EndNight, &[])]),
    ];
    for (name, steps) in cases {
        let mut state = State::new(&level(name).setup(5), 5);
        for (kind, then) in steps {
            make(&mut state, *kind);
            let awaited: Vec<MoveKind> = awaited(&state).into_iter().filter(|&kind| kind != MoveKind::LieLow).collect();
            assert_eq!(&awaited, then, "{name} after {kind:?}");
        }
    }
}

#[test]
fn a_lecture_asks_for_another_way_and_then_for_rest() {
    let mut state = State::new(&level("03-named-in-the-lecture").setup(5), 5);
    make(&mut state, MoveKind::Clip);
    let end = Move::EndNight;
    play_move(&mut state, &end).expect("legal");
    let lectures = unsealed::rules::check::legal_actions(state.agency_view());
    let lecture = lectures.into_iter().find(|action| matches!(action, Action::Lecture { .. }));
    play_action(&mut state, lecture.expect("a lecture is in play")).expect("legal");
    assert_eq!(awaited(&state), [MoveKind::EndNight]);
    play_action(&mut state, Action::EndDay).expect("a day can end");
    make(&mut state, MoveKind::Teach);
    make(&mut state, MoveKind::EndNight);
    assert_eq!(awaited(&state), [MoveKind::LieLow]);
    make(&mut state, MoveKind::LieLow);
    assert!(awaited(&state).is_empty());
}

#[test]
fn gifts_reach_the_person_named_whatever_the_seed() {
    let level = level("sandbox");
    let donor = level.atlas().script.iter().position(|line| line.say.starts_with("A donor")).expect("the line");
    for seed in 0..20 {
        let mut state = State::new(&level.setup(seed), seed);
        let atlas = state.network_view().atlas();
        let gifts = &atlas.script[donor + 1].give;
        let [Gift::Kit(kit), Gift::Phone(phone)] = gifts[..] else { panic!("{gifts:?}") };
        let (view, money) = (state.network_view(), state.network_view().network().money);
        let names = [kit, phone].map(|person| view.acquaintance(person).map(|known| known.name.to_string()));
        assert_eq!(names.map(Option::unwrap_or_default), ["Ri Sun-hui", "Pak Chol-ho"], "seed {seed}");
        let goods = |state: &State, person: PersonId| {
            let contact = state.network_view().contact(person).expect("a contact");
            (contact.spare_phones, contact.kits)
        };
        assert_eq!((goods(&state, kit), goods(&state, phone)), ((0, 0), (1, 1)), "as the level says");
        for _ in 1..5 {
            make(&mut state, MoveKind::EndNight);
        }
        assert_eq!((goods(&state, kit), goods(&state, phone)), ((0, 1), (2, 1)), "seed {seed}");
        assert_eq!(state.network_view().network().money, Yuan(money.0 + 50));
        assert_eq!(state.network_view().network().script[donor], LineStage::Over);
    }
}

#[test]
fn who_must_be_brought_out_is_found_whatever_the_seed() {
    let text = include_str!("../levels/two-towns.ron");
    let text = text.replace("bars: 3)", "bars: 3, crossing: true, patrol: 4, relay: false)");
    let text = text.replace(
        "objectives: [",
        "objectives: [BringOut(people: [\"cholho\", \"sunhui\"]), Remit(total: 100), Loosen(place: \"kapsan\", hold: 60), ",
    );
    let text = text.replace(
        "(id: \"kapsan\", name: \"Kapsan\", at: (30, 12))",
        "(id: \"kapsan\", name: \"Kapsan\", at: (30, 12), relay: true)",
    );
    let text = text.replace("(vans: [\"hyesan\"]", "(vans: [\"hyesan\"], inspection: 9");
    let level = Level::parse("out.ron", &text).unwrap_or_else(|faults| panic!("{}", faults.render(100, false)));
    let mut seats = Vec::new();
    for seed in 0..20 {
        let setup = level.setup(seed);
        let state = State::new(&setup, seed);
        let (view, atlas) = (state.network_view(), setup.atlas());
        let Objective::BringOut { people } = &atlas.objectives[0] else { panic!("{:?}", atlas.objectives) };
        let names: Vec<&str> =
            people.iter().map(|&person| &*state.agency_view().roster().person(person).name).collect();
        assert_eq!(names, ["Pak Chol-ho", "Ri Sun-hui"], "seed {seed}");
        assert_eq!(view.network().relays.iter().map(|place| place.index()).collect::<Vec<_>>(), [1]);
        assert_eq!((atlas.rules.inspect_capacity, atlas.places[0].patrol.0), (9, 4));
        seats.push(people.clone());
    }
    seats.dedup();
    assert!(seats.len() > 1, "a seed seats them");
}
