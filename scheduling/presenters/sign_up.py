"""Notices around the sign-up. Each looks again whether there still is something to say."""

from program.applications import Application, ApplicationStatus
from program.deliveries import DropReason
from program.matching.reasons import UnmatchedReason
from program.notices import (
    ApplicationAccepted,
    ApplicationDeclined,
    DraftCompleted,
    QuestionAskedBack,
    SignUpUnfinished,
    StillSearching,
)
from program.people import Role
from program.sign_up_form import SIGN_UPS, profile_form
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import sign_up_ways
from texts import waiting as waiting_texts
from usecases import Work, waiting


@presents(SignUpUnfinished)
async def sign_up_unfinished(work: Work, notice: SignUpUnfinished, reader: Reader) -> Outgoing:
    """The one gentle reminder, unless the sign-up is finished or went on meanwhile."""
    form = await work.forms.get(notice.form_id)
    if form is None or form.state.form not in SIGN_UPS:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=sign_up_ways.unfinished(reader.tr, reader.one.first_name))


@presents(QuestionAskedBack)
async def question_asked_back(work: Work, notice: QuestionAskedBack, reader: Reader) -> Outgoing:
    """What staff would like to know, unless it has been answered or decided meanwhile."""
    application = await _still(work, notice.application_id, ApplicationStatus.QUESTION_ASKED)
    return Outgoing(text=sign_up_ways.question_back(reader.tr, application.question or ""))


@presents(ApplicationAccepted)
async def application_accepted(work: Work, notice: ApplicationAccepted, reader: Reader) -> Outgoing:
    """Welcome."""
    application = await _still(work, notice.application_id, ApplicationStatus.ACCEPTED)
    return Outgoing(text=sign_up_ways.accepted(reader.tr, application))


@presents(ApplicationDeclined)
async def application_declined(work: Work, notice: ApplicationDeclined, reader: Reader) -> Outgoing:
    """A kind no."""
    await _still(work, notice.application_id, ApplicationStatus.DECLINED)
    return Outgoing(text=sign_up_ways.declined(reader.tr))


@presents(StillSearching)
async def still_searching(work: Work, notice: StillSearching, reader: Reader) -> Outgoing:
    """How it stands, unless the waiting has come to an end."""
    application = await waiting.still_waits(work, notice.application_id)
    if application is None:
        raise Dropped(DropReason.MOVED_ON)
    reason = UnmatchedReason(notice.reason) if notice.reason is not None else None
    days = application.waiting_days(work.now)
    if application.role is Role.MENTOR:
        return Outgoing(text=waiting_texts.nobody_for_mentor(reader.tr))
    if await waiting.is_match_in_sight(work, application):
        return Outgoing(text=waiting_texts.match_in_sight(reader.tr, days))
    return Outgoing(text=waiting_texts.still_searching(reader.tr, reason, days))


@presents(DraftCompleted)
async def draft_completed(work: Work, notice: DraftCompleted, reader: Reader) -> Outgoing:
    """What staff filled in, unless the person has confirmed or changed it meanwhile."""
    application = await work.applications.get(notice.application_id)
    if application is None or not application.profile.unconfirmed or application.status is ApplicationStatus.WITHDRAWN:
        raise Dropped(DropReason.MOVED_ON)
    site_name = work.programme.sites[application.site].name_in(reader.tr.language)
    form = profile_form(application.role)
    return Outgoing(text=sign_up_ways.completed(reader.tr, application, site_name, reader.one.zone, form))


async def _still(work: Work, application_id: int, status: ApplicationStatus) -> Application:
    application = await work.applications.get(application_id)
    if application is None or application.status is not status:
        raise Dropped(DropReason.MOVED_ON)
    return application
