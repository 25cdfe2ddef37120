"""`python -m compare.cli`: the same as `yoy`."""

from compare.cli import main

main()
