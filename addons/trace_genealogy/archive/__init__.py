"""The seals of one year, with all they hold, as a file that is read and checked alone."""
