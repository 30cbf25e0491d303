"""Commands about the results of a project. They read what the account named with --as may see."""

from collections.abc import Iterator

import click

from proxenia.accounts.acting import as_option
from proxenia.core.clock import today
from proxenia.core.plain import plain
from proxenia.core.printing import json_option, say
from proxenia.projects.record.cli import project_for

from .framework import Framework, framework_of
from .words import lines_of


@click.command("results")
@click.argument("number", type=int)
@as_option
@json_option
def results_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Show the results framework of project NUMBER: targets, what was measured, what was estimated.

    \b
    Example:
      proxenia projects results 3 --as officer@example.org
    """
    actor, project = project_for(as_email, number, as_json=as_json)
    framework = framework_of(actor, project, today())
    say(plain(framework), list(_lines(framework)) or ["No results."], as_json=as_json)


def _lines(framework: Framework) -> Iterator[str]:
    for line in lines_of(framework):
        margin = "  " * line.depth
        yield f"{margin}{line.level}: {line.row.title}"
        for each in line.indicators:
            yield f"{margin}  {each.row.title} (baseline: {each.baseline})"
            for span in each.periods:
                told = [
                    f"target {span.target or '–'}",
                    f"measured: {span.measured or '–'}",
                    span.estimated,
                    span.reached,
                ]
                yield f"{margin}    {span.period}: " + "; ".join(one for one in told if one)


COMMANDS = (results_command,)
