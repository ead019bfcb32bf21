"""All codes of findings about a deck, with their severity.

``DG0xx`` is about the form of one place in the file, ``DG1xx`` about references between places, ``DG2xx`` about better
questions, which only ``check`` looks for, and ``DG3xx`` about the texts of the sources, for ``check --sources``. A code
keeps its meaning and severity for good and is never reused: advice that an author switched off must not return as an
error. ``explanations/`` has a file for each code.
"""

from __future__ import annotations

from debategame.diagnostics import Severity

_ERRORS = """
    DG001 DG002 DG003 DG004 DG005 DG006 DG007 DG008 DG009
    DG010 DG011 DG012 DG013 DG014 DG015 DG016 DG017
    DG020 DG021 DG022 DG023 DG024 DG025 DG026 DG027 DG028 DG029
    DG030 DG032 DG033 DG034 DG035
    DG101 DG102 DG103 DG104 DG105 DG106 DG107 DG108 DG109
    DG110 DG111 DG112 DG113 DG114 DG115 DG117 DG119
    DG120 DG121 DG122
    DG301 DG302 DG303 DG304
"""
_ADVICE = """
    DG031 DG036 DG037 DG038 DG039
    DG040 DG041 DG042 DG043 DG044
    DG116 DG118
    DG201 DG202 DG203 DG204 DG205 DG206
    DG211 DG212 DG213 DG214 DG215 DG216 DG217 DG218 DG219
    DG221 DG222 DG223
    DG231 DG232 DG233 DG234 DG235 DG236 DG237 DG238
    DG241 DG242 DG243 DG244 DG245 DG246
    DG251 DG252 DG253
    DG261 DG262 DG263 DG264 DG265 DG266
    DG311 DG312 DG313 DG314 DG315 DG316
"""

CODES: dict[str, Severity] = {
    code: severity
    for codes, severity in ((_ERRORS, Severity.ERROR), (_ADVICE, Severity.ADVICE))
    for code in codes.split()
}
