"""Draws docs/bilder/veien.svg, the road from invoice to enforcement, with the days and fees of inkassocli/regler/.

python scripts/lag_veien.py            write
python scripts/lag_veien.py --sjekk    only say whether it is stale (exit 1)
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple
from xml.sax.saxutils import escape

ROT = Path(__file__).resolve().parents[1]
BILDE = ROT / "docs" / "bilder" / "veien.svg"
BREDDE, MARG, LINJE, MELLOM, TEGN = 420, 14, 20, 26, 46
STIL = """\
rect { fill: #f4f8fc; stroke: #0b5394 } .ut { fill: #fdf3e7; stroke: #8a4b08 } text { fill: #1d2125 }
path { fill: none; stroke: #4c545c; stroke-width: 2 } .navn { font-weight: 700 }"""

sys.path.insert(0, str(ROT))


class Stopp(NamedTuple):
    """One box of the road: its name, what holds there, and whether it lies outside your own letters."""

    navn: str
    punkter: tuple[str, ...]
    ute: bool = False


def veien() -> tuple[str, list[Stopp]]:
    """From which day the figures hold, and the boxes; every number is read from the rules."""
    from inkassocli.core.format import dato, kr, prosent_ord
    from inkassocli.core.gebyr import fullt_gebyr
    from inkassocli.store.regelfiler import last_regelbok

    bok = last_regelbok()
    dag = bok.dekket_til
    fra = max(bok.versjon("inkassosats", utsendt=dag).fra, bok.versjon("forsinkelsesrente", dag=dag).fra)

    def dager(frist: str) -> str:
        f = bok.frist(frist)
        return f"{f.antall} {f.enhet.replace('aa', 'å')}"

    def gebyr(brev: str) -> str:
        return f"Gebyr: {kr(fullt_gebyr(bok, brev, dag, dag))}."

    def rett(tabell: str) -> str:
        beloep = bok.rettsgebyr(tabell, dag)
        assert beloep is not None
        return f"Gebyr til staten: {kr(beloep)}."

    rente = prosent_ord(bok.versjon("forsinkelsesrente", dag=dag).verdi)
    frist = f"Fristen er minst {dager('minste_betalingsfrist')}."
    return f"Satsene som gjelder fra {dato(fra)}", [
        Stopp(
            "Forfall",
            (
                f"Den avtalte dagen. Er ingen dag avtalt: {dager('paakrav')} etter at fakturaen ble sendt.",
                f"Fra nå løper renten, {rente} i året.",
            ),
        ),
        Stopp(
            "Purring",
            (f"Med gebyr fra {dager('gebyrbrev_etter_forfall')} etter forfall.", gebyr("purring")),
        ),
        Stopp("Inkassovarsel", ("Når fristen i purringen er ute.", frist, gebyr("inkassovarsel"))),
        Stopp(
            "Betalingsoppfordring",
            ("Når fristen i varselet er ute.", frist, gebyr("betalingsoppfordring")),
        ),
        Stopp(
            "Forliksrådet",
            (
                "Når fristen i oppfordringen er ute, eller når skyldneren er uenig.",
                f"Helst innen {dager('oppfordring_gammel')} etter oppfordringen.",
                rett("gebyr_forliksklage"),
            ),
            ute=True,
        ),
        Stopp(
            "Utlegg",
            (
                f"Etter en dom: {dager('oppfyllelsesfrist')} etter at den ble forkynt.",
                f"Uten dom, når kravet ikke er bestridt: {dager('varsel_tvangsfullbyrdelse')} etter oppfordringen.",
                rett("gebyr_utleggsbegjaering"),
            ),
            ute=True,
        ),
    ]


def i_ord() -> str:
    """The road as a numbered list, for those who do not see the picture."""
    gjelder, stopp = veien()
    return f"{gjelder}:\n\n" + "\n".join(
        f"{nr}. **{s.navn}.** {' '.join(s.punkter)}" for nr, s in enumerate(stopp, 1)
    )


def tegning() -> str:
    """The picture, as wide as a telephone."""
    gjelder, stopp = veien()
    ut: list[str] = []
    y = MARG
    for nr, s in enumerate(stopp):
        linjer = [x for p in s.punkter for x in wrap(p, TEGN)]
        hoeyde = LINJE * (len(linjer) + 1) + 16
        klasse = ' class="ut"' if s.ute else ""
        if nr:
            ut.append(f'<path d="M{BREDDE // 2} {y - MELLOM} v{MELLOM - 2} m-6 -8 l6 8 l6 -8"/>')
        ut.append(f'<rect{klasse} x="{MARG}" y="{y}" width="{BREDDE - 2 * MARG}" height="{hoeyde}" rx="6"/>')
        ut.append(f'<text class="navn" x="{2 * MARG}" y="{y + LINJE + 4}">{escape(s.navn)}</text>')
        ut += [
            f'<text x="{2 * MARG}" y="{y + LINJE * (i + 2) + 4}">{escape(x)}</text>'
            for i, x in enumerate(linjer)
        ]
        y += hoeyde + MELLOM
    hode = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREDDE} {y + 4}" width="{BREDDE}" height="{y + 4}" '
        'role="img" font-family="system-ui, sans-serif" font-size="15">'
    )
    fot = f'<text x="{MARG}" y="{y - 6}" font-size="13">{escape(gjelder)}.</text>'
    return "\n".join(
        [
            hode,
            "<title>Veien fra faktura til utlegg</title>",
            f"<style>{STIL}</style>",
            *ut,
            fot,
            "</svg>",
            "",
        ]
    )


def main() -> int:
    """Write the picture, or say that it is stale."""
    ny = tegning()
    if "--sjekk" in sys.argv[1:]:
        return int(not BILDE.is_file() or BILDE.read_text("utf-8") != ny)
    BILDE.write_text(ny, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
