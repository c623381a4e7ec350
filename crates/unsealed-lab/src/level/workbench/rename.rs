//! Ids given another name wherever they stand.

use std::ops::Range;

use crate::level::patch::{Path, Source};
use crate::level::schema::{Shape, Thing};
use crate::level::workbench::values::quoted;
use crate::level::workbench::{BenchFault, Slot, Workbench};
use crate::level::{Faults, walk};

impl Workbench {
    /// The source in which a thing goes by another id wherever it is named, and how many places that are. `made` is
    /// where it gets its id.
    pub(super) fn renamed(
        &self,
        thing: Thing,
        old: &str,
        new: &str,
        made: &Path,
    ) -> Result<(Source, usize), BenchFault> {
        let source = self.bench()?;
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if new.is_empty() || new.len() > 24 || !new.chars().all(sound) {
            return Err(BenchFault::BadId);
        }
        let walked = walk::walk(source.tree(), &mut Faults::new(self.name(), ""));
        if old != new && walked.defs.iter().any(|def| def.thing == thing && def.id == new) {
            return Err(BenchFault::TakenId(thing.name(), new.to_owned()));
        }
        let own = source.find(made).map(|node| node.span.clone());
        // Where two things have the id, this one alone is renamed: nobody knows which of them is meant elsewhere.
        let twice =
            walked.defs.iter().any(|def| def.thing == thing && def.id == old && Some(&def.span) != own.as_ref());
        let named = walked.refs.iter().filter(|mention| !twice && mention.thing == thing && mention.id == old);
        let mut spans: Vec<Range<usize>> = named.map(|mention| mention.span.clone()).chain(own).collect();
        spans.sort_by_key(|span| span.start);
        spans.dedup();
        let mut text = source.text().to_owned();
        for span in spans.iter().rev() {
            text.replace_range(span.clone(), &quoted(new));
        }
        Ok((Source::new(text)?, spans.len()))
    }

    /// In how many places beside the one where it is made a thing is named by its id.
    pub fn mentions(&self, slot: &Slot) -> usize {
        let (Shape::Def(thing), Some(id), Some(source)) = (slot.shape, &slot.value, self.source()) else { return 0 };
        let walked = walk::walk(source.tree(), &mut Faults::new(self.name(), ""));
        walked.refs.iter().filter(|mention| mention.thing == thing && mention.id == *id).count()
    }
}
