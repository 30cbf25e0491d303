"""Ties of every kind, and the agreements that carry them."""

from .agreements import (
    Agreement,
    AgreementParty,
    AgreementVersion,
    Commitment,
    Renewal,
    Signature,
    version_path,
)
from .course import Concern, Review
from .filing import FiledRecord
from .owed import Owed
from .ties import CounterpartPair, Phase, Stewardship, Strand, Tie, TieLink, TieParty, TieTopic

__all__ = [
    "Agreement",
    "AgreementParty",
    "AgreementVersion",
    "Commitment",
    "Concern",
    "CounterpartPair",
    "FiledRecord",
    "Owed",
    "Phase",
    "Renewal",
    "Review",
    "Signature",
    "Stewardship",
    "Strand",
    "Tie",
    "TieLink",
    "TieParty",
    "TieTopic",
    "version_path",
]
