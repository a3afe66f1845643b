//! Arguments, help, and one short function per command.
