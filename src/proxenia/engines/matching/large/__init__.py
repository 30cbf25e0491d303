"""Matching among a million offers: an index on disk that looks closely at some thousands of them.

Who is looked at is found by faiss among places of meaning, each number in eight bits, by tantivy among texts, and by concepts. What is
looked at is scored by the formulas of `exact` from the same numbers, so that only who is looked at is a matter of luck. The figures of
a whole pool (what is usual of a language) follow for meaning from stored sums, for words from a sample; see
docs/adr/0034-matching-among-a-million.md.
"""
