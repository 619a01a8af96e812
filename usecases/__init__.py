"""What people and the clock do with the programme: one verb a function. Nothing here commits or sends."""

from db.desk import StaffGroup as StaffGroup
from db.forms import OpenForm as OpenForm
from db.repositories import Overtaken as Overtaken
from db.works import Work as Work
from db.works import Works as Works
