"""The draft of a letter that asks for an introduction, in Danish, English and Chinese.

The words stand here because a letter is written in the language of whoever reads it, not in that of the page, and Chinese has no
catalogue. Nothing is claimed in it but what the hop's best tie says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.core.texts import LANGUAGE_NAMES, Text
from proxenia.directory.models import Name, Organisation, Person, Post

from .telling import Bond, Somebody, Way

LETTERS: dict[str, dict[str, str]] = {
    "en": {
        "subject": "An introduction to {last}",
        "subject_direct": "A meeting",
        "greeting": "Dear {ask},",
        "meeting": "I gladly think back to “{title}” ({when}).",
        "pair": "Our two posts are counterparts in {title}, and it is as your counterpart that I write.",
        "organisation": "We know each other from {title}.",
        "acquaintance": "We have known each other for some time.",
        "post": "I write to you as the holder of the post {title}.",
        "wish": "I should like to get in touch with {last}, and I believe that you could tell me how this is best done.",
        "next": "As far as our records show, you are acquainted with {next} ({how}).",
        "favour": "Would you be willing to introduce us? A line that says who we are is enough; the rest we write ourselves. "
        "If it is not convenient, I shall understand entirely.",
        "direct": "I should be glad of an occasion to talk with you. Would you let me know when it suits you, and whom my office "
        "may turn to?",
        "thanks": "Thank you for reading this.\n\nWith kind regards\n{first}",
        "how_meeting": "“{title}”, {when}",
        "how": "{title}",
    },
    "da": {
        "subject": "En introduktion til {last}",
        "subject_direct": "Et møde",
        "greeting": "Kære {ask}",
        "meeting": "Jeg tænker gerne tilbage på “{title}” ({when}).",
        "pair": "Vores to embeder er modparter i {title}, og det er som modpart, jeg skriver.",
        "organisation": "Vi kender hinanden fra {title}.",
        "acquaintance": "Vi har kendt hinanden i nogen tid.",
        "post": "Jeg skriver til dig som indehaver af embedet {title}.",
        "wish": "Jeg vil gerne i forbindelse med {last}, og jeg tror, at du kan sige mig, hvordan det bedst gøres.",
        "next": "Så vidt vi har noteret, kender du {next} ({how}).",
        "favour": "Vil du introducere os for hinanden? En linje om, hvem vi er, er nok; resten skriver vi selv. Passer det ikke, har "
        "jeg fuld forståelse for det.",
        "direct": "Jeg vil være glad for en lejlighed til at tale sammen. Vil du lade mig vide, hvornår det passer, og hvem mit "
        "kontor kan henvende sig til?",
        "thanks": "Tak, fordi du læste dette.\n\nMed venlig hilsen\n{first}",
        "how_meeting": "“{title}”, {when}",
        "how": "{title}",
    },
    "zh": {
        "subject": "恳请引荐：{last}",
        "subject_direct": "会面事宜",
        "greeting": "尊敬的{ask}：",
        "meeting": "每每忆及“{title}”（{when}）之会，倍感亲切。",
        "pair": "你我职位在“{title}”中互为对口，谨以对口同仁身份致函。",
        "organisation": "你我相识于{title}。",
        "acquaintance": "你我相识已有时日。",
        "post": "谨致函现任{title}的阁下。",
        "wish": "我希望与{last}取得联系，恳请指点适宜的方式。",
        "next": "据我方记录，您与{next}相识（{how}）。",
        "favour": "不知可否请您代为引荐？只需简短说明我方身份，其余由我方自行致函。如有不便，我完全理解。",
        "direct": "期盼有机会与您会谈。敬请告知您方便的时间，以及我方办公室可联系的人员。",
        "thanks": "感谢您拨冗阅读。\n\n此致\n敬礼\n{first}",
        "how_meeting": "“{title}”，{when}",
        "how": "{title}",
    },
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft in one language, ready to copy."""

    language: str
    name: Any
    subject: str
    text: str


def letters(actor: Actor, way: Way) -> list[Letter]:
    """Return the drafts to whoever is asked first, from the first of the path; none where there is nobody to ask."""
    if not way.steps:
        return []
    names = _names(actor, way)
    return [_letter(way, language, names) for language in LETTERS]


def _names(actor: Actor, way: Way) -> dict[tuple[str, int, str], str]:
    """Return what people and organisations of a path are called in other languages, of those the actor may see."""
    records = [one.record for one in way.people] + [bond.record for step in way.steps for bond in step.bonds]
    people = {one.pk for one in records if isinstance(one, Person)}
    organisations = {one.pk for one in records if isinstance(one, Organisation)}
    found: dict[tuple[str, int, str], str] = {}
    for owner, keys in (("person", people), ("organisation", organisations)):
        rows = Name.objects.visible_to(actor).filter(**{f"{owner}__in": keys}, kind="translation").order_by("-pk")
        for pk, language, text in rows.values_list(f"{owner}_id", "language", "text"):
            found[owner, pk, language] = text
    return found


def _letter(way: Way, language: str, names: dict[tuple[str, int, str], str]) -> Letter:
    def called(record: Any) -> str:
        own = names.get((record._meta.model_name, record.pk, language)) if hasattr(record, "_meta") else None
        return own or _in(record, language)

    def words(one: Somebody) -> str:
        return called(one.record)

    said = LETTERS[language]
    direct = len(way.steps) == 1
    facts = {"first": words(way.people[0]), "ask": words(way.asked_first), "last": words(way.people[-1])}
    with translation.override("en" if language == "zh" else language):
        known = _facts(way.steps[0].bonds[0], language, called)
        body = [said["greeting"], said[known["kind"]], said["direct"]]
        if not direct:
            further = way.steps[1]
            link = _facts(further.bonds[0], language, called)
            how = said["how_meeting" if link["kind"] == "meeting" and link["when"] else "how"].format(**link)
            facts |= {"next": words(further.b), "how": how}
            body[2:] = [said["wish"], said["next"], said["favour"]]
    body.append(said["thanks"])
    subject = said["subject_direct" if direct else "subject"].format(**facts)
    return Letter(language, LANGUAGE_NAMES[language], subject, _joined(body, facts | known))


def _joined(lines: Iterable[str], facts: dict[str, str]) -> str:
    return "\n\n".join(line.format(**facts) for line in lines)


def _facts(bond: Bond, language: str, called: Any) -> dict[str, str]:
    """Return kind, title and time of what binds two, in a language; a meeting has its dates as precisely as they are known."""
    dates = [bond.record.start, bond.record.end] if bond.kind == "meeting" else []
    shown = " – ".join(_date(one, language) for one in dates if one)
    record = bond.record.tie if bond.kind == "pair" else bond.record
    title = _in(bond.title, language) if bond.kind in {"meeting", "acquaintance"} else called(record)
    return {"kind": bond.kind, "title": title, "when": shown}


def _date(date: PartialDate, language: str) -> str:
    if language != "zh":
        return date.display()
    text = f"{date.year}年"
    text += f"{date.month}月" if date.month else ""
    return text + (f"{date.day}日" if date.day else "")


def _in(value: Any, language: str) -> str:
    """Return a text or record in a language, else in the one there is."""
    text = value.label if isinstance(value, Post) else value
    if isinstance(text, Text):
        return text.get(language) or str(text)
    return str(text)
