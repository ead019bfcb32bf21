"""Compare a deck with the texts of its sources (DG3xx): ``debategame check --sources``.

The comparison is plain: letters and digits in order, without case, signs or spaces, so that quotation marks, dashes,
hyphens at line ends and footnote marks make no difference. Nothing here judges whether a paraphrase is true.
"""
