"""What click refuses, in our words."""

from __future__ import annotations

import re

import click

from collabsite.errors import CollabsiteError, UsageError
from collabsite.locale import Message, msg

_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")


def in_our_words(error: click.ClickException | CollabsiteError) -> CollabsiteError:
    """Click's complaint as an error with a help that names the command's page; an error of ours as it is."""
    if isinstance(error, CollabsiteError):
        return error
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    close = getattr(error, "possibilities", None)
    if close:
        return UsageError(_message(error), msg("did you mean {key}?", key=close[0]))
    path = ctx.command_path if ctx else "collabsite"
    return UsageError(_message(error), msg("`{command} --help` says what it takes", command=path))


def _message(error: click.ClickException) -> Message:
    if isinstance(error, click.NoSuchOption):
        return msg("there is no option {option}", option=error.option_name)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return msg('there is no command "{name}"', name=error.command_name)
    if isinstance(error, click.MissingParameter):
        return msg("{argument} is missing", argument=_name(error))
    if isinstance(error, click.BadOptionUsage):
        if "requires" in error.message:
            return msg("{option} wants a value after it", option=error.option_name)
        return msg("{option} takes no value", option=error.option_name)
    if isinstance(error, click.BadParameter):
        return msg("{argument} cannot be that: {reason}", argument=_name(error), reason=error.message)
    extra = _EXTRA.search(error.message)
    if extra:
        return msg("{argument} is one argument too many", argument=extra[1])
    return msg("{text}", text=error.format_message().rstrip("."))


def _name(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "?")
    if isinstance(param, click.Option) or error.ctx is None:
        return param.opts[0]
    return param.make_metavar(error.ctx)
