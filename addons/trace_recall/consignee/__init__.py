"""How far the talk with a consignee is, whom to call first, what his own lists say. Nothing here knows the ORM."""
