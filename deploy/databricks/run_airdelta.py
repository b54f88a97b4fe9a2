"""Runs airdelta in a JVM of its own, as the task of a Databricks job.

run_airdelta.py ARCHIVE COMMAND…: unpacks the distribution, runs `airdelta COMMAND…`, shows what it says, and fails with every
exit code but 0, so that dead letters (3) and deletes held back (4) are not taken for a success.
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

MEANINGS = {
    1: "at least one table failed",
    2: "wrong usage, settings or routes; nothing was started",
    3: "done, with new dead letters: see airdelta dead-letters list",
    4: "done, with deletes held back: see airdelta status, then airdelta accept-deletes --only ID",
}


def unpack(archive, directory):
    """Unpacks all but the embedded warehouse, and gives the directory of the distribution."""
    with tarfile.open(archive) as tar:
        wanted = [member for member in tar if "/lib/embedded/" not in member.name]
        tar.extractall(directory, members=wanted)
    return next(Path(directory).glob("airdelta-*"))


def run(home, arguments):
    """Runs airdelta and gives its exit code; where this process is stopped, airdelta gets time to end in good order."""
    process = subprocess.Popen(
        [str(home / "bin" / "airdelta"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=home,
    )
    try:
        for line in process.stdout:
            print(line, end="", flush=True)
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=100)


def main(archive, *arguments):
    with tempfile.TemporaryDirectory(prefix="airdelta-") as directory:
        code = run(unpack(archive, directory), arguments)
    if code != 0:
        # An exception, not sys.exit: it fails a task in every kind of Python that runs one.
        raise RuntimeError(f"airdelta ended with exit code {code}: {MEANINGS.get(code, 'see its output above')}")


if __name__ == "__main__":
    main(*sys.argv[1:])
