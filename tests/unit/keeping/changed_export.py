"""An export as a stranger might have changed it: its lines altered, all its sums put right again."""

import hashlib
import json
from pathlib import Path
from typing import Any

from registry.config import Settings
from registry.database import open_session
from registry.services.exported import Exported
from registry.services.importing import import_export

Files = dict[str, list[Any]]


def imported(place: Settings, folder: Path) -> None:
    """Import, and undo it."""
    with open_session(place, writing=True) as session:
        import_export(session, Exported(folder))


def written(folder: Path, files: dict[str, bytes]) -> Path:
    """Write the files of an export."""
    for name, contents in files.items():
        (folder / name).write_bytes(contents)
    return folder


def parsed(whole: dict[str, bytes]) -> Files:
    """Read the lines of an export."""
    lines = {name: text.splitlines() for name, text in whole.items() if name.endswith(".jsonl")}
    return {name: [json.loads(line) for line in found] for name, found in lines.items()}


def with_right_sums(whole: dict[str, bytes], changed: Files) -> dict[str, bytes]:
    """Write changed lines as an export would, and make all that is said of them true."""
    files = {name: "".join(map(as_line, rows)).encode() for name, rows in changed.items()}
    manifest = json.loads(whole["manifest.json"])
    for member in manifest["files"]:
        text = files[member["name"]]
        member |= {"lines": text.count(b"\n"), "sha256": sha256(text)}
    newest = changed["events.jsonl"][-1]
    manifest["newest_event"] = newest.get("hash") if isinstance(newest, dict) else None
    told = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    files["manifest.json"] = told
    sums = [(member["sha256"], member["name"]) for member in manifest["files"]]
    sums.append((sha256(told), "manifest.json"))
    files["SHA256SUMS"] = "".join(f"{mark}  {name}\n" for mark, name in sums).encode()
    return files


def as_line(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def sha256(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
