"""Extracts the texts and brings them into every language's catalogue: `python -m scripts.update_catalogues`.

With `--template-only` just `locales/messages.pot` is written.
"""

import sys

from scripts.catalogues import ROOT, ExtractionError, Locales, extract, merged, read, unextractable, write


def update(locales: Locales, *, template_only: bool = False) -> list[str]:
    """Write the template and, unless told otherwise, every catalogue; return a line on each file.

    Raises ExtractionError for a text that can't be taken over; then nothing is written.
    """
    if lost := list(unextractable(locales)):
        raise ExtractionError("\n".join(lost))
    template = extract(locales)
    write(template, locales.template)
    lines = [f"messages.pot: {len(template)} texts"]
    for language in [] if template_only else locales.languages():
        path = locales.catalogue(language)
        catalogue = merged(template, read(path) if path.is_file() else None, language)
        write(catalogue, path)
        lines.append(
            f"{language}: {len(catalogue.untranslated_entries())} to translate, {catalogue.percent_translated()} % done"
        )
    return lines


def main() -> int:
    """Update the catalogues of this work tree; return the exit code."""
    try:
        lines = update(Locales(root=ROOT), template_only="--template-only" in sys.argv[1:])
    except ExtractionError as problem:
        print(problem, file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
