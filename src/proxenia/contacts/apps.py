from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "proxenia.contacts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu line, search entries, events, alarms, panels and sheet where the others look for them."""
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

        from . import contributed, queries, sheets
        from .models import Speaker

        NAV.add("contacts", NavItem(_("Contacts"), "contacts:list", "messages", "c", 20))
        follows = {"directory.place": queries.keys_at_places}
        entry = Searchable(queries.for_index, contributed.found, _("Contact"), "messages", follows)
        SEARCH.add("contacts.interaction", entry)
        spoken = following(Speaker, "post", "post__organisation", "person")
        speaker = Searchable(queries.speakers_for_index, contributed.speaker_found, _("Speaker"), "users", spoken)
        SEARCH.add("contacts.speaker", speaker)
        offer = Searchable(queries.offers_for_index, contributed.offer_found, _("Standard offer"), "book")
        SEARCH.add("contacts.standardoffer", offer)
        TIMELINE.add("relations.tie", contributed.events)
        ALARMS.add("contacts", contributed.alarms)
        CALENDAR.add("contacts", contributed.days)
        PANELS.add("relations.tie", contributed.VITALITY)
        for label in queries.KNOWN:
            PANELS.add(label, contributed.LAST)
        register(sheets.CONTACTS, sheets.CONTACT_NAMES, sheets.PAPER_NAMES)
