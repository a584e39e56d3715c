"""What kind of file an address or a name ends in."""

from urllib.parse import urlsplit

from auditor.observe.html.phrases import ATTACHMENT_KINDS


def file_extension(url: str) -> str:
    """The ending of the file an address names, in its path or else in its query; empty where it names none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = file_ending(parts.path)
    return path if path in ATTACHMENT_KINDS or not parts.query else file_ending(parts.query) or path


def file_ending(name: str) -> str:
    """The ending of a file's name, in small letters; empty where it has none."""
    return name.rstrip(")）】] ").rpartition(".")[2].lower() if "." in name else ""
