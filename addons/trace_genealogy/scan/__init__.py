"""Reading what a scanner or a person gives as the identity of a lot. Knows no ORM."""
