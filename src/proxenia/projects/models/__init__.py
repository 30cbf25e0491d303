from .documents import Assignment, Narrative, Outline, OutlineChapter, SentDocument
from .projects import Programme, Project, ProjectPhase

__all__ = [
    "Assignment",
    "Narrative",
    "Outline",
    "OutlineChapter",
    "Programme",
    "Project",
    "ProjectPhase",
    "SentDocument",
]
