"""Who fits whom: scores in four explained parts, hard rules, and the best assignment for the whole pool at once.

Pure: no input or output, no clock, no bot library. Import from the modules; this file imports nothing, so that a
process that only needs the names of reasons never loads NumPy:

- ``people``: ``Mentee``, ``Mentor``, ``Window``, ``Pool`` (what goes in); ``parsing``: the same from JSON
- ``weights``: ``Weights`` with the minimum score and the waiting bonus
- ``assignments``: ``match`` (what comes out: ``Result``), ``candidates``: a ranked list for one mentee
- ``explanations``: ``explain`` (why these two), ``reasons``: the codes that explanations are made of
- ``scores``: the score of every pair as arrays

The model is described in ``docs/matching.md``.
"""
