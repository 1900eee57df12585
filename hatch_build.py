"""Build hook: wheels and editable installs carry compiled translations, wheels the sample records too."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write each `collabsite.mo` beside its `collabsite.po`; fuzzy translations are left out."""
    written = []
    for po in sorted(root.glob("collabsite/locale/*/LC_MESSAGES/collabsite.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
        mo = po.with_suffix(".mo")
        with mo.open("wb") as target:
            write_mo(target, catalogue)
        written.append(mo)
    return written


class MakeComplete(BuildHookInterface):  # type: ignore[type-arg]
    """Found by hatchling, which looks for the one subclass in this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the wheel (`standard` or `editable`) or the source archive is written."""
        compile_catalogues(Path(self.root))
        if self.target_name == "wheel" and version == "standard":  # an editable install reads them in the source tree
            build_data["force_include"][str(Path(self.root) / "records")] = "collabsite/demo/records"
