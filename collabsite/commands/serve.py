"""Show the site while you write.

The site is at an address of this machine, and every page follows what you save under records/: the organisation and the
policy too. Ctrl-C ends it. Others in your network see it only with --addr 0.0.0.0.

    collabsite serve
    collabsite serve --port 8100
"""

from __future__ import annotations

import signal
import socket
import tempfile
from pathlib import Path
from types import FrameType

import click

from collabsite.commands._building import busy, repeat, told
from collabsite.commands._command import Command
from collabsite.commands._output import put
from collabsite.commands._session import Session, pass_session
from collabsite.errors import CollabsiteError, UsageError
from collabsite.io import engine
from collabsite.locale import N_, msg


@click.command(cls=Command)
@click.option(
    "--addr", metavar="ADDRESS", default="127.0.0.1", help=N_("the address to listen at; default: this machine only")
)
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), default=8000, help=N_("the port; default: 8000"))
@pass_session
def command(session: Session, addr: str, port: int) -> None:
    """See the page above."""
    environment = told(session)
    _check_free(addr, port)
    signal.signal(signal.SIGTERM, _end)
    with tempfile.TemporaryDirectory(prefix="collabsite-") as aside:
        config = engine.config_file(session.root, Path(aside))
        with engine.Server(config, f"[{addr}]:{port}" if ":" in addr else f"{addr}:{port}", environment) as server:
            _follow(session, server)
    raise CollabsiteError(msg("the server has ended"), msg("mend what is said above, then run it again"))


def _follow(session: Session, server: engine.Server) -> None:
    """Tells what happens until the server ends."""
    t, events = session.t, server.events()
    with busy(t("Building the site…")):
        first = next(events, None)
    while first is not None:
        what, text = first
        if what == "ready":
            put(t("The site is at {url} and follows every change of records/. Ctrl-C ends it.", url=text) + "\n")
        elif what == "rebuilt":
            put(t("Built anew.") + "\n")
        else:
            repeat([text])
        first = next(events, None)


def _check_free(addr: str, port: int) -> None:
    try:
        family, kind, proto, _, place = socket.getaddrinfo(addr, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            msg("{addr}, port {port}, cannot be used: {reason}", addr=addr, port=port, reason=reason),
            msg("name another one with --port or --addr"),
        ) from None


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
