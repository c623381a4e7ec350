use ron::extensions::Extensions;

use super::*;
use crate::level::Level;

#[test]
fn what_is_written_is_read_as_it_was() {
    for size in Size::ALL {
        for seed in 0..20 {
            let draft = Draft::new(size, seed, 0);
            let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
            let mut read: File = options.from_str(&draft.text(SHARES.0)).expect("it reads");
            read.briefing = draft.file.briefing.clone();
            for (read, meant) in read.stories.iter_mut().zip(&draft.file.stories) {
                read.text = crate::level::text::unwrapped(&read.text);
                assert_eq!(read.text, meant.text);
            }
            for (read, meant) in read.record.iter_mut().zip(&draft.file.record) {
                read.fact = crate::level::text::unwrapped(&read.fact);
                assert_eq!(read.fact, meant.fact);
            }
            for line in &mut read.script {
                line.say = crate::level::text::unwrapped(&line.say);
            }
            assert!(read == draft.file, "{size} {seed}");
        }
    }
}

#[test]
fn a_draft_knows_its_own_texts_and_no_other() {
    let draft = Draft::new(Size::Small, 7, 0);
    let text = draft.text(0.4);
    assert!(draft.made(&text) && draft.made(&draft.text(0.07)));
    let others = [
        Draft::new(Size::Small, 8, 0).text(0.4),
        Draft::new(Size::Small, 7, 1).text(0.4),
        text.replace("money: ", "money: 1"),
        text.replace("script: [", "script: [(when: Day(2), say: \"\"),"),
        String::new(),
    ];
    for other in others {
        assert!(!draft.made(&other), "{other}");
    }
}

#[test]
fn drafts_are_sound_whatever_the_seed_and_the_attempt() {
    for size in Size::ALL {
        for seed in 0..30 {
            let draft = Draft::new(size, seed.min(1) * (u64::MAX - seed), seed as u32 % ATTEMPTS);
            for share in [SHARES.0, SHARES.1] {
                let text = draft.text(share);
                let level = Level::parse("made.ron", &text)
                    .unwrap_or_else(|faults| panic!("{}\n{text}", faults.render(100, false)));
                assert!(level.remarks().is_empty(), "{}\n{text}", level.remarks().render(100, false));
            }
        }
    }
}
