"""The fixed words of the Python-built blocks in the three languages; the letters' prose is in templates/."""

from __future__ import annotations

from inkassocli.core.format import Spraak

_ORD: dict[str, tuple[str, str, str]] = {
    # key: bokmål, nynorsk, English
    "dato": ("Dato", "Dato", "Date"),
    "sak": ("Sak", "Sak", "Case"),
    "faktura": ("Faktura", "Faktura", "Invoice"),
    "fakturaer": ("Fakturaer", "Fakturaer", "Invoices"),
    "orgnr": ("Org.nr.", "Org.nr.", "Org. no."),
    "telefon": ("Telefon", "Telefon", "Phone"),
    "side": ("Side", "Side", "Page"),
    "av": ("av", "av", "of"),
    "regler": ("Regler", "Reglar", "Rules"),
    "gjelder": ("Gjelder", "Gjeld", "Concerns"),
    "forfall": ("Forfall", "Forfall", "Due"),
    "beloep": ("Beløp", "Beløp", "Amount"),
    "kreditert": ("Kreditert", "Kreditert", "Credited"),
    "bestridt": ("Bestridt", "Omstridd", "Disputed"),
    "betalt": ("Betalt", "Betalt", "Paid"),
    "rest": ("Rest", "Rest", "Rest"),
    "rente_fra": ("Rente fra", "Rente frå", "Interest from"),
    "rente": ("Rente", "Rente", "Interest"),
    "hovedkrav": ("Hovedkrav", "Hovudkrav", "Principal"),
    "renter": ("Forsinkelsesrente", "Forseinkingsrente", "Late-payment interest"),
    "til": ("til", "til", "to"),
    "gebyr": ("Gebyr for tidligere brev", "Gebyr for tidlegare brev", "Fees for earlier letters"),
    "nytt_gebyr": ("Gebyr for dette brevet", "Gebyr for dette brevet", "Fee for this letter"),
    "sakskostnader": ("Sakskostnader", "Sakskostnader", "Legal costs awarded"),
    "aa_betale": ("Å betale", "Å betale", "To pay"),
    "betal_innen": ("Betal innen", "Betal innan", "Pay by"),
    "til_konto": ("Til konto", "Til konto", "To account"),
    "mottaker": ("Mottaker", "Mottakar", "Payee"),
    "kid": ("KID", "KID", "KID"),
    "merk": ("Merk betalingen", "Merk betalinga", "Payment reference"),
    "betaling": ("Slik betaler du", "Slik betaler du", "How to pay"),
    "innbetalt": ("Innbetalt", "Innbetalt", "Received"),
    "kostnader": ("Kostnader", "Kostnader", "Costs"),
    "rettsgebyr": ("Gebyr til retten", "Gebyr til retten", "Court fee"),
    "for_mye": ("For mye", "For mykje", "Too much"),
    "renter_kort": ("Renter", "Renter", "Interest"),
    "brev": ("Brev", "Brev", "Letter"),
    "sendt": ("Sendt", "Sendt", "Sent"),
    "frist": ("Frist", "Frist", "Deadline"),
    "gebyr_kort": ("Gebyr", "Gebyr", "Fee"),
    "nr": ("Nr.", "Nr.", "No."),
    "dokument": ("Dokument", "Dokument", "Document"),
    "sider": ("Sider", "Sider", "Pages"),
    "bilag": ("Bilag", "Bilag", "Exhibit"),
    "avdrag": ("Avdrag", "Avdrag", "Instalment"),
    "ca": ("ca.", "ca.", "approx."),
    "hele_kravet": ("Hele kravet", "Heile kravet", "The whole claim"),
    "restgjeld": ("Rest etterpå", "Rest etterpå", "Rest afterwards"),
    "sum": ("Sum", "Sum", "Sum"),
    "fra": ("Fra og med", "Frå og med", "From"),
    "til_dag": ("Til", "Til", "To"),
    "dager": ("Dager", "Dagar", "Days"),
    "sats": ("Sats", "Sats", "Rate"),
    "aar": ("Dager i året", "Dagar i året", "Days in year"),
    "unntatt": (
        "kreves unntatt fra innsyn, tvisteloven § 14-4",
        "blir kravt unnateke frå innsyn, tvistelova § 14-4",
        "claimed exempt from access",
    ),
    "sted_dato": ("Sted og dato", "Stad og dato", "Place and date"),
    "underskrift": ("Underskrift", "Underskrift", "Signature"),
}

BREVNAVN: dict[str, tuple[str, str, str]] = {
    "betalingspaaminnelse": ("Betalingspåminnelse", "Betalingspåminning", "Friendly reminder"),
    "purring": ("Purring", "Purring", "Payment reminder"),
    "inkassovarsel": ("Inkassovarsel", "Inkassovarsel", "Notice of debt collection"),
    "betalingsoppfordring": ("Betalingsoppfordring", "Betalingsoppfordring", "Formal demand for payment"),
    "rettslig_varsel": (
        "Varsel om rettslige skritt",
        "Varsel om rettslege steg",
        "Notice of legal action",
    ),
    "svar": ("Svar på innsigelse", "Svar på motsegn", "Reply to objection"),
    "foreloepig_svar": ("Foreløpig svar", "Førebels svar", "Preliminary reply"),
    "kreditnotabrev": ("Brev om kreditnota", "Brev om kreditnota", "Letter on credit note"),
    "avtale": ("Nedbetalingsavtale", "Nedbetalingsavtale", "Instalment agreement"),
    "bekreftelse": ("Betalingsbekreftelse", "Betalingsstadfesting", "Confirmation of payment"),
    "opplysning": ("Opplysninger om saken", "Opplysningar om saka", "Case statement"),
}
_DEKNING = {
    "kostnader": ("gebyrer", "gebyr", "fees"),
    "renter": ("renter", "renter", "interest"),
    "hovedstol": ("hovedkravet", "hovudkravet", "the principal"),
}
_PLASS = {"nb": 0, "nn": 1, "en": 2}


def ord_for(noekkel: str, spraak: Spraak) -> str:
    """One fixed word in the language of the letter."""
    return _ORD[noekkel][_PLASS[spraak]]


def brevnavn(brev: str, spraak: Spraak) -> str:
    """The name of a kind of letter; an unknown kind is shown as it is written."""
    return BREVNAVN[brev][_PLASS[spraak]] if brev in BREVNAVN else brev


def dekningsord(dekning: tuple[str, ...], spraak: Spraak) -> tuple[str, ...]:
    """What a payment covers, in its order, as words of a sentence."""
    return tuple(_DEKNING[del_][_PLASS[spraak]] for del_ in dekning)
