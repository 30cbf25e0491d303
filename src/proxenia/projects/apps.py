from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "proxenia.projects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._record()

    @staticmethod
    def _record() -> None:
        """Hang the menu line, search entries, panels, days and alarms of projects."""
        from proxenia.core.contributions import (
            ALARMS,
            CALENDAR,
            NAV,
            PANELS,
            SEARCH,
            TIMELINE,
            NavItem,
            Searchable,
            following,
        )
        from proxenia.core.sheets import register

        from .models import Project, Training
        from .record import contributed, frame, queries, sheets

        NAV.add("projects", NavItem(_("Projects"), "projects:project-list", "arrows-join", "", 27))
        follows = following(Project, "ties", "place", "programme", "partners__organisation")
        entry = Searchable(queries.for_index, contributed.found, _("Project"), "arrows-join", follows)
        SEARCH.add("projects.project", entry)
        told = (queries.trainings_for_index, contributed.found_training, _("Training"), "school")
        SEARCH.add("projects.training", Searchable(*told, following(Training, "project", "place"), 60))
        for label in contributed.SEEN_WITH:
            PANELS.add(label, contributed.PROJECTS)
        TIMELINE.add("relations.tie", contributed.on_axis)
        CALENDAR.add("projects", contributed.calendar)
        ALARMS.add("projects", contributed.alarms)
        register(sheets.PROJECTS, sheets.PROJECT_NAMES, sheets.PROGRAMME_NAMES)
        register(sheets.THEMES, sheets.THEME_NAMES, sheets.PHASE_NAMES)
        frame.TABS.add("record", frame.Tab(_("Project"), "projects:project-detail", 0, frame.whoever_sees))
        plan = frame.Tab(_("Themes and work plan"), "projects:themes", 10, frame.whoever_sees)
        frame.TABS.add("themes", plan)
