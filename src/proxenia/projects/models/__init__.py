from .projects import Programme, Project, ProjectPhase
from .review import Review, ReviewLetter, ReviewSide, ReviewTopic, Score

__all__ = ["Programme", "Project", "ProjectPhase", "Review", "ReviewLetter", "ReviewSide", "ReviewTopic", "Score"]
