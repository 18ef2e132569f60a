"""The condition behind every rule id of regler/vilkaar.toml.

A condition answers with the span of days on which its rule does *not* bite, the facts of the day
being fixed (presisering 6). The day asked about, the earliest day and the earliest day with a fee
then all follow from the same spans; nothing is searched day by day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from inkassocli.core.brevvilkaar import (
    bestridt_flere_purringer,
    bestridt_fryst,
    brev_i_retur,
    for_tidlig_for_gebyr,
    foreldet,
    foreldet_gebyr,
    frist_loeper,
    gebyrkjeden_brukt,
    ingen_oversittet_frist,
    innsigelse_godtatt,
    mindreaarig,
    mindreaarig_gebyr,
    nylov_gebyr,
    nylov_innsigelse,
    oppfordring_alt_krevd,
    oppgjort,
    pause,
    pristilbud_mangler,
    purring_ikke_oversittet,
    standardkompensasjon,
    stanset,
    taket_naadd,
)
from inkassocli.core.dager import ALLE, Spenn, etter, forening, fra, snitt
from inkassocli.core.fakta import Fakta, Funn, naar
from inkassocli.core.rettsvilkaar import (
    annen_fordringshaver,
    avtalebrudd,
    gyldig_dom,
    i_utlandet,
    ingen_oversittet_oppfordring,
    ingen_varsel_5_2,
    klage_avgjort,
    klage_sendt,
    oppfordring_for_gammel,
    oppfyllelsesfrist,
    partsopplysninger_mangler,
    sakstype,
    tvistesum,
    utlegg_paagaar,
    varsel_4_18,
    varsel_4_19,
)

Vilkaar = Callable[[Fakta], Funn]


VILKAAR: Mapping[str, Vilkaar] = {
    "oppgjort": oppgjort,
    "avsluttet": lambda f: naar(f.sak.avsluttet),
    "stanset": stanset,
    "pause": pause,
    "avtale": lambda f: naar(f.sak.avtale is not None),
    "mindreaarig": mindreaarig,
    "mindreaarig_gebyr": mindreaarig_gebyr,
    "ikke_forfalt": lambda f: Funn(etter(f.forfall), {"forfall": f.forfall}),
    "ikke_forfalt_varsel": lambda f: Funn(fra(f.forfall), {"forfall": f.forfall}),
    "foreldet": foreldet,
    "foreldet_gebyr": foreldet_gebyr,
    "frist_loeper_purring": frist_loeper,
    "frist_loeper": frist_loeper,
    "frist_loeper_forlik": frist_loeper,
    "frist_loeper_utlegg": frist_loeper,
    "bestridt_fryst": bestridt_fryst,
    "bestridt_purring": lambda f: naar(f.fryser),
    "bestridt_rettsvarsel": bestridt_fryst,
    "bestridt_flere_purringer": bestridt_flere_purringer,
    "for_tidlig_for_gebyr": for_tidlig_for_gebyr,
    "purring_ikke_oversittet": purring_ikke_oversittet,
    "gebyrkjeden_brukt": gebyrkjeden_brukt,
    "oppfordring_alt_krevd": oppfordring_alt_krevd,
    "ingen_oversittet_frist": ingen_oversittet_frist,
    "ingen_oversittet_frist_gebyr": ingen_oversittet_frist,
    "taket_naadd": taket_naadd,
    "rettslig_startet": lambda f: naar(f.sak.rettslig),
    "sakstype": sakstype,
    "sakstype_utlegg": sakstype,
    "annen_fordringshaver": annen_fordringshaver,
    "annen_fordringshaver_utlegg": annen_fordringshaver,
    "partsopplysninger_mangler": partsopplysninger_mangler,
    "partsopplysninger_mangler_utlegg": partsopplysninger_mangler,
    "avtalebrudd_uten_varsel": avtalebrudd,
    "avtalebrudd_uten_varsel_utlegg": avtalebrudd,
    "tvistesum": tvistesum,
    "klage_sendt": klage_sendt,
    "ingen_oversittet_oppfordring": ingen_oversittet_oppfordring,
    "oppfordring_for_gammel": oppfordring_for_gammel,
    "ingen_varsel_5_2": ingen_varsel_5_2,
    "skyldner_i_utlandet": i_utlandet,
    "skyldner_i_utlandet_utlegg": i_utlandet,
    "varsel_4_18": varsel_4_18,
    "dom_eller_klage": lambda f: naar(klage_avgjort(f)),
    "bestridt_utlegg": lambda f: naar(bool(f.sak.aapne_protester)),
    "utlegg_paagaar": utlegg_paagaar,
    "ingen_dom": lambda f: naar(not gyldig_dom(f)),
    "oppfyllelsesfrist": oppfyllelsesfrist,
    "varsel_4_19": varsel_4_19,
    "nylov_inkassovarsel": lambda f: naar(True),
    "nylov_betalingsoppfordring": lambda f: naar(True),
    "nylov_gebyr": nylov_gebyr,
    "nylov_brev_gebyr": lambda f: naar(True),
    "nylov_innsigelse": nylov_innsigelse,
    "pristilbud_mangler": pristilbud_mangler,
    "brev_i_retur": brev_i_retur,
    "innsigelse_godtatt": innsigelse_godtatt,
    "standardkompensasjon": standardkompensasjon,
}

# Rules about a letter's own deadline and channel, not about the day (core/steg.py).
OM_BREVET = ("frist_for_kort", "papirkrav")


def aapent(f: Fakta, regel_id: str, gyldig: Spenn) -> Funn:
    """The condition of a rule, open also on the days when the rule is not law."""
    funn = VILKAAR[regel_id](f)
    if gyldig == ALLE:
        return funn
    utenfor: list[tuple[date, date]] = []
    for start, slutt in gyldig:
        if start > date.min:
            utenfor.append((date.min, start - timedelta(1)))
        if slutt < date.max:
            utenfor.append((slutt + timedelta(1), date.max))
    return Funn(forening((*funn.aapent, *snitt(tuple(utenfor), ALLE))), funn.felt, funn.aapent)
