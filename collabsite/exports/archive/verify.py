#!/usr/bin/env python3
"""Checks an archive of a collaboration with nothing but Python 3.8 or newer, and ssh-keygen where keys have signed.

    python3 verify.py [ZIP or FOLDER] [--lang zh|en]

Without a name it checks the folder it lies in. It ends with 0 where everything is as the manifest says, with 1 where
something differs, which it names, and with 2 where the archive cannot be read.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from datetime import datetime, timezone
from typing import Iterator

if __package__:
    from collabsite.exports.archive import verify_reading as reading
else:  # unpacked beside it
    import verify_reading as reading  # type: ignore[import-not-found,no-redef]

Json = reading.Json
WORDS = {  # every line that is printed, in English and in Chinese
    "files": ("files are as listed", "个文件与清单一致"),
    "blobs": ("records and attachments have the Git ids that are listed", "个记录与附件的 Git 编号与清单一致"),
    "commit": ("of them are in the commit of the archive", "个在归档所列的提交中"),
    "brought": ("texts came with the steps that are named", "份文本由所列步骤带入"),
    "signed": ("signatures stand in the commits that are named", "个签字写在所列提交中"),
    "keys": ("signatures with a key are good", "个密钥签名有效"),
    "no-keygen": ("signatures with a key are not checked: ssh-keygen is missing", "个密钥签名未核对：缺少 ssh-keygen"),
    "unproved": (
        "The signatures are not proved: the archive was made without Git.",
        "归档时没有 Git 历史，签字未经证明。",
    ),
    "fine": ("Everything is as the manifest says.", "全部与清单一致。"),
    "differs": ("This differs:", "以下内容不一致："),
    "missing": ("{} is missing", "缺少 {}"),
    "added": ("{} is not in the manifest", "{} 不在清单中"),
    "changed": ("{} is not what the manifest says", "{} 与清单不符"),
    "sums": ("{} is not what SHA256SUMS says", "{} 与 SHA256SUMS 不符"),
    "id": ("{} does not have the Git id that is listed", "{} 的 Git 编号与清单不符"),
    "not-in-commit": ("{} is not in the commit of the archive", "{} 不在归档所列的提交中"),
    "not-brought": ("{} did not come with the step that is named", "{} 不是由所列步骤带入"),
    "not-signed": ("{} is listed as signed, but not all have signed", "{} 标为已签字，但并非所有人都已签字"),
    "not-said": ("{}: does not stand in the commit that is named", "{}：没有写在所列提交中"),
    "taken-back": ("{}: was taken back later", "{}：后来已撤回"),
    "nobody": ("{}: is not listed so in the organisation file of that day", "{}：与当时的组织文件不符"),
    "no-role": ("{}: has no such role in the organisation file of that day", "{}：在当时的组织文件中没有此角色"),
    "bad-key": ("{}: the key's signature is not good", "{}：密钥签名无效"),
    "date": ("{}: the date is not that of the step", "{}：日期与步骤不符"),
    "unreadable": ("This archive cannot be read: {}", "无法读取此归档：{}"),
}
GROUPS = ("files", "blobs", "commit", "brought", "signed", "keys", "no-keygen")


def plain(text: object) -> str:
    """A text on one line that commands no terminal."""
    return "".join(one if one.isprintable() else "?" for one in str(text))


class Check:
    """What was looked at, how much of it is right, and what is not."""

    def __init__(self, archive: reading.Archive) -> None:
        self.archive, self.manifest = archive, archive.manifest
        self.counts: dict[str, list[int]] = {}
        self.wrong: list[list[str]] = []
        self.steps: dict[str, Json] = {one["step"]: one for one in self.manifest["steps"]}

    def take(self, group: str, what: str, faults: Iterator[str]) -> None:
        """Counts one thing, and keeps what is wrong with it."""
        found = [[key, plain(what)] for key in faults]
        right, all = self.counts.get(group, [0, 0])
        self.counts[group] = [right + (not found), all + 1]
        self.wrong += found

    def run(self) -> None:
        """Checks everything."""
        listed = {one["path"]: one for one in self.manifest["files"]}
        rows = self.archive.read(reading.SUMS).decode("utf-8").splitlines()
        sums = {name: sum for sum, _, name in (row.partition("  ") for row in rows)}
        for name in dict.fromkeys([reading.MANIFEST, *listed, *sums, *self.archive.names]):
            if name != reading.SUMS:
                self.take("files", name, self.file(name, listed.get(name), sums.get(name)))
        for one in self.manifest["files"]:
            if one["blob"] and one["path"] in self.archive.names:
                self.take("blobs", one["path"], self.blob(one))
            if one["in_commit"]:
                there = self.archive.at(self.manifest["commit"], one["source"])
                self.take("commit", one["path"], iter([] if there == one["blob"] else ["not-in-commit"]))
        for record in self.manifest["records"] if self.manifest["proved"] else []:
            self.record(record)

    def file(self, name: str, listed: Json | None, sum: str | None) -> Iterator[str]:
        """Whether a file is there once, listed, and has the sum of both lists."""
        if name not in self.archive.names:
            yield "missing"
            return
        found = hashlib.sha256(self.archive.read(name)).hexdigest()
        if listed is None and name != reading.MANIFEST:
            yield "added"
        elif (listed is not None and found != listed["sha256"]) or self.archive.names.count(name) > 1:
            yield "changed"
        elif found != sum:
            yield "sums"

    def blob(self, one: Json) -> Iterator[str]:
        """Whether a file has the Git id that is listed."""
        if self.archive.id("blob", self.archive.read(one["path"])) != one["blob"]:
            yield "id"

    def record(self, record: Json) -> None:
        """Checks which step brought a record's text, and each of its signatures."""
        if record["signers"]:
            self.take("brought", record["record"], self.origin(record))
        for signer in record["signers"]:
            if signer["state"] == "signed":
                what = f"{record['record']}: {signer['name']} <{signer['address']}>, {signer['commit']}"
                self.take("signed", what, self.signature(record, signer))
                if signer["kind"] == "key":
                    self.key(what, signer)

    def origin(self, record: Json) -> Iterator[str]:
        """Whether a text is of the step that is named, and all have signed where that is said."""
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
        step, commit = self.step(signer), self.archive.commit(signer["commit"])
        version = f"{signer['reference']}@{record['blob'] or 'deleted'}"
        is_inside = signer["commit"] in self.reached(signer["step"], step["commits"])
        if not is_inside or not self.stands(signer, commit, version, record["blob"]):
            yield "not-said"
        if self.is_taken_back(signer, record["blob"]):
            yield "taken-back"
        if signer["date"] != step["time"][:10] or not self.is_on_time(signer, step):
            yield "date"
        person = self.entry(step, "people", signer["person"])
        if not all(reading.contains(person, one) for one in (signer["address"], signer["name"])):
            yield "nobody"
        if not self.has_role(signer, step):
            yield "no-role"

    def step(self, signer: Json) -> Json:
        """The step of a signature."""
        none: Json = {"commits": [], "time": "", "organization": None, "approver": "", "clock": "own"}
        return self.steps.get(signer["step"] or "", none)

    def is_on_time(self, signer: Json, step: Json) -> bool:
        """Whether a step's time is its commit's, unless the manifest says that it is not."""
        told = datetime.fromisoformat(step["time"]) if step["time"] else None
        return told is not None and (
            step["clock"] != "own" or told.timestamp() == self.archive.commit(signer["step"]).time
        )

    def reached(self, tip: str, among: list[str]) -> set[str]:
        """The commits that a step brings, as far as they hang together."""
        found, waiting = {tip}, self.archive.commit(tip).parents[1:]
        while waiting:
            one = waiting.pop()
            if one in among and one not in found:
                found.add(one)
                waiting += self.archive.commit(one).parents
        return found

    def stands(self, signer: Json, commit: reading.Commit, version: str, blob: str | None) -> bool:
        """Whether a commit says it: its author, or as a merge of what it brings, or of what its branch names."""
        step, key = self.step(signer), self.step(signer)["approver"]
        if signer["address"] not in commit.names(key):
            return False
        if signer["kind"] != "forge":
            is_own = reading.contains(self.entry(step, "people", signer["person"]), commit.author)
            return is_own and len(commit.parents) < 2 and version in commit.says("Record")
        if len(commit.parents) != 2 or signer["commit"] != signer["step"]:
            return False
        if signer["place"] is not None:
            here, first, second = (self.archive.at(one, signer["place"]) for one in [signer["step"], *commit.parents])
            return here == second == blob != first
        branch = [self.archive.commit(one) for one in self.reached(signer["step"], step["commits"]) - {signer["step"]}]
        own = (one for one in branch if len(one.parents) < 2 and not one.says("Withdrawn-by"))
        return any(version in one.says("Record") for one in own)

    def is_taken_back(self, signer: Json, blob: str | None) -> bool:
        """Whether a later commit of the archive withdraws what a person said of a text."""
        told = [(step, one) for step in self.manifest["steps"] for one in step["commits"]]
        at = next((at for at, (_, one) in enumerate(told) if one == signer["commit"]), len(told))
        for step, id in told[at + 1 :]:
            commit = self.archive.commit(id)
            is_about = any(one.rpartition("@")[2] == (blob or "deleted") for one in commit.says("Record"))
            person = self.entry(step, "people", signer["person"])
            if (
                is_about
                and len(commit.parents) < 2
                and any(reading.contains(person, one) for one in commit.names("Withdrawn-by"))
            ):
                return True
        return False

    def entry(self, step: Json, section: str, key: str) -> str:
        """What the organisation file of a step's day says of a person or a department."""
        paths = [one["path"] for one in self.manifest["files"] if one["blob"] == step["organization"]]
        text = self.archive.read(paths[0]).decode("utf-8", "replace") if paths and step["organization"] else ""
        return reading.entry(text, section, key)

    def has_role(self, signer: Json, step: Json) -> bool:
        """Whether the organisation file of that day has the person as steward, or in the department signed for."""
        if signer["role"] == "steward":
            return reading.contains(self.entry(step, "stewards", "?"), signer["person"])
        if signer["department"] is None:
            return bool(signer["role"] == signer["person"])
        return reading.contains(self.entry(step, "departments", signer["department"]), signer["person"])

    def key(self, what: str, signer: Json) -> None:
        """Checks a signature with a key by `ssh-keygen`, with the keys that the person's entry of that day lists."""
        program, commit = shutil.which("ssh-keygen"), self.archive.commit(signer["commit"])
        person = self.entry(self.step(signer), "people", signer["person"])
        lines = self.archive.read("proof/allowed_signers").decode("ascii", "replace").splitlines(keepends=True)
        own = [line for line in lines if line.startswith(signer["address"] + " ") and line.split()[-1] in person]
        if program is None:
            self.take("no-keygen", what, iter([]))
            return
        with tempfile.TemporaryDirectory() as folder:
            signers, armour = os.path.join(folder, "signers"), os.path.join(folder, "signature")
            for path, data in ((signers, "".join(own).encode()), (armour, commit.signature(self.archive.is_long))):
                with open(path, "wb") as file:
                    file.write(data)
            when = datetime.fromisoformat(self.step(signer)["time"]).astimezone(timezone.utc).strftime("%Y%m%d%H%M%S")
            asked = ["-Y", "verify", "-n", "git", "-I", signer["address"], "-Overify-time=" + when]
            command = [program, *asked, "-f", signers, "-s", armour]
            environment = dict(os.environ, TZ="UTC")
            done = subprocess.run(command, input=commit.payload(), env=environment, capture_output=True, check=False)
        self.take("keys", what, iter(["bad-key"] if done.returncode else []))


def report(check: Check, lang: int) -> str:
    """What was found, as lines."""
    manifest = check.manifest
    title = " ".join(plain(manifest[key]) for key in ("request", "title"))
    origin = ", ".join(plain(manifest[key]) for key in ("day", "tool", "commit"))
    counted = [
        f"{check.counts[key][0]:5}/{check.counts[key][1]} {WORDS[key][lang]}" for key in GROUPS if key in check.counts
    ]
    unproved = [] if manifest["proved"] else [WORDS["unproved"][lang]]
    wrong = ["  " + WORDS[key][lang].format(what) for key, what in check.wrong]
    end = [WORDS["differs"][lang], *dict.fromkeys(wrong)] if wrong else [WORDS["fine"][lang]]
    return "\n".join([title, origin, "", *counted, "", *unproved, *end])


def main(arguments: list[str]) -> int:
    """Checks the archive that the arguments name."""
    lang, place = "", os.path.dirname(os.path.abspath(__file__))
    for at, word in enumerate(arguments):
        if word == "--lang" or arguments[max(at - 1, 0)] == "--lang":
            lang = word
        else:
            place = word
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        archive = reading.Archive(place)
        lang = lang or archive.manifest["language"]
        check = Check(archive)
        check.run()
        print(report(check, int(lang == "zh")))
    except (
        OSError,
        KeyError,
        TypeError,
        ValueError,
        IndexError,
        zipfile.BadZipFile,
        zlib.error,
        reading.UnreadableError,
    ) as error:
        print(WORDS["unreadable"][int(lang == "zh")].format(plain(repr(error))))
        return 2
    return 1 if check.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
