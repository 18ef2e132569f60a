"""What is told of a new claim: before it is written, and after."""

from __future__ import annotations

from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.core.helsevern import mistenkelig
from inkassocli.core.sak import Krav, Skyldner
from inkassocli.core.skyldnere import FELT
from inkassocli.core.synk import synkes_av
from inkassocli.saksgang.start.svar import (
    Innstilt,
    Kreditert,
    Likner,
    MappeKlar,
    OmSkyldneren,
    Registrert,
)
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding


def klar(s: Samling) -> Melding:
    """The folder is made."""
    x: MappeKlar = s.svar
    raad = ["Registrer en ubetalt faktura: inkasso ny"]
    if tjeneste := synkes_av(x.mappe.absolute().parts):
        raad.append(
            f"Merk: Mappen ligger i {tjeneste}, som lager kopier av den andre steder. Den har opplysninger "
            "om skyldnerne: Legg den helst utenfor, og ta sikkerhetskopi med inkasso sikkerhetskopi."
        )
    mappe = x.mappe if x.mappe.parts else x.mappe.absolute()  # «.» tells nobody where the cases lie
    return Melding([f"Mappen er klar: {mappe}", f"  {x.fil}"], raad)


def innstilt(s: Samling) -> Melding:
    """Settings before and after."""
    from inkassocli.view import tekst
    from inkassocli.view.kolonner import kolonner

    x: Innstilt = s.svar
    if not x.rader:
        return Melding(["Ingenting er endret."])
    rader = [(navn, foer or "–", etter or "–") for navn, foer, etter in x.rader]
    virkning = [*kolonner(("", "Før", "Etter"), rader, tekst.bredde()), ""]
    raad = ["Brev som alt er laget, står som de er."]
    return Melding([f"Endret i {x.fil}."], raad, virkning, ekstra={"filer": [str(x.fil)]})


def fortell(s: Samling, *, spoerres: bool) -> Melding:
    """One invoice or credit note; `spoerres`: somebody will be asked, so it is shown whole first."""
    if isinstance(s.svar, Kreditert):
        return _kreditert(s.svar, [str(u.sak.fil) for u in s.utkast if u.sak and hasattr(u.sak, "fil")])
    x: Registrert = s.svar
    virkning = sammendrag(x.skyldner, x.krav) if spoerres and s.spoersmaal else []
    ekstra = {"sak": x.sak, "filer": [str(f) for f in x.filer]}
    return Melding(_linjer(x), [f"Merk: {m}" for m in _merknader(x)], virkning, ekstra)


def _kreditert(x: Kreditert, filer: list[str]) -> Melding:
    tekst = (
        f"Kreditnota {x.nummer} er alt registrert i sak {x.sak}."
        if x.kjent
        else f"Kreditnota {x.nummer} er ført på faktura {x.faktura} i sak {x.sak}."
    )
    return Melding([tekst], [f"Merk: {m}" for m in x.notater], ekstra={"sak": x.sak, "filer": filer})


def sammendrag(s: Skyldner, krav: Krav) -> list[str]:
    """The debtor and the claim, before a yes."""
    avtalt = "avtalt" if krav.forfall_avtalt else "ikke avtalt, regnes fra påkravet"
    sted = f"{s.postnummer} {s.poststed}" + (f", {s.land}" if s.land != "NO" else "")
    return [
        "",
        f"  Skyldner   {s.navn} ({s.type}), {', '.join(s.adresse)}, {sted}",
        f"  Faktura    {krav.faktura} av {dato(krav.fakturadato)}: {krav.gjelder}",
        f"  Beløp      {kr(krav.beloep)}",
        f"  Forfall    {dato(krav.forfall) if krav.forfall else '–'} ({avtalt})",
        "",
    ]


def _linjer(x: Registrert) -> list[str]:
    if x.status == "kjent":
        uendret = "" if x.om and x.om.lagret else " Ingenting er endret."
        return [f"Faktura {x.krav.faktura} er alt registrert i sak {x.sak}.{uendret}"]
    ord_ = "lagt til sak" if x.status == "lagt_til" else "registrert som sak"
    return [
        f"Faktura {x.krav.faktura} på {kr(x.krav.beloep)} er {ord_} {x.sak}.",
        f"Renter løper fra {dato(x.rente_fra)}.",
        *(f"  {f}" for f in x.filer),
        f"Neste: inkasso kan {x.sak}",
    ]


def _merknader(x: Registrert) -> list[str]:
    """What is lawful and still worth knowing."""
    ut = [*(om_skyldneren(x.om, x.status) if x.om else ()), *x.notater]
    if x.status == "kjent":
        return ut
    if not x.krav.forfall_avtalt:
        ut.append(
            f"forfallsdagen er ikke avtalt. Forfall regnes fra påkravet "
            f"og blir {dato(x.forfall)} (forsinkelsesrenteloven § 2)."
        )
    if x.kommune_foreslaatt and x.skyldner.kommunenummer:
        ut.append(
            f"kommune {x.skyldner.kommunenummer} er foreslått fra postnummeret. "
            "Kontroller den før en forliksklage."
        )
    if x.pristilbud_mangler:
        ut.append(
            "beløpet krever skriftlig pristilbud (prisopplysningsforskriften § 18). "
            + (
                "Uten det står kravet svakere, og pasienten kan protestere på prisen."
                if x.krav.pristilbud is False
                else f"Fikk pasienten det: inkasso endre {x.sak} --faktura {x.krav.faktura} --pristilbud"
            )
        )
    if slag := mistenkelig(x.krav.gjelder):
        ut.append(
            f"--gjelder kan røpe helseopplysninger ({', '.join(slag)}). "
            "Skriv bare tjenestens art og dag (helsepersonelloven § 21)."
        )
    return ut


def om_skyldneren(om: OmSkyldneren, status: str) -> list[str]:
    """Presisering 93: what is said of the debtor is stored or named, and who could be taken for him is told."""
    ut = []
    if om.lagret and status != "ny":
        ut.append(f"lagret på sak {om.sak}: {'; '.join(f'{FELT[n]} {v}' for n, v in om.lagret)}.")
    if om.annerledes:
        ulike = "; ".join(map(str, om.annerledes))
        adresse = any(u.felt in ("adresse", "postnummer", "land") for u in om.annerledes)
        hva = f"inkasso adresse {om.sak}" if adresse else f"inkasso endre {om.sak}"
        ut.append(
            f"skyldneren i sak {om.sak} står med andre opplysninger, og de er ikke endret: {ulike}. Rett dem med {hva}."
        )
    return [*ut, *map(_likner, om.ligner)]


def _likner(x: Likner) -> str:
    ulike = "; ".join(map(str, x.ulike))
    if x.annen:
        return f"skyldneren likner den i sak {x.sak}, men er en annen ({ulike}). Kravet har egen sak."
    return (
        f"skyldneren kan være den samme som i sak {x.sak} ({ulike}). Kravet har egen sak. "
        f"Er det den samme, legges det dit med --til-sak {x.sak}"
    )
