//! The screens, drawn into buffers: what they show, that every size and every key is safe, and that a
//! whole level can be played by keys alone and by the mouse alone.

use crate::screens_kit;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use screens_kit::{FIXTURE, Table, as_text, level};
use unsealed::level::builtin;
use unsealed::tui::Ui;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::keymap::Keymap;
use unsealed::tui::screens::{Levels, OutcomeScreen, Play, Screen, Title};
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::tui::widgets::people::Look;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// A name, a level to begin in (none: the title), and the keys pressed.
type Shown = (&'static str, Option<&'static str>, &'static [Key]);

const NEXT: Key = Key::Enter;

const SHOWN: [Shown; 15] = [
    ("title", None, &[]),
    ("how_to_play", None, &[Key::End, Key::Up, Key::Up, Key::Up, Key::Up, NEXT]),
    ("about", None, &[Key::End, Key::Up, NEXT]),
    ("briefing", Some(FIXTURE), &[]),
    ("play", Some(FIXTURE), &[NEXT]),
    ("person", Some(FIXTURE), &[NEXT, Key::Char('n')]),
    ("place", Some(FIXTURE), &[NEXT, Key::Right]),
    ("aimed", Some(FIXTURE), &[NEXT, Key::Char('v'), NEXT, Key::Down, Key::Down]),
    ("end_night", Some(FIXTURE), &[NEXT, Key::Char('e')]),
    ("summary", Some(FIXTURE), &[NEXT, Key::Char('v'), NEXT, NEXT, NEXT, NEXT, NEXT, Key::Char('e'), NEXT, Key::Esc]),
    ("two_stories", Some(FIXTURE), &[NEXT, Key::Char('v'), NEXT, NEXT]),
    ("impossible", Some(FIXTURE), &[NEXT, Key::Char('c'), NEXT, Key::End]),
    ("several", Some(FIXTURE), &[NEXT, Key::Char('t'), Key::Down, Key::Char(' ')]),
    ("story", Some(FIXTURE), &[NEXT, Key::End, NEXT]),
    ("help", Some(FIXTURE), &[NEXT, Key::Char('?')]),
];

#[test]
fn screens_show_what_they_should() {
    for (name, level, keys) in SHOWN {
        for size in SIZES {
            let mut table = Table::new(level, size);
            table.press(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), table.text());
        }
    }
}

/// The same in the level in which everything is in play.
const SANDBOX: Option<&str> = Some("sandbox");

const DEALINGS: [Shown; 13] = [
    ("sandbox", SANDBOX, &[NEXT]),
    ("sandbox_recruit", SANDBOX, &[NEXT, Key::Down, Key::Down, Key::Down, Key::Down]),
    ("sandbox_place", SANDBOX, &[NEXT, Key::Right]),
    (
        "sandbox_contact",
        SANDBOX,
        &[NEXT, Key::Char('p'), Key::Char('p'), Key::Char('p'), Key::Char('p'), Key::Char('p')],
    ),
    ("courier_who", SANDBOX, &[NEXT, Key::Char('g')]),
    ("courier_where", SANDBOX, &[NEXT, Key::Char('g'), Key::Down, Key::Down, NEXT]),
    ("courier_what", SANDBOX, &[NEXT, Key::Char('g'), Key::Down, Key::Down, NEXT, Key::Down, Key::Down, NEXT]),
    ("smuggle", SANDBOX, &[NEXT, Key::Char('m'), NEXT]),
    ("bribe", SANDBOX, &[NEXT, Key::Char('b')]),
    ("bribe_official", SANDBOX, &[NEXT, Key::Char('b'), Key::Down, Key::Down, NEXT]),
    ("remit", SANDBOX, &[NEXT, Key::Char('y')]),
    ("feed", SANDBOX, &[NEXT, Key::Char('f')]),
    ("flee", SANDBOX, &[NEXT, Key::Char('x'), NEXT]),
];

#[test]
fn dealings_show_what_they_should() {
    for (name, level, keys) in DEALINGS {
        for size in SIZES {
            let mut table = Table::new(level, size);
            table.press(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), table.text());
        }
    }
}

#[test]
fn every_kind_of_move_can_be_made_by_its_key() {
    // Nobody is known to believe anything in the first night, so that nobody can be asked to join.
    let keys = "tcvsiagmbyfwdx";
    for key in keys.chars() {
        let mut table = Table::new(SANDBOX, (80, 24));
        table.press(&[NEXT, Key::Char(key)]);
        for _ in 0..7 {
            if !table.text().contains("3 moves left") {
                break;
            }
            table.press(&[NEXT]);
        }
        assert!(table.text().contains("2 moves left"), "{key}:\n{}", table.text());
    }
}

#[test]
fn every_kind_of_move_can_be_made_with_the_mouse() {
    let dealings = [
        ("Send a courier", "Set out"),
        ("Share a file", "Share it"),
        ("Smuggle goods", "Smuggle it"),
        ("Pay a bribe", "Enter Pay"),
        ("Order a payment", "Order it"),
        ("Buy bread", "Buy it"),
        ("Leave the country", "Leave the country"),
    ];
    for (begin, end) in dealings {
        let mut table = Table::new(SANDBOX, (80, 24));
        table.press(&[NEXT]);
        table.click(begin);
        for _ in 0..4 {
            if table.text().contains(&format!("▸Enter {}", end.trim_start_matches("Enter "))) {
                break;
            }
            table.click_cursor();
        }
        table.click_cursor();
        assert!(table.text().contains("2 moves left"), "{begin}:\n{}", table.text());
    }
}

#[test]
fn a_hint_is_taken_or_left() {
    let mut table = Table::new(SANDBOX, (80, 24));
    table.press(&[NEXT, Key::Char('z')]);
    for says in ["What a planner would do", "the level is won in", "Enter", "Esc"] {
        assert!(table.text().contains(says), "{says}:\n{}", table.text());
    }
    let hint = table.text();
    table.press(&[Key::Esc]);
    assert!(table.text().contains("3 moves left"), "{}", table.text());
    table.press(&[Key::Char('z')]);
    assert_eq!(table.text(), hint, "the same position, the same hint");
    table.press(&[NEXT]);
    assert!(table.text().contains("2 moves left"), "{}", table.text());
}

#[test]
fn a_place_on_the_map_can_be_chosen() {
    let mut table = Table::new(SANDBOX, (120, 36));
    table.press(&[NEXT, Key::Char('f')]);
    table.click("■ Pochon");
    assert!(table.text().contains("Buy bread for Pochon"), "{}", table.text());
}

#[test]
fn a_plan_that_was_told_stays_in_sight() {
    let mut table = Table::new(SANDBOX, (120, 36));
    table.press(&[NEXT]);
    for _ in 0..2 {
        // Officials may refuse; at seed 7 one of the first takes the money.
        table.press(&[Key::Char('b'), Key::Down, Key::Down, NEXT, NEXT, NEXT]);
    }
    assert!(table.text().contains("! Told of today"), "{}", table.text());
}

#[test]
fn the_rules_can_be_read_in_the_game() {
    let mut table = Table::new(Some(FIXTURE), (80, 24));
    table.press(&[NEXT, Key::Char('?'), Key::Char('r')]);
    assert!(table.text().contains("The world"), "{}", table.text());
    table.press(&[Key::Tab]);
    assert!(table.text().contains("A day"), "{}", table.text());
    table.press(&[Key::Esc, Key::Esc]);
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Play>));
}

#[test]
fn the_move_a_line_waits_for_stays_in_sight() {
    let mut table = Table::new(Some("01-one-burst"), (80, 24));
    table.press(&[NEXT]);
    let asked = |table: &Table| table.text().lines().any(|line| line.trim_start().starts_with('►'));
    assert!(asked(&table), "{}", table.text());
}

#[test]
fn the_choice_of_a_level_shows_its_briefing() {
    for (width, height) in SIZES {
        let area = Rect { x: 0, y: 0, width, height };
        let mut buffer = Buffer::empty(area);
        let levels = Levels::of(vec![level(FIXTURE), level(FIXTURE)], true);
        let theme = Theme::new(ThemeName::Night, Depth::True);
        levels.draw(&mut buffer, Ui { area, theme: &theme, keymap: &Keymap::default() });
        insta::assert_snapshot!(format!("levels_{width}x{height}"), as_text(&buffer));
    }
}

#[test]
fn every_level_of_the_campaign_can_be_chosen() {
    let mut table = Table::new(None, (80, 24));
    table.press(&[NEXT]);
    for builtin in builtin::all() {
        let title = level(builtin.name).title().to_owned();
        assert!(table.text().contains(&title), "{title}");
    }
    table.press(&[Key::End, NEXT]);
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Play>));
}

#[test]
fn the_outcome_shows_why_and_whom_it_cost() {
    for size in SIZES {
        let mut table = Table::new(Some(FIXTURE), size);
        table.press(&[NEXT]);
        table.lose_by_waiting();
        insta::assert_snapshot!(format!("outcome_{}x{}", size.0, size.1), table.text());
    }
}

#[test]
fn the_outcome_names_who_was_taken_on_its_first_screen() {
    for size in SIZES {
        let mut table = Table::new(Some("sandbox"), size);
        table.press(&[NEXT]);
        table.play_by_keys();
        insta::assert_snapshot!(format!("outcome_cost_{}x{}", size.0, size.1), table.text());
        for heading in ["What was missing", "What was won", "Whom it cost"] {
            assert!(table.text().contains(heading), "{heading}:\n{}", table.text());
        }
    }
}

#[test]
fn every_look_of_a_person_has_a_glyph_and_style_of_its_own() {
    let theme = Theme::new(ThemeName::Night, Depth::True);
    let mut seen: Vec<(char, Style)> = Look::ALL.iter().map(|look| (look.glyph(), theme.ink(look.ink()))).collect();
    seen.sort_by_key(|(glyph, _)| *glyph);
    seen.dedup_by_key(|(glyph, _)| *glyph);
    assert_eq!(seen.len(), Look::ALL.len());
}

#[test]
fn the_row_under_the_cursor_and_the_targets_are_lit() {
    let mut table = Table::new(Some("01-one-burst"), (120, 36));
    table.press(&[NEXT, Key::Char('t'), Key::Down]);
    let theme = Theme::new(ThemeName::Night, Depth::True);
    let buffer = table.buffer();
    let lit = buffer.content.iter().filter(|cell| cell.symbol() == "◇" && Some(cell.bg) == theme.lit().bg).count();
    assert_eq!(lit, 1, "one contact is under the cursor on the map");
    let row = buffer.content.chunks(120).filter(|row| row[90].bg == theme.raised().bg.unwrap_or_default()).count();
    assert_eq!(row, 1, "one row of the list is under the cursor");
}

#[test]
fn without_colours_the_screen_names_none_and_reads_the_same() {
    let mut plain = Table::with_depth(Some("02-airtime"), (120, 36), Depth::None);
    let mut full = Table::new(Some("02-airtime"), (120, 36));
    for table in [&mut plain, &mut full] {
        table.press(&[NEXT, Key::Char('n')]);
    }
    assert!(plain.buffer().content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    let words = |text: String| text.replace(['▄', '▀', '~', '≈', '\''], " ");
    assert_eq!(words(plain.text()), words(full.text()));
}

#[test]
fn every_size_is_safe_on_every_screen() {
    for (_, level, keys) in SHOWN {
        let mut table = Table::new(level, (120, 36));
        table.press(keys);
        for width in (1..=220).step_by(13).chain([79, 80, 81]) {
            for height in (1..=70).step_by(7).chain([23, 24, 25]) {
                table.resize((width, height));
                let text = table.text();
                assert!(text.lines().count() <= usize::from(height));
                let small = width < 80 || height < 24;
                let message = format!("{width}×{height}istoosmall:80×24needed");
                let shown: String = text.split_whitespace().collect();
                assert_eq!(small, message.starts_with(&shown), "{width}×{height}: {shown}");
            }
        }
    }
}

#[test]
fn too_small_a_terminal_says_so_and_plays_nothing() {
    let mut table = Table::new(Some("01-one-burst"), (79, 24));
    assert_eq!(table.text().trim_end(), "79×24 is too small: 80×24 needed");
    table.press(&[NEXT, Key::Char('e'), NEXT]);
    table.resize((80, 24));
    assert!(table.text().contains("Day 1 of 12, night"), "nothing was played unseen");
}

#[test]
fn storms_of_keys_and_clicks_are_safe() {
    for storm in 0..12_u64 {
        let name = ["sandbox", "02-airtime", "03-named-in-the-lecture", "04-outside-the-work-unit"][storm as usize % 4];
        let mut table = Table::new(Some(name), (80 + (storm as u16 * 17) % 130, 24 + (storm as u16 * 7) % 40));
        let mut dice = screens_kit::Dice(storm + 1);
        for _ in 0..1_500 {
            let input = dice.input(table.size());
            table.give(input);
            if dice.below(25) == 0 {
                let _ = table.text();
            }
            if table.is_over() {
                break;
            }
        }
        let _ = table.text();
    }
}

#[test]
fn what_is_looked_at_is_not_done() {
    let mut table = Table::new(Some("04-outside-the-work-unit"), (120, 36));
    table.press(&[NEXT]);
    let before = table.text();
    for key in "tcvriawd".chars() {
        table.press(&[Key::Char(key), Key::Down, Key::Up, NEXT, Key::Down, Key::Esc, Key::Esc, Key::Esc, Key::Esc]);
    }
    assert_eq!(table.text(), before);
    assert_eq!(table.saved(), None, "nothing was saved, as nothing was done");
}

#[test]
fn a_move_is_saved_and_taken_back() {
    let mut table = Table::new(Some("01-one-burst"), (120, 36));
    table.press(&[NEXT]);
    let before = table.text();
    table.press(&[Key::Char('t'), NEXT, NEXT, NEXT]);
    assert!(table.text().contains("2 moves left"), "{}", table.text());
    assert!(table.saved().is_some_and(|text| text.contains("Send")));
    table.press(&[Key::Char('u')]);
    assert!(table.text().contains("Taken back"));
    table.press(&[Key::Esc]);
    assert_eq!(table.text(), before);
    assert!(table.saved().is_some_and(|text| !text.contains("Send")));
}

#[test]
fn a_level_is_played_to_its_end_by_keys_alone() {
    let mut table = Table::new(None, (80, 24));
    table.press(&[NEXT, NEXT, NEXT]);
    table.play_by_keys();
    assert!(
        table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>),
        "{}",
        table.text()
    );
    assert_eq!(table.saved(), None, "a finished game is no longer under way");
    // What it came to, its curves, the reveal, the record.
    table.press(&[NEXT, NEXT, NEXT, NEXT]);
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Title>));
}

#[test]
fn a_level_is_played_to_its_end_by_the_mouse_alone() {
    for size in SIZES {
        let mut table = Table::new(None, size);
        table.click("Campaign");
        table.click("play this level");
        table.click("to the night");
        table.play_by_mouse();
        assert!(
            table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>),
            "{}",
            table.text()
        );
        table.click("to the title");
        assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Title>));
    }
}

#[test]
fn leaving_saves_and_continue_stands_where_it_was() {
    let mut table = Table::new(None, (120, 36));
    table.press(&[NEXT, NEXT, NEXT, Key::Char('t'), NEXT, NEXT, NEXT]);
    let board = table.text();
    table.press(&[Key::Char('q')]);
    assert!(table.text().contains("Continue: One burst, day 1"), "{}", table.text());
    table.press(&[NEXT]);
    // The message in the last row is all that may differ.
    let rows = |text: String| text.lines().take(30).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(table.text()), rows(board));
}

#[test]
fn a_broken_save_says_so_on_the_title() {
    let mut table = Table::with_save("(format: 1, nonsense");
    assert!(table.text().contains("cannot be continued"), "{}", table.text());
    assert!(table.text().contains("kept as"), "{}", table.text());
    assert_eq!(table.saved(), None, "it is out of the way");
    table.press(&[NEXT]);
    assert!(
        table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Levels>),
        "nothing wrong is started"
    );
}

#[test]
fn a_tick_moves_nothing_outside_the_turn() {
    let mut table = Table::new(Some("01-one-burst"), (120, 36));
    table.press(&[NEXT]);
    assert!(!table.app().animates());
    assert!(!table.give(Input::Tick), "nothing is drawn again");
    table.press(&[Key::Char('e'), NEXT]);
    assert!(table.app().animates());
    for _ in 0..2_000 {
        table.give(Input::Tick);
    }
    assert!(!table.app().animates(), "the turn ends by itself");
    assert!(table.text().contains("Day 1: what came of it"), "{}", table.text());
}

#[test]
fn the_mouse_selects_what_it_points_at() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[NEXT]);
    for (clicked, shown) in [
        ("Hoeryong", "a river crossing"),
        ("Mine, crushing", "a work unit of 7 people in Musan"),
        ("Puryong", "No contact was ever here"),
        ("Musan: believers", "The buyer's invoice"),
        (" van ", "It listens in the place it stands in"),
    ] {
        table.click(clicked);
        assert!(table.text().contains(shown), "{clicked}:\n{}", table.text());
        table.press(&[Key::Esc]);
    }
    table.click_glyph('◇');
    assert!(table.text().contains("nerve"), "a person was clicked:\n{}", table.text());
}

#[test]
fn a_line_of_the_chronicle_leads_to_its_place() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[NEXT, Key::Char('v'), NEXT, NEXT, NEXT, NEXT, NEXT]);
    table.press(&[Key::Char('.'), Key::F(9)]);
    table.click("was on the air");
    assert!(table.text().contains("─ Musan ─"), "{}", table.text());
    table.press(&[Key::Esc, Key::Tab, Key::Tab, Key::Up, Key::Up, NEXT]);
    assert!(table.text().contains("─ Musan ─"), "by keys too:\n{}", table.text());
}

#[test]
fn a_line_of_the_summary_leads_to_its_place() {
    let summed = || {
        let mut table = Table::new(Some(FIXTURE), (120, 36));
        table.press(&[NEXT, Key::Char('v'), NEXT, NEXT, NEXT, NEXT, NEXT, Key::Char('e'), NEXT, Key::Esc]);
        assert!(table.text().contains("Day 1: what came of it"), "{}", table.text());
        table
    };
    let mut table = summed();
    table.press(&[Key::Char('n')]);
    assert!(table.text().contains("▸ 1 more believes"), "{}", table.text());
    table.press(&[NEXT]);
    assert!(table.text().contains("─ Musan ─"), "by keys:\n{}", table.text());
    let mut table = summed();
    table.press(&[Key::Char('n'), Key::Char('n'), Key::Char('n'), Key::Char('n'), Key::Char('n')]);
    assert!(table.text().contains("▸ 1 more believes"), "after the last line comes the first:\n{}", table.text());
    let mut table = summed();
    table.click("Kang Hyon-su gained 1 nerve, now 4");
    assert!(table.text().contains("─ Musan ─"), "by the mouse:\n{}", table.text());
    let mut table = summed();
    table.press(&[NEXT]);
    assert!(table.text().contains("─ Tonight ─"), "nothing chosen, nothing shown:\n{}", table.text());
}

#[test]
fn the_forecast_follows_the_pointer() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[NEXT, Key::Char('v'), NEXT]);
    assert!(table.side().contains("no locator seen in Musan"), "{}", table.side());
    table.hover("Han Chun-ae");
    assert!(table.side().contains("with a van in Hoeryong"), "{}", table.side());
    assert!(table.side().contains("fix: none 32 %"), "{}", table.side());
}

#[test]
fn moves_start_from_what_is_selected() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    // The second contact is selected; lying low asks no more than whether to.
    table.press(&[NEXT, Key::Char('n'), Key::Char('n'), Key::Char('w')]);
    assert!(table.text().contains("Song Ryon-hui lies low"), "{}", table.text());
    assert!(table.text().contains("Make this move?"), "{}", table.text());
    table.press(&[NEXT]);
    assert!(table.text().contains('▽'), "the dot shows it:\n{}", table.text());
    // What was selected is whom a text goes to first.
    table.press(&[Key::Char('n'), Key::Char('t')]);
    let text = table.text();
    let cursor = text.lines().find(|line| line.contains("▸")).unwrap_or_default().to_owned();
    assert!(cursor.contains("Han Chun-ae"), "{text}");
}

#[test]
fn what_rolls_dice_says_so_before() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[NEXT, Key::Char('i')]);
    assert!(table.text().contains("Cannot be taken back"), "{}", table.text());
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[NEXT, Key::Char('t')]);
    assert!(table.text().contains("Can be taken back tonight"), "{}", table.text());
}

#[test]
fn a_night_without_moves_left_ends_without_a_question() {
    let mut table = Table::new(Some("01-one-burst"), (120, 36));
    table.press(&[NEXT]);
    for _ in 0..3 {
        // One Enter too many does no harm.
        table.press(&[Key::Char('t'), NEXT, NEXT, NEXT, NEXT, NEXT, Key::Esc, Key::Esc, Key::Esc]);
    }
    assert!(table.text().contains("0 moves left"), "{}", table.text());
    table.press(&[Key::Char('t')]);
    assert!(table.text().contains("No moves left tonight"), "{}", table.text());
    table.press(&[Key::Char('e')]);
    assert!(table.app().animates());
}

#[test]
fn kinds_out_of_play_are_not_offered() {
    let mut table = Table::new(Some("01-one-burst"), (120, 36));
    table.press(&[NEXT]);
    for absent in ["Recruit", "Make a call", "Send a courier", "Smuggle"] {
        assert!(!table.text().contains(absent), "{absent}");
    }
    table.press(&[Key::Char('r')]);
    assert!(table.text().contains("\"Recruit a believer\" is not in play in this level"), "{}", table.text());
    // A key that does nothing in the chronicle takes the line away all the same, and has it drawn.
    table.press(&[Key::BackTab, Key::Char('r')]);
    assert!(table.give(Input::Key(Key::Enter)));
    assert!(!table.text().contains("is not in play"), "{}", table.text());
}

#[test]
fn both_themes_show_the_same_words() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[NEXT]);
    let (night, before) = (table.text(), table.buffer());
    table.press(&[Key::F(2)]);
    assert_eq!(table.text(), night);
    assert_ne!(table.buffer(), before, "other colours");
}

/// What the level asks for takes two rows of a small screen at most; all of it is read in the chronicle, from its
/// first word on, and in the briefing.
#[test]
fn a_long_line_of_a_level_leaves_the_map_its_rows() {
    for builtin in builtin::campaign() {
        let mut table = Table::new(Some(builtin.name), (80, 24));
        table.press(&[NEXT]);
        let text = table.text();
        let asked = text.lines().skip_while(|line| !line.starts_with(" ►"));
        let rows = asked.take_while(|line| !line.starts_with('─')).count();
        assert!(rows <= 2, "{}: {rows}\n{text}", builtin.name);
    }
    let mut table = Table::new(Some("10-what-holds"), (80, 24));
    table.press(&[NEXT]);
    let (first, last) = ("» Vans stand in Musan", "somebody to go there first");
    assert!(table.text().contains(first) && !table.text().contains(last), "{}", table.text());
    table.press(&[Key::PageDown]);
    assert!(table.text().contains(last), "{}", table.text());
    table.press(&[Key::PageUp]);
    assert!(table.text().contains(first), "{}", table.text());
}
