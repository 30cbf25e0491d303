"""The records of the desk."""

from .feeds import ADDRESS, Feed
from .handover import Handover, HandoverPoint
from .starting import DeclinedTwin

__all__ = ["ADDRESS", "DeclinedTwin", "Feed", "Handover", "HandoverPoint"]
