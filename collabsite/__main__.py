"""`python -m collabsite` is the console script."""

from collabsite.cli import main

if __name__ == "__main__":
    main()
