"""How pages of Chinese bodies name their parts: the grammar around words, which are lists of the vocabulary.

{more} stands for any word of the list of that name (`model.word_lists`): checklists/vocabulary/page-*.toml.
"""

import re

from auditor.model.word_lists import word_pattern

PUBLISHED = word_pattern(
    r"(?:{published}|{published-online}|{entered}|{pushed}|{answered})"
    r"(?:{day-label}|{on-day}|{day-only})?\s*[:：]?\s*[\[(（]?\s*$"
)
UPDATED = word_pattern(r"{updated}(?:{day-label}|{on-day})?\s*[:：]?\s*$")
PLAIN_DATE = word_pattern(
    r"(?:^|[\s|\]】>;;])(?:{plain-day}|{plain-day-of-document})\s*[:：]?\s*[\[((]?\s*$", re.IGNORECASE
)
SIGNED = word_pattern(r"(?:{written}|{signed})(?:{day-label}|{day-only})?\s*[:：]?\s*$")
EFFECTIVE = word_pattern(r"{in-force}(?:{day-label}|{day-only}|{up-to-day})?\s*[:：]?\s*$")
EFFECTIVE_AFTER = word_pattern(r"^\s*{from-hour}?{from-then}?\s*{formally}?(?:{takes-force}|{since}[，,]|{since}$)")
SIGNED_AFTER = word_pattern(r"^\s*[^，。；]{0,16}{signed-after}")
"""What follows a day in a sentence: 2024年6月1日起施行, 2024年5月8日第三次会议通过."""
ASKED = word_pattern(r"{asked}(?:{day-label}|{on-day})\s*[:：]?\s*$")
"""When a citizen wrote, not when the site published."""
SIGNED_BY = word_pattern(r"{signing-body}\s*$")
"""How the name of who signs a document ends."""
BUILD = word_pattern(r"{page-build}", re.IGNORECASE)
PAGE_BUILD = word_pattern(r"{made-page}.{0,4}{making}")
PAGE_CLOCK = word_pattern(r"{page-clock}")

META_WORDS = word_pattern(
    r"(?:{of-text}|{first-time}|{last-time})?"
    r"(?:{published}|{published-online}|{entered}|{updated}|{written})"
    r"(?:(?:{day-label}|{day-only}|{on-day})\s*[:：]?|\s*[:：])|"
    r"{plain-day}\s*[:：]?|"
    r"(?:{fact}|{fact-named})\s*[:：]\s*[^\s:：]{0,30}(?:\s*{times})?|"
    r"(?:{read}|{visited}){count}?\s*\d+\s*{times}?|(?<![^\s\d])\d+\s*{times}{read}?|"
    r"{type-label}\s*[:：]?\s*[\[(]?\s*{large-to-small}\s*[\])]?",
    re.IGNORECASE,
)
"""Labels of the line of facts below a heading, with what they label."""

FACTS = word_pattern(r"{fact}\s*{size-of-type}?\s*[:：]")
"""Labels of the line of facts below an article's heading."""

TOOLS = word_pattern(
    r"{large-to-small}|{small-to-large}|[\[【(（]\s*(?:{print}|{close}|{keep})|(?:{print}|{close}){this-page}|"
    r"{print}\s*\|?\s*{close}"
)
"""Tools beside the day of an article: sizes of type, to print it, to close it."""

FACT_LABELS = word_pattern(r"(?:{fact}|{fact-beside})\s*(?=[:：])")
"""Labels of that line, whatever they label, and nothing where a script would fill it."""

CRUMB_LABEL = word_pattern(
    r"(?:{you}?{now}|{you})?(?:{standing-at}|{of})?{of}?{place}{is}?\s*[:：]?|"
    r"{you}{now}?{you-are}{of}?(?:{place}|{visited-place})?\s*{is}?\s*[:：]|{column-here}\s*[:：]"
)
HOME = "home"
"""The list of whole names of links to the first page."""
FIRST_PAGE = word_pattern(r"{first-page}")
CRUMB_MARKS = re.compile(r"\s*(?:>+|›+|»+|＞+|→|/+|\\+|::|\||·|—+|-+|≫|﹥|▸|▶|-&gt;|&gt;)\s*")

FOOTER = word_pattern(r"{footer}|{footer-too}|{footer-label}\s*[:：]", re.IGNORECASE)

FOOT_FACTS = word_pattern(r"{footer-fact}", re.IGNORECASE)
"""What else stands in a footer."""

DIALOG = word_pattern(
    r"{you}{visited-by-you}{visited-thing}?.{0,4}{about-to-leave}|{you}{about-to-leave}|{about-to-go-out}"
)
"""What a box asks before a link leads off the site."""

SIDE_HEADING = word_pattern(
    r"{side-heading}|{hot-topic}(?!{in-focus})|{side-heading-end}$|^{side-heading-whole}$|\b{side-heading-word}\b",
    re.IGNORECASE,
)

NEIGHBOURS = word_pattern(r"{neighbour}")
"""Names of the links from one article to the next."""
NEXT_PAGE = word_pattern(r"^(?:{next-page}|[>›»]{1,2}|{load-more}.*)\s*[>›»]*$", re.IGNORECASE)
PAGER = word_pattern(
    r"{pager}|{first-page}.{0,12}{turned-page}|{in-all}\s*\d+\s*(?:{counted-page}|{counted-line})|"
    r"{number-of}\s*\d+\s*{counted-page}|"
    r"(?<![\d/])[1-9]\d{0,3}\s*/\s*[1-9]\d{0,3}\s*{counted-page}?(?!\s*[\d/])",
    re.IGNORECASE,
)
PAGE_COUNT = word_pattern(
    r"{in-all}\s*(\d+)\s*{counted-page}|{number-of}?\s*\d+\s*/\s*(\d+)\s*{counted-page}|"
    r"{page-number}\s*[:：]\s*\d+\s*/\s*(\d+)"
)
ROW_COUNT = word_pattern(r"(?:{in-all-has}|{in-all})\s*(\d{1,7})\s*{counted-row}")
ROWS_PER_PAGE = word_pattern(r"{on-each-page}\s*{shown}?\s*(\d{1,4})")
LAST_PAGE = word_pattern(r"^[\s|\[]*{last-page}[\s|\]>»]*$", re.IGNORECASE)

MORE = word_pattern(r"^[\[【(<《\s]*{look-at}?{more}{more-of}?[\s\]】)>》.…+»]*$", re.IGNORECASE)

ACCESSIBILITY = word_pattern(
    r"^[\s|·•\[【(<]*(?:{enter-mode}|Ctrl.{0,8})?\s*"
    r"(?:{barrier-free}(?:{barrier-free-thing}|{elder-fit}.{0,4}|(?:[、/&·|]|{and}|\s)+.{0,8})?|"
    r"(?:{elder-fit-mode}|{elder}{elder-thing}{elder-thing-too}?)|"
    r"{elder-fit-mode}(?:{and}|、)?{barrier-free}.{0,4}|{mode}|"
    r"barrier[\s-]?free|accessibility(?: (?:mode|tools?))?|wza)"
    r"{mode-end}?[\s|\]】)>]*$",
    re.IGNORECASE,
)
ACCESSIBILITY_ONLY = word_pattern(r"{barrier-free}|barrier|accessib|wza", re.IGNORECASE)

SITE_MAP = word_pattern(r"{site-map}|site\s?map", re.IGNORECASE)
ATTACHMENT_KINDS = frozenset(
    (
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "wps",
        "et",
        "dps",
        "ofd",
        "rtf",
        "txt",
        "csv",
        "zip",
        "rar",
        "7z",
        "ceb",
        "cebx",
        "odt",
        "ods",
    )
)
