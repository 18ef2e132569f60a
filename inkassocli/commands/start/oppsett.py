"""inkasso oppsett: the folder and the creditor."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.commands.samtale.spoer import interaktiv, spoer_gyldig
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.start.sted import UKJENT_STED, kjent_postnummer, poststed_for

Tekst = Annotated[str | None, typer.Option()]


def oppsett(
    ctx: typer.Context,
    navn: Annotated[str | None, typer.Option("--navn", help="Navnet på fakturaene dine.")] = None,
    organisasjonsnummer: Annotated[
        str | None, typer.Option("--organisasjonsnummer", help="Ni sifre.")
    ] = None,
    form: Annotated[str | None, typer.Option("--form", help="enk, as eller privat.")] = None,
    adresse: Annotated[list[str] | None, typer.Option("--adresse", help="Adresselinje; kan gjentas.")] = None,
    postnummer: Annotated[str | None, typer.Option("--postnummer")] = None,
    poststed: Annotated[str | None, typer.Option("--poststed", help="Ellers fra postnummeret.")] = None,
    telefon: Annotated[str | None, typer.Option("--telefon")] = None,
    epost: Annotated[str | None, typer.Option("--epost")] = None,
    kontonummer: Annotated[
        str | None, typer.Option("--kontonummer", help="Kontoen det skal betales til.")
    ] = None,
    mva_pliktig: Annotated[
        bool | None, typer.Option("--mva-pliktig/--ikke-mva-pliktig", help="Tannleger er ikke.")
    ] = None,
    virksomhet: Annotated[str | None, typer.Option("--virksomhet", help="tannlege eller annet.")] = None,
    postdager: Annotated[
        int, typer.Option("--postdager", min=0, max=30, help="Dager til postgang i fristen.")
    ] = 4,
    maalform: Annotated[str, typer.Option("--maalform", help="nb eller nn.")] = "nb",
    konvolutt: Annotated[str, typer.Option("--konvolutt", help="C5, E65 eller C6/5.")] = "C5",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag mappen og legg inn hvem du er. Spør om det som mangler.

    Eksempel: inkasso oppsett --mappe ~/inkasso
    """
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.saksgang.start.oppsett import krev_konvolutt, oppsett_tekst
    from inkassocli.store import atomisk
    from inkassocli.store.mappe import OPPSETTFIL

    rot = mappe or (Path(os.environ["INKASSO_MAPPE"]) if os.environ.get("INKASSO_MAPPE") else Path.cwd())
    k = Kontekst(ctx, rot, dato, som_json=json, toerr=dry_run, stille=stille)
    if (rot / OPPSETTFIL).exists():
        raise SaksfilError(
            f"{rot / OPPSETTFIL} finnes alt og blir ikke skrevet over.",
            gjoer="rett filen i et tekstprogram, eller velg en annen --mappe",
        )
    verdier: dict[str, Any] = {
        "navn": navn,
        "organisasjonsnummer": organisasjonsnummer,
        "form": form,
        "adresse": tuple(adresse or ()),
        "postnummer": postnummer,
        "poststed": poststed,
        "telefon": telefon,
        "epost": epost,
        "kontonummer": kontonummer,
        "mva_pliktig": mva_pliktig,
        "virksomhet": virksomhet,
    }
    verdier = _fyll_ut(verdier)
    ferdig = Oppsett(
        **verdier,
        postdager=postdager,
        maalform=kontroll.en_av("nb", "nn")(maalform),
        konvolutt=krev_konvolutt(konvolutt),
    )
    fil = rot / OPPSETTFIL
    if not dry_run:
        atomisk.skriv(fil, oppsett_tekst(ferdig).encode(), ny=True)
        (rot / "saker").mkdir(exist_ok=True)
    k.skrevet(None, (), [fil], f"Mappen er klar: {rot}\n  {fil}")
    k.si("Registrer en ubetalt faktura: inkasso ny")


# Field, question, check. Asked in this order; the same checks hold for options.
FELT = (
    ("navn", "Navnet på fakturaene dine", kontroll.tekst),
    ("form", "Form (enk, as eller privat)", kontroll.en_av("enk", "as", "privat")),
    ("organisasjonsnummer", "Organisasjonsnummer", kontroll.orgnr),
    ("adresse", "Gateadresse eller postboks", kontroll.linjer),
    ("postnummer", "Postnummer", kontroll.postnummer),
    ("telefon", "Telefon", kontroll.tekst),
    ("epost", "E-post", kontroll.epost),
    ("kontonummer", "Kontonummer", kontroll.kontonummer),
    ("virksomhet", "Virksomhet (tannlege eller annet)", kontroll.en_av("tannlege", "annet")),
)


def _fyll_ut(v: dict[str, Any]) -> dict[str, Any]:
    """Check what was given, ask for the rest on a terminal, else name what is missing."""
    mangler = []
    for felt, spoersmaal, les in FELT:
        if v[felt]:
            v[felt] = les(v[felt])
        elif felt == "organisasjonsnummer" and v["form"] == "privat":
            v[felt] = ""
        elif interaktiv():
            v[felt] = spoer_gyldig(spoersmaal, _en_linje if felt == "adresse" else les)
        else:
            mangler.append(f"--{felt}")
    if v["mva_pliktig"] is None:
        if interaktiv():
            v["mva_pliktig"] = norsk.spoer_ja_nei(
                "Legger du merverdiavgift på fakturaene?", v["virksomhet"] != "tannlege"
            )
        else:
            mangler.append("--mva-pliktig eller --ikke-mva-pliktig")
    if mangler:
        raise BrukError(
            f"Dette mangler: {', '.join(mangler)}.",
            gjoer="gi valgene, eller kjør inkasso oppsett i en terminal",
        )
    v["adresse"] = tuple(v["adresse"])
    if not v["poststed"] and interaktiv() and not kjent_postnummer(v["postnummer"]):
        v["poststed"] = spoer_gyldig(UKJENT_STED, kontroll.tekst)
    v["poststed"], _ = poststed_for(v["postnummer"], kontroll.tekst(v["poststed"]) if v["poststed"] else "")
    return v


def _en_linje(svar: str) -> list[str]:
    return kontroll.linjer([svar])
