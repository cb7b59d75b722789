#!/bin/sh
# Makes the faces of this folder again from Debian's fonts-noto-core (fontTools 4.68.0).
# Run inside this folder: sh subset.sh
set -eu
: "${SUBSET:=pyftsubset}"
: "${NOTO:=/usr/share/fonts/truetype/noto}"
WESTERN="U+0020-007E,U+00A0-03FF,U+0400-04FF,U+1E00-1EFF,U+2000-206F,U+2070-208E,U+20A0-20CF"
WESTERN="$WESTERN,U+2103,U+2109,U+2113,U+2116,U+2120-2122,U+2126,U+2150-215F,U+2212,U+2215,U+2248,U+2260,U+2264,U+2265,U+25CC,U+FB00-FB04,U+FFFD"

cut() { # face, code points, layout features
    "$SUBSET" "$NOTO/$1.ttf" --output-file="$1.ttf" --unicodes="$2" --layout-features="$3" \
        --no-hinting --name-IDs="0,1,2,3,4,5,6,7,13,14" --notdef-outline --drop-tables+=DSIG
}

for style in Regular Bold Italic BoldItalic; do
    cut "NotoSerif-$style" "$WESTERN" "kern,liga,locl,ccmp,mark,mkmk,tnum,rtlm"
done
for style in Regular Bold; do
    cut "NotoNaskhArabic-$style" "U+0020,U+0021,U+002E,U+003A,U+00A0,U+00AB,U+00BB,U+0600-06FF,U+0750-077F,U+200B-200F,U+25CC,U+FB50-FDFF,U+FE70-FEFE" "*"
    cut "NotoSerifHebrew-$style" "U+0020,U+00A0,U+0590-05FF,U+200B-200F,U+25CC,U+FB1D-FB4F" "*"
    cut "NotoSerifArmenian-$style" "U+0020,U+00A0,U+0530-058F,U+FB13-FB17" "*"
    cut "NotoSerifGeorgian-$style" "U+0020,U+00A0,U+10A0-10FF,U+1C90-1CBF,U+2D00-2D2F" "*"
done
# Arrows, boxes and check marks that people type in notes.
cut NotoSansSymbols-Regular "U+2190-2199" ""
cut NotoSansSymbols2-Regular "U+25A0-25FF,U+2605,U+2606,U+2610-2612,U+2713-2718" ""
