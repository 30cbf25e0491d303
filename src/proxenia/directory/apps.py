from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "proxenia.directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the directory's menu lines, search entries and sheets where the other rooms look for them."""
        from proxenia.core.contributions import NAV, SEARCH, SHEETS, NavItem, Searchable

        from . import finding, queries
        from .models import Organisation, Person, Place
        from .sheets import sheets

        NAV.add("directory", NavItem(_("People"), "directory:person-list", "users", "p", 30))
        NAV.add("directory", NavItem(_("Posts"), "directory:post-list", "id-badge-2", "t", 31))
        NAV.add("directory", NavItem(_("Organisations"), "directory:organisation-list", "building", "o", 32))
        NAV.add("directory", NavItem(_("Places"), "directory:place-list", "map-pin", "l", 33))
        named = partial(queries.with_names, Place)
        SEARCH.add("directory.place", Searchable(named, finding.of_place, _("Place"), "map-pin"))
        named = partial(queries.with_names, Organisation)
        SEARCH.add("directory.organisation", Searchable(named, finding.of_organisation, _("Organisation"), "building"))
        named = partial(queries.with_names, Person)
        SEARCH.add("directory.person", Searchable(named, finding.of_person, _("Person"), "users"))
        SEARCH.add("directory.post", Searchable(queries.posts_for_index, finding.of_post, _("Post"), "id-badge-2"))
        for sheet in sheets():
            SHEETS.add("directory", sheet)
