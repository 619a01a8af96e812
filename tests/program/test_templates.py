"""Templates of tandems: what the programme file may say, and a line for each mistake in it."""

from pathlib import Path

import pytest

from program.programme import Programme, ProgrammeError, read_programme
from program.templates import WEEKS_BETWEEN, Rhythm, Template

pytestmark = pytest.mark.row("C1")
SHIPPED = (Path(__file__).resolve().parents[2] / "programme.toml").read_text(encoding="utf-8")
HEAD = 'name = "P"\nprivacy_contact = "a@b.de"\n'
SITE = '[sites.ab]\nname = "AB"\n'


def mistakes(toml: str) -> list[str]:
    """What is wrong with it."""
    with pytest.raises(ProgrammeError) as refused:
        read_programme(toml)
    return refused.value.mistakes


def with_template(*settings: str, name: str = "six-months") -> str:
    """A programme file whose only template says this."""
    return HEAD + SITE + f"[templates.{name}]\n" + "\n".join(settings) + "\n"


def test_both_shipped_templates() -> None:
    """Half a year every two weeks; 24 hours in four months, which weekly meetings of an hour and a half reach."""
    programme = read_programme(SHIPPED)
    assert programme.templates == {
        "six-months": Template(weeks=26, meeting_minutes=60, rhythm=Rhythm.FORTNIGHTLY),
        "24-hours-in-four-months": Template(weeks=17, hours=24, meeting_minutes=90, rhythm=Rhythm.WEEKLY),
    }


def test_what_need_not_be_said() -> None:
    """Weeks are enough."""
    template = read_programme(with_template("weeks = 10")).template_named("six-months")
    assert template == Template(weeks=10, hours=None, meeting_minutes=60, rhythm=Rhythm.FORTNIGHTLY)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ((), "templates.six-months.weeks: is missing"),  # no length
        (("weeks = 10", "week = 3"), "templates.six-months.week: is no setting that there is; a typing mistake?"),
        (("weeks = 0",), "templates.six-months.weeks: Input should be greater than or equal to 1"),
        (("weeks = 105",), "templates.six-months.weeks: Input should be less than or equal to 104"),
        (('weeks = "ten"',), "templates.six-months.weeks: Input should be a valid integer"),
        (("weeks = 10", "hours = 0"), "templates.six-months.hours: Input should be greater than or equal to 1"),
        (("weeks = 10", "meeting_minutes = 10"), "templates.six-months.meeting_minutes: Input should be greater"),
        (("weeks = 10", "meeting_minutes = 481"), "templates.six-months.meeting_minutes: Input should be less"),
        (
            ("weeks = 10", 'rhythm = "daily"'),
            "templates.six-months.rhythm: Input should be 'weekly', 'fortnightly' or 'monthly'",
        ),
        (
            ("weeks = 17", "hours = 24", "meeting_minutes = 90", 'rhythm = "fortnightly"'),
            "templates.six-months: 24 hours do not fit: 17 weeks of fortnightly meetings of 90 minutes make 13.5 hours",
        ),
    ],
    ids=["no length", "unknown", "short", "long", "words", "no hours", "brief", "endless", "rhythm", "does not fit"],
)
def test_each_mistake_has_a_line(settings: tuple[str, ...], line: str) -> None:
    """It names the place in the file."""
    found = mistakes(with_template(*settings))
    assert len(found) == 1
    assert found[0].startswith(line), found


@pytest.mark.parametrize(
    ("weeks", "rhythm", "hours"),
    [
        (17, Rhythm.WEEKLY, 17),  # one each week
        (17, Rhythm.FORTNIGHTLY, 9),  # the first in the first week, the last in the last
        (16, Rhythm.FORTNIGHTLY, 8),
        (17, Rhythm.MONTHLY, 5),
        (1, Rhythm.MONTHLY, 1),  # at least one
    ],
)
def test_hours_fit_to_the_last_one(weeks: int, rhythm: Rhythm, hours: int) -> None:
    """As many as the meetings make, and not one more."""
    settings = (f"weeks = {weeks}", f'rhythm = "{rhythm}"')
    assert read_programme(with_template(*settings, f"hours = {hours}")).templates["six-months"].hours == hours
    assert f"{hours + 1} hours do not fit" in mistakes(with_template(*settings, f"hours = {hours + 1}"))[0]


@pytest.mark.parametrize("name", ["Six", '"six months"', '"-six"', '""', f'"{"x" * 41}"'])
def test_names_that_cannot_be_kept(name: str) -> None:
    """A tandem keeps the name of its template for good."""
    (found,) = mistakes(with_template("weeks = 10", name=name))
    assert found.startswith("templates: ")
    assert "is not a template's name" in found


def test_a_site_can_have_a_template_of_its_own() -> None:
    """The others take the programme's."""
    own = '[sites.wilhelmshaven]\ntemplate = "24-hours-in-four-months"\n'
    programme = read_programme(SHIPPED.replace("[sites.wilhelmshaven]\n", own))
    assert programme.template_of_site("wilhelmshaven") == "24-hours-in-four-months"
    assert programme.template_of_site("oldenburg") == "six-months"


def test_a_site_with_a_template_that_does_not_exist() -> None:
    """Said before anything starts, with the site's name."""
    found = mistakes(SHIPPED.replace("[sites.wilhelmshaven]\n", '[sites.wilhelmshaven]\ntemplate = "x"\n'))
    assert found == ["file: sites.wilhelmshaven.template 'x' is not among [templates]"]


def test_a_tandem_outlives_the_name_of_its_template() -> None:
    """A template that has been taken out of the file: the programme's own holds."""
    programme: Programme = read_programme(SHIPPED)
    assert programme.template_named("last-year") == programme.templates["six-months"]


def test_every_rhythm_has_its_weeks() -> None:
    """From the most often to the rarest."""
    assert list(WEEKS_BETWEEN) == list(Rhythm)
    assert sorted(WEEKS_BETWEEN.values()) == list(WEEKS_BETWEEN.values())
