"""A document of a project put together: its outline, what people wrote, what is on record."""

from collections.abc import Iterator

from proxenia.accounts.models import User
from proxenia.core.documents import Block, Callout, Document, Heading, Language, speaking
from proxenia.core.texts import Text, as_text
from proxenia.directory.naming import in_language
from proxenia.projects.choices import OF_A_YEAR, WRITTEN, YEARLY, Chapter, DocumentKind
from proxenia.projects.models import Project

from .chapters import assignment_of, narrative_of
from .outlines import Line, outline_of
from .paper import CHAPTERS, KNOWS, Asked, ProjectPaper


def document_of(actor: User, project: Project, asked: Asked, *, language: Language, base: str) -> Document:
    """Return a document of a project in a language, of what the actor may see; `base` is the address of this installation."""
    paper = ProjectPaper(actor, project, asked, language, base)
    lines = outline_of(project.office_id, asked.kind)
    paper.know(record for line in lines for knows in KNOWS.of(line.chapter) for record in knows(paper))
    subtitle = in_language(project.title, language)
    with speaking(language):
        blocks = tuple(block for line in lines for block in _chapter(paper, line))
        return paper.document(_title(paper), subtitle, blocks, asked.day)


def _title(paper: ProjectPaper) -> str:
    kind = str(paper.asked.kind.label)
    kind = f"{kind[:1].upper()}{kind[1:]}"
    if paper.asked.kind == DocumentKind.TERMS:
        about = assignment_of(paper)
        return kind if about is None else f"{kind}: {in_language(about.title, paper.language)}"
    return kind if paper.asked.year is None else paper.words["of_year"].format(kind=kind, year=paper.asked.year)


def _chapter(paper: ProjectPaper, line: Line) -> Iterator[Block]:
    yield Heading(_heading(paper, line))
    if line.text:
        yield from paper.lines(as_text({code: _filled(paper, said) for code, said in line.text.items()}))
    if line.chapter in WRITTEN:
        yield from _written(paper, line.chapter)
    for tells in CHAPTERS.of(line.chapter):
        yield from tells(paper)


def _heading(paper: ProjectPaper, line: Line) -> str:
    if line.heading:
        return in_language(line.heading, paper.language)
    words = str(line.chapter.label)
    return f"{words[:1].upper()}{words[1:]}"


def year_of(asked: Asked, chapter: Chapter) -> int | None:
    """Return the year of which a chapter is written in a document; None where it is written once for the project."""
    return asked.year if chapter in YEARLY and asked.kind in OF_A_YEAR else None


def _written(paper: ProjectPaper, chapter: Chapter) -> Iterator[Block]:
    """Tell what people wrote; that nobody has where nothing is on record either."""
    text: Text | None = narrative_of(paper, chapter, year_of(paper.asked, chapter))
    if text:
        yield from paper.lines(text)
    elif not any(True for tells in CHAPTERS.of(chapter) for _block in tells(paper)):
        yield Callout("unknown", paper.says("not_written"))


def _filled(paper: ProjectPaper, text: str) -> str:
    """Return the office's own words with their blanks filled in."""
    project = paper.project
    said = {
        "project": in_language(project.title, paper.language),
        "partner": paper.called(project.their_lead) if project.their_lead else paper.words["unknown"],
        "programme": in_language(project.programme.name, paper.language)
        if project.programme
        else paper.words["unknown"],
        "reference": project.reference or paper.words["unknown"],
        "year": str(paper.asked.year or paper.asked.day.year),
    }
    for name, words in said.items():
        text = text.replace(f"{{{name}}}", words)
    return text
