"""What a recall comes to: its reports as data, the spreadsheets made of them, the mass balance. Nothing here knows the ORM."""
