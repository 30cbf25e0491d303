"""The draft of a letter that asks for an introduction, in Danish, English and Chinese.

Nothing is claimed in it but what the hop's best tie says.
"""

from django.utils import translation

from proxenia.core.scoping import Actor
from proxenia.directory.letters import Letter, draft
from proxenia.directory.naming import Names, date_in, in_language

from .telling import Bond, Way

LETTERS: dict[str, dict[str, str]] = {
    "en": {
        "subject": "An introduction to {last}",
        "subject_direct": "A meeting",
        "greeting": "Dear {ask},",
        "meeting": "I gladly think back to “{title}” ({when}).",
        "pair": "Our two posts are counterparts in {title}, and it is as your counterpart that I write.",
        "organisation": "We know each other from {title}.",
        "body": "We sit or have sat together in {title}.",
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
        "body": "Vi sidder eller har siddet sammen i {title}.",
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
        "body": "你我同在或曾同在{title}共事。",
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


def letters(actor: Actor, way: Way) -> list[Letter]:
    """Return the drafts to whoever is asked first, from the first of the path; none where there is nobody to ask."""
    if not way.steps:
        return []
    names = Names(
        actor, [one.record for one in way.people] + [bond.record for step in way.steps for bond in step.bonds]
    )
    return [_letter(way, language, names) for language in LETTERS]


def _letter(way: Way, language: str, names: Names) -> Letter:
    said = LETTERS[language]
    direct = len(way.steps) == 1
    ends = {"first": way.people[0], "ask": way.asked_first, "last": way.people[-1]}
    facts = {key: names.called(one.record, language) for key, one in ends.items()}
    with translation.override("en" if language == "zh" else language):
        known = _facts(way.steps[0].bonds[0], language, names)
        body = [said["greeting"], said[known["kind"]], said["direct"]]
        if not direct:
            further = way.steps[1]
            link = _facts(further.bonds[0], language, names)
            how = said["how_meeting" if link["kind"] == "meeting" and link["when"] else "how"].format(**link)
            facts |= {"next": names.called(further.b.record, language), "how": how}
            body[2:] = [said["wish"], said["next"], said["favour"]]
        subject = said["subject_direct" if direct else "subject"]
        return draft(language, subject, [*body, said["thanks"]], facts | known)


def _facts(bond: Bond, language: str, names: Names) -> dict[str, str]:
    """Return kind, title and time of what binds two, in a language; a meeting has its dates as precisely as they are known."""
    dates = [bond.record.start, bond.record.end] if bond.kind == "meeting" else []
    shown = " – ".join(date_in(one, language) for one in dates if one)
    record = bond.record.tie if bond.kind == "pair" else bond.record
    title = (
        in_language(bond.title, language)
        if bond.kind in {"meeting", "acquaintance", "body"}
        else names.called(record, language)
    )
    return {"kind": bond.kind, "title": title, "when": shown}
