"""The addresses of one-to-one meetings: `PATTERNS` those of the office, `PUBLIC` those of people without an account."""

from django.urls import URLPattern, path

from . import board, mine_views, schedule_views, views, whatif
from .pages import PARTIES, ROUNDS

ROUND = "rounds/<int:pk>"
PATTERNS: list[URLPattern] = [
    path("<int:pk>/meetings/", views.meetings, name="meetings"),
    *ROUNDS.urls(),
    path(f"{ROUND}/take-in/", views.take_in, name="round-take-in"),
    path(f"{ROUND}/board/", board.board, name="round-board"),
    path(f"{ROUND}/plan/", board.plan, name="round-plan"),
    path(f"{ROUND}/mend/", board.mend, name="round-mend"),
    path(f"{ROUND}/publish/", board.publish, name="round-publish"),
    path(f"{ROUND}/withdraw/", board.withdraw, name="round-withdraw"),
    path(f"{ROUND}/what-if/", whatif.whatif, name="round-whatif"),
    path(f"{ROUND}/day/", views.day, name="round-day"),
    path(f"{ROUND}/schedule/", schedule_views.of_round, name="round-schedule"),
    path("parties/<int:pk>/schedule/", schedule_views.of_party, name="party-schedule"),
    path(f"{ROUND}/parties.xlsx", views.parties_sheet, name="round-parties"),
    path(f"{ROUND}/plan.csv", views.sheet, name="round-sheet"),
    path("rounds/plannings/<int:pk>/stop/", board.stop, name="round-plan-stop"),
    *PARTIES.urls(),
    path("parties/<int:pk>/wish/", views.wish, name="party-wish"),
    path("wishes/<int:pk>/answer/", views.answer, name="wish-answer"),
    path("meetings/<int:pk>/", board.meeting, name="meeting"),
    path("meetings/<int:pk>/spots/", board.spots, name="meeting-spots"),
    path("meetings/<int:pk>/place/", board.place, name="meeting-place"),
    path("meetings/<int:pk>/fit-in/", board.fit_in, name="meeting-fit-in"),
    path("meetings/<int:pk>/step/", board.step, name="meeting-step"),
    path("meetings/<int:pk>/mark/", views.mark, name="meeting-mark"),
]
PUBLIC: list[URLPattern] = [
    path("mine/<str:token>/meetings/<int:pk>/", mine_views.wishes, name="mine-meetings"),
    path("mine/<str:token>/meetings/<int:pk>/answer/", mine_views.answer, name="mine-meetings-answer"),
    path("mine/<str:token>/meetings/<int:pk>/meetings.pdf", schedule_views.own, name="mine-meetings-pdf"),
    path("mine/<str:token>/meetings/<int:pk>/meetings.ics", mine_views.calendar_file, name="mine-meetings-calendar"),
]
