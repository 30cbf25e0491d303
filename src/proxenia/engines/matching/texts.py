"""What a text is made of: its grams, by which texts of one language are compared, and its sentences.

Words of alphabets are cut into four letters each, because Danish writes compounds in one word: "spildevandsrensning" shares
grams with "rensning af spildevand", and no stemmer is needed (P. McNamee and J. Mayfield, "Character n-gram tokenization for
European language text retrieval", Information Retrieval 7, 2004, pp. 73-97). Chinese is cut into pairs of signs.
"""

import re
import unicodedata

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

LANGUAGES = ("da", "en", "zh")
"""Languages in which needs and offers are stated."""
Grams = NDArray[np.uint64]
"""The grams of a text in order: code units of 16 bits, side by side."""
LETTERS = 4
SPACE = ord(" ")
HAN = (0x3400, 0x9FFF)
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[A-ZÆØÅ]\.)(?<!\bbl\.a\.)(?<!\bf\.eks\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bca\.)(?<!\bnr\.)"
    r"\s+(?=[^\Wa-zæøå_]|[\"“”'(\d])|(?<=[。！？；])\s*|\s*\n\s*|\s*[•▪]\s*"
)


def grams(text: str) -> Grams:
    """Return the grams of a text: four letters, or fewer of a short word with its ends; two signs of Chinese."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    units = np.frombuffer(f" {' '.join(_WORD.findall(plain))} ".encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    han = (units >= HAN[0]) & (units <= HAN[1])
    return np.concatenate([_joined(units, LETTERS, ~_any(han, LETTERS)), _joined(units, 2, ~_any(~han, 2))])


def _joined(units: NDArray[np.uint16], size: int, kept: NDArray[np.bool_]) -> Grams:
    """Return the windows that are kept, each as one number; one with a space inside is none."""
    if len(units) < size:
        return np.zeros(0, np.uint64)
    windows = sliding_window_view(units, size)
    windows = windows[kept & ~(windows[:, 1:-1] == SPACE).any(axis=1)]
    joined = np.zeros(len(windows), np.uint64)
    for at in range(size):
        joined = (joined << np.uint64(16)) | windows[:, at]
    return joined


def _any(marks: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Return whether any place of each window is marked."""
    found = np.zeros(max(len(marks) - size + 1, 0), bool)
    for at in range(size):
        found |= marks[at : at + len(found)]
    return found


def sentences(text: str) -> list[str]:
    """Return the sentences of a Danish, English or Chinese text, and the lines of a list, as they stand."""
    return [one.strip() for one in _SENTENCE.split(text) if one and one.strip()]
