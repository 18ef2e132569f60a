"""The case handed over, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.fakta import Fakta
    from inkassocli.papirer.bilag import Lest
    from inkassocli.store.saksfil import Saksfil


FRITEKST = ("tekst", "grunn", "begrunnelse", "merknad")  # what the user writes in his own words


def json(k: Kontekst, sak: Saksfil, f: Fakta, lest: Sequence[Lest], *, bekreft: bool) -> str:
    """The same for programs: the case on the day, its events, and the documents with their sha256."""
    from dataclasses import asdict

    from inkassocli.core.hendelser import ikke_angret
    from inkassocli.papirer.overlevering import tilbakeholdt
    from inkassocli.view.jsonut import hendelse, til_json, vis

    o = k.oppsett
    uten = () if bekreft else tilbakeholdt(sak)
    fordringshaver = {
        n: getattr(o, n)
        for n in (
            "navn",
            "organisasjonsnummer",
            "form",
            "adresse",
            "postnummer",
            "poststed",
            "telefon",
            "epost",
            "kontonummer",
            "mva_pliktig",
        )
    }
    return til_json(
        {
            **vis(f, len(sak.hendelser)),
            "fordringshaver": fordringshaver,
            "skyldner": asdict(f.sak.skyldner),
            "fakturaer": [asdict(x) for x in sak.hode.krav],
            "hendelsesliste": [
                {n: v for n, v in hendelse(e).items() if e.nr not in uten or n not in FRITEKST}
                for e in ikke_angret(sak.hendelser)
            ],
            "bilag": [
                {
                    "nummer": x.nummer,
                    "tittel": x.vedlegg.tittel,
                    "dato": x.vedlegg.dato,
                    "sider": x.innlest.sider,
                    "sha256": x.vedlegg.sha256,
                }
                for x in lest
            ],
        }
    )
