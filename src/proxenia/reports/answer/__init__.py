"""What came of it? The four questions a citizen asks of a tie, answered from the records, with what is not known."""
