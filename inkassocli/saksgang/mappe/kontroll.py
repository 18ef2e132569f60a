"""All that lies in the folder, looked at: cases, files, settings, rates, and whether each case can be reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from inkassocli.core.funn import FEIL, MERKNAD, Avvik
from inkassocli.core.hendelser import kjent
from inkassocli.core.listekontroll import fremmede_tegn, tall_i_navn
from inkassocli.core.sak import fold
from inkassocli.core.satsvakt import udekket, utloep, varsel
from inkassocli.core.steg import fakta
from inkassocli.errors import BrukError, InkassoError, OppsettError, RegelManglerError
from inkassocli.readers import tastet as tall
from inkassocli.render.pdf import krev_bilder
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.gebyrene import for_hoeye
from inkassocli.saksgang.mappe.svar import Kontrollert
from inkassocli.saksgang.start.sted import poststed_for
from inkassocli.store import historiekontroll as spor
from inkassocli.store import historikk, kontroll
from inkassocli.store.forliksraad import les_egne
from inkassocli.store.kontroll import fra_feil
from inkassocli.store.saksfil import Saksfil

FEIL_I_FIL, UTEN_SATS = 4, 5


def alt(k: Kontor) -> Kontrollert:
    """Every fault at once, and the exit code that they give."""
    if not (k.mappe / "inkasso.toml").is_file():
        raise OppsettError(f"Fant ikke inkasso.toml i {k.mappe}.", gjoer="lag mappen med: inkasso oppsett")
    lest, funnet = kontroll.saker(k.mappe)
    lagt = historikk.les(k.mappe)
    funnet += [*spor.borte(k.mappe, lagt), *spor.oppsettet(k.mappe, lagt), *spor.utskriftene(k.mappe)]
    funnet += [*_oppsett(k), *_satser(k), *kontroll.mappen(k.mappe), *kontroll.like_fakturaer(lest)]
    funnet += [*kontroll.like_banklinjer(lest), *kontroll.slettede(k.mappe), *spor.eierloese(k.mappe, lest)]
    for sak in lest:
        funnet += spor.saken(k.mappe, sak, lagt)
        funnet += [
            *kontroll.i_saken(k.mappe, sak, k.dag),
            *_navnet(k, sak),
            *_regnes(k, sak),
            *for_hoeye(k, sak),
        ]
    return Kontrollert(len(lest), tuple(funnet), _kode(k, funnet))


def _oppsett(k: Kontor) -> Iterator[Avvik]:
    """inkasso.toml: its form, its check digits, its pictures, and the confirmed forliksråd."""
    try:
        o = k.oppsett
    except InkassoError as feil:
        yield fra_feil("inkasso.toml", feil)
        return
    proever: list[tuple[str, Callable[[str], str]]] = [
        (o.organisasjonsnummer, tall.orgnr), (o.kontonummer, tall.kontonummer), (o.postnummer, _postnummer),
    ]  # fmt: skip
    for verdi, proev in proever:
        try:
            if verdi:
                proev(verdi)
        except InkassoError as feil:
            yield fra_feil("inkasso.toml", feil)
    if not o.kontonummer:
        yield Avvik("inkasso.toml", MERKNAD, "Kontonummer mangler.", "uten det kan ingen brev lages")
    for navn in filter(None, (o.logo, o.underskrift)):
        yield from _bildet(k, navn)
    try:
        les_egne(k.mappe / "forliksraad.csv")
    except InkassoError as feil:
        yield fra_feil("forliksraad.csv", feil)


def _bildet(k: Kontor, navn: str) -> Iterator[Avvik]:
    """Logo and signature are there, and can be drawn."""
    if not (k.mappe / navn).is_file():
        hva = f"Bildet {navn} finnes ikke."
        yield Avvik("inkasso.toml", FEIL, hva, "legg filen i mappen, eller ta linjen bort")
        return
    try:
        krev_bilder(k.mappe / navn)
    except InkassoError as feil:
        yield fra_feil("inkasso.toml", feil)


def _postnummer(verdi: str) -> str:
    poststed_for(tall.postnummer(verdi))
    return verdi


def _satser(k: Kontor) -> Iterator[Avvik]:
    """The user's own tables can be read, and the rates reach today."""
    egne = k.mappe / "satser"
    ukjente = [f.stem for f in sorted(egne.glob("*.toml"))] if egne.is_dir() else []
    try:
        tabeller = k.bok.tabeller
        for navn in ukjente:
            if navn not in (*tabeller, "ikraft"):
                yield Avvik(
                    f"satser/{navn}.toml",
                    FEIL,
                    "Det finnes ingen tabell med dette navnet.",
                    "se navnene med: inkasso satser",
                )
            elif navn != "ikraft":
                _ = tabeller[navn]
        passert = [u for u in utloep(k.bok, k.dag) if u.igjen < 0]
        for linje in varsel(passert):
            yield Avvik("satser", FEIL, linje)
        for linje in varsel(u for u in utloep(k.bok, k.dag, None) if u.igjen >= 0):
            yield Avvik("satser", MERKNAD, linje)
    except InkassoError as feil:
        yield fra_feil("satser/", feil)


def _navnet(k: Kontor, sak: Saksfil) -> Iterator[Avvik]:
    """The debtor's name as it is now, where it has signs or digits that a letter should not have."""
    try:
        s = fold(sak.hode, kjent(sak.hendelser, k.dag)).skyldner
    except InkassoError:
        return  # told by what cannot be reckoned
    funnet = (
        fremmede_tegn(s.navn, "det er trolig lest inn med feil tegnkoding"),
        *tall_i_navn(s.navn, er_virksomhet=s.type != "privat" or bool(s.organisasjonsnummer)),
    )
    for hva in filter(None, funnet):
        yield Avvik(
            f"saker/{sak.fil.name}",
            MERKNAD,
            hva,
            f"rett navnet: inkasso endre {sak.hode.sak} --skyldner-navn NAVN",
        )


def _regnes(k: Kontor, sak: Saksfil) -> Iterator[Avvik]:
    """The account of the case can be made today."""
    try:
        kreditor = k.oppsett.kreditor
        if k.dag > k.bok.dekket_til:
            return
        _ = fakta(sak.hode, sak.hendelser, k.bok, kreditor, k.dag).konto
    except RegelManglerError as feil:
        yield fra_feil(f"saker/{sak.fil.name}", feil)
    except (BrukError, InkassoError):
        return  # told once, of the settings or the tables themselves


def _kode(k: Kontor, funnet: Sequence[Avvik]) -> int:
    feil = [x for x in funnet if x.alvor == FEIL]
    if any(x.hvor != "satser" for x in feil):
        return FEIL_I_FIL
    if feil:
        return UTEN_SATS if udekket(k.bok, k.dag) else FEIL_I_FIL
    return 0
