"""Own wordings that say what is not so: what each does to the program's betalingsoppfordring, and what refuses it.

tests/render/test_sannhet.py makes each; scripts/lag_papirtabell.py shows them in docs/papirtabell.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from inkassocli.render.brev import lag_utkast
from inkassocli.render.eksempler import EKSEMPLER
from inkassocli.render.mal import velg

G = EKSEMPLER["betalingsoppfordring"]
BREV = velg("betalingsoppfordring", G.dato, "nb")
OVERSKRIFT = "# Betalingsoppfordring: betal {{ sum }} innen {{ frist }}"
INNSIGELSER = "Du må betale eller komme med innsigelser innen **{{ frist }}**."


def byttet(fra: str, til: str, kilde: str = BREV.kilde) -> str:
    assert fra in kilde
    return kilde.replace(fra, til)


def uten(fra: str, foer: str, kilde: str = BREV.kilde) -> str:
    """The wording without what stands from the one text to the other."""
    start = kilde.index(fra)
    return kilde[:start] + kilde[kilde.index(foer, start) :]


def lag(egne: Path, kilde: str, spraak: Any = "nb", navn: str = "betalingsoppfordring") -> Any:
    """The letter of the example, made with this wording in the user's folder `egne`."""
    from dataclasses import replace

    g = EKSEMPLER[navn]
    fil = egne / g.malnavn / f"2017-04-18.{spraak}.md.j2"
    fil.parent.mkdir(exist_ok=True)
    fil.write_text(kilde, encoding="utf-8")
    return lag_utkast(g if spraak == "en" else replace(g, maalform=spraak), egne=egne, spraak=spraak)


UENIG = "## Er du uenig i kravet?"
SMAATT = "".join(BREV.kilde.partition("## Er du uenig i kravet?")[1:]).partition("Vennlig hilsen")[0]
# What is done, the wording, and what the refusal (exit 7) says of it.
SABOTASJE = {
    # the rows of the page
    "oppfordringen om å betale eller komme med innsigelser er strøket": (byttet(INNSIGELSER, "Betal innen {{ frist }}."), "betal_eller_innsigelse"),
    "avsnittet om rente er strøket": (uten("{% if renter %}\nRenten er", "Betaler du {{ sum }} innen"), "rentesats"),
    "tabellen over kravet er strøket": (byttet("@@spesifikasjon", ""), "hovedkrav"),
    "delen om å være uenig er strøket": (uten(UENIG, "Vennlig hilsen"), "ta_stilling"),
    "delen om å være uenig er pakket i {% if false %}": (byttet(SMAATT, f"{{% if false %}}\n{SMAATT}{{% endif %}}\n"), "ta_stilling"),
    "«frist innen tre dager»": (byttet("Har du betalt", "Svar innen tre dager. Har du betalt"), "frist_uten_dato"),
    "«rotfylling av tann 36»": (byttet("Har du betalt", "Kravet gjelder rotfylling av tann 36. Har du betalt"), "helseord"),
    "«krone og bro, bedøvelse og hull i jekslene»": (byttet("Har du betalt", "Kravet gjelder krone og bro, bedøvelse og hull i jekslene. Har du betalt"), "helseord"),
    "sum og konto skrevet i stedet for boksen": (byttet("@@betaling\n\nHar", "Betal 9 999,00 kr til konto 9999 99 99999.\n\nHar"), "«9 999,00 kr»"),
    "«trenger verken å betale eller komme med innsigelser»": (byttet(INNSIGELSER, "Du trenger verken å betale eller komme med innsigelser innen {{ frist }}."), "betal_eller_innsigelse"),
    "boksen er gjemt i en kommentar": (byttet("@@betaling", "{# @@betaling #}"), "kontonummeret ditt"),
    "et fremmed IBAN-nummer": (byttet("Har du betalt", "Eller betal til NO93 8601 1117 947. Har du betalt"), "«NO93 8601 1117 947»"),
    "«ti prosent i gebyr»": (byttet("Har du betalt", "Du må også betale ti prosent i gebyr. Har du betalt"), "«ti prosent»"),
    "«10 % i gebyr»": (byttet("Har du betalt", "Du må også betale 10 % i gebyr. Har du betalt"), "«10 %»"),
    "«to hundre og femti kroner i gebyr»": (byttet("Har du betalt", "Du må også betale to hundre og femti kroner i gebyr. Har du betalt"), "«to hundre og femti kroner»"),
    "«senest sjette desember»": (byttet("Har du betalt", "Betal senest sjette desember. Har du betalt"), "«sjette desember»"),
    "«kan la være å betale eller komme med innsigelser»": (byttet(INNSIGELSER, "Du kan la være å betale eller komme med innsigelser innen {{ frist }}."), "betal_eller_innsigelse"),
    "«vil vi neppe begjære tvangsfullbyrdelse»": (byttet("vil vi begjære tvangs", "vil vi neppe begjære tvangs"), "tvangsfullbyrdelse"),
    "«vil vi aldri begjære tvangsfullbyrdelse»": (byttet("vil vi begjære tvangs", "vil vi aldri begjære tvangs"), "tvangsfullbyrdelse"),
    "dato fra forrige brev i overskriften": (byttet(OVERSKRIFT, "# Betalingsoppfordring: betal {{ sum }} innen 22. oktober 2026"), "«22. oktober 2026».*linje 1"),
    "sum fra forrige brev i overskriften": (byttet(OVERSKRIFT, "# Betalingsoppfordring: betal 9 999,00 kr innen {{ frist }}"), "«9 999,00 kr».*linje 1"),
    "en annens kontonummer": (byttet("@@betaling\n\nHar", "Betal til konto 9999 99 99999.\n\nHar"), "«9999 99 99999».*linje"),
    "250 kr i purregebyr og 500 kr for arbeidet": (byttet("@@betaling\n\nHar", "@@betaling\n\nI tillegg kommer 250 kr i purregebyr og 500 kr for arbeidet.\n\nHar"), "«250 kr».*linje"),
    "trussel om Gjeldsregisteret": (byttet("Vennlig hilsen", "Vi melder deg til Gjeldsregisteret.\n\nVennlig hilsen"), "trussel"),
    "trussel om «betalings-anmerkning»": (byttet("Vennlig hilsen", "Du får en betalings-anmerkning.\n\nVennlig hilsen"), "trussel"),
    "«Vi ringer sjefen din»": (byttet("Vennlig hilsen", "Vi ringer sjefen din.\n\nVennlig hilsen"), "utenforstaaende"),
    "det loven krever, flyttet under «Regler»": (byttet(SMAATT, "").replace("@@regler\n", f"@@regler\n\n{SMAATT}\n"), "ta_stilling"),
    # our own
    "en annens kontonummer med punktum": (byttet("@@betaling\n\nHar", "@@betaling\n\nKonto 9999.99.99999.\n\nHar"), "«9999.99.99999»"),
    "betalingsboksen er strøket": (byttet("@@betaling\n\nHar", "Har"), "betalingsboksen"),
    "dato som 2026-10-22": (byttet("Har du betalt", "Betal senest 2026-10-22. Har du betalt"), "«2026-10-22»"),
    "dato som 22.10.": (byttet("Har du betalt", "Betal senest 22.10. Har du betalt"), "«22.10.»"),
    "fristen med fjorårets årstall": (byttet(INNSIGELSER, f"{INNSIGELSER} Fristen var {G.frist:%d.%m.}2025."), "2025"),
    "«kr 9.999,50»": (byttet("Har du betalt", "Betal kr 9.999,50 nå. Har du betalt"), "«kr 9.999,50»"),
    "«9999,-»": (byttet("Har du betalt", "Betal 9999,- nå. Har du betalt"), "«9999,-»"),
    "«250 kroner» i gebyr": (byttet("Har du betalt", "Gebyret er 250 kroner. Har du betalt"), "«250 kroner»"),
    "brev til arbeidsgiveren": (byttet("Vennlig hilsen", "Vi skriver til arbeidsgiveren din.\n\nVennlig hilsen"), "utenforstaaende"),
    "renten om dagen i stedet for summen i overskriften": (byttet(OVERSKRIFT, OVERSKRIFT.replace("sum", "rente_per_dag")), "som ikke er det brevet krever"),
    "rettsgebyret i stedet for summen": (byttet("Betaler du {{ sum }}", "Betaler du {{ rettsgebyr_forlik }}"), "som ikke er det brevet krever"),
    "«kan aldri gå til rettslig inndriving»": (byttet("saken kan gå til rettslig inndriving", "saken kan aldri gå til rettslig inndriving"), "rettslig_inndriving"),
}  # fmt: skip



# What a wording is never run with: told with its line (exit 4).
KODE = {
    "__class__ og __globals__": "{{ avsender.__class__.__init__.__globals__ }}",
    "attr('__class__')": "{{ avsender|attr('__class__') }}",
    "format": "{{ '%s'|format(sum) }}",
    "include med sti": "{% include '/etc/passwd' %}",
    "include ved siden av": "{% include 'steg.toml' %}",
    "import": "{% import 'os' as os %}",
    "en løkke uten ende": "{% for i in range(10**9) %}{{ i }}{% endfor %}",
    "en tekst på ti milliarder tegn": "{{ 'a' * 10**10 }}",
}
