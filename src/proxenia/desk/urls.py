from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search_page, name="search"),
    path("portfolio/", views.portfolio, name="portfolio"),
    path("coming/", views.coming, name="coming"),
    path("paths/", views.paths, name="paths"),
]
