"""How many, at a glance: what the buttons of a lot count, without walking the graph."""
