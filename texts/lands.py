"""The German Länder, by the letters of ISO 3166-2, as each language writes them."""

from texts.translators import Translator


def land_name(tr: Translator, land: str) -> str:
    """The name of a Land such as ``"NI"``; its letters where there is no such Land."""
    names = {
        "BB": tr.pgettext("Land of Germany", "Brandenburg"),
        "BE": tr.pgettext("Land of Germany", "Berlin"),
        "BW": tr.pgettext("Land of Germany", "Baden-Württemberg"),
        "BY": tr.pgettext("Land of Germany", "Bavaria"),
        "HB": tr.pgettext("Land of Germany", "Bremen"),
        "HE": tr.pgettext("Land of Germany", "Hesse"),
        "HH": tr.pgettext("Land of Germany", "Hamburg"),
        "MV": tr.pgettext("Land of Germany", "Mecklenburg-Vorpommern"),
        "NI": tr.pgettext("Land of Germany", "Lower Saxony"),
        "NW": tr.pgettext("Land of Germany", "North Rhine-Westphalia"),
        "RP": tr.pgettext("Land of Germany", "Rhineland-Palatinate"),
        "SH": tr.pgettext("Land of Germany", "Schleswig-Holstein"),
        "SL": tr.pgettext("Land of Germany", "Saarland"),
        "SN": tr.pgettext("Land of Germany", "Saxony"),
        "ST": tr.pgettext("Land of Germany", "Saxony-Anhalt"),
        "TH": tr.pgettext("Land of Germany", "Thuringia"),
    }
    return names.get(land, land)
