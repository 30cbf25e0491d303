"""Which chapters the documents of a programme have: ours, after the Strategic Sector Cooperation, or the office’s own."""

from dataclasses import dataclass
from typing import Final

from proxenia.core.texts import Text, as_text
from proxenia.projects.choices import Chapter, DocumentKind
from proxenia.projects.models import Outline

C = Chapter
STANDARD: Final[dict[DocumentKind, tuple[Chapter, ...]]] = {
    DocumentKind.PROJECT: (
        *(C.FACTS, C.SUMMARY, C.BACKGROUND, C.JUSTIFICATION, C.THEORY, C.RESULTS, C.THEMES, C.WORK_PLAN, C.PARTNERS),
        *(C.TEAM, C.ADVISERS, C.STEERING, C.RISKS, C.BUDGET, C.EXIT),
    ),
    DocumentKind.WORK_PLAN: (C.FACTS, C.THEMES, C.WORK_PLAN, C.TRAININGS, C.MISSIONS),
    DocumentKind.BUDGET: (C.FACTS, C.BUDGET, C.GRANTS, C.ADVISERS, C.DAYS),
    DocumentKind.ACCOUNTS: (C.FACTS, C.ACCOUNTS, C.GRANTS, C.CLAIMS),
    DocumentKind.ANNUAL: (
        *(C.FACTS, C.SUMMARY, C.PROGRESS, C.WORK_PLAN, C.RESULTS, C.DEVIATIONS, C.TRAININGS, C.MISSIONS, C.STEERING),
        *(C.RISKS, C.DAYS, C.ACCOUNTS, C.LESSONS, C.OUTLOOK),
    ),
    DocumentKind.ONE_PAGE: (C.FACTS, C.SUMMARY, C.RESULTS, C.OUTLOOK),
    DocumentKind.COMPLETION: (
        *(C.FACTS, C.SUMMARY, C.PHASES, C.RESULTS, C.DEVIATIONS, C.TRAININGS, C.MISSIONS, C.ACCOUNTS, C.REVIEW),
        *(C.LESSONS, C.EXIT),
    ),
    DocumentKind.TERMS: (C.ASSIGNMENT, C.BACKGROUND, C.OBLIGATIONS),
    DocumentKind.EXPERT: (C.EXPERT, C.OBLIGATIONS),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A chapter as an outline has it; without a heading of its own it has that of what it tells."""

    chapter: Chapter
    heading: Text
    text: Text


def outline_of(office_id: int, kind: DocumentKind) -> tuple[Line, ...]:
    """Return the outline by which an office writes a kind of document: its own, else ours."""
    own = Outline.objects.filter(office=office_id, kind=kind).prefetch_related("chapters").first()
    if own is None:
        return tuple(Line(chapter, as_text(""), as_text("")) for chapter in STANDARD[kind])
    return tuple(Line(Chapter(one.chapter), one.heading, one.text) for one in own.chapters.all())
