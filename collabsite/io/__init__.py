"""The world: nothing else touches disk, Git or network, and nothing here judges."""

import os

# a missing Git is told in words when it is needed, not by an exception when GitPython is imported
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
