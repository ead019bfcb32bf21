"""Questions: how each kind of card is asked, and what its options are."""
