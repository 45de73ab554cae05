"""What is set up in a way that numbers, traces or dates cannot be right: the kinds there are, and the queries for them."""
