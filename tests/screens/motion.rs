//! What moves on the map in the other side's turn: where it begins, how it goes on, and where it ends.

use crate::screens_kit;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use screens_kit::{FIXTURE, level};
use unsealed::game::{Entry, Session};
use unsealed::rules::actions::Topic;
use unsealed::rules::ids::{App, Day, Force, PersonId, PlaceId, StoryId, UnitId, VanId};
use unsealed::rules::notice::Noticed;
use unsealed::rules::view::{Phase, Source};
use unsealed::tui::scene::Scene;
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::tui::widgets::map::{Clock, MapLayout, MapStyle};

const MUSAN: PlaceId = PlaceId(0);
const HOERYONG: PlaceId = PlaceId(1);
const AREA: Rect = Rect { x: 0, y: 0, width: 80, height: 26 };

/// A step of a turn on the level made for pictures.
struct Step {
    session: Session,
    scene: Scene,
}

impl Step {
    /// What is noticed in a phase, told in one step.
    fn of(phase: Phase, noticed: Vec<Noticed>) -> Self {
        let level = level(FIXTURE);
        let brain = level.brain();
        let session = Session::new(level, 7, brain);
        let mut scene = Scene::of(session.view(), session.chronicle().len());
        scene.phase = phase;
        let entries: Vec<Entry> = noticed.into_iter().map(|noticed| Entry { day: Day(1), phase, noticed }).collect();
        scene.tell(session.view(), &entries);
        Self { session, scene }
    }

    /// The map so many ticks into the step.
    fn at(&self, ticks: u16, depth: Depth) -> Buffer {
        self.drawn(Some(Clock::at(ticks, ticks)), AREA, depth)
    }

    fn drawn(&self, clock: Option<Clock>, area: Rect, depth: Depth) -> Buffer {
        let map = MapLayout::new(&self.scene, area);
        let style = MapStyle { clock, ..MapStyle::default() };
        let mut buffer = Buffer::filled(Rect { x: 0, y: 0, width: 84, height: 30 }, Cell::new("@"));
        map.draw(&mut buffer, &self.scene, &style, &Theme::new(ThemeName::Night, depth));
        buffer
    }
}

/// A row of the screen as text.
fn row(buffer: &Buffer, y: u16) -> String {
    (0..AREA.width).map(|x| buffer[(x, y)].symbol()).collect()
}

/// Where a word stands first: column, row.
fn find(buffer: &Buffer, word: &str) -> Option<(u16, u16)> {
    (0..AREA.height).find_map(|y| {
        let row = row(buffer, y);
        let at = row.find(word)?;
        Some((row[..at].chars().count() as u16, y))
    })
}

/// How far from a place those cells are whose ground is not what it is when nothing moves, at the middle of them.
fn reach(step: &Step, ticks: u16, centre: (u16, u16)) -> Option<f32> {
    let (still, now) = (step.drawn(None, AREA, Depth::True), step.at(ticks, Depth::True));
    let changed = AREA.positions().filter(|&spot| still[spot].bg != now[spot].bg);
    let far: Vec<f32> = changed
        .map(|spot| f32::from(spot.x.abs_diff(centre.0)).hypot(2.0 * f32::from(spot.y.abs_diff(centre.1))))
        .collect();
    (!far.is_empty()).then(|| far.iter().sum::<f32>() / far.len() as f32)
}

fn lecture(place: PlaceId) -> Noticed {
    Noticed::Lectured { place, topic: Topic::App(App::Line), backfired: false }
}

#[test]
fn a_van_is_seen_on_its_road_between_the_two_places() {
    let drive = Noticed::VanMoved { van: VanId(0), from: Some(HOERYONG), to: Some(MUSAN) };
    let step = Step::of(Phase::Day, vec![drive]);
    let mut columns = Vec::new();
    for ticks in 0..14 {
        let map = step.at(ticks, Depth::True);
        let text: String = (0..AREA.height).map(|y| row(&map, y)).collect();
        assert_eq!(text.matches("van").count(), 1, "one van, {ticks} ticks on");
        columns.push(find(&map, "van").expect("a van").0);
    }
    let still = step.at(14, Depth::True);
    let (hoeryong, musan) = (find(&still, "Hoeryong"), find(&still, "Musan"));
    assert!(columns.is_sorted_by(|a, b| a >= b), "westwards alone: {columns:?}");
    assert!(columns[0].abs_diff(hoeryong.expect("Hoeryong").0) < 6, "{columns:?}");
    assert!(columns[13].abs_diff(musan.expect("Musan").0) < 6, "{columns:?}");
    assert!(columns.iter().collect::<std::collections::BTreeSet<_>>().len() > 8, "it drives: {columns:?}");
    assert_eq!(step.at(14, Depth::True), step.at(400, Depth::True), "then it stands");
}

#[test]
fn a_locators_ring_narrows_at_dawn_and_a_lectures_widens_by_day() {
    let dawn = Step::of(Phase::Dawn, vec![]);
    let day = Step::of(Phase::Day, vec![lecture(HOERYONG)]);
    let name = find(&day.at(0, Depth::True), "Hoeryong").expect("a name");
    let centre = (name.0 - 2, name.1);
    let far = |step: &Step, ticks: [u16; 4]| ticks.map(|ticks| reach(step, ticks, centre).expect("a ring"));
    let sweep = far(&dawn, [1, 6, 11, 16]);
    assert!(sweep.is_sorted_by(|a, b| a > b), "{sweep:?}");
    assert_eq!(reach(&dawn, 6, centre), reach(&dawn, 24, centre), "it sweeps again and again");
    let spread = far(&day, [1, 3, 5, 7]);
    assert!(spread.is_sorted_by(|a, b| a < b), "{spread:?}");
    assert_eq!(reach(&day, 30, centre), None, "a lecture ends");
    assert_eq!(reach(&Step::of(Phase::Day, vec![]), 6, centre), None, "locators close in at dawn alone");
}

#[test]
fn rings_are_seen_where_there_are_no_colours() {
    let dawn = Step::of(Phase::Dawn, vec![]);
    for depth in [Depth::None, Depth::Ansi16] {
        let grains = |clock: Option<Clock>| {
            let map = dawn.drawn(clock, AREA, depth);
            AREA.positions().filter(|&spot| map[spot].symbol() == "'").collect::<Vec<_>>()
        };
        let still = grains(None);
        let rings: Vec<_> = [2, 8, 14].map(|ticks| grains(Some(Clock::at(ticks, ticks)))).into();
        assert!(rings.iter().all(|ring| *ring != still), "{depth:?}");
        assert!(rings.windows(2).all(|two| two[0] != two[1]), "{depth:?}");
    }
}

#[test]
fn a_raid_closes_in_on_its_unit_and_who_is_taken_stands_out() {
    let (unit, person) = (UnitId(3), PersonId(21));
    let force = Force::StateSecurity;
    let step = Step::of(Phase::Day, vec![Noticed::Raided { unit, force }, Noticed::Held { person, force }]);
    let gaps = [0, 2, 4, 6, 8, 10, 30].map(|ticks| {
        let map = step.at(ticks, Depth::None);
        let (left, y) = find(&map, "[").expect("a bracket");
        row(&map, y).chars().skip(left as usize).position(|c| c == ']').expect("the other")
    });
    assert!(gaps.is_sorted_by(|a, b| a >= b) && gaps[0] == gaps[6] + 10, "{gaps:?}");
    let map = step.at(10, Depth::None);
    let alarmed =
        AREA.positions().filter(|&spot| map[spot].symbol() == "#" && map[spot].modifier.contains(Modifier::REVERSED));
    assert_eq!(alarmed.count(), 1);
}

#[test]
fn word_comes_from_its_teller_and_its_light_fades() {
    let view = Step::of(Phase::Evening, vec![]);
    let contact = view.session.view().network().contacts[0].person;
    let unit = view.session.view().atlas().unit_of(contact);
    let hearer =
        view.session.view().atlas().unit(unit).people().find(|&person| person != contact).expect("a colleague");
    let heard = Noticed::Heard { person: hearer, story: StoryId(0), from: Some(Source::Person(contact)) };
    let mut step = Step::of(Phase::Evening, vec![heard]);
    assert_eq!(step.scene.focus.tellers, [contact]);
    assert_eq!(step.scene.focus.people, [hearer]);
    let map = step.at(0, Depth::None);
    let lit = |map: &Buffer, wanted: Modifier| {
        AREA.positions().filter(|&spot| map[spot].symbol() == "○" && map[spot].modifier.contains(wanted)).count()
    };
    assert_eq!(lit(&map, Modifier::REVERSED), 1, "who hears");
    let told = AREA.positions().filter(|&spot| map[spot].modifier.contains(Modifier::UNDERLINED)).count();
    assert_eq!(told, 1, "who tells");
    step.scene.tell(step.session.view(), &[]);
    assert_eq!(step.scene.focus.fading, [hearer]);
    assert_eq!([0, 2, 4, 6].map(|ticks| lit(&step.at(ticks, Depth::None), Modifier::BOLD)), [1, 1, 0, 0]);
    let inks: Vec<_> = (0..8)
        .map(|ticks| {
            let map = step.at(ticks, Depth::True);
            AREA.positions().find(|&spot| map[spot].symbol() == "○").map(|spot| map[spot].fg)
        })
        .collect();
    assert!(inks[..7].windows(2).all(|two| two[0] != two[1]) && inks[6] == inks[7], "{inks:?}");
}

#[test]
fn a_crossing_is_barred_from_the_near_side_on() {
    let step = Step::of(Phase::Day, vec![Noticed::Sealed { crossing: MUSAN }]);
    let bars = [0, 2, 4, 8, 20].map(|ticks| {
        let map = step.at(ticks, Depth::None);
        AREA.positions().filter(|&spot| map[spot].symbol() == "X").count()
    });
    assert!(bars[0] == 0 && bars.is_sorted() && bars[3] > bars[1] && bars[3] == bars[4], "{bars:?}");
}

#[test]
fn the_light_of_a_phase_comes_by_and_by() {
    let step = Step::of(Phase::Night, vec![Noticed::Began { day: Day(1), phase: Phase::Dawn }]);
    let corner = |map: &Buffer| map[(2, AREA.height - 6)].bg;
    let before = corner(&Step::of(Phase::Night, vec![]).at(0, Depth::True));
    let after = corner(&Step::of(Phase::Dawn, vec![]).at(0, Depth::True));
    let come = [0, 5, 10, 40].map(|ticks| corner(&step.at(ticks, Depth::True)));
    assert!(before != after && come[0] == before && come[2] == after && come[3] == after);
    assert!(come[1] != before && come[1] != after);
}

#[test]
fn nothing_of_it_is_drawn_outside_the_map() {
    let force = Force::Police;
    let noticed = vec![
        Noticed::VanMoved { van: VanId(0), from: Some(HOERYONG), to: Some(MUSAN) },
        lecture(MUSAN),
        Noticed::Raided { unit: UnitId(0), force },
        Noticed::Held { person: PersonId(0), force },
        Noticed::Sealed { crossing: HOERYONG },
    ];
    for phase in [Phase::Dawn, Phase::Day] {
        let step = Step::of(phase, noticed.clone());
        for (width, height) in [(1, 1), (5, 3), (12, 9), (30, 12), (52, 14), (80, 26)] {
            for ticks in [0, 1, 5, 9, 13, 40] {
                let area = Rect { x: 2, y: 1, width, height };
                let map = step.drawn(Some(Clock::at(ticks, ticks)), area, Depth::True);
                let outside = map.area.positions().filter(|&spot| !area.contains(Position { x: spot.x, y: spot.y }));
                for spot in outside {
                    assert_eq!(map[spot], Cell::new("@"), "{width}×{height}, {ticks} ticks on, at {spot}");
                }
            }
        }
    }
}

#[test]
fn the_bars_above_tell_what_the_map_tells_and_no_more() {
    let counts = |step: &Step| {
        let area = Rect { x: 0, y: 0, width: 80, height: 2 };
        let mut buffer = Buffer::empty(area);
        let theme = Theme::new(ThemeName::Night, Depth::None);
        unsealed::tui::widgets::header::draw(&mut buffer, area, step.session.view(), &step.scene, &theme);
        row(&buffer, 1)
    };
    let believed = |person: u32| Noticed::Believed { person: PersonId(person), story: StoryId(0), from: None };
    for (noticed, said) in
        [(vec![], " 0/"), (vec![believed(1)], " 1/"), (vec![believed(1), believed(2), believed(29)], " 2/")]
    {
        let step = Step::of(Phase::Evening, noticed);
        assert!(counts(&step).contains(said), "{said}: {}", counts(&step));
    }
}
