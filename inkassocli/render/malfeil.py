"""What is wrong with a wording, in bokmål: the words of Jinja and Python are never shown."""

from __future__ import annotations

import re

_SITAT = re.compile(r"'([^' ]+)'")
_SLAG = {"integer": "et tall", "float": "et tall", "string": "en tekst", "name": "et navn"}
MAKS_TEGN = 200_000  # no paper is near it; without an end a wording could fill the machine
FOR_LANG = "teksten blir altfor lang for et brev"
SKRIVEFEIL = "skrivefeil i et merke: se etter {{ }}, {% %}, parenteser og anførselstegn"


class MalordError(ValueError):
    """A fault that is already told in Norwegian."""


def aarsak(feil: BaseException) -> str:
    """The fault in one sentence."""
    from jinja2 import TemplateAssertionError, TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    ord_ = _SITAT.findall(str(feil))
    match feil:
        case MalordError():
            return str(feil)
        case UndefinedError() if ord_:
            return f"«{ord_[-1]}» finnes ikke i brevet (ordene en mal kan bruke, står i docs/brev.md)"
        case SecurityError():
            return f"{f'«{ord_[0]}»' if ord_ else 'dette'} er ikke lov i en mal"
        case TemplateAssertionError() if ord_ and str(feil).startswith(("No filter", "No test")):
            return f"{'filteret' if 'filter' in str(feil) else 'testen'} «{ord_[0]}» finnes ikke"
        case TemplateSyntaxError():
            return _skrivefeil(str(feil.message), ord_)
        case _ if isinstance(feil, TemplateNotFound) or "no loader" in str(feil):
            return "en mal kan ikke hente inn en annen (include, import og extends virker ikke)"
        case _:
            return "uttrykket på linjen kan ikke regnes ut"


def _skrivefeil(engelsk: str, ord_: list[str]) -> str:
    """A tag that is unknown, never closed, or holds something that does not belong there."""
    if "unknown tag" in engelsk and ord_:
        return f"merket «{ord_[0]}» finnes ikke, eller det hører ikke hjemme her"
    if "end of template" in engelsk or "Missing end" in engelsk:
        return "malen slutter for tidlig: et merke ({% if %}, {% for %} …) er ikke lukket"
    funnet = re.search(r"(?:got|unexpected) (?:char )?'([^' ]+)'", engelsk)
    return f"{SKRIVEFEIL} (uventet: {_SLAG.get(funnet[1], f'«{funnet[1]}»')})" if funnet else SKRIVEFEIL
