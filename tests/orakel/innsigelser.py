"""Innsigelser: hva som er en, når den er åpen, og hvilke gebyr den tar (P 33, 34, 37, 80, 81)."""
from __future__ import annotations

from tests.orakel.saksfil import BREV, Ugyldig, tom


def art(h: dict) -> str | None:
    """P 33: 'rimelig', 'delvis' eller None (ingen innsigelse for reglene)."""
    slag = h.get("art", "rimelig")
    if slag == "aapenbart_grunnloes":
        return "rimelig" if tom(h.get("begrunnelse")) else None
    if slag == "betalingsevne":
        return None
    if slag == "delvis" and not (h.get("uomtvistet") is not None and h["uomtvistet"] > 0):
        return "rimelig"
    return slag


def aapne(hendelser: list, til: int | None = None) -> list:
    """Plass og hendelse for hver innsigelse som er åpen etter de `til` første av de kjente hendelsene (P 34).

    Om det står en dom eller kreditnota etter innsigelsen, ses av alle de kjente [LES 80]."""
    ut: list = []
    for i, h in enumerate(hendelser[:til]):
        if h["type"] == "innsigelse":
            if h.get("art") == "aapenbart_grunnloes" and "erstatter" in h and not tom(h.get("begrunnelse")):
                ut = [(j, x) for j, x in ut if x["nr"] != h["erstatter"]]  # P 81
            if art(h):
                ut.append((i, h))
        elif h["type"] == "innsigelse_avsluttet":
            ut = [(j, x) for j, x in ut if not avslutter(h, j, hendelser)]
    return ut


def avslutter(slutt: dict, j: int, hendelser: list) -> bool:
    """P 80: om `slutt` ender innsigelsen på plass j."""
    if slutt["utfall"] == "avgjort":
        return "av" in slutt or any(h["type"] == "dom" for h in hendelser[j + 1:])
    if slutt["utfall"] == "kreditert":
        return any(h["type"] == "kreditnota" for h in hendelser[j + 1:])
    return True                                                            # trukket


def kontroller_erstatter(hendelser: list):
    """P 81: ingen åpen innsigelse med det nummeret er kode 4, med eller uten begrunnelse."""
    for i, h in enumerate(hendelser):
        gjelder = h.get("erstatter") if h["type"] == "innsigelse" else None
        if gjelder is not None and gjelder not in [x["nr"] for _, x in aapne(hendelser, i)]:
            raise Ugyldig(f"hendelse {h['nr']}: erstatter {gjelder}")


def tapte_gebyr(hendelser: list) -> set:
    """P 37: plassen til brev som har mistet gebyret ved en senere innsigelse, hvordan den så ender."""
    tapt = set()
    for j, inn in enumerate(hendelser):
        if inn["type"] == "innsigelse" and art(inn):
            burde = inn.get("burde_kommet")
            tapt |= {i for i, b in enumerate(hendelser[:j]) if b["type"] == "brev_sendt" and b["brev"] in BREV
                     and not (burde is not None and b["dato"] > burde)}
    return tapt
