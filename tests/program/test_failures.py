"""What a log says of an exception: which one and where, nothing of what somebody wrote."""

import json

import pytest

from program.failures import describe
from program.profiles import Profile

SECRET = "Olena, 0151 234567"


def raised(error: BaseException) -> BaseException:
    """The exception, as it is caught after it was raised here."""
    try:
        raise error
    except type(error) as caught:
        return caught


def test_an_exception_is_named_with_its_place() -> None:
    """Module and class, file and line: enough to find it."""
    error = raised(ValueError(SECRET))
    assert error.__traceback__ is not None
    line = error.__traceback__.tb_lineno
    assert describe(error) == {"error": "builtins.ValueError", "at": f"tests/program/test_failures.py:{line}"}


def test_what_somebody_wrote_is_not_in_it() -> None:
    """Messages of exceptions hold it often; so do exceptions within exceptions."""
    error = raised(RuntimeError(SECRET))
    error.__cause__ = raised(KeyError(SECRET))
    assert SECRET not in json.dumps(describe(error), ensure_ascii=False)


def test_the_place_is_the_innermost_of_our_own() -> None:
    """Not that of a library, nor that of Python itself, in which it was raised in the end."""
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads("rubbish")
    described = describe(caught.value)
    assert described["error"] == "json.decoder.JSONDecodeError"
    assert described["at"].startswith("tests/program/test_failures.py:")
    with pytest.raises(TypeError) as inner:
        Profile.from_facts(None)  # type: ignore[arg-type]  # what a broken row would hold
    assert describe(inner.value)["at"].startswith("program/profiles.py:")


def test_an_exception_that_was_never_raised_has_no_place() -> None:
    """A question mark stands there."""
    assert describe(OSError(SECRET)) == {"error": "builtins.OSError", "at": "?"}
