"""Activities of others come in as projects, once each; they are looked at first, and can be taken back."""

from types import SimpleNamespace

import pytest
from lxml import etree

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.errors import RuleError
from proxenia.directory.models import Organisation
from proxenia.exchange import actions, queries, working
from proxenia.exchange.choices import State
from proxenia.exchange.models import Portion, Run
from proxenia.projects.iati import taking
from proxenia.projects.iati.publishing import activity_of
from proxenia.projects.iati.taking import take_content, told_of_file
from proxenia.projects.models import IatiActivity, IatiMoney, Indicator, Project, ProjectPartner

from .conftest import REAL, activity, activity_file, brought, read_all


def one(number: int = 1) -> Project:
    found: Project = IatiActivity.objects.get(identifier=f"XM-DAC-928-{number}").project
    return found


def test_an_activity_becomes_a_project_with_all_that_our_records_hold(world: SimpleNamespace, steward: User) -> None:
    brought(activity_file(activity()), steward)
    project = one()
    assert project.title == {"en": "Clean water"}
    assert [str(each.organisation) for each in project.partners.all()] == [
        "Health Organisation",
        "Farville Municipality",
    ]
    assert project.partners.last().organisation == world.partner
    assert str(project.iati.reporting) == "Health Organisation"
    assert sorted(project.iati_classes.values_list("kind", "code")) == [
        ("country", "ZA"),
        *(("sector", code) for code in ("14010", "14031", "Water")),
    ]
    assert [str(each.amount.normalize()) for each in project.iati_money.order_by("kind")] == ["1.5E+3", "250.5"]
    indicator = Indicator.objects.get(project=project)
    assert (indicator.baseline.value, indicator.periods.get().target, indicator.periods.get().actuals.get().value) == (
        0,
        10,
        4,
    )


def test_what_came_in_comes_out_again(steward: User) -> None:
    content = activity_file(*(activity(number) for number in range(1, 4)))
    brought(content, steward)
    assert [activity_of(steward, one(number)) for number in range(1, 4)] == read_all(content)


def first_of(content: bytes, most: int) -> bytes:
    """Return a file with so many of its activities at most: each takes as long as the one before."""
    tree = etree.fromstring(content)
    for one in tree.findall("iati-activity")[most:]:
        tree.remove(one)
    return etree.tostring(tree)


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("usaid-bb.xml", "2.03"),
        ("acfspain-co.xml", "2.02"),
        ("CAF-ActivityFile-2025-10-10.xml", "2.03"),
        ("who-arg.xml", "2.03"),
    ],
)
def test_real_files_come_out_as_they_came_in(steward: User, name: str, version: str) -> None:
    if not REAL.exists():
        pytest.skip(f"The real files are not here: {REAL}")
    content = first_of((REAL / name).read_bytes(), 25)
    run = brought(content, steward)
    told = {one.identifier: one for one in read_all(content)}
    assert queries.outcome(run).counts["new"] == len(told)
    assert told_of_file(run)["version"] == version
    for kept in IatiActivity.objects.select_related("project"):
        assert activity_of(steward, kept.project) == told[kept.identifier]


def test_a_look_changes_nothing_and_says_what_is_not_held(steward: User) -> None:
    more = "<crs-add><channel-code>11000</channel-code></crs-add>"
    run = working.go_on(take_content(activity_file(activity(more=more)), file_name="a.xml", actor=steward).pk)
    assert run.state == State.READY
    assert queries.outcome(run).counts["new"] == 1
    assert not Project.objects.exists()
    about = told_of_file(run)
    assert about["left"] == [["iati-activity/crs-add", 1, 28]]
    assert ("whom to ask", 1) in about["held"]


def test_a_second_time_doubles_nothing(steward: User) -> None:
    content = activity_file(activity(1), activity(2))
    brought(content, steward)
    before = (Project.objects.count(), Organisation.objects.count(), IatiMoney.objects.count())
    run = brought(content, steward)
    assert queries.outcome(run).counts["same"] == 2
    assert (Project.objects.count(), Organisation.objects.count(), IatiMoney.objects.count()) == before


def test_what_changed_in_the_file_changes_here_and_the_rest_stays(steward: User) -> None:
    brought(activity_file(activity()), steward)
    newer = activity_file(activity(title="Cleaner water", sector="14020"))
    run = brought(newer, steward)
    (row,) = queries.outcome(run).rows
    assert (row["verdict"], [name for name, _old, _new in row["changes"]]) == ("changed", ["title", "sectors"])
    assert one().title == {"en": "Cleaner water"}
    assert [activity_of(steward, one())] == read_all(newer)


def test_what_somebody_changed_here_is_not_undone_silently(steward: User) -> None:
    brought(activity_file(activity()), steward)
    change(one(), {"title": {"en": "Water for all"}}, actor=steward)
    newer = activity_file(activity(title="Cleaner water", sector="14020"))
    run = brought(newer, steward)
    (row,) = queries.outcome(run).rows
    assert (row["verdict"], row["changes"][0]) == (
        "doubtful",
        ["title", "Water for all", "Cleaner water, De l’eau, fr"],
    )
    assert one().title == {"en": "Water for all"}
    assert not one().iati_classes.filter(code="14020").exists()


@pytest.mark.parametrize(
    ("decision", "title", "sector"),
    [("file", "Cleaner water", True), ("ours", "Water for all", True), ("leave", "Water for all", False)],
)
def test_the_office_decides_between_its_own_words_and_those_of_the_file(
    steward: User, decision: str, title: str, sector: bool
) -> None:
    brought(activity_file(activity()), steward)
    change(one(), {"title": {"en": "Water for all"}}, actor=steward)
    brought(activity_file(activity(title="Cleaner water", sector="14020")), steward, decide={1: decision})
    assert one().title == {"en": title}
    assert one().iati_classes.filter(code="14020").exists() is sector
    assert activity_of(steward, one()).title[0].text == title


def test_our_records_win_where_they_were_changed_and_nowhere_else(steward: User) -> None:
    content = activity_file(activity())
    brought(content, steward)
    (before,) = read_all(content)
    sector = one().iati_classes.get(code="14031")
    change(sector, {"code": "14020"}, actor=steward)
    after = activity_of(steward, one())
    assert [each.code for each in after.sectors] == ["14010", "14020", "Water"]
    assert after.transactions == before.transactions
    assert after.contacts == before.contacts


def test_taking_back_leaves_nothing(steward: User) -> None:
    counts = [model.objects.count() for model in (Project, Organisation, IatiMoney, ProjectPartner, Indicator)]
    run = brought(activity_file(activity(1), activity(2)), steward)
    run = working.go_on(actions.take_back(run, actor=steward).pk)
    assert run.state == State.UNDONE
    assert queries.taken_back(run).left == []
    assert [model.objects.count() for model in (Project, Organisation, IatiMoney, ProjectPartner, Indicator)] == counts


def test_taking_an_update_back_gives_what_was_said_before(steward: User) -> None:
    first = activity_file(activity())
    brought(first, steward)
    run = brought(activity_file(activity(title="Cleaner water", sector="14020")), steward)
    run = working.go_on(actions.take_back(run, actor=steward).pk)
    assert queries.taken_back(run).restored == 1
    assert one().title == {"en": "Clean water"}
    assert [activity_of(steward, one())] == read_all(first)


def test_taking_back_spares_what_somebody_changed_since(steward: User) -> None:
    run = brought(activity_file(activity(1), activity(2)), steward)
    change(one(1), {"reference": "J-1"}, actor=steward)
    run = working.go_on(actions.take_back(run, actor=steward).pk)
    assert [row["why"] for row in queries.taken_back(run).left if row["kind"] == "project"] == [
        "Somebody changed it since."
    ]
    assert [project.pk for project in Project.objects.all()] == [one(1).pk]


def test_it_goes_on_where_it_stopped(steward: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "SIZE", 1)
    content = activity_file(*(activity(number) for number in range(1, 4)))
    run = working.go_on(take_content(content, file_name="a.xml", actor=steward).pk)
    run = actions.bring_in(run, actor=steward)
    work = working.Work(run.pk)
    assert work.step()
    actions.stop(run, actor=steward)
    assert not work.step()
    assert Project.objects.count() == 1
    run = working.go_on(actions.resume(Run.objects.get(pk=run.pk), actor=steward).pk)
    assert (run.state, Project.objects.count()) == (State.DONE, 3)
    assert set(Portion.objects.filter(run=run).values_list("brought__counts__new", flat=True)) == {1}


def test_what_breaks_a_rule_is_left_out_alone(steward: User) -> None:
    nameless = activity(7).replace(
        "<iati-identifier>XM-DAC-928-7</iati-identifier>", "<iati-identifier></iati-identifier>"
    )
    slashed = activity(8).replace("XM-DAC-928-8<", "XM-DAC/928|8<")
    run = brought(activity_file(activity(1), activity(1), nameless, slashed), steward)
    rows = queries.outcome(run).rows
    assert [(row["row"], row["verdict"]) for row in rows] == [(2, "bad"), (3, "bad"), (4, "bad")]
    assert rows[0]["problems"][0]["what"] == "This identifier stands before in the file."
    assert [project.pk for project in Project.objects.all()] == [one(1).pk]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]>\n<iati-activities version="2.03"/>',
            "iati.refused",
            "Line 2",
        ),
        (b'<iati-activities version="2.03"><iati-activity>', "iati.refused", "Line 1"),
        (b"<html/>", "iati.refused", "This is no IATI file"),
        (b'<iati-activities version="1.05"><iati-activity/></iati-activities>', "iati.refused", "1.05"),
        (
            b'<iati-organisations version="2.03"><iati-organisation/></iati-organisations>',
            "iati.organisations",
            "organisation file",
        ),
    ],
)
def test_what_is_broken_hostile_or_of_another_kind_is_refused_and_nothing_kept(
    steward: User, content: bytes, code: str, words: str
) -> None:
    with pytest.raises(RuleError, match=words) as refused:
        take_content(content, file_name="a.xml", actor=steward)
    assert refused.value.code == code
    assert not Run.objects.exists()


def test_our_own_project_is_not_changed_by_a_file(ready: SimpleNamespace, steward: User) -> None:
    theirs = activity().replace("<iati-identifier>XM-DAC-928-1", f"<iati-identifier>{ready.info.identifier}")
    run = brought(activity_file(theirs), steward)
    assert [row["verdict"] for row in queries.outcome(run).rows] == ["left"]
    assert one_title(ready.project.pk) == ready.project.title


def one_title(pk: int) -> object:
    return Project.objects.get(pk=pk).title


def test_an_organisation_is_found_by_its_code_before_its_name(world: SimpleNamespace, steward: User) -> None:
    from proxenia.directory.models import Identifier

    create(Identifier, {"organisation": world.embassy, "scheme": "XM-DAC", "value": "928"}, actor=steward)
    brought(activity_file(activity()), steward)
    assert one().iati.reporting == world.embassy
