"""The department a report is issued by, and how its paper is addressed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Settings of the workspace. What is empty is left out of the paper."""

    name: str = ""
    document_number: str = ""
    """文号."""
    main_recipients: str = ""
    """主送."""
    copied_to: str = ""
    """抄送."""
    contact: str = ""
    phone: str = ""
    signer: str = ""
    """签发人."""
    reply_to: str = ""
    """Where and how units answer: an address of mail, a window, a system."""
