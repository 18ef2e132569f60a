#!/usr/bin/env bash
# Prints a letter through a real CUPS: a daemon of its own (own configuration, socket and spool) with a PDF queue.
#
#   bash tests/skriver/cups_test.sh [--installer]
#
# Needs root and Debian's cups, cups-client and printer-driver-cups-pdf; --installer fetches them with apt-get.
# Ends with 0 when the printed pages hold the letter, 77 with the reason when it cannot be run here.
set -euo pipefail

rot=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
python=${PYTHON:-python3}
hopp_over() { echo "hoppet over: $*"; exit 77; }
si() { printf '== %s\n' "$*"; }
inkasso() { (cd "$rot" && INKASSO_MAPPE="$arbeid/kontor" PYTHONPATH="$rot" "$python" -m inkassocli "$@"); }

if [ "${1:-}" = --installer ] && ! command -v cupsd >/dev/null; then
    apt-get install -y --no-install-recommends cups cups-client printer-driver-cups-pdf >/dev/null 2>&1 \
        || hopp_over "cups og printer-driver-cups-pdf kan ikke installeres"
fi
[ "$(id -u)" = 0 ] || hopp_over "må kjøres som root"
PATH=$PATH:/usr/sbin
for program in cupsd lpadmin lp lpstat; do
    command -v "$program" >/dev/null || hopp_over "$program finnes ikke (apt-get install cups cups-client)"
done
[ -x /usr/lib/cups/backend/cups-pdf ] || hopp_over "cups-pdf finnes ikke (apt-get install printer-driver-cups-pdf)"

arbeid=$(mktemp -d)
daemon=
rydd() { if [ -n "$daemon" ]; then kill "$daemon" 2>/dev/null || true; wait "$daemon" 2>/dev/null || true; fi; rm -rf "$arbeid"; }
trap rydd EXIT
chmod 755 "$arbeid"
mkdir -p "$arbeid"/{etc,spool/tmp,cache,state/certs,logg,ut}

si "En egen CUPS i $arbeid"
cat > "$arbeid/etc/cupsd.conf" <<SLUTT
Listen $arbeid/cups.sock
Browsing No
WebInterface No
LogLevel warn
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
SLUTT
cat > "$arbeid/etc/cups-files.conf" <<SLUTT
ServerRoot $arbeid/etc
RequestRoot $arbeid/spool
TempDir $arbeid/spool/tmp
CacheDir $arbeid/cache
StateDir $arbeid/state
AccessLog $arbeid/logg/access
ErrorLog $arbeid/logg/error
PageLog $arbeid/logg/page
SystemGroup root
SLUTT
cupsd -f -c "$arbeid/etc/cupsd.conf" -s "$arbeid/etc/cups-files.conf" > "$arbeid/logg/ut" 2>&1 &
daemon=$!
export CUPS_SERVER="$arbeid/cups.sock"
for _ in $(seq 50); do lpstat -r 2>/dev/null | grep -q "is running" && break; sleep 0.1; done
lpstat -r | grep -q "is running" || hopp_over "cupsd starter ikke her: $(tail -n 1 "$arbeid/logg/error" 2>/dev/null)"
modell=$(lpinfo -m 2>/dev/null | awk '/[Cc][Uu][Pp][Ss]-PDF_noopt|CUPS-PDF_noopt/ {print $1; exit}')
lpadmin -p PDF -E -v cups-pdf:/ -m "${modell:-lsb/usr/cups-pdf/CUPS-PDF_noopt.ppd}" -o printer-is-shared=false 2>/dev/null
lpstat -p PDF

si "En skriver som ikke finnes, blir avvist før noe er skrevet"
inkasso oppsett --mappe "$arbeid/kontor" --navn "Tannlege Kari Eksempel" --organisasjonsnummer 999999999 --form enk \
    --adresse "Tanngata 1" --postnummer 0161 --telefon 22000000 --epost post@eksempel.no \
    --kontonummer 12345678903 --virksomhet tannlege --ikke-mva-pliktig -q >/dev/null
inkasso ny --skyldner-type privat --skyldner-navn "Ola Nordmann" --skyldner-adresse "Storgata 5" --skyldner-postnummer 0184 \
    --faktura 1042 --fakturadato 2026-08-01 --beloep 6400 --ytelsesdato 2026-07-24 --forfall 2026-09-01 --forfall-avtalt \
    --pristilbud --dato 2026-09-02 -q >/dev/null
kode=0
inkasso purring 2026-0001 --skriv-ut --skriver Finnesikke --dato 2026-09-15 2> "$arbeid/nei" || kode=$?
cat "$arbeid/nei"
[ "$kode" = 2 ] && grep -q "velg en av: PDF" "$arbeid/nei" && [ ! -e "$arbeid/kontor/utskrift" ]

si "inkasso purring 2026-0001 --skriv-ut --skriver PDF"
inkasso purring 2026-0001 --skriv-ut --skriver PDF --dato 2026-09-15 2>&1 | tee "$arbeid/ja"
grep -q "Sendt til skriveren PDF: request id is PDF-1" "$arbeid/ja"
for _ in $(seq 150); do
    lpstat -W completed -o PDF 2>/dev/null | grep -q "PDF-1" && break
    sleep 0.1
done
lpstat -W completed -o PDF
# cups-pdf knows one place only: the PDF folder of the one who prints.
ut="$(getent passwd "$(id -un)" | cut -d: -f6)/PDF"
utskrift=$(find "$ut" -name '*.pdf' -size +0 -newer "$arbeid/nei" 2>/dev/null | head -n 1)
[ -n "$utskrift" ] || { echo "CUPS tok imot jobben, men laget ingen side:" >&2; tail -n 5 "$arbeid"/logg/* >&2; exit 1; }

mv "$utskrift" "$arbeid/ut/"
rmdir "$ut" 2>/dev/null || true
utskrift="$arbeid/ut/$(basename "$utskrift")"

si "Det som kom ut av skriveren: $(basename "$utskrift")"
# The driver sets the type anew, so text cannot be read back: the pages are compared as pictures.
"$python" - "$utskrift" "$arbeid"/kontor/utskrift/2026-09-15-purring.pdf <<'SLUTT'
import sys

import pypdfium2
from PIL import ImageChops, ImageFilter

trykt, sendt = (pypdfium2.PdfDocument(fil) for fil in sys.argv[1:3])
assert len(trykt) == len(sendt), (len(trykt), len(sendt))
for nr, (a, b) in enumerate(zip(trykt, sendt), 1):
    maal = [round(x * 25.4 / 72) for x in a.get_size()]
    assert maal == [210, 297], maal
    bilder = [side.render(scale=2).to_pil().convert("L") for side in (a, b)]
    utenfor = ImageChops.subtract(bilder[1].filter(ImageFilter.MinFilter(7)), bilder[0])     # ink where none was sent
    mangler = ImageChops.subtract(bilder[0].filter(ImageFilter.MinFilter(7)), bilder[1])     # ink that is not there
    feil = [sum(x > 128 for x in bilde.tobytes()) for bilde in (utenfor, mangler)]
    svart = sum(x < 128 for x in bilder[1].tobytes())
    print(f"side {nr}: {maal[0]} x {maal[1]} mm, {svart} svarte punkter, {feil} av dem mer enn 1 mm feil")
    assert svart > 5000 and max(feil) < svart / 100
SLUTT
si "I orden"
