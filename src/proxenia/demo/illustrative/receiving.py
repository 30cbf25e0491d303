"""Protocol in the illustrative office: rules, gifts, guest cards and interpreters, all of them made up and numbered."""

from typing import Any

from proxenia.directory.choices import Level
from proxenia.protocol.actions import take_rules
from proxenia.protocol.models import Gift, GiftRule, GuestCard, GuestList, Interpreter, ListedGuest

from .book import Book
from .directory import Directory
from .handovers import TODAY
from .texts import made_up, on

RULES = (
    ("received", "declare", 400, 14, "gaver over 400 kr. anmeldes", "gifts over 400 kroner are declared"),
    ("received", "surrender", 1000, 30, "gaver over 1.000 kr. er kommunens", "gifts over 1,000 kroner are the city's"),
    ("given", "approve", 2000, None, "gaver over 2.000 kr. godkendes", "gifts over 2,000 kroner are approved"),
)
GIFTS: tuple[tuple[Any, ...], ...] = (
    ("given", "vase fra værksted 1", "vase of workshop 1", on(2016, 5, 12), 850, {"value_precision": "exact"}),
    ("given", "bog om havnen", "book about the harbour", on(2017, 9, 4), 300, {}),
    ("given", "sølvskål", "silver bowl", on(2018, 3, 20), 1600, {"value_precision": "exact"}),
    ("given", "vævet tæppe", "woven rug", None, 1200, {}),
    (
        "received",
        "skål af porcelæn",
        "porcelain bowl",
        on(2016, 5, 12),
        900,
        {"fate": "display", "declared_on": on(2016)},
    ),
    ("received", "ur", "watch", on(2018, 7, 10), 5200, {"fate": "pending"}),
    ("received", "te", "tea", on(2018, 8, 22), 150, {"fate": "shared"}),
    ("received", "billede af byen", "picture of the city", on(2018, 4, 2), None, {"fate": "office"}),
)
CARDS: tuple[dict[str, Any], ...] = (
    {"name_order": "family", "languages": "en,zh", "needs_interpreter": True, "diets": "no_pork"},
    {"name_order": "family", "languages": "zh", "needs_interpreter": True, "diets": "vegetarian,no_nuts"},
    {"name_order": "given", "languages": "de,en", "access": "step_free"},
    {"name_order": "given", "languages": "en,fr", "diets": "no_gluten", "diet_note": "Illustrative: no barley either"},
    {"name_order": "given", "languages": "ar,en", "diets": "halal,no_alcohol"},
    {"name_order": "given", "languages": "da,en"},
)
SPOKEN = ("da,en,zh", "da,en,zh", "da,de,en", "en,zh")


def write_protocol(book: Book, directory: Directory) -> None:
    """Write two sets of rules, a guest list, the gift ledger with its rules, guest cards and interpreters."""
    host = take_rules("danish-municipality", actor=book.actor)
    take_rules("chinese-city", actor=book.actor)
    _gifts(book, directory)
    _cards(book, directory)
    _interpreters(book, directory)
    _guests(book, directory, host)


def _gifts(book: Book, directory: Directory) -> None:
    basis = made_up("en beslutning uden forbillede, punkt 1", "a decision modelled on none, item 1")
    rows = [
        {
            "title": made_up(da, en),
            "direction": direction,
            "effect": effect,
            "value_from": value,
            "within_days": days,
            "basis": basis,
        }
        for direction, effect, value, days, da, en in RULES
    ]
    book.write(GiftRule, rows)
    ours = directory.our_posts[Level.TOP]
    book.write(
        Gift,
        [
            {
                "direction": direction,
                "what": made_up(da, en),
                "day": day,
                "value": value,
                "our_post": ours,
                "their_post": directory.cities[number % 3].posts[Level.TOP],
                **more,
            }
            for number, (direction, da, en, day, value, more) in enumerate(GIFTS)
        ],
    )


def _cards(book: Book, directory: Directory) -> None:
    address = made_up("med embedets navn", "by the name of the post")
    told = {"told_on": on(2018, 6), "told_by": "Illustrative: their office", "address_form": address}
    people = directory.delegates[: len(CARDS)]
    book.write(GuestCard, [{"person": who, **told, **card} for who, card in zip(people, CARDS, strict=True)])


def _interpreters(book: Book, directory: Directory) -> None:
    rate = {"hour_rate": 650, "note": made_up("bestilles en uge før", "booked a week ahead")}
    people = directory.delegates[-len(SPOKEN) :]
    book.write(
        Interpreter, [{"person": who, "languages": spoken, **rate} for who, spoken in zip(people, SPOKEN, strict=True)]
    )


def _guests(book: Book, directory: Directory, rules: Any) -> None:
    title = made_up("middag på rådhuset", "dinner at the town hall")
    row = {"title": title, "occasion": "dinner", "day": TODAY.earliest, "rules": rules}
    (listed,) = book.write(GuestList, [row])
    posts = [(directory.our_posts[level], "ours") for level in (Level.TOP, Level.POLITICAL)]
    posts += [(city.posts[level], "theirs") for city in directory.cities[:3] for level in (Level.TOP, Level.POLITICAL)]
    guests: list[dict[str, Any]] = [{"post": post, "side": side} for post, side in posts]
    guests += [{"person": who, "side": "theirs"} for who in directory.delegates[: len(CARDS) + 1]]
    book.write(ListedGuest, [guest | {"guest_list": listed} for guest in guests])
