"""Pinyin written apart becomes words. In: a text of words. Out: the same with syllable runs joined, or None.

"jing wei da" is one trade name in three words, and "si chuan jing wei da ke ji" is a place, a trade name and
a trade. A run of two or more syllables is read from the left, the longest known word first; what stands
between known words is one trade name. The joined text is a second reading of the name, never the only one:
"long" and "he" are English words too.
"""

import re
from collections.abc import Mapping
from typing import Final

_SYLLABLE: Final = re.compile(
    r"^(?:"
    r"[bpmf](?:a|o|ai|ei|ao|ou|an|en|ang|eng|i|ie|iao|iu|ian|in|ing|u)"
    r"|[dtnl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|u|uo|ui|uan|un|v|ve|ue)"
    r"|[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    r"|[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un)"
    r"|(?:zh|ch|sh|r|z|c|s)(?:i|a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    r"|y(?:a|e|o|ao|ou|an|ang|i|in|ing|ong|u|ue|uan|un)"
    r"|w(?:u|a|o|ai|ei|an|en|ang|eng)"
    r"|a|o|e|ai|ei|ao|ou|an|en|ang|er"
    r")$"
)
"""Syllables of Hanyu Pinyin without tones (ISO 7098), by initial and final."""
_LONGEST: Final = 6
"""Syllables that one known word may have (Nei Meng Gu Zi Zhi Qu)."""


def joined(words: list[str], known: Mapping[str, str]) -> list[str] | None:
    """The words with each run of two or more syllables joined; None when there is no run."""
    result: list[str] = []
    run: list[str] = []
    changed = False
    for word in [*words, ""]:
        if _SYLLABLE.match(word):
            run.append(word)
            continue
        changed |= len(run) > 1
        result += _read(run, known)
        result += [word] if word else []
        run = []
    return result if changed else None


def _read(run: list[str], known: Mapping[str, str]) -> list[str]:
    words: list[str] = []
    name = ""
    at = 0
    while at < len(run):
        for size in range(min(_LONGEST, len(run) - at), 1, -1):
            word = known.get("".join(run[at : at + size]))
            if word is not None:
                words += ([name] if name else []) + word.split()
                name = ""
                at += size
                break
        else:
            name += run[at]
            at += 1
    return words + ([name] if name else [])
