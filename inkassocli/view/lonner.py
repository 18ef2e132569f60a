"""Is it worth it: the roads as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.saksgang.kontor import Kontor

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.loennsomhet import Utsikt
    from inkassocli.core.steg import Svar
    from inkassocli.saksgang.oversikt.lonner import Vei


def _i_dag(s: Svar) -> str:
    """The answer for today; a no or a warning with the first reason for it."""
    from inkassocli.view.tekst import svarlinje

    grunn = next((f" {g.tekst} ({g.hjemmel})" for g in s.grunner if g.utfall == s.utfall), "")
    if s.utfall == "ulovlig" and s.tidligst is None:
        return f"Nei.{grunn}"
    return svarlinje(s) + (grunn if s.utfall in ("ulovlig", "fraraadet") else "")


def som_json(k: Kontor, f: Fakta, veiene: tuple[Vei, ...]) -> dict[str, Any]:
    from inkassocli.core.rettsgebyr import betalt
    from inkassocli.saksgang.oversikt.lonner import moete
    from inkassocli.view.jsonut import saldo, svar

    return {
        "sak": f.sak.hode.sak,
        "dato": f.dag,
        "saldo": saldo(f.konto),
        "betalt_til_retten": betalt(f),
        "foreldes": f.foreldes,
        "moete": moete(k, f),
        "veier": [
            {
                "steg": v.steg,
                "navn": v.navn,
                "gebyr_foerst": v.foerst,
                "gebyr_siden": v.siden,
                "siden_naar": v.siden_naar,
                "tid": v.tid,
                **_utsikt(v),
                **svar(v.svar),
            }
            for v in veiene
        ],
    }


def _utsikt(v: Vei) -> dict[str, Any]:
    u = v.utsikt
    if u is None:
        return {"best": None, "trolig": None, "verst": None, "ettergi_under_prosent": None}
    return {"best": u.best, "trolig": u.trolig, "verst": u.verst, "ettergi_under_prosent": u.prosent}


def konklusjon(f: Fakta, veiene: tuple[Vei, ...]) -> list[str]:
    """Each road that is or may become open, in kroner against waiving all today; a rest below the fee plainly."""
    from inkassocli.core.beloep import kr
    from inkassocli.core.smaarest import liten_for_retten
    from inkassocli.view.tekst import avsnitt

    aktuelle = [(v, v.utsikt) for v in veiene if v.utsikt is not None]
    if not aktuelle:
        stengt = "ingen ny vei er åpen i dag. Hvorfor står ved hver av dem."
        ukjent = (
            "gebyret til retten er ikke kjent for denne dagen." if any(v.finnes for v in veiene) else stengt
        )
        return ["", f"Konklusjon: {'det er ikke noe å kreve.' if f.konto.oppgjort else ukjent}"]
    linjer = ["", "Konklusjon, mot å ettergi alt i dag (0,00 kr):"]
    for v, u in aktuelle:
        trolig = "kan ikke regnes" if u.trolig is None else kr(u.trolig)
        linjer += ["", f"  {v.navn}"]
        linjer += [
            avsnitt(tekst, "      ", "    ")
            for tekst in (
                f"Best: {kr(u.best)}. Skyldneren betaler alt, også gebyrene.",
                f"Trolig: {trolig} ({u.hvorfor}).",
                f"Verst: {kr(u.verst)}. Du får ingenting og har betalt gebyrene.",
                f"Tid: {v.tid}.",
                f"Venter på: dagen dommen ble forkynt (inkasso dom {f.sak.hode.sak} --forkynt DATO)."
                if v.venter_paa_dagen
                else "",
                _grense(u),
            )
            if tekst
        ]
    laveste = min((v.foerst for v, _ in aktuelle if v.foerst), default=None)
    for setning in liten_for_retten(f, laveste):
        linjer += ["", avsnitt(setning)]
    return linjer


def _grense(u: Utsikt) -> str:
    """When waiving is cheaper: the chance at which what is won and what is lost are equal."""
    if not u.prosent:
        return ""
    return f"Ettergi er billigere når sjansen for å få pengene er under {u.prosent} prosent."


def som_tekst(k: Kontor, f: Fakta, veiene: tuple[Vei, ...]) -> list[str]:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato, dato_med_ukedag
    from inkassocli.core.rettsgebyr import betalt
    from inkassocli.saksgang.oversikt.lonner import foerst, moete
    from inkassocli.view.dom import om_dommen
    from inkassocli.view.tekst import avsnitt, saldo

    linjer = [f"Sak {f.sak.hode.sak} per {dato(f.dag)}", *om_dommen(f), *saldo(f)]
    if gebyr := betalt(f):
        linjer.append(f"Gebyr til retten så langt: {kr(gebyr)}.")
    for v in veiene:
        linjer += [
            "",
            v.navn,
            f"  Gebyr først: {foerst(v)}",
        ]
        if v.siden:
            linjer.append(avsnitt(f"Kan komme i tillegg: {kr(v.siden)} ({v.siden_naar})", "  "))
        elif v.siden_naar:
            linjer.append(avsnitt(f"Merk: {v.siden_naar}.", "  "))
        linjer += [avsnitt(f"Tid: {v.tid}.", "  "), avsnitt(f"I dag: {_i_dag(v.svar)}", "  ")]
    linjer += [
        "",
        avsnitt(
            "Får du medhold, skal skyldneren dekke gebyret til forliksrådet, og gebyret for utlegg følger kravet "
            "(tvisteloven § 6-13, tvangsfullbyrdelsesloven § 3-1). Trekker du klagen før forliksrådet har bedt om "
            "tilsvar, slipper du gebyret. Gebyret for utlegg skal betales også om ingenting blir funnet, og om du "
            "trekker begjæringen (rettsgebyrloven §§ 7 og 14)."
        ),
    ]
    linjer.append(avsnitt(moete(k, f)))
    if f.foreldes:
        linjer.append(f"Kravet foreldes {dato_med_ukedag(f.foreldes)}.")
    linjer.append(
        avsnitt("Programmet vet ikke om skyldneren har noe å betale med. Det avgjør ofte om det lønner seg.")
    )
    return [*linjer, *konklusjon(f, veiene)]
