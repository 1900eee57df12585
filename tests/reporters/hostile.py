"""Texts that records may contain and that no output may obey; `test_hostile.py` takes them through every format."""

from __future__ import annotations

LINES = ["a\nb", "a\r\nb", "a\rb", "a\u2028b\u2029c\x85d", "\n", "a\tb", "\x0b\x0c"]
COMMANDS = [
    "::error::x",
    "\n::error file=a,line=1::x",
    "  ::stop-commands::x",
    "\u3000::add-mask::x",
    "##[error]x",
    "x ##[stop-commands]y",
    "###[group]z",
    "##vso[task.complete result=Failed;]",
    "section_start:1:a\r\x1b[0K",
]
PERCENT = ["100%", "%0A::error::x", "%25", "%3A%2C%0D", "a,b:c=d", "title=x,line=1::", ",:", "::", "a::b"]
MARKDOWN = [
    "| a | b |",
    r"a \| b \\| c",
    "|---|",
    "`code` ``two`` ```",
    "`|`",
    "# head",
    "- item",
    "+ item",
    "1. item",
    "> quote",
    "    four",
    "***",
    "===",
    "~~~",
    "~~gone~~ **bold** _it_ __b__",
    "[x](https://evil.example)",
    "[x](javascript:alert)",
    "[x](1)",
    "![x](https://evil.example/p.png)",
    "[x]: https://evil.example",
    "[^1] [[wiki]] [ ] [x]",
    "a\\",
    r"\*a\* \\",
    "&lt;b&gt; &#64;team &amp;",
    "$x$ $`x`$ $$y$$",
    "{0} {name} {{x}} {% raw %}",
]
ADDRESSES = [
    "@zhang-wei @company/team",
    "@@a @@@b @",
    "`@a`@b``@c",
    "a@b.example",
    "mailto:a@b.example",
    "https://evil.example http://x ftp://y",
    "www.evil.example WWW.evil.example",
    "<https://evil.example> <a@b.example>",
    "#1 ##2 GH-1 a/b#3 !4 &5 ~6",
    "@#1://@#2",
    ":shipit: :+1: 10:30:15",
]
HTML = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- x",
    "</td></table><details>",
    "<b",
    "]]> <![CDATA[ <?x ?>",
    "\"'`",
]
UNSEEN = [
    "\x1b[2J\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "\x9b1m",
    "\x00\x07\x08\x7f",
    "a\u202eb\u2066c\u2069",
    "a\u200bb\u200dc\ufeffd\u2060",
    "\U000e0041\U000e0042",
    "\ud800",
    "\udcff\udcfe",
    "e\u0301",
    "\u00ad\u034f\u115f",
]
SOUND = ["尽快", "全\u3000角（一）：“二”、三", "😀 \U0001f469\u200d\U0001f4bb", 'goal says "尽快"', "2024-03-01", ""]
LONG = ["长" * 5000, "a" * 100_000, "|" * 3000, "@a" * 3000, "\x1b" * 3000]

TEXTS = [*LINES, *COMMANDS, *PERCENT, *MARKDOWN, *ADDRESSES, *HTML, *UNSEEN, *SOUND, *LONG]
