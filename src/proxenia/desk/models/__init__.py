"""The records of the desk."""

from .feeds import ADDRESS, Feed
from .handover import Handover, HandoverPoint
from .mailing import Letter, Told
from .reader import LEAVING, Myself, Own, PutAside
from .starting import DeclinedTwin

__all__ = [
    "ADDRESS",
    "LEAVING",
    "DeclinedTwin",
    "Feed",
    "Handover",
    "HandoverPoint",
    "Letter",
    "Myself",
    "Own",
    "PutAside",
    "Told",
]
