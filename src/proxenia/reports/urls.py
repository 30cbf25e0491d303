from django.urls import path

from .book_views import book_of, read_of
from .views import answer_figure, answer_page, brief_of

app_name = "reports"
urlpatterns = [
    path("ties/<int:pk>/answer/", answer_page, name="answer"),
    path("ties/<int:pk>/answer/<str:key>/", answer_figure, name="answer-figure"),
    path("ties/<int:pk>/brief/", brief_of("relations.tie"), name="tie-brief"),
    path("people/<int:pk>/brief/", brief_of("directory.person"), name="person-brief"),
    path("organisations/<int:pk>/brief/", brief_of("directory.organisation"), name="organisation-brief"),
    path("posts/<int:pk>/brief/", brief_of("directory.post"), name="post-brief"),
    path("places/<int:pk>/brief/", brief_of("directory.place"), name="place-brief"),
    path("ties/<int:pk>/book/", book_of("relations.tie"), name="tie-book"),
    path("ties/<int:pk>/book/read/", read_of("relations.tie"), name="tie-book-read"),
    path("visits/<int:pk>/book/", book_of("visits.visit"), name="visit-book"),
    path("visits/<int:pk>/book/read/", read_of("visits.visit"), name="visit-book-read"),
]
