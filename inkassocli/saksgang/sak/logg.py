"""A call, a message or a meeting with the debtor, with the hours of good practice (inkassoloven 2026 § 15)."""

from __future__ import annotations

from dataclasses import dataclass

from inkassocli.core import hendelser as h
from inkassocli.core.dager import BESOEK, les_tid, utenfor_tiden
from inkassocli.readers import tastet
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.svar import Notert
from inkassocli.saksgang.utkast import Spoersmaal, Utkast, en_av
from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Samtale:
    """What the user tells of a contact. `tid`: TT:MM, else now."""

    kanal: str = "telefon"
    retning: str = "ut"
    tekst: str = ""
    tid: str | None = None
    merknad: str = ""


def noter(kontor: Kontor, sak: Saksfil, s: Samtale) -> Utkast:
    """The hours bind firms; they are followed here as good practice (inkassoloven 1988 § 8)."""
    idag = kontor.dag == kontor.naa.date()
    klokken = les_tid(s.tid) if s.tid else (kontor.naa.time() if idag else None)
    kanal, retning = en_av("Kontaktkanal", s.kanal, "--kanal"), en_av("Retning", s.retning, "--retning")
    tekst = s.tekst or kontor.spoer(
        Spoersmaal("tekst", "Hva ble sagt?", valg="--tekst TEKST", les=tastet.tekst)
    )
    e = kontor.ny(
        h.Kontakt,
        merknad=" ".join(x for x in (f"Klokken {klokken:%H.%M}." if klokken else "", s.merknad) if x),
        kanal=kanal,
        retning=retning,
        tekst=tastet.tekst(tekst),
    )
    advarsel = ""
    if e.retning == "ut" and e.kanal != "brev":
        advarsel = utenfor_tiden(kontor.dag, klokken) or (BESOEK if e.kanal == "moete" else "")
    return Utkast(sak, (e,), svar=Notert(sak.hode.sak, e, advarsel, (tekst, s.merknad)))
