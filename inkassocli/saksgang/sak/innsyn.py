"""All that is held of one debtor, in all his cases, as a PDF that a person reads and as data (GDPR article 15)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from inkassocli.core.sak import Skyldner
from inkassocli.core.skyldnere import Hvem, navneord, samme
from inkassocli.papirer.innsyn import grunnlaget
from inkassocli.render.brev import lag_brev, samle
from inkassocli.saksgang.kontor import Kontor, utseende
from inkassocli.saksgang.mappe.saksmappe import samlet, utelatt
from inkassocli.saksgang.sak.svar import InnsynGitt
from inkassocli.saksgang.utkast import Fil, Utkast, krev_mappe, ledig_fil
from inkassocli.store.kontroll import navngitte
from inkassocli.store.regelfiler import tolk_toml
from inkassocli.store.saksfil import Saksfil

MAPPE = "innsyn"


def innsyn(
    kontor: Kontor,
    soek: str,
    ogsaa: Sequence[str],
    ut: Path | None,
    som_json: Callable[[dict[str, Any]], str],
) -> Utkast:
    """The letter with every case of the same debtor behind it, and the same as JSON beside it."""
    spurt = kontor.sak(soek)
    med = {spurt.hode.sak, *(kontor.sak(x).hode.sak for x in ogsaa)}
    hans, kanskje, nevnt = _saker(kontor, spurt, med)
    andre = [f"{s.hode.sak}/{n}" for s in hans for n in _utenfor_pdf(s)]
    pdf, ikke_med = _pdf(kontor, spurt, hans, andre)
    fil = krev_mappe(ut) if ut else ledig_fil(kontor.mappe / MAPPE, f"{kontor.dag}-{spurt.hode.sak}.pdf")
    data = som_json(_data(kontor, spurt, hans)).encode()
    filer = (Fil(fil, pdf, over=bool(ut)), Fil(fil.with_suffix(".json"), data, over=bool(ut)))
    svar = InnsynGitt(
        spurt.hode.skyldner.navn, tuple(s.hode.sak for s in hans), filer[0].sti, filer[1].sti, tuple(andre),
        tuple(ikke_med), kanskje, nevnt, kontor.oppsett.virksomhet == "tannlege",
    )  # fmt: skip
    return Utkast(filer=filer, svar=svar)


def _saker(
    kontor: Kontor, spurt: Saksfil, med: set[str]
) -> tuple[list[Saksfil], tuple[str, ...], tuple[str, ...]]:
    """His cases; those that only the user knows whether are his; those in which another's data name him."""
    hans, kanskje, nevnt = [], [], []
    jeg = _naa(kontor, spurt)
    for sak in kontor.alle():
        nr, hen = sak.hode.sak, _naa(kontor, sak)
        svar = samme(jeg, hen, max(k.oppsto for k in sak.hode.krav), kontor.bok).hvem
        if nr in med or svar == Hvem.SAMME:
            hans.append(sak)
        elif svar == Hvem.SPOER or navneord(jeg.navn) == navneord(hen.navn):
            kanskje.append(nr)
        elif any(navneord(p.navn) == navneord(jeg.navn) for p in _andre(hen)):
            nevnt.append(nr)
    return hans, tuple(kanskje), tuple(nevnt)


def _naa(kontor: Kontor, sak: Saksfil) -> Skyldner:
    """The debtor as he is on the day, with his new address."""
    return kontor.fakta(sak).sak.skyldner


def _andre(s: Skyldner) -> Iterator[Any]:
    """The other people that a case names."""
    yield from (p for p in (s.verge, s.innehaver, s.stedfortreder) if p is not None)


def _pdf(
    kontor: Kontor, spurt: Saksfil, hans: Sequence[Saksfil], andre: Sequence[str]
) -> tuple[bytes, list[str]]:
    """The letter, and behind it the folder of each case."""
    mapper = [(s.hode.sak, *samlet(kontor, s, delvis=True)) for s in hans]
    ikke_med = [f"{nr}: {x}" for nr, *_, innhold in mapper for x in utelatt(innhold)]
    fakta = [(kontor.fakta(s), s.hendelser) for s in hans]
    g = grunnlaget(kontor.fakta(spurt), kontor.oppsett, fakta, andre)
    brev = lag_brev(g, **{**utseende(kontor), "konvolutt": "uten"})
    return samle([brev.pdf, *(pdf for _, pdf, *_ in mapper)]), ikke_med


def _utenfor_pdf(sak: Saksfil) -> list[str]:
    """Files in the case's folder that it does not name: they are held too."""
    kjente = {fil for fil, _ in navngitte(sak)}
    alle = (f.relative_to(sak.mappe).as_posix() for f in sorted(sak.mappe.rglob("*")) if f.is_file())
    return [n for n in alle if n not in kjente and not n.startswith("mappe/")]


def _data(kontor: Kontor, spurt: Saksfil, hans: Sequence[Saksfil]) -> dict[str, Any]:
    """Every case file as it is read, the notes in it, and each file with its sha256."""
    return {
        "dato": kontor.dag,
        "behandlingsansvarlig": kontor.oppsett.navn,
        "gjelder": spurt.hode.skyldner.navn,
        "saker": [
            {
                "sak": s.hode.sak,
                "saksfil": tolk_toml(s.tekst, s.fil),
                "notater": [x.strip() for x in s.tekst.splitlines() if x.strip().startswith("#")],
                "filer": [
                    {
                        "fil": f.relative_to(s.mappe).as_posix(),
                        "sha256": hashlib.sha256(f.read_bytes()).hexdigest(),
                    }
                    for f in sorted(s.mappe.rglob("*"))
                    if f.is_file()
                ],
            }
            for s in hans
        ],
    }
