"""CAMT.054 and CAMT.053 to lines (formater.md § 2)."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inkassocli.readers.bank import les_bank
from inkassocli.readers.banklinjer import Bankfil, Bankvarsel, Status
from inkassocli.readers.camt import les_camt

Avvises = Callable[..., str]
Fil = Callable[[str], bytes]
FILER = Path(__file__).parent / "filer"
IDAG = date(2026, 11, 22)


def les(data: bytes | str) -> Bankfil:
    return les_bank(data.encode() if isinstance(data, str) else data, navn="x.xml", idag=IDAG)


def endret(fra: str, til: str) -> bytes:
    """Our own file with one thing changed."""
    data = (FILER / "camt054.xml").read_bytes()
    assert fra.encode() in data
    return data.replace(fra.encode(), til.encode())


def post(
    innhold: str, *, belop: str = "100.00", retning: str = "CRDT", sts: str = "<Sts><Cd>BOOK</Cd></Sts>"
) -> str:
    """One entry of version 08."""
    return (
        f'<Ntry><Amt Ccy="NOK">{belop}</Amt><CdtDbtInd>{retning}</CdtDbtInd>{sts}'
        f"<BookgDt><Dt>2026-09-03</Dt></BookgDt>{innhold}</Ntry>"
    )


def fil08(*poster: str, slag: str = "053", versjon: str = "08", rot: str = "Document") -> str:
    """A statement (053) or notification (054) with these entries."""
    ytre, indre = ("BkToCstmrStmt", "Stmt") if slag == "053" else ("BkToCstmrDbtCdtNtfctn", "Ntfctn")
    rom = f"urn:iso:std:iso:20022:tech:xsd:camt.{slag}.001.{versjon}"
    return (
        f'<{rot} xmlns="{rom}"><{ytre}><{indre}><Id>1</Id><Acct><Id><Othr><Id>1234.56.78903</Id></Othr></Id></Acct>'
        f"{''.join(poster)}</{indre}></{ytre}></{rot}>"
    )


def strd(kid: str, belop: str = "", *, kode: str = "SCOR", ekstra: str = "") -> str:
    """One structured reference, with its part of the amount where given."""
    del_ = f'<RfrdDocAmt><RmtdAmt Ccy="NOK">{belop}</RmtdAmt></RfrdDocAmt>' if belop else ""
    ref = f"<CdtrRefInf><Tp><CdOrPrtry><Cd>{kode}</Cd></CdOrPrtry></Tp><Ref>{kid}</Ref></CdtrRefInf>"
    return f"<Strd>{ekstra}{del_}{ref}</Strd>"


def betaling(rmt: str = "", belop: str = "100.00", foer: str = "") -> str:
    return f'<TxDtls>{foer}<Amt Ccy="NOK">{belop}</Amt><RmtInf>{rmt}</RmtInf></TxDtls>'


def detaljer(*betalinger: str) -> str:
    return f"<NtryDtls>{''.join(betalinger)}</NtryDtls>"


def test_alle_fakta(fil: Fil) -> None:
    """A lump sum becomes its payments, each with its own amount, KID, payer, reference and order day."""
    bank = les(fil("camt054.xml"))
    assert (bank.slag, bank.versjon, bank.melding, bank.kontoer) == (
        "camt054",
        "02",
        "PROEVE-1",
        ("86011117947",),
    )
    en, to, ut = bank.linjer
    assert (en.plass, en.beloep, en.kid, en.ref) == (
        "post 1, betaling 1",
        Decimal("6000.00"),
        "0010041",
        "901",
    )
    assert (en.bokfoert, en.oppdrag) == (date(2026, 9, 3), date(2026, 9, 1))
    assert (en.betaler_navn, en.betaler_konto) == ("Prøve Prøvesen", "12345678903")
    assert (to.beloep, to.kid, to.fritekst, to.ref) == (Decimal("400.00"), None, "Faktura 1043", "900")
    assert (ut.beloep, ut.varsler, ut.bokfoert) == (
        Decimal("-100.00"),
        (Bankvarsel.UTGAAENDE,),
        date(2026, 9, 3),
    )
    assert bank.registrerbare == (en, to)
    assert "Prøvesen" not in repr(bank)
    assert "12345678903" not in repr(bank)


@pytest.mark.parametrize("versjon", [f"{nr:02}" for nr in range(2, 15)])
@pytest.mark.parametrize("slag", ["053", "054"])
def test_alle_versjoner(slag: str, versjon: str) -> None:
    """Versions 02 to 14 of both messages are read by local name, in an envelope too."""
    tekst = fil08(post(detaljer(betaling(strd("0010041")))), slag=slag, versjon=versjon)
    hode = '<AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02"/>'
    konvolutt = f'<BizData xmlns="urn:x">{hode}{tekst}</BizData>'
    for data in (tekst, konvolutt):
        bank = les(data)
        assert (bank.slag, bank.versjon, bank.linjer[0].kid) == (f"camt{slag}", versjon, "0010041")


@pytest.mark.parametrize(
    "fra, til, grunn",
    [
        ("camt.054.001.02", "camt.054.001.01", "versjon"),
        ("camt.054.001.02", "camt.054.001.15", "versjon"),
        ("camt.054.001.02", "camt.086.001.02", "annet slag"),
        ("<NbOfNtries>2<", "<NbOfNtries>3<", "3 poster, men har 2"),
        ("<Sum>6500.00<", "<Sum>6500.01<", "Summen av postene"),
        ("<Acct><Id><IBAN>NO9386011117947</IBAN></Id></Acct>", "", "hvilken konto"),
    ],
)
def test_avvises(fra: str, til: str, grunn: str, avvises: Avvises) -> None:
    """The file's own count and sum that do not close, no account, and other messages refuse the whole file."""
    assert grunn in avvises(les_bank, endret(fra, til), navn="x.xml", idag=IDAG)


@pytest.mark.parametrize(
    "fra, til, grunn, plass",
    [
        ("NbOfTxs>2<", "NbOfTxs>3<", "3 betalinger, men har 2", 0),
        ("NbOfTxs>2<", "NbOfTxs>to<", "Antallet", 0),
        ('TtlAmt Ccy="NOK">6400.00', 'TtlAmt Ccy="NOK">6400.01', "Delsummen", 0),
        ('TxAmt><Amt Ccy="NOK">400.00', 'TxAmt><Amt Ccy="NOK">400.01', "elsummen", 0),
        ('Amt Ccy="NOK">100<', 'Amt Ccy="NOK">1e2<', "tall", -1),
        ('Amt Ccy="NOK">100<', 'Amt Ccy="NOK">-100<', "negativt", -1),
        ("DBIT", "UT", "inn eller ut", -1),
        ("<Dt>2026-09-03", "<Dt>2026-13-03", "dato", 0),
        ("2026-09-01T23:59:00+02:00", "i går", "dato", 0),
    ],
)
def test_en_rar_post_venter(fra: str, til: str, grunn: str, plass: int) -> None:
    """An entry that does not close or cannot be read waits with its reason, and the others are taken."""
    linjer = les(endret(fra, til)).linjer
    rar = linjer[plass]
    assert Bankvarsel.UAVKLART in rar.varsler
    assert grunn in rar.grunn
    assert not rar.registrerbar
    andre = [x for x in linjer if x is not rar]
    assert andre
    assert not any(Bankvarsel.UAVKLART in x.varsler for x in andre)


GEBYR = {
    "på betalingen, .02": ("", "<Chrgs><Amt Ccy='NOK'>26.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Chrgs>"),
    "på betalingen, .08": (
        "",
        "<Chrgs><Rcrd><Amt Ccy='NOK'>26.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>",
    ),
    "på posten": (
        "<Chrgs><Rcrd><Amt Ccy='NOK'>20.00</Amt></Rcrd><Rcrd><Amt Ccy='NOK'>6.00</Amt></Rcrd></Chrgs>",
        "",
    ),
}


@pytest.mark.parametrize("hvor", GEBYR)
def test_gebyr_i_posten(hvor: str) -> None:
    """saken.md I: the bank took 26.00 of 1 000.00; the debtor has paid 1 000.00; the next entry is itself."""
    post_gebyr, tx_gebyr = GEBYR[hvor]
    en = post(
        post_gebyr + detaljer(betaling(strd("0010041"), belop="1000.00", foer=tx_gebyr)), belop="974.00"
    )
    to = post(detaljer(betaling(strd("0010058"), belop="500.00")), belop="500.00")
    linjer = les(fil08(en, to)).linjer
    assert [(str(x.beloep), x.kid, x.registrerbar) for x in linjer] == [
        ("1000.00", "0010041", True),
        ("500.00", "0010058", True),
    ]
    assert [Bankvarsel.GEBYR in x.varsler for x in linjer] == [True, False]


def test_gebyr_som_ikke_gaar_opp_venter() -> None:
    """A difference that no charge explains is never booked, and the other entry is."""
    en = post(detaljer(betaling(strd("0010041"), belop="1000.00")), belop="974.00")
    to = post(detaljer(betaling(strd("0010058"), belop="500.00")), belop="500.00")
    assert [x.registrerbar for x in les(fil08(en, to)).linjer] == [False, True]


def test_nuller_foran_beloepet() -> None:
    """saken.md I2: zeros in front of an amount say nothing."""
    (linje,) = les(fil08(post("", belop="000000000000500.00"))).linjer
    assert str(linje.beloep) == "500.00"


def test_sum_av_betalinger_er_posten(avvises: Avvises) -> None:
    """The payments of an entry must sum to the entry; where no entry of the file can be read, it is refused."""
    data = fil08(post(detaljer(betaling(belop="60.00"), betaling(belop="39.99"))))
    melding = avvises(les_camt, data.encode(), navn="x.xml", idag=IDAG)
    assert melding.startswith("x.xml, post 1: Betalingene er til sammen 99,99\u00a0kr, men")
    bra = post(detaljer(betaling(strd("0010041"))))
    rar, _ = les(data.replace("</Ntry>", f"</Ntry>{bra}", 1)).linjer
    assert (rar.plass, str(rar.beloep), rar.registrerbar) == ("post 1", "100.00", False)


def test_camt052_og_andre_slag(avvises: Avvises) -> None:
    """CAMT.052, payment orders and invoices are refused by name."""
    rom = "urn:iso:std:iso:20022:tech:xsd:"
    rapport = f'<Document xmlns="{rom}camt.052.001.02"><BkToCstmrAcctRpt><Rpt/></BkToCstmrAcctRpt></Document>'
    assert "CAMT.052" in avvises(les, rapport)
    assert "pain" in avvises(les, f'<Document xmlns="{rom}pain.001.001.03"/>')
    assert "faktura (EHF)" in avvises(les, (FILER / "faktura.xml").read_bytes())
    assert "nettside" in avvises(les, "<html/>")
    assert "ikke CAMT" in avvises(les, f'<Document xmlns="{rom}camt.054.001.02"/>')


@pytest.mark.parametrize(
    "sts, status",
    [
        ("<Sts>BOOK</Sts>", Status.BOKFOERT),
        ("<Sts><Cd>BOOK</Cd></Sts>", Status.BOKFOERT),
        ("<Sts>PDNG</Sts>", Status.VENTER),
        ("<Sts><Cd>FUTR</Cd></Sts>", Status.VENTER),
        ("<Sts><Cd>INFO</Cd></Sts>", Status.INFO),
        ("", Status.VENTER),
    ],
)
def test_bare_bokfoert(sts: str, status: Status) -> None:
    """Only what is booked may be registered."""
    (linje,) = les(fil08(post(detaljer(betaling(strd("0010041"))), sts=sts))).linjer
    assert linje.status is status
    assert linje.registrerbar == (status is Status.BOKFOERT)


@pytest.mark.parametrize(
    "merke, retning, fortegn",
    [
        ("<RvslInd>true</RvslInd>", "DBIT", -1),
        ("<RvslInd>1</RvslInd>", "CRDT", 1),
        (
            "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>",
            "DBIT",
            -1,
        ),
    ],
)
def test_reversering(merke: str, retning: str, fortegn: int) -> None:
    """A reversal, by mark or by code, is shown with its sign and never registered."""
    (linje,) = les(fil08(post(merke + detaljer(betaling(strd("0010041"))), retning=retning))).linjer
    assert (linje.reversering, linje.beloep) == (True, Decimal("100.00") * fortegn)
    assert not linje.registrerbar


def test_reversert_i_samme_fil() -> None:
    """The payment that the same file takes back is held back too, once, and nothing is netted.

    Of equal ones the last, so that what was booked of an earlier file keeps its fingerprint.
    """
    inn = post(detaljer(betaling(strd("0010041"))))
    ut = post("<RvslInd>true</RvslInd>" + detaljer(betaling(strd("0010041"))), retning="DBIT")
    linjer = les(fil08(inn, inn, ut)).linjer
    assert [Bankvarsel.REVERSERT in linje.varsler for linje in linjer] == [False, True, False]
    assert (linjer[2].motpost, linjer[1].motpost) == (linjer[1].avtrykk, linjer[2].avtrykk)
    assert sum(linje.beloep for linje in linjer) == Decimal("100.00")
    assert [linje.registrerbar for linje in linjer] == [True, False, False]


def test_beloep_er_betalingens_eget() -> None:
    """The payment's own amount counts; the entry's only for a single payment; never one in other currency."""
    andre = (f'<{navn}><Amt Ccy="EUR">9</Amt></{navn}>' for navn in ("InstdAmt", "CntrValAmt"))
    eur = f"<AmtDtls>{''.join(andre)}</AmtDtls>"
    assert les(fil08(post(detaljer(f"<TxDtls>{eur}</TxDtls>")))).linjer[0].beloep == Decimal("100.00")
    (samlet,) = les(fil08(post(detaljer("<TxDtls/>", "<TxDtls/>")))).linjer
    assert Bankvarsel.SAMLEPOST in samlet.varsler
    (valuta,) = les(fil08(post(detaljer('<TxDtls><Amt Ccy="EUR">9</Amt></TxDtls>')))).linjer
    assert Bankvarsel.VALUTA in valuta.varsler


@pytest.mark.parametrize(
    "merke",
    [
        "<NtryDtls><Btch><NbOfTxs>9</NbOfTxs></Btch></NtryDtls>",
        "<BkTxCd><Prtry><Cd>NO230</Cd></Prtry></BkTxCd>",
    ],
)
def test_samlepost_uten_detaljer(merke: str) -> None:
    """A KID lump sum without details says which file is needed."""
    bank = les(fil08(post(merke)))
    assert Bankvarsel.SAMLEPOST in bank.linjer[0].varsler
    assert "CAMT.054" in bank.varsler[0]


def test_kid_bare_ved_scor() -> None:
    """Only a SCOR reference of a KID's shape is a KID; the others serve as text."""
    for rmt in (strd("0010041", kode="RADM"), strd("RF18539007547034"), "<Ustrd>0010041</Ustrd>"):
        (linje,) = les(fil08(post(detaljer(betaling(rmt))))).linjer
        assert linje.kid is None
        assert linje.fritekst
    iso = strd("0010041").replace("</CdOrPrtry>", "</CdOrPrtry><Issr>ISO</Issr>")
    assert les(fil08(post(detaljer(betaling(iso))))).linjer[0].kid is None
    assert les(fil08(post(detaljer(betaling(strd(" 001 0041 ")))))).linjer[0].kid == "0010041"
    (feil,) = les(fil08(post(detaljer(betaling(strd("0010042")))))).linjer
    assert (feil.kid, feil.varsler, feil.registrerbar) == ("0010042", (Bankvarsel.KID_KONTROLLSIFFER,), True)


def test_flere_kid_i_en_betaling() -> None:
    """One transfer for several KIDs is divided only when the parts close."""
    delt = les(fil08(post(detaljer(betaling(strd("0010041", "60") + strd("0010058", "40")))))).linjer
    assert [(linje.kid, str(linje.beloep)) for linje in delt] == [("0010041", "60.00"), ("0010058", "40.00")]
    assert all(linje.registrerbar for linje in delt)
    for rmt in (strd("0010041", "60") + strd("0010058", "41"), strd("0010041") + strd("0010058")):
        (linje,) = les(fil08(post(detaljer(betaling(rmt))))).linjer
        assert (linje.kid, linje.varsler) == (None, (Bankvarsel.FLERE_KID,))
    (samme,) = les(fil08(post(detaljer(betaling(strd("0010041") + strd("0010041")))))).linjer
    assert samme.kid == "0010041"


@pytest.mark.parametrize(
    "ekstra",
    [
        "<RfrdDocInf><Tp><CdOrPrtry><Cd>CREN</Cd></CdOrPrtry></Tp></RfrdDocInf>",
        '<RfrdDocAmt><CdtNoteAmt Ccy="NOK">5</CdtNoteAmt></RfrdDocAmt>',
    ],
)
def test_kreditnota_i_betalingen(ekstra: str) -> None:
    """A credit note that was set off is for the user to decide."""
    (linje,) = les(fil08(post(detaljer(betaling(strd("0010041", ekstra=ekstra)))))).linjer
    assert (linje.kid, linje.varsler, linje.registrerbar) == ("0010041", (Bankvarsel.KREDITNOTA,), False)


@pytest.mark.parametrize(
    "navn, varsles", [("Vipps MobilePay AS", True), ("Zettle", True), ("Netseth Vippsund", False)]
)
def test_oppgjoer(navn: str, varsles: bool) -> None:
    """A settlement from Vipps or cards is one sum for many; a KID shows that it is not one."""
    betaler = f"<RltdPties><Dbtr><Pty><Nm>{navn}</Nm></Pty></Dbtr></RltdPties>"
    uten, med = (
        les(fil08(post(detaljer(betaling(rmt, foer=betaler))))).linjer[0] for rmt in ("", strd("0010041"))
    )
    assert (Bankvarsel.OPPGJOER in uten.varsler) == varsles
    assert med.registrerbar


def test_delt_melding_kontrollerer_ikke_hele_summen() -> None:
    """The totals of a message over several files are not those of one file, and the user is told."""
    side = "<GrpHdr><MsgId>1</MsgId><MsgPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></MsgPgntn></GrpHdr>"
    data = endret("<GrpHdr><MsgId>PROEVE-1</MsgId></GrpHdr>", side).replace(
        b"<NbOfNtries>2<", b"<NbOfNtries>9<"
    )
    assert "større melding" in les(data).varsler[0]


def test_to_kontoer() -> None:
    """Each line carries the account of its own statement."""
    en = fil08(post(detaljer(betaling())))
    to = en[en.index("<Stmt>") : en.index("</BkToCstmrStmt>")].replace("1234.56.78903", "86011117947")
    bank = les(en.replace("</BkToCstmrStmt>", to + "</BkToCstmrStmt>"))
    assert bank.kontoer == ("12345678903", "86011117947")
    assert [linje.plass for linje in bank.linjer] == ["post 1", "post 2"]


def test_oppdrag_etter_bokfoering_er_ukjent() -> None:
    """An order cannot reach the bank after it was booked, so such a day is not used."""
    assert les(endret("2026-09-01T23:59", "2026-09-04T23:59")).linjer[0].oppdrag is None


def test_fremtid_og_fortid() -> None:
    """A booking day after the command's day is said, and asked about by matching; one of more than three years ago is said."""
    data = fil08(post(detaljer(betaling(strd("0010041"))))).encode()
    foer = les_bank(data, navn="x", idag=date(2026, 9, 2)).linjer[0]
    assert (foer.varsler, foer.registrerbar) == ((Bankvarsel.FREMTIDIG,), True)
    etter = les_bank(data, navn="x", idag=date(2030, 9, 4)).linjer[0]
    assert (etter.varsler, etter.registrerbar) == ((Bankvarsel.GAMMEL,), True)


def mange(antall: int, *, en_sekk: bool) -> str:
    """A statement with so many payments, each its own entry or all in one."""
    betaler = "<Dbtr><Pty><Nm>Prøve</Nm></Pty></Dbtr>"
    dager = "<RltdDts><AccptncDtTm>2026-09-01T08:00:00</AccptncDtTm></RltdDts>"
    tx = betaling(strd("0010041"), foer=f"<RltdPties>{betaler}</RltdPties>{dager}")
    if en_sekk:
        return fil08(post(detaljer(*[tx] * antall), belop=f"{antall * 100}.00"))
    return fil08(*[post(detaljer(tx))] * antall)


@pytest.mark.parametrize("en_sekk", [False, True])
def test_ti_tusen_betalinger(en_sekk: bool) -> None:
    """10 000 payments, each its own entry or all in one, are read, each with a mark of its own."""
    data = mange(10_000, en_sekk=en_sekk)
    bank = les(data)
    assert len({linje.avtrykk for linje in bank.linjer}) == 10_000


@pytest.mark.parametrize("en_sekk", [False, True])
def test_lite_minne(en_sekk: bool) -> None:
    """A payment needs less than 10 kB while it is read, so 10 000 stay far below 300 MB."""
    data = mange(1_000, en_sekk=en_sekk).encode()
    les(data)
    tracemalloc.start()
    try:
        les(data)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


# The published files, every figure of their description


def test_sekk_v02(prover: Path) -> None:
    """One lump sum of 4747.50 is three payments: KID, text, and a Vipps settlement."""
    bank = les((prover / "camt/camt054-v02-sekk.xml").read_bytes())
    assert (bank.slag, bank.versjon, bank.kontoer, bank.varsler) == ("camt054", "02", ("12345678903",), ())
    assert [(str(linje.beloep), linje.kid, linje.betaler_navn) for linje in bank.linjer] == [
        ("2000.00", "0010041", "Kunde AS"),
        ("1500.00", None, "Snekker Hansen"),
        ("1247.50", None, "Vipps MobilePay AS"),
    ]
    assert bank.linjer[1].fritekst == "Faktura 1005 takk for sist"
    assert bank.linjer[1].betaler_konto == "86011117947"
    assert {linje.bokfoert for linje in bank.linjer} == {date(2026, 10, 6)}
    assert [linje.varsler for linje in bank.linjer] == [(), (), (Bankvarsel.OPPGJOER,)]


def test_kopi_og_reversering_v08(prover: Path) -> None:
    """A copy with a reversal and a pending entry: for KID 0010090 nothing may be registered."""
    bank = les((prover / "camt/camt054-v08-kopi-reversering.xml").read_bytes())
    assert (bank.versjon, bank.kontoer) == ("08", ("12345678903",))
    assert "kopi" in bank.varsler[0]
    assert [
        (str(linje.beloep), linje.kid, linje.status.value, linje.reversering) for linje in bank.linjer
    ] == [
        ("2000.00", "0010090", "bokfoert", False),
        ("1000.00", None, "bokfoert", False),
        ("0.00", None, "bokfoert", False),
        ("-2000.00", "0010090", "bokfoert", True),
        ("150.00", None, "venter", False),
    ]
    assert bank.linjer[0].ref == bank.linjer[3].ref == "678901231"
    assert [linje.fritekst for linje in bank.registrerbare] == ["Faktura 1010"]
    assert all(Bankvarsel.KOPI in linje.varsler for linje in bank.linjer)
    assert Bankvarsel.NULLBELOEP in bank.linjer[2].varsler


def test_svensk_utskrift(prover: Path) -> None:
    """A statement in SEK on a foreign account: three lines, none to register, currency and account say why."""
    bank = les((prover / "camt/camt053-v02-sek.xml").read_bytes())
    assert (bank.slag, bank.kontoer, bank.registrerbare) == ("camt053", ("50000000054910000003",), ())
    assert [str(linje.beloep) for linje in bank.linjer] == ["105678.50", "-200000.00", "30000.00"]
    assert {linje.bokfoert for linje in bank.linjer} == {date(2010, 10, 18)}
    assert all({Bankvarsel.VALUTA, Bankvarsel.KONTO} <= set(linje.varsler) for linje in bank.linjer)
