"""The agreements of the illustrative office: in force, about to end, open-ended, renewed, ended, and not signed yet."""

from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.relations.actions import end_agreement, fulfil, renew_agreement, sign_agreement
from proxenia.relations.choices import AgreementKind, FeePeriod, RenewalRule, Side, TieKind
from proxenia.relations.models import Agreement, AgreementParty, AgreementVersion, Commitment, Signature
from proxenia.sources.choices import Grade

from .book import Book
from .directory import Directory
from .evidence import Library
from .people import holder
from .texts import made_up, on, text
from .ties import Bond

KINDS = {
    TieKind.SISTER_CITY: (AgreementKind.SISTER_CITY, "Venskabsbyaftale", "Sister-city agreement", "友好城市协议"),
    TieKind.AUTHORITY: (AgreementKind.SSC, "Aftale om sektorsamarbejde", "Agreement on sector cooperation", ""),
    TieKind.UTILITY: (AgreementKind.COOPERATION, "Samarbejdsaftale", "Cooperation agreement", "合作协议"),
    TieKind.NETWORK: (AgreementKind.MEMBERSHIP, "Medlemskab", "Membership", ""),
    TieKind.UMBRELLA: (AgreementKind.UMBRELLA, "Rammeaftale", "Umbrella agreement", "框架协议"),
    TieKind.LENDING: (AgreementKind.SPONSORSHIP, "Sponsoraftale", "Sponsorship", ""),
    TieKind.EMBASSY: (AgreementKind.SECONDMENT, "Udstationering", "Secondment", ""),
    TieKind.ADVOCACY: (AgreementKind.OTHER, "Aftale om kontor", "Agreement on an office", ""),
}
"""What is agreed in ties of a kind; in all others it is a memorandum of understanding."""
MOU = (AgreementKind.MOU, "Hensigtserklæring", "Memorandum of understanding", "谅解备忘录")
REPLACED = (2011, 2012, 2015, 2016)
"""The years in which older texts were replaced."""
OPEN_ENDED = (AgreementKind.SISTER_CITY, AgreementKind.UMBRELLA)
SOON: dict[int, dict[str, Any]] = {
    6: {"end": on(2018, 12, 31), "notice_months": 2, "renewal": RenewalRule.AUTOMATIC},
    10: {"end": on(2019, 2, 28), "notice_months": 3, "renewal": RenewalRule.DECISION},
    13: {"end": on(2019, 1, 31), "renewal": RenewalRule.DECISION},
    15: {"end": on(2018, 11, 15), "renewal": RenewalRule.NONE},
    17: {"end": on(2018, 5, 31), "renewal": RenewalRule.DECISION},
    1: {"review_on": on(2018, 10, 15)},
    20: {"review_on": on(2018, 8, 15)},
}
"""Terms of agreements that want attention when the demo's clock stands, by number of their tie."""
DUE = (
    on(2017, 3, 15),
    on(2018, 12, 15),
    on(2017, 11, 15),
    on(2018, 4, 15),
    on(2019, 6, 30),
    on(2018, 6, 15),
    on(2019, 3, 31),
)
"""When commitments are due, one after the other."""
RENEWED = {12: on(2020, 12, 31), 16: None, 22: on(2021, 6, 30), 23: on(2022)}
"""Agreements renewed in 2016 by number of their tie, and until when."""


def write_agreements(book: Book, directory: Directory, bonds: list[Bond], library: Library) -> list[Any]:
    """Write an agreement for each tie, by whom it was signed, and what happened to it since; return them."""
    rows = [_agreement(number, bond) for number, bond in enumerate(bonds, 1)]
    agreements = book.write(Agreement, rows)
    known = list(zip(agreements, bonds, strict=True))
    parties = [(one, party) for one, bond in known for party in (directory.ours["city"], bond.partner)]
    book.write(AgreementParty, [{"agreement": one, "organisation": party} for one, party in dict.fromkeys(parties)])
    book.write(
        Signature, [row for one, bond in known for row in _signatures(directory, bond, one.signed_on, agreement=one)]
    )
    versions = [
        {
            "agreement": one,
            "language": code,
            "dated": one.signed_on,
            "url": f"https://illustrative.example/{bond.number}/{code}",
        }
        for one, bond in known
        for code in one.title
    ]
    book.write(AgreementVersion, versions)
    for one, bond in known:
        if one.signed_on.year >= 1998:  # noqa: PLR2004 - the first year of the minutes
            book.cite(one, library.minutes_of(one.signed_on), Grade.RECORDED, "item 2")
        else:
            book.cite(one, library.of_grade(Grade.DOCUMENT, bond.number), Grade.DOCUMENT, "p. 1")
    _later(book, directory, known)
    _commitments(book, directory, known)
    return agreements


def _title(words: tuple[Any, str, str, str], bond: Bond) -> dict[str, str]:
    _kind, danish, english, chinese = words
    names = bond.names
    chinese = f"示例：与{names['zh']}的{chinese}" if chinese and bond.city and bond.city.row.country == "CN" else ""
    return text(
        f"Illustrativ {danish.lower()} med {names['da']}", f"Illustrative {english.lower()} with {names['en']}", chinese
    )


def _agreement(number: int, bond: Bond) -> dict[str, Any]:
    words = KINDS.get(TieKind(bond.tie.kind), MOU)
    until = bond.city and bond.city.row.until
    signed = on(bond.tie.start.year, 1 + number % 11, 1 + number % 27)
    if words[0] not in OPEN_ENDED and until is None and bond.tie.start.year < 2009:  # noqa: PLR2004 - an older text was replaced
        signed = on(REPLACED[number % 4], 1 + number % 11, 1 + number % 27)
    row = {
        "title": _title(words, bond),
        "kind": words[0],
        "ties": [bond.tie],
        "signed_on": signed,
        "start": signed,
        "summary": made_up("en aftale, som ingen har underskrevet", "an agreement that nobody has signed"),
        "approved_by": "Council of Illustrative City",
        "approved_on": on(signed.year),
        "case_number": f"I-{number}-{signed.year}",
        "sharing": Sharing.REGION,
    }
    return row | _term(number, bond, words[0], signed) | _fee(number, words[0])


def _term(number: int, bond: Bond, kind: str, signed: PartialDate) -> dict[str, Any]:
    """Return until when an agreement binds, and what happens then."""
    if number in SOON:
        return SOON[number]
    if number in RENEWED:
        return {"end": on(2017, 6, 30), "renewal": RenewalRule.DECISION}
    if bond.city and bond.city.row.until:
        return {"end": on(bond.city.row.until, 12)} if number % 4 == 3 else {}  # noqa: PLR2004 - one of them is ended by a decision
    if kind in OPEN_ENDED:
        return {"review_on": on(2019 + number % 3, 3)} if number % 2 else {}
    if kind == AgreementKind.MEMBERSHIP:
        return {"end": on(2018, 12, 31), "notice_months": 3, "renewal": RenewalRule.AUTOMATIC}
    return {"end": on(max(signed.year + 5, 2019 + number % 4), 12, 31), "notice_months": 3 + number % 4}


def _fee(number: int, kind: str) -> dict[str, Any]:
    if kind == AgreementKind.MEMBERSHIP:
        return {"fee": 12_000 + 500 * number, "currency": "EUR", "fee_period": FeePeriod.YEAR}
    if kind == AgreementKind.SPONSORSHIP:
        return {"fee": 75_000, "currency": "DKK", "fee_period": FeePeriod.ONCE}
    return {}


def _signatures(directory: Directory, bond: Bond, when: PartialDate, **fixed: Any) -> list[dict[str, Any]]:
    """Return who signed on a day: both mayors, each under the tenure of that day if it is known."""
    posts = [directory.our_posts[Level.TOP], *([bond.city.posts[Level.TOP]] if bond.city else [])]
    return [fixed | {"post": post, "tenure": holder(directory, post, when), "signed_on": when} for post in posts]


def _later(book: Book, directory: Directory, known: list[tuple[Any, Bond]]) -> None:
    """Renew and end agreements, and write one not signed yet and one not in force yet, each by the verb made for it."""
    actor = book.actor
    for number, end in RENEWED.items():
        note = made_up("fornyet uændret", "renewed unchanged")
        renew_agreement(known[number - 1][0], decided_on=on(2016, 9, 14), end=end, note=note, actor=actor)
    for agreement, bond in known:
        if bond.city and bond.city.row.until and agreement.end is None:
            reason = made_up("relationen sluttede", "the tie came to its end")
            end_agreement(agreement, on=on(bond.city.row.until, 12), reason=reason, actor=actor)
    reason = made_up("netværket blev for dyrt", "the network became too dear")
    end_agreement(known[29][0], on=on(2018, 12, 31), reason=reason, actor=actor)
    draft, signed = (
        {"title": _title(MOU, known[number - 1][1]), "kind": AgreementKind.MOU, "ties": [known[number - 1][1].tie]}
        | {
            "summary": made_up("et udkast", "a draft"),
            "start": start,
            "end": on(2023, 12, 31),
            "sharing": Sharing.REGION,
        }
        for number, start in ((18, None), (14, on(2019, 1, 1)))
    )
    _draft, coming = book.write(Agreement, [draft, signed])
    when = on(2018, 8, 20)
    signers = [(row["post"], row["tenure"]) for row in _signatures(directory, known[13][1], when)]
    sign_agreement(coming, on=when, signatures=signers, actor=actor)


def _commitments(book: Book, directory: Directory, known: list[tuple[Any, Bond]]) -> None:
    """Write what is owed under agreements and ties by both sides: kept, open, coming and overdue."""
    rows = []
    for at, (agreement, bond) in enumerate(known):
        side = Side.OURS if at % 2 else Side.THEIRS
        post = directory.our_posts[Level.ADMINISTRATIVE]
        if side == Side.THEIRS:
            post = bond.city.posts[Level.ADMINISTRATIVE] if bond.city else None
        words = made_up("en årlig rapport", "a yearly report"), made_up("et fælles regnskab", "a joint account")
        about = {"tie": bond.tie} if at % 3 == 0 else {"agreement": agreement}
        rows.append(about | {"text": words[at % 2], "side": side, "owner": post, "due": DUE[at % len(DUE)]})
    made = book.write(Commitment, rows)
    for at, commitment in enumerate(made):
        if commitment.due < on(2018, 9) and at % 21 != 5:  # noqa: PLR2004 - of what was due, all but a few are done
            fulfil(commitment, on=on(commitment.due.year, commitment.due.month, 10), actor=book.actor)
