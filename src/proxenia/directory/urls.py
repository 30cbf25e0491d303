from django.urls import path

from . import views
from .election_pages import ELECTIONS
from .pages import ORGANISATIONS, PEOPLE, PERSON_TENURES, PLACES, POST_TENURES, POSTS

app_name = "directory"
urlpatterns = [
    path("places/from-gazetteer/", views.from_gazetteer, name="place-from-gazetteer"),
    path("places/from-gazetteer/<int:geoname_id>/", views.add_from_gazetteer, name="place-add-from-gazetteer"),
    *PLACES.urls(),
    *ORGANISATIONS.urls(),
    *PEOPLE.urls(),
    path("people/<int:pk>/card/", views.person_card, name="person-card"),
    *PERSON_TENURES.urls("people/"),
    *POSTS.urls(),
    *POST_TENURES.urls("posts/"),
    path("tenures/<int:pk>/end/", views.end_tenure, name="tenure-end"),
    path("tenures/<int:pk>/confirm/", views.confirm_tenure, name="tenure-confirm"),
    path("elections/suggested/", views.suggested_elections, name="election-suggestions"),
    path("elections/suggested/<int:pk>/", views.add_suggested_election, name="election-suggested"),
    *ELECTIONS.urls(),
    path("topics/", views.topic_list, name="topic-list"),
    path("topics/<slug:slug>/", views.topic_detail, name="topic-detail"),
    path("similar/<slug:kind>/", views.similar, name="similar"),
    path("merges/", views.merge_list, name="merge-list"),
    path("merges/<int:pk>/undo/", views.undo_merge, name="merge-undo"),
    path("merge/<slug:kind>/<int:pk>/", views.merge, name="merge"),
]
