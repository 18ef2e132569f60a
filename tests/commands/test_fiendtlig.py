"""Files that someone damaged, or made to do harm: entries 6, 7, 13–15 and 17 and findings K6, K8, K9 and K11 of tillit.md."""

from __future__ import annotations

import os
import re
import signal
import struct
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from inkassocli.core.format import ufarlig
from inkassocli.core.vedlegg import Stemplet
from inkassocli.errors import InkassoError, SaksfilError
from inkassocli.render.bilag import les_inn, sett_sammen
from inkassocli.render.brev import lag_brev
from inkassocli.render.eksempler import EKSEMPLER
from inkassocli.render.vern import SIDER
from inkassocli.store.bilagsfiler import innenfor
from tests.commands.test_forlik import RAAD
from tests.conftest import Kontor
from tests.fuzz import SLAG, kjoer
from tests.render.test_bilag import lag_pdf

SAK = "2026-0001"
DAG = "2026-10-15"
STYRETEGN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def skriv_om(k: Kontor, gammelt: str, nytt: str) -> None:
    """An edit of the case by another hand."""
    fil = k.mappe / "saker" / f"{SAK}.toml"
    assert gammelt in fil.read_text("utf-8")
    fil.write_text(fil.read_text("utf-8").replace(gammelt, nytt), "utf-8")


def med_bilag(k: Kontor, sti: str) -> None:
    """The claim names an exhibit."""
    skriv_om(k, "beloep = 6400.00\n", f'beloep = 6400.00\nbilag = ["{sti}"]\n')


PAPIRER = (
    ("forlik", SAK, *RAAD, "--likevel", "prøve", "--dry-run"),
    ("mappe", SAK),
    ("overlever", SAK, "--til", "Byrået AS", "--ja"),
)


@pytest.mark.parametrize("nummer", ["/../../../../../ute", "2026-" + "0" * 300, "2026-1", "2026-0002", ""])
@pytest.mark.parametrize("arg", [("overlever", SAK, "--til", "B", "--ja"), ("mappe", SAK), ("vis", SAK), ("purring", SAK)])
def test_saksnummeret_har_sin_form(ola: Kontor, nummer: str, arg: tuple[str, ...]) -> None:
    """tillit.md 6 (K6): a case number is ÅÅÅÅ-NNNN and the file's own name; anything else is exit 4, and nothing is written."""
    skriv_om(ola, f'sak = "{SAK}"', f'sak = "{nummer}"')
    assert "saksnummer" in ola.stengt(4, *arg, dato=DAG) or nummer == "2026-0002"
    assert not list(ola.mappe.parent.glob("ute*"))


@pytest.mark.parametrize("arg", PAPIRER, ids=lambda a: a[0])
@pytest.mark.parametrize("sti", ["../../../hemmelig.pdf", "bilag/../../2026-0002/bilag/x.pdf", "..\\\\hemmelig.pdf", "ABS"])
def test_bilag_utenfor_sakens_mappe(ola: Kontor, tmp_path: Path, arg: tuple[str, ...], sti: str) -> None:
    """tillit.md 7 (K6): a file that the case names outside its own folder is refused by forlik, mappe and overlever."""
    (tmp_path / "hemmelig.pdf").write_bytes(lag_pdf(1))
    med_bilag(ola, str(tmp_path / "hemmelig.pdf") if sti == "ABS" else sti)
    assert "utenfor" in ola.stengt(4, *arg, dato=DAG)


def test_bilag_gjennom_en_lenke(ola: Kontor, tmp_path: Path) -> None:
    """tillit.md 7 (K6): the same through a link, from the exhibit or from its folder; a linked saker/ is the user's own."""
    (tmp_path / "ute").mkdir()
    (tmp_path / "ute" / "f.pdf").write_bytes(lag_pdf(1))
    mappe = ola.mappe / "saker" / SAK
    (mappe / "bilag").mkdir(parents=True, exist_ok=True)
    (mappe / "bilag" / "f.pdf").symlink_to(tmp_path / "ute" / "f.pdf")
    med_bilag(ola, "bilag/f.pdf")
    assert "utenfor" in ola.stengt(4, "mappe", SAK, dato=DAG)
    (mappe / "bilag" / "f.pdf").unlink()
    (mappe / "bilag").rmdir()
    (mappe / "bilag").symlink_to(tmp_path / "ute")
    assert "utenfor" in ola.stengt(4, "overlever", SAK, "--til", "B", "--ja", dato=DAG)
    assert "utenfor" in ola.kjoer("sjekk", dato=DAG).stdout
    (mappe / "bilag").unlink()
    (mappe / "bilag").mkdir()
    (mappe / "bilag" / "f.pdf").write_bytes(lag_pdf(1))
    (ola.mappe / "saker").rename(tmp_path / "saker")
    (ola.mappe / "saker").symlink_to(tmp_path / "saker")
    ola.greit("mappe", SAK, dato=DAG)


def test_ingenting_skrives_gjennom_en_lenke(ola: Kontor, tmp_path: Path) -> None:
    """K6: a letter is not written where a link in the case's folder leads."""
    (tmp_path / "ute").mkdir()
    (ola.mappe / "saker" / SAK).mkdir(exist_ok=True)
    (ola.mappe / "saker" / SAK / "brev").symlink_to(tmp_path / "ute")
    assert "lenke" in ola.stengt(4, "purring", SAK, dato="2026-09-15")
    assert not list((tmp_path / "ute").iterdir())


def test_stien_til_en_fil_er_et_navn(tmp_path: Path) -> None:
    """K6: no way of writing a path leads out of the case's folder."""
    mappe = tmp_path / "saker" / SAK
    (mappe / "brev").mkdir(parents=True)
    assert innenfor(mappe, "brev/a.pdf") == mappe / "brev/a.pdf"
    for sti in ("../a", "brev/../../a", "/etc/passwd", "C:\\a", "C:a", "\\\\server\\a", "..\\a", "brev\\..\\..\\a", "a\0b"):
        with pytest.raises(SaksfilError):
            innenfor(mappe, sti)


def test_en_sak_som_aldri_slutter(ola: Kontor) -> None:
    """K6: a pipe or a device in saker/ is told of, and never waited for."""
    (ola.mappe / "saker" / "2026-0002.toml").symlink_to("/dev/zero")
    os.mkfifo(ola.mappe / "saker" / "2026-0003.toml")
    for arg in (("liste",), ("neste",), ("sjekk",)):
        svar = ola.kjoer(*arg, dato=DAG)
        assert svar.exit_code == 4
        assert svar.output.count("ingen vanlig fil") == 2
    assert "Ola Nordmann" in ola.greit("vis", SAK, dato=DAG)
    ola.greit("betaling", SAK, "--beloep", "5", dato=DAG)


@pytest.mark.parametrize("felt, verdi", [("epost", "x" * 3000), ("navn", "y" * 3000), ("adresse", ["z" * 3000])])
def test_en_innstilling_av_tre_tusen_tegn(ola: Kontor, felt: str, verdi: object) -> None:
    """K6: a setting longer than any line is refused at once; it took seconds a letter, or hung for ever."""
    fil = ola.mappe / "inkasso.toml"
    linjer = [x for x in fil.read_text("utf-8").split("\n") if not x.startswith(f"{felt} =")]
    skrevet = f'["{verdi[0]}"]' if isinstance(verdi, list) else f'"{verdi}"'
    fil.write_text("\n".join(linjer).replace("[fordringshaver]", f"[fordringshaver]\n{felt} = {skrevet}"), "utf-8")
    assert f"{felt} er lengre enn 300 tegn" in ola.stengt(4, "purring", SAK, dato="2026-09-15")


@pytest.mark.parametrize("tegn", [80, 150, 290])
def test_bunnteksten_stanser_aldri(ola: Kontor, tegn: int) -> None:
    """K6: the footer is cut to its place whatever stands in it."""
    fil = ola.mappe / "inkasso.toml"
    tekst = fil.read_text("utf-8").replace("post@eksempel.no", "a" * tegn + "@eksempel")
    fil.write_text(tekst, "utf-8")
    assert "saksmappe.pdf" in ola.greit("mappe", SAK, dato=DAG)


# ---- entry 13, K8: pictures and PDFs -------------------------------------------------------------


def jpeg() -> bytes:
    """A picture of some size."""
    ut = BytesIO()
    Image.effect_noise((400, 300), 60).convert("RGB").save(ut, "JPEG")
    return ut.getvalue()


def stor_png(side: int) -> bytes:
    """A PNG whose head tells of more points than any picture has."""

    def del_(slag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + slag + data + struct.pack(">I", zlib.crc32(slag + data))

    hode = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + del_(b"IHDR", hode) + del_(b"IDAT", data) + del_(b"IEND", b"")


@pytest.mark.parametrize(
    "navn, data, sagt",
    [
        ("logo.jpg", jpeg()[:3000], "kan ikke brukes"),
        ("logo.png", stor_png(30_000), "flere enn 50 millioner"),
        ("logo.png", b"", "kan ikke brukes"),
        ("logo.svg", b"<svg viewBox='0 0 1 1'><path d='M0 0 C'/></svg>", "logo.svg"),
    ],
    ids=["avkuttet", "30000 x 30000", "tom", "svg"],
)
def test_en_logo_som_ikke_kan_tegnes(ola: Kontor, navn: str, data: bytes, sagt: str) -> None:
    """tillit.md 13 (K8): a damaged or huge logo is exit 4 or 9 naming the file, and `sjekk` finds it."""
    (ola.mappe / navn).write_bytes(data)
    oppsett = ola.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8") + f'\n[brev]\nlogo = "{navn}"\n', "utf-8")
    foer = ola.innhold()
    svar = ola.kjoer("purring", SAK, dato="2026-09-15")
    assert svar.exit_code in (4, 9)
    assert navn in svar.stderr
    assert sagt in svar.stderr
    assert ola.innhold() == foer
    sjekk = ola.kjoer("sjekk", dato="2026-09-15")
    assert sjekk.exit_code == 4
    assert navn in sjekk.stdout


def rar_pdf(endre: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF with something strange in it."""
    with pikepdf.open(BytesIO(lag_pdf(2))) as pdf:
        endre(pdf)
        ut = BytesIO()
        pdf.save(ut)
    return ut.getvalue()


def _sett(pdf: pikepdf.Pdf, navn: str, verdi: object) -> None:
    pdf.Root[navn] = verdi


RARE = {
    "/AcroForm []": lambda p: _sett(p, "/AcroForm", pikepdf.Array([])),
    "/Names (x)": lambda p: _sett(p, "/Names", pikepdf.String("x")),
    "/Rotate /X": lambda p: setattr(p.pages[0].obj, "Rotate", pikepdf.Name("/X")),
    "/Rotate 45": lambda p: setattr(p.pages[0].obj, "Rotate", 45),
    "uten størrelse": lambda p: setattr(p.pages[0].obj, "MediaBox", pikepdf.Array([0, 0, 0, 0])),
    "ødelagt innhold": lambda p: setattr(
        p.pages[0].obj, "Contents", pikepdf.Stream(p, zlib.compress(bytes(range(256)))[:40] + b"?" * 40, Filter=pikepdf.Name.FlateDecode)
    ),
}


@pytest.mark.parametrize("navn", RARE)
def test_et_bilag_som_er_rart(navn: str) -> None:
    """tillit.md 13 (K8): a strange PDF is refused by its name (4), or merged as it is; never a fault of the program."""
    data = rar_pdf(RARE[navn])
    if navn.startswith(("/", "uten")):
        with pytest.raises(SaksfilError, match=r"^skann\.pdf: "):
            les_inn(data, "skann.pdf")
        return
    lest = Stemplet(1, "Faktura", les_inn(data, "skann.pdf"))
    assert sett_sammen(lag_brev(EKSEMPLER["purring"]).pdf, [lest], date(2026, 10, 15), "Klage").startswith(b"%PDF")


def bombe(antall: int, lag: int = 1) -> bytes:
    """A small PDF with a stream that unpacks to so many bytes."""
    data = b"q " * (antall // 2)
    for _ in range(lag):
        data = zlib.compress(data, 9)
    with pikepdf.open(BytesIO(lag_pdf(1))) as pdf:
        filtre = pikepdf.Array([pikepdf.Name.FlateDecode] * lag)
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, data, Filter=filtre)
        ut = BytesIO()
        pdf.save(ut, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return ut.getvalue()


@pytest.mark.parametrize("lag", [1, 2])
def test_et_bilag_som_vokser(lag: int) -> None:
    """K9: an exhibit that unpacks to 300 MB is refused, clearly and at once."""
    data = bombe(300_000_000, lag)
    assert len(data) < 500_000
    with pytest.raises(SaksfilError, match="større enn 150 MB når den pakkes ut"):
        les_inn(data, "skann.pdf")
    assert les_inn(bombe(1_000_000, lag), "skann.pdf").sider == 1


def test_et_bilag_av_mange_sider() -> None:
    """K9: an exhibit has a bounded number of pages."""
    with pytest.raises(SaksfilError, match=f"dokumentet har 501 sider, og et bilag kan ha høyst {SIDER}"):
        les_inn(lag_pdf(SIDER + 1), "perm.pdf")


# ---- entries 14 and 15, K11 ----------------------------------------------------------------------


KOMMANDOER = (
    ("vis",), ("neste",), ("kan",), ("liste",), ("brev",), ("beregning",), ("tap", "--grunn", "x"), ("eksport",), ("rapport",), ("logg", "--tekst", "Ringte", "--kanal", "telefon"),
    ("sjekk",), ("kalender",), ("lonner",), ("hva-hvis", "--avdrag", "500"), ("purring",), ("pause", "--til", "2026-12-01", "--grunn", "ferie"),
)  # fmt: skip
UTEN_SAK = ("neste", "liste", "eksport", "rapport", "sjekk", "kalender")


@pytest.mark.parametrize("arg", KOMMANDOER, ids=lambda a: a[0])
@pytest.mark.parametrize("valg", [(), ("--json",)], ids=["tekst", "json"])
def test_styretegn_naar_aldri_terminalen(ola: Kontor, arg: tuple[str, ...], valg: tuple[str, ...]) -> None:
    """tillit.md 14 (K11): a name with escape sequences is shown without them by every command."""
    skriv_om(ola, 'navn = "Ola Nordmann"', 'navn = "A\\u001b[31mB\\u001b]0;x\\u0007\\u009b\\u202eC"')
    sak = () if arg[0] in UTEN_SAK else (SAK,)
    svar = ola.kjoer(arg[0], *sak, *arg[1:], *valg, dato="2026-09-15")
    assert svar.exit_code != 1, svar.output
    assert not STYRETEGN.search(svar.output), repr(svar.output)


def test_ufarlig_tekst() -> None:
    """K11: what could steer a terminal is taken away; line ends, tabs and spaces that do not break stay."""
    assert ufarlig("a\x1b[31m\x07\x9b\r\u202eb\n\tc\u00a0d\u202fe") == "a[31mb\n\tc\u00a0d\u202fe"


def test_en_sak_fra_en_nyere_versjon(ola: Kontor) -> None:
    """tillit.md 15: `format = 2` tells to update the program, and never to edit the file."""
    skriv_om(ola, "format = 1", "format = 2")
    ut = ola.stengt(4, "vis", SAK)
    assert "laget av et nyere program" in ut
    assert "oppdater inkasso" in ut
    assert "tekstprogram" not in ut


# ---- entry 17, K8: the user's own tables ---------------------------------------------------------


@pytest.mark.parametrize(
    "navn, tekst, sagt",
    [
        ("ikraft", '[[ikraft]]\nlov = "inkassoloven-2026"\nfra = 2027-01-01\nkilde = "x"\nparagraf = 18\n', "«paragraf»"),
        ("ikraft", '[[ikraft]]\nlov = "inkassoloven-2026"\nfra = 2027-01-01\nkilde = "x"\nparagraf = 2026-01-01\n', "«paragraf»"),
        ("ikraft", '[ikraft]\nlov = "x"\n', "[[ikraft]]"),
        ("makssats", '[[versjon]]\nfra = 2027-01-01\nkilde = "x"\nnaering = 1.5\ntyngre_etter = 28\n', "«trinn»"),
        ("makssats", '[[versjon]]\nfra = 2027-01-01\nkilde = "x"\nnaering = 1.5\ntyngre_etter = 28\ntrinn = [{ krav_tom = 1, enkel = 1, tyngre = 2 }]\n', "den siste raden"),
        ("makssats", '[[versjon]]\nfra = 2027-01-01\nkilde = "x"\nnaering = 1.5\ntyngre_etter = 2.5\ntrinn = [{ enkel = 1, tyngre = 2 }]\n', "helt tall"),
        ("gebyrandel", '[[versjon]]\nfra = 2027-01-01\nkilde = "x"\npuring = 0.05\n', "mangler «purring»"),
        ("gebyrandel", '[[versjon]]\nfra = 2027-01-01\nkilde = "x"\npurring = "1/0"\ninkassovarsel = "1/20"\nbetalingsoppfordring = "3/20"\n', "en brøk"),
        ("gebyravrunding", '[[versjon]]\nfra = 2027-01-01\nkilde = "x"\nverdi = 3\n', "en tekst"),
        ("inkassosats", '[[versjon]]\nfra = 2027-01-01\nkilde = "x"\nverdi = 1e9999\n', "«verdi»"),
        ("inkassosats", '[[versjon]]\nfra = 2027-01-01T10:00:00\nkilde = "x"\nverdi = 770\n', "«fra»"),
        ("inkassosats", "versjon = 3\n", "[[versjon]]"),
    ],
)  # fmt: skip
def test_en_egen_tabell_med_feil(ola: Kontor, navn: str, tekst: str, sagt: str) -> None:
    """tillit.md 17 (K8): a wrong row in satser/ is exit 4 with the file and the key, in `sjekk` too."""
    (ola.mappe / "satser").mkdir(exist_ok=True)
    (ola.mappe / "satser" / f"{navn}.toml").write_text(tekst, "utf-8")
    for arg in (("kan", SAK), ("sjekk",)):
        svar = ola.kjoer(*arg, dato="2026-09-15")
        assert svar.exit_code == 4, svar.output
        assert f"{navn}.toml" in svar.output or f"satser/{navn}" in svar.output
        assert sagt in svar.output


@pytest.mark.parametrize("verdi", ["999999999999999999999999", "-1", "91"])
def test_postdager_er_dager(ola: Kontor, verdi: str) -> None:
    """K8: a number of days that no day can be reckoned from is refused, naming the key."""
    fil = ola.mappe / "inkasso.toml"
    fil.write_text(re.sub(r"postdager = \d+", f"postdager = {verdi}", fil.read_text("utf-8")), "utf-8")
    assert "[standard].postdager må være fra 0 til 90" in ola.stengt(4, "purring", SAK, dato="2026-09-15")


@pytest.mark.parametrize("arg", [("liste",), ("neste",), ("vis", SAK), ("rapport",), ("sjekk",), ("purring",), ("sikkerhetskopi", "--til", "k.zip")])
def test_saker_som_ikke_kan_leses(ola: Kontor, monkeypatch: pytest.MonkeyPatch, arg: tuple[str, ...]) -> None:
    """K8: a saker/ that cannot be read is exit 4 with the reason, and never a fault of the program."""
    ekte, saker = os.scandir, ola.mappe / "saker"
    monkeypatch.chdir(ola.mappe.parent)

    def nekt(sti: str | Path = ".") -> object:
        if Path(sti) == saker:
            raise PermissionError(13, "nei", str(sti))
        return ekte(sti)

    monkeypatch.setattr(os, "scandir", nekt)
    svar = ola.kjoer(*arg, dato=DAG)
    if arg[0] in ("vis", "sikkerhetskopi"):  # the whole number needs no list; the backup is told of in its own tests
        assert svar.exit_code in (0, 4)
    else:
        assert svar.exit_code == 4
        assert "mappen med sakene kan ikke leses (ingen tilgang)" in svar.output


def test_et_valg_med_tegn_som_ikke_er_utf8(ola: Kontor) -> None:
    """K8: bytes that are no UTF-8 in an option are a wrong use (2), told before anything is written."""
    ut = ola.stengt(2, "satser", "ny", "mva", "--fra", "2027-01-01", "--verdi", "25", "--kilde", "x\udc9b")
    assert "«kilde»" in ut
    assert "UTF-8" in ut


# ---- K9: wordings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst",
    [
        "{{ ('a,'|batch(99999999,'x'))|list }}", "{{ 'x'.ljust(999999999) }}", "{{ 'x'.zfill(999999999) }}",
        "{{ '{:>999999999}'.format(1) }}", "{{ 'x'|indent(999999999) }}", "{{ lipsum(n=999999) }}", "{{ 'x'|format(1) }}",
        "{% for i in range(30000) %}{% endfor %}", "{% for i in range(200) %}{% for j in range(200) %}{% endfor %}{% endfor %}",
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}", "{% set x = 'a' %}" + "{% set x = x + x %}" * 60,
        "{% set x = 9 %}" + "{% set x = x * x %}" * 60 + "{{ x }}", "{% set x = [1, 1] %}" + "{% set x = [x, x] %}" * 40 + "{{ x|string }}",
        "{{ range(9999)|join('" + "a" * 9999 + "') }}", "{{ 'aaaaaaaaaa'|replace('a', 'aaaaaaaaaa')" + "|replace('a', 'aaaaaaaaaa')" * 9 + " }}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}", "{% set x %}{{ sum }}{% endset %}", "{{ frist.strftime('%999999999d') }}",
        "{{ (5).to_bytes(999999999) }}", "{{ 1.5|round(999999999) }}", "{{ ''.__class__ }}", "{{ sum|attr('__class__') }}",
        "{% include '/etc/passwd' %}", "a" * 60_000, "ord " * 6000, "@@spesifikasjon\n\n" * 400,
    ],
)  # fmt: skip
def test_en_ordlyd_uten_ende(tmp_path: Path, tekst: str) -> None:
    """K9: a wording that makes long text, or goes more than 10 000 turns, is refused before it has grown."""
    fil = tmp_path / "purring" / "2020-01-01.nb.md.j2"
    fil.parent.mkdir()
    fil.write_text(tekst, "utf-8")
    tracemalloc.start()
    try:
        with pytest.raises(InkassoError) as feil:
            lag_brev(EKSEMPLER["purring"], egne=tmp_path)
        _, toppen = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert feil.value.kode in (4, 7)
    assert toppen < 20_000_000


def test_en_vanlig_ordlyd_kan_bruke_loekker(tmp_path: Path) -> None:
    """K9: what letters use still works: loops, joined words, sums, small lists, a total kept in a namespace."""
    from inkassocli.render.fyll import fyll

    krav = ({"faktura": "1", "sum": 10}, {"faktura": "2", "sum": 32})
    tekst = (
        "{% set ns = namespace(n=0) %}{% for k in krav if k.sum %}{% set ns.n = ns.n + k.sum %}"
        "{{ loop.index }}/{{ loop.length }} {{ k.faktura ~ '-' ~ loop.cycle('a', 'b') }}{% if not loop.last %}, {% endif %}{% endfor %}"
        " {{ ns.n }} {{ krav|map(attribute='faktura')|join(' og ') }} {{ krav|sum(attribute='sum') }} {{ ['x', 'y']|og }}"
        " {{ 'Å'.lower() }} {{ 'a.b'.split('.')|last }} {{ 2 * 21 }} {{ 6.7|round|int }} {{ ukjent|default('z') }}"
        " {% for a, b in [('m', 'n')] %}{{ a }}{{ b }}{% endfor %} {{ 'abc'|replace('b', 'B') }} {{ '7'|int + 1 }}"
    )
    assert fyll(tekst, "prøve", {"krav": krav}, "nb") == (
        "1/2 1\\-a, 2/2 2\\-b 42 1 og 2 42 x og y å b 42 7 z mn aBc 8"
    )


# ---- the bounded fuzz ----------------------------------------------------------------------------


@pytest.mark.parametrize("slag, antall", [("tabell", 150), ("bilde", 400), ("pdf", 400), ("ordlyd", 250)])
def test_tilfeldige_filer(tmp_path: Path, slag: str, antall: int) -> None:
    """K8, K9: whatever a table, picture, PDF or wording holds: no traceback, no hang, nothing touched outside the folder."""
    r = kjoer(slag, antall, tmp_path)
    assert r.feil == []
    assert r.proevd == antall
    assert r.godtatt > antall / 20, "the tries must also get through"
    assert r.avvist > antall / 20
    assert set(SLAG) == {"tabell", "bilde", "pdf", "ordlyd"}


def test_pakken_til_byraaet_har_bare_sakens_filer(ola: Kontor) -> None:
    """K6: what goes out in the package are the case's own files."""
    (ola.mappe / "saker" / SAK / "bilag").mkdir(parents=True, exist_ok=True)
    (ola.mappe / "saker" / SAK / "bilag" / "f.pdf").write_bytes(lag_pdf(1))
    med_bilag(ola, "bilag/f.pdf")
    ola.greit("overlever", SAK, "--til", "Byrået AS", "--ja", dato=DAG)
    pakke = next((ola.mappe / "saker" / SAK / "overlevert").glob("*.zip"))
    assert sorted(ZipFile(pakke).namelist())[0].startswith("bilag/01-faktura")


@pytest.fixture
def klokke() -> Iterator[None]:
    """A test that waits for ever fails instead."""

    def for_lenge(*_: object) -> None:
        raise AssertionError("venter på en fil som aldri slutter")

    gammel = signal.signal(signal.SIGALRM, for_lenge)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, gammel)


@pytest.mark.usefixtures("klokke")
@pytest.mark.parametrize(
    "navn", ["inkasso.toml", "forliksraad.csv", "slettet.csv", ".historikk.csv", ".kjoering.json", "utskrift/sha256.txt"]
)
def test_ingen_fil_i_mappen_ventes_paa(ola: Kontor, navn: str) -> None:
    """K6: whatever file of the practice is a pipe, every command answers, and none of them with a fault of the program."""
    ola.greit("purring", SAK, dato=DAG)
    fil = ola.mappe / navn
    fil.unlink(missing_ok=True)
    os.mkfifo(fil)
    for arg in (("liste",), ("neste",), ("vis", SAK), ("sjekk",), ("betaling", SAK, "--beloep", "5", "--ja")):
        assert ola.kjoer(*arg, dato=DAG).exit_code in (0, 3, 4, 9), arg
