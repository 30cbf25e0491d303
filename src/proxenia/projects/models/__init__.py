from .projects import Programme, Project, ProjectPhase

__all__ = ["Programme", "Project", "ProjectPhase"]
