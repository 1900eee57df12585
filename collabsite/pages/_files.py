"""What the site has beside its pages: style, scripts, words for the scripts."""

from __future__ import annotations

import json
from importlib.resources import files

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.pages._words import script_words

_KINDS = (".css", ".js")


def site_files(context: Context, t: Translator) -> dict[str, bytes]:
    """The generated static files by their path below the site's root."""
    folder = files(__package__) / "assets"
    found = {f"assets/{file.name}": file.read_bytes() for file in folder.iterdir() if file.name.endswith(_KINDS)}
    found |= {f"assets/modules/{file.name}": file.read_bytes() for file in (folder / "modules").iterdir()}
    words = json.dumps(script_words(t), ensure_ascii=False, indent=1, sort_keys=True)
    found["assets/words.json"] = words.encode()
    return dict(sorted(found.items()))
