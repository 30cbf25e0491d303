"""Why a search found nothing, and what would find something: of what the reader may see, and of nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from .matching import by_index
from .scoping import Actor
from .searching import ask, narrowed, read, search
from .vocabulary import look_up

WORDS_EXPLAINED = 8


@dataclass(frozen=True, slots=True)
class Explained:
    """Why nothing answers: words that nothing has; and shorter queries that find something."""

    unknown: list[str]
    shorter: list[str]


def explain(actor: Actor, text: str, *, labels: Iterable[str] = ()) -> Explained:
    """Say which words of a query begin no word of any record the reader may see, and which shorter queries find something.

    Where each word is known alone, the words are the trouble together: then each is left out once. Four queries at most.
    """
    words = read(text).words[:WORDS_EXPLAINED]
    asked = narrowed(actor, labels)
    alone = [[word] for word in words]
    shorter = [words[:at] + words[at + 1 :] for at in range(len(words))] if len(words) > 1 else []
    tried = [" ".join(one) for one in alone + shorter]
    questions = [read(one) for one in tried]
    known = look_up({word for question in questions for word in question.beginnings()})
    branches, params = [], []
    for at, question in enumerate(questions):
        if question.ways and asked.labels:
            sql, given = by_index(question.ways, known, asked, most=1)
            branches.append(f"SELECT {at} AS number FROM ({sql}) AS tried_{at}")  # noqa: S608 - our own pieces; what was typed goes as parameters
            params += given
    found = {number for (number,) in ask(" UNION ALL ".join(branches), params)} if branches else set()
    unknown = [word for at, word in enumerate(words) if at not in found]
    rest = [word for word in words if word not in unknown]
    if unknown and rest:
        return Explained(unknown, [" ".join(rest)] if search(actor, " ".join(rest), labels=labels, limit=1) else rest)
    return Explained(unknown, [tried[at] for at in range(len(words), len(tried)) if at in found])
