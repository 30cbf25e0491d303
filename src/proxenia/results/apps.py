from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    name = "proxenia.results"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu lines, search entries and panels where the others look for them."""
        self._results()
        self._effects()

    @staticmethod
    def _effects() -> None:
        """Hang the menu line, search entries, boxes, days and alarms of effect maps."""
        from proxenia.core.contributions import ALARMS, CALENDAR, NAV, PANELS, SEARCH, NavItem, Searchable
        from proxenia.core.sheets import register

        from .effects import contributed, queries, sheets

        NAV.add("effects", NavItem(_("Effects"), "results:effect-list", "target", "", 27))
        SEARCH.add(
            "results.effectmap", Searchable(queries.maps_for_index, contributed.found, _("Effect map"), "target")
        )
        for label in contributed.SEEN_WITH:
            PANELS.add(label, contributed.PANEL)
        CALENDAR.add("results.effects", contributed.days)
        ALARMS.add("results.effects", contributed.alarms)
        register(*sheets.HERE)

    @staticmethod
    def _results() -> None:
        from proxenia.core.contributions import NAV, PANELS, SEARCH, NavItem, Searchable, following
        from proxenia.core.jobs import RECURRING, Recurring
        from proxenia.openings.portal.questions import QUESTIONS
        from proxenia.region.learning.came import EFFECTS

        from . import contributed, learnt, panels, queries, telling
        from .models import Chain, Outcome

        NAV.add("results", NavItem(_("Results"), "results:outcome-list", "target", "w", 24))
        NAV.add("chains", NavItem(_("Chains"), "results:list", "link", "k", 26))
        NAV.add("effort", NavItem(_("Effort"), "results:portfolio", "scale", "e", 28))
        QUESTIONS.add("results", contributed.asked_of_firm)
        EFFECTS.add("results", learnt.effects)
        PANELS.add("relations.tie", panels.CAME_OF_IT)
        for label in contributed.STEPS:
            PANELS.add(label, panels.IN_CHAINS)
        follows = following(Chain, "ties", "steps__outcome")
        chains = (queries.chains_for_index, contributed.found_chain, _("Chain"), "link", follows)
        SEARCH.add("results.chain", Searchable(*chains))
        follows = following(Outcome, "ties", "beneficiary")
        outcomes = (queries.outcomes_for_index, contributed.found_outcome, _("Result"), "target", follows)
        SEARCH.add("results.outcome", Searchable(*outcomes))
        PANELS.add("openings.introduction", panels.JOIN)
        RECURRING.add("results", Recurring("results.tell_doors", telling.turn, telling.tell_doors.enqueue))
