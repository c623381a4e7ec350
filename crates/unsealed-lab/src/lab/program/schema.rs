//! The protocol as a JSON Schema, made from the types that are sent.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::lab::program::message::{Answer, Message};

/// A line of the protocol, either way.
#[derive(JsonSchema)]
#[schemars(title = "Unsealed: protocol 1", untagged)]
#[expect(dead_code, reason = "it is there for its schema")]
enum Line {
    /// A line to the program.
    Message(Message),
    /// A line from the program.
    Answer(Answer),
}

/// The JSON Schema (draft 2020-12) of one line of the protocol. Its definitions `Message` and `Answer` are
/// the lines to the program and the lines from it.
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Line>()
}
