"""The sheets of gifts, guest cards and interpreters, for coming in and going out alike."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    DAY,
    LONG,
    YES_NO,
    Column,
    Kind,
    Reference,
    Sheet,
    Source,
    codes,
    fold,
    number_column,
    one_of,
    read_decimal,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.sources.choices import Precision

from .choices import GiftDirection, GiftFate, NameOrder
from .models import Gift, GuestCard, Interpreter

PERSON, POST, ORGANISATION = ("directory.person",), ("directory.post",), ("directory.organisation",)
CARD = GuestCard._meta.get_field


def _read_amount(text: str) -> Decimal:
    return Decimal(str(read_decimal(text))).quantize(Decimal("0.01"))


AMOUNT = Kind(_read_amount, lambda amount: f"{amount:.2f}")


def _refers(key: str, label: Any, to: tuple[str, ...], also: str = "", *, needed: bool = False) -> Column:
    return Column(key=key, label=label, also=also, field=key, refers=to, needed=needed)


def _key(value: Any) -> str:
    """Return the key of what a cell names."""
    return str(getattr(value, "pk", ""))


OTHERS = ("their_person", "their_post", "their_organisation")


def _gift_keys(day: Any, what: Any, *others: Any) -> list[str]:
    whom = "|".join(str(one or "") for one in others)
    return [f"{day or ''}|{fold(word)}|{whom}" for word in as_text(what).values()]


def _gift_traits(said: Any) -> list[tuple[str, str]]:
    what = {code: said[f"what_{code}"] for code in LANGUAGES if said.get(f"what_{code}")}
    return [("gift", key) for key in _gift_keys(said.get("day"), what, *(_key(said.get(name)) for name in OTHERS))]


def _said_gift(gift: Any) -> dict[str, Any]:
    facts = (
        *("direction", "day", "our_post", "our_person", *OTHERS, "tie", "interaction", "value", "currency"),
        *("value_precision", "fate", "where", "approved_on", "declared_on", "sharing"),
    )
    return {name: getattr(gift, name) for name in facts} | said_texts("what", gift.what)


GIFTS = Sheet(
    key="gifts",
    title=_("Gifts"),
    model=Gift,
    order=70,
    columns=(
        number_column(),
        *text_columns("what", _("gift"), also="gift|gave|present|genstand"),
        Column(
            key="direction",
            label=_("who gave"),
            also="given or received|givet eller modtaget",
            field="direction",
            kind=one_of(GiftDirection, given="given", received="received", givet="given", modtaget="received"),
        ),
        Column(key="day", label=_("handed over"), also="given on|overrakt|gavedato", kind=DAY, field="day"),
        _refers("our_post", _("our side: post"), POST, "our post|vores embede"),
        _refers("our_person", _("our side: person"), PERSON, "our person|vores person"),
        _refers("their_person", _("other side: person"), PERSON, "recipient|giver|modtager|giverens navn"),
        _refers("their_post", _("other side: post"), POST, "their post|deres embede"),
        _refers("their_organisation", _("other side: organisation"), ORGANISATION, "their organisation"),
        _refers("tie", _("tie"), ("relations.tie",)),
        _refers("interaction", _("at which contact"), ("contacts.interaction",)),
        Column(key="value", label=_("value"), also="værdi|amount|beløb", kind=AMOUNT, field="value"),
        Column(key="currency", label=_("currency"), also="valuta", field="currency"),
        Column(key="value_precision", label=_("the value is"), kind=one_of(Precision), field="value_precision"),
        Column(key="fate", label=_("what became of it"), also="fate", kind=one_of(GiftFate), field="fate"),
        Column(key="where", label=_("where it is now"), also="placering", field="where"),
        Column(key="approved_on", label=_("approved on"), kind=DAY, field="approved_on"),
        Column(key="declared_on", label=_("declared on"), kind=DAY, field="declared_on"),
        sharing_column(),
    ),
    load=lambda found: found.select_related("our_post", "our_person", *OTHERS, "tie", "interaction"),
    said=_said_gift,
    traits=_gift_traits,
)
GIFT_NAMES = Reference(
    model=Gift,
    sources=(Source(model=Gift, to="pk", fields=("day", "what", *OTHERS), keys=_gift_keys, kind="gift"),),
)


def _said_card(card: Any) -> dict[str, Any]:
    facts = (
        *("person", "name_order", "languages", "needs_interpreter", "diets", "diet_note", "access", "access_note"),
        *("told_on", "told_by", "sharing"),
    )
    texts = ("address_form", "pronunciation", "gift_note")
    said = {name: getattr(card, name) for name in facts}
    return said | {key: value for name in texts for key, value in said_texts(name, getattr(card, name)).items()}


GUEST_CARDS = Sheet(
    key="guest_cards",
    title=_("Guest cards"),
    model=GuestCard,
    order=72,
    columns=(
        number_column(),
        _refers("person", _("guest"), PERSON, "gæst", needed=True),
        *text_columns("address_form", _("how to address them"), also="tiltale|address form|salutation"),
        Column(key="name_order", label=_("name order"), kind=one_of(NameOrder), field="name_order"),
        *text_columns("pronunciation", _("how the name is said"), also="udtale|pronunciation"),
        Column(key="languages", label=_("languages"), also="sprog", kind=codes(CARD("languages")), field="languages"),
        Column(
            key="needs_interpreter",
            label=_("works through an interpreter"),
            also="tolk",
            kind=YES_NO,
            field="needs_interpreter",
        ),
        Column(key="diets", label=_("diet"), also="kost|diæt", kind=codes(CARD("diets")), field="diets"),
        Column(key="diet_note", label=_("more about the diet"), also="allergi|allergies", field="diet_note"),
        Column(
            key="access", label=_("access needs"), also="tilgængelighed", kind=codes(CARD("access")), field="access"
        ),
        Column(key="access_note", label=_("more about access"), field="access_note"),
        *text_columns("gift_note", _("about gifts"), kind=LONG),
        Column(key="told_on", label=_("told us on"), kind=DAY, field="told_on"),
        Column(key="told_by", label=_("told by"), field="told_by"),
        sharing_column(),
    ),
    load=lambda found: found.select_related("person"),
    said=_said_card,
    traits=lambda said: [("person", _key(said["person"]))] if _key(said.get("person")) else [],
)
CARD_NAMES = Reference(
    model=GuestCard,
    sources=(Source(model=GuestCard, to="pk", fields=("person",), keys=lambda pk: [str(pk)], kind="person"),),
    related=("person",),
)


def _spoken_keys(person: Any, organisation: Any) -> list[str]:
    return [f"{person or ''}|{organisation or ''}"]


INTERPRETERS = Sheet(
    key="interpreters",
    title=_("Interpreters"),
    model=Interpreter,
    order=74,
    columns=(
        number_column(),
        _refers("person", _("interpreter"), PERSON, "tolk"),
        _refers("organisation", _("agency"), ORGANISATION, "tolkebureau|bureau"),
        Column(
            key="languages",
            label=_("languages"),
            also="sprog",
            kind=codes(Interpreter._meta.get_field("languages")),
            field="languages",
            needed=True,
        ),
        sharing_column(),
    ),
    load=lambda found: found.select_related("person", "organisation"),
    said=lambda one: {name: getattr(one, name) for name in ("person", "organisation", "languages", "sharing")},
    traits=lambda said: [("who", f"{_key(said.get('person'))}|{_key(said.get('organisation'))}")],
)
INTERPRETER_NAMES = Reference(
    model=Interpreter,
    sources=(Source(model=Interpreter, to="pk", fields=("person", "organisation"), keys=_spoken_keys, kind="who"),),
    related=("person", "organisation"),
)
SHEETS_HERE = (GIFTS, GUEST_CARDS, INTERPRETERS)
NAMES_HERE = (GIFT_NAMES, CARD_NAMES, INTERPRETER_NAMES)
