//! Everything that reads, writes, prints, listens or asks the clock.
