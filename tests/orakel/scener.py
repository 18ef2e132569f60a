"""Andre utgaves situasjoner, hver som en scene byggeren kan spille (P 4, 64, 77-97)."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.orakel.bygger import SLUTT, Bygger, kr
from tests.orakel.dager import dg, pluss_aar

VERGE = {"navn": "Vera Verge", "adresse": ["Storgata 5"], "postnummer": "0184", "poststed": "Oslo"}


# ====================================================================== hodet

def oppsto(k: dict) -> date:
    return k.get("ytelsesdato", k["fakturadato"])


def person(sk: dict, *, tvil: bool) -> bool:
    """Om fødselsdato og verge gir mening; for en enk bare der teksten er tvilsom [LES 77]."""
    return sk["type"] == "privat" or (tvil and sk["type"] == "enk")


def mindreaarig(rng, dok: dict, naa: date, *, tvil: bool):
    """P 40, 77: født så han fyller 18 rundt kravet, rundt i dag, eller langt fra; med og uten verge."""
    sk = dok["skyldner"]
    if not person(sk, tvil=tvil):
        return
    naer = rng.choice([oppsto(rng.choice(dok["krav"])), naa])
    sk["foedselsdato"] = pluss_aar(naer, -18) + dg(rng.choice([-4000, -400, -30, -1, 0, 1, 1, 30, 60, 120, 400, 2500]))
    if rng.random() < 0.6:
        verge(rng, sk)


def verge(rng, sk: dict):
    sk["verge"] = dict(VERGE)
    if rng.random() < 0.25:
        del sk["verge"][rng.choice(["adresse", "postnummer", "poststed"])]
    if rng.random() < 0.2:
        sk["verge"]["vergemaal"] = rng.choice([True, True, False])


def uten_virkning(rng, dok: dict):
    """P 56, 89: nøkler som ikke endrer svaret på `kan` og `vis`."""
    sk = dok["skyldner"]
    hvem = {"navn": "Kari Nordmann", "adresse": ["Storgata 5"], "postnummer": "0184", "poststed": "Oslo"}
    if sk["type"] == "enk":
        sk["innehaver"] = {**hvem, "foedselsdato": date(2010, 1, 1)}
    elif sk["type"] == "foretak":
        sk["stedfortreder"] = hvem
    k = rng.choice(dok["krav"])
    k["rest_per"] = k["fakturadato"]
    k["pristilbud"] = rng.random() < 0.5


def parter(rng, dok: dict, *, tvil: bool):
    """P 56, 71: utlandet, sakstype, annen fordringshaver, manglende partsdata."""
    sk, k = dok["skyldner"], rng.choice(dok["krav"])
    valg = rng.randint(0, 4)
    if valg == 0:
        sk["land"] = rng.choice(["SE", "NO", "DK", "DK"])
    elif valg == 1:
        k["sakstype"] = rng.choice(["pengekrav", "familie", "offentlig", "patent", "gyldighet", "nemnd", "annet"])
    elif valg == 2:
        k["fordringshaver"] = rng.choice(["En annen AS", "En annen AS", "Tannlege Kari Eksempel"])
    elif valg == 3:
        sk.pop(rng.choice(["adresse", "postnummer", "poststed"]), None)
    elif person(sk, tvil=tvil):
        verge(rng, sk)


# ====================================================================== hendelsene

def brutt_avtale(y: Bygger):
    """P 79: brudd, så ingenting, et kort brev, et langt brev, eller en ny avtale."""
    rng = y.rng
    y.avtale = False
    y.avdrag(grunn=rng.choice([None, None, None, "oppfylt", "opphevet"]))
    if y.avtale:
        y.fram(10, 40)
        y.avdrag(grunn=None)
    y.fram(0, 3)
    valg = rng.random()
    if valg < 0.6:
        y.brev(rng.choice(["betalingsoppfordring", "rettslig_varsel", "purring"]),
               *([y.c + dg(rng.choice([14, 14, 15, 20]))] if rng.random() < 0.8 else [y.c + dg(10)]))
    elif valg < 0.7:
        y.avdrag()


def avgjort_av_andre(y: Bygger):
    """P 80: innsigelsen avgjort uten grunnlag, av andre, eller ved en dom som står etter."""
    rng = y.rng
    y.innsigelser = []
    y.innsigelse()
    y.fram(1, 20)
    if rng.random() < 0.2:
        y.innsigelse()
        y.fram(1, 5)
    y.innsigelse_slutt()


def erstatt(y: Bygger):
    """P 81: en rimelig innsigelse avløses av fordringshaverens egne grunner."""
    rng = y.rng
    y.innsigelser = []
    gammel = y.med("innsigelse", art=rng.choice([None, "rimelig", "rimelig", "delvis"]), tekst="Feil arbeid.")
    if gammel.get("art") == "delvis":
        gammel["uomtvistet"] = kr(y.sum / 2)
    y.fram(1, 15)
    y.med("innsigelse", art="aapenbart_grunnloes", erstatter=gammel,
          begrunnelse="Alt er besvart skriftlig to ganger." if rng.random() < 0.75 else None)


def to_frister(y: Bygger):
    """P 41, 42, 78: to brev med frister som løper samtidig, gjerne lange."""
    rng = y.rng
    for slag in rng.choice([("purring", "rettslig_varsel"), ("betalingsoppfordring", "rettslig_varsel"),
                            ("rettslig_varsel", "purring"), ("rettslig_varsel", "rettslig_varsel"),
                            ("inkassovarsel", "purring")]):
        y.brev(slag, y.c + dg(rng.choice([14, 16, 20, 30, 45, 60])))
        y.fram(0, 12)


def etter_foreldelse(y: Bygger):
    """P 46-50, 82: erkjennelse, rettslig skritt eller brev rundt foreldelsesdagen."""
    rng = y.rng
    k = rng.choice(y.dok["krav"])
    start = k["forfall"] if k.get("forfall_avtalt") else oppsto(k)
    y.c = max(y.c, pluss_aar(start, 3) + dg(rng.choice([-200, -60, -3, 0, 1, 3, 5, 30])))
    valg = rng.randint(0, 4)
    if valg == 0:
        y.med("betaling", beloep=kr("50.00"), dekning="renter")
    elif valg == 1:
        y.avdrag()
    elif valg == 2:
        y.klage_()
    elif valg == 3:
        y.utlegg()
    else:
        y.brev(rng.choice(["purring", "inkassovarsel", "rettslig_varsel"]))


def dom_med_kostnader(y: Bygger):
    """P 91: sakskostnader som bærer rente, og betalinger mot dem; P 97: et krav tatt ut etter dommen."""
    rng = y.rng
    if rng.random() < 0.3:
        y.betaling()
        y.fram(0, 20)
    if rng.random() < 0.4:
        y.med("forliksklage_sendt", forliksraad="Oslo", gebyr=kr("2071.00"))
        y.fram(10, 60)
    y.dom_()
    for _ in range(rng.randint(0, 3)):
        y.fram(5, 60)
        rng.choice([y.betaling, y.betaling, y.ettergitt, y.avdrag])()
    if rng.random() < 0.15:
        tatt_ut(y)


def rettsforlik(y: Bygger):
    """P 43, 50: rettsforlik med senere betalingsfrist."""
    rng = y.rng
    y.med("dom", resultat="forlik", beloep=kr(y.sum * Decimal("0.9")), renter_fra=rng.choice([None, y.Ds]),
          sakskostnader=rng.choice([None, kr("1000.00")]),
          betalingsfrist=y.c + dg(rng.choice([10, 30, 90, 200, 400])))
    y.dom = True
    y.fram(5, 60)


def rettet(y: Bygger):
    """P 90: opplysning_rettet for hvert slags felt."""
    rng = y.rng
    k = rng.choice(y.dok["krav"])
    foedt = pluss_aar(rng.choice([oppsto(k), y.c]), -18) + dg(rng.choice([-400, -1, 0, 1, 60]))
    p = f"krav.{k['faktura']}."
    om_ham = [*[("skyldner.foedselsdato", foedt)] * 5, ("skyldner.foedselsdato", None), ("skyldner.verge", dict(VERGE)),
              ("skyldner.verge", dict(VERGE, vergemaal=True)), ("skyldner.verge", None)]
    sk = y.dok["skyldner"]
    typen = [("skyldner.type", t) for t in ("privat", "enk")]
    hvem = (om_ham + (typen if y.tvil else [])) if person(sk, tvil=y.tvil) else typen if sk["type"] == "enk" else []
    felt, ny = rng.choice([
        *hvem, ("skyldner.navn", "Olav Nordmann"),
        ("skyldner.adresse", ["Nygata 1"]), ("skyldner.adresse", None), ("skyldner.postnummer", "0580"),
        ("skyldner.poststed", "Oslo"), ("skyldner.land", rng.choice(["NO", "SE"])), ("skyldner.land", None),
        ("skyldner.kommunenummer", "0301"), ("skyldner.epost", "ola@eksempel.no"), ("skyldner.telefon", "22000000"),
        *[(p + "ytelsesdato", k["fakturadato"] - dg(rng.choice([0, 5, 40, 300])))] * 3, (p + "ytelsesdato", None),
        (p + "sakstype", rng.choice(["pengekrav", "patent"])), (p + "sakstype", None),
        (p + "fordringshaver", "En annen AS"), (p + "fordringshaver", None),
        (p + "pristilbud", True), (p + "gjelder", "Annen behandling"), (p + "bilag", ["bilag/faktura.pdf"])])
    y.med("opplysning_rettet", felt=felt, ny=ny, grunn="skrivefeil")


def tatt_ut(y: Bygger):
    """P 97: et krav flyttes til egen sak, eller var slått sammen ved en feil."""
    y.med("krav_tatt_ut", faktura=y.rng.choice(y.fakturaer),
          til_sak="2026-9001" if y.rng.random() < 0.7 else None)


def til_gode(y: Bygger):
    """P 90: betalt for mye, og betalt tilbake."""
    rng = y.rng
    y.med("betaling", beloep=kr(y.sum * rng.choice([2, 3])), dekning=None)
    y.betalt = True
    y.fram(0, 20)
    if rng.random() < 0.7:
        y.med("tilbakebetalt", beloep=rng.choice([kr("10.00"), kr("100.00"), kr(y.sum / 4)]), til="skyldneren")


def gebyr_betalt(y: Bygger):
    """P 90: det fordringshaveren har betalt retten."""
    rng = y.rng
    for _ in range(rng.randint(1, 2)):
        y.med("gebyr_betalt", hva=rng.choice(["forliksklage", "forliksklage", "utlegg", "tvangssalg"]),
              beloep=rng.choice([kr("2071.00"), kr("928.00"), kr("0.00"), kr("1681.00")]))
        y.fram(0, 10)


def klage_og_slutt(y: Bygger):
    """P 64: klagen innstilt, avvist, trukket eller forlikt."""
    y.med("forliksklage_sendt", forliksraad="Oslo", gebyr=kr("2071.00"))
    y.fram(5, 120)
    y.klage_slutt()
    y.fram(0, 60)
    if y.rng.random() < 0.4:
        y.brev(y.rng.choice(["purring", "betalingsoppfordring", "rettslig_varsel"]))


def oppgjoer(y: Bygger):
    """P 88: betalingen som brevet ba om, og ettergivelsen av resten samme dag."""
    rng = y.rng
    y.med("betaling", beloep=kr(y.sum + rng.choice([0, 38, 76, 189])), dekning=None)
    y.med("ettergitt", hva="rest", beloep=kr(rng.choice(["0.00", "3.20", "41.00"])),
          merknad="hele kravet gjort opp, purringen")
    y.betalt = True


def senere_aar(y: Bygger):
    """P 11: brev og betalinger etter siste kjente sats."""
    rng = y.rng
    y.c = max(y.c, SLUTT + dg(rng.randint(-20, 60)))
    for _ in range(rng.randint(1, 4)):
        if rng.random() < 0.6:
            y.brev(rng.choice(["purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel"]))
            y.c += dg(rng.choice([1, 14, 15, 16, 40]))
        else:
            rng.choice([y.betaling, y.innsigelse, y.ettergitt, y.avdrag, lambda: oppgjoer(y)])()
            y.fram(0, 20)


SCENER = {brutt_avtale: 3, avgjort_av_andre: 3, erstatt: 2, to_frister: 3, etter_foreldelse: 3, dom_med_kostnader: 3,
          rettsforlik: 1, rettet: 4, tatt_ut: 2, til_gode: 2, gebyr_betalt: 2, klage_og_slutt: 3, oppgjoer: 1,
          senere_aar: 2}


def spill(y: Bygger):
    """Spill én scene."""
    scene = y.rng.choices(list(SCENER), list(SCENER.values()))[0]
    scene(y)


# ====================================================================== filer med feil (kode 4)

def galt(rng, dok: dict):
    """P 71, 80, 81, 90: ett ord, ett nummer eller ett felt som ikke finnes; alle dager skal ende med 4."""
    hs = dok.get("hendelse", [])
    dag = dok["krav"][0]["fakturadato"] + dg(60)
    p = f"krav.{dok['krav'][0]['faktura']}."
    valg = rng.randint(0, 4)
    if valg == 0:
        ny = {"type": "innsigelse_avsluttet", "dato": dag, "av": "fordringshaveren",
              "utfall": rng.choice(["trukket", "avgjort", "kreditert"])}
    elif valg == 1:
        ny = {"type": "innsigelse", "dato": dag, "art": "aapenbart_grunnloes", "erstatter": len(hs) + 1,
              **({"begrunnelse": "Alt er besvart to ganger."} if rng.random() < 0.5 else {})}
    elif valg == 2:
        dok["krav"][0]["sakstype"] = "inkassosak"
        return
    else:
        felt, verdi = rng.choice([
            (p + "beloep", Decimal("10.00")), (p + "fakturadato", dag), (p + "forfall", dag),
            (p + "forfall_avtalt", True), (p + "paakrav_sendt", dag), (p + "faktura", "77"),
            ("sak", "2026-0009"), ("dekning", ["renter"]), ("format", 2),
            ("skyldner.hund", "x"), ("krav.finnesikke.kid", "1"), ("skyldner.navn", None), ("skyldner.type", None),
            ("skyldner.type", "robot"), ("skyldner.foedselsdato", "i fjor"), (p + "ytelsesdato", True),
            (p + "pristilbud", "ja"), (p + "sakstype", "inkassosak"), ("skyldner.adresse", 5)])
        ny = {"type": "opplysning_rettet", "dato": dag, "felt": felt, "grunn": "skrivefeil",
              **({} if verdi is None else {"ny": verdi})}
    dok["hendelse"] = [*hs, ny]


# ====================================================================== brukerens satser/ (R § 10, P 73, 96)

def egne_satser(rng, midt: date, *, tvil: bool) -> dict:
    """Loven av 2026 i kraft en tilfeldig dag, hel eller per paragraf; av og til kunngjorte satser for 2027."""
    egne: dict = {}
    if rng.random() < 0.14:
        fra = max(date(2026, 6, 1), midt + dg(rng.randint(-120, 90))) if midt >= date(2026, 1, 1) else date(2026, 7, 1)
        paragrafer = rng.choice([None, None, None, None, ["20", "21"], ["20", "21"], ["18", "20", "21"], ["16", "17"],
                                 *((["18"], ["20"]) if tvil else ())])
        egne["ikraft"] = [_rad(fra, paragrafer)]
        if paragrafer == ["20"] and rng.random() < 0.7:
            egne["ikraft"].append(_rad(fra + dg(rng.choice([0, 20, 60])), ["21"]))
        if paragrafer and rng.random() < 0.3:
            egne["ikraft"].append(_rad(fra + dg(rng.choice([10, 45])), None))
    if rng.random() < 0.06:
        kilde = "FOR-2026-12-17-2700"
        egne["inkassosats"] = [{"fra": date(2027, 1, 1), "verdi": rng.choice([750, 770]), "kilde": kilde}]
        egne["forsinkelsesrente"] = [{"fra": date(2027, 1, 1), "verdi": Decimal(rng.choice(["12.25", "11.75"])),
                                      "kilde": kilde}]
    return egne


def _rad(fra: date, paragraf: list | None) -> dict:
    return {"lov": "inkassoloven-2026", "fra": fra, **({"paragraf": paragraf} if paragraf else {}),
            "kilde": "res. 2026-06-19 nr. 1"}
