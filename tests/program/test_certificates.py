"""Names on certificates stand on one line, with all that belongs to them."""

import pytest

from program.certificates import one_line, without_pictures

pytestmark = pytest.mark.row("C8")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Daria Kovalenko", "Daria Kovalenko"),
        ("  Daria \n\t Kovalenko ", "Daria Kovalenko"),
        ("<b>O'Neil</b> #let *f* \\ @x $1$", "<b>O'Neil</b> #let *f* \\ @x $1$"),  # signs of whatever language stay
        ("Da\u0000ria\u202e", "Da ria"),  # signs that nobody sees, such as one that turns the direction
        ("می\u200cنا", "می\u200cنا"),  # the mark that keeps two Persian letters apart belongs to the word
        ("Zoe\u0308", "Zoë"),  # one letter, however it was typed
        ("\u2066\u2069 \n", ""),
        ("Дар’я", "Дар’я"),
    ],
    ids=["plain", "spaces", "markup", "invisible", "joiner", "composed", "nothing", "apostrophe"],
)
def test_a_name_on_one_line(typed: str, kept: str) -> None:
    """Nothing of it is lost but what nobody can see."""
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Daria Kovalenko", "Daria Kovalenko"),
        ("🌻 Daria 🌻🌻 Kovalenko ☺", "Daria Kovalenko"),
        ("Daria 👩🏽\u200d💻", "Daria"),  # one picture of several signs, with a tone of skin
        ("Daria 🇺🇦", "Daria"),
        ("Daria ❤\ufe0f", "Daria"),
        ("ශ්\u200dරී", "ශ්\u200dරී"),  # a joiner between letters is part of the spelling
        ("می\u200cنا", "می\u200cنا"),
        ("O’Neil-Ğüç, Dr.", "O’Neil-Ğüç, Dr."),
        ("🌻", ""),
    ],
    ids=["plain", "flowers", "joined", "flag", "heart", "sinhala", "persian", "points", "nothing else"],
)
def test_pictures_are_left_out_of_a_name(typed: str, kept: str) -> None:
    """All that belongs to them goes too; what belongs to letters stays."""
    assert one_line(without_pictures(typed)) == kept
