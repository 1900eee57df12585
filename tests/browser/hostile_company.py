"""A company whose every text is an attack on whoever shows it, and its twin with the same records and harmless words.

Both are real repositories: the sound company and three short collaborations (one declined, one withdrawn, one whose
files cannot be read), merged with everybody's approval. The attacks stand in titles, names, file names, bodies, tables
and settings, and in what Git says of people and steps.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from zlib import crc32

import yaml

from tests.branch import Who
from tests.company import git, sound_files, top_level, with_keys
from tests.repository import Repository

TODAY: Final = "2024-04-01"
ATTACKS: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'><svg onload=alert(3)>",
    "</title><script>alert(4)</script>",
    "</script><script>alert(5)</script>",
    "{{ 7*7 }}{% raw %}{# x #}",
    "{ onclick=alert(6) style=color:red #pwned .pwned }",
    "[x](javascript:alert(7)) ![x](https://evil.test/x.png)",
    "<https://evil.test/> javascript:alert(8)",
    "]]> <!-- --> <![CDATA[",
    "&#x3c;script&#x3e;alert(9)&#60;/script>",
    "\u202egnp.exe\u2066 \u200b\u2060\ufeff",
    "=cmd|'/c calc'!A1",
    "`${alert(10)}` \\u003cscript\\u003e",
    "<a href=javascript:alert(11)>x</a> <iframe srcdoc='<script>alert(12)</script>'>",
    "| a | b | ::: *** # ---",
    "长" * 300 + "W" * 300,
    "<meta http-equiv=refresh content='0;url=https://evil.test/'><base href=https://evil.test/>",
    "<!-- '\"",
)
BODY: Final = """
# {attack}

Some *text* with `code`, **strong**, [a link](https://site.test/), ~~gone~~ and XMB-2024-001.

> quoted

1. one
2. two

- item

| a | b |
|---|---|
| c | d |

```
code
```

---

![picture](evidence/picture.png) ![none](https://site.test/none.png)

{attack}

<div onclick="alert(20)" style="color:red" class="md-overlay" id="__palette_0">{attack}</div>

{{: onclick=alert(21) }}
"""
_TEXT: Final = re.compile(r"[\u4e00-\u9fff]| ")
"""Values with such a character were written for people; keys, numbers, dates and addresses have none."""
_WHO: Final = "zhang-wei", "li-qiang", "luo-jing", "ma-li"
Words = Callable[[str], str]


def hostile(text: str) -> str:
    """A text with every attack, each time from another one on; the same for the same text, as criteria are compared."""
    at = crc32(text.encode()) % len(ATTACKS)
    return " ".join([text, *ATTACKS[at:], *ATTACKS[:at]])


def harmless(text: str) -> str:
    """The twin's words."""
    return f"{text} 无害"


def write(root: Path, words: Words, name: str) -> Path:
    """Writes the repository.

    Args:
        root: an empty folder.
        words: what becomes of a text: `hostile` or `harmless`.
        name: of files that may be called as one likes.
    """
    files = {f"records/{path}": _with_words(path, data, words) for path, data in sound_files().items()}
    home = "records/2024/REQ-2024-001"
    files |= {
        f"{home}/evidence/{name}.{ending}": b"<svg onload='alert(30)'/>" for ending in ("svg", "html", "csv", "md")
    }
    files[f"{home}/evidence/picture.png"] = b"no picture"
    files |= _short_ones(files, words)
    address = "%22%3E<script>alert(31)</script>" if words is hostile else "1"
    places = [
        "evidence/test-report.csv",
        f"evidence/{name}.svg",
        f"https://site.test/?q={address}",
        "javascript:alert(32)",
    ]
    items = [{"name": words(place), "evidence": place} for place in places]
    files[f"{home}/deliveries/1.md"] = _text(files[f"{home}/deliveries/1.md"], {"items": items})
    repo = Repository(root)
    settings = {path: data for path, data in files.items() if path.count("/") == 1}
    people = [Who(_name(words(key)), f"{key.replace('-', '.')}@example.com") for key in _WHO]
    repo.begin(settings, people[0])
    branch = repo.branch()
    branch.commit(files, who=people[1], message=words("记录") + "\n")
    repo.merge(branch, approved=people)
    git(root, "reset", "--quiet", "--hard", "main")
    return root


def _name(text: str) -> str:
    """A name as Git takes it."""
    return text.replace("<", "‹").replace(">", "›")


def _with_words(path: str, data: bytes, words: Words) -> bytes:
    """A file of the company with its texts changed; what a record says in its body, too."""
    if not path.endswith((".md", ".yml")):
        return data
    text = data.decode()
    front = text[4:].split("\n---", 1)[0] if text.startswith("---\n") else text
    values = yaml.safe_load(front)
    changed = with_keys(text, {key: _written(_deep(values[key], words)) for key in top_level(front) if key in values})
    return changed.encode() + BODY.format(attack=words("正文")).encode() * path.endswith(".md")


def _deep(value: object, words: Words) -> object:
    if isinstance(value, str):
        return words(value) if _TEXT.search(value) else value
    if isinstance(value, list):
        return [_deep(one, words) for one in value]
    if isinstance(value, dict):
        return {key: _deep(one, words) for key, one in value.items()}
    return value


def _written(value: object) -> str:
    """A value as YAML on one line; a day stays one."""
    made = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=sys.maxsize)
    return made.removesuffix("...\n").strip()


def _text(data: bytes, keys: dict[str, object]) -> bytes:
    return with_keys(data.decode(), keys).encode()


def _short_ones(files: dict[str, bytes], words: Words) -> dict[str, bytes]:
    """Collaborations that are declined, withdrawn, and impossible to read."""
    request = files["records/2024/REQ-2024-002/request.md"]
    decline = f"---\nresponded: 2024-03-29\ndecision: declined\nreason: {words('没有人')!r}\n---\n".encode()
    withdrawal = with_keys("---\non: 2024-03-30\nreason: x\n---\n", {"reason": words("取消")}).encode()
    return {
        "records/2024/REQ-2024-003/request.md": request,
        "records/2024/REQ-2024-003/responses/product.md": decline,
        "records/2024/REQ-2024-003/responses/tech.md": decline,
        "records/2024/REQ-2024-004/request.md": request,
        "records/2024/REQ-2024-004/withdrawal.md": withdrawal,
        "records/2024/REQ-2024-005/request.md": f"---\ntitle: [{words('坏')}\n---\n".encode(),
        "records/2024/REQ-2024-005/minutes/x.md": f"---\nmeeting: {words('坏')!r}\nheld: never\n---\n".encode(),
        posixpath.join("records", "knowledge", "broken.md"): f"---\ntitle: {words('坏')!r}\nextra: 1\n---\n".encode(),
    }
