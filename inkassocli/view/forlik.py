"""What is told of a forliksklage and of its exhibits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.papirer.bilag import Vedlegg
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.papirer.bilag import Lest
    from inkassocli.saksgang.rett.forlik import Klar
    from inkassocli.store.saksfil import Saksfil


def melding(sak: Saksfil, klar: Klar, fil: Path, side: Path, *, tom: bool) -> str:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import antall

    raad = klar.valgt.raad
    omfang = f"{antall(klar.sider, 'side', 'sider')}, {antall(len(klar.lest), 'bilag', 'bilag')}"
    linjer = [f"Forliksklage i sak {sak.hode.sak} mot {sak.hode.skyldner.navn}: {omfang}."]
    if not tom:
        linjer += [f"  Klagen med bilag: {fil}", f"  Les denne først:  {side}"]
    linjer += [
        "",
        f"Forliksråd: {raad.navn}, {', '.join(raad.adresse)}, {raad.postnummer} {raad.poststed} ({raad.kilde})",
        f"Gebyr til forliksrådet: {kr(klar.gebyr)} når klagen sendes i dag.",
        "",
    ]
    linjer += bilagsrader(klar.lest)
    linjer += ["", "Er alt med?", *(f"  {'ok    ' if p.ok else 'SE PÅ '} {p.hva}" for p in klar.funn)]
    return "\n".join(linjer)


def raad(k: Kontekst, klar: Klar) -> None:
    """What is wrong, and what to do next."""
    for p in klar.funn:
        if not p.ok and p.raad:
            k.si(f"Merk: {p.raad}{f' ({p.hjemmel})' if p.hjemmel else ''}")
    for m in klar.merknader:
        k.si(f"Merk: {m}")
    if any(x.vedlegg.utdrag for x in klar.lest):
        k.si(
            "Fakturaen ligger ved uten behandlingslinjer, av hensyn til taushetsplikten (helsepersonelloven § 21). "
            "Må den være med som den er: --full-faktura"
        )
    if not k.toerr:
        k.si(
            f"Skriv ut, skriv under for hånd og send. Deretter: inkasso forlik {klar.fakta.sak.hode.sak} --sendt"
        )


def bilagsrader(lest: Sequence[Lest]) -> list[str]:
    """The exhibits for the terminal: number, title, day and pages."""
    from inkassocli.core.format import dato
    from inkassocli.view.kolonner import kolonner

    if not lest:
        return ["Ingen bilag."]
    rader = [
        (
            str(x.nummer),
            x.vedlegg.tittel,
            dato(x.vedlegg.dato) if x.vedlegg.dato else "",
            str(x.innlest.sider),
            "kreves unntatt fra innsyn" if x.unntatt else "",
        )
        for x in lest
    ]
    return list(kolonner((">Nr", "Bilag", "Dato", ">Sider", ""), rader))


def navn(v: Vedlegg) -> str:
    return Path(v.fil).name if v.slag == "annet" else v.fil
