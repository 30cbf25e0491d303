from .views import MISSIONS, TRIP_VISITS

app_name = "links"
urlpatterns = [*MISSIONS.urls(), *TRIP_VISITS.urls()]
