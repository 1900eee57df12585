"""The world: nothing else touches disk, Git or network, and nothing here judges."""
