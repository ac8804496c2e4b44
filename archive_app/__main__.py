"""``python -m archive_app`` does what ``archive-app`` does."""

from archive_app.cli.main import main

if __name__ == "__main__":
    main()
