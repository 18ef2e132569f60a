"""Deleting a case when the law no longer asks for it: all its files, and what else in the folder has the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from inkassocli.core import hendelser as h
from inkassocli.core.oppbevaring import Oppbevaring, oppbevaring
from inkassocli.errors import BrukError, SaksfilError, StegStengtError
from inkassocli.saksgang.kladder import om_saken
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.svar import Kandidat, Slettbare, SlettetNaa
from inkassocli.saksgang.utkast import Bekreftelse, Register, Samling, Utelatt, Utkast
from inkassocli.store import hylle, slettet
from inkassocli.store.saksfil import Saksfil


def slettbare(k: Kontor) -> Slettbare:
    """Every case on the day that need be kept no longer; the others are not told of, but for those half deleted."""
    alle = k.alle()
    modne = [(sak, o) for sak in alle if (o := _term(k, sak)) and o.til < k.dag]
    return Slettbare(
        tuple(_kandidat(k, sak, o) for sak, o in modne), tuple(_halve(k)), tuple(map(str, alle.feil)), k.dag
    )


def slett(k: Kontor, soek: Sequence[str], *, alle: bool, ja: bool) -> Samling:
    """The cases that are named, or all that are due: one line each in the list, and every file gone."""
    kopi = slettet.les(k.mappe)
    halve = [nr for nr in _halve(k) if alle or nr in soek]
    feil: list[Utelatt] = []
    if alle:
        lest = k.alle()
        feil = [Utelatt(None, str(x), x.kode) for x in lest.feil]
        saker = [(s, o) for s in lest if s.hode.sak not in halve and (o := _term(k, s)) and o.til < k.dag]
    else:
        saker = [(s, _krev_moden(k, s)) for s in dict.fromkeys(k.sak(x) for x in soek if x not in halve)]
    if not saker and not halve:
        raise BrukError("Ingen saker kan slettes i dag.", gjoer="se hvilke, og når: inkasso slett")
    rader = tuple(
        slettet.Slettet(s.hode.sak, k.dag, o.grunn.removeprefix("oppbevaring_"), len(_filene(k, s.mappe, s)))
        for s, o in saker
    )
    utkast = [Utkast(s, slettes=(*_filene(k, s.mappe, s), *_mapper(s.mappe), s.fil)) for s, _ in saker]
    utkast += [Utkast(slettes=_rester(k, nr)) for nr in halve]
    register = Register(k.mappe / slettet.FIL, slettet.tekst((*kopi, *rader)), _foer(k))
    svar = SlettetNaa(tuple(_kandidat(k, s, o) for s, o in saker), tuple(halve))
    numre = [*(s.hode.sak for s, _ in saker), *halve]
    return Samling(
        (*((Utkast(registre=(register,), slettes=_felles(k)),) if rader else ()), *utkast),
        utelatt=tuple(feil),
        svar=svar,
        spoersmaal=None if ja else _spoersmaal(numre),
    )


def _spoersmaal(numre: list[str]) -> Bekreftelse:
    if len(numre) == 1:
        return Bekreftelse(f"Skriv {numre[0]} for å slette saken", "slett", vis=True, ord=numre[0])
    return Bekreftelse(
        f"Skriv {len(numre)} for å slette de {len(numre)} sakene", "slett", vis=True, ord=str(len(numre))
    )


def _term(k: Kontor, sak: Saksfil) -> Oppbevaring | None:
    return oppbevaring(k.fakta(sak), sak.hendelser)


def _krev_moden(k: Kontor, sak: Saksfil) -> Oppbevaring:
    """A case that must be kept is refused, with the day from which it need not be."""
    k.krev_uten_kopi(sak)
    nr, o = sak.hode.sak, _term(k, sak)
    if o is None:
        raise StegStengtError(
            f"Sak {nr} er ikke slutt: den er åpen, eller noe skal betales tilbake. Den kan ikke slettes.",
            gjoer=f"er den ferdig, avslutt den først: inkasso avslutt {nr}",
        )
    if o.til >= k.dag:
        raise StegStengtError(
            f"Sak {nr} må oppbevares til og med {o.til:%d.%m.%Y} ({o.frist.hjemmel}): siste hendelse er fra "
            f"{o.siste.year}.",
            gjoer="vent til dagen etter. Skyldneren kan likevel få innsyn: inkasso innsyn " + nr,
        )
    return o


def _kandidat(k: Kontor, sak: Saksfil, o: Oppbevaring) -> Kandidat:
    return Kandidat(
        sak.hode.sak,
        sak.hode.skyldner.navn,
        o.grunn,
        o.frist.hjemmel,
        o.siste,
        o.til,
        len(_filene(k, sak.mappe, sak)),
    )


def _filene(k: Kontor, mappe: Path, sak: Saksfil | None = None) -> tuple[Path, ...]:
    """Every file of the case, and the print files that its letters were put in."""
    egne = [x for x in slettet.alt_i(mappe) if not x.is_dir() or x.is_symlink()] if mappe.exists() else []
    return (
        *egne,
        *(_utskrifter(k, sak) if sak else ()),
        *_innsyn(k, mappe.name),
        *_kladder(k, mappe.name, sak),
    )


def _mapper(mappe: Path) -> tuple[Path, ...]:
    return (
        tuple(x for x in slettet.alt_i(mappe) if x.is_dir() and not x.is_symlink()) if mappe.exists() else ()
    )


def _utskrifter(k: Kontor, sak: Saksfil) -> Iterator[Path]:
    """A print file holds letters to others too, but each of them lies with its own case."""
    dager = {f"{e.dato}-{e.brev}" for e in sak.hendelser if isinstance(e, h.BrevLaget)}
    dager |= {f"{e.dato}-" for e in sak.hendelser if isinstance(e, h.BrevLaget) and not e.fil}
    for fil in sorted((k.mappe / "utskrift").glob("*.pdf")):
        if any(fil.name.startswith(d) for d in dager):
            yield fil


def _felles(k: Kontor) -> tuple[Path, ...]:
    """What is kept of all cases has the names too; it is made anew by the next list."""
    return tuple(sorted(k.mappe.glob(hylle.FILER)))


def _innsyn(k: Kontor, nr: str) -> Iterator[Path]:
    """What was given to a debtor who asked holds the case too."""
    for data in sorted((k.mappe / "innsyn").glob("*.json")):
        if f'"sak": "{nr}"' in data.read_text("utf-8", errors="replace"):
            yield from (x for x in (data, data.with_suffix(".pdf")) if x.exists())


def _kladder(k: Kontor, nr: str, sak: Saksfil | None) -> Iterable[Path]:
    """A form that was broken off and is about the case, or names its debtor or an invoice of it."""
    ord_ = (sak.hode.skyldner.navn, *(x.faktura for x in sak.hode.krav)) if sak else ()
    return om_saken(k.mappe, nr, ord_)


def _halve(k: Kontor) -> Iterator[str]:
    """The cases of the list whose files are still there: a deletion that was broken off, or an old backup restored."""
    for x in slettet.les(k.mappe):
        if (k.mappe / "saker" / f"{x.sak}.toml").exists() or (k.mappe / "saker" / x.sak).exists():
            yield x.sak


def _rester(k: Kontor, nr: str) -> tuple[Path, ...]:
    mappe = k.mappe / "saker" / nr
    return (*_filene(k, mappe), *_mapper(mappe), mappe.with_suffix(".toml"))


def _foer(k: Kontor) -> bytes | None:
    try:
        return (k.mappe / slettet.FIL).read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        raise SaksfilError(
            f"{slettet.FIL}: filen kan ikke leses.", gjoer="lukk den i andre programmer"
        ) from None
