"""What a whole is called: “All”, “Everybody”, “Council wide”, “North area”. The word decides nothing by itself."""

from __future__ import annotations

import re

A_WHOLE = re.compile(
    r"\b(?:all|any|every(?:one|body|thing|where)?|entire|whole|\w*wide|sub|(?:sub-?)?totals?|overall|combined|together|"
    r"sum|both|various|mixed|gyfan|cyfan|holl|pawb|pob|(?:is-)?(?:g|ch)?yfanswm|ensemble|tou(?:s|t|te|tes)|"
    r"enti[eè]re?)\b|"
    r"\b(?:council|borough|authority|region|county|directorate|division|trust|estate|building|organisation|area|"
    r"corporate|district|cyngor|sir|commune|département)\s*$",
    re.IGNORECASE,
)
