"""The records of the desk."""

from .feeds import ADDRESS, Feed

__all__ = ["ADDRESS", "Feed"]
