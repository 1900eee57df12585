"""What the site has beside its pages: style, scripts, words for the scripts, attachments."""

from __future__ import annotations

import json
from importlib.resources import files

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.pages._addresses import evidence_address
from collabsite.pages._site import folder_names
from collabsite.pages._words import script_words

_KINDS = (".css", ".js")


def site_files(context: Context, t: Translator) -> dict[str, bytes]:
    """The generated static files by their path below the site's root."""
    folder = files(__package__) / "assets"
    found = {f"assets/{file.name}": file.read_bytes() for file in folder.iterdir() if file.name.endswith(_KINDS)}
    words = json.dumps(script_words(t), ensure_ascii=False, indent=1, sort_keys=True)
    found["assets/words.json"] = words.encode()
    return dict(sorted(found.items()))


def evidence_files(context: Context) -> dict[str, str]:
    """The attachments: path below the site's root, and path from the root of the repository."""
    names = folder_names(context)
    found = {}
    for path, blob in context.files.items():
        parts = path.split("/")
        if blob and len(parts) > 4 and parts[3] == "evidence":
            folder = "/".join(parts[1:3])
            found[evidence_address(path, names.get(folder, parts[2]))] = path
    return found
