"""Which of our own rules belong to which question; what belongs to none is asked of the content as such."""

MEDIA = frozenset(
    {
        "film-from-elsewhere",
        "sound-without-text",
        "plays-by-itself",
        "link-to-sound-or-film",
        "picture-moves",
        "text-moves-by-itself",
    }
)
"""Films, sounds, and what moves."""

FORMS = frozenset(
    {
        "placeholder-is-the-only-label",
        "choices-without-a-group",
        "group-without-a-name",
        "label-for-nothing",
        "label-the-same-as-another",
        "label-far-from-its-field",
        "hint-not-tied-to-field",
        "error-not-tied-to-field",
        "error-told-by-colour",
        "error-gives-no-remedy",
        "choice-changes-the-page",
        "captcha-without-another-way",
    }
)
"""Fields, labels, errors, captchas."""

LANGUAGE = frozenset(
    {
        "language-declared-wrong",
        "language-of-part-wrong",
        "language-of-part-missing",
        "text-direction-wrong",
    }
)
"""The language declared, of the whole and of parts."""
