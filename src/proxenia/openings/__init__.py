"""The open door: what partners need, what ours can do, and how a firm is introduced on equal terms."""
