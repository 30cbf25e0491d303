"""Which solutions are proposed to which needs and why, what people made of it, and what is learnt from that."""
