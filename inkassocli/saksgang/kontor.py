"""The folder on a day: settings, rules, cases and their facts, each read when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from inkassocli.core.verdi import med
from inkassocli.errors import BrukError, SaksfilError, Ubesvart

if TYPE_CHECKING:
    from decimal import Decimal

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.core.venter import Feilbrev
    from inkassocli.saksgang.utkast import Spoersmaal
    from inkassocli.store.innhold import Innhold, Kopi
    from inkassocli.store.kjoering import Journal
    from inkassocli.store.mappe import Saker
    from inkassocli.store.saksfil import Saksfil

H = TypeVar("H")


def utseende(k: Kontor, konvolutt: str = "") -> dict[str, Any]:
    """Envelope, pictures and the user's own wording; the sender's numbers are checked before they are printed.

    `konvolutt` is the envelope of this letter alone, else that of the settings (presisering 76).
    """
    o = k.oppsett
    krev_gyldige_numre(o)
    egne = k.mappe / "maler"
    return {
        "egne": egne if egne.is_dir() else None,
        "konvolutt": konvolutt or o.konvolutt,
        "logo": k.mappe / o.logo if o.logo else None,
        "underskrift": k.mappe / o.underskrift if o.underskrift else None,
    }


def les(fil: Path) -> str:
    """A text file in UTF-8; anything else is told (exit 4)."""
    from inkassocli.store.regelfiler import aarsak, raad_ved

    try:
        return fil.read_text(encoding="utf-8-sig")
    except OSError as feil:
        raise SaksfilError(f"{fil}: filen kan ikke leses ({aarsak(feil)}).", gjoer=raad_ved(feil)) from None
    except UnicodeDecodeError:
        raise SaksfilError(
            f"{fil}: filen er ikke en tekstfil i UTF-8.", gjoer="lagre den som ren tekst"
        ) from None


class Kontor:
    """The folder on a day, as an act sees it: it reads, and writes nothing. What was read is read once.

    `besvart` are the answers to questions already asked; `kan_spoerre`: somebody is there to answer more.
    """

    def __init__(
        self,
        naa: datetime,
        mappe: Path | None = None,
        dag: date | None = None,
        *,
        besvart: dict[str, Any] | None = None,
        kan_spoerre: bool = False,
    ) -> None:
        self.naa, self.dag, self.valgt = naa, dag or naa.date(), mappe
        self.besvart: dict[str, Any] = {} if besvart is None else besvart
        self.kan_spoerre = kan_spoerre
        self._lest: dict[Path, Saksfil] = {}
        self.leste: Collection[str] = ()  # names of case files that are known to hold their own number

    def frisk(self, *, kan_spoerre: bool = False) -> Kontor:
        """The same folder, day and answers, with nothing read yet: what is decided under the lock."""
        return Kontor(self.naa, self.valgt, self.dag, besvart=self.besvart, kan_spoerre=kan_spoerre)

    @cached_property
    def mappe(self) -> Path:
        """The user's folder."""
        from inkassocli.store.mappe import finn_mappe

        return finn_mappe(self.valgt)

    def velg(self, mappe: Path) -> None:
        """Another folder than the one that would be found, before anything in it is read."""
        self.valgt = self.mappe = mappe

    @cached_property
    def oppsett(self) -> Oppsett:
        """inkasso.toml."""
        from inkassocli.store.mappe import les_oppsett

        return les_oppsett(self.mappe)

    @cached_property
    def bok(self) -> Regelbok:
        """The law's data with the user's own rates."""
        from inkassocli.store.regelfiler import last_regelbok

        return last_regelbok(self.mappe / "satser")

    def sak(self, soek: str) -> Saksfil:
        """The one case that fits (grensesnitt § 3)."""
        from inkassocli.store.mappe import finn_sak

        _ = self.oppsett
        return self.les(finn_sak(self.mappe, soek))

    def med_faktura(self, faktura: str) -> Saksfil:
        """The one case that holds the whole invoice number, and has not moved it to another."""
        saker = self._per_faktura.get(faktura.casefold(), [])
        if len(saker) != 1:
            hva = (
                "er ikke i noen sak"
                if not saker
                else f"er i flere saker: {', '.join(s.hode.sak for s in saker)}"
            )
            raise BrukError(f"Faktura {faktura} {hva}.")
        return saker[0]

    @cached_property
    def _per_faktura(self) -> dict[str, list[Saksfil]]:
        ut: dict[str, list[Saksfil]] = {}
        for s in self.alle():
            for faktura in _kreves(s):
                ut.setdefault(faktura, []).append(s)
        return ut

    def les(self, fil: Path) -> Saksfil:
        """A case file, read once."""
        from inkassocli.store.saksfil import last

        if fil not in self._lest:
            self._lest[fil] = last(fil)
        return self._lest[fil]

    @cached_property
    def stempel(self) -> dict[str, tuple[int, ...]]:
        """Every name in saker/ with what changes when it does. Asked for by an act that rests on the whole folder."""
        from inkassocli.store.mappe import stempel

        return stempel(self.mappe)

    def uendret(self) -> bool:
        """Whether the folder is as it was, for an act that has asked for its stamp; True for one that has not."""
        from inkassocli.store.mappe import stempel

        return "stempel" not in vars(self) or self.stempel == stempel(self.mappe)

    def nytt_nummer(self, *brukt: str) -> str:
        """The next free case number of the year, beside those that the same act has taken (presisering 94)."""
        from inkassocli.store import historikk
        from inkassocli.store.mappe import neste_saksnummer, tildelte

        navn, lagt = (n.removesuffix(".toml") for n in self.stempel), historikk.les(self.mappe)
        return neste_saksnummer(
            {*navn, *lagt.saker, *lagt.borte, *tildelte(self.mappe), *brukt}, self.dag.year
        )

    def avbrutt(self) -> Journal | None:
        """The journal of a run that was broken off; one that goes on in another window is not."""
        from inkassocli.store.mappe import JOURNALFIL

        if not (self.mappe / JOURNALFIL).exists():
            return None
        from inkassocli.store import kjoering

        return kjoering.brutt(self.mappe)

    def alle(self) -> Saker:
        """Every case of the folder that can be read, and the errors of those that cannot."""
        from inkassocli.store.mappe import alle_saker

        _ = self.oppsett, self.stempel, self.kopier
        return alle_saker(self.mappe)

    @cached_property
    def innhold(self) -> Innhold:
        """What lies in saker/."""
        from inkassocli.store.innhold import innholdet

        return innholdet(self.mappe)

    @cached_property
    def kopier(self) -> tuple[Kopi, ...]:
        """Presisering 94: the files in saker/ that are no case."""
        from inkassocli.store.innhold import kopier

        return kopier(self.innhold)

    @cached_property
    def _kopier_av(self) -> dict[str, list[Path]]:
        from inkassocli.store.innhold import kopier_etter_sak

        return kopier_etter_sak(self.innhold, self.leste)

    def kopi_av(self, nr: str) -> tuple[str, ...]:
        """The names of the files in saker/ that are copies of the case."""
        return tuple(fil.name for fil in self._kopier_av.get(nr, ()))

    def krev_uten_kopi(self, sak: Saksfil) -> None:
        """Presisering 94: no letter is made in a case that has a copy: nobody knows which of the two is right."""
        if funnet := self.kopi_av(sak.hode.sak):
            navn = ", ".join(f"«{x}»" for x in funnet)
            raise SaksfilError(
                f"Sak {sak.hode.sak} har en kopi i saker/: {navn}. Ingen brev lages før den er borte.",
                gjoer=f"slå dem sammen med inkasso flett {sak.hode.sak}, eller flytt kopien ut av saker/",
            )

    def ny(self, slag: Callable[..., H], **felt: Any) -> H:
        """An event of the day, registered now."""
        return slag(dato=felt.pop("dato", self.dag), registrert=self.naa, **felt)

    def fakta(
        self,
        sak: Saksfil,
        dag: date | None = None,
        nye: Sequence[Hendelse] = (),
        *,
        beloep: bool = False,
        gebyrer: Sequence[Decimal] = (),
    ) -> Fakta:
        """The facts on the day; `beloep` refuses a day without known rates (presisering 11).

        `gebyrer`: the lawful fees of the first letters, where they are known.
        """
        from inkassocli.core.steg import fakta

        dag = dag or self.dag
        if beloep:
            self.bok.krev_dekket(dag)
        return fakta(sak.hode, med_nummer(sak, nye), self.bok, self.oppsett.kreditor, dag, gebyrer)

    @property
    def kjente_satser(self) -> bool:
        """Whether amounts can be told on the day (presisering 11)."""
        return self.dag <= self.bok.dekket_til

    def foreldes(self, sak: Saksfil) -> date | None:
        """The day of limitation as it is known."""
        return self.fakta(sak).foreldes

    def spoer(self, q: Spoersmaal) -> Any:
        """The answer to a question; without one the act stops here, and the runner asks (Ubesvart)."""
        from inkassocli.saksgang.utkast import INGEN_SVAR

        if q.felt in self.besvart:
            return self.besvart[q.felt]
        if not self.kan_spoerre and q.ellers is not INGEN_SVAR:
            return q.ellers
        raise Ubesvart((q,))

    def spoer_alle(self, *spoersmaal: Spoersmaal) -> dict[str, Any]:
        """The answers to several questions; what is open is asked in one go."""
        if aapne := [q for q in spoersmaal if q.felt not in self.besvart]:
            raise Ubesvart(aapne)
        return {q.felt: self.besvart[q.felt] for q in spoersmaal}


def _kreves(sak: Saksfil) -> set[str]:
    from inkassocli.core.hendelser import KravTattUt, ikke_angret

    ut = {e.faktura for e in ikke_angret(sak.hendelser) if isinstance(e, KravTattUt)}
    return {k.faktura.casefold() for k in sak.hode.krav if k.faktura not in ut}


def med_nummer(sak: Saksfil, nye: Sequence[Hendelse]) -> tuple[Hendelse, ...]:
    """The events of the file and new ones after them, numbered as they would stand there."""

    n = len(sak.hendelser)
    return (*sak.hendelser, *(med(e, nr=n + i) for i, e in enumerate(nye, 1)))


def papir(
    k: Kontor,
    f: Fakta,
    navn: str,
    ekstra: Mapping[str, Any],
    mottaker: str = "",
    adresse: tuple[str, ...] = (),
    postnummer: str = "",
    poststed: str = "",
) -> bytes:
    """A small paper of the case, to the debtor unless another is named."""
    from inkassocli.core.brevgrunnlag import Part
    from inkassocli.papirer.grunnlag import grunnlag
    from inkassocli.render.brev import lag_brev

    g = replace(grunnlag(f, k.oppsett, navn, ekstra=ekstra, hele=True), bestridt_fra=None)
    if mottaker:
        part = Part(navn=mottaker, adresse=adresse, postnummer=postnummer, poststed=poststed)
        g = replace(g, mottaker=part)
    return lag_brev(g, **{**utseende(k), "konvolutt": "uten"}).pdf


def krev_gyldige_numre(o: Oppsett) -> None:
    """A wrong account number on a letter sends the money astray: checked before every letter."""
    from inkassocli.readers import tastet as kontroll

    for les, verdi, felt in (
        (kontroll.kontonummer, o.kontonummer, "kontonummer"),
        (kontroll.orgnr, o.organisasjonsnummer, "organisasjonsnummer"),
    ):
        try:
            if verdi:
                les(verdi)
        except BrukError as feil:
            raise SaksfilError(
                f"inkasso.toml: {feil.melding}", gjoer=f"rett «{felt}» i inkasso.toml"
            ) from None
    if not o.kontonummer:
        from inkassocli.errors import OppsettError

        raise OppsettError(
            "inkasso.toml: «kontonummer» mangler i [fordringshaver].",
            gjoer="legg inn kontoen det skal betales til",
        )


def etterpaa(k: Kontor, sak: Saksfil, nye: Sequence[Hendelse]) -> tuple[Fakta, Fakta, tuple[Feilbrev, ...]]:
    """The facts before and after the new events, and the letters they put in another light.

    On the day of the command, or on the last day in the file: a payment found late changes what followed.
    """
    from inkassocli.core.venter import paa_feil_saldo

    siste = max((e.dato for e in sak.hendelser), default=k.dag)
    dag = max(k.dag, min(siste, k.bok.dekket_til))
    foer, etter = k.fakta(sak, dag), k.fakta(sak, dag, nye)
    return foer, etter, paa_feil_saldo(foer, sak.hendelser, med_nummer(sak, nye))
