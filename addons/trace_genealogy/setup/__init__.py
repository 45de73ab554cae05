"""What is set up in a way that numbers, traces or dates cannot be right: which kinds there are, and the queries that find them."""
