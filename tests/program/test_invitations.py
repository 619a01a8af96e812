"""Deep links: read kindly, for years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.invitations import Invitation, read_invitation
from program.people import Role

SITES = ("oldenburg", "wilhelmshaven")


@pytest.mark.row("A1")
@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (None, Invitation()),  # no link at all
        ("", Invitation()),  # an empty one
        ("mentee", Invitation(role=Role.MENTEE)),  # the role alone
        ("oldenburg", Invitation(site="oldenburg")),  # the site alone
        ("mentor-oldenburg", Invitation(role=Role.MENTOR, site="oldenburg")),  # as printed
        ("oldenburg-mentor", Invitation(role=Role.MENTOR, site="oldenburg")),  # the other way round
        ("Mentor-OLDENBURG", Invitation(role=Role.MENTOR, site="oldenburg")),  # typed by somebody
        ("mentee-oldenburg-flyer_7", Invitation(role=Role.MENTEE, site="oldenburg", campaign="flyer_7")),
        ("mentee-bremen", Invitation(role=Role.MENTEE, campaign="bremen")),  # a site that has closed
        ("mentee-oldenburg-mentor", Invitation(role=Role.MENTEE, site="oldenburg", campaign="mentor")),  # first counts
        ("w12", Invitation()),  # a link of another kind
        ("mentee--oldenburg", Invitation(role=Role.MENTEE, site="oldenburg")),  # a slip of the pen
        ("mentee-" + "x" * 33, Invitation(role=Role.MENTEE)),  # a campaign that is too long to keep
    ],
)
def test_a_link_is_read_kindly(payload: str | None, expected: Invitation) -> None:
    """What is missing or unknown is left out."""
    assert read_invitation(payload, SITES) == expected


@given(st.text())
def test_no_link_is_an_error(payload: str) -> None:
    """Whatever somebody types after /start."""
    found = read_invitation(payload, SITES)
    assert found.site in (None, *SITES)
    assert found.campaign is None or len(found.campaign) <= 32
