"""Letters posted before or outside the program: recorded as facts; presisering 19 decides what each is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.format import dato
from inkassocli.core.gebyr import kort_purring
from inkassocli.core.steg import frist_for_kort
from inkassocli.errors import BrukError, InkassoError, SaksfilError
from inkassocli.saksgang.brev.brev import uposta
from inkassocli.saksgang.brev.svar import Utenfor, Utenforbrev
from inkassocli.saksgang.utkast import Bekreftelse, Fil, Samling, Utelatt, Utkast, en_av

if TYPE_CHECKING:
    from inkassocli.readers.brevliste import Brevrad
    from inkassocli.saksgang.brev.postlegging import Postlegging
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Utenforvalg:
    """What the user tells of letters from outside. `liste`: many at once, from a file."""

    utenfor: bool = False
    frist: date | None = None
    gebyr: Decimal | None = None
    fil: Path | None = None
    fra: Path | None = None


@dataclass(frozen=True, slots=True)
class Postbevis:
    """Proof of posting: the receipt, where, and who posted it."""

    kvittering: Path | None = None
    sted: str = ""
    postlagt_av: str = ""


@dataclass(frozen=True, slots=True)
class _Brev:
    brev: str
    dato: date
    frist: date | None
    gebyr: Decimal
    kanal: str
    plass: str = ""


def krev_samsvar(
    saker: Sequence[str] | None, posten: Postlegging, valg: Utenforvalg, bevis: Postbevis
) -> None:
    """Options that say nothing without another are refused, not passed over (2)."""
    if valg.fra is not None and (
        saker or posten.brev or valg.frist or valg.gebyr or valg.fil or bevis != Postbevis()
    ):
        raise BrukError(
            "--fra leser alt fra listen, og kan ikke stå sammen med sak eller andre valg.",
            gjoer="velg én måte",
        )
    egne = [n for n in ("frist", "gebyr", "fil") if getattr(valg, n) is not None]
    if egne and not valg.utenfor:
        raise BrukError(
            f"--{egne[0]} hører sammen med --utenfor.", gjoer="et brev som er laget her, har dem fra før"
        )


def ett(
    kontor: Kontor,
    soek: Sequence[str],
    brev: str | None,
    kanal: str,
    valg: Utenforvalg,
    bevis: Postbevis,
    felles: dict[str, str],
) -> Samling:
    """`--utenfor`: one letter of one case. A draft of it that lies there is the letter, any other is taken back."""
    if len(soek) != 1 or not brev:
        raise BrukError(
            "--utenfor gjelder ett brev i én sak.",
            gjoer="inkasso sendt SAK --utenfor --brev SLAG --dato DAG --frist DAG",
        )
    sak = kontor.sak(soek[0])
    brev = en_av("Brevtype", brev, "--brev")
    like = (
        e
        for e in reversed(uposta(sak, brev))
        if valg.frist in (None, e.frist) and valg.gebyr in (None, e.gebyr) and e.dato <= kontor.dag
    )
    utkast = next(like, None)
    frist = valg.frist or (utkast.frist if utkast else None)
    gebyr = valg.gebyr if valg.gebyr is not None else utkast.gebyr if utkast else NULL
    b = _Brev(brev, kontor.dag, frist, gebyr, kanal)
    _krev_mulig(kontor, sak, b)
    if _kjent(sak, b):
        raise BrukError(f"{dato(b.dato)} er {brev} alt registrert som sendt i sak {sak.hode.sak}.")
    fil, brevet = _filen(kontor, sak, valg.fil, brev, utkast)
    kvittering, bevisene = kvitteringen(kontor, sak, bevis)
    ny = _hendelse(kontor, b, **brevet, **bevisene, **felles)
    ligger = [e for e in uposta(sak) if e.brev in h.KRAVBREV and e.fil != ny.fil]
    borte = tuple(kontor.ny(h.Angret, gjelder=e.nr, merknad="et annet brev var sendt") for e in ligger)
    brevet_er = replace(_vurdert(kontor, sak, (ny, *borte))[0], tatt_bort=tuple(ligger))
    svar = Utenfor((brevet_er,), kontor.kjente_satser)
    return Samling((Utkast(sak, (ny, *borte), filer=(*fil, *kvittering)),), svar=svar)


def fra_liste(kontor: Kontor, fil: Path, *, ja: bool) -> Samling:
    """Every letter of the list; nothing is written while a row is wrong, and one that stands already is left."""
    from inkassocli.readers.brevliste import les_brevliste
    from inkassocli.readers.felles import hent

    rader = les_brevliste(hent(fil), fil.name)
    feil: list[InkassoError] = []
    per_sak: dict[Path, tuple[Saksfil, list[_Brev]]] = {}
    kjente: list[Utelatt] = []
    for r in rader:
        try:
            _ta_med(kontor, r, fil.name, per_sak, kjente)
        except InkassoError as x:
            feil.append(x)
    if feil:
        raise SaksfilError(
            "\n".join([*(x.melding for x in feil), "Ingenting er registrert."]),
            gjoer="rett radene, og les filen på nytt",
        )
    utkast, svar = [], []
    for sak, brevene in per_sak.values():
        nye = tuple(_hendelse(kontor, b) for b in sorted(brevene, key=lambda b: b.dato))
        utkast.append(Utkast(sak, nye))
        svar += _vurdert(kontor, sak, nye)
    spoersmaal = Bekreftelse(f"Registrere {len(svar)} brev i {len(utkast)} saker?")
    return Samling(
        tuple(utkast), tuple(kjente), Utenfor(tuple(svar), kontor.kjente_satser),
        None if ja or not svar else spoersmaal, samlet=True,
    )  # fmt: skip


def _ta_med(
    kontor: Kontor,
    r: Brevrad,
    navn: str,
    per_sak: dict[Path, tuple[Saksfil, list[_Brev]]],
    kjente: list[Utelatt],
) -> None:
    if r.feil or r.dato is None:
        raise r.feil or SaksfilError(f"{navn}, {r.plass}: dagen mangler.")
    hvor = f"{navn}, {r.plass}"
    sak = _saken(kontor, r, hvor)
    b = _Brev(r.brev, r.dato, r.frist, r.gebyr, r.kanal, hvor)
    _krev_mulig(kontor, sak, b)
    alle = per_sak.setdefault(sak.fil, (sak, []))[1]
    if _kjent(sak, b) or any((x.brev, x.dato) == (b.brev, b.dato) for x in alle):
        kjente.append(
            Utelatt(
                sak.hode.sak,
                f"{hvor}: {b.brev} {dato(b.dato)} er registrert alt.",
                navn=sak.hode.skyldner.navn,
            )
        )
        if not alle:
            del per_sak[sak.fil]
        return
    alle.append(b)


def _saken(kontor: Kontor, r: Brevrad, hvor: str) -> Saksfil:
    """By the whole case number, else by the whole invoice number: nothing is guessed from a part."""
    try:
        if r.sak:
            return kontor.sak(r.sak)
        if r.faktura:
            return kontor.med_faktura(r.faktura)
    except InkassoError as feil:
        feil.melding = f"{hvor}: {feil.melding}"
        raise
    raise SaksfilError(f"{hvor}: raden har verken sak eller faktura.")


# ---- one letter ---------------------------------------------------------------------------------


def _krev_mulig(kontor: Kontor, sak: Saksfil, b: _Brev) -> None:
    """What cannot have happened is refused (2); what it is worth is another question."""
    foran = f"{b.plass}: " if b.plass else f"Sak {sak.hode.sak}: "
    foerste = min(k.fakturadato for k in sak.hode.krav)
    if b.dato > kontor.naa.date():
        raise BrukError(
            f"{foran}brevet kan ikke være sendt {dato(b.dato)}, fram i tid.", gjoer="rett dagen (--dato)"
        )
    if b.dato < foerste:
        raise BrukError(
            f"{foran}brevet kan ikke være sendt {dato(b.dato)}, før fakturaen av {dato(foerste)}.",
            gjoer="rett dagen",
        )
    if b.frist is None and b.brev in h.KRAVBREV:
        raise BrukError(
            f"{foran}fristen i brevet mangler.", gjoer="oppgi den slik den står i brevet: --frist ÅÅÅÅ-MM-DD"
        )
    if b.frist is not None and b.frist <= b.dato:
        raise BrukError(
            f"{foran}fristen {dato(b.frist)} må være etter dagen brevet ble sendt.", gjoer="rett fristen"
        )


def _kjent(sak: Saksfil, b: _Brev) -> bool:
    return any(
        isinstance(e, h.BrevSendt) and (e.brev, e.dato) == (b.brev, b.dato)
        for e in h.ikke_angret(sak.hendelser)
    )


def _hendelse(kontor: Kontor, b: _Brev, **mer: Any) -> h.BrevSendt:
    return kontor.ny(
        h.BrevSendt,
        dato=b.dato,
        brev=b.brev,
        frist=b.frist,
        gebyr=b.gebyr,
        kanal=b.kanal,
        utenfor=True,
        **mer,
    )


def _vurdert(kontor: Kontor, sak: Saksfil, nye: Sequence[h.Hendelse]) -> list[Utenforbrev]:
    """Each letter with the fee it is worth by presisering 19, and whether its deadline opens the next step."""
    f = kontor.fakta(sak, max(kontor.dag, *(e.dato for e in nye)), nye=nye)
    plasser = {b.plass: g for b, g in zip(f.sak.brev, f.gebyrer, strict=True)}
    ut = []
    for e in nye:
        if not isinstance(e, h.BrevSendt):
            continue
        plass = next(i for i, x in enumerate(f.sak.hendelser) if replace(x, nr=0) == replace(e, nr=0))
        for_kort = frist_for_kort(kontor.bok, e.brev, e.dato, e.frist) is not None
        ut.append(
            Utenforbrev(
                sak.hode.sak,
                sak.hode.skyldner.navn,
                e,
                sak.fil,
                gebyr=plasser.get(plass, NULL),
                for_kort=for_kort or kort_purring(kontor.bok, e),
            )
        )
    return ut


def _filen(
    kontor: Kontor, sak: Saksfil, kilde: Path | None, brev: str, utkast: h.BrevLaget | None
) -> tuple[tuple[Fil, ...], dict[str, Any]]:
    """The letter as it was sent, kept with the case; else the draft that was made here."""
    from inkassocli.saksgang.bilag import les_kopi, ny_fil

    if kilde is None:
        deler = {n: getattr(utkast, n) for n in ("fil", "sha256", "mal", "sum")} if utkast else {}
        return (), deler
    kopi = les_kopi(sak, kilde, kontor.dag, brev)
    if kopi.hindring:
        raise SaksfilError(kopi.hindring, gjoer="lagre brevet som PDF, JPG eller PNG")
    return (ny_fil(kopi.fil, kopi.data),), {"fil": f"bilag/{kopi.fil.name}", "sha256": kopi.sha256}


def kvitteringen(kontor: Kontor, sak: Saksfil, bevis: Postbevis) -> tuple[tuple[Fil, ...], dict[str, Any]]:
    """The receipt of the posting, kept with the case, and the keys of the event."""
    from inkassocli.saksgang.bilag import les_kopi, ny_fil

    deler = {"sted": bevis.sted, "postlagt_av": bevis.postlagt_av}
    if bevis.kvittering is None:
        return (), deler
    kopi = les_kopi(sak, bevis.kvittering, kontor.dag, "kvittering")
    if kopi.hindring:
        raise SaksfilError(kopi.hindring, gjoer="lagre kvitteringen som PDF, JPG eller PNG")
    return (ny_fil(kopi.fil, kopi.data),), deler | {"kvittering": f"bilag/{kopi.fil.name}"}
