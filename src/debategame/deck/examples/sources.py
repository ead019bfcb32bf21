"""Where the rules on questions come from: the guideline, by its number, and what it says in short."""

from __future__ import annotations

_HDR = (
    "Haladyna, Downing & Rodriguez, A Review of Multiple-Choice Item-Writing Guidelines for Classroom Assessment, "
    "Applied Measurement in Education 15 (2002), 309-334, guideline"
)

SOURCES: dict[str, str] = {
    "DG031": f"{_HDR} 13 (keep the reading short).",
    "DG041": f"{_HDR} 3 (paraphrase rather than test recall of the wording).",
    "DG114": f"{_HDR} 19 (only one option is right).",
    "DG115": f"{_HDR} 22 (options are independent and do not overlap).",
    "DG201": f"{_HDR} 28 (no clues to the right answer).",
    "DG202": f"{_HDR} 28 (no clues to the right answer).",
    "DG203": f"{_HDR} 28b (no clang associations: words that stem and option share).",
    "DG204": f"{_HDR} 3 (paraphrase rather than test recall of the wording).",
    "DG211": f"{_HDR} 19 (only one option is right).",
    "DG212": f"{_HDR} 22 (options are independent and do not overlap).",
    "DG213": f"{_HDR} 24 (options of about equal length).",
    "DG214": f"{_HDR} 28d (no conspicuous right answer).",
    "DG215": f"{_HDR} 28a (no specific determiners: always, never, completely, absolutely).",
    "DG216": f"{_HDR}s 25 and 26 (none of the above with care, all of the above not at all).",
    "DG217": f"{_HDR} 23 (options alike in content and grammatical structure).",
    "DG221": f"{_HDR} 19 (only one option is right).",
    "DG222": f"{_HDR} 4 (items independent of each other).",
    "DG251": f"{_HDR} 13 (keep the reading short).",
}
