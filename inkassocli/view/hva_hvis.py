"""What a plan would cost, as text and as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inkassocli.core.avtale import Prognose
    from inkassocli.core.fakta import Fakta


def som_json(f: Fakta, p: Prognose, hver: Decimal) -> dict[str, Any]:
    return {
        "sak": f.sak.hode.sak,
        "dato": f.dag,
        "gjenstaar": f.konto.sum,
        "avdrag": hver,
        "antall": len(p.steg),
        "ferdig": p.ferdig,
        "sum": p.sum,
        "renter": p.renter,
        "renter_kjent_til": p.kjent_til,
        "forbi_kjent": p.forbi_kjent,
        "plan": [
            {
                "dato": s.dato,
                "beloep": s.beloep,
                "kostnader": s.kostnader,
                "renter": s.renter,
                "hovedstol": s.hovedstol,
                "rest": s.rest,
                "kjent_rente": s.kjent_rente,
            }
            for s in p.steg
        ],
    }


def tekst(f: Fakta, p: Prognose, hver: Decimal, *, rente: bool) -> list[str]:
    from inkassocli.core.avtale import ca, maanedsrente
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import antall, dato
    from inkassocli.view.avtale import om_ca
    from inkassocli.view.kolonner import kolonner

    rader = [
        (
            str(i),
            dato(s.dato),
            kr(s.beloep),
            kr(s.kostnader + s.renter),
            kr(s.hovedstol),
            kr(s.rest),
            "ca." if omtrent else "",
        )
        for i, (s, omtrent) in enumerate(zip(p.steg, ca(p, rente=rente), strict=True), 1)
    ]
    hode = (">Nr", "Dag", ">Betaler", ">Rente og gebyr", ">Hovedstol", ">Gjenstår", "")
    linjer = [
        f"Sak {f.sak.hode.sak}, {f.sak.skyldner.navn}: {kr(f.konto.sum)} gjenstår {dato(f.dag)}.",
        "",
        *kolonner(hode, rader),
        "",
    ]
    if not p.steg:
        return [linjer[0], "Det er ingenting å betale ned."]
    if p.ferdig:
        linjer.append(
            f"{antall(len(p.steg), 'avdrag', 'avdrag')}, det siste {dato(p.steg[-1].dato)}: "
            f"til sammen {kr(p.sum)}, der {kr(p.renter)} er rente fra i dag."
        )
    else:
        linjer.append(
            f"Planen blir aldri ferdig: {kr(hver)} i måneden dekker ikke renten som løper på, om lag "
            f"{kr(maanedsrente(f))} i måneden."
        )
    if rente:
        linjer += om_ca(p)
    if not p.ferdig:
        return [*linjer, "Ingenting er endret."]
    sum_ = f"{hver:.2f}".replace(".", ",").removesuffix(",00")
    valg = f"--avdrag {sum_} --fra {p.steg[0].dato}{'' if rente else ' --uten-rente'}"
    return [*linjer, f"Ingenting er endret. Lag avtalen med: inkasso avtale {f.sak.hode.sak} {valg}"]
