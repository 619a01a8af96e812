"""Words that say nothing of an occupation or industry: "I am a …", "ich suche Arbeit als …".

They count a little, so that "work" alone still finds something, and only as they stand: another word that is like one
of them, or has the same stem, is no filler.
"""

from program.vocabulary.folding import folded
from program.vocabulary.stems import stem

_FILLERS = """
    i am a an the of in at for with and as was worked working work my job want would like to become be
    senior junior middle lead
    ich bin als im in der die das und mit für bei war gearbeitet arbeite beruf gelernte gelernter von zu am auf
    möchte will werden suche arbeit stelle etwas
    je suis un une de du des en le la les l et pour au aux dans comme travaille ai veux voudrais être devenir travail
    я работаю работал работала как по на для в и был была хочу стать быть работу
    працюю працював працювала як по на для в у і й з та був була хочу стати бути роботу
    في من و أنا اعمل على أريد أن أصبح أكون
    در از و من هستم کار به برای بودم می خواهم شوم
    ve bir olarak için ben çalışıyorum çalıştım olmak istiyorum
"""

FILLERS: frozenset[str] = frozenset(folded(_FILLERS).split())
"""Such words in all eight languages, folded."""

MARK = "·"


def root(word: str) -> str:
    """What a folded word is compared by: its stem; fillers are marked, so that they only meet themselves."""
    return MARK + word if word in FILLERS else stem(word)
