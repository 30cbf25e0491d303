"""What the partner reads: the page at the secret address and the mails, in Danish, English and Chinese; papers share its words."""

from typing import Any, Final

Words = dict[str, str]

TEXTS: Final[dict[str, Words]] = {
    "title": {"da": "Partnerskabsgennemgang", "en": "Partnership review", "zh": "伙伴关系评议"},
    "lead": {
        "da": "{office} beder jer vurdere partnerskabet. Vi vurderer det også selv. Ingen af os ser den andens svar, før begge har "
        "afleveret og begge svar vises samtidig.",
        "en": "{office} asks you to assess the partnership. We assess it ourselves, too. Neither of us sees the other’s answers "
        "before both have handed in and both are shown at the same moment.",
        "zh": "{office} 请您评估双方的伙伴关系，我们也会自行评估。在双方均提交并同时公布之前，任何一方都看不到对方的答复。",
    },
    "lead_ours": {
        "da": "Vores egen sides vurdering. Partneren svarer på sin egen side; ingen ser den andens svar, før begge har afleveret.",
        "en": "Our own side’s assessment. The partner answers on a page of its own; neither sees the other’s answers before both "
        "have handed in.",
        "zh": "这是我方的评估。伙伴方在其自己的页面上答复；双方提交之前互相看不到对方的答复。",
    },
    "project": {"da": "Projekt", "en": "Project", "zh": "项目"},
    "asker": {"da": "Spørger", "en": "Asked by", "zh": "询问方"},
    "asked_on": {"da": "Spurgt", "en": "Asked on", "zh": "询问日期"},
    "deadline": {"da": "Svar senest", "en": "Answer by", "zh": "答复截止"},
    "until": {"da": "Adressen virker til og med", "en": "The address is good until", "zh": "链接有效期至"},
    "questions": {"da": "De ti principper", "en": "The ten principles", "zh": "十项原则"},
    "scale": {
        "da": "1 er slet ikke, 5 er fuldt ud. Gælder et princip ikke jer, eller ved I det ikke, så sig det: det er også et svar.",
        "en": "1 is not at all, 5 is fully. Where a principle does not apply to you, or you do not know, say so: that is an "
        "answer, too.",
        "zh": "1表示完全没有，5表示完全。如果某项原则不适用或您不清楚，请直接选择，这也是一种答复。",
    },
    "source": {"da": "Principperne efter", "en": "The principles after", "zh": "原则来源"},
    "own_wording": {
        "da": "Spørgsmålene er vores egne ord. Navnene på disse principper er også vores egne ord: {names}.",
        "en": "The questions are our wording. The names of these principles are our wording, too: {names}.",
        "zh": "问题由我方拟定。以下原则的名称也由我方拟定：{names}。",
    },
    "comment": {"da": "Bemærkning: {name}", "en": "Comment: {name}", "zh": "说明：{name}"},
    "comment_help": {
        "da": "Skriv ikke navne på mennesker.",
        "en": "Do not write names of people.",
        "zh": "请不要写人名。",
    },
    "optional": {"da": "valgfrit", "en": "optional", "zh": "选填"},
    "signed_by": {"da": "Underskrevet som", "en": "Signed as", "zh": "署名"},
    "signed_by_help": {
        "da": "Stilling og organisation, fx “Kontorchef, vandforsyningen”. Skriv ikke et navn. Skal først udfyldes, når I "
        "afleverer.",
        "en": "Post and organisation, such as “Head of office, water utility”. Do not write a name. Needed only when you hand in.",
        "zh": "职务和单位，例如“供水公司办公室主任”。请不要写姓名。仅在提交时需要填写。",
    },
    "save": {"da": "Gem, og gå videre senere", "en": "Save and go on later", "zh": "保存，稍后继续"},
    "hand_in": {"da": "Aflevér", "en": "Hand in", "zh": "提交"},
    "once": {
        "da": "Gem så tit I vil. At aflevere er endeligt; skal noget rettes, før svarene vises, så bed kontoret åbne jeres "
        "side igen. Så får "
        "begge sider det at vide.",
        "en": "Save as often as you like. Handing in is final; if something must be corrected before the answers are shown, "
        "ask the office "
        "to open your side again. Both sides are told then.",
        "zh": "您可以随时保存。提交后即为最终答复；如在公布之前需要更正，请要求询问方重新开放您的页面，届时双方都会得到通知。",
    },
    "privacy": {
        "da": "Vi gemmer jeres svar og bemærkninger, så længe projektet står i vores register. Hvem der svarer, mailen og "
        "underskriften "
        "slettes et år efter, at gennemgangen er lukket, eller når I beder om det. Vi gemmer ikke jeres adresse på nettet, og siden "
        "bruger kun en cookie, der beskytter formularen.",
        "en": "We store your answers and comments as long as the project is in our register. Who answers, the mail and the "
        "signature are "
        "erased a year after the review was closed, or when you ask for it. We do not store your internet address, and the "
        "page uses "
        "one cookie only, which protects the form.",
        "zh": "我们在项目登记期间保存您的答复和说明。答复人、邮箱和署名在评议结束一年后或应您的要求删除。我们不保存您的网络地址，"
        "本页仅使用一个用于保护表单的Cookie。",
    },
    "saved": {
        "da": "Gemt. Intet er afleveret endnu.",
        "en": "Saved. Nothing is handed in yet.",
        "zh": "已保存，尚未提交。",
    },
    "reopened": {
        "da": "Åbnet igen {day} ({side}): {why}",
        "en": "Opened again on {day} ({side}): {why}",
        "zh": "已于{day}重新开放（{side}）：{why}",
    },
    "thanks": {"da": "Afleveret", "en": "Handed in", "zh": "已提交"},
    "thanks_more": {
        "da": "Jeres svar er modtaget {day}. Når begge sider har afleveret, og kontoret viser svarene, kan I læse begge her.",
        "en": "Your answers were received on {day}. Once both sides have handed in and the office shows the answers, you can "
        "read both here.",
        "zh": "已于{day}收到您的答复。双方均提交且询问方公布后，您可在此查看双方的答复。",
    },
    "revealed": {"da": "Begge siders svar", "en": "What both sides said", "zh": "双方的答复"},
    "revealed_more": {
        "da": "Vist for begge sider {day}. De største forskelle står øverst. Intet lægges sammen til ét tal.",
        "en": "Shown to both sides on {day}. The widest differences come first. Nothing is added up into one number.",
        "zh": "已于{day}同时向双方公布。差异最大的排在最前。结果不会合并为一个总分。",
    },
    "principle": {"da": "Princip", "en": "Principle", "zh": "原则"},
    "ours": {"da": "{office}", "en": "{office}", "zh": "{office}"},
    "side_ours": {"da": "vores side", "en": "our side", "zh": "我方"},
    "side_theirs": {"da": "partnerens side", "en": "the partner’s side", "zh": "伙伴方"},
    "theirs": {"da": "Jer", "en": "You", "zh": "贵方"},
    "difference": {"da": "Forskel", "en": "Difference", "zh": "差异"},
    "wrong": {"da": "Ikke sendt endnu", "en": "Not sent yet", "zh": "尚未提交"},
    "missing": {"da": "Svar også på dette.", "en": "Answer this one, too.", "zh": "请回答此项。"},
    "missing_signed_by": {
        "da": "Skriv under med stilling og organisation.",
        "en": "Sign with post and organisation.",
        "zh": "请用职务和单位署名。",
    },
    "too_long": {"da": "Højst {most} tegn.", "en": "At most {most} signs.", "zh": "最多{most}个字符。"},
    "closed": {"da": "Siden kan ikke bruges", "en": "The page cannot be used", "zh": "页面无法使用"},
    "review.stale": {
        "da": "Der er gemt et andet sted, mens I skrev. Jeres ord står her endnu; se efter, hvad der står på siden i et nyt "
        "vindue, og gem igen.",
        "en": "It was saved elsewhere while you were writing. Your words still stand here; look at the page in a new window, "
        "and save again.",
        "zh": "在您填写期间，内容已在别处保存。您填写的内容仍在此处；请在新窗口中查看后再次保存。",
    },
    "review.in": {
        "da": "Der er allerede afleveret, og det er endeligt. Intet nyt er gemt.",
        "en": "It was handed in already, which is final. Nothing new was saved.",
        "zh": "已经提交，且为最终答复。未保存任何新内容。",
    },
    "review.closed": {
        "da": "Gennemgangen er lukket. I skal ikke gøre noget.",
        "en": "The review was closed. You need not do anything.",
        "zh": "评议已结束，您无需处理。",
    },
    "review.link": {
        "da": "Adressen er ikke længere gyldig. Bed kontoret om en ny.",
        "en": "This address is worth nothing any more. Ask the office for a new one.",
        "zh": "此链接已失效。请向询问方索取新的链接。",
    },
    "review.unknown": {
        "da": "Adressen fører ingen steder hen, eller den er for gammel. Kopiér den hele fra beskeden, eller bed kontoret om en ny.",
        "en": "This address leads nowhere, or it is too old. Copy it whole from the message, or ask the office for a new one.",
        "zh": "此链接无效或已过期。请从来信中完整复制，或向询问方索取新的链接。",
    },
    "review.own": {
        "da": "Du er logget ind for det kontor, der spørger. Kun partneren ser og svarer her. Log ud, hvis det er dig.",
        "en": "You are signed in for the office that asks. Only the partner looks and answers here. Sign out if that is you.",
        "zh": "您已以询问方的身份登录。此页仅供伙伴方查看和答复。如果您就是伙伴方，请先退出登录。",
    },
    "review.much": {
        "da": "Der kommer for meget herfra lige nu. Vent nogle minutter.",
        "en": "Too much comes from here right now. Wait some minutes.",
        "zh": "目前来自此处的请求过多，请稍候几分钟。",
    },
    "mail.asked.subject": {
        "da": "Partnerskabsgennemgang: {project}",
        "en": "Partnership review: {project}",
        "zh": "伙伴关系评议：{project}",
    },
    "mail.asked.body": {
        "da": "Kære modtager\n\nVi gennemgår partnerskabet i “{project}” efter ti principper, og beder jer gøre det samme. "
        "Hver side svarer "
        "for sig; ingen ser den andens svar, før begge har afleveret. Adressen er jeres egen, og I skal ikke logge "
        "ind:\n\n{link}\n\n"
        "Svar gerne senest {day}. Adressen virker til og med {until}.\n\nVenlig hilsen\n{office}",
        "en": "Dear recipient\n\nWe review the partnership in “{project}” by ten principles, and ask you to do the same. Each "
        "side answers "
        "apart; neither sees the other’s answers before both have handed in. The address is your own, and there is no log-in:\n\n"
        "{link}\n\nPlease answer by {day}. The address is good until {until}.\n\nKind regards\n{office}",
        "zh": "您好！\n\n我们正按照十项原则评议“{project}”中的伙伴关系，并请贵方也进行评议。双方分别答复；在双方均提交之前，互"
        "相看不到对方"
        "的答复。此链接为贵方专用，无需登录：\n\n{link}\n\n请于{day}前答复。链接有效期至{until}。\n\n此致\n{office}",
    },
    "mail.reopened.subject": {
        "da": "Åbnet igen: partnerskabsgennemgang af {project}",
        "en": "Opened again: partnership review of {project}",
        "zh": "已重新开放：{project}的伙伴关系评议",
    },
    "mail.reopened.body": {
        "da": "Kære modtager\n\nEn side af gennemgangen af “{project}” er åbnet igen, så den kan rettes, før svarene vises. "
        "Grunden er: {why}"
        "\n\nI ser på jeres side, hvilken det er:\n\n{link}\n\nVenlig hilsen\n{office}",
        "en": "Dear recipient\n\nA side of the review of “{project}” was opened again, so that it can be corrected before the "
        "answers are "
        "shown. The reason is: {why}\n\nYour page says which one it is:\n\n{link}\n\nKind regards\n{office}",
        "zh": "您好！\n\n“{project}”评议中的一方已重新开放，以便在公布之前更正。原因：{why}\n\n您的页面会说明是哪一方：\n\n{li"
        "nk}\n\n此致\n{office}",
    },
    "mail.revealed.subject": {
        "da": "Begge siders svar: partnerskabsgennemgang af {project}",
        "en": "What both sides said: partnership review of {project}",
        "zh": "双方答复已公布：{project}的伙伴关系评议",
    },
    "mail.revealed.body": {
        "da": "Kære modtager\n\nBegge sider har afleveret, og svarene om “{project}” vises nu for begge. I kan læse dem her "
        "til og med {until}:"
        "\n\n{link}\n\nVenlig hilsen\n{office}",
        "en": "Dear recipient\n\nBoth sides have handed in, and the answers about “{project}” are now shown to both. You can "
        "read them here "
        "until {until}:\n\n{link}\n\nKind regards\n{office}",
        "zh": "您好！\n\n双方均已提交，关于“{project}”的答复现已同时向双方公布。您可在{until}之前在此查看：\n\n{link}\n\n此致"
        "\n{office}",
    },
    "paper.subtitle": {
        "da": "Gennemgang spurgt {day}, vist for begge sider {revealed}",
        "en": "Review asked for on {day}, shown to both sides on {revealed}",
        "zh": "{day}发起，{revealed}向双方公布",
    },
    "paper.ours": {"da": "Vores side", "en": "Our side", "zh": "我方"},
    "paper.theirs": {"da": "Partneren", "en": "The partner", "zh": "伙伴方"},
    "paper.comments": {"da": "Bemærkninger", "en": "Comments", "zh": "说明"},
    "paper.gaps": {
        "da": "Svar, de største forskelle øverst",
        "en": "Answers, the widest differences first",
        "zh": "答复（差异最大者在前）",
    },
    "paper.method": {
        "da": "Hver side vurderede sig selv for sig, fra 1 (slet ikke) til 5 (fuldt ud), og ingen så den andens svar, før "
        "begge havde "
        "afleveret. Forskellen er dagsordenen; intet lægges sammen til ét tal.",
        "en": "Each side assessed the partnership apart, from 1 (not at all) to 5 (fully), and neither saw the other’s "
        "answers before both "
        "had handed in. The difference is the agenda; nothing is added up into one number.",
        "zh": "双方分别按1（完全没有）至5（完全）自评，在双方均提交之前互相看不到对方的答复。差异即为议题；结果不合并为一个总分。",
    },
    "paper.earlier": {"da": "Samme projekt før", "en": "The same project before", "zh": "本项目历次评议"},
    "paper.pair": {
        "da": "os {ours} · partneren {theirs}",
        "en": "we {ours} · partner {theirs}",
        "zh": "我方 {ours} · 伙伴方 {theirs}",
    },
    "paper.no_comments": {
        "da": "Ingen har skrevet bemærkninger.",
        "en": "Nobody wrote comments.",
        "zh": "双方均未填写说明。",
    },
    "paper.on_agenda": {"da": "på dagsordenen", "en": "on the agenda", "zh": "已列入议程"},
}
"""Keys with a dot are errors, mails or words of papers, which the page does not read."""


def say(key: str, language: str, **blanks: Any) -> str:
    """Return a text in a language, with its blanks filled."""
    return TEXTS[key][language].format(**blanks)
