"""Letters to volunteers: written down when they are due, worded when they leave, as they hold a link."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.urls import reverse

from proxenia.accounts.invitations import can_mail
from proxenia.attraction.choices import HOLDS, VolunteerLetterKind
from proxenia.attraction.models import Reinvitation, ShiftPlace, Undertaking, Volunteer, VolunteerLetter
from proxenia.core.mailing import MailState
from proxenia.core.texts import as_text
from proxenia.core.visitors import day_words
from proxenia.directory.letters import Letter, draft
from proxenia.directory.naming import in_language

from .figures import minutes_of

Words = Mapping[str, str]
AGAIN: Final = "again"
GREETING: Final[Words] = {"da": "Kære {name}", "en": "Dear {name}", "zh": "{name}，您好："}
CLOSING: Final[Words] = {"da": "Venlig hilsen\n{office}", "en": "Kind regards\n{office}", "zh": "此致\n{office}"}
SUBJECTS: Final[dict[str, Words]] = {
    VolunteerLetterKind.CONFIRM: {
        "da": "Bekræft din tilmelding som frivillig: {undertaking}",
        "en": "Confirm that you sign up as a volunteer: {undertaking}",
        "zh": "请确认志愿者报名：{undertaking}",
    },
    VolunteerLetterKind.WELCOME: {
        "da": "Velkommen som frivillig: {undertaking}",
        "en": "Welcome as a volunteer: {undertaking}",
        "zh": "欢迎成为志愿者：{undertaking}",
    },
    VolunteerLetterKind.PLAN: {
        "da": "Dine vagter: {undertaking}",
        "en": "Your shifts: {undertaking}",
        "zh": "您的班次：{undertaking}",
    },
    VolunteerLetterKind.THANKS: {
        "da": "Tak for din hjælp: {undertaking}",
        "en": "Thank you for your help: {undertaking}",
        "zh": "感谢您的帮助：{undertaking}",
    },
    AGAIN: {
        "da": "Vil du hjælpe igen? {undertaking}",
        "en": "Will you help again? {undertaking}",
        "zh": "您愿意再次参加吗？{undertaking}",
    },
}
BODIES: Final[dict[str, Words]] = {
    VolunteerLetterKind.CONFIRM: {
        "da": "Vi har fået en tilmelding som frivillig med denne mailadresse. Bekræft den inden 14 dage her:\n\n{link}\n\n"
        "Har du ikke tilmeldt dig, så gør ingenting: så slettes det.",
        "en": "We have got a sign-up as a volunteer with this mail address. Confirm it within 14 days here:\n\n{link}\n\n"
        "If you did not sign up, do nothing: then it is erased.",
        "zh": "我们收到了使用此邮箱的志愿者报名。请在14天内确认：\n\n{link}\n\n如果您没有报名，请忽略本邮件，信息将被删除。",
    },
    VolunteerLetterKind.WELCOME: {
        "da": "Tak, fordi du vil hjælpe. Her er din egen side med vagter, kalender og det, du har sagt ja til. Giv ikke "
        "adressen videre:\n\n{link}",
        "en": "Thank you for wanting to help. Here is your own page with shifts, calendar and what you agreed to. Do not "
        "pass the address on:\n\n{link}",
        "zh": "感谢您愿意帮助。这是您的个人页面，包含班次、日历和您的同意事项。请勿转发此地址：\n\n{link}",
    },
    VolunteerLetterKind.PLAN: {
        "da": "Sådan ser dine vagter ud nu:\n\n{shifts}\n\nSig ja til dem, eller meld afbud, på din egen side:\n\n{link}",
        "en": "These are your shifts as they are now:\n\n{shifts}\n\nSay that you come, or cancel, on your own page:\n\n{link}",
        "zh": "您目前的班次：\n\n{shifts}\n\n请在您的个人页面确认或取消：\n\n{link}",
    },
    VolunteerLetterKind.THANKS: {
        "da": "Tak for din hjælp ved {undertaking}. Du har arbejdet {hours}. Et bevis ligger på din egen side:\n\n{link}",
        "en": "Thank you for your help at {undertaking}. You worked {hours}. A paper that says so is on your own page:\n\n{link}",
        "zh": "感谢您在{undertaking}中的帮助。您共工作了{hours}。证明可在您的个人页面获取：\n\n{link}",
    },
    AGAIN: {
        "da": "Du har sagt ja til at blive spurgt igen. Nu spørger vi: vil du hjælpe ved {undertaking}, {when}? Svar på din egen "
        "side, hvor du også kan sige, at du ikke vil spørges mere:\n\n{link}",
        "en": "You agreed to be asked again. Now we ask: will you help at {undertaking}, {when}? Answer on your own page, "
        "where you can also say that you do not want to be asked any more:\n\n{link}",
        "zh": "您曾同意再次受邀。现诚邀您参加{undertaking}（{when}）。请在您的个人页面答复，您也可以在那里撤回同意：\n\n{link}",
    },
}
NO_SHIFTS: Final[Words] = {"da": "Ingen vagter for tiden.", "en": "No shifts at present.", "zh": "目前没有班次。"}
HOURS: Final[Words] = {"da": "{hours} timer", "en": "{hours} hours", "zh": "{hours}小时"}
SOON: Final[Words] = {"da": "dagen er ikke fastsat", "en": "the day is not set", "zh": "日期待定"}


def own_link(volunteer: Volunteer, language: str) -> str:
    """Return the address of a volunteer's own page; empty where it was revoked."""
    found = getattr(volunteer, "own_address", None)
    if found is None:
        return ""
    return f"{settings.PUBLIC_URL}{reverse('volunteer:mine', args=[found.token])}?lang={language}"


def write(volunteer: Volunteer, kind: str, *, undertaking: Undertaking | None = None) -> VolunteerLetter:
    """Write a letter down; a job sends it, where mails leave here and there is an address."""
    from .mailing import send_volunteer_letter  # noqa: PLC0415 - the job words what is written down here

    mails = bool(volunteer.mail) and can_mail()
    letter = VolunteerLetter.objects.create(
        office_id=volunteer.office_id,
        volunteer=volunteer,
        undertaking=undertaking,
        kind=kind,
        language=volunteer.language,
        state=MailState.WAITING if mails else "",
    )
    if mails:
        send_volunteer_letter.enqueue(letter.pk)
    return letter


def words_of(letter: VolunteerLetter) -> Letter:
    """Return a letter in its language, with the link to the own page."""
    more = {}
    if letter.kind == VolunteerLetterKind.PLAN and letter.undertaking is not None:
        more["shifts"] = shift_lines(letter.volunteer, letter.undertaking, letter.language)
    if letter.kind == VolunteerLetterKind.THANKS and letter.undertaking is not None:
        more["hours"] = hours_words(minutes_of(letter.volunteer, letter.undertaking), letter.language)
    return _worded(letter.kind, letter.volunteer, letter.undertaking, letter.language, more)


def again_words(invitation: Reinvitation) -> Letter:
    """Return the mail that invites a volunteer again."""
    language, undertaking = invitation.language, invitation.undertaking
    day = undertaking.start
    when = day_words(day.earliest, language) if day is not None and day.day else str(day or SOON[language])
    return _worded(AGAIN, invitation.volunteer, undertaking, language, {"when": when})


def _worded(
    kind: str, volunteer: Volunteer, undertaking: Undertaking | None, language: str, more: Mapping[str, str]
) -> Letter:
    facts = {
        "name": volunteer.name,
        "undertaking": in_language(undertaking.name, language) if undertaking is not None else volunteer.office.name,
        "office": volunteer.office.name,
        "link": own_link(volunteer, language),
    }
    lines = [GREETING[language], BODIES[kind][language], CLOSING[language]]
    return draft(language, SUBJECTS[kind][language], lines, facts | dict(more))


def shift_lines(volunteer: Volunteer, undertaking: Undertaking, language: str) -> str:
    """Return the shifts of a volunteer at an undertaking, a line each."""
    found = ShiftPlace.objects.filter(volunteer=volunteer, shift__undertaking=undertaking, state__in=HOLDS)
    rows = found.select_related("shift__kind", "shift__undertaking").order_by("shift__day", "shift__begins", "pk")
    lines = [
        ", ".join(
            part
            for part in (
                day_words(one.shift.day, language),
                one.shift.clock,
                in_language(as_text(one.shift.kind.name), language),
                one.shift.where,
            )
            if part
        )
        for one in rows
    ]
    return "\n".join(lines) or NO_SHIFTS[language]


def hours_words(minutes: int, language: str) -> str:
    """Return minutes as hours, to the hundredth: `7.5 hours`."""
    hours = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return HOURS[language].format(hours=hours.replace(".", ",") if language == "da" else hours)
