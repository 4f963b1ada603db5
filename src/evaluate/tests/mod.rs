//! What holds of evaluations, whoever states what in whatever order.

mod alpha;
mod judging;
mod statements;
