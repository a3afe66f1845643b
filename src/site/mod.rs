//! The visible handbook as routes with their views.

pub mod view;
