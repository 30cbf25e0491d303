"""The records of the desk."""

from .feeds import ADDRESS, Feed
from .starting import DeclinedTwin

__all__ = ["ADDRESS", "DeclinedTwin", "Feed"]
