from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "proxenia.projects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._record()
        self._documents()
        self._results()
        self._money()
        self._days()
        self._review()
        self._iati()

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
        from proxenia.core.tabs import Tab, whoever_sees

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
        frame.TABS.add("record", Tab(_("Project"), "projects:project-detail", 0, whoever_sees))
        plan = Tab(_("Themes and work plan"), "projects:themes", 10, whoever_sees)
        frame.TABS.add("themes", plan)

    @staticmethod
    def _documents() -> None:
        """Hang the tab of documents, and the chapters that need no more than the project itself."""
        from proxenia.core.tabs import Tab

        from .choices import Chapter, DocumentKind
        from .documents import (
            chapters,
            days_chapters,
            money_chapters,
            queries,
            record_chapters,
            results_chapters,
            review_chapter,
        )
        from .documents.paper import CHAPTERS, KNOWS
        from .record import frame

        frame.TABS.add("documents", Tab(_("Documents"), "projects:documents", 60))
        CHAPTERS.add(Chapter.FACTS, chapters.at_a_glance)
        KNOWS.add(Chapter.FACTS, chapters.of_project)
        CHAPTERS.add(Chapter.PHASES, chapters.phases)
        CHAPTERS.add(Chapter.LESSONS, chapters.lessons_of_phases)
        CHAPTERS.add(Chapter.ASSIGNMENT, chapters.the_assignment)
        KNOWS.add(Chapter.ASSIGNMENT, chapters.of_assignment)
        for chapter, tells in (
            (Chapter.PARTNERS, record_chapters.partners),
            (Chapter.TEAM, record_chapters.team),
            (Chapter.THEMES, record_chapters.themes),
            (Chapter.WORK_PLAN, record_chapters.work_plan),
            (Chapter.STEERING, record_chapters.steering),
            (Chapter.RISKS, record_chapters.risks),
            (Chapter.TRAININGS, record_chapters.trainings),
            (Chapter.THEORY, results_chapters.theory),
            (Chapter.RESULTS, results_chapters.results),
            (Chapter.BUDGET, money_chapters.budget),
            (Chapter.ACCOUNTS, money_chapters.accounts),
            (Chapter.GRANTS, money_chapters.grants),
            (Chapter.ADVISERS, days_chapters.advisers),
            (Chapter.DAYS, days_chapters.days),
            (Chapter.CLAIMS, days_chapters.claims),
            (Chapter.EXPERT, days_chapters.expert),
            (Chapter.REVIEW, review_chapter.review),
        ):
            CHAPTERS.add(chapter, tells)
        KNOWS.add(Chapter.PARTNERS, record_chapters.of_partners)
        KNOWS.add(Chapter.TEAM, record_chapters.of_team)
        KNOWS.add(Chapter.WORK_PLAN, record_chapters.of_work)
        KNOWS.add(Chapter.ADVISERS, days_chapters.of_advisers)
        KNOWS.add(Chapter.EXPERT, days_chapters.of_expert)
        queries.SUBJECTS.add(DocumentKind.TERMS, queries.assignments_as_subjects)
        queries.SUBJECTS.add(DocumentKind.EXPERT, days_chapters.buyouts_as_subjects)

    @staticmethod
    def _results() -> None:
        """Hang the tab, the alarms and the sheets of results."""
        from proxenia.core.contributions import ALARMS
        from proxenia.core.sheets import register
        from proxenia.core.tabs import Tab, whoever_sees

        from .record import frame
        from .results import contributed, sheets

        frame.TABS.add("results", Tab(_("Results"), "projects:results", 20, whoever_sees))
        ALARMS.add("projects.results", contributed.alarms)
        register(*sheets.HERE)

    @staticmethod
    def _money() -> None:
        """Hang the tab and the sheets of money."""
        from proxenia.core.sheets import register
        from proxenia.core.tabs import Tab

        from .money import sheets
        from .record import frame

        frame.TABS.add("money", Tab(_("Money"), "projects:money", 30))
        register(*sheets.HERE)

    @staticmethod
    def _days() -> None:
        """Hang the tab of people and days, what wants attention of them, and their sheet."""
        from proxenia.core.contributions import ALARMS
        from proxenia.core.sheets import register

        from .days import contributed, sheets
        from .record import frame

        frame.TABS.add("days", contributed.TAB)
        ALARMS.add("projects", contributed.alarms)
        register(sheets.DAYS, sheets.DAY_NAMES, sheets.BUYOUT_NAMES)

    @staticmethod
    def _review() -> None:
        """Hang the tab, boxes, days, alarms and the daily erasing of partnership reviews."""
        from proxenia.core.contributions import ALARMS, CALENDAR, PANELS
        from proxenia.core.jobs import RECURRING, Recurring
        from proxenia.core.tabs import Tab

        from .record import frame
        from .review import contributed, retention

        frame.TABS.add("review", Tab(_("Review"), "projects:reviews", 80))
        PANELS.add("projects.project", contributed.OF_PROJECT)
        PANELS.add("bodies.meeting", contributed.OF_MEETING)
        CALENDAR.add("projects.review", contributed.days)
        ALARMS.add("projects.review", contributed.alarms)
        forget = retention.forget_respondents.enqueue
        RECURRING.add("projects.review", Recurring("projects.forget_respondents", retention.turn, forget))

    @staticmethod
    def _iati() -> None:
        """Hang the tab of IATI, and say how files of activities come in."""
        from proxenia.core.tabs import Tab
        from proxenia.exchange.kinds import KINDS

        from .iati.bringing import IATI
        from .record import frame

        frame.TABS.add("iati", Tab(_("IATI"), "projects:iati", 70))
        KINDS.add(IATI.key, IATI)
