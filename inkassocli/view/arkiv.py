"""The letters of a case for people: one line each, and below it what needs to be known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.core.arkiv import Arkivbrev
from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.saksgang.brev.svar import Arkiv, IRetur
from inkassocli.view.kolonner import kolonner
from inkassocli.view.melding import Melding
from inkassocli.view.tekst import BREVNAVN, avsnitt, bredde

if TYPE_CHECKING:
    from inkassocli.saksgang.utkast import Samling

FILORD = {
    "uendret": "som lagret",
    "endret": "ENDRET",
    "mangler": "MANGLER",
    "ukjent": "uten sha256",
    "ingen": "ingen fil",
}
HODE = (">Nr", "Brev", "Postlagt", "Frist", ">Gebyr", "Fil")


def arkiv(x: Arkiv) -> str:
    """All letters."""
    if not x.brev:
        return f"Sak {x.nr}, {x.navn}: ingen brev er laget ennå."
    linjer = [f"Brevene i sak {x.nr}, {x.navn}:", ""]
    linjer += [*kolonner(HODE, [_rad(b, x.filer[b.nr]) for b in x.brev], bredde()), ""]
    for b in x.brev:
        linjer += _om(x.nr, b, x.filer[b.nr])
    return "\n".join(linjer)


def _rad(b: Arkivbrev, fil: str) -> tuple[str, ...]:
    postlagt = "angret" if b.angret else dato(b.postlagt) if b.postlagt else "ikke ennå"
    return (
        str(b.nr),
        BREVNAVN[b.brev],
        postlagt,
        dato(b.frist) if b.frist else "–",
        kr(b.gebyr) if b.gebyr else "–",
        FILORD[fil],
    )


def _om(sak: str, b: Arkivbrev, fil: str) -> list[str]:
    """What does not fit in the line: day, channel, file, wording, reason, and what is wrong."""
    kanal = f", {b.kanal.replace('_', ' ')}" + (f" {b.sporing}" if b.sporing else "") if b.kanal else ""
    linjer = [f"Datert {dato(b.datert)}{kanal}. {b.fil or 'Ingen fil er lagret.'}"]
    if b.mal:
        linjer.append(f"Ordlyd: {b.mal}")
    if b.likevel:
        linjer.append(f"Sendt selv om det var frarådet: {b.likevel}")
    if fil == "endret":
        linjer.append("Filen er ikke den som ble lagret (sha256). Hent den fra en sikkerhetskopi.")
    if fil == "mangler":
        linjer.append("Filen er borte. Hent den fra en sikkerhetskopi.")
    if b.retur and not b.angret:
        linjer.append(trenger(sak, b))
    return [avsnitt(x, "    ", f"{b.nr:>2}  " if i == 0 else "    ") for i, x in enumerate(linjer)]


def trenger(sak: str, b: Arkivbrev) -> str:
    """Papirer § 7: a letter that came back reached nobody; a new try needs an address and a deadline."""
    hode = f"Kom i retur {dato(b.retur)}" if b.retur else "Kom i retur"
    hode += f" ({b.returgrunn})." if b.returgrunn else "."
    if b.sendt_paa_nytt:
        return f"{hode} Det er sendt på nytt siden."
    if b.ny_adresse:
        return f"{hode} Ny adresse er registrert. Send brevet på nytt, med ny frist."
    return (
        f"{hode} Det trengs ny adresse (inkasso adresse {sak} --adresse … --postnummer … --kilde …), "
        "og brevet må sendes på nytt med ny frist."
    )


def i_retur(s: Samling) -> Melding:
    """A letter that came back, and what a new try needs."""
    x: IRetur = s.svar
    postlagt = dato(x.brev.postlagt) if x.brev.postlagt else ""
    return Melding(
        [f"Sak {x.nr}: {BREVNAVN[x.brev.brev]} postlagt {postlagt} er registrert i retur."],
        [trenger(x.nr, x.brev)],
        ekstra={"filer": [str(x.fil)]},
    )


def som_json(x: Arkiv, dag: date) -> dict[str, Any]:
    """All letters by their own names."""
    return {"sak": x.nr, "dato": dag, "brev": [_brev_json(b, x.filer[b.nr]) for b in x.brev]}


def _brev_json(b: Arkivbrev, fil: str) -> dict[str, Any]:
    """One letter by its own names; `trenger` says what a returned one still needs."""
    trengs = [] if not b.mangler_nytt_brev else ["ny_frist"] if b.ny_adresse else ["ny_adresse", "ny_frist"]
    return {**{n: getattr(b, n) for n in b.__dataclass_fields__}, "filstatus": fil, "trenger": trengs}
