"""Where a place lies on the drawn world map.

The map is an Equal Earth projection on the sphere, central meridian Greenwich. Areas are true to each other,
so that no continent looks more important than it is. Method: B. Šavrič, T. Patterson, B. Jenny, "The Equal
Earth map projection", International Journal of Geographical Information Science 33(3), 2019, pp. 454-465,
doi:10.1080/13658816.2018.1504949.

`data/land.svgpath` is drawn with the same function; whoever changes a constant here runs
`scripts/build_land.py` again.
"""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt
from typing import Final

SOUTH: Final = -58.0
"""Latitude of the lower edge, in degrees: south of Cape Horn, north of Antarctica."""

NORTH: Final = 84.0
"""Latitude of the upper edge, in degrees: north of Greenland."""

_A1: Final = 1.340264
_A2: Final = -0.081106
_A3: Final = 0.000893
_A4: Final = 0.003796
_M: Final = sqrt(3) / 2


def _equal_earth(lon: float, lat: float) -> tuple[float, float]:
    """Project degrees to the plane of the unit sphere: x to the east, y to the north."""
    theta = asin(_M * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = radians(lon) * cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, y


_HALF_WIDTH: Final = pi / (_M * _A1)
_TOP: Final = _equal_earth(0.0, NORTH)[1]
_BOTTOM: Final = _equal_earth(0.0, SOUTH)[1]

WIDTH: Final = 1000.0
"""Width of the viewBox, in SVG user units."""

_SCALE: Final = WIDTH / (2 * _HALF_WIDTH)

HEIGHT: Final = round((_TOP - _BOTTOM) * _SCALE, 1)
"""Height of the viewBox, in SVG user units."""

VIEW_BOX: Final = f"0 0 {WIDTH:g} {HEIGHT:g}"
"""The `viewBox` attribute of every map drawn with `project`."""


def project(lon: float, lat: float) -> tuple[float, float]:
    """Give the point of the map for a longitude and latitude in degrees (WGS 84).

    The answer is `(x, y)` in user units of `VIEW_BOX`: x from 0 (west) to `WIDTH`, y from 0 (north) to
    `HEIGHT`. Places beyond `NORTH` or `SOUTH` are drawn on that edge.

    Raises ValueError if a coordinate is not a number or lies outside -180..180 or -90..90.
    """
    if not (-180.0 <= lon <= 180.0 and -90.0 <= lat <= 90.0):  # noqa: PLR2004
        message = f"not a place on earth: longitude {lon}, latitude {lat}"
        raise ValueError(message)
    x, y = _equal_earth(lon, min(max(lat, SOUTH), NORTH))
    return (x + _HALF_WIDTH) * _SCALE, min((_TOP - y) * _SCALE, HEIGHT)
