"""Presisering 89: a chain tells what was done to a case, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.core.kjede import Brudd, Historie, Lenke, Post, avtrykk, kanonisk, proev, rekkefoelge, segl

HODE = {"format": 1, "sak": "2026-0001", "skyldner": {"type": "privat", "navn": "Ola Nordmann"}}


def krav(nr: int) -> Post:
    return Post("krav", {"faktura": str(nr), "beloep": Decimal("6400.00"), "fakturadato": date(2026, 8, 1)})


def hendelse(nr: int, slag: str = "betaling", **felt: Any) -> Post:
    rad = {"type": slag, "dato": date(2026, 9, nr), "registrert": datetime(2026, 9, nr, 10), **felt}
    return Post("hendelse", rad)


def lenket(*poster: Post, uten: int = 0) -> Historie:
    """A file as the program would have written it; the first `uten` events by an older one."""
    lenke, ut, n = Lenke(HODE), [], 0
    for p in poster:
        ny = p
        if p.slag == "hendelse":
            n += 1
            ny = Post(p.slag, {**p.rad, "kjede": lenke.naa}) if n > uten else p
        ut.append(ny)
        lenke.legg(ny)
    return Historie(HODE, tuple(ut))


HEL = lenket(krav(1), hendelse(1), hendelse(2), krav(2), hendelse(3), hendelse(4), hendelse(5))


def test_kanonisk_form() -> None:
    """Keys are sorted; 6400.00 and 6400 are the same amount; a day is its ISO text; a truth is no number."""
    rad = {"b": Decimal("6400.00"), "a": [date(2026, 9, 1), True, Decimal("0.50")], "c": 6400}
    assert kanonisk(rad) == '{"a":["2026-09-01",true,"0.5"],"b":6400,"c":6400}'


def test_hel_historie() -> None:
    """Nothing to tell of a file as it was written, with its own seal, an earlier one, or none."""
    assert proev(HEL) == ()
    assert proev(HEL, segl(HEL)) == ()
    assert proev(HEL, segl(Historie(HODE, HEL.poster[:3]))) == ()


def endre(plass: int, **felt: Any) -> Callable[[list[Post]], None]:
    def gjoer(poster: list[Post]) -> None:
        poster[plass] = Post(poster[plass].slag, {**poster[plass].rad, **felt})

    return gjoer


def flytt(fra: int, til: int) -> Callable[[list[Post]], None]:
    def gjoer(poster: list[Post]) -> None:
        poster.insert(til, poster.pop(fra))

    return gjoer


# What is done to the file, what is told without a seal, and with one.
ENDRINGER: dict[str, tuple[Callable[[list[Post]], None], tuple[Brudd, ...], tuple[Brudd, ...]]] = {
    "en dato i hendelse 2": (
        endre(2, dato=date(2026, 9, 20)), (Brudd("uviss", 2, 2),), (Brudd("endret", 2, 2),),
    ),
    "den siste er endret": (endre(6, dato=date(2026, 9, 20)), (), (Brudd("endret", 5, 5),)),
    "beløpet i kravet": (
        endre(0, beloep=Decimal(9401)), (Brudd("uviss", 0, 0),), (Brudd("endret", 0, 0, krav=1),),
    ),
    "beløpet i det andre kravet": (
        endre(3, beloep=Decimal(9401)), (Brudd("uviss", 2, 2),), (Brudd("endret", 0, 0, krav=2),),
    ),
    "hendelse 2 er borte": (lambda p: p.pop(2) and None, (Brudd("uviss", 1, 1),), (Brudd("borte", 1, 1),)),
    "de to siste er borte": (lambda p: p.__delitem__(slice(5, 7)), (), (Brudd("borte", 3, 3, 2),)),
    "hendelse 2 står to ganger": (lambda p: p.insert(3, p[2]), (Brudd("dobbel", 3, 3),), (Brudd("dobbel", 3, 3),)),
    "den siste står to ganger": (lambda p: p.append(p[6]), (Brudd("dobbel", 6, 6),), (Brudd("dobbel", 6, 6),)),
    "hendelse 1 er flyttet sist": (flytt(1, 6), (Brudd("flyttet", 5, 5),), (Brudd("flyttet", 5, 5),)),
    "hendelse 4 er flyttet fram": (flytt(5, 1), (Brudd("flyttet", 1, 1),), (Brudd("flyttet", 1, 1),)),
    "avtrykket selv": (endre(4, kjede="0" * 32), (Brudd("kjede", 3, 3),), (Brudd("kjede", 3, 3),)),
}  # fmt: skip


@pytest.mark.parametrize("hva", ENDRINGER)
def test_hva_som_er_gjort(hva: str) -> None:
    """Each kind of alteration is told with its event; the seal tells a changed one from one that is gone."""
    gjoer, uten_segl, med_segl = ENDRINGER[hva]
    poster = list(HEL.poster)
    gjoer(poster)
    naa = Historie(HODE, tuple(poster))
    assert proev(naa) == uten_segl
    assert proev(naa, segl(HEL)) == med_segl


def test_gammel_fil() -> None:
    """Events of an older program bind nothing: what was changed among them is told as one of them, when one after has a chain."""
    gammel = lenket(krav(1), hendelse(1), hendelse(2), hendelse(3), uten=2)
    assert proev(gammel) == ()
    poster = list(gammel.poster)
    endre(1, dato=date(2026, 9, 20))(poster)
    naa = Historie(HODE, tuple(poster))
    assert proev(naa) == (Brudd("uviss", 2, 0),)
    assert proev(naa, segl(gammel)) == (Brudd("endret", 1, 1),)
    assert proev(naa, replace(segl(gammel), deler="")) == (Brudd("endret", 2, 1),)
    ingen = lenket(krav(1), hendelse(1), hendelse(2), uten=2)
    assert proev(Historie(HODE, (ingen.poster[0], ingen.poster[2], ingen.poster[1]))) == ()


def test_to_endringer_skjuler_ikke_hverandre() -> None:
    """A changed head, claim and event are each told, also when the program has written after the edit."""
    poster = list(HEL.poster)
    endre(0, beloep=Decimal(9401))(poster)
    endre(4, beloep=Decimal(9))(poster)
    naa = Historie({**HODE, "sak": "2026-0009"}, tuple(poster))
    ventet = (Brudd("endret", 0, 0), Brudd("endret", 0, 0, krav=1), Brudd("endret", 3, 3))
    assert proev(naa, segl(HEL)) == ventet
    ny = Post("hendelse", {**hendelse(6).rad, "kjede": avtrykk(naa)})
    assert proev(Historie(naa.hode, (*naa.poster, ny)), segl(HEL)) == ventet


def test_en_godtatt_endring() -> None:
    """Nothing before the last `endring_godtatt` is compared; what comes after it is, and it binds what it accepted."""
    endret = list(HEL.poster)
    endre(2, dato=date(2026, 9, 20))(endret)
    lenke = Lenke(HODE)
    for p in endret:
        lenke.legg(p)
    godtatt = Post("hendelse", {**hendelse(6, "endring_godtatt").rad, "kjede": lenke.naa})
    lenke.legg(godtatt)
    siste = Post("hendelse", {**hendelse(7).rad, "kjede": lenke.naa})
    naa = Historie(HODE, (*endret, godtatt, siste))
    assert proev(naa, segl(HEL)) == ()
    igjen = list(naa.poster)
    endre(1, dato=date(2026, 9, 21))(igjen)
    assert [b.slag for b in proev(Historie(HODE, tuple(igjen)), segl(naa))] == ["endret"]


@given(st.permutations(range(len(HEL.poster))))
def test_rekkefoelgen_er_bevist(orden: list[int]) -> None:
    """Whatever order the events are put in, the chain gives back the one they were written in, or says that it cannot."""
    naa = Historie(HODE, tuple(HEL.poster[i] for i in orden))
    riktig = rekkefoelge(naa)
    krav_i_orden = orden.index(0) < orden.index(3)
    assert (riktig is not None) == krav_i_orden
    if riktig:
        assert tuple(naa.poster[i] for i in riktig) == HEL.poster
