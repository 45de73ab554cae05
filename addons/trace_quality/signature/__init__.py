"""What a signature binds, and when signatures are enough: plain values, no ORM."""
