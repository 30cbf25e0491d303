"""Commands about accounts and offices. They act as an administrator, who is named with --as."""

from pathlib import Path

import click

from proxenia.core.errors import RuleError
from proxenia.core.printing import json_option, say, stop

from . import actions, queries, word_templates
from .choices import OfficeKind, Role
from .invitations import link_to, mail_leaves
from .models import Circle, User
from .tokens import make_token

as_option = click.option("--as", "as_email", required=True, help="E-mail of the administrator who does this.")
url_option = click.option(
    "--url", default="http://localhost:8000/", show_default=True, help="Address at which people reach the server."
)


@click.group("accounts")
def group() -> None:
    """Accounts and offices: list, invite, found an office."""


def _administrator(email: str) -> User:
    user = queries.account_by_email(email)
    if user is None:
        raise click.BadParameter(f"Nobody has an account with the address {email}.", param_hint="--as")
    return user


@group.command("list")
@json_option
def list_accounts(*, as_json: bool) -> None:
    """List all accounts with office, role and whether they may log in."""
    rows = [
        {"email": one.email, "name": one.name, "office": one.office.name, "role": one.role, "active": one.is_active}
        for one in queries.every_account()
    ]
    lines = [
        f"{row['email']:<40} {row['role']:<14} {'active' if row['active'] else 'shut out':<9} {row['office']}"
        for row in rows
    ]
    say(
        {"accounts": rows},
        "\n".join(lines) or "There are no accounts yet. Begin with “proxenia init”.",
        as_json=as_json,
    )


@group.command()
@click.argument("email")
@click.option("--role", type=click.Choice(Role.values), default=Role.EDITOR.value, show_default=True)
@as_option
@url_option
@json_option
def invite(email: str, role: str, as_email: str, url: str, *, as_json: bool) -> None:
    """Send somebody a link to an account in the administrator's office.

    Example: proxenia accounts invite officer@example.org --role editor --as chief@example.org
    """
    try:
        invitation = actions.invite(email, role, base_url=url, actor=_administrator(as_email))
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    else:
        data, words = {"invited": invitation.email, "role": role}, f"{invitation.email} is invited as {role}."
        if not mail_leaves():
            link = link_to(invitation.pk, url)
            data["link"] = link
            words += f" No mail server is set: give them this link, which works for seven days.\n{link}"
        say(data, words, as_json=as_json)


@group.command()
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, default=["read"], show_default=True, help="What it may do; may be repeated."
)
@click.option("--days", default=90, show_default=True, help="How long it is good.")
@click.option("--as", "as_email", required=True, help="E-mail of the account that the token acts for.")
@json_option
def token(name: str, scopes: tuple[str, ...], days: int, as_email: str, *, as_json: bool) -> None:
    """Make a token for the API and print it, once. Scopes: read, write, confidential, admin, or directory:write and the like.

    Example: proxenia accounts token "Report to the council" --scope read --as officer@example.org
    """
    try:
        made, words = make_token(name, scopes, days=days, actor=_administrator(as_email))
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    else:
        data = {"number": made.pk, "token": words, "scopes": made.scopes, "expires_on": made.expires_on}
        say(data, f"{words}\nGood until {made.expires_on}. Nobody can show it again.", as_json=as_json)


@group.command("word-template")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--download", type=click.Path(dir_okay=False, path_type=Path), help="Write the template in use into this file."
)
@click.option("--remove", is_flag=True, help="Use the template that comes with Proxenia again.")
@as_option
@json_option
def word_template(file: Path | None, download: Path | None, as_email: str, *, remove: bool, as_json: bool) -> None:
    """Download the Word template of the administrator's office, put another there, or take it away.

    \b
    Examples:
      proxenia accounts word-template --download template.docx --as chief@example.org
      proxenia accounts word-template ours.docx --as chief@example.org
      proxenia accounts word-template --remove --as chief@example.org

    A file is put there only after documents could be filled into it. Exit code 1 where they cannot, with the reason.
    """
    actor = _administrator(as_email)
    try:
        if file is not None:
            word_templates.put_template(file.read_bytes(), file.name, actor=actor)
        if remove:
            word_templates.take_template_away(actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    name, content = word_templates.template_file(actor)
    if download is not None:
        download.write_bytes(content)
    own = queries.own_template(actor)
    words = f"In use: {name}" if own else "In use: the template that comes with Proxenia."
    say({"own": own is not None, "file": name, "written": str(download or "")}, words, as_json=as_json)


@group.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(OfficeKind.values), default=OfficeKind.CITY.value, show_default=True)
@click.option("--email", required=True, help="E-mail of the new office's first administrator, who is invited.")
@as_option
@url_option
@json_option
def office(name: str, kind: str, email: str, as_email: str, url: str, *, as_json: bool) -> None:
    """Found a further office on this installation.

    Example: proxenia accounts office "Region of Riga" --kind region --email head@example.org --as chief@example.org
    """
    try:
        made = actions.create_office(name, kind=kind, email=email, base_url=url, actor=_administrator(as_email))
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    else:
        say({"office": made.name, "invited": email}, f"{made.name} is founded; {email} is invited.", as_json=as_json)


@group.group()
def region() -> None:
    """City-regions: found one, take an office in, leave. Offices of a city-region read what the others share with it."""


def _circle(user: User, name: str) -> Circle:
    found = queries.circles_of(user.office).filter(name=name).first()
    if found is None:
        raise click.BadParameter(f"Your office belongs to no city-region “{name}”.")
    return found


@region.command()
@click.argument("name")
@as_option
@json_option
def found(name: str, as_email: str, *, as_json: bool) -> None:
    """Found a city-region whose first member is the administrator's office.

    Example: proxenia accounts region found "Greater Riga" --as chief@example.org
    """
    try:
        circle = actions.found_circle(name, actor=_administrator(as_email))
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    else:
        say({"region": circle.name}, f"{circle.name} is founded.", as_json=as_json)


@region.command("take-in")
@click.argument("name")
@click.argument("office_name")
@as_option
@json_option
def take_in(name: str, office_name: str, as_email: str, *, as_json: bool) -> None:
    """Take another office of this installation into a city-region.

    Example: proxenia accounts region take-in "Greater Riga" "Region of Riga" --as chief@example.org
    """
    user = _administrator(as_email)
    other = queries.offices_beside(user).filter(name=office_name).first()
    if other is None:
        raise click.BadParameter(f"There is no other office “{office_name}” here.")
    try:
        actions.join_circle(_circle(user, name), other, actor=user)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    else:
        say({"region": name, "office": other.name}, f"{other.name} belongs to {name} from today on.", as_json=as_json)


@region.command()
@click.argument("name")
@as_option
@json_option
def leave(name: str, as_email: str, *, as_json: bool) -> None:
    """Take the administrator's office out of a city-region.

    Example: proxenia accounts region leave "Greater Riga" --as chief@example.org
    """
    user = _administrator(as_email)
    try:
        actions.leave_circle(_circle(user, name), actor=user)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    else:
        say({"left": name}, f"{user.office} has left {name}.", as_json=as_json)
