"""Attention: what media wrote about us, who asks us to speak, and how that comes in waves beside who can answer."""
