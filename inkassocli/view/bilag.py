"""What is told of evidence that was added."""

from __future__ import annotations

from inkassocli.saksgang.sak.svar import BilagFoert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding


def lagt_til(s: Samling) -> Melding:
    """Each exhibit, and what to look out for."""
    x: BilagFoert = s.svar
    tekst = [f"Lagt til i sak {x.nr}: {e.tittel} ({e.fil})." for e in x.hendelser]
    raad = [
        f"Merk: «{t}» kan ha helseopplysninger. I en klage må det bekreftes med --bekreft-helsedata, og det merkes "
        "«Kreves unntatt fra innsyn» (helsepersonelloven § 21, tvisteloven § 14-4)."
        for t in x.helse
    ]
    if x.klaget:
        raad.append("Merk: klagen er sendt alt. Vil du bruke bilaget, sender du det til forliksrådet.")
    else:
        raad.append(f"Se bilagene i klagen: inkasso forlik {x.nr} --dry-run")
    return Melding(tekst, raad, ekstra={"filer": [str(x.fil), *map(str, s.filer)]})
