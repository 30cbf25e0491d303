"""The letters of a handover: farewell and introduction where ours leaves, thanks and a first letter where theirs does.

Nothing is claimed in them but what the records say: who holds which post, when that ends or begins, in which ties the two posts are
counterparts, and the last meeting on record.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import translation

from proxenia.contacts.models import Participant
from proxenia.contacts.queries import contacts
from proxenia.core.dates import PartialDate
from proxenia.desk.choices import LetterKind
from proxenia.directory.holding import holding, known_from
from proxenia.directory.letters import Letter, Templates, draft
from proxenia.directory.naming import Names, date_in
from proxenia.directory.queries import tenures
from proxenia.relations.choices import Side

from .case import Case, Counterpart

WORDS: Templates = {
    "en": {
        "greeting": "Dear {to},",
        "farewell_subject": "A change in the post {post}",
        "farewell": "I write to you because my time in the post {post} comes to an end{on_end}.",
        "thanks_subject": "Thank you: {post}",
        "thanks": "We have noted that your time in the post {post} comes to an end{on_end}. On behalf of {sender_of} I thank "
        "you for it.",
        "successor_subject": "A new holder of the post {post}",
        "successor": "I write to introduce myself: I hold the post {post} of {post_of}{on_begin}.",
        "after": "The post was held before me by {leaver}.",
        "first_subject": "Congratulations: {post}",
        "first": "Congratulations on the post {post}. I write to you as the holder of the post {sender_post} of {sender_of}.",
        "counterparts": "Our two posts are counterparts in {ties}.",
        "bodies": "Both our sides sit in {bodies}.",
        "meeting": "I gladly think back to “{title}” ({when}).",
        "met": "Between our two posts “{title}” ({when}) is on record.",
        "next": "The post is held after me by {successor}{on_begin}. I should be glad if the two of you stay in touch.",
        "nobody": "As I write this, nobody is on record as the next holder of the post. Until then you can turn to {post_of}.",
        "thanks_goodbye": "Thank you for the cooperation. I wish you all the best.",
        "wish": "I should be glad of an occasion to talk with you. Would you let me know when it suits you, and whom my office may "
        "turn to?",
        "close": "With kind regards\n{sender}\n{sender_post}",
        "on": " ({date})",
        "since": " ({date})",
        "and": ", ",
    },
    "da": {
        "greeting": "Kære {to}",
        "farewell_subject": "Et skifte i embedet {post}",
        "farewell": "Jeg skriver til dig, fordi min tid i embedet {post} slutter{on_end}.",
        "thanks_subject": "Tak: {post}",
        "thanks": "Vi har noteret, at din tid i embedet {post} slutter{on_end}. På vegne af {sender_of} takker jeg dig for den.",
        "successor_subject": "En ny indehaver af embedet {post}",
        "successor": "Jeg skriver for at præsentere mig: Jeg har embedet {post} i {post_of}{on_begin}.",
        "after": "Før mig havde {leaver} embedet.",
        "first_subject": "Tillykke: {post}",
        "first": "Tillykke med embedet {post}. Jeg skriver til dig som indehaver af embedet {sender_post} i {sender_of}.",
        "counterparts": "Vores to embeder er modparter i {ties}.",
        "bodies": "Begge vores sider sidder i {bodies}.",
        "meeting": "Jeg tænker gerne tilbage på “{title}” ({when}).",
        "met": "Mellem vores to embeder er “{title}” ({when}) noteret.",
        "next": "Efter mig har {successor} embedet{on_begin}. Det vil glæde mig, om I to holder forbindelsen.",
        "nobody": "Mens jeg skriver dette, er ingen noteret som den næste i embedet. Indtil da kan du henvende dig til {post_of}.",
        "thanks_goodbye": "Tak for samarbejdet. Jeg ønsker dig alt godt.",
        "wish": "Jeg vil være glad for en lejlighed til at tale sammen. Vil du lade mig vide, hvornår det passer, og hvem mit kontor "
        "kan henvende sig til?",
        "close": "Med venlig hilsen\n{sender}\n{sender_post}",
        "on": " ({date})",
        "since": " ({date})",
        "and": ", ",
    },
    "zh": {
        "greeting": "尊敬的{to}：",
        "farewell_subject": "职务变动：{post}",
        "farewell": "谨此函告：我担任{post}的任期即将结束或已经结束{on_end}。",
        "thanks_subject": "致谢：{post}",
        "thanks": "我方获悉，您担任{post}的任期即将结束或已经结束{on_end}。谨代表{sender_of}向您致谢。",
        "successor_subject": "新任：{post}",
        "successor": "谨此自我介绍：我现任{post_of}的{post}{on_begin}。",
        "after": "我的前任是{leaver}。",
        "first_subject": "祝贺：{post}",
        "first": "祝贺您担任{post}。我以{sender_of}{sender_post}的身份致函。",
        "counterparts": "你我职位在{ties}中互为对口。",
        "bodies": "双方同在{bodies}中任职。",
        "meeting": "每每忆及“{title}”（{when}），倍感亲切。",
        "met": "你我职位之间有记录的往来为“{title}”（{when}）。",
        "next": "此后由{successor}担任该职{on_begin}。期盼二位保持联系。",
        "nobody": "致函之时，我方尚无继任者的记录。在此期间，您可与{post_of}联系。",
        "thanks_goodbye": "感谢合作，祝您一切顺利。",
        "wish": "期盼有机会与您会谈。敬请告知您方便的时间，以及我方办公室可联系的人员。",
        "close": "此致\n敬礼\n{sender}\n{sender_post}",
        "on": "（{date}）",
        "since": "（{date}起）",
        "and": "、",
    },
}
BODIES: dict[str, tuple[str, ...]] = {
    LetterKind.FAREWELL: ("farewell", "counterparts", "bodies", "meeting", "next", "nobody", "thanks_goodbye"),
    LetterKind.SUCCESSOR: ("successor", "after", "counterparts", "bodies", "met", "wish"),
    LetterKind.THANKS: ("thanks", "counterparts", "bodies", "met", "thanks_goodbye"),
    LetterKind.FIRST: ("first", "counterparts", "bodies", "met", "wish"),
}
"""The sentences of each letter, in order; one whose facts are not on record is left out."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """Who writes to whom: a person where the name is known, else the post."""

    sender: Any
    sender_post: Any
    to: Any


def letters(case: Case, kind: str, post: Any) -> list[Letter]:
    """Return the drafts of a letter of a handover to or from the holder of a counterpart post, in each language."""
    beside = next((one for one in case.counterparts if one.post.pk == post.pk), Counterpart(post, [], []))
    met = _last_met(case, post)
    holder = _holder(case, post)
    leaver = _name(case.tenure)
    successor = _name(case.successor) if case.successor is not None else None
    about = leaver if kind in {LetterKind.FAREWELL, LetterKind.THANKS} else successor or case.post
    ends = _Ends(about, case.post, holder) if case.side == Side.OURS else _Ends(holder, post, about)
    of = [case.post.organisation, post.organisation]
    records = [ends.sender, ends.to, leaver, successor, *of, *beside.ties]
    names = Names(case.actor, [one for one in records if one is not None])
    return [_letter(case, kind, ends, beside, met, names, language) for language in WORDS]


def _letter(case: Case, kind: str, ends: _Ends, beside: Counterpart, met: Any, names: Names, language: str) -> Letter:
    said = WORDS[language]
    begins = known_from(case.successor) if case.successor is not None else None
    leaver = case.tenure.person
    with translation.override("en" if language == "zh" else language):
        facts = {
            "to": names.called(ends.to, language),
            "sender": names.called(ends.sender, language),
            "sender_post": names.called(ends.sender_post, language),
            "sender_of": names.called(ends.sender_post.organisation, language),
            "post": names.called(case.post, language),
            "post_of": names.called(case.post.organisation, language),
            "ties": said["and"].join(names.called(one, language) for one in beside.ties),
            "bodies": said["and"].join(names.called(one.title, language) for one in beside.bodies),
            "leaver": names.called(leaver, language) if leaver is not None else "",
            "successor": names.called(_name(case.successor), language) if case.successor is not None else "",
            "title": names.called(met.title, language) if met is not None else "",
            "when": _when(met, language) if met is not None else "",
            "on_end": _dated(said["on"], case.end, language),
            "on_begin": _dated(said["since"], begins, language),
        }
    known = {"next": case.successor is not None and case.successor.person is not None}
    known |= {"nobody": case.successor is None, "meeting": met is not None, "met": met is not None}
    known |= {"after": leaver is not None, "counterparts": bool(beside.ties)}
    known |= {"bodies": bool(beside.bodies)}
    lines = [said[key] for key in BODIES[kind] if known.get(key, True)]
    return draft(language, said[f"{kind}_subject"], [said["greeting"], *lines, said["close"]], facts)


def _name(tenure: Any) -> Any:
    """Return who holds a tenure, as far as the actor may know: the person, else the post."""
    return tenure.person if tenure is not None and tenure.person is not None else tenure.post


def _holder(case: Case, post: Any) -> Any:
    """Return who surely holds a post on the day, by name where exactly one is known; else the post."""
    known = list(tenures(case.actor).filter(post=post.pk).order_by("pk"))  # type: ignore[arg-type]
    held = [one for one in holding(post, known, case.day).held if one.surely]
    return _name(held[0].tenure) if len(held) == 1 else post


def _last_met(case: Case, post: Any) -> Any | None:
    """Return the last contact in which the one who leaves surely took part, and the counterpart post."""
    sure = [pk for pk, surely in case.took_part.items() if surely]
    there = Participant.objects.filter(post=post.pk, side=case.other_side).order_by().values("interaction")
    return contacts(case.actor, case.day).filter(pk__in=sure).filter(pk__in=there).order_by("-start", "-pk").first()


def _when(met: Any, language: str) -> str:
    return " – ".join(date_in(one, language) for one in (met.start, met.end) if one)


def _dated(words: str, date: PartialDate | None, language: str) -> str:
    return words.format(date=date_in(date, language)) if date is not None else ""
