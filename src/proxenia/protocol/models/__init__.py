"""What protocol must know: guests and how to address them, gifts, interpreters."""

from .gifts import Gift
from .guests import GuestCard
from .interpreters import Interpreter

__all__ = ["Gift", "GuestCard", "Interpreter"]
