"""What is told after a stop."""

from __future__ import annotations

# What each stop means, and what to do about it.
RAAD = {
    "doedsfall": (
        "Kravet rettes mot boet, ikke mot pasienten.",
        "Spør tingretten hvem som har tatt over gjelden, eller om boet skiftes offentlig.",
        "Kommer det kunngjøring med frist for kreditorer, meld kravet innen fristen. Ellers kan det falle bort.",
    ),
    "konkurs": (
        "Kravet meldes i konkursboet. Brev til skyldneren hjelper ikke lenger.",
        "Se kunngjøringen i Brønnøysundregistrene, og send kravet til bostyreren innen fristen som står der.",
        "Meld hovedkravet og renten fram til konkursåpningen, med fakturaen som bilag.",
    ),
    "gjeldsordning": (
        "Skyldneren har søkt om eller fått gjeldsordning. Da kan du ikke drive inn kravet selv.",
        "Meld kravet til namsfogden innen fristen i kunngjøringen.",
        "Følger skyldneren ordningen, faller resten som regel bort når den er slutt.",
    ),
    "verge_mangler": (
        "Skyldneren kan ikke selv ta imot kravet, og ingen verge er kjent.",
        "For en mindreårig er foreldrene verger. For andre kan statsforvalteren si hvem som er verge.",
        "Når vergen er kjent, før den inn i saken (inkasso rediger), og opphev stansen med --slutt.",
    ),
}
