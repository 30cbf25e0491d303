"""The kit of the API: rooms declare their endpoints with it, `config.api` assembles them.

An `Endpoint` says what is asked for and what is answered; a `Room` holds those of one room of the house. Records are told by
their `Shape`. Whatever goes wrong is answered as a problem (RFC 9457).
"""

from .answers import Answer
from .asking import JsonBody, Texts, read_date, read_texts
from .paging import Page, page_of
from .problems import Wrong
from .rooms import Endpoint, Room
from .shapes import SHAPES, Extra, Shape, beside, component, shape_of, tell_one

__all__ = [
    "SHAPES",
    "Answer",
    "Endpoint",
    "Extra",
    "JsonBody",
    "Page",
    "Room",
    "Shape",
    "Texts",
    "Wrong",
    "beside",
    "component",
    "page_of",
    "read_date",
    "read_texts",
    "shape_of",
    "tell_one",
]
