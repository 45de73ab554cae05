"""Blocks of serial numbers without the ORM: ``sql`` the statements, ``runs`` what follows each other, ``writing`` the lists."""
