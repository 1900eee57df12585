"""The commands: one file a command, its name the command's name, its docstring the command's help.

A command's file has a click command called `command`; it returns its exit code, or None for 0.
"""
