"""Delimited text as bytes: how it is encoded, what separates its cells, whether its quotation marks close.

In: a file opened for reading bytes. Out: `TextForm`. UTF-8 is proved by decoding the whole file; anything
else is judged from a sample, since legacy encodings cannot be proved: it is always said,
and refused where what comes out is not such as people write.
"""

import codecs
import csv
import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from typing import IO, Any, Final, cast

import pyarrow as pa
from charset_normalizer import from_bytes

from screening.intake.files import Source

DELIMITERS: Final = (",", ";", "\t", "|")
_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 18
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_FOREIGN: Final = re.compile(rb"[\x80-\xff]")
_RUN: Final = re.compile("[^\x00-\x7f\ufffd]+")
_ACCENTS_IN_A_ROW: Final = 2
# what Western text holds beyond ASCII: letters, quotation marks, dashes, ordinals, signs of trade
_NO_LETTER: Final = re.compile(
    "[^\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e"
    "\u2018\u2019\u201c\u201d\u00ab\u00bb\u2013\u2014\u2026\u2022\u00b7\u00aa\u00ba\u00b0\u00a0\u00ad\u20ac\u00a3\u00a7\u00ae\u2122\u00a9\u00bd\u00bc\u00be\u00b2\u00b3\u00b4\u00a1\u00bf\u00b1\u00d7]"
)


@dataclass(frozen=True)
class TextForm:
    """How a text file is written.

    Attributes:
        encoding: a Python codec.
        delimiter: one of `DELIMITERS`.
        has_nul: some character is NUL.
        open_quote: the number of quotation marks is odd.
        doubtful: the encoding is a guess, and what it gives does not look like text.
    """

    encoding: str
    delimiter: str
    has_nul: bool
    open_quote: bool
    doubtful: bool = False

    @property
    def is_utf8(self) -> bool:
        """No transcoding is needed."""
        return self.encoding in ("utf-8", "utf-8-sig")


def open_bytes(source: Source) -> IO[bytes]:
    """The file, unpacked."""
    if source.packing == "gzip":
        return cast("IO[bytes]", gzip.open(source.path, "rb"))
    if source.packing == "zstd":
        return cast("IO[bytes]", pa.CompressedInputStream(pa.OSFile(str(source.path)), "zstd"))
    return source.path.open("rb")


def text_form(open_file: Callable[[], IO[bytes]]) -> TextForm:
    """Look at the whole file once, and at its beginning closely."""
    with open_file() as file:
        start = file.read(_SAMPLE)
    encoding = next((name for bom, name in _BOMS if start.startswith(bom)), None)
    utf8, nuls, quotes, foreign = _scan(open_file)
    guessed = encoding is None and not utf8 and not _looks_utf16(start)
    if encoding is None:
        encoding = "utf-8" if utf8 and not _looks_utf16(start) else _legacy(start, foreign)
    text = start.decode(encoding, errors="replace")
    wide = encoding.startswith("utf-16")
    has_nul = "\0" in text if wide else nuls > 0
    doubtful = guessed and _is_doubtful(foreign.decode(encoding, errors="replace"), encoding)
    return TextForm(encoding, _delimiter(text), has_nul, quotes % 2 == 1, doubtful)


def _chunks(open_file: Callable[[], IO[bytes]]) -> Iterator[bytes]:
    with open_file() as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _scan(open_file: Callable[[], IO[bytes]]) -> tuple[bool, int, int, bytes]:
    """Is it UTF-8, how many NULs and quotation marks, and a sample from the first line that is not ASCII."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, nuls, quotes, foreign = True, 0, 0, b""
    for chunk in _chunks(open_file):
        nuls += chunk.count(b"\0")
        quotes += chunk.count(b'"')
        if not foreign and not chunk.isascii():
            first = _FOREIGN.search(chunk)
            foreign = chunk[chunk.rfind(b"\n", 0, first.start() if first else 0) + 1 :][:_SAMPLE]
        if utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                utf8 = False
    if utf8:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            utf8 = False
    return utf8, nuls, quotes, foreign


def _looks_utf16(start: bytes) -> bool:
    return len(start) > 3 and start.count(0) > len(start) // 4


def _legacy(start: bytes, foreign: bytes) -> str:
    if _looks_utf16(start):
        return "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"
    best = from_bytes(foreign, cp_isolation=["gb18030", "cp1252"]).best()
    return "gb18030" if best is not None and best.encoding == "gb18030" else "cp1252"


def _is_doubtful(text: str, encoding: str) -> bool:
    """More than a fifth of the foreign characters are not such as stand in text of that encoding.

    Big5 and Shift JIS are nearly always valid GB18030, but give characters that the older standard of common
    ones (GB 2312) lacks. In Windows-1252 accented letters stand one by one between plain ones; a row of
    them is another alphabet.
    """
    runs = _RUN.findall(text)
    if encoding == "gb18030":
        strange = sum(not _is_common(c) for run in runs for c in run)
    else:
        strange = sum(len(run) for run in runs if len(run) > _ACCENTS_IN_A_ROW)
        strange += len(_NO_LETTER.findall("".join(r for r in runs if len(r) <= _ACCENTS_IN_A_ROW)))
    return 5 * strange > sum(map(len, runs))


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _delimiter(text: str) -> str:
    """The one that cuts the first record into most cells, and the next ones into as many as often."""
    lines = text.lstrip("\ufeff\r\n").splitlines()[:50]

    def fit(delimiter: str) -> tuple[int, int]:
        widths = [len(record) for record in _records(lines, delimiter)]
        width = widths[0] if widths else 1
        return (sum(w == width for w in widths) if width > 1 else 0), width

    return max(DELIMITERS, key=fit)


def _records(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return [r for r in csv.reader(lines, delimiter=delimiter) if r]
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def utf8_stream(open_file: Callable[[], IO[bytes]], form: TextForm) -> IO[bytes]:
    """The file as UTF-8 without a byte order mark; bytes that the encoding does not know become U+FFFD."""
    file = open_file()
    if form.encoding == "utf-8":
        return file
    return BufferedReader(_Transcoded(file, form.encoding), 2 * _CHUNK)


class _Transcoded(RawIOBase):
    """Decodes one encoding and gives UTF-8 (codecs.EncodedFile cannot do UTF-16)."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        super().__init__()
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._left = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left and not self._ended:
            chunk = self._file.read(_CHUNK)
            self._ended = not chunk
            self._left = self._decoder.decode(chunk, final=self._ended).encode("utf-8")
        given, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)

    def close(self) -> None:
        self._file.close()
        super().close()
