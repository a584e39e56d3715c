"""Tells links that may lead to further columns from links to articles, files and pages of a list."""

import re
from enum import IntEnum
from urllib.parse import urlsplit

from auditor.folding import bare, simplified
from auditor.model.address import same_page
from auditor.model.observation import Link, LinkZone, Observation, PageKind
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_LONGEST_WAY = 16  # characters of a column's name; longer words are titles
_LONGEST_MENU = 40  # characters of a menu's entry, which is never a title
_SITE_MAP = word_pattern(r"^{site-of}?{site-map-word}$|^sitemap$")
_DIRECTORY = word_pattern(r"{directory-end}$|{directory}|^{directory-begin}")
_DIRECTORY_FOLDERS = re.compile(
    r"(?:zf|qw|qy|qsy)?xxgk(?:ml|zn|zl|pt)?|qwgk|gk(?:zn|ml|gd|bzml)|jbml|(?:fd)?zdgk(?:nr)?"
    r"|ggqsy(?:dw)?(?:xxgk)?(?:zl|ml)?|ggjt(?:ly)?|jtys(?:ly)?"
)
"""Folders named by the first letters of a directory's pinyin: 公共企事业单位信息公开专栏 is ggqsydwxxgkzl."""
_ARTICLE_URL = re.compile(
    r"/t?(?:19|20)\d{6}[_/]|/(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}/|/art/\d{4}/|post_\d+|/info/\d+/\d+"
    r"|/(?:19|20)\d{4}/|content_\d{4,}|/(?:detail|show|view|article)[-_/]?\d|[?&](?:id|aid|infoid|articleid)=\w+$",
    re.IGNORECASE,
)
_FILE_URL = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|bmp|mp[34]|avi|flv|wmv|apk|exe)$", re.IGNORECASE
)
_PAGER = word_pattern(
    r"^\d+(?:[年月日]|{page-word})?$|^\d{4}年\d+月$|^{pager-way}{pager-step}?{pager-thing}$|^{pager-end}{page-word}$"
)
_UTILITY = word_pattern(r"{utility}|{utility-end}$|^(?:{utility-whole}|\d+)$", re.IGNORECASE)
_HAN = re.compile(r"[一-鿿]")


class Rank(IntEnum):
    """In which order ways are tried."""

    SITE_MAP = 0
    DIRECTORY = 1
    MENU = 2
    OTHER = 3
    NAMELESS = 4


def rank(link: Link, vocabulary: Vocabulary) -> Rank:
    """How promising a way is, by its words and its place."""
    name = bare(link.text)
    if vocabulary.pattern(_SITE_MAP).search(name):
        return Rank.SITE_MAP
    if vocabulary.pattern(_DIRECTORY).search(name) or _is_directory_folder(link.url or ""):
        return Rank.DIRECTORY
    if not name:
        return Rank.NAMELESS
    is_menu = link.zone is LinkZone.MENU and not _ARTICLE_URL.search(link.url or "")
    return Rank.MENU if is_menu else Rank.OTHER


def _is_directory_folder(url: str) -> bool:
    """True where an address is a folder, or its first page, and the folder bears a directory's initials."""
    path = urlsplit(same_page(url)).path
    folder = path.rstrip("/").rpartition("/")[2].lower()
    return path.endswith("/") and bool(_DIRECTORY_FOLDERS.fullmatch(folder))


def _is_folder(url: str) -> bool:
    """True for a folder, or its first page, that bears a name and no number: articles have numbers."""
    path = urlsplit(same_page(url)).path
    folder = path.rstrip("/").rpartition("/")[2]
    return path.endswith("/") and bool(folder) and not any(sign.isdigit() for sign in folder)


def is_way(link: Link, page: Observation, vocabulary: Vocabulary) -> bool:
    """True where the link may lead to a page that names columns: a menu's entry, short words, a picture unnamed."""
    pager = vocabulary.pattern(_PAGER)
    if link.url is None or _FILE_URL.search(urlsplit(link.url).path) or pager.search(bare(link.text)):
        return False
    if _is_directory_folder(link.url):
        return True
    if link.zone is LinkZone.ENTRY and not _may_list_columns(page) and not _is_folder(link.url):
        return False
    length = len(bare(link.text))
    if link.zone is LinkZone.MENU:
        return length != 1 and length <= _LONGEST_MENU
    is_short = 1 < length <= _LONGEST_WAY or (not link.text and link.zone is LinkZone.BODY)
    return is_short and not _ARTICLE_URL.search(link.url)


def _may_list_columns(page: Observation) -> bool:
    """True where the rows of the page's lists may be columns: all of them short, none dated, no further page."""
    if page.kind in {PageKind.DIRECTORY, PageKind.SITE_MAP}:
        return True
    is_plain = all(entry.on is None and len(bare(entry.title)) <= _LONGEST_WAY for entry in page.entries)
    return is_plain and not any(listing.has_more for listing in page.listings)


def is_blind(link: Link, vocabulary: Vocabulary) -> bool:
    """True for a name without an address: no program knows what stands behind it."""
    name = bare(link.text)
    if link.url is not None or not 1 < len(name) <= _LONGEST_WAY:
        return False
    if any(vocabulary.pattern(known).search(name) for known in (_UTILITY, _PAGER)):
        return False
    return link.zone is LinkZone.MENU or (link.zone is LinkZone.BODY and link.opens_by_script)


def is_blind_menu(link: Link, vocabulary: Vocabulary) -> bool:
    """True for a blind name that stands in a menu."""
    return link.zone is LinkZone.MENU and is_blind(link, vocabulary)


def is_in_other_script(name: str) -> bool:
    """True for a name without Chinese characters, or in traditional ones, where much has another name (資訊, 信息)."""
    return not _HAN.search(name) or simplified(name) != name
