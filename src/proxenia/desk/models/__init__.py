"""The records of the desk."""

from .feeds import ADDRESS, Feed
from .handover import Handover, HandoverPoint

__all__ = ["ADDRESS", "Feed", "Handover", "HandoverPoint"]
