//! `doichieu press`: a folder of reports to a site of pages that are whole without a script.
//! `config` reads what the site is, `report` makes the pages of one report from `states`, `document`, `share` and `feeds`,
//! `disk` decides, by its `manifest`, what has changed and puts the files in their places.

mod config;
mod disk;
mod document;
mod feeds;
mod front;
mod manifest;
mod parts;
mod report;
mod share;

pub use config::{CONFIG, Config};
pub use disk::{Outcome, Pressing};
pub use feeds::{Listed, ListedText, atom, index_json, robots, sitemap};
pub use parts::Parts;
pub use report::{Made, Press, Pressed};
