"""A job of a workflow: its clone, and a `gh` and a checker on PATH that write down what they are asked."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
GH = """\
import json, os, sys
from pathlib import Path

folder = Path(os.environ["FAKES"])
bodies = [Path(word[6:]).read_text("utf-8") for word in sys.argv if word.startswith("body=@")]
with (folder / "gh.jsonl").open("a", encoding="utf-8") as log:
    log.write(json.dumps({"asked": sys.argv[1:], "bodies": bodies}) + "\\n")
reply = folder / "gh.reply"
if reply.is_file() and "POST" not in sys.argv and "PATCH" not in sys.argv:
    sys.stdout.write(reply.read_text("utf-8"))
sys.exit(int(os.environ.get("GH_ENDS", "0")))
"""

CHECKER = """\
import json, os, sys
from pathlib import Path

folder = Path(os.environ["FAKES"])
with (folder / "collabsite.jsonl").open("a", encoding="utf-8") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
if sys.argv[1] == "forge":
    print('{"head": "", "reviews": []}')
    sys.exit(int(os.environ.get("REVIEWS_END", "0")))
Path(sys.argv[sys.argv.index("--output") + 1]).write_text(os.environ["SAYS"], "utf-8")
print("::set-output name=verdict::0")
sys.exit(int(os.environ.get("CHECK_ENDS", "0")))
"""


@dataclass(frozen=True)
class Runner:
    """A job on the forge: its clone, and the tools it finds on PATH."""

    clone: Path
    fakes: Path

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs a script of the workflows in the clone."""
        kept = {key: os.environ[key] for key in ("TMPDIR", "LANG") if key in os.environ}
        given = {
            "PATH": f"{self.fakes}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.fakes),
            "FAKES": str(self.fakes),
            "STOLEN": str(self.fakes / "stolen"),
            "COLLABSITE": str(self.fakes / "collabsite"),
            "SAYS": "## ✅ Nothing blocks the merge\n",
            "GITHUB_OUTPUT": str(self.fakes / "output"),
            "GITHUB_STEP_SUMMARY": str(self.fakes / "summary"),
            "GITHUB_REPOSITORY": "team/records",
            "GITHUB_SERVER_URL": "https://forge.example.com",
            "GITHUB_RUN_ID": "5",
        }
        return subprocess.run(
            [SCRIPTS / script, *arguments],
            cwd=self.clone,
            env=kept | given | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def outputs(self) -> dict[str, str]:
        """The outputs of the step."""
        path = self.fakes / "output"
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        return dict(line.split("=", 1) for line in lines)

    def report(self) -> str:
        return base64.b64decode(self.outputs()["report"]).decode()

    def asked(self) -> list[list[str]]:
        """What `gh` was asked, each time."""
        return [entry["asked"] for entry in self._log("gh")]

    def bodies(self) -> list[str]:
        return [body for entry in self._log("gh") for body in entry["bodies"]]

    def checked(self) -> list[list[str]]:
        """What the checker was asked, each time."""
        return [[str(word) for word in entry] for entry in self._log("collabsite")]

    def _log(self, tool: str) -> list[dict[str, list[str]]]:
        path = self.fakes / f"{tool}.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def put_fakes(folder: Path) -> None:
    """Writes both tools into a folder."""
    folder.mkdir()
    for name, code in (("gh", GH), ("collabsite", CHECKER)):
        (folder / name).write_text(f"#!{sys.executable} -IS\n{code}", encoding="utf-8")
        (folder / name).chmod(0o755)
