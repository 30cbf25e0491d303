from django.urls import include, path

from .api import PREFIX
from .api import urlpatterns as endpoints

urlpatterns = [
    path(PREFIX, include((endpoints, "api"))),
    path("", include("proxenia.desk.urls")),
    path("", include("proxenia.core.urls")),
    path("account/", include("proxenia.accounts.urls")),
    path("history/", include("proxenia.audit.urls")),
    path("exchange/", include("proxenia.exchange.urls")),
    path("sources/", include("proxenia.sources.urls")),
    path("directory/", include("proxenia.directory.urls")),
    path("relations/", include("proxenia.relations.urls")),
    path("contacts/", include("proxenia.contacts.urls")),
    path("bodies/", include("proxenia.bodies.urls")),
    path("protocol/", include("proxenia.protocol.urls")),
    path("openings/", include("proxenia.openings.urls")),
    path("portal/", include("proxenia.openings.portal.urls")),
    path("visits/", include("proxenia.visits.urls")),
    path("projects/", include("proxenia.projects.urls")),
    path("partnership/", include("proxenia.projects.public_urls")),
    path("region/", include("proxenia.region.urls")),
    path("attraction/", include("proxenia.attraction.urls")),
    path("volunteer/", include("proxenia.attraction.public_urls")),
    path("links/", include("proxenia.links.urls")),
    path("forums/", include("proxenia.forums.urls")),
    path("forum/", include("proxenia.forums.public_urls")),
    path("results/", include("proxenia.results.urls")),
    path("reports/", include("proxenia.reports.urls")),
    path("demo/", include("proxenia.demo.urls")),
]
