//! The screens, drawn into buffers and driven by keys and the mouse.

#[path = "../common/hostile.rs"]
mod hostile;
#[path = "../screens_kit/mod.rs"]
mod screens_kit;

mod chairs;
mod editor;
mod lessons;
mod map;
mod menus;
mod motion;
mod robust;
mod screens;
mod settings;
mod takeaway;
mod thinking;
mod typing;
mod unsaved;
mod untrusted;
mod viewer;
mod walk;
