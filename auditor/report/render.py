"""Renders a view by the texts of templates as HTML. Reads nothing from disk; everything a view holds is escaped."""

from collections.abc import Mapping

from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from auditor.model.fault import Fault, InputFaults
from auditor.report.report_frame import TEMPLATE_VERSION
from auditor.report.view import EvaluationView, UnitView

_SHARED = (f"shared/{TEMPLATE_VERSION}/parts.html.j2", f"shared/{TEMPLATE_VERSION}/style.css.j2")
EVALUATION_TEMPLATES = (f"evaluation/{TEMPLATE_VERSION}/report.html.j2", *_SHARED)
UNIT_TEMPLATES = (f"unit/{TEMPLATE_VERSION}/report.html.j2", *_SHARED)
ROUND_TEMPLATES = ("round/v1/document.html.j2", *_SHARED)
CONTACT_SHEET = "round/v1/contact-sheet.html.j2"
"""Names below reports/templates, the entrance first."""


def render(view: EvaluationView | UnitView, templates: Mapping[str, str]) -> str:
    """The report. `templates` holds the texts of EVALUATION_TEMPLATES or UNIT_TEMPLATES by name.

    Raises InputFaults where a template cannot be used: it is a file an office may edit.
    """
    entrance = (EVALUATION_TEMPLATES if isinstance(view, EvaluationView) else UNIT_TEMPLATES)[0]
    return fill_template(entrance, templates, view=view, labels=view.paper.labels)


def fill_template(entrance: str, templates: Mapping[str, str], **names: object) -> str:
    """What a template makes of the values it is given by name. Raises InputFaults where it cannot be used."""
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader(templates), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    try:
        return environment.get_template(entrance).render(**names)
    except TemplateError as error:
        raise InputFaults([_fault(error, entrance)]) from None


def _fault(error: TemplateError, entrance: str) -> Fault:
    known = isinstance(error, TemplateSyntaxError)
    return Fault(
        file=(error.name or entrance) if isinstance(error, TemplateSyntaxError) else entrance,
        line=error.lineno if isinstance(error, TemplateSyntaxError) else None,
        key="template",
        value="",
        expected=f"a template that {'can be read' if known else 'uses known names'} ({error.message})",
    )
