"""Labels: where symbol and text stand, and the same as PDF, image and ZPL. Knows no ORM."""
