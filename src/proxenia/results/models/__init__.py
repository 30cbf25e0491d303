"""What came of it: chains of steps and links, results, credit and confirmations."""

from .chains import Chain, Link, Step, default_kind
from .outcomes import Confirmation, Credit, Outcome

__all__ = ["Chain", "Confirmation", "Credit", "Link", "Outcome", "Step", "default_kind"]
