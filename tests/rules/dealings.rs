//! The road, the river and money in words: what is typed, what is said of it before and after.

use unsealed::game::{Entry, Session};
use unsealed::level::builtin;
use unsealed::rules::actions::{Action, Topic};
use unsealed::rules::atlas::Objective;
use unsealed::rules::ids::{App, Day, Force, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId, Yuan};
use unsealed::rules::moves::{BribeTarget, Destination, Item, Load, Move};
use unsealed::rules::notice::Noticed;
use unsealed::rules::state::Phase;
use unsealed::words::parse::{Command, parse, typed};
use unsealed::words::{self, Tone};

const HYESAN: PlaceId = PlaceId(0);
const SAMSU: PlaceId = PlaceId(2);
const UNHUNG: PlaceId = PlaceId(3);
const PAEGAM: PlaceId = PlaceId(4);
/// The road from Hyesan to Unhung.
const ROAD: RoadId = RoadId(2);
const FLOOD: StoryId = StoryId(0);
const CONCERT: StoryId = StoryId(1);

fn sandbox() -> Session {
    let level = builtin::find("sandbox").and_then(builtin::Builtin::level).expect("a sound level");
    let brain = level.brain();
    Session::new(level, 7, brain)
}

/// A contact by name.
fn who(session: &Session, name: &str) -> PersonId {
    let mut contacts = session.view().network().contacts.iter().map(|contact| contact.person);
    let found = contacts.find(|&person| words::name(session.view(), person).ends_with(name));
    found.unwrap_or_else(|| panic!("no contact {name}"))
}

#[test]
fn lines_are_read_as_the_moves_they_name() {
    let session = sandbox();
    let [sunhui, yongil, cholho, hyesong] =
        ["Sun-hui", "Yong-il", "Chol-ho", "Hye-song"].map(|name| who(&session, name));
    let [misuk, namjin] = ["Mi-suk", "Nam-jin"].map(|name| who(&session, name));
    let courier = |carrier, to, load| Move::Courier { carrier, to: Destination::Contact(to), load: Some(load) };
    let scout = |carrier, to| Move::Courier { carrier, to: Destination::Scout(to), load: None };
    let bribe = |target| Move::Bribe { target };
    let cash = Load::Cash(Yuan(50));
    for (line, mv) in [
        ("courier chol-ho to nam-jin with cash", courier(cholho, namjin, cash)),
        ("carry cash from chol-ho to nam-jin", courier(cholho, namjin, cash)),
        ("courier chol-ho unhung cash", courier(cholho, namjin, cash)),
        ("courier sun-hui, mi-suk, word, flood", courier(sunhui, misuk, Load::Word(FLOOD))),
        ("courier hye-song mi-suk card concert", courier(hyesong, misuk, Load::Card(CONCERT))),
        // It must be seen, so a card is meant.
        ("courier hye-song mi-suk concert", courier(hyesong, misuk, Load::Card(CONCERT))),
        ("courier hye-song to mi-suk", courier(hyesong, misuk, Load::Card(CONCERT))),
        ("courier chol-ho nam-jin a kit", courier(cholho, namjin, Load::Kit)),
        ("scout nam-jin paegam", scout(namjin, PAEGAM)),
        ("courier nam-jin paegam", scout(namjin, PAEGAM)),
        ("share hye-song concert", Move::Share { contact: hyesong, story: CONCERT }),
        ("share", Move::Share { contact: hyesong, story: CONCERT }),
        ("smuggle sun-hui a phone", Move::Smuggle { contact: sunhui, item: Item::Phone }),
        ("fetch kit sun-hui", Move::Smuggle { contact: sunhui, item: Item::Kit }),
        ("smuggle sun-hui flood", Move::Smuggle { contact: sunhui, item: Item::Card(FLOOD) }),
        ("bribe guard", bribe(BribeTarget::Guard(HYESAN))),
        ("bribe the guard at Paegam", bribe(BribeTarget::Guard(PAEGAM))),
        ("pay official samsu", bribe(BribeTarget::Official(SAMSU))),
        ("bribe samsu", bribe(BribeTarget::Official(SAMSU))),
        ("bribe crew of van 2", bribe(BribeTarget::Crew(VanId(1)))),
        ("bribe crew 1", bribe(BribeTarget::Crew(VanId(0)))),
        ("bribe crew hyesan", bribe(BribeTarget::Crew(VanId(0)))),
        ("bribe van 1", bribe(BribeTarget::Crew(VanId(0)))),
        ("bribe jailer of chol-ho", bribe(BribeTarget::Jailer(cholho))),
        ("bribe chol-ho", bribe(BribeTarget::Jailer(cholho))),
        ("remit", Move::Remit { broker: yongil }),
        ("order yong-il", Move::Remit { broker: yongil }),
        ("feed Samsu", Move::Feed { place: SAMSU }),
        ("flee mi-suk", Move::Flee { contact: misuk }),
    ] {
        assert_eq!(parse(session.view(), line), Ok(Command::Make(mv.clone())), "{line}");
        let again = typed(session.view(), &mv);
        assert_eq!(parse(session.view(), &again), Ok(Command::Make(mv)), "{again}");
    }
}

#[test]
fn what_is_left_open_is_asked_back() {
    let session = sandbox();
    for (line, says) in [
        ("bribe", "say whom: bribe guard PLACE | official PLACE | crew VAN | jailer PERSON"),
        ("bribe hyesan", "say whom: guard Hyesan or official Hyesan"),
        ("bribe crew", "say whom: crew van 1 or crew van 2"),
        ("bribe guard hyesan chol-ho", "too much: Pak Chol-ho; the form is: bribe guard PLACE | official PLACE"),
        ("bribe van 1 samsu", "too much: "),
        ("courier", "say who goes: courier"),
        ("courier chol-ho", "say to whom: courier"),
        ("courier nam-jin hyesan cash", "say to whom: Ri Sun-hui, Mun Yong-il, Pak Chol-ho or Jong Hye-song"),
        ("courier chol-ho nam-jin phone flood", "too much: Who died in the flood"),
        // Money goes nowhere unnamed.
        ("courier sun-hui mi-suk", "say with what: courier"),
        ("scout nam-jin", "say where to: scout CARRIER PLACE"),
        ("scout nam-jin phone", "not understood: \"phone\""),
        ("smuggle sun-hui", "say who fetches what: "),
        ("smuggle sun-hui cash", "not understood: \"cash\""),
        ("feed", "say where: "),
        ("flee", "say who: flee CONTACT"),
        ("flee mi-suk sun-hui", "too much: Ri Sun-hui"),
    ] {
        let said = parse(session.view(), line).expect_err(line).to_string();
        assert!(said.starts_with(says), "{line}: {said}");
    }
}

#[test]
fn a_title_that_reads_like_a_keyword_is_a_title() {
    let sandbox = builtin::find("sandbox").expect("there").text.to_owned();
    for title in ["Word", "Cash", "A card", "Phone the guard", "Kit, card and cash"] {
        let text = sandbox.replace("Who died in the flood", title);
        let level = unsealed::level::Level::parse("titles", &text).expect("a sound level");
        let brain = level.brain();
        let session = Session::new(level, 7, brain);
        let (sunhui, misuk) = (who(&session, "Sun-hui"), who(&session, "Mi-suk"));
        for load in [Load::Word(FLOOD), Load::Card(FLOOD), Load::Phone, Load::Cash(Yuan(50))] {
            let mv = Move::Courier { carrier: sunhui, to: Destination::Contact(misuk), load: Some(load) };
            let line = typed(session.view(), &mv);
            assert_eq!(parse(session.view(), &line), Ok(Command::Make(mv)), "{line}");
        }
    }
}

/// Something noticed, its line, its place and its tone.
type Told<'a> = (Noticed, &'a str, Option<PlaceId>, Tone);

fn hold(session: &Session, cases: Vec<Told<'_>>) {
    for (noticed, line, place, tone) in cases {
        assert_eq!(words::line(session.view(), &noticed).as_deref(), Some(line));
        let told = words::told(session.view(), &noticed);
        assert_eq!((told.place, told.tone), (place, tone), "{line}");
    }
}

#[test]
fn lines_say_what_happened_on_the_road_and_at_the_river() {
    use Noticed as N;
    let session = sandbox();
    let [sunhui, cholho] = ["Sun-hui", "Chol-ho"].map(|name| who(&session, name));
    let (good, bad, agency, neutral) = (Tone::Good, Tone::Bad, Tone::Agency, Tone::Neutral);
    let (hyesan, unhung) = (Some(HYESAN), Some(UNHUNG));
    let (carrier, contact, road, place) = (cholho, sunhui, ROAD, UNHUNG);
    let card = Some(Load::Card(FLOOD));
    let set_out = "Pak Chol-ho set out for Unhung with a card of \"Who died in the flood\"";
    let searched = "Pak Chol-ho was stopped and searched on the road between Hyesan and Unhung";
    let turned = "Pak Chol-ho was stopped on the road between Hyesan and Unhung and got no further";
    let met = "A checkpoint stands on the road between Hyesan and Unhung";
    let set = "A checkpoint was set up on the road between Hyesan and Unhung";
    let smuggled = |came| N::Smuggled { contact, item: Item::Kit, came };
    hold(
        &session,
        vec![
            (N::Departed { carrier, to: place, load: card }, set_out, unhung, neutral),
            (N::Departed { carrier, to: place, load: None }, "Pak Chol-ho set out for Unhung", unhung, neutral),
            (N::CheckpointMet { road }, met, hyesan, agency),
            (N::CheckpointSet { road }, set, hyesan, agency),
            (N::Stopped { carrier, road, found: true }, searched, hyesan, bad),
            (N::Stopped { carrier, road, found: false }, turned, hyesan, bad),
            (N::Arrived { carrier, place }, "Pak Chol-ho arrived in Unhung", unhung, good),
            (N::PhoneGiven { contact }, "Ri Sun-hui has a Chinese phone to use or to pass on", hyesan, good),
            (N::KitGiven { contact }, "Ri Sun-hui has a relay kit to carry", hyesan, good),
            (N::RelayInstalled { place }, "A relay stands in Unhung", unhung, good),
            (smuggled(true), "Ri Sun-hui fetched a relay kit over the river", hyesan, good),
            (smuggled(false), "Ri Sun-hui lost a relay kit at the river", hyesan, bad),
            (N::Fled { contact, arrived: true }, "Ri Sun-hui is across the river, and safe", hyesan, good),
            (N::Fled { contact, arrived: false }, "Ri Sun-hui was taken on the way to the river", hyesan, bad),
            (N::Sealed { crossing: HYESAN }, "More guards at Hyesan: patrol 2", hyesan, agency),
        ],
    );
}

#[test]
fn lines_say_what_money_and_files_did() {
    use Noticed as N;
    let session = sandbox();
    let [sunhui, cholho] = ["Sun-hui", "Chol-ho"].map(|name| who(&session, name));
    let (good, bad, agency, neutral) = (Tone::Good, Tone::Bad, Tone::Agency, Tone::Neutral);
    let (hyesan, unhung, place) = (Some(HYESAN), Some(UNHUNG), UNHUNG);
    let bribed = |target, taken| N::Bribed { target, place: HYESAN, taken };
    let (guard, official) = (BribeTarget::Guard(HYESAN), BribeTarget::Official(HYESAN));
    let plan = |shown: Vec<Action>, told| N::PlanTold { shown, told };
    let raid = Action::Raid { unit: UnitId(0), force: Force::Police };
    let lecture = Action::Lecture { place: UNHUNG, topic: Topic::App(App::Line) };
    let both = "The plan for today: a search of Hyesan Timber Mill by the police and a lecture in Unhung against Line";
    hold(
        &session,
        vec![
            (N::StoryOpened { story: FLOOD }, "The desk has \"Who died in the flood\"", None, good),
            (
                N::Shared { contact: sunhui, story: CONCERT },
                "Ri Sun-hui shared \"A concert in Yanji\" over Koryolink",
                hyesan,
                neutral,
            ),
            (bribed(guard, true), "The guard in Hyesan took the money", hyesan, good),
            (bribed(official, false), "An official in Hyesan kept the money and refused", hyesan, bad),
            (bribed(BribeTarget::Crew(VanId(1)), true), "The crew of van 2 in Hyesan took the money", hyesan, good),
            (
                bribed(BribeTarget::Jailer(cholho), true),
                "The jailer of Pak Chol-ho in Hyesan took the money",
                hyesan,
                good,
            ),
            (plan(vec![], true), "Today the agency plans nothing", None, good),
            (plan(vec![], false), "The van stays where it is today", None, good),
            (plan(vec![raid, lecture], true), both, None, good),
            (
                plan(vec![Action::MoveVan { van: VanId(0), to: PAEGAM }], false),
                "The plan for today: van 1 drives to Paegam",
                None,
                good,
            ),
            (N::Freed { prisoner: cholho }, "Pak Chol-ho was let go by the jailer", hyesan, good),
            (N::Earned { amount: Yuan(20) }, "¥20 came in for the desk", None, good),
            (N::PaidOut { place, amount: Yuan(70) }, "¥70 was paid out in Unhung", unhung, good),
            (N::Fed { place }, "There is more bread in Unhung", unhung, good),
            (N::Rotated { place }, "The officials of Unhung were moved on", unhung, agency),
        ],
    );
    for (say, line) in [
        ("  A first\n   line. ", Some("A first line")),
        ("Who waits?", Some("Who waits?")),
        ("And then...", Some("And then...")),
        (" \n", None),
    ] {
        assert_eq!(words::said(say).as_deref(), line);
    }
}

#[test]
fn forecasts_say_chance_price_and_what_a_failure_means() {
    let session = sandbox();
    let view = session.view();
    let at_night = |line: &str| match parse(view, line) {
        Ok(Command::Make(mv)) => words::forecast(view, &mv, &session.forecast(&mv)),
        other => panic!("{line}: {other:?}"),
    };
    for (line, says) in [
        (
            "smuggle sun-hui phone",
            &["Comes over the river with a chance of 65 %", "  patrol 2 at Hyesan", "Costs ¥60 of the ¥300 there is"][..],
        ),
        (
            "bribe official samsu",
            &[
                "Is taken with a chance of 55 %",
                "  less for each time officials were moved on",
                "  if refused: the money is gone, and the agency knows where",
                "What the agency plans for the day is told",
                "Costs ¥60 of the ¥300 there is",
            ],
        ),
        (
            "courier chol-ho nam-jin cash",
            &[
                "Arrives with a chance of 94 %",
                "  1 road, no checkpoint known; one may stand where no contact lives",
                "  if stopped: arrested by the police, and what is carried and kept at home is taken",
                "¥50 is paid out inside, on top of ¥0 so far",
                "Costs ¥50 of the ¥300 there is",
            ],
        ),
        (
            "courier chol-ho nam-jin kit",
            &["Lifts Unhung to 2 bars, with 1 tick more on the air, and brings Sin Nam-jin a phone"],
        ),
        ("scout nam-jin paegam", &["  if stopped: turned back", "Makes one acquaintance in Paegam"]),
        (
            "share hye-song concert",
            &["  if inspectors open it: it is stopped, and they know who sent it", "Cannot be taken back"],
        ),
        ("feed samsu", &["Costs ¥40 of the ¥300 there is"]),
        ("remit", &["Of ¥100, ¥70 is paid out inside, on top of ¥0 so far; the broker keeps the rest"]),
        (
            "flee mi-suk",
            &[
                "Gets across with a chance of 61 %",
                "  patrol 2 at Hyesan",
                "  if not: arrested by State Security",
                "Safe for good: ¥20 a day for the desk, nerve +1 for contacts tied to them",
            ],
        ),
    ] {
        let said = at_night(line);
        for wanted in says {
            assert!(said.iter().any(|line| line == wanted), "{line}: no {wanted:?} in {said:#?}");
        }
    }
}

#[test]
fn objectives_count_in_their_own_measure() {
    let session = sandbox();
    let view = session.view();
    let misuk = who(&session, "Mi-suk");
    for (objective, says) in [
        (Objective::Remit { total: Yuan(140) }, "¥0 of ¥140 paid out"),
        (Objective::BringOut { people: vec![misuk] }, "0 of 1 across, still here: Yun Mi-suk"),
        (Objective::Loosen { place: HYESAN, hold: 50.0 }, "Hold on Hyesan 90, to be 50"),
        (Objective::Loosen { place: HYESAN, hold: 95.0 }, "Hold on Hyesan 90, to be 95, enough"),
        (Objective::Loosen { place: PAEGAM, hold: 50.0 }, "The hold on Paegam is not known, to be 50"),
        (Objective::KeepFree { contacts: 7 }, "7 of 7 needed, enough"),
    ] {
        let counts = view.progress(&objective);
        let said: Vec<String> = counts.iter().map(|count| words::progress(view, &objective, count)).collect();
        assert_eq!(said, [says]);
    }
}

#[test]
fn a_day_of_errands_is_summed_up() {
    use Noticed as N;
    let session = sandbox();
    let [sunhui, cholho] = ["Sun-hui", "Chol-ho"].map(|name| who(&session, name));
    let entry = |noticed| Entry { day: Day(1), phase: Phase::Night, noticed };
    let (carrier, to) = (cholho, UNHUNG);
    let set_out = |load| entry(N::Departed { carrier, to, load });
    let arrived = || entry(N::Arrived { carrier, place: to });
    let official = BribeTarget::Official(HYESAN);
    let cases: Vec<(Vec<Entry>, Vec<&str>)> = vec![
        (
            vec![
                set_out(Some(Load::Cash(Yuan(50)))),
                arrived(),
                entry(N::PaidOut { place: to, amount: Yuan(50) }),
                entry(N::Smuggled { contact: sunhui, item: Item::Phone, came: false }),
                entry(N::Bribed { target: official, place: HYESAN, taken: false }),
                entry(N::PaidOut { place: HYESAN, amount: Yuan(70) }),
                entry(N::Earned { amount: Yuan(20) }),
            ],
            vec![
                "Pak Chol-ho brought ¥50 to Unhung",
                "Ri Sun-hui lost a phone at the river",
                "An official in Hyesan kept the money and refused",
                "¥120 was paid out inside, ¥0 in all",
                "¥270 spent and ¥20 came in; ¥300 is left",
            ],
        ),
        (
            vec![set_out(Some(Load::Card(FLOOD))), entry(N::Stopped { carrier, road: ROAD, found: true })],
            vec!["Pak Chol-ho was searched between Hyesan and Unhung; a card of \"Who died in the flood\" was lost"],
        ),
        (
            vec![set_out(None), arrived(), entry(N::Introduced { a: sunhui, b: cholho, new: true })],
            vec!["Pak Chol-ho went to Unhung and knows Ri Sun-hui there now"],
        ),
        (
            vec![set_out(None), entry(N::Stopped { carrier, road: ROAD, found: false })],
            vec!["Pak Chol-ho was stopped between Hyesan and Unhung"],
        ),
        (vec![entry(N::Sealed { crossing: HYESAN })], vec!["More guards at Hyesan: patrol 2"]),
    ];
    for (entries, expected) in cases {
        let lines: Vec<String> = words::summary(session.view(), &entries).into_iter().map(|line| line.text).collect();
        assert_eq!(lines, expected);
    }
}
