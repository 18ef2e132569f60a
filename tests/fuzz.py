"""Random and hostile tables, pictures, PDFs and wordings, and one try of each: used by the tests and by the long run.

A try is good when it ends with an answer or an error of the program's own, within two seconds of the processor's time,
and without touching anything outside its folder.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from inkassocli.core.vedlegg import Stemplet
from inkassocli.errors import InkassoError

LENGST = 2.0  # seconds
DAG = date(2026, 10, 15)


@dataclass
class Regnskap:
    """What came of many tries."""

    proevd: int = 0
    godtatt: int = 0
    avvist: int = 0
    spor: list[str] = field(default_factory=list)
    hengt: list[str] = field(default_factory=list)
    utenfor: list[str] = field(default_factory=list)
    tregest: float = 0.0

    @property
    def feil(self) -> list[str]:
        """All that must not happen."""
        return [*self.spor, *self.hengt, *self.utenfor]


class Vakt:
    """An audit hook, since one cannot be taken away: it looks only while a try runs."""

    def __init__(self) -> None:
        self.arbeid: Path | None = None
        self.funnet: list[str] = []
        sys.addaudithook(self)

    def __call__(self, hva: str, arg: tuple[Any, ...]) -> None:
        if self.arbeid is None:
            return
        if hva.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.")):
            self.funnet.append(hva)
        elif hva == "open" and isinstance(arg[0], str):
            skriver = isinstance(arg[2], int) and arg[2] & 3  # O_WRONLY or O_RDWR
            if (skriver and not self._inne(arg[0])) or "hemmelig" in arg[0]:
                self.funnet.append(f"open {arg[0]}")
        elif hva in ("os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove") and not self._inne(str(arg[-2])):
            self.funnet.append(f"{hva} {arg}")

    def _inne(self, sti: str) -> bool:
        return self.arbeid is not None and (sti.startswith(str(self.arbeid)) or sti == "/dev/null")


@cache
def vakten() -> Vakt:
    """The one hook of the process."""
    return Vakt()


def kjoer(slag: str, antall: int, arbeid: Path, froe: int = 0, *, hver: Callable[[int], None] | None = None) -> Regnskap:
    """So many tries of a kind."""
    regnskap, vakt = Regnskap(), vakten()
    for nr in range(froe, froe + antall):
        hvem = f"{slag} nr. {nr}"
        proev = SLAG[slag](random.Random(f"{slag} {nr}"), arbeid)
        vakt.arbeid, vakt.funnet, start = arbeid, [], time.process_time()
        try:
            proev()
            regnskap.godtatt += 1
        except InkassoError:
            regnskap.avvist += 1
        except Exception:
            regnskap.spor.append(f"{hvem}: {traceback.format_exc(limit=-4)}")
        finally:
            vakt.arbeid = None
        brukt = time.process_time() - start
        regnskap.tregest = max(brukt, regnskap.tregest)
        if brukt > LENGST:
            regnskap.hengt.append(f"{hvem}: {brukt:.1f} s")
        regnskap.utenfor += [f"{hvem}: {x}" for x in vakt.funnet]
        regnskap.proevd += 1
        if hver:
            hver(nr)
    return regnskap


# ---- raw bytes -----------------------------------------------------------------------------------


def skad(r: random.Random, data: bytes) -> bytes:
    """A file as it comes from a bad disk, a broken download, or a bad will."""
    ut = bytearray(data)
    for _ in range(r.choice((0, 1, 1, 2, 5, 20))):
        if not ut:
            break
        i = r.randrange(len(ut))
        match r.randrange(7):
            case 0:
                ut[i] = r.randrange(256)
            case 1:
                del ut[i : i + r.choice((1, 4, 100, 5000))]
            case 2:
                ut[i:i] = r.randbytes(r.choice((1, 4, 100)))
            case 3:
                del ut[r.randrange(len(ut)) :]
            case 4:
                j = r.randrange(len(ut))
                ut[i:i] = ut[j : j + r.choice((4, 40, 400))]
            case 5:
                ut[i : i + 4] = r.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"9999", b"-1  "))
            case _:
                ut[i : i + 1] = bytes([ut[i] ^ (1 << r.randrange(8))])
    return bytes(ut)


# ---- tables --------------------------------------------------------------------------------------

TABELLER = ("inkassosats", "forsinkelsesrente", "makssats", "gebyrandel", "gebyravrunding", "mva", "rettsgebyr",
            "gebyr_forliksklage", "utleggsregler", "namsmyndighet", "standardkompensasjon", "prisopplysning_tannlege",
            "domsgrense_forliksraad", "gebyr_egeninkasso", "tak_forliksraad_rettshjelp")  # fmt: skip
FELT = ("fra", "til", "verdi", "kilde", "bekreftet", "trinn", "naering", "tyngre_etter", "purring", "inkassovarsel",
        "betalingsoppfordring", "fast_grunnbeloep", "fylker", "unntatt", "sikker", "gamle", "tillegg", "lov", "paragraf",
        "postdager", "navn", "form", "logo", "dekning", "lengde", "algoritme", "adresse", "epost")  # fmt: skip
VERDIER = ("2026-07-01", "2027-01-01", "0001-01-01", "9999-12-31", "2026-07-01T10:00:00", "12:00:00", "0", "1", "-1",
           "12.25", "1e9999", "nan", "inf", "99999999999999999999999999", "true", "false", '""', '"x"', '"hel_krone"',
           '"tolv"', "[]", "[1]", '["a"]', '[["a"]]', "{}", "{ a = 1 }", '[{ krav_tom = 2500, enkel = 1, tyngre = 2 }]',
           '[{ enkel = 1, tyngre = 2 }]', '[{ enkel = "x" }]', '"../../hemmelig"', '"\\u001b[31m"', '"FOR-2026-1"')  # fmt: skip


@cache
def _lovens() -> dict[str, str]:
    from inkassocli import ressurser

    return {n: (ressurser.regler() / f"{n}.toml").read_text("utf-8") for n in TABELLER}


def _rad(r: random.Random) -> str:
    felt = {n: r.choice(VERDIER) for n in r.sample(FELT, r.randrange(1, 7))}
    if r.random() < 0.7:
        felt |= {"fra": "2027-01-01", "kilde": '"FOR-2026-1"'}
    if r.random() < 0.4:
        felt["verdi"] = r.choice(VERDIER)
    return "".join(f"{n} = {v}\n" for n, v in felt.items())


def tabell(r: random.Random, arbeid: Path) -> Callable[[], object]:
    """One of the user's own tables, then what `sjekk` does with the folder."""
    from datetime import datetime

    from inkassocli.core.steg import vurder_alle
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.mappe.kontroll import alt

    mappe = _kontoret(arbeid)
    for gammel in (mappe / "satser").glob("*.toml"):
        gammel.unlink()
    oppsett = mappe / "inkasso.toml"
    oppsett.write_text(OPPSETT, "utf-8")
    navn = r.choice((*TABELLER, "ikraft", "inkasso", "forliksraad"))
    hode = {"ikraft": "[[ikraft]]\n"}.get(navn, "[[versjon]]\n")
    tekst = "".join(hode + _rad(r) for _ in range(r.randrange(1, 4)))
    if navn in TABELLER and r.random() < 0.4:  # the program's own rows, hurt
        rader = _lovens()[navn].split("\n[[versjon]]\n")[1:]
        tekst = "".join(f"[[versjon]]\n{x}\n" for x in r.sample(rader, min(len(rader), r.randrange(1, 3))))
    if r.random() < 0.5:
        tekst = skad(r, tekst.encode()).decode("utf-8", "surrogateescape")
    if navn == "inkasso":
        del_ = r.choice(("fordringshaver", "standard", "brev", "kid", "skriver", "annet"))
        tekst = OPPSETT + f"\n[{del_}]\n" + _rad(r) if r.random() < 0.7 else tekst
        fil = oppsett
    else:
        fil = mappe / "forliksraad.csv" if navn == "forliksraad" else mappe / "satser" / f"{navn}.toml"
    fil.write_bytes(tekst.encode("utf-8", "surrogateescape"))

    def proev() -> None:
        kontor = Kontor(datetime(2026, 10, 15, 12, tzinfo=UTC), mappe)
        alt(kontor)
        sak = kontor.les(mappe / "saker" / "2026-0001.toml")
        vurder_alle(kontor.fakta(sak, r.choice((DAG, date(2027, 2, 1), date(2010, 1, 1)))))

    return proev


OPPSETT = """[fordringshaver]
navn = "Tannlege Kari Eksempel"
form = "enk"
adresse = ["Tanngata 1"]
postnummer = "0161"
poststed = "Oslo"
kontonummer = "12345678903"
mva_pliktig = false
virksomhet = "tannlege"
"""
SAK = """format = 1
sak = "2026-0001"

[skyldner]
type = "privat"
navn = "Ola Nordmann"
adresse = ["Storgata 5"]
postnummer = "0184"
poststed = "Oslo"

[[krav]]
faktura = "1042"
fakturadato = 2026-08-01
beloep = 6400.00
forfall = 2026-09-01
forfall_avtalt = true

[[hendelse]]
type = "brev_sendt"
dato = 2026-09-15
brev = "purring"
frist = 2026-09-29
gebyr = 38.00
"""


@cache
def _kontoret(arbeid: Path) -> Path:
    mappe = arbeid / "kontor"
    for del_ in ("saker", "satser"):
        (mappe / del_).mkdir(parents=True, exist_ok=True)
    (mappe / "saker" / "2026-0001.toml").write_text(SAK, "utf-8")
    return mappe


# ---- pictures ------------------------------------------------------------------------------------


@cache
def _bilder() -> tuple[bytes, ...]:
    from PIL import Image

    ut = []
    for slag, modus in (("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"),
                        ("PNG", "1"), ("PNG", "LA"), ("PNG", "I;16"), ("GIF", "P"), ("BMP", "RGB"), ("TIFF", "RGB")):  # fmt: skip
        fil = BytesIO()
        Image.effect_noise((60, 40), 80).convert(modus).save(fil, slag, **({"dpi": (300, 300)} if slag != "GIF" else {}))
        ut.append(fil.getvalue())
    return tuple(ut)


def _png(r: random.Random) -> bytes:
    """A PNG whose head says anything."""
    import struct

    def bit(slag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + slag + data + struct.pack(">I", zlib.crc32(slag + data))

    side = (1, 10, 5000, 20_000, 60_000, 2**31 - 1)
    hode = struct.pack(">IIBBBBB", r.choice(side), r.choice(side), r.choice((1, 2, 4, 8, 16)), r.choice((0, 2, 3, 4, 6)),
                       0, 0, r.choice((0, 1)))  # fmt: skip
    data = zlib.compress(b"\0" * r.choice((0, 100, 10_000_000)), 1)
    return b"\x89PNG\r\n\x1a\n" + bit(b"IHDR", hode) + bit(b"IDAT", data) + bit(b"IEND", b"")


def bilde(r: random.Random, arbeid: Path) -> Callable[[], object]:
    """A picture as an exhibit, and as a logo."""
    from inkassocli.render.bilag import les_inn
    from inkassocli.render.pdf import krev_bilder

    data = _png(r) if r.random() < 0.05 else skad(r, r.choice(_bilder()))
    fil = arbeid / f"logo.{r.choice(('png', 'jpg', 'svg'))}"
    if fil.suffix == ".svg":
        data = skad(r, SVG)
    fil.write_bytes(data)

    def proev() -> None:
        with suppress(InkassoError):
            krev_bilder(fil)
        les_inn(data, "vedlegg.jpg")

    return proev


SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><g transform="scale(2) rotate(3)">
<path d="M0 0 C1 2 3 4 5 6 A 3 3 0 1 1 9 9 Z" fill="#f00" stroke="blue" stroke-width="2"/><rect x="1" y="2" width="30"
height="4" rx="2"/><circle cx="5" cy="5" r="4"/><polygon points="1,1 2,2 3,1"/></g></svg>"""


# ---- PDFs ----------------------------------------------------------------------------------------


@cache
def _pdfer() -> tuple[bytes, ...]:
    from reportlab.pdfgen.canvas import Canvas

    from inkassocli.render.bilag import les_inn
    from inkassocli.render.brev import lag_brev
    from inkassocli.render.eksempler import EKSEMPLER

    fil = BytesIO()
    lerret = Canvas(fil, pageCompression=1)
    for nr in range(3):
        lerret.drawString(100, 700, f"Side {nr}")
        lerret.bookmarkPage(f"s{nr}")
        lerret.showPage()
    lerret.save()
    return fil.getvalue(), lag_brev(EKSEMPLER["purring"]).pdf, les_inn(_bilder()[0], "x.jpg").pdf


def _ting(r: random.Random, pdf: Any, dybde: int = 0) -> Any:
    """Any PDF value."""
    from pikepdf import Array, Dictionary, Name, String

    match r.randrange(11 if dybde < 2 else 8):
        case 0:
            return r.choice((0, -1, 90, 91, 2**31, 10**12))
        case 1:
            return r.choice((True, False))
        case 2:
            return String(r.choice(("x", "", "\x1b[31m")))
        case 3:
            return Name(r.choice(("/X", "/Page", "/Form", "/DeviceCMYK", "/OC")))
        case 4:
            from decimal import Decimal

            return Decimal(r.choice(("0.5", "-1", "1e20", "0.0000001")))
        case 5:
            return r.choice(list(pdf.pages)).obj
        case 6:
            return pdf.make_stream(r.choice((b"", b"q BT ET Q", b"BMC BDC /X EMC EMC", b"\xff" * 50, b"q " * 3000)))
        case 7:
            return pdf.Root
        case 8:
            return Array([_ting(r, pdf, dybde + 1) for _ in range(r.randrange(4))])
        case _:
            return Dictionary({n: _ting(r, pdf, dybde + 1) for n in r.sample(NAVN, r.randrange(4))})


NAVN = ("/Rotate", "/MediaBox", "/CropBox", "/Contents", "/Resources", "/Annots", "/StructParents", "/Tabs", "/AcroForm",
        "/Names", "/AA", "/OpenAction", "/StructTreeRoot", "/Metadata", "/Lang", "/Fields", "/JavaScript", "/K", "/S", "/P",
        "/ParentTree", "/Nums", "/Kids", "/RoleMap", "/XObject", "/Font", "/Subtype", "/ColorSpace", "/Type", "/Outlines",
        "/OutputIntents", "/MarkInfo", "/StructParent", "/Parent", "/Count", "/ClassMap", "/IDTree", "/Alt")  # fmt: skip


def _rart(r: random.Random, data: bytes) -> bytes:
    """A PDF of good form with strange values in it."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        steder = [pdf.Root, *(s.obj for s in pdf.pages), pdf.trailer]
        steder += [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream)]
        for _ in range(r.choice((1, 1, 2, 4))):
            sted = r.choice(steder)
            try:
                sted[r.choice([*NAVN, *sted.keys()])] = _ting(r, pdf)
            except Exception:  # the library does not let everything be written
                continue
        ut = BytesIO()
        try:
            pdf.save(ut, compress_streams=r.random() < 0.5, object_stream_mode=pikepdf.ObjectStreamMode.generate
                     if r.random() < 0.3 else pikepdf.ObjectStreamMode.disable)  # fmt: skip
        except Exception:
            return data
    return ut.getvalue()


def pdf(r: random.Random, arbeid: Path) -> Callable[[], object]:
    """A PDF as an exhibit in a complaint, and as a document in the case's folder."""
    from inkassocli.render.bilag import les_inn, sett_sammen
    from inkassocli.render.saksmappe import Dokument
    from inkassocli.render.saksmappe import sett_sammen as i_mappen

    papir = _pdfer()[1]
    data = r.choice(_pdfer())
    data = _rart(r, data) if r.random() < 0.6 else data
    if r.random() < 0.5:
        data = skad(r, data)

    def proev() -> None:
        lest = les_inn(data, "vedlegg.pdf")
        if r.random() < 0.5:
            sett_sammen(papir, [Stemplet(1, "Faktura", lest, unntatt=True)], DAG, "Klage")
        else:
            i_mappen(papir, [Dokument(1, "Faktura", lest)], "2026-0001", DAG, "Mappe", "nb")

    return proev


# ---- wordings ------------------------------------------------------------------------------------

NAVN_I_MAL = ("sum", "frist", "krav", "faktura", "avsender", "mottaker", "dato", "ekstra", "gjelder", "fakturaer", "kid",
              "betalinger", "range", "lipsum", "cycler", "namespace", "self", "loop", "x", "avsender.navn", "faktura.faktura",
              "krav[0].hovedstol", "dict", "joiner", "frist.year")  # fmt: skip
FILTRE = ("kr", "dato", "kort", "og", "eller", "liste", "avsnitt", "sitat", "prosent", "konto", "batch(99999999,'x')|list",
          "center(99999999)", "indent(99999999)", "join('aaaaaaaaaaaaaaaaaaaa')", "list", "replace('a','aaaaaaaaaaaaaaaaaaaaaa')",
          "sort", "upper", "length", "sum", "sum(start=[])", "map('upper')", "map(attribute='x')", "round(999999999)", "int",
          "format(1)", "wordwrap(1)", "xmlattr", "tojson", "pprint", "first", "last", "unique", "reverse", "attr('__class__')",
          "string", "urlize", "filesizeformat", "random", "slice(99999999)", "truncate(9)", "default('x')", "int(base=36)",
          "groupby('x')", "select", "title", "trim", "abs", "e", "safe", "striptags")  # fmt: skip
METODER = (".upper()", ".ljust(999999999)", ".zfill(999999999)", ".format(1)", ".__class__", ".split('a')", ".join(x)",
           ".replace('a','b'*9)", ".encode()", ".strftime('%999999999d')", ".mro()", ".items()", "[0]", "[::2]", "[-1]",
           "['__globals__']", ".to_bytes(999999999)", ".quantize(1)", ".center(10**9)", ".expandtabs(999999999)", "()")  # fmt: skip


def uttrykk(r: random.Random, dybde: int = 0) -> str:
    """An expression of Jinja."""
    if dybde > 3 or r.random() < 0.3:
        return r.choice((*NAVN_I_MAL, "1", "'a'", "'aaaaaaaaaaaaaaaaaaaa'", "9999", "99999999999999999999", "1.5", "none", "true",
                         "'{:>999999999}'", "'%999999999d'", "[]", "'/etc/hemmelig'"))  # fmt: skip
    a, b = uttrykk(r, dybde + 1), uttrykk(r, dybde + 1)
    return r.choice((
        f"{a}|{r.choice(FILTRE)}", f"{a}{r.choice(METODER)}", f"({a} {r.choice('+-*/%~')} {b})", f"({a} ** {b})", f"[{a}, {b}]",
        f"({a}, {b})", f"{{'a': {a}}}", f"range({a})", f"({a} if {b} else 1)", f"{a} in {b}", f"{a} == {b}", f"({a}|list)",
        f"{a} is defined", f"({a} // {b})", f"not {a}", f"{a}|{r.choice(FILTRE)}|{r.choice(FILTRE)}",
    ))  # fmt: skip


def setning(r: random.Random, dybde: int = 0) -> str:
    """A piece of a wording."""
    inni = "".join(setning(r, dybde + 1) for _ in range(r.randrange(1, 3))) if dybde < 3 else "tekst "
    u = uttrykk(r)
    return r.choice((
        f"{{{{ {u} }}}}", f"{{{{ {u} }}}}\n\n", f"{{% for x in {u} %}}{inni}{{% endfor %}}", f"{{% if {u} %}}{inni}{{% endif %}}",
        f"{{% set x = {u} %}}", "{% for i in range(9999) %}" + inni + "{% endfor %}", f"{{% set x %}}{inni}{{% endset %}}",
        f"{{% macro m(x) %}}{inni}{{{{ m(x) }}}}{{% endmacro %}}{{{{ m(1) }}}}", f"{{% include {u} %}}", f"{{% extends {u} %}}",
        f"{{% filter {r.choice(FILTRE)} %}}{inni}{{% endfilter %}}", f"{{% block b %}}{inni}{{% endblock %}}",
        "{% set x = x ~ x %}" * r.randrange(1, 40), "{% for i in range(40) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='a') %}", "{% set x = [x, x] %}" * r.randrange(1, 40) + "{{ x|string }}", f"{{% with y = {u} %}}{inni}{{% endwith %}}",
        "@@spesifikasjon\n\n" * r.choice((1, 1, 50, 3000)), "@@betaling\n\n", "@@tull\n", "# Overskrift\n\n", "- a\n- b\n\n", "> " * r.choice((1, 40)) + "x\n\n",
        "| a | b |\n|---|--:|\n| 1 | 2 |\n" + "| x | y |\n" * r.choice((1, 2000)), "**fet** *kursiv* " * r.choice((1, 500)), "*" * r.choice((1, 5000)) + "a",
        "ord " * r.choice((1, 5000)), "[" * r.choice((1, 9000)), "![x](http://x.no)", "<script>", "`" * 200, "\\" * r.choice((1, 4001)),
        "x" * r.choice((10, 20_000)) + "\n\n", "\u202e\x1b[31m\x00", "{{", "{%", "{# x", "1. a\n2. b\n\n", "---\n\n", "@@sideskift\n\n" * r.choice((1, 600)),
        f"{{% for x in {u} recursive %}}{inni}{{{{ loop(x) }}}}{{% endfor %}}", f"{{% call m() %}}{inni}{{% endcall %}}",
    ))  # fmt: skip


def ordlyd(r: random.Random, arbeid: Path) -> Callable[[], object]:
    """The user's own wording of a letter, filled and printed."""
    from inkassocli.render.brev import lag_brev, lag_utkast
    from inkassocli.render.eksempler import EKSEMPLER
    from inkassocli.render.mal import velg

    egne = arbeid / "maler"
    fil = egne / "purring" / "2020-01-01.nb.md.j2"
    fil.parent.mkdir(parents=True, exist_ok=True)
    tekst = velg("purring", DAG, "nb").kilde
    deler = tekst.split("\n\n")
    for _ in range(r.randrange(1, 4)):
        deler.insert(r.randrange(len(deler) + 1), setning(r))
    if r.random() < 0.3:
        deler = [setning(r) for _ in range(r.randrange(1, 6))]
    tekst = "\n\n".join(deler)
    fil.write_bytes(skad(r, tekst.encode("utf-8", "replace")) if r.random() < 0.1 else tekst.encode("utf-8", "replace"))

    def proev() -> None:
        if r.random() < 0.7:
            lag_brev(EKSEMPLER["purring"], egne=egne)
        else:
            lag_utkast(EKSEMPLER["purring"], egne=egne)

    return proev


SLAG: dict[str, Callable[[random.Random, Path], Callable[[], object]]] = {
    "tabell": tabell,
    "bilde": bilde,
    "pdf": pdf,
    "ordlyd": ordlyd,
}
