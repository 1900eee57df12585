"""Checks which step brought each text and where each signature stands; `verify.py` beside it needs this file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from datetime import datetime, timezone
from typing import Iterator

if __package__:
    from collabsite.exports.archive import verify_reading as reading
else:  # unpacked beside it
    import verify_reading as reading  # type: ignore[import-not-found,no-redef]

Json = reading.Json
APPROVED, REVIEWED, WITHDRAWN, RECORD = "Approved-by", "Reviewed-by", "Withdrawn-by", "Record"
NO_STEP: Json = {"commits": [], "time": "", "clock": "own", "organization": None, "policy": None, "approver": ""}


class Signatures:
    """The signatures of an archive, against the commits and trees that are in it."""

    def __init__(self, archive: reading.Archive) -> None:
        self.archive, self.manifest = archive, archive.manifest
        self.steps: dict[str, Json] = {one["step"]: one for one in self.manifest["steps"]}
        self.texts = {(one["source"], one["blob"]): one["path"] for one in self.manifest["files"] if one["blob"]}

    def check(self) -> Iterator[tuple[str, str, list[str]]]:
        """Each thing that is looked at: its group, its name, what is wrong with it."""
        for record in self.manifest["records"]:
            if record["signers"]:
                yield "brought", record["record"], list(self.origin(record))
            for signer in record["signers"]:
                if signer["state"] != "signed":
                    continue
                what = f"{record['record']}: {signer['name']} <{signer['address']}>, {signer['commit']}"
                yield "signed", what, list(self.signature(record, signer))
                if signer["kind"] == "key":
                    yield self.key(what, signer)
                if self.step(signer)["clock"] != "own":
                    yield "clock", what, []

    def origin(self, record: Json) -> Iterator[str]:
        """Whether a text is the file's, is of the step that is named, and all have signed where that is said."""
        if record["blob"] is not None and (record["path"], record["blob"]) not in self.texts:
            yield "no-text"
        came = record["brought"]
        if came is not None:
            before = [self.archive.at(one, came["path"]) for one in self.archive.commit(came["step"]).parents[:1]]
            if record["blob"] in before or self.archive.at(came["step"], came["path"]) != record["blob"]:
                yield "not-brought"
        places = [one["state"] for one in record["signers"] if one["role"] is not None]
        if record["state"] == "signed" and set(places) - {"signed"}:
            yield "not-signed"

    def signature(self, record: Json, signer: Json) -> Iterator[str]:
        """Whether somebody's signature stands where the manifest says, and is theirs."""
        step = self.step(signer)
        is_inside = signer["commit"] in self.reached(signer["step"], step["commits"])
        if not (is_inside and self.is_of(record, signer) and self.stands(record, signer)):
            yield "not-said"
        if self.is_taken_back(signer, record["blob"]):
            yield "taken-back"
        if signer["date"] != step["time"][:10] or not self.is_on_time(signer):
            yield "date"
        person = self.person(step, signer)
        if not all(reading.contains(person, one) for one in (signer["address"], signer["name"])):
            yield "nobody"
        if not self.has_role(signer):
            yield "no-role"

    def step(self, signer: Json) -> Json:
        """The step of a signature."""
        return self.steps.get(signer["step"] or "", NO_STEP)

    def is_of(self, record: Json, signer: Json) -> bool:
        """Whether what is signed is this record, perhaps under an earlier name: same collaboration, same kind."""
        folders = [str(one).rpartition("/")[0] for one in (signer["reference"], record["record"])]
        places = [str(one).rpartition("/")[0] for one in (signer["place"] or record["path"], record["path"])]
        return folders[0] == folders[1] and places[0] == places[1]

    def is_on_time(self, signer: Json) -> bool:
        """Whether a step's time is its commit's, unless the manifest says that it is not."""
        step = self.step(signer)
        told = datetime.fromisoformat(step["time"]).timestamp() if step["time"] else None
        return told is not None and (step["clock"] != "own" or told == self.archive.commit(signer["step"]).time)

    def reached(self, tip: str, among: list[str]) -> set[str]:
        """The commits that a step brings, as far as they hang together."""
        found, waiting = {tip}, self.archive.commit(tip).parents[1:]
        while waiting:
            one = waiting.pop()
            if one in among and one not in found:
                found.add(one)
                waiting += self.archive.commit(one).parents
        return found

    def stands(self, record: Json, signer: Json) -> bool:
        """Whether a commit says it: its author, or as a merge of what it brings, or of what its branch names."""
        step, commit = self.step(signer), self.archive.commit(signer["commit"])
        version = f"{signer['reference']}@{record['blob'] or 'deleted'}"
        if not self.is_approver(step) or signer["address"] not in commit.names(step["approver"]):
            return False
        if signer["kind"] != "forge":
            is_own = reading.contains(self.person(step, signer), commit.author)
            return is_own and len(commit.parents) < 2 and version in commit.says(RECORD)
        if len(commit.parents) != 2 or signer["commit"] != signer["step"]:
            return False
        if signer["place"] is not None:
            here, first, second = (self.archive.at(one, signer["place"]) for one in [signer["step"], *commit.parents])
            return bool(here == second == record["blob"] != first)
        branch = [self.archive.commit(one) for one in self.reached(signer["step"], step["commits"]) - {signer["step"]}]
        own = (one for one in branch if len(one.parents) < 2 and not one.says(WITHDRAWN))
        return any(version in one.says(RECORD) for one in own)

    def is_approver(self, step: Json) -> bool:
        """Whether approvals were spelt so by the policy of that day."""
        key, text = step["approver"], self.setting("records/policy.yml", step["policy"])
        is_of_forge = key == REVIEWED and any(reading.contains(text, one) for one in ("gitea", "forgejo"))
        return key == APPROVED or is_of_forge or reading.contains(text, key)

    def is_taken_back(self, signer: Json, blob: str | None) -> bool:
        """Whether a later commit of the archive withdraws what a person said of a text."""
        told = [(step, one) for step in self.manifest["steps"] for one in step["commits"]]
        at = next((at for at, (_, one) in enumerate(told) if one == signer["commit"]), len(told))
        for step, id in told[at + 1 :]:
            commit = self.archive.commit(id)
            is_about = any(one.rpartition("@")[2] == (blob or "deleted") for one in commit.says(RECORD))
            who = self.person(step, signer)
            if (
                is_about
                and len(commit.parents) < 2
                and any(reading.contains(who, one) for one in commit.names(WITHDRAWN))
            ):
                return True
        return False

    def setting(self, source: str, blob: str | None) -> str:
        """The text of an organisation file or a policy."""
        path = self.texts.get((source, blob))
        return self.archive.read(path).decode("utf-8", "replace") if path in self.archive.names else ""

    def entry(self, step: Json, section: str, key: str) -> str:
        """What the organisation file of a step's day says of a person or a department."""
        return reading.entry(self.setting("records/organization.yml", step["organization"]), section, key)

    def person(self, step: Json, signer: Json) -> str:
        """What that file says of a signer."""
        return self.entry(step, "people", signer["person"])

    def has_role(self, signer: Json) -> bool:
        """Whether the organisation file of that day has the person as steward, or in the department signed for."""
        step = self.step(signer)
        if signer["role"] == "steward":
            return reading.contains(self.entry(step, "stewards", ""), signer["person"])
        if signer["department"] is None:
            return bool(signer["role"] == signer["person"])
        return reading.contains(self.entry(step, "departments", signer["department"]), signer["person"])

    def key(self, what: str, signer: Json) -> tuple[str, str, list[str]]:
        """Checks a signature with a key by `ssh-keygen`, with the keys that the person's entry of that day lists."""
        program, commit = shutil.which("ssh-keygen"), self.archive.commit(signer["commit"])
        if program is None or not self.step(signer)["time"]:
            return "no-keygen", what, []
        person = self.person(self.step(signer), signer)
        lines = self.archive.read("proof/allowed_signers").decode("ascii", "replace").splitlines(keepends=True)
        own = [line for line in lines if line.startswith(f"{signer['address']} ") and line.split()[-1] in person]
        when = datetime.fromisoformat(self.step(signer)["time"]).astimezone(timezone.utc).strftime("%Y%m%d%H%M%S")
        with tempfile.TemporaryDirectory() as folder:
            signers, armour = os.path.join(folder, "signers"), os.path.join(folder, "signature")
            for path, data in ((signers, "".join(own).encode()), (armour, commit.signature(self.archive.is_long))):
                with open(path, "wb") as file:
                    file.write(data)
            asked = ["-Y", "verify", "-n", "git", "-I", signer["address"], f"-Overify-time={when}"]
            command = [program, *asked, "-f", signers, "-s", armour]
            environment = dict(os.environ, TZ="UTC")
            done = subprocess.run(command, input=commit.payload(), env=environment, capture_output=True, check=False)
        return "keys", what, ["bad-key"] if done.returncode else []
