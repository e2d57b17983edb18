"""HOW LONG: until when something is kept, what holds it longer, and what a person gets who asks for what is kept of them."""
