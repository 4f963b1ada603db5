//! What joining plans keeps and what it refuses.
