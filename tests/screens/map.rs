//! The map: what is laid over it and what that says, that nothing vanishes and nothing is drawn outside its area.

use crate::screens_kit;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use screens_kit::{FIXTURE, Table, level};
use unsealed::game::Session;
use unsealed::rules::ids::{App, PersonId, PlaceId, StoryId};
use unsealed::rules::moves::{Channel, Move, Sender};
use unsealed::tui::input::{Input, Key};
use unsealed::tui::overlay::{End, Known, Overlay, OverlayKind, overlay};
use unsealed::tui::scene::Scene;
use unsealed::tui::selection::Selection;
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::tui::widgets::map::{AimedMove, Camera, MapLayout, MapStyle};

/// The level made for pictures: Musan without a locator, Hoeryong with a van, Puryong where nobody is.
struct Made {
    session: Session,
}

const MUSAN: PlaceId = PlaceId(0);
const HOERYONG: PlaceId = PlaceId(1);
const PURYONG: PlaceId = PlaceId(2);
const ORE: StoryId = StoryId(0);

impl Made {
    fn new() -> Self {
        let level = level(FIXTURE);
        let brain = level.brain();
        Self { session: Session::new(level, 7, brain) }
    }

    /// The contact of that name.
    fn contact(&self, name: &str) -> PersonId {
        let view = self.session.view();
        let known = |person: &PersonId| view.acquaintance(*person).is_some_and(|known| &*known.name == name);
        view.network().contacts.iter().map(|contact| contact.person).find(known).expect("a contact of the level")
    }

    /// The desk sends the story of the ore to a contact.
    fn send(&mut self, name: &str, channel: Channel) {
        let mv = self.to(name, channel);
        self.session.make(&mv).expect("a legal move");
    }

    fn to(&self, name: &str, channel: Channel) -> Move {
        Move::Send { from: Sender::Desk, to: vec![self.contact(name)], stories: vec![ORE], channel, teach: None }
    }

    fn scene(&self) -> Scene {
        Scene::of(self.session.view(), self.session.chronicle().len())
    }

    fn laid(&self, kind: OverlayKind, selection: Selection) -> Overlay {
        let scene = self.scene();
        let entries = self.session.chronicle();
        overlay(Known { scene: &scene, entries, lens: Some(ORE), selection }, kind)
    }

    fn tonight(&self, kind: OverlayKind) -> Overlay {
        self.laid(kind, Selection::Tonight)
    }
}

fn note(overlay: &Overlay, place: PlaceId) -> &str {
    overlay.about(place).map_or("", |about| about.note[0].as_str())
}

fn shade(overlay: &Overlay, place: PlaceId) -> Option<f64> {
    overlay.about(place).and_then(|about| about.shade)
}

fn glyph(overlay: &Overlay, person: PersonId) -> Option<char> {
    overlay.marks.get(&person).map(|mark| mark.glyph)
}

#[test]
fn signal_says_what_each_phone_would_have() {
    let made = Made::new();
    let signal = made.tonight(OverlayKind::Signal);
    assert_eq!(note(&signal, MUSAN), "3 bars, 1/3/4");
    assert_eq!(note(&signal, PURYONG), "no signal");
    assert_eq!((shade(&signal, MUSAN), shade(&signal, PURYONG)), (Some(1.0), Some(0.0)));
    assert_eq!(glyph(&signal, made.contact("Han Chun-ae")), Some('C'));
    assert!(signal.says(&made.scene(), Selection::Place(MUSAN)).is_some_and(|line| line.contains("4 by WeChat")));
}

#[test]
fn hearing_says_where_locators_stand_and_what_tonight_may_have_come_to() {
    let mut made = Made::new();
    let before = made.tonight(OverlayKind::Hearing);
    assert_eq!(note(&before, HOERYONG), "text 25 % call 68 %");
    assert_eq!(note(&before, PURYONG), "unwatched");
    assert_eq!(shade(&before, HOERYONG), Some(1.0));
    assert!(shade(&before, MUSAN).is_some_and(|shade| shade < 0.5), "no locator stands there");
    made.send("Han Chun-ae", Channel::Voice);
    made.send("Kang Hyon-su", Channel::Text(App::Kakao));
    let after = made.tonight(OverlayKind::Hearing);
    assert_eq!(note(&after, HOERYONG), "on the air: fix 68 %");
    assert_eq!(note(&after, MUSAN), "heard by nobody");
    assert_eq!(glyph(&after, made.contact("Han Chun-ae")), Some('4'));
    made.send("Han Chun-ae", Channel::Text(App::Kakao));
    assert_eq!(glyph(&made.tonight(OverlayKind::Hearing), made.contact("Han Chun-ae")), Some('5'), "call and text");
}

#[test]
fn mood_says_what_is_known_and_nothing_more() {
    let made = Made::new();
    let mood = made.tonight(OverlayKind::Mood);
    assert_eq!(shade(&mood, MUSAN), Some(0.12));
    assert!(note(&mood, MUSAN).starts_with("f12 c0% b1"), "{}", note(&mood, MUSAN));
    assert_eq!((shade(&mood, PURYONG), note(&mood, PURYONG)), (None, "nothing is known"));
}

#[test]
fn ties_join_contacts_and_those_of_whoever_is_selected() {
    let made = Made::new();
    let (first, second) = (made.contact("Kang Hyon-su"), made.contact("Song Ryon-hui"));
    let all = made.tonight(OverlayKind::Ties);
    let contacts = made.session.view().network().contacts.len();
    assert!(contacts == 3 && all.links.len() < contacts, "contacts alone: {:?}", all.links);
    let joins = |overlay: &Overlay, a, b| {
        overlay
            .links
            .iter()
            .any(|link| [(link.from, link.to), (link.to, link.from)].contains(&(End::Person(a), End::Person(b))))
    };
    assert!(joins(&all, first, second));
    let chosen = made.laid(OverlayKind::Ties, Selection::Person(first));
    assert!(chosen.links.len() > all.links.len(), "everybody tied to them");
    assert_eq!(glyph(&all, second), Some('2'), "two contacts know her");
}

#[test]
fn spread_counts_and_says_who_tells_it_on() {
    let mut made = Made::new();
    assert!(made.tonight(OverlayKind::Spread).links.is_empty(), "nobody tells it yet");
    made.send("Kang Hyon-su", Channel::Voice);
    let spread = made.tonight(OverlayKind::Spread);
    assert_eq!(note(&spread, MUSAN), "●1 ○0 /21");
    assert!(!spread.links.is_empty());
    let teller = made.contact("Kang Hyon-su");
    assert!(spread.people.get(&teller).is_some_and(|line| line.contains("3 evenings more")), "{:?}", spread.people);
}

#[test]
fn exposure_is_the_most_that_airtime_and_locators_allow() {
    let mut made = Made::new();
    let contact = |made: &Made, name: &str| glyph(&made.tonight(OverlayKind::Exposure), made.contact(name));
    assert_eq!(contact(&made, "Han Chun-ae"), Some('0'));
    made.send("Han Chun-ae", Channel::Text(App::Kakao));
    assert_eq!(contact(&made, "Han Chun-ae"), Some('1'), "one tick, one van: the place at most");
    made.send("Kang Hyon-su", Channel::Voice);
    assert_eq!(contact(&made, "Kang Hyon-su"), Some('t'), "no locator stands in Musan: talk alone");
    let mut made = Made::new();
    made.send("Han Chun-ae", Channel::Voice);
    assert_eq!(contact(&made, "Han Chun-ae"), Some('3'), "four ticks: the name at most");
    assert_eq!(note(&made.tonight(OverlayKind::Exposure), HOERYONG), "name day 1");
}

/// What the keys lay over the map, by name.
const KEYS: [(&str, char); 6] =
    [("signal", '1'), ("hearing", '2'), ("mood", '3'), ("ties", '4'), ("spread", '5'), ("exposure", '6')];

#[test]
fn overlays_read_without_colours() {
    for (name, key) in KEYS {
        for size in [(80, 24), (120, 36)] {
            let mut table = Table::with_depth(Some(FIXTURE), size, Depth::None);
            table.press(&[Key::Enter, Key::Char('v'), Key::Enter, Key::Enter, Key::Enter, Key::Enter, Key::Enter]);
            table.press(&[Key::Esc, Key::Esc, Key::Esc, Key::Esc, Key::Char(key)]);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), table.text());
        }
    }
}

#[test]
fn the_same_key_takes_an_overlay_away_and_one_key_goes_through_all() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[Key::Enter]);
    let bare = table.text();
    for (_, key) in KEYS {
        table.press(&[Key::Char(key)]);
        assert_ne!(table.text(), bare);
        table.press(&[Key::Char(key)]);
        assert_eq!(table.text(), bare, "{key}");
    }
    let mut seen = vec![bare.clone()];
    for _ in 0..6 {
        table.press(&[Key::Char(',')]);
        assert!(!seen.contains(&table.text()));
        seen.push(table.text());
    }
    table.press(&[Key::Char(',')]);
    assert_eq!(table.text(), bare);
    table.click("overlays");
    assert_eq!(table.text(), seen[1], "with the mouse too");
}

#[test]
fn no_place_vanishes_at_any_size_or_zoom() {
    let names = ["Musan", "Hoeryong", "Onsong", "Rason", "Puryong", "Chongjin", "Kilju", "Kimchaek"];
    for size in [(80, 24), (100, 30), (120, 36), (200, 60)] {
        let mut table = Table::new(Some("10-what-holds"), size);
        table.press(&[Key::Enter]);
        for zoom in 0..5 {
            let columns = usize::from(size.0 - (size.0 / 3).clamp(30, 60));
            let rows = usize::from(size.1 - (size.1 / 4).max(5) - 1);
            let map: Vec<String> =
                table.text().lines().skip(3).take(rows - 3).map(|line| line.chars().take(columns).collect()).collect();
            for name in names {
                assert!(map.join("\n").contains(name), "{name} at {size:?}, zoom {zoom}:\n{}", table.text());
            }
            table.press(&[Key::Char('+')]);
        }
    }
}

#[test]
fn a_sign_on_the_edge_leads_to_its_place() {
    let mut table = Table::new(Some("10-what-holds"), (80, 24));
    table.press(&[Key::Enter, Key::Char('+'), Key::Char('+')]);
    table.click("▾ Kimchaek");
    assert!(table.text().contains("■ Kimchaek"), "{}", table.text());
    assert!(table.text().contains("─ Kimchaek ─"), "{}", table.text());
}

#[test]
fn every_objective_is_seen_in_the_header() {
    let mut table = Table::new(Some("10-what-holds"), (80, 24));
    table.press(&[Key::Enter]);
    let text = table.text();
    for count in ["Hoeryong loosened", "Chongjin loosened", "believers", "¥ paid", "brought out"] {
        assert!(text.lines().take(3).any(|line| line.contains(count)), "{count}:\n{text}");
    }
    let head: String = text.lines().skip(1).take(2).collect();
    assert_eq!(head.matches('/').count(), 5, "each with its figures:\n{text}");
}

#[test]
fn the_price_of_a_bribe_is_seen_on_a_small_screen() {
    let mut table = Table::new(Some("sandbox"), (80, 24));
    table.press(&[Key::Enter, Key::Char('b')]);
    assert!(table.text().contains("Costs ¥30"), "{}", table.text());
}

#[test]
fn the_pointer_tells_what_is_there() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[Key::Enter]);
    let buffer = table.buffer();
    let spots: Vec<(u16, u16)> = (4..25).flat_map(|y| (0..78).map(move |x| (x, y))).collect();
    let mut told = std::collections::BTreeSet::new();
    for (x, y) in spots.into_iter().filter(|&spot| buffer[spot].symbol() != " ") {
        table.give(Input::Hover { x, y });
        told.insert(table.text().lines().last().unwrap_or_default().trim().to_owned());
    }
    for says in ["The river", "The far bank", "Road from", "Locator van 1", "Musan: 3 bars", "contact"] {
        assert!(told.iter().any(|line| line.contains(says)), "{says}: {told:#?}");
    }
}

#[test]
fn an_aimed_call_shows_its_airtime_where_it_is_heard() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[Key::Enter, Key::Char('v'), Key::Enter]);
    table.hover("Han Chun-ae");
    assert!(table.text().contains("4 ticks, fix 68 %"), "{}", table.text());
    assert!(table.text().contains("(van)"), "{}", table.text());
}

#[test]
fn the_map_draws_nothing_outside_its_area() {
    let made = Made::new();
    let ten = level("10-what-holds");
    let brain = ten.brain();
    let ten = Session::new(ten, 7, brain);
    let mark = Cell::new("@");
    for session in [&made.session, &ten] {
        let view = session.view();
        let scene = Scene::of(view, session.chronicle().len());
        let entries = session.chronicle();
        let known = Known { scene: &scene, entries, lens: Some(ORE), selection: Selection::Place(MUSAN) };
        let aimed = AimedMove::of(
            view,
            &Move::Send {
                from: Sender::Desk,
                to: vec![view.network().contacts[0].person],
                stories: vec![ORE],
                channel: Channel::Voice,
                teach: None,
            },
        );
        for (at, (width, height)) in sizes().enumerate() {
            let area = Rect { x: 2, y: 1, width, height };
            let whole = Rect { x: 0, y: 0, width: width + 5, height: height + 3 };
            let laid = overlay(known, OverlayKind::ALL[at % 6]);
            let depth = [Depth::True, Depth::Ansi256, Depth::Ansi16, Depth::None][at % 4];
            let theme = Theme::new(ThemeName::Night, depth);
            let style = MapStyle {
                overlay: (at % 2 == 0).then_some(&laid),
                forecast: (at % 3 == 0).then_some(&aimed),
                selection: known.selection,
                ..MapStyle::default()
            };
            let camera = Camera { zoom: (at % 7) as u8, at: (at as u16 % 40, at as u16 % 13), held: at % 5 == 0 };
            let map = MapLayout::seen(&scene, area, camera, Some(PURYONG));
            let mut buffer = Buffer::filled(whole, mark.clone());
            map.draw(&mut buffer, &scene, &style, &theme);
            for position in whole.positions() {
                let inside = area.contains(Position { x: position.x, y: position.y });
                assert!(inside || buffer[position] == mark, "{width}×{height} at {position}");
                let _ = (map.at(position.x, position.y), map.spot(&scene, position.x, position.y));
            }
        }
    }
}

/// Sizes from 1×1 to 250×80, close together where they are small.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let widths = [1, 2, 3, 5, 8, 12, 17, 23, 30, 31, 40, 50, 66, 80, 107, 140, 190, 250];
    let heights = [1, 2, 3, 4, 6, 9, 11, 12, 13, 14, 19, 24, 36, 60, 80];
    widths.into_iter().flat_map(move |width| heights.into_iter().map(move |height| (width, height)))
}
