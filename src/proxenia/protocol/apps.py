from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProtocolConfig(AppConfig):
    name = "proxenia.protocol"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu line, search entries, alarms, panels and sheets where the others look for them."""
        from proxenia.core.contributions import ALARMS, NAV, PANELS, SEARCH, NavItem, Searchable, following
        from proxenia.core.jobs import RECURRING, Recurring
        from proxenia.core.sheets import register

        from . import finding, interpreting, panels, queries, sheets
        from .dinners.contributed import contribute
        from .gifts import reading, watching
        from .guests import keeping
        from .models import Gift, GuestList, Interpreter

        register(*sheets.SHEETS_HERE, *sheets.NAMES_HERE)
        NAV.add("protocol", NavItem(_("Protocol"), "protocol:start", "hierarchy", "g", 22))
        ALARMS.add("protocol", watching.alarms)
        for label in panels.GIFT_LABELS:
            PANELS.add(label, panels.GIFTS)
        PANELS.add("directory.person", panels.GUEST_CARD)
        PANELS.add("directory.post", panels.HOLDERS_CARD)
        for label in ("directory.person", "directory.organisation"):
            PANELS.add(label, panels.INTERPRETS)
        PANELS.add("relations.tie", panels.ORDER)
        RECURRING.add("protocol", Recurring("guest cards", keeping.turn, keeping.purge.enqueue))
        follows = following(Gift, "their_person", "their_post", "their_organisation")
        SEARCH.add("protocol.gift", Searchable(reading.for_index, finding.of_gift, _("Gift"), "gift", follows))
        follows = following(GuestList, "tie")
        lists = (queries.guest_lists_for_index, finding.of_guest_list, _("Guest list"), "list", follows)
        SEARCH.add("protocol.guestlist", Searchable(*lists))
        rules = (queries.rules_for_index, finding.of_rules, _("Rules of precedence"), "hierarchy")
        SEARCH.add("protocol.orderrules", Searchable(*rules))
        follows = following(Interpreter, "person", "organisation")
        spoken = (interpreting.for_index, finding.of_interpreter, _("Interpreter"), "language", follows)
        SEARCH.add("protocol.interpreter", Searchable(*spoken))
        contribute()
