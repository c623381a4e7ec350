//! Two people at one keyboard, and a person in the agency's chair: nobody is shown the other side's secrets, what the
//! agency is told to expect comes true, games are won and lost from its chair, and a game goes on where it stood.

use crate::screens_kit;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use screens_kit::{Table, level};
use unsealed::agency::Expected;
use unsealed::game::Session;
use unsealed::game::chairs::{Chairs, Side};
use unsealed::game::document::Document as _;
use unsealed::game::log::{Log, LogFault};
use unsealed::game::notes::Noted;
use unsealed::game::progress::Progress;
use unsealed::game::replay::ReplayFault;
use unsealed::game::saves::{load, save};
use unsealed::game::storage::Memory;
use unsealed::network::StandInName;
use unsealed::rules::actions::{Action, ActionKind};
use unsealed::rules::check::{check_action, legal_actions};
use unsealed::rules::moves::Move;
use unsealed::rules::objective::Ending;
use unsealed::rules::state::ClueKind;
use unsealed::rules::view::Outcome;
use unsealed::tui::Ui;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::keymap::{Context, Keymap};
use unsealed::tui::screens::{Handover, Office, OutcomeScreen, Play, Screen};
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::words::{ending, office};

const NEXT: Key = Key::Enter;

/// Sits down.
const SIT: Key = Key::Char('s');

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// The level in which everything is in play, and one with few people.
const LEVELS: [&str; 2] = ["sandbox", "02-airtime"];

fn session(name: &str, seed: u64, chairs: Chairs) -> Session {
    let level = level(name);
    let brain = level.brain();
    Session::with_chairs(level, seed, brain, chairs)
}

/// A game of a level, played by programs for some days: the other game whose secrets are put in.
fn another(name: &str, days: u16) -> Session {
    let mut other = session(name, 99, Chairs::Agency(StandInName::Greedy));
    for _ in 0..days {
        while other.step_network().is_some() {}
        while other.on_turn() == Some(Side::Agency) {
            let proposal = other.proposal().action;
            let action = if check_action(other.agency_view(), proposal).is_ok() { proposal } else { Action::EndDay };
            other.act(action).expect("a possible action");
        }
    }
    other
}

fn drawn(size: (u16, u16), screen: &dyn Screen) -> Buffer {
    let area = Rect { x: 0, y: 0, width: size.0, height: size.1 };
    let mut buf = Buffer::empty(area);
    let theme = Theme::new(ThemeName::Night, Depth::True);
    screen.draw(&mut buf, Ui { area, theme: &theme, keymap: &Keymap::default() });
    buf
}

/// How many frames were looked at, by whose they were, and how many a secret of their own side changes.
#[derive(Debug, Default)]
struct Seen {
    network: usize,
    agency: usize,
    hidden: usize,
    told_apart: usize,
}

impl Seen {
    /// Draws the screen on top as it is and with the other side's secrets taken from another game: both are equal,
    /// cell for cell.
    fn look(&mut self, table: &Table, other: &Session) {
        let size = table.size();
        let Some(top) = table.app().top() else { return };
        if let Some(play) = top.downcast_ref::<Play>() {
            let frame = drawn(size, play);
            let swapped = play.with_secrets_of(other);
            assert_ne!(play.session().game().digest(), swapped.session().game().digest(), "the swap is empty");
            let again = drawn(size, &swapped);
            assert!(frame == again, "the network's frame hangs on the agency's secrets:\n{}", table.text());
            self.network += 1;
        } else if let Some(office) = top.downcast_ref::<Office>() {
            let frame = drawn(size, office);
            let swapped = office.with_secrets_of(other);
            assert_ne!(office.session().game().digest(), swapped.session().game().digest(), "the swap is empty");
            let again = drawn(size, &swapped);
            assert!(frame == again, "the agency's frame hangs on the network's secrets:\n{}", table.text());
            // The comparison would find a difference: what the agency knows does change the frame.
            let known = Office::new(office.session().with_secrets_of(other, Side::Network));
            let known = drawn(size, &known);
            self.told_apart += usize::from(known != frame);
            self.agency += 1;
        } else if let Some(handover) = top.downcast_ref::<Handover>() {
            let frame = drawn(size, handover);
            let session = handover.session().with_secrets_of(other, Side::Network);
            let bare = Handover::new(session.with_secrets_of(other, Side::Agency));
            let again = drawn(size, &bare);
            assert!(frame == again, "the screen between the turns shows something:\n{}", table.text());
            self.hidden += 1;
        }
    }
}

/// A game at the table, looked at after every key.
struct Watched<'a> {
    table: Table,
    other: &'a Session,
    seen: Seen,
}

impl Watched<'_> {
    fn press(&mut self, keys: &[Key]) {
        for &key in keys {
            self.table.press(&[key]);
            self.seen.look(&self.table, self.other);
        }
    }

    fn is_over(&self) -> bool {
        self.table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>)
    }

    /// A night of the network: three moves by the hint, looked about; then the keyboard goes over.
    fn night(&mut self) {
        for _ in 0..3 {
            self.press(&[Key::Char('z'), NEXT, Key::Char('n'), Key::Char('6'), Key::Char('6')]);
        }
        self.press(&[Key::Right, Key::Esc, Key::Char('t'), Key::Down, NEXT, Key::Esc, Key::Esc, Key::Esc]);
        self.press(&[Key::Char('e'), NEXT]);
    }

    /// A day of the agency: what a brain proposes, looked about, and every action begun and left.
    fn day(&mut self) {
        self.press(&[Key::Esc, Key::Esc, Key::Char('n'), Key::Char('b'), Key::Char('3'), Key::Char('3'), Key::Right]);
        for key in "vtracsifx".chars() {
            self.press(&[Key::Char(key), Key::Down]);
            // These ask a second question; the others would be done.
            if "tra".contains(key) {
                self.press(&[NEXT, Key::Down]);
            }
            self.press(&[Key::Esc, Key::Esc, Key::Esc]);
        }
        for _ in 0..4 {
            if self.is_agency() {
                self.press(&[Key::Char('z'), NEXT, Key::Esc]);
            }
        }
        if self.is_agency() {
            self.press(&[Key::Char('e'), NEXT, Key::Esc]);
        }
    }

    fn is_agency(&self) -> bool {
        self.table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Office>)
    }
}

#[test]
fn neither_of_two_people_is_shown_what_the_other_hides() {
    for (name, days) in [("02-airtime", 60), ("sandbox", 6)] {
        let other = another(name, 3);
        let table = Table::with_session(session(name, 7, Chairs::Two), (120, 36), Depth::True, "(speed: Quick)");
        let mut watched = Watched { table, other: &other, seen: Seen::default() };
        for _ in 0..days {
            if watched.is_over() {
                break;
            }
            // The keyboard goes to whoever is named, they sit down, and the night's or the day's news are read.
            watched.press(&[SIT]);
            if watched.is_agency() {
                watched.day();
            } else {
                watched.press(&[Key::Esc, Key::Esc, Key::Esc]);
                watched.night();
            }
        }
        let Seen { network, agency, hidden, told_apart } = watched.seen;
        assert!(network > 80 && agency > 100 && hidden > 3, "{name}: {:?}", watched.seen);
        assert!(told_apart > agency / 2, "{name}: {:?}", watched.seen);
        assert!(days < 60 || watched.is_over(), "{name} was not played to its end:\n{}", watched.table.text());
        if watched.is_over() {
            let text = watched.table.text();
            let said = text.contains("The network won") || text.contains("The agency won");
            assert!(said && text.contains("Two chairs"), "{text}");
            assert!(text.contains("As the network sees it"), "{text}");
            insta::assert_snapshot!("outcome_two_chairs", text);
            let kept = watched.table.last_kept().expect("the game was kept");
            assert_eq!(load(&kept).map(|session| session.chairs()), Ok(Chairs::Two));
        }
    }
}

#[test]
fn a_game_of_two_goes_on_at_the_screen_between_the_turns() {
    let hidden = |table: &Table, to: &str| {
        let text = table.text();
        assert!(text.contains(&format!("Give the keyboard to {to}.")), "{text}");
        assert_eq!(table.app().top().map(Screen::context), Some(Context::Handover));
    };
    let mut table = Table::with_session(session("02-airtime", 7, Chairs::Two), (80, 24), Depth::True, "");
    hidden(&table, "the network");
    table.press(&[SIT, NEXT, Key::Char('z'), NEXT]);
    // In the middle of the network's night.
    table.reopen();
    table.press(&[NEXT]);
    hidden(&table, "the network");
    table.press(&[SIT, Key::Char('e'), NEXT]);
    hidden(&table, "the agency");
    // Between the turns, then in the middle of the agency's day.
    table.reopen();
    table.press(&[NEXT]);
    hidden(&table, "the agency");
    table.press(&[SIT, Key::Esc, Key::Esc, Key::Char('z'), NEXT]);
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Office>));
    table.reopen();
    table.press(&[NEXT]);
    hidden(&table, "the agency");
    table.press(&[SIT, Key::Esc, Key::Esc, Key::Char('e'), NEXT, Key::Esc]);
    hidden(&table, "the network");
    // Who comes back after a pause is told what came of the day.
    table.reopen();
    table.press(&[NEXT, SIT]);
    assert!(table.text().contains("Day 1: what came of it"), "{}", table.text());
}

/// The agency's chair against greedy, by keys: each day these keys, until the game is over.
fn played_from_the_office(name: &str, seed: u64, day: &[Key]) -> (Table, Outcome) {
    let start = session(name, seed, Chairs::Agency(StandInName::Greedy));
    let mut table = Table::with_session(start, (80, 24), Depth::True, "(speed: Still)");
    table.press(&[NEXT]);
    for _ in 0..300 {
        if table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>) {
            break;
        }
        table.give(Input::Tick);
        for &key in day {
            if !table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>) {
                table.press(&[key]);
            }
        }
    }
    let kept = table.last_kept().unwrap_or_else(|| panic!("not over:\n{}", table.text()));
    let ending: Option<Ending> = load(&kept).expect("it plays").ending();
    (table, ending.expect("it is over").outcome)
}

#[test]
fn the_agency_can_beat_greedy_and_can_lose_to_it() {
    let (followed, passed) = ([Key::Char('z'), NEXT, Key::Esc], [Key::Char('e'), NEXT, Key::Esc]);
    let (won, outcome) = played_from_the_office("03-named-in-the-lecture", 2, &followed);
    assert!(matches!(outcome, Outcome::Lost(_)), "following the proposals holds the network");
    assert!(won.text().contains(" Won ") && won.text().contains("The agency against greedy"), "{}", won.text());
    let (lost, outcome) = played_from_the_office("03-named-in-the-lecture", 2, &passed);
    assert_eq!(outcome, Outcome::Won, "who lets every day pass is beaten");
    assert!(lost.text().contains(" Lost "), "{}", lost.text());
    insta::assert_snapshot!("outcome_agency_won", won.text());
    insta::assert_snapshot!("outcome_agency_lost", lost.text());
    // Neither wins a level or a place among the best.
    assert_eq!([won.progress(), lost.progress(), won.results(), lost.results()], [None, None, None, None]);
}

#[test]
fn a_game_with_a_person_in_the_agencys_chair_wins_nothing() {
    for (chairs, wins) in [(Chairs::Network, true), (Chairs::Two, false), (Chairs::Agency(StandInName::Greedy), false)]
    {
        // The same game for all: greedy against an agency that does nothing.
        let mut game = session("01-one-burst", 3, Chairs::Agency(StandInName::Greedy));
        while game.ending().is_none() {
            while game.step_network().is_some() {}
            if game.on_turn() == Some(Side::Agency) {
                game.act(Action::EndDay).expect("always possible");
            }
        }
        assert_eq!(game.ending().map(|ending| ending.outcome), Some(Outcome::Won));
        let mut log = game.log();
        log.chairs = Some(chairs).filter(|chairs| !chairs.is_usual());
        let log = signed(&log);
        let session = log.replay().expect("it plays");
        assert_eq!(session.chairs(), chairs);
        let mut storage = Memory::default();
        save(&mut storage, &session).expect("saved");
        assert_eq!(storage.texts.contains_key(Progress::FILE.name), wins, "{chairs:?}");
        let over = session.ending().expect("it is over");
        let told = ending::told(&ending::of(&session, &over));
        assert_eq!(told.iter().any(|line| line == "Medals:"), wins, "{chairs:?}: {told:?}");
    }
}

/// A log whose header and days are signed anew, as its own program would.
fn signed(log: &Log) -> Log {
    let text = log.to_text();
    let level = unsealed::level::Level::parse(&log.level.name, &log.level.text).expect("a sound level");
    let mut session = Session::with_chairs(level, log.seed, log.brain, log.chairs.unwrap_or_default());
    for day in &log.days {
        for mv in &day.night {
            session.make(mv).unwrap_or_else(|fault| panic!("{fault}: {text}"));
        }
        for action in &day.actions {
            session.act(action.action).expect("a logged action");
        }
    }
    session.log()
}

#[test]
fn a_log_says_who_held_which_chair_and_old_logs_read_as_before() {
    let usual = session("02-airtime", 7, Chairs::Network).log().to_text();
    assert!(!usual.contains("chairs"), "{usual}");
    assert_eq!(load(&usual).map(|session| session.chairs()), Ok(Chairs::Network));
    for (chairs, word) in [(Chairs::Two, "Some(Two)"), (Chairs::Agency(StandInName::Planner), "Some(Agency(Planner))")]
    {
        let mut game = session("02-airtime", 7, chairs);
        if chairs == Chairs::Two {
            game.make(&Move::EndNight).expect("always possible");
        }
        let text = game.log().to_text();
        assert!(text.contains(word), "{text}");
        let read = load(&text).expect("it plays");
        assert_eq!((read.chairs(), read.game().digest(), read.notes()), (chairs, game.game().digest(), game.notes()));
        // The header answers for the chairs.
        for forged in [text.replace(word, "None"), text.replace(word, "Some(Agency(Random))")] {
            assert_eq!(load(&forged).err(), Some(ReplayFault::Header), "{word}");
        }
        let unknown = text.replace(word, "Some(Both)");
        assert!(matches!(load(&unknown), Err(ReplayFault::Log(LogFault::Syntax { .. }))));
    }
}

/// Positions at the agency's turn, from games of some seeds.
fn positions(name: &str, seeds: std::ops::Range<u64>) -> Vec<Session> {
    let mut found = Vec::new();
    for seed in seeds {
        let mut game = session(name, seed, Chairs::Agency(StandInName::Greedy));
        while game.ending().is_none() && found.len() < 400 {
            while game.step_network().is_some() {}
            if game.on_turn() != Some(Side::Agency) {
                continue;
            }
            found.push(game.clone());
            let proposal = game.proposal().action;
            let action = if check_action(game.agency_view(), proposal).is_ok() { proposal } else { Action::EndDay };
            game.act(action).expect("a possible action");
        }
    }
    found
}

/// The notes say what the agency noticed, and nothing that it did not.
#[test]
fn the_agencys_notes_are_its_clues_in_order() {
    let mut compared = 0;
    for game in LEVELS.iter().flat_map(|name| positions(name, 4..5)) {
        let noticed = game.notes().iter().filter_map(|note| match &note.noted {
            Noted::Saw(clue) => Some((note.day, clue)),
            _ => None,
        });
        // A lecture is noted as the action that called it.
        let clues = game.agency_view().agency().clues.iter();
        let clues = clues.filter(|clue| !matches!(clue.kind, ClueKind::Lectured { .. })).map(|clue| (clue.day, clue));
        assert!(noticed.eq(clues), "day {}", game.agency_view().day());
        let did = game.notes().iter().filter(|note| matches!(note.noted, Noted::Did(_))).count();
        let logged = game.game().days().iter().flat_map(|day| &day.actions);
        assert_eq!(did, logged.filter(|&&action| action != Action::EndDay).count());
        compared += did;
    }
    assert!(compared > 100, "{compared}");
}

/// What was told as exact is what the state shows after the action, in every position.
#[test]
fn what_the_agency_is_told_as_exact_comes_true() {
    let mut held = [0_usize; 5];
    for before in LEVELS.iter().flat_map(|name| positions(name, 1..3)) {
        // The last action of a day brings the evening with it.
        if before.agency_view().agency().actions_left < 2 {
            continue;
        }
        for action in legal_actions(before.agency_view()) {
            let expected = before.prospect(action);
            assert_eq!(expected.is_empty(), action == Action::EndDay, "{action:?}");
            assert_eq!(expected, before.with_secrets_of(&before, Side::Agency).prospect(action));
            if held.iter().sum::<usize>() > 4_000 {
                continue;
            }
            let mut after = before.clone();
            after.act(action).expect("a legal action");
            let view = after.agency_view();
            for one in expected {
                match one {
                    Expected::Fear { place, then, .. } => {
                        assert!((view.mood(place).fear - then).abs() < 1e-9, "{action:?}");
                        held[0] += 1;
                    }
                    Expected::Warrants(left) => {
                        assert_eq!(view.agency().warrants, left);
                        held[1] += 1;
                    }
                    Expected::Locators(place, there) => {
                        assert_eq!(view.agency().locators(place), there);
                        held[2] += 1;
                    }
                    Expected::Inspects { files: (_, then), .. } => {
                        assert_eq!(view.agency().inspection, then);
                        held[3] += 1;
                    }
                    Expected::Guards { then, .. } => {
                        let Action::Seal { crossing } = action else { panic!("{action:?} tells of guards") };
                        assert_eq!(view.public().patrols[crossing.index()].0, then);
                        held[4] += 1;
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(held.iter().all(|&times| times > 20), "{held:?}");
}

/// Of the phones that are told to be found with some chance, about that many are.
#[test]
fn chances_of_finding_a_phone_lie_between_the_least_and_the_most_and_are_about_right() {
    let (mut told, mut found, mut tried) = (0.0, 0.0, 0.0);
    for before in positions("sandbox", 1..14) {
        for action in legal_actions(before.agency_view()) {
            let Action::Raid { .. } = action else { continue };
            let chances = before.prospect(action);
            let Some(&Expected::FindsPhone { least, likely, most }) = chances.first() else {
                panic!("a raid tells of a phone first: {chances:?}")
            };
            assert!(0.0 <= least && least <= likely && likely <= most && most <= 1.0, "{least} {likely} {most}");
            let mut after = before.clone();
            let happened = after.act(action).expect("a legal action");
            let phone = |happened: &unsealed::rules::notice::Happened| {
                matches!(happened.event, unsealed::rules::event::Event::Searched { phone: true, .. })
            };
            told += likely;
            found += f64::from(u8::from(happened.iter().any(phone)));
            tried += 1.0;
        }
    }
    assert!(tried > 60.0, "{tried} searches");
    assert!((told - found).abs() / tried < 0.15, "told {told:.1}, found {found:.1} of {tried}");
}

#[test]
fn actions_have_names_that_fit_and_reasons_in_plain_words() {
    for kind in ActionKind::PLAYABLE {
        assert!(unsealed::tui::text::width(office::order_name(kind)) <= 20, "{kind:?}");
        assert!(!office::order_meaning(kind).is_empty());
    }
    let position = session("sandbox", 7, Chairs::Two);
    let wants: Vec<String> = position
        .agency_view()
        .atlas()
        .objectives
        .iter()
        .map(|objective| office::wants(position.agency_view(), objective))
        .collect();
    assert!(!wants.is_empty());
    // No contact is named to the agency.
    let contacts = position.view().network().contacts.iter().map(|contact| contact.person);
    for name in contacts.map(|person| unsealed::words::name(position.view(), person)) {
        assert!(wants.iter().all(|line| !line.contains(&name)), "{name}: {wants:?}");
    }
}

/// A name, the level, who sits, the keys.
type Shown = (&'static str, &'static str, Chairs, &'static [Key]);

const GREEDY: Chairs = Chairs::Agency(StandInName::Greedy);

const SHOWN: [Shown; 12] = [
    ("handover", "02-airtime", Chairs::Two, &[]),
    ("office_briefing", "sandbox", GREEDY, &[]),
    ("office_dawn", "sandbox", GREEDY, &[NEXT]),
    ("office_today", "sandbox", GREEDY, &[Key::Esc, Key::Esc]),
    ("office_person", "sandbox", GREEDY, &[Key::Esc, Key::Esc, Key::Char('n')]),
    ("office_place", "sandbox", GREEDY, &[Key::Esc, Key::Esc, Key::Right]),
    ("office_van", "sandbox", GREEDY, &[Key::Esc, Key::Esc, Key::Char('v')]),
    ("office_lecture", "sandbox", GREEDY, &[Key::Esc, Key::Esc, Key::Char('t'), NEXT]),
    ("office_search", "sandbox", GREEDY, &[Key::Esc, Key::Esc, Key::Char('r')]),
    ("office_checkpoint", "sandbox", GREEDY, &[Key::Esc, Key::Esc, Key::Char('c')]),
    ("office_end", "sandbox", GREEDY, &[Key::Esc, Key::Esc, Key::Char('e')]),
    ("office_help", "sandbox", GREEDY, &[Key::Esc, Key::Esc, Key::Char('?')]),
];

/// The table of a shown screen, on day 3 where the agency plays.
fn shown(name: &str, chairs: Chairs, keys: &[Key], size: (u16, u16), depth: Depth) -> Table {
    let mut game = session(name, 7, chairs);
    if chairs != Chairs::Two {
        while game.step_network().is_some() {}
    }
    let mut table = Table::with_session(game, size, depth, "(speed: Still)");
    if chairs != Chairs::Two && keys.len() > 1 {
        // Two days are let pass, so that there is something to see.
        table.press(&[Key::Esc, Key::Esc]);
        for _ in 0..2 {
            table.press(&[Key::Char('e'), NEXT, Key::Esc, Key::Esc]);
            table.give(Input::Tick);
        }
    }
    table.press(keys);
    table
}

#[test]
fn screens_of_the_chairs_show_what_they_should() {
    for (name, level, chairs, keys) in SHOWN {
        for size in SIZES {
            let table = shown(level, chairs, keys, size, Depth::True);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), table.text());
            if name == "office_search" || name == "handover" {
                let mono = shown(level, chairs, keys, size, Depth::None);
                insta::assert_snapshot!(format!("{name}_mono_{}x{}", size.0, size.1), mono.text());
            }
        }
    }
}
