"""The one list of words that speak of health: kind → words, as data (helsepersonelloven § 21).

A word is found whole; `*` before or after it takes any beginning or ending. An underscore is any blank or joint.
æ, ø and å may be written ae, oe, aa, or without their marks, as in names of files.
"""

from __future__ import annotations

ORD: dict[str, str] = {
    "diagnose": """
        diagnos* *karies caries periodont* *pulpitt* pulpit *gingivitt* gingivit* *betennelse* *infeksjon*
        infection* *allergi* *sykdom* *sjukdom* tannkjøtt* *tannsten abscess* *byll verkebyll fistel* cyste*
        resorpsjon* bruksisme bruxisme tanngnissing erosjonsskade* syreskade* hypomineral* mih_tenner tanntap
        *ødelagte_tenner løse_tenner retinert* kjeveledd* tmd munntørrhet halitose *diabetes hepatitt* hiv
        kreft* *svulst* tumor* epilepsi* adhd autisme demens* astma hjerteinfarkt* *hjerneslag diagnosis
        disease*
    """,
    "journal": """
        journal journalen journaler journalene journalnotat* journalopplys* journalblad* journalutskrift*
        pasientjournal* tannlegejournal* journalsystem* anamnese* pasientnotat* behandlingsnotat*
        behandlingsplan* behandlingsforløp* behandlingshistorikk* status_praesens tannstatus medical_record*
    """,
    "røntgen": "røntgen* *røntgenbilde* x_ray* xray* opg rtg cbct bitewing* bite_wing* ortopantomogram* periapikal*",
    "merket": "*helseopplysning*",
    "epikrise": """
        epikrise* *henvisning* *henvist_til legeerklæring* *tannlegeerklæring* *spesialisterklæring*
        sykemelding* sykmelding* *pasientskade* npe_sak* helfo_refusjon*
    """,
    "helsetilstand": """
        *operasjon operasjonen *operert *sykehus* *sjukehus* *sykemeld* *sykmeld* *sjukmeld* sykdomsbilde
        smerte* *smerter tannpine vondt blødning* hevelse* *psykisk* *psykiat* *psykolog* deprimert* depresjon*
        angst tannlegeskrekk tannbehandlingsangst odontofobi* gravid* svangerskap* abort* rusmis* rusavheng*
        alkoholis* uføretrygd* bevisstløs* allergisk* funksjonshem* blodtrykk* hjertesyk* blodsmitte* smittsom*
    """,
    "behandling": """
        *rotfyl* rotkanal* root_canal* *tanntrekk* tannuttrekk* trekking_av_tann* *tannregulering* kjeveortoped*
        *ekstraksjon* fylling fyllingen fyllinger komposittfylling* amalgam* tannfylling* *implantat* *protese
        gebiss* *protesen *proteser tannkrone* porselenskrone* zirkoniakrone* tannbro *visdomstann*
        *visdomstenner* narkose* *bedøv* bedøving tannrens* depurasjon scaling* kyretasje* endodonti*
        endo_behandling oral_kirurgi* kjevekirurgi* apicektomi* pulpotomi* skallfasett* fasetter bittskinne*
        bittfysiologi* *snorkeskinne tannbleking* botox* lystgass* sedasjon* suturering* sting_i_munnen
        stiftkrone* pinneoppbygg* innlegg_i_tann onlay* inlay* resept resepten resepter *hygienistbehandling
    """,
    "legemiddel": """
        *medisiner medisin medisinen medisinering medisinsk* legemid* antibiotika* penicillin* apocillin*
        weifapenin amoxicillin* imacillin klindamycin dalacin metronidazol flagyl erytromycin abboticin ibux
        ibuprofen* paracet paracetamol* pinex paralgin* voltaren naproxen tramadol* nobligan kodein* morfin*
        oxynorm oxycontin valium stesolid diazepam* sobril oxazepam midazolam* dormicum lidokain* xylocain*
        citanest* septocain* artikain* klorheksidin* corsodyl marevan warfarin* eliquis xarelto pradaxa albyl*
        plavix insulin* metformin* prednisolon* kortison* cortison* bisfosfonat* prolia ritalin concerta
        metadon* subutex suboxone antabus litium lithium* zoloft cipralex sarotex
    """,
}
# What words cannot say: numbers of teeth (FDI), and codes of the fee schedule.
MONSTRE: dict[str, str] = {
    "tannummer": (
        r"(?<![a-zæøå])tann[\s_.-]*(?:nr|nummer)?[\s_.:-]*[1-8][1-8](?!\d)|#\s?[1-8][1-8](?!\d)|(?<!\w)tannkart"
    ),
    "takstkode": r"(?<!\w)takst(?:kode)?[\s_.-]*(?:nr)?[\s_.:-]*\d|(?<!\w)(?:takst|refusjons)kod",
}
REKKE = (
    "diagnose",
    "tannummer",
    "takstkode",
    "journal",
    "røntgen",
    "merket",
    "epikrise",
    "helsetilstand",
    "behandling",
    "legemiddel",
)
