//! What is read and written: levels, what is made of them and done to them, logs, and what a stranger may have sent.

mod corpus;
mod fill;
mod formats;
mod generated;
mod levels;
mod levels_page;
mod levels_script;
mod patch;
mod saves;
mod workbench;
