# ruff: noqa: N803, N806   (D, F, G, H og S som i reglene)
"""Orakel: en uavhengig, enkel fasit for `inkasso vis` og `inkasso kan`, andre utgave av reglene.

Skrevet av en annen enn programmet, rett fra reglene: P n er presisering n, R § n reglene, G § n grensesnittet.
Bruker ingenting fra programmet; bare satsene leses fra de samme datafilene. Bare standardbiblioteket. Klarhet
foran fart. [LES n] viser til linje n i LESNING.md, der teksten kan leses på flere måter.

    vis(sak, oppsett, dag, egne) -> dict        kan(sak, oppsett, dag, egne) -> dict

`sak` og `oppsett` er TOML-dokumenter lest med tomllib (parse_float=Decimal); `egne` er brukerens satser/ og ikraft.
Unntak: SatsMangler (kode 5), Ugyldig (kode 4), OppsettMangler (kode 9).
"""
from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.orakel import steg
from tests.orakel.dager import dagtekst, dg
from tests.orakel.fakta import Fakta
from tests.orakel.innsigelser import kontroller_erstatter
from tests.orakel.konto import Konto, rettsgebyr_krevd
from tests.orakel.saksfil import BREV, GEBYRSTEG, STEG, OppsettMangler, Sak, Ugyldig, lang_frist, riktig_kanal
from tests.orakel.satser import NULL, Satser, SatsMangler, satser, tekst

__all__ = ["OppsettMangler", "SatsMangler", "Ugyldig", "fakta_paa", "kan", "kan_steg", "vis"]

FRAVAER = "FRAVÆR"                    # nøkkelen skal ikke stå i svaret
# Grunner som sidene gir navn: (steg, navn i orakelet, `regel` i svaret)
NAVNGITTE = {
    "forlik": {"frist_loeper", "avtalebrudd_uten_varsel", "ingen_oversittet_oppfordring", "oppfordring_for_gammel"},
    "utlegg_7_2_f": {"avtalebrudd_uten_varsel"},
    **{s: {"mindreaarig_gebyr"} for s in GEBYRSTEG}}


def fakta_paa(sak_dok: dict, oppsett: dict, dag: date, egne: dict | None = None) -> Fakta:
    sats = satser(egne)
    sak = Sak(sak_dok, oppsett, dag)
    kontroller_erstatter(sak.hele_filen)                                   # P 81
    H = sak.hendelser
    G: list = []
    for i, h in enumerate(H):
        G.append(brevgebyr(sak, H[:i], G[:i], h, sats))
    return Fakta(sak, H, G, dag, sats)


def brevgebyr(sak: Sak, foer: list, G: list, h: dict, sats: Satser) -> Fraction:
    """P 19: gebyret for et postlagt brev, etter hendelsene før det."""
    if h["type"] != "brev_sendt" or h["brev"] not in GEBYRSTEG or not h.get("gebyr", 0) > 0:
        return NULL
    if h["brev"] != "purring" and not lang_frist(h):
        return NULL
    if not riktig_kanal(h):                                                # P 51
        return NULL
    lovlig = steg.gebyr(Fakta(sak, foer, G, h["dato"], sats), h["brev"], h["dato"])
    if h["dato"] > sats.siste_dag:            # P 11: med det førte gebyret til satsene er kjent [LES 11]
        return Fraction(h["gebyr"]) if lovlig > 0 else NULL
    return min(Fraction(h["gebyr"]), lovlig)


# ====================================================================== svarene (G § 4)

def naer(f: Fakta) -> dict:
    """P 92: `foreldes` alltid, `foreldelse_naer` når fristen er innen 120 dager eller passert."""
    er_naer = f.foreldes is not None and f.foreldes <= f.dag + dg(120)
    return {"foreldes": dagtekst(f.foreldes), "foreldelse_naer": True if er_naer else FRAVAER}


def vis(sak: dict, oppsett: dict, dag: date, egne: dict | None = None) -> dict:
    f = fakta_paa(sak, oppsett, dag, egne)
    k = Konto(f.sak, f.H, f.G, dag, f.satser, fakturert=True)             # [LES 22]
    siste = f.satser.siste_dag

    def kr(x: Fraction, paa: date = dag) -> str | None:
        return tekst(x) if paa <= siste else None                          # P 11

    krevd = rettsgebyr_krevd(f.H)
    ut = {
        "sak": f.sak.nummer, "dato": dagtekst(dag), "tilstand": f.tilstand(),
        "fryst": f.fryst, "oppgjort": k.oppgjort,
        "saldo": {"hovedstol": kr(k.hovedstol), "renter": kr(k.renter), "gebyr": kr(k.gebyr),
                  "sakskostnader": kr(k.sakskostnader), "sum": kr(k.sum), "rente_per_dag": kr(k.rente_per_dag())},
        "krav": [{"faktura": faktura, "forfall": dagtekst(forfall), "rente_fra": dagtekst(fra),     # P 22, 68
                  "hovedstol": kr(hovedstol), "renter": kr(renter)}
                 for faktura, forfall, fra, hovedstol, renter in k.rader()],
        "betalinger": [{"dato": dagtekst(h["dato"]), "beloep": tekst(Fraction(h["beloep"])),
                        **{n: kr(d[n], h["dato"]) for n in ("kostnader", "renter", "hovedstol")}}
                       for _, h, d in k.betalinger],                       # P 54
        "hendelser": f.sak.antall_hendelser,
        "foreldes_usikker": True if f.foreldes_usikker else FRAVAER,       # P 86
        "til_gode": tekst(k.til_gode) if k.til_gode else FRAVAER,          # P 90
        "rettsgebyr_krevd": tekst(krevd) if krevd else FRAVAER, **naer(f)}
    if dag > siste:
        ut["satser_til"] = dagtekst(siste)                                 # P 11
    return ut


def kan(sak: dict, oppsett: dict, dag: date, egne: dict | None = None) -> dict:
    f = fakta_paa(sak, oppsett, dag, egne)
    return {"sak": f.sak.nummer, "dato": dagtekst(dag), **naer(f), "steg": {s: kan_ett(f, s) for s in STEG}}


def kan_steg(sak: dict, oppsett: dict, dag: date, ett: str, egne: dict | None = None) -> dict:
    """`kan SAK STEG`; kode 5 for et brev som den dagen ville bære gebyr, når satsene ikke er kjent (P 11, 60)."""
    f = fakta_paa(sak, oppsett, dag, egne)
    svar = kan_ett(f, ett)
    if svar["gebyr"] is None:
        raise SatsMangler(f"{ett} {dag}")
    return {"sak": f.sak.nummer, "dato": dagtekst(dag), **naer(f), "steg": {ett: svar}}


def kan_ett(f: Fakta, ett: str) -> dict:
    s = steg.svar(f, ett)
    alle = {*s["ulovlig"], *s["fraraadet"]}
    if f.mindreaarig_da and not s["ulovlig"]:
        alle.add("mindreaarig_gebyr")                                      # P 77
    ut = {
        "utfall": s["utfall"], "gebyr": None if s["gebyr"] is None else tekst(s["gebyr"]),
        **{n: dagtekst(s[n]) for n in ("tidligst", "tidligst_med_gebyr", "minste_frist")},
        "grunner": sorted({"ulovlig"} if s["ulovlig"] else set())
        + sorted({"fraraadet"} if s["fraraadet"] else set()) + (["uten_gebyr"] if s["uten_gebyr"] else []),
        "regler": sorted(alle & NAVNGITTE.get(ett, set()))}
    if ett not in BREV:
        ut["rettsgebyr"] = f.satser.rettsgebyr(ett, f.dag)                 # P 66
    return ut
