"""The organisation: each fault once, at its line; what just is no fault."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import ORGANIZATION, sound
from tests.judging import judged, only, texts

ORG = sound(ORGANIZATION)
HEAD = "  market: {name: 市场部, name_en: Marketing, head: luo-jing}\n"
HE_JIA = "  he-jia: {name: 何佳, title: 内容运营专员, department: market, emails: [he.jia@example.com]}\n"
assert HEAD in ORG
assert HE_JIA in ORG
BROKEN = {
    "no head": ((", head: luo-jing", ""), 12, "department market has no head"),
    "head of no such person": (("head: luo-jing", "head: lou-jing"), 12, 'departments.market.head names "lou-jing"'),
    "deputy of no such person": (("deputies: [zhou-min]", "deputies: [zhou-ming]"), 10, "departments.product.deputies[1] names"),
    "steward of no such person": (("stewards: [zhang-wei]", "stewards: [zhang-wei, nobody]"), 4, "stewards[2] names"),
    "no steward": (("stewards: [zhang-wei]", "stewards: []"), 4, "stewards is empty"),
    "stewards missing": (("stewards: [zhang-wei]\n", ""), 1, "stewards is missing"),
    "a steward twice": (("stewards: [zhang-wei]", "stewards: [zhang-wei, zhang-wei]"), 4, "a steward twice"),
    "of no such department": (("title: 内容运营专员, department: market", "title: 内容运营专员, department: markt"), 27, "people.he-jia.department names"),
    "one e-mail of two": (("he.jia@example.com", "luo.jing@example.com"), 27, "belongs to two people, luo-jing and he-jia"),
    "one e-mail of two, in capitals": (("he.jia@example.com", "Luo.Jing@Example.COM"), 27, "belongs to two people"),
    "one account of two": (("account: luojing", "account: MaLi"), 28, "mali belongs to two people"),
    "a key twice": (("  he-jia: {", "  market: {"), 27, '"market" is the key of two'),
    "a key twice but for case": (("  wu-fang:", "  He-Jia:"), 29, '"He-Jia" is the key of two'),
    "a key that is none": (("  he-jia: {", "  he/jia: {"), 27, '"he/jia" cannot be a key'),
    "a key with a blank": (("  he-jia: {", "  he jia: {"), 27, "cannot be a key"),
    "a key of hyphens": (("  he-jia: {", "  --: {"), 27, "cannot be a key"),
    "unknown country": (("country: CN", "country: XX"), 6, 'country "XX" is not known'),
    "country in words": (("country: CN", "country: China"), 6, "ISO 3166"),
    "unknown time zone": (("Asia/Shanghai", "Asia/Bejing"), 3, "does not exist"),
    "time zone out of the list": (("Asia/Shanghai", "../../etc/passwd"), 3, "does not exist"),
    "unknown locale": (("locale: zh", "locale: zh_CN"), 2, "zh, en"),
    "a wrong day": (("left: 2024-01-31", "left: 2024-1-31"), 35, "people.liu-gone.left"),
    "a wrong holiday": (("holidays: []", "holidays: [2024-05-01, soon]"), 7, "calendar.holidays[2]"),
    "unknown key": (("name_en: Sun Qi", "name-en: Sun Qi"), 23, "did you mean name_en?"),
    "a person as a text": ((HE_JIA, "  he-jia: 何佳\n"), 27, "not a group of keys"),
    "departments as a list": ((ORG[ORG.index("departments:") : ORG.index("people:")], "departments: [tech]\n"), 9, "not a group of keys"),
}  # fmt: skip
KEPT = {
    "a closed department without a head": (
        "name_en: Marketing, head: luo-jing",
        "name_en: Marketing, closed: 2024-03-31",
    ),
    "one heads two departments": (", head: luo-jing", ", head: ma-li"),
    "an address twice of one person": ("[he.jia@example.com]", "[he.jia@example.com, He.Jia@example.com]"),
    "a Chinese key": ("  wu-fang:", "  李雷: {name: 李雷, department: market}\n  wu-fang:"),
    "an underscore": ("  wu-fang:", "  li_lei: {name: 李雷, department: market}\n  wu-fang:"),
    "no calendar": (ORG[ORG.index("calendar:") : ORG.index("departments:")], ""),
    "Germany": ("country: CN", "country: DE"),
    "UTC": ("Asia/Shanghai", "UTC"),
}


@pytest.mark.parametrize(("change", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_broken(tmp_path: Path, change: tuple[str, str], line: int, message: str) -> None:
    assert change[0] in ORG
    broken = ORG.replace(*change, 1)
    found = judged(tmp_path, {ORGANIZATION: broken})
    others = [one for one in found if not one.path.endswith("organization.yml")]
    if not change[0].startswith("  "):  # a key that is renamed dangles in the records, and rightly
        assert others == [], texts(others)
    (finding,) = (one for one in found if one not in others)
    assert (finding.code, finding.line) == ("ORG001", line), texts([finding])
    assert message in texts([finding])


@pytest.mark.parametrize("change", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, change: tuple[str, str]) -> None:
    assert change[0] in ORG
    found = judged(tmp_path, {ORGANIZATION: ORG.replace(*change, 1)})
    assert found == [], texts(found)


def test_the_rest_is_judged_all_the_same(tmp_path: Path) -> None:
    only(tmp_path, {ORGANIZATION: ORG.replace("country: CN", "country: XX")}, f"ORG001 {ORGANIZATION}:6", "XX")


def test_what_a_broken_person_still_says(tmp_path: Path) -> None:
    broken = ORG.replace("sun-qi: {name: 孙琦, ", "sun-qi: {nam: 孙琦, left: 2024-01-31, ")
    found = judged(tmp_path, {ORGANIZATION: broken, "retrospective.md": None}, select=("ORG", "REC"))
    assert [(one.code, one.record) for one in found] == [
        ("ORG003", "REQ-2024-001"),
        ("ORG003", "XMB-2024-001"),
        ("ORG001", "organization"),
    ]
