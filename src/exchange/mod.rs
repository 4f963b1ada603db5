//! Every file format in and out: what other programs wrote, and what scripts
//! read of ours.

pub mod score;
