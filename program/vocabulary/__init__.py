"""Words that people use for occupations, industries and languages, and how to find what they mean.

Pure: the words come in as ``Term`` values; ``texts.vocabularies`` reads them from the files in ``locales/``. This file
imports nothing, so that whoever only needs ``isco`` never loads NumPy or RapidFuzz.

- ``folding``: one spelling for all spellings of a word, whatever the script
- ``stems``: words without their feminine, plural and case endings
- ``indexes``: ``VocabularyIndex``, the search
- ``isco``: the structure of ISCO-08
- ``industries``: the industries that people of an occupation usually know
"""
