"""Hvilke av andre utgaves situasjoner en saksdag rommer, så kampen kan vise hvor ofte hver av dem er prøvd."""
from __future__ import annotations

from collections.abc import Callable

from tests.orakel import innsigelser, steg
from tests.orakel.dager import dg
from tests.orakel.fakta import Fakta
from tests.orakel.saksfil import lang_frist


def har(f: Fakta, type_: str, **felt) -> bool:
    return any(h["type"] == type_ and all(h.get(n) == v for n, v in felt.items()) for h in f.H)


def loepende(f: Fakta) -> int:
    """Antall brev med frist som løper."""
    return sum(1 for _, h in f.brev if "frist" in h and h["frist"] >= f.dag)


def senere_trykt(f: Fakta) -> bool:
    return any(not k.avtalt and k.senere_trykt for k in f.sak.krav)


def uvirksom_slutt(f: Fakta) -> bool:
    """P 80: en innsigelse_avsluttet som lot noe stå åpent."""
    return any(h["type"] == "innsigelse_avsluttet" and
               any(not innsigelser.avslutter(h, j, f.H) for j, _ in innsigelser.aapne(f.H, i))
               for i, h in enumerate(f.H))


def erstattet(f: Fakta) -> bool:
    return any(h["type"] == "innsigelse" and "erstatter" in h and h.get("begrunnelse") for h in f.H)


def rettet(felt: str) -> Callable[[Fakta], bool]:
    return lambda f: any(h["type"] == "opplysning_rettet" and h["felt"].endswith(felt) for h in f.H)


SITUASJONER: dict[str, Callable[[Fakta], bool]] = {
    "P 4 senere trykt forfall": senere_trykt,
    "P 6/40 mindreårig i dag, uten verge": lambda f: f.umyndig(f.dag) and f.verge is None,
    "P 77 mindreårig da kravet oppsto": lambda f: f.mindreaarig_da,
    "P 77 mindreårig da, myndig nå": lambda f: f.mindreaarig_da and not f.umyndig(f.dag),
    "P 77 verge brukes": lambda f: f.brukes_verge(f.dag),
    "P 77 vergemål for voksen": lambda f: bool(f.verge and f.verge.get("vergemaal") and not f.umyndig(f.dag)),
    "P 77 verge, men myndig": lambda f: f.verge is not None and not f.brukes_verge(f.dag),
    "P 11 etter siste kjente sats": lambda f: f.dag > f.satser.siste_dag,
    "P 11 brev etter siste kjente sats": lambda f: any(h["dato"] > f.satser.siste_dag for _, h in f.brev),
    "P 73 egne satser for 2027": lambda f: "inkassosats" in f.satser.egne,
    "P 33-36 frys": lambda f: f.fryst,
    "P 35 åpen delvis, ikke frys": lambda f: bool(f.aapne) and not f.fryst,
    "P 38 purret i frys": lambda f: f.fryst and steg.purret_i_frys(f),
    "P 80 slutt som ikke virker": uvirksom_slutt,
    "P 80 avgjort av andre": lambda f: any(h["type"] == "innsigelse_avsluttet" and "av" in h for h in f.H),
    "P 81 erstattet innsigelse": erstattet,
    "P 41/78 frist løper": lambda f: loepende(f) > 0,
    "P 41/78 to frister løper": lambda f: loepende(f) > 1,
    "P 42 varsel med frist over 14 dager": lambda f: any(lang_frist(h) and h["frist"] > h["dato"] + dg(14)
                                                        for h in f.varsler),
    "P 79 brudd uten nytt varsel": lambda f: steg.brudd_uten_varsel(f, f.dag),
    "P 79 brudd, varslet på nytt": lambda f: f.brudd is not None and not steg.brudd_uten_varsel(f, f.dag),
    "P 79 oppfylt eller opphevet": lambda f: har(f, "avtale_brutt", grunn="oppfylt")
    or har(f, "avtale_brutt", grunn="opphevet"),
    "P 70 rentefri avtale": lambda f: har(f, "avdragsavtale", rente=False),
    "P 82 foreldet": lambda f: f.foreldet,
    "P 86 foreldelse fra fakturadato": lambda f: f.foreldes_usikker,
    "P 92 foreldelse nær": lambda f: f.foreldes is not None and f.foreldes <= f.dag + dg(120),
    "P 49 erkjennelse": lambda f: har(f, "avdragsavtale", erkjent=True) or har(f, "betaling", dekning="renter"),
    "P 91 dom med sakskostnader": lambda f: bool(f.konto.dom and f.konto.dom.get("sakskostnader")),
    "P 91 rente av sakskostnader": lambda f: bool(f.konto.kostpost and f.konto.kostpost.renter),
    "P 50 rettsforlik med senere frist": lambda f: any(
        h["type"] == "dom" and h["resultat"] == "forlik" and h.get("betalingsfrist", h["dato"]) > h["dato"]
        for h in f.H),
    "P 64 innstilt": lambda f: har(f, "klage_avsluttet", utfall="innstilt"),
    "P 64 innstilt med samtykke eller nemnd": lambda f: any(
        h["type"] == "klage_avsluttet" and ("samtykke" in h or "nemnd_avsluttet" in h) for h in f.H),
    "P 64 klage endt med forlik": lambda f: har(f, "klage_avsluttet", utfall="forlik"),
    "P 71 skyldner i utlandet": lambda f: f.i_utlandet,
    "P 71 sakstype": lambda f: f.sakstype_stenger,
    "P 71 annen fordringshaver": lambda f: f.annen_fordringshaver,
    "P 71/56 partsdata mangler": lambda f: f.partsdata_mangler(f.dag),
    "P 88 ettergitt rest": lambda f: har(f, "ettergitt", hva="rest"),
    "P 90 rettet fødselsdato": rettet("foedselsdato"),
    "P 90 rettet verge": rettet("verge"),
    "P 90 rettet ytelsesdato": rettet("ytelsesdato"),
    "P 90 rettet noe annet": lambda f: any(
        h["type"] == "opplysning_rettet" and not h["felt"].endswith(("foedselsdato", "verge", "ytelsesdato"))
        for h in f.H),
    "P 90 til gode": lambda f: f.konto.til_gode > 0,
    "P 90 tilbakebetalt": lambda f: har(f, "tilbakebetalt"),
    "P 90 gebyr betalt": lambda f: har(f, "gebyr_betalt"),
    "P 97 krav tatt ut": lambda f: har(f, "krav_tatt_ut"),
    "P 96 loven av 2026 i kraft": lambda f: steg.ny_lov(f, f.dag),
    "P 96 bare noen paragrafer": lambda f: bool(f.satser.ikraft) and all("paragraf" in r for r in f.satser.ikraft),
}


def i_saken(f: Fakta) -> list:
    return [navn for navn, gjelder in SITUASJONER.items() if gjelder(f)]
