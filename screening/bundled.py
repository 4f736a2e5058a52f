"""Where the shipped law and lists are. In: nothing. Out: the folders `rules/` and `datasets/`.

In a wheel they lie inside the package (`_bundled/`), in a checkout at the top level.
"""

from importlib import resources
from pathlib import Path


def folder(name: str) -> Path:
    """`rules` or `datasets`, as shipped with this installation."""
    package = Path(str(resources.files("screening")))
    packed = package / "_bundled" / name
    return packed if packed.is_dir() else package.parent / name
