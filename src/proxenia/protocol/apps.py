from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProtocolConfig(AppConfig):
    name = "proxenia.protocol"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu line, search entries, alarms, panels and sheets where the others look for them."""
        from proxenia.core.contributions import ALARMS, NAV, PANELS, SEARCH, NavItem, Searchable, following

        from . import finding, panels, queries
        from .gifts import reading, watching
        from .models import Gift, GuestList

        NAV.add("protocol", NavItem(_("Protocol"), "protocol:start", "hierarchy", "g", 22))
        ALARMS.add("protocol", watching.alarms)
        for label in panels.GIFT_LABELS:
            PANELS.add(label, panels.GIFTS)
        follows = following(Gift, "their_person", "their_post", "their_organisation")
        SEARCH.add("protocol.gift", Searchable(reading.for_index, finding.of_gift, _("Gift"), "gift", follows))
        follows = following(GuestList, "tie")
        lists = (queries.guest_lists_for_index, finding.of_guest_list, _("Guest list"), "list", follows)
        SEARCH.add("protocol.guestlist", Searchable(*lists))
        rules = (queries.rules_for_index, finding.of_rules, _("Rules of precedence"), "hierarchy")
        SEARCH.add("protocol.orderrules", Searchable(*rules))
