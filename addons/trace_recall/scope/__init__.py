"""Reading the scope of a recall: set-based statements and what is made of their rows. Nothing here knows the ORM."""
