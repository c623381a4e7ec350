//! The list of legal moves against its definition: every form that a move can have, in a fixed order, kept where
//! the check passes it. Stand-ins draw from the list by position, so its order is part of every game.

use crate::common;

use common::positions;
use unsealed::level::{Level, builtin};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{candidates, check_move, count_moves, first_moves, legal_moves, pick_legal_move};
use unsealed::rules::ids::{App, PersonId, StoryId, Yuan};
use unsealed::rules::moves::{BribeTarget, Channel, Destination, Item, Load, Move, MoveKind, Sender};
use unsealed::rules::setup::Setup;
use unsealed::rules::state::State;
use unsealed::rules::view::NetworkView;

/// The built-in levels, one with files on the state network, and the last under other rules of what is sent to how
/// many at once.
fn starts() -> Vec<Setup> {
    let mut starts = vec![common::rich(4, 1)];
    let levels = builtin::all().iter().filter_map(builtin::Builtin::level);
    starts.extend(levels.map(|level| level.setup(1)));
    let last = builtin::find("10-what-holds").expect("the last level").text;
    for rules in ["line_recipients: 1, voice_stories: 1", "line_recipients: 2, voice_stories: 3"] {
        let text = last.replacen("rules: (", &format!("rules: ({rules}, "), 1);
        starts.push(Level::parse("other.ron", &text).expect("it is sound").setup(1));
    }
    starts
}

#[test]
fn a_move_is_picked_as_from_the_list() {
    let wanted: [fn(MoveKind) -> bool; 5] = [
        |_| true,
        |kind| kind == MoveKind::Introduce,
        |kind| matches!(kind, MoveKind::Text | MoveKind::Voice | MoveKind::EndNight),
        |kind| matches!(kind, MoveKind::Courier | MoveKind::Clip | MoveKind::Recruit),
        |_| false,
    ];
    let (mut picked, mut seeds) = (0, 0..);
    for setup in starts() {
        for position in positions(&setup, 0..3).filter(|position| !position.is_day()).step_by(4) {
            let view = position.state.network_view();
            let whole = legal_moves(view);
            for wanted in wanted {
                let mut list = whole.clone();
                list.retain(|mv| wanted(mv.kind()));
                assert_eq!(count_moves(view, wanted), list.len(), "day {}", view.day());
                assert_eq!(first_moves(view, wanted, usize::MAX), list, "day {}", view.day());
                assert_eq!(first_moves(view, wanted, 7), list[..list.len().min(7)], "day {}", view.day());
            }
            for seed in seeds.by_ref().take(100) {
                let (mut one, mut other) = (Stream::from_seed(seed), Stream::from_seed(seed));
                let expected = one.pick(&whole).cloned().unwrap_or(Move::EndNight);
                assert_eq!(pick_legal_move(view, &mut other), expected, "day {}", view.day());
                assert_eq!(one.word(), other.word(), "as many draws");
                picked += usize::from(expected != Move::EndNight);
            }
        }
    }
    assert!(picked > 1000, "only {picked} moves were picked: the test would be empty");
}

/// The moves of which one to several contacts, or with several stories, is made.
fn parts(mv: &Move) -> Vec<Move> {
    let Move::Send { from, to, stories, channel, teach } = mv else { return vec![mv.clone()] };
    let part = |to, stories| Move::Send { from: *from, to: vec![to], stories, channel: *channel, teach: *teach };
    let of = |&to: &PersonId| match &stories[..] {
        [] => vec![part(to, Vec::new())],
        several => several.iter().map(|&story| part(to, vec![story])).collect(),
    };
    to.iter().flat_map(of).collect()
}

#[test]
fn candidates_are_what_the_list_is_put_together_from() {
    let mut together = 0;
    for setup in starts() {
        for position in positions(&setup, 0..2).filter(|position| !position.is_day()).step_by(5) {
            let view = position.state.network_view();
            let (list, candidates) = (legal_moves(view), candidates(view, |_| true));
            let single = |mv: &&Move| parts(mv) == [(*mv).clone()];
            assert_eq!(candidates, list.iter().filter(single).cloned().collect::<Vec<_>>());
            for mv in list.iter().filter(|mv| !single(mv)) {
                assert!(parts(mv).iter().all(|part| candidates.contains(part)), "{mv:?}");
                together += 1;
            }
        }
    }
    assert!(together > 200, "only {together} were put together: the test would be empty");
}

/// Forty contacts with every app, in a level where one text reaches eight: more groups than anybody could list.
#[test]
fn many_contacts_are_counted_and_drawn_from_without_listing_them() {
    let state = State::new(&common::many_contacts(40), 1);
    let view = state.network_view();
    assert!(count_moves(view, |_| true) > 10_000_000);
    assert!(candidates(view, |_| true).len() < 200_000);
    assert_eq!(first_moves(view, |kind| kind == MoveKind::Text, 50).len(), 50);
    for seed in 0..50 {
        let mv = pick_legal_move(view, &mut Stream::from_seed(seed));
        assert_eq!(check_move(view, &mv), Ok(()), "{mv:?}");
    }
}

#[test]
fn the_list_is_every_form_that_passes_in_a_fixed_order() {
    let starts = starts();
    let mut listed = 0;
    for (setup, seed) in starts.iter().flat_map(|setup| (0..4).map(move |seed| (setup, seed))) {
        for position in positions(setup, seed..seed + 1).filter(|position| !position.is_day()).step_by(5) {
            let view = position.state.network_view();
            let mut forms = every_form(view);
            forms.retain(|mv| check_move(view, mv).is_ok());
            let list = legal_moves(view);
            assert_eq!(list, forms, "seed {seed}, day {}", view.day());
            listed += list.len();
        }
    }
    assert!(listed > 1000, "only {listed} moves were listed: the test would be empty");
}

fn every_form(view: NetworkView<'_>) -> Vec<Move> {
    let mut forms = sends(view);
    forms.extend(about_people(view));
    forms.extend(journeys(view));
    forms.extend(purchases(view));
    forms.push(Move::EndNight);
    forms
}

/// Contacts in the order they joined.
fn contacts(view: NetworkView<'_>) -> Vec<PersonId> {
    view.network().contacts.iter().map(|contact| contact.person).collect()
}

/// By sender, the desk first; then by channel, recipients, lesson and stories.
fn sends(view: NetworkView<'_>) -> Vec<Move> {
    let mut people = contacts(view);
    people.sort_unstable();
    let stories: Vec<StoryId> = view.atlas().story_ids().collect();
    let texts = App::ALL.map(Channel::Text).into_iter().chain(App::ALL.map(Channel::Clip));
    let channels: Vec<Channel> = texts.chain([Channel::Voice]).collect();
    let mut forms = Vec::new();
    for from in std::iter::once(Sender::Desk).chain(people.iter().map(|&person| Sender::Contact(person))) {
        for &channel in &channels {
            let lessons = if channel == Channel::Voice { vec![None, Some(0), Some(1), Some(2)] } else { vec![None] };
            let carried = if channel == Channel::Voice { view.atlas().rules.voice_stories } else { 1 };
            let most = if channel == Channel::Text(App::Line) { view.atlas().rules.line_recipients } else { 1 };
            for to in subsets(&people, usize::from(most)).into_iter().filter(|to| !to.is_empty()) {
                for teach in &lessons {
                    for stories in subsets(&stories, usize::from(carried)) {
                        let teach = teach.map(|at: usize| App::ALL[at]);
                        forms.push(Move::Send { from, to: to.clone(), stories, channel, teach });
                    }
                }
            }
        }
    }
    forms
}

/// Every set of none to `most` items, the smaller first, those of one size in the items' order.
fn subsets<T: Copy + PartialOrd>(items: &[T], most: usize) -> Vec<Vec<T>> {
    let mut found = vec![Vec::new()];
    let mut from = 0;
    for _ in 0..most {
        let sets = found[from..].to_vec();
        from = found.len();
        for set in sets {
            let later = items.iter().filter(|&&item| set.last().is_none_or(|&last| item > last));
            found.extend(later.map(|&item| [set.clone(), vec![item]].concat()));
        }
    }
    found
}

fn about_people(view: NetworkView<'_>) -> Vec<Move> {
    let contacts = contacts(view);
    let known: Vec<PersonId> = view.acquaintances().map(|(person, _)| person).collect();
    let mut forms = Vec::new();
    for &by in &contacts {
        forms.extend(known.iter().map(|&person| Move::Recruit { by, person }));
    }
    for &a in &known {
        forms.extend(known.iter().map(|&b| Move::Introduce { a, b }));
    }
    for &from in &contacts {
        for &to in &contacts {
            forms.extend(App::ALL.map(|app| Move::Teach { from, to, app }));
        }
    }
    forms.extend(contacts.iter().map(|&contact| Move::LieLow { contact }));
    forms.extend(contacts.iter().map(|&contact| Move::Ditch { contact }));
    forms
}

fn journeys(view: NetworkView<'_>) -> Vec<Move> {
    let contacts = contacts(view);
    let cash = Load::Cash(Yuan(u32::from(view.atlas().rules.cash_amount)));
    let mut forms = Vec::new();
    for &carrier in &contacts {
        for &to in &contacts {
            let stories = view.atlas().story_ids().flat_map(|story| [Load::Word(story), Load::Card(story)]);
            let loads = stories.chain([Load::Phone, Load::Kit, cash]);
            forms.extend(loads.map(|load| Move::Courier { carrier, to: Destination::Contact(to), load: Some(load) }));
        }
        let places = view.atlas().place_ids().map(Destination::Scout);
        forms.extend(places.map(|to| Move::Courier { carrier, to, load: None }));
        let items = [Item::Phone, Item::Kit].into_iter().chain(view.atlas().story_ids().map(Item::Card));
        forms.extend(items.map(|item| Move::Smuggle { contact: carrier, item }));
        forms.push(Move::Flee { contact: carrier });
    }
    forms
}

fn purchases(view: NetworkView<'_>) -> Vec<Move> {
    let bribe = |target| Move::Bribe { target };
    let mut forms = Vec::new();
    for place in view.atlas().place_ids() {
        let (guard, official) = (BribeTarget::Guard(place), BribeTarget::Official(place));
        forms.extend([Move::Feed { place }, bribe(guard), bribe(official)]);
    }
    forms.extend(view.network().knowledge.vans.keys().map(|&van| bribe(BribeTarget::Crew(van))));
    for contact in contacts(view) {
        forms.extend([bribe(BribeTarget::Jailer(contact)), Move::Remit { broker: contact }]);
        forms.extend(view.atlas().story_ids().map(|story| Move::Share { contact, story }));
    }
    forms
}
