"""Fetches axe-core anew, by the machine's own npm client: `python tools/update_axe.py 4.14.1`.

What is taken of the package lies in auditor/visit/probes/vendor/axe with its licences; `vendor.toml` names the version
and the SHA-256 of every file, and a test holds the files to it.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent / "auditor/visit/probes/vendor/axe"
_TAKEN = {
    "axe.min.js": "package/axe.min.js",
    "zh_CN.json": "package/locales/zh_CN.json",
    "LICENSE": "package/LICENSE",
    "LICENSE-3RD-PARTY.txt": "package/LICENSE-3RD-PARTY.txt",
}


def main(version: str) -> None:
    """Take the files of that version out of the registry's package."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603
            ["npm", "pack", f"axe-core@{version}", "--pack-destination", folder],  # noqa: S607
            check=True,
            stdout=subprocess.DEVNULL,
        )
        archive = next(Path(folder).glob("axe-core-*.tgz"))
        integrity = hashlib.sha512(archive.read_bytes()).hexdigest()
        _HERE.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as package:
            for name, member in _TAKEN.items():
                body = package.extractfile(member)
                if body is None:
                    raise SystemExit(f"{member} is not in the package")
                (_HERE / name).write_bytes(body.read())
    lines = [
        "# Written by tools/update_axe.py.",
        'name = "axe-core"',
        f'version = "{version}"',
        'licence = "MPL-2.0"',
        f'package_sha512 = "{integrity}"',
        "",
        "[sha256]",
        *(f'"{name}" = "{hashlib.sha256((_HERE / name).read_bytes()).hexdigest()}"' for name in _TAKEN),
    ]
    (_HERE / "vendor.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004
        raise SystemExit("usage: python tools/update_axe.py VERSION")
    main(sys.argv[1])
