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
from .filing import FiledRecord
from .ties import CounterpartPair, Phase, Stewardship, Strand, Tie, TieLink, TieParty, TieTopic

__all__ = [
    "Agreement",
    "AgreementParty",
    "AgreementVersion",
    "Commitment",
    "CounterpartPair",
    "FiledRecord",
    "Phase",
    "Renewal",
    "Signature",
    "Stewardship",
    "Strand",
    "Tie",
    "TieLink",
    "TieParty",
    "TieTopic",
    "version_path",
]
