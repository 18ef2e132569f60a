"""Events and movements of the account as one line each, by keys: the words stand in templates/saksmappe/ord.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.domstillegg import PENGER
from inkassocli.core.format import moetetid
from inkassocli.core.opplysninger import navn_paa, vis_verdi
from inkassocli.core.papirord import Rekke, Tekst, Verdi, ved_komma

if TYPE_CHECKING:
    from inkassocli.core.hovedbok import Postering

# What the screen and its reasons call a letter, in bokmål.
BREVNAVN = {
    "purring": "purring",
    "inkassovarsel": "inkassovarsel",
    "betalingsoppfordring": "betalingsoppfordring",
    "rettslig_varsel": "varsel om rettslige skritt",
    "betalingspaaminnelse": "betalingspåminnelse",
    "svar": "svar på innsigelse",
    "foreloepig_svar": "foreløpig svar",
    "kreditnotabrev": "brev om kreditnota",
    "avtale": "nedbetalingsavtale",
    "bekreftelse": "betalingsbekreftelse",
    "opplysning": "opplysningsskriv",
}

UTEN_LINJE = {
    "Brevtype",
    "Sakstype",
    "Avgjoerer",
}  # letters have names of their own; the others are in no line
VERDIER = {verdi for slag, verdier in h.VERDIER.items() if slag not in UTEN_LINJE for verdi in verdier}


def _t(noekkel: str, *felt: Verdi) -> Tekst:
    return Tekst(f"hendelse.{noekkel}", *felt)


def _verdi(verdi: str | None) -> Tekst | str:
    """A value of the case file in words; what someone wrote stands as it is."""
    return Tekst(f"verdi.{verdi}") if verdi in VERDIER else verdi or ""


def _sum(noekkel: str, e: Any, *mer: Verdi) -> Rekke:
    """What was done, and the amount where there is one."""
    return Rekke(" ", _t(noekkel, *mer), e.beloep or "")


def _brev(e: Any) -> Verdi:
    navn = Tekst(f"brevet.{e.brev}")
    gjort = _t("laget", navn) if isinstance(e, h.BrevLaget) else _t("postlagt", navn, _postlagt(e))
    return ved_komma(gjort, e.frist and _t("frist", e.frist), _t("gebyr", e.gebyr) if e.gebyr else "")


def _postlagt(e: h.BrevSendt) -> Verdi:
    return ved_komma(
        _verdi(e.kanal),
        _t("utenfor") if e.utenfor else "",
        _t("postlagt_av", e.postlagt_av) if e.postlagt_av else "",
        e.sted,
        _t("kvittert") if e.kvittering else "",
    )


def _rettet(e: Any) -> Verdi:
    navn = navn_paa(e.felt)
    return Rekke(
        ": ", _t("tatt_bort", navn) if e.ny is None else _t("rettet", navn, vis_verdi(e.ny)), e.grunn
    )


# Events whose line is more than their name and one word.
LINJER: Mapping[type, Callable[[Any], Verdi]] = {
    h.BrevLaget: _brev,
    h.BrevSendt: _brev,
    h.BrevRetur: lambda e: Rekke(": ", _t("retur", Tekst(f"brevet.{e.brev}")), e.grunn),
    h.Betaling: lambda e: Rekke(" ", _sum("betalt", e), _t("paa", _verdi(e.dekning)) if e.dekning else ""),
    h.Kreditnota: lambda e: ved_komma(
        Rekke(" ", _t("kreditnota"), e.nummer, e.beloep or ""), _t("faktura", e.faktura) if e.faktura else ""
    ),
    h.Ettergitt: lambda e: _sum("ettergitt", e, _verdi(e.hva)),
    h.Innsigelse: lambda e: Rekke(": ", _t("innsigelse", _verdi(e.art or "rimelig")), e.tekst),
    h.Pause: lambda e: Rekke(": ", _t("pause_til", e.til) if e.til else _t("pause"), e.grunn),
    h.Avdragsavtale: lambda e: ved_komma(_t("avtale", len(e.avdrag)), _t("erkjent") if e.erkjent else ""),
    h.Dom: lambda e: ved_komma(
        _sum("dom", e, _verdi(e.resultat)), _t("forkynt", e.forkynt) if e.forkynt else ""
    ),
    h.Forliksmoete: lambda e: ved_komma(_t("moete", moetetid(e.tid)), e.sted),
    h.OpplysningRettet: _rettet,
    h.Tilbakebetalt: lambda e: _sum("tilbakebetalt", e),
    h.GebyrBetalt: lambda e: _sum("gebyr_betalt", e, _verdi(e.hva)),
    h.BilagLagtTil: lambda e: _t("bilag", e.tittel or e.fil),
    h.EndringGodtatt: lambda e: Rekke(": ", _t("godtatt"), e.grunn),
    h.Angret: lambda e: _t("angret", e.gjelder),
    h.Kontakt: lambda e: Rekke(
        ": ", _t("kontakt", _verdi(e.kanal), _verdi(e.retning)), Rekke(" ", e.merknad, e.tekst)
    ),
    h.Likevel: lambda e: Rekke(": ", _t("likevel", e.steg), e.begrunnelse),
}


def hendelse(e: h.Hendelse, nytt: Sequence[str] | None = None) -> Verdi:
    """One event as a short line; `nytt`: the keys that are new in a judgment given again (core/domstillegg.py)."""
    if nytt is not None:
        return _domstillegg(e, nytt)
    if linje := LINJER.get(type(e)):
        return linje(e)
    navn, grunn = _t(h.NAVN[type(e)]), _grunn(e)
    return _t("med_grunn", navn, grunn) if grunn else navn


def _domstillegg(e: Any, nytt: Sequence[str]) -> Verdi:
    if not nytt or set(nytt) & {*PENGER}:
        return ved_komma(
            Rekke(" ", _t("dom_igjen"), e.beloep or ""), _t("forkynt", e.forkynt) if e.forkynt else ""
        )
    deler = [_t("dom_forkynt", e.forkynt)] if "forkynt" in nytt and e.forkynt else []
    deler += [_t("dom_lagt_ved")] if "fil" in nytt else []
    return ved_komma(*(deler or [_t("dom_mer")]))


def _grunn(e: h.Hendelse) -> Tekst | str:
    felt = ("utfall", "grunn", "grunnlag", "forliksraad", "til", "til_sak", "poststed", "sted")
    return _verdi(next((str(x) for x in (getattr(e, n, None) for n in felt) if x), ""))


def bevegelse(p: Postering) -> Verdi:
    """A posting of the ledger in words, and what it left to be paid back."""
    over = p.endring.til_overs
    mer = Tekst("konto.utover" if over > 0 else "konto.fra_foer", abs(over)) if over else ""
    if p.slag in ("dom", "dom_ut"):
        hva, vei = ("rettsforlik" if p.tekst == "forlik" else "dom"), ("ut" if p.slag == "dom_ut" else "inn")
        return ved_komma(Tekst(f"konto.{hva}_{vei}"), mer)
    egen = h.TYPER.get(p.slag) in LINJER or p.slag not in h.TYPER
    navn = Tekst(f"konto.{p.slag}") if egen else _t(p.slag)
    tekst = Tekst(f"brevet.{p.tekst}") if p.slag == "gebyr" else _verdi(p.tekst)
    return ved_komma(Rekke(" ", navn, tekst), mer)
