"""THE DESK: parts of the queue, who has how much, and what the clocks do today. Nobody counts what is kept from them."""
