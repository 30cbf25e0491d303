"""The records of the desk."""

from .feeds import ADDRESS, Feed
from .mailing import Letter, Told
from .reader import LEAVING, Myself, Own, PutAside

__all__ = ["ADDRESS", "LEAVING", "Feed", "Letter", "Myself", "Own", "PutAside", "Told"]
