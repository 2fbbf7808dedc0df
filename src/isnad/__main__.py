"""`python -m isnad` is the `isnad` command."""

from isnad.cli import main

if __name__ == "__main__":
    main()
