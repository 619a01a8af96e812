"""Speakers as staff see them: whom they have asked, and how to ask somebody."""

from program.certificates import LONGEST_NAME
from program.programme import LANGUAGES
from program.speakers import MOST_OPEN, DeskView, Speaker, SpeakerStatus, good_until, new_payload
from program.taps import Tap
from program.workshops import Workshop
from texts.buttons import back
from texts.text import Button, Text, bold, columns, lines, paragraphs
from texts.translators import Translator, own_name, translator
from texts.workshop_words import title

LONGEST = 12


def speakers_button(tr: Translator, workshop_id: int) -> Button:
    """The way there, from staff's view of a workshop."""
    return Button(tr.pgettext("button", "Speakers"), Tap("es", str(workshop_id)))


def desk(tr: Translator, view: DeskView, bot_name: str | None, *, is_group: bool) -> Text:
    """Who was asked, and who comes. What is typed is typed in private."""
    number = str(view.workshop.id)
    new = Button(tr.pgettext("button", "Invite a speaker"), Tap("es", number, "new"))
    if is_group and bot_name:
        address = f"https://t.me/{bot_name}?start={new_payload(view.workshop.id)}"
        new = Button(tr.pgettext("button", "Invite a speaker"), url=address)
    rows = [
        [Button(tr.pgettext("button", "Take back: {name}", name=_short(entry)), Tap("es", number, f"out.{entry.id}"))]
        for entry in view.speakers
        if entry.status is not SpeakerStatus.THANKED
    ]
    asked = tr.ngettext("One question has come for them.", "{n} questions have come for them.", view.questions)
    listed = lines(*(f"{tr.isolated(entry.name)} · {_standing(tr, entry)}" for entry in view.speakers))
    return paragraphs(
        bold(tr.gettext("🎤 Speakers: {title}", title=title(tr, view.workshop))),
        listed if view.speakers else tr.gettext("Nobody has been asked yet."),
        asked if view.questions else None,
        tr.gettext(
            "A speaker from outside gets a link that works once. It shows this event only: time, place, how many come, "
            "and what they ask. Nobody of the programme is named."
        ),
    ).with_rows([new] if view.is_open else [], *rows, [back(tr, Tap("eb", number))])


def take_back_question(tr: Translator, view: DeskView, speaker: Speaker) -> Text:
    """Before an access ends."""
    number = str(view.workshop.id)
    told = tr.gettext("The link that is out will not work any more.")
    if speaker.status is SpeakerStatus.COMING:
        told = tr.gettext("The speaker is told, and what we know of them is deleted.")
    return paragraphs(bold(tr.gettext("Take back the invitation of {name}?", name=speaker.name)), told).with_rows(
        [Button(tr.pgettext("button", "Yes, take it back"), Tap("es", number, f"out!.{speaker.id}"))],
        [back(tr, Tap("es", number))],
    )


def ask_name(tr: Translator, workshop: Workshop) -> Text:
    """In private: who is it?"""
    return paragraphs(
        bold(tr.gettext("Who shall speak: {title}?", title=title(tr, workshop))),
        tr.gettext("Please write first name and last name. They will stand on the confirmation after the talk."),
    ).with_rows([_stop(tr, workshop)])


def long_name(tr: Translator, workshop_id: int, excess: int) -> Text:
    """More than there is room for."""
    words = tr.ngettext(
        "The name is one character too long. There is room for {most}.",
        "The name is {n} characters too long. There is room for {most}.",
        excess,
        most=LONGEST_NAME,
    )
    return paragraphs(words).with_rows([_stop_at(tr, workshop_id)])


def unfit_name(tr: Translator, workshop_id: int, sign: str | None) -> Text:
    """A sign that no font of the confirmation has, or nothing readable."""
    if sign is None:
        return paragraphs(tr.gettext("Please write the name in words.")).with_rows([_stop_at(tr, workshop_id)])
    return paragraphs(
        bold(tr.gettext("The confirmation cannot show this sign: {sign}", sign=sign)),
        tr.gettext("Please write the name once more without it, for example in Latin letters."),
    ).with_rows([_stop_at(tr, workshop_id)])


def ask_language(tr: Translator, workshop: Workshop, name: str) -> Text:
    """In which language the invitation is."""
    number = str(workshop.id)
    buttons = [Button(own_name(code), Tap("es", number, f"lang.{code}")) for code in LANGUAGES]
    return paragraphs(
        bold(tr.gettext("In which language shall the invitation be?")),
        tr.gettext("Name: {name}", name=name),
        tr.gettext("The speaker can choose another language later."),
    ).with_rows(*columns(buttons), [_stop(tr, workshop)])


def made(tr: Translator, workshop: Workshop, speaker: Speaker) -> Text:
    """The link is on its way, as a message of its own."""
    number = str(workshop.id)
    until = translator(tr.language, workshop.zone).moment(good_until(workshop))
    return paragraphs(
        bold(tr.gettext("The invitation of {name} is ready.", name=speaker.name)),
        tr.gettext("It comes as the next message. Please forward it as it is, or copy it into an e-mail."),
        tr.gettext("The link works once, until {moment}. Please do not open it yourself.", moment=until),
    ).with_rows(
        [Button(tr.pgettext("button", "Take it back"), Tap("es", number, f"out.{speaker.id}"))],
        [speakers_button(tr, workshop.id)],
    )


def too_many(tr: Translator) -> str:
    """For a toast."""
    return tr.gettext("A workshop has room for {most} speakers.", most=MOST_OPEN)


def closed(tr: Translator) -> str:
    """For a toast: it is over, or called off."""
    return tr.gettext("Speakers can be invited until the workshop is over.")


def _standing(tr: Translator, speaker: Speaker) -> str:
    return {
        SpeakerStatus.INVITED: tr.pgettext("speaker", "has not answered yet"),
        SpeakerStatus.COMING: tr.pgettext("speaker", "comes"),
        SpeakerStatus.THANKED: tr.pgettext("speaker", "was there"),
    }[speaker.status]


def _short(speaker: Speaker) -> str:
    return speaker.name if len(speaker.name) <= LONGEST else f"{speaker.name[: LONGEST - 1]}…"


def _stop(tr: Translator, workshop: Workshop) -> Button:
    return _stop_at(tr, workshop.id)


def _stop_at(tr: Translator, workshop_id: int) -> Button:
    return Button(tr.pgettext("button", "Not now"), Tap("es", str(workshop_id), "stop"))
