//! The record: the facts behind the game, each with its source and how well it is known. They stand in
//! `assets/record.ron`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::level::format::{Mark, Note};

/// All facts, by chapters.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Where the facts come from.
    pub about: String,
    /// What the game is not.
    pub is_not: String,
    /// The chapters, in the order in which they are read.
    pub chapters: Vec<Chapter>,
}

/// Facts that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// What they are about.
    pub heading: String,
    /// The facts.
    pub facts: Vec<Fact>,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The idea of the game that it stands behind, in a few words.
    pub idea: String,
    /// The fact, its source and its mark.
    pub note: Note,
    /// What others say: every side of what is disputed, or what speaks against a view.
    #[serde(default)]
    pub sides: Vec<Note>,
}

/// One part of the record as it is shown, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordPart {
    /// The heading of a chapter.
    Heading(String),
    /// Text of no chapter's.
    Text(String),
    /// A mark, with the idea of a fact, or with what the mark means.
    Marked(Mark, String),
    /// What a fact says, or one side of it; belongs under the idea before it.
    Says(String),
    /// Who says so.
    Source(String),
}

/// The record in the program.
pub fn record() -> &'static Record {
    static RECORD: LazyLock<Record> = LazyLock::new(|| {
        ron::from_str(include_str!("../../assets/record.ron"))
            .unwrap_or_else(|fault| unreachable!("assets/record.ron, held by a test: {fault}"))
    });
    &RECORD
}

/// The record as it is shown: where it comes from, what the marks mean, what the game is not, the facts.
pub fn record_parts() -> Vec<RecordPart> {
    let record = record();
    let mut parts = vec![RecordPart::Text(one_line(&record.about))];
    parts.extend(Mark::ALL.map(|mark| RecordPart::Marked(mark, mark_meaning(mark).to_owned())));
    parts.extend([RecordPart::Heading("What the game is not".to_owned()), RecordPart::Text(one_line(&record.is_not))]);
    for chapter in &record.chapters {
        parts.push(RecordPart::Heading(chapter.heading.clone()));
        parts.extend(chapter.facts.iter().flat_map(fact));
    }
    parts
}

/// A fact with its source, and what others say with theirs.
fn fact(fact: &Fact) -> Vec<RecordPart> {
    let mut parts = vec![
        RecordPart::Marked(fact.note.mark, fact.idea.clone()),
        RecordPart::Says(one_line(&fact.note.fact)),
        RecordPart::Source(source(&fact.note)),
    ];
    for side in &fact.sides {
        parts.push(RecordPart::Says(format!("· {}", one_line(&side.fact))));
        parts.push(RecordPart::Source(format!("{} {}", source(side), mark_sign(side.mark))));
    }
    parts
}

/// A mark as it stands beside a fact, in square brackets.
pub fn mark_sign(mark: Mark) -> String {
    format!("[{}]", mark.name())
}

/// What a mark means, in a sentence.
pub const fn mark_meaning(mark: Mark) -> &'static str {
    match mark {
        Mark::Reported => "By the source named, often from people who cannot be named.",
        Mark::View => "An author's judgement, guess or forecast.",
        Mark::Disputed => "Told differently by different sources; each side stands below.",
    }
}

/// "Source: Daily NK, 12 November 2014".
fn source(note: &Note) -> String {
    format!("Source: {}", note.source)
}

/// A text without the line breaks of its file.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../assets/record.ron");

    fn facts() -> impl Iterator<Item = &'static Fact> {
        record().chapters.iter().flat_map(|chapter| &chapter.facts)
    }

    #[test]
    fn every_fact_has_words_a_source_and_a_mark() {
        let notes: Vec<&Note> = facts().flat_map(|fact| std::iter::once(&fact.note).chain(&fact.sides)).collect();
        for note in &notes {
            assert!(!note.fact.trim().is_empty() && !note.source.trim().is_empty(), "{note:?}");
            assert!(note.fact.trim().ends_with('.') && !note.source.ends_with('.'), "{note:?}");
        }
        // A mark that is left out reads as reported.
        let marks = TEXT.lines().filter(|line| line.trim_start().starts_with("mark: ")).count();
        assert_eq!(marks, notes.len(), "no mark is left out");
        for mark in Mark::ALL {
            assert!(facts().any(|fact| fact.note.mark == mark), "{mark:?}");
        }
    }

    #[test]
    fn what_is_disputed_has_both_sides() {
        for fact in facts() {
            let least = if fact.note.mark == Mark::Disputed { 2 } else { 0 };
            assert!(fact.sides.len() >= least, "{}", fact.idea);
            let told = fact.note.mark != Mark::Reported || fact.sides.is_empty();
            assert!(told, "what others tell differently is not simply reported: {}", fact.idea);
        }
    }

    #[test]
    fn ideas_differ_and_every_part_is_one_line() {
        let ideas: std::collections::BTreeSet<&str> = facts().map(|fact| fact.idea.as_str()).collect();
        assert_eq!(ideas.len(), facts().count());
        for part in record_parts() {
            let (RecordPart::Heading(text)
            | RecordPart::Text(text)
            | RecordPart::Marked(_, text)
            | RecordPart::Says(text)
            | RecordPart::Source(text)) = part;
            assert!(!text.contains('\n') && !text.contains("  ") && !text.is_empty(), "{text}");
        }
    }
}
