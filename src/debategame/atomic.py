"""Atomic file replacement: write a temporary file in the same folder, sync it, and rename it over the target.

If anything fails, the old file stays intact; leftovers of killed processes are removed later.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = ".debategame-part"
_ABANDONED_S = 3_600
_ROOM = 1 << 18
"""Bytes for which there has to be room: a database that has just been begun takes that much."""


def write(target: Path, content: bytes, *, new: bool = False) -> None:
    """Write ``content`` to ``target``, following links; with ``new``, raise FileExistsError if it exists.

    A device or a pipe is written to directly.
    """
    if not new and target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    with replacing(target, new=new) as part:
        part.write_bytes(content)


@contextlib.contextmanager
def replacing(target: Path, *, mode: int = 0o666, new: bool = False) -> Iterator[Path]:
    """Yield an empty file that replaces ``target`` at the end of the block; raises OSError.

    A file that is replaced keeps its mode and owner; a new one gets ``mode`` less the umask.
    """
    if new and os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    target = Path(os.path.realpath(target))
    if not os.access(target, os.W_OK) and target.exists():  # a rename would replace what may not be written
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    part = target.with_name(f".{target.name[:40]}.{os.getpid()}{_ENDING}")
    _sweep(target.parent)
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
        yield part
        if new and target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        with contextlib.suppress(OSError, AttributeError):  # a new file, or somebody else's
            shutil.copymode(target, part)
            os.chown(part, target.stat().st_uid, target.stat().st_gid)
        part.replace(target)
        _sync(target.parent)
    finally:
        for ending in ("", "-journal"):  # SQLite's, where the block wrote a database
            with contextlib.suppress(OSError):
                part.with_name(part.name + ending).unlink()


def try_file(path: Path) -> None:
    """Raise OSError if no file could be written at ``path`` and read again; leave no trace."""
    import tempfile  # 10 ms that only doctor needs

    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    folder = next(each for each in path.parents if os.path.lexists(each))
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(bytes(_ROOM))


def _sweep(folder: Path) -> None:
    """Remove leftovers of killed processes."""
    with contextlib.suppress(OSError):
        for file in folder.glob(f".*{_ENDING}"):
            if time.time() - file.stat().st_mtime > _ABANDONED_S:
                file.unlink()


def _sync(folder: Path) -> None:
    """Sync the folder, if the system allows that, so that the new name is on disk."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
