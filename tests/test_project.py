"""The project's own promises: the lock, the set-up, the workflows, the floors, the translations."""

from __future__ import annotations

import gettext
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import uv
import yaml

from tests.company import POLICY
from tests.judging import judged, texts

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PYPI = {"pypi.org", "files.pythonhosted.org"}


def run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A command, cut off from the settings of this machine and of an outer make or pytest."""
    tools = ("UV_", "PIP_", "GH_", "GITHUB_", "MAKE", "MFLAGS", "PYTEST_", "PYTHON", "COLLABSITE_", "ZIZMOR_")
    foreign = (*tools, "FORCE_COLOR", "CLICOLOR", "PY_COLORS", "COLUMNS")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=clean | (env or {}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def tracked_files() -> list[Path]:
    """What Git has, or would have after `git add`."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed.returncode:
        pytest.skip("not a Git work tree")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


# --- The lock ---------------------------------------------------------------------------------------------


def offline_uv(*arguments: str | Path, cwd: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    env = {"UV_CACHE_DIR": str(cache), "UV_PYTHON": sys.executable, "UV_PYTHON_DOWNLOADS": "never"}
    return run(uv.find_uv_bin(), *arguments, "--offline", "--no-config", cwd=cwd, env=env)


def pins(requirements: str) -> list[str]:
    """The lines that pip reads."""
    return [line for line in requirements.splitlines() if not line.lstrip().startswith("#")]


def test_requirements_are_what_the_lock_says(tmp_path: Path) -> None:
    exported = offline_uv("export", "--frozen", "--all-groups", "--no-emit-project", cwd=ROOT, cache=tmp_path)
    assert exported.returncode == 0, exported.stderr
    assert pins((ROOT / "requirements.txt").read_text("utf-8")) == pins(exported.stdout), "run `make lock`"


def copy_of_the_lock(folder: Path) -> Path:
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def lock_check(folder: Path) -> subprocess.CompletedProcess[str]:
    return offline_uv("lock", "--check", cwd=folder, cache=folder / "cache")


def test_the_lock_is_what_pyproject_asks(tmp_path: Path) -> None:
    checked = lock_check(copy_of_the_lock(tmp_path))
    assert checked.returncode == 0, f"run `make lock`\n{checked.stderr}"


@pytest.mark.parametrize(
    ("before", "after"),
    [('"nh3>=', '"httpx>=0.28",\n  "nh3>='), ('"pytest>=9.2"', '"pytest>=99"'), ('"zizmor>=1.32",', "")],
    ids=["new", "raised", "dropped"],
)
def test_a_stale_lock_is_noticed(tmp_path: Path, before: str, after: str) -> None:
    project = copy_of_the_lock(tmp_path) / "pyproject.toml"
    text = project.read_text("utf-8")
    assert before in text
    project.write_text(text.replace(before, after), encoding="utf-8")
    assert lock_check(tmp_path).returncode != 0


def foreign_addresses(text: str) -> list[str]:
    """Whatever does not come from PyPI: other hosts, files and folders of a machine."""
    addresses = re.findall(r"""[a-z+]+://[^\s"'<>]+""", text)
    foreign = [address for address in addresses if address.split("/")[2] not in PYPI]
    return foreign + re.findall(r"^(?:-.*|\S+ @ .*|\.{0,2}/.*)$", text, flags=re.MULTILINE)


@pytest.mark.parametrize("name", ["uv.lock", "requirements.txt"])
def test_the_lock_names_pypi_only(name: str) -> None:
    assert foreign_addresses((ROOT / name).read_text("utf-8")) == []


def test_every_package_in_the_lock_comes_from_pypi() -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    others = [p["name"] for p in packages if p["source"] != {"registry": "https://pypi.org/simple"}]
    assert others == ["collabsite"]
    hashed = [p["name"] for p in packages if p.get("wheels")]
    assert len(hashed) == len(packages) - 1, "a package without a wheel would have to be built on set-up"


@pytest.mark.parametrize(
    "line",
    [
        '    { url = "https://pypi.example.org/simple/x-1-py3-none-any.whl", hash = "sha256:0" },',
        'source = { url = "file:///srv/wheels/x.whl" }',
        "--extra-index-url https://pypi.org/simple",
        "-e .",
        "x @ https://files.pythonhosted.org/x.whl",
        "./wheels/x.whl",
    ],
)
def test_a_foreign_address_is_noticed(line: str) -> None:
    assert foreign_addresses(f"a==1 \\\n    --hash=sha256:00\n{line}\n") != []


# --- No traces of a machine -------------------------------------------------------------------------------

HOME = re.compile(r"(?<![\w.:/~-])/(?:home|Users|root|work|opt|srv|mnt)/[\w.-]+|file:///\w\S*")
INDEX = re.compile(r"(?:index-url|default-index|find-links|UV_INDEX\w*|UV_DEFAULT_INDEX)[\s=:\"']+(\S+)")


def traces(text: str) -> list[str]:
    """Paths of somebody's machine and package indexes other than PyPI."""
    indexes = [match[0] for match in INDEX.finditer(text) if "https://pypi.org/simple" not in match[1]]
    return HOME.findall(text) + indexes


def test_no_traces_of_a_machine() -> None:
    found = {}
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" in content or path == Path(__file__).resolve():
            continue
        if hits := traces(content.decode("utf-8", errors="replace")):
            found[path.relative_to(ROOT).as_posix()] = hits
    assert found == {}


@pytest.mark.parametrize(
    "text",
    ["see /home/chen/notes", "`/opt/python`", "file:///srv/x", "--extra-index-url https://pypi.example.org/"],
)
def test_a_trace_is_noticed(text: str) -> None:
    assert traces(text) != []


@pytest.mark.parametrize("text", ["https://example.org/work/x", "records/work/x", "/tracking/", "./home/x"])
def test_an_address_is_no_trace(text: str) -> None:
    assert traces(text) == []


# --- Workflows --------------------------------------------------------------------------------------------


def unpinned(workflow: str) -> list[str]:
    """Actions that are not pinned by a commit with its version beside it."""
    uses = re.findall(r"^\s*(?:- )?uses:\s*(.+)$", workflow, flags=re.MULTILINE)
    return [use for use in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+(?:\.\d+)*", use)]


def test_there_are_workflows() -> None:
    names = ["check.yml", "main.yml", "merge.yml", "pages.yml", "records.yml", "reviewed.yml"]
    assert [path.name for path in WORKFLOWS] == names
    assert [path.name for path in WORKFLOWS if "uses:" not in path.read_text("utf-8")] == ["reviewed.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    assert unpinned(path.read_text("utf-8")) == []


@pytest.mark.parametrize("use", ["actions/checkout@v7", "actions/checkout@main # v7", f"a/b@{'0' * 40}"])
def test_an_unpinned_action_is_noticed(use: str) -> None:
    assert unpinned(f"steps:\n  - uses: {use}\n  - name: x\n    uses: {use}\n") == [use, use]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_given_by_the_job(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert all("permissions" in job and job["timeout-minutes"] for job in workflow["jobs"].values())


def zizmor(*files: Path) -> subprocess.CompletedProcess[str]:
    return run(BIN / "zizmor", "--offline", "--no-progress", "--quiet", "--pedantic", *files)


def schema(*files: Path) -> subprocess.CompletedProcess[str]:
    return run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)


def test_workflows_are_safe() -> None:
    audited = zizmor(*WORKFLOWS)
    assert audited.returncode == 0, audited.stdout


def test_workflows_are_valid() -> None:
    checked = schema(*WORKFLOWS)
    assert checked.returncode == 0, checked.stdout


def test_a_bad_workflow_is_noticed(tmp_path: Path) -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    unsafe, invalid = tmp_path / "unsafe.yml", tmp_path / "invalid.yml"
    unsafe.write_text(text.replace("run: make test", "run: echo ${{ github.head_ref }}"), encoding="utf-8")
    invalid.write_text(text.replace("runs-on:", "run-on:"), encoding="utf-8")
    assert "template-injection" in zizmor(unsafe).stdout
    assert "runs-on" in schema(invalid).stdout


# --- The floors -------------------------------------------------------------------------------------------


def fake_package(folder: Path, imports: dict[str, str]) -> Path:
    """Empty modules under this project's contracts, but for the given imports."""
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    (folder / "pyproject.toml").write_text(settings[settings.index("[tool.importlinter]") :], encoding="utf-8")
    package = folder / "collabsite"
    for part in ("commands", "io", "pages", "rules", "models"):
        (package / part).mkdir(parents=True)
    for init in (package, *(path for path in package.iterdir() if path.is_dir())):
        (init / "__init__.py").touch()
    for name in (
        "cli",
        "mkdocs_plugin",
        "linter",
        "views",
        "context",
        "findings",
        "io/history",
        "models/task",
    ):
        (package / f"{name}.py").touch()
    for name, line in imports.items():
        (package / f"{name}.py").write_text(line + "\n", encoding="utf-8")
    return folder


def lint_imports(folder: Path) -> str:
    linted = run(BIN / "lint-imports", "--no-logo", "--no-cache", cwd=folder)
    assert linted.returncode == (0 if " 0 broken" in linted.stdout else 1), linted.stdout + linted.stderr
    return linted.stdout


def test_the_floors_stand(tmp_path: Path) -> None:
    imports = {
        "cli": "import collabsite.commands.check",
        "commands/check": "import collabsite.io.history",
        "mkdocs_plugin": "import mkdocs.plugins",
        "io/history": "import git.repo\nimport collabsite.models.task",
        "models/task": "import collabsite.findings",
    }
    assert " 0 broken" in lint_imports(fake_package(tmp_path, imports))


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("models/task", "import collabsite.rules", "An import goes down only"),
        ("findings", "from collabsite.models import task", "An import goes down only"),
        ("linter", "import collabsite.views", "An import goes down only"),
        ("surprise", "", "An import goes down only"),
        ("io/history", "from collabsite import views", "io does not judge"),
        ("io/workspace", "import collabsite.linter", "io does not judge"),
        (
            "commands/serve",
            "from mkdocs.commands.serve import serve",
            "Only collabsite.mkdocs_plugin imports mkdocs",
        ),
        ("io/forge", "from git import Repo", "Only collabsite.io.history imports git (GitPython)"),
    ],
)
def test_a_broken_floor_is_noticed(tmp_path: Path, module: str, line: str, contract: str) -> None:
    assert f"{contract} BROKEN" in lint_imports(fake_package(tmp_path, {module: line}))


# --- Set-up -----------------------------------------------------------------------------------------------

PYTHONS = {
    "old": "#!/bin/sh\ncase $2 in *yes*) ;; *) echo 3.9 ;; esac\n",
    "without venv": "#!/bin/sh\ncase $2 in *ensurepip*) exit 1 ;; *yes*) echo yes ;; *) echo 3.11 ;; esac\n",
}


def make_on(folder: Path, *tools: str, python: str | None) -> subprocess.CompletedProcess[str]:
    """`make` on a machine that has these tools and this python3."""
    tools_folder = folder / "bin"
    tools_folder.mkdir()
    for tool in ("sh", "cat", "echo", *tools):
        (tools_folder / tool).symlink_to(shutil.which(tool) or pytest.skip(f"no {tool} here"))
    if python:
        (tools_folder / "python3").write_text(python)
        (tools_folder / "python3").chmod(0o755)
    for name in ("Makefile", "requirements.txt", "pyproject.toml", "hatch_build.py"):
        shutil.copy(ROOT / name, folder)
    make = shutil.which("make") or pytest.skip("no make here")
    return run(make, cwd=folder, env={"PATH": str(tools_folder)})


@pytest.mark.parametrize(
    ("tools", "python", "says"),
    [
        ([], PYTHONS["without venv"], "install git"),
        (["git"], None, "install python3 python3-venv"),
        (["git"], PYTHONS["old"], "python3 is Python 3.9, too old: install Python 3.11"),
        (["git"], PYTHONS["without venv"], "install python3-venv"),
    ],
    ids=["no git", "no python", "old python", "no venv"],
)
def test_what_is_missing_is_said_in_one_line(tmp_path: Path, tools: list[str], python: str | None, says: str) -> None:
    made = make_on(tmp_path, *tools, python=python)
    assert made.returncode != 0
    assert len((made.stdout + made.stderr).splitlines()) == 1
    assert says in made.stderr


# --- The package ------------------------------------------------------------------------------------------

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "done"
msgstr "完成"

#, fuzzy
msgid "late"
msgstr "完成"
"""


def test_the_wheel_carries_the_translations_and_the_sample(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "hatch_build.py", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, tmp_path)
    messages = tmp_path / "collabsite/locale/zh/LC_MESSAGES"
    messages.mkdir(parents=True)
    (tmp_path / "collabsite/__init__.py").touch()
    (messages / "collabsite.po").write_text(CATALOGUE, encoding="utf-8")
    shutil.copytree(ROOT / "records", tmp_path / "records")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extract("collabsite/locale/zh/LC_MESSAGES/collabsite.mo", tmp_path / "installed")
        carried = archive.namelist()
    texts = gettext.translation("collabsite", tmp_path / "installed/collabsite/locale", ["zh"])
    assert texts.gettext("done") == "完成"
    assert texts.gettext("late") == "late", "a fuzzy translation is a guess"
    sample = {name.removeprefix("collabsite/demo/") for name in carried if name.startswith("collabsite/demo/records/")}
    assert sample == {path.relative_to(ROOT).as_posix() for path in (ROOT / "records").rglob("*") if path.is_file()}


# --- Tests in a browser -----------------------------------------------------------------------------------


@pytest.mark.parametrize("required", [False, True])
def test_without_a_browser(tmp_path: Path, required: bool) -> None:
    shutil.copy(ROOT / "tests/conftest.py", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    (tmp_path / "test_it.py").write_text("def test_it(chromium): chromium.new_page()\n")
    env = {"PATH": str(tmp_path), "COLLABSITE_REQUIRE_BROWSER": str(int(required))}
    tested = run(sys.executable, "-m", "pytest", "-n", "1", "-p", "no:cacheprovider", cwd=tmp_path, env=env)
    assert tested.returncode == int(required), tested.stdout
    assert ("browser tests skipped: no Chromium found" in tested.stdout) is not required
    assert ("COLLABSITE_REQUIRE_BROWSER=1" in tested.stdout) is required


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_policy_of_the_readme_is_valid(tmp_path: Path, name: str) -> None:
    (policy,) = re.findall(r"```yaml\n(deadlines:.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    found = judged(tmp_path, {POLICY: f"{policy}as_of: 2024-04-01\n"}, select=("REC", "ORG"))
    assert found == [], texts(found)
