from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "proxenia.directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the directory's menu lines, search entries, days and sheets where the other rooms look for them."""
        from proxenia.core.contributions import CALENDAR, NAV, SEARCH, NavItem, Searchable, following
        from proxenia.core.sheets import register

        from . import finding, leaving, queries
        from .models import Election, Organisation, Person, Place, Post
        from .sheets import NAMED_HERE, SHEETS_HERE

        CALENDAR.add("directory", leaving.days)
        NAV.add("directory", NavItem(_("People"), "directory:person-list", "users", "p", 30))
        NAV.add("directory", NavItem(_("Posts"), "directory:post-list", "id-badge-2", "t", 31))
        NAV.add("directory", NavItem(_("Organisations"), "directory:organisation-list", "building", "o", 32))
        NAV.add("directory", NavItem(_("Places"), "directory:place-list", "map-pin", "l", 33))
        NAV.add("directory", NavItem(_("Elections"), "directory:election-list", "flag", "v", 34))
        posts_of = ["tenures__post", "tenures__post__organisation"]
        for model, found, kind, icon, told, order in (
            (Place, finding.of_place, _("Place"), "map-pin", ["part_of"], 20),
            (Organisation, finding.of_organisation, _("Organisation"), "building", ["place"], 30),
            (Person, finding.of_person, _("Person"), "users", posts_of, 30),
        ):
            named = partial(queries.with_names, model)
            SEARCH.add(model._meta.label_lower, Searchable(named, found, kind, icon, following(model, *told), order))
        follows = following(Post, "organisation", "organisation__place")
        posts = (queries.posts_for_index, finding.of_post, _("Post"), "id-badge-2", follows, 40)
        SEARCH.add("directory.post", Searchable(*posts))
        follows = following(Election, "organisation")
        elections = (queries.elections_for_index, finding.of_election, _("Election"), "flag", follows, 45)
        SEARCH.add("directory.election", Searchable(*elections))
        register(*SHEETS_HERE, *NAMED_HERE)
