//! Đối Chiếu lays a news story beside its statistics and checks one against the other.

pub mod address;
pub mod article;
#[cfg(feature = "view")]
pub mod browser;
pub mod comparison;
pub mod depiction;
pub mod finding;
pub mod json;
pub mod locale;
pub mod report;
pub mod route;
pub mod statistics;
