//! Gives each figure its cell or none, by all that speaks for and against it.

mod addition;
pub(super) mod annotate;
mod around;
mod attachment;
mod circumstances;
mod context;
mod derived;
mod differing;
pub(super) mod elsewhere;
mod evidence;
#[cfg(test)]
mod fit;
mod follow;
pub(super) mod leading;
pub(super) mod link;
mod mentions;
mod mistaken;
mod misworked;
mod ordering;
pub(super) mod passage;
mod reach;
mod weights;
