"""The open form to which a button belongs."""

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Forbidden, Missing


async def own_form(work: Work, actor: Actor, form_id: int, name: str) -> OpenForm:
    """This person's form with that id and name; raises ``Missing`` once it is closed, ``Forbidden`` for another's."""
    form = await work.forms.get(form_id)
    if form is None or form.state.form != name:
        raise Missing
    if form.person_id != actor.id:
        raise Forbidden
    return form
