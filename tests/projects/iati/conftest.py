"""A project that has all that IATI asks for, and small files of others."""

import io
from types import SimpleNamespace

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.directory.models import Identifier
from proxenia.engines.iati import Activity, read
from proxenia.exchange import actions, working
from proxenia.exchange.models import Run
from proxenia.projects.iati.taking import take_content
from proxenia.projects.models import IatiActivity, IatiClass
from tests.engines.iati.samples import SHARED
from tests.projects.conftest import world  # noqa: F401 - a fixture

REAL = SHARED / "real-activities"
HOME = "DK-CVR-12345678"


@pytest.fixture
def ready(world: SimpleNamespace, steward: User) -> SimpleNamespace:  # noqa: F811 - the fixture
    add = world.add
    change(world.project, {"summary": {"en": "How a centre grows dense."}}, actor=steward)
    add(Identifier, organisation=world.city, scheme="DK-CVR", value="12345678")
    world.info = add(
        IatiActivity, project=world.project, identifier=f"{HOME}-SSC-1", reporting=world.city, scope="7", flow="10"
    )
    world.sector = add(IatiClass, project=world.project, kind="sector", code="43030")
    return world


def activity_file(*activities: str, version: str = "2.03") -> bytes:
    inside = "".join(activities)
    return f'<?xml version="1.0"?>\n<iati-activities version="{version}">\n{inside}</iati-activities>\n'.encode()


def activity(number: int = 1, *, title: str = "Clean water", more: str = "", sector: str = "14010") -> str:
    return f"""<iati-activity xml:lang="en" default-currency="EUR" last-updated-datetime="2018-05-01T00:00:00Z">
<iati-identifier>XM-DAC-928-{number}</iati-identifier>
<reporting-org ref="XM-DAC-928" type="40"><narrative>Health Organisation</narrative></reporting-org>
<title><narrative>{title}</narrative><narrative xml:lang="fr">De l’eau</narrative></title>
<description type="1"><narrative>Wells in {number} villages.</narrative></description>
<participating-org ref="XM-DAC-928" type="40" role="1"><narrative>Health Organisation</narrative></participating-org>
<participating-org role="4"><narrative>Farville Municipality</narrative></participating-org>
<activity-status code="2"/>
<activity-date type="1" iso-date="2017-01-01"/>
<activity-date type="2" iso-date="2017-02-01"/>
<contact-info><email>desk@example.org</email></contact-info>
<recipient-country code="ZA"/>
<sector code="{sector}" percentage="60"/>
<sector code="14031" percentage="40"/>
<sector vocabulary="99" vocabulary-uri="https://example.org/list" code="Water"/>
<budget type="1" status="2"><period-start iso-date="2017-01-01"/><period-end iso-date="2017-12-31"/>
<value value-date="2017-01-01">1500.00</value></budget>
<transaction ref="T{number}"><transaction-type code="2"/><transaction-date iso-date="2017-03-01"/>
<value currency="USD" value-date="2017-03-01">250.50</value>
<provider-org ref="XM-DAC-928" provider-activity-id="X-1"><narrative>Health Organisation</narrative></provider-org></transaction>
<result type="1" aggregation-status="1"><title><narrative>Wells</narrative></title>
<indicator measure="1"><title><narrative>Wells that give water</narrative></title>
<baseline year="2016" value="0"/>
<period><period-start iso-date="2017-01-01"/><period-end iso-date="2017-12-31"/>
<target value="10"/><actual value="4"/></period></indicator></result>
{more}</iati-activity>
"""


def brought(content: bytes, actor: User, *, decide: dict[int, str] | None = None, name: str = "file.xml") -> Run:
    """Look at a file, decide, and bring it in."""
    run = take_content(content, file_name=name, actor=actor)
    run = working.go_on(run.pk)
    if decide:
        run = working.go_on(actions.decide(run, decide, actor=actor).pk)
    return working.go_on(actions.bring_in(run, actor=actor).pk)


def read_all(content: bytes) -> list[Activity]:
    with read(io.BytesIO(content)) as reading:
        return [told.activity for told in reading]
