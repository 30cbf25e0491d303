from django.urls import path

from . import views

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("language/", views.set_language, name="language"),
    path("health/", views.health, name="health"),
    path("open/<str:label>/<int:pk>/", views.open_record, name="open"),
    path("pick/<str:label>/", views.pick, name="pick"),
]
