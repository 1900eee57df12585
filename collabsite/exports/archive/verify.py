#!/usr/bin/env python3
"""Checks an archive of a collaboration with nothing but Python 3.8 or newer, and ssh-keygen where keys have signed.

    python3 verify.py [ZIP or FOLDER] [--lang zh|en]

Without a name it checks the folder it lies in. It ends with 0 where everything is as the manifest says, with 1 where
something differs, which it names, and with 2 where the archive cannot be read.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
import zlib
from typing import Iterator

if __package__:
    from collabsite.exports.archive import verify_reading as reading
    from collabsite.exports.archive import verify_signatures as signatures
else:  # unpacked beside it
    import verify_reading as reading  # type: ignore[import-not-found,no-redef]
    import verify_signatures as signatures  # type: ignore[import-not-found,no-redef]

Json = reading.Json
WORDS = {  # every line that is printed, in English and in Chinese
    "files": ("files are as listed", "个文件与清单一致"),
    "blobs": ("records and attachments have the Git ids that are listed", "个记录与附件的 Git 编号与清单一致"),
    "commit": ("of them are in the commits that are named", "个在所列的提交中"),
    "brought": ("texts came with the steps that are named", "份文本由所列步骤带入"),
    "signed": ("signatures stand in the commits that are named", "个签字写在所列提交中"),
    "keys": ("signatures with a key are good", "个密钥签名有效"),
    "no-keygen": ("signatures with a key are not checked: ssh-keygen is missing", "个密钥签名未核对：缺少 ssh-keygen"),
    "clock": ("signatures are of steps whose own clock is not believed", "个签字的日期取自主线，而非提交自身的时间"),
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
    "not-in-commit": ("{} is not in the commit that is named", "{} 不在所列的提交中"),
    "no-text": ("{}: the text that was signed is not the file in the archive", "{}：所签文本不是归档中的文件"),
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
GROUPS = ("files", "blobs", "commit", "brought", "signed", "keys", "no-keygen", "clock")


def plain(text: object) -> str:
    """A text on one line that commands no terminal."""
    return "".join(one if one.isprintable() else "?" for one in str(text))


class Check:
    """What was looked at, how much of it is right, and what is not."""

    def __init__(self, archive: reading.Archive) -> None:
        self.archive, self.manifest = archive, archive.manifest
        self.counts: dict[str, list[int]] = {}
        self.wrong: list[list[str]] = []

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
            if self.manifest["proved"] and (one["commit"] or one["role"] == "settings"):
                there = self.archive.at(one["commit"], one["source"])
                self.take("commit", one["path"], iter([] if there == one["blob"] else ["not-in-commit"]))
        if self.manifest["proved"]:
            for group, what, faults in signatures.Signatures(self.archive).check():
                self.take(group, what, iter(faults))

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
