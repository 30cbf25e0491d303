"""What the latest revealed review of the partnership tells in documents; one that is not revealed tells nothing."""

from collections.abc import Iterator

from proxenia.core.dates import in_words
from proxenia.core.documents import Block, Paragraph, Run, Runs, quiet, say
from proxenia.projects.models import Score
from proxenia.projects.review.gaps import gaps
from proxenia.projects.review.principles import principles
from proxenia.projects.review.queries import reviews_of

from .paper import ProjectPaper


def review(paper: ProjectPaper) -> Iterator[Block]:
    """Tell what both sides said to each principle, the widest difference first; nothing is added up."""
    shown = [
        one
        for one in reviews_of(paper.actor, paper.project)
        if one.revealed_on is not None and one.revealed_on <= paper.asked.last
    ]
    if not shown:
        yield paper.nothing()
        return
    latest = shown[0]
    url = f"{paper.base}{latest.get_absolute_url()}"
    yield Paragraph((Run(paper.words["asked_on"].format(day=in_words(latest.asked_on)), url=url),))
    language = paper.language

    def answer(score: Score | None) -> Runs:
        return (quiet("–"),) if score is None else say(principles().words_of(score.value, score.apart, language))

    yield paper.table(
        ("principle", "our_answer", "their_answer", "difference"),
        (
            (
                say(gap.principle.called(language)),
                answer(gap.ours),
                answer(gap.theirs),
                paper.number(gap.difference, url) if gap.difference is not None else (quiet("–"),),
            )
            for gap in gaps(latest)
        ),
        widths=(5, 4, 4, 2),
    )
