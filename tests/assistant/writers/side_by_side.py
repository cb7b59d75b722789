"""Ten hard pages as we set them, beside the same text in Chromium with the same faces.

``python -m tests.assistant.writers.side_by_side OUT`` writes ``01.png`` to ``10.png``: ours at the
left, Chromium at the right. What differs and why is in ``docs/pages.md``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from assistant.drafting.draft import (
    Align,
    Block,
    Column,
    Draft,
    Heading,
    Paragraph,
    Part,
    Run,
    Sentence,
    Table,
    Tone,
)
from assistant.i18n.languages import Direction
from assistant.resources import document_fonts
from assistant.writers.pdf import write_pdf
from assistant.writers.span import spans_of
from tests.assistant.writers.drafts import draft, fsi, lri, run, sentence

VALUES = (
    "0130 0532 0044", "2021-03-15", "15 March 2021", "12,345.67 EUR", "+49 30 1234", "DE89 3704 0044 0532 0130 00",
    "5500 0055 5555 5559", "192.0.2.17", "2001:db8::7", "desk@example.org", "https://example.org/a?b=1&c=2",
    "№ 12-01/204", "83(1)(a)(i)", "1/2", "⅔", "12.5 %", "[2024] (1) {x}", "K. 0044-E/2024", "14:05–16:30",
)  # fmt: skip
NAMES = (
    ("be", "Тадэвуш Лазоўскі"), ("uk", "Їжакевич Євген"), ("tr", "Şükrü Öğüt İnci"), ("fa", "گلشیفتهٔ فراهانی‌نژاد"),
    ("ka", "შოთა რუსთაველი"), ("hy", "Արամ Խաչատրյան"), ("he", "רוּת בַּת־שֶׁבַע"), ("el", "Άννα Καζαντζάκη"),
    ("vi", "Nguyễn Thị Hằng"), ("ar", "إسماعيل بن شاهين"), ("pl", "Łucja Wójcik-Żółć"), ("az", "Əli İsmayılov"),
)  # fmt: skip
_COUNT = [0]


def _say(language: str, *runs: str | Run) -> Sentence:
    _COUNT[0] += 1
    return sentence(f"s{_COUNT[0]}", *runs, lang=language)


def _body(language: str, *runs: str | Run, marker: str = "", part: Part = Part.BODY) -> Paragraph:
    return Paragraph(part=part, sentences=(_say(language, *runs),), marker=marker)


def _table(
    language: str, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]
) -> Table:
    columns = tuple(
        Column(
            heading=_say(language, head),
            share=share,
            align=Align.END if place == len(heads) - 1 else Align.START,
        )
        for place, (head, share) in enumerate(zip(heads, shares, strict=True))
    )
    return Table(columns=columns, rows=tuple(tuple((_say(language, cell),) for cell in row) for row in rows))


def pages() -> list[Draft]:
    """The ten pages."""
    ar_long = (
        "وفقا لما ورد في لائحة الاتهام المؤرخة 4 أيار/مايو 2024، فإن الجريمة المنسوبة هي «الانتماء إلى تنظيم "
        "(المادة\u00a0314(2)(أ)(1) من قانون العقوبات)». ولا يُعدّ ذكر هذا الادعاء إقرارا به، وهذه الرواية محل اعتراض "
        "للأسباب المبيّنة في الفقرات من 12 إلى 19؛ ويظهر رقم الملف \u20662024/1187-E, K. 0044\u2069 في كل صفحة من "
        "المرفق\u00a02، وقد شاهد الشخص المشار إليه بالرمز W1 القائمة المكتوبة بخط اليد. "
    )
    vocalised = "قُدِّمَ الطَّلَبُ إِلَى اللَّجْنَةِ، وَلَمْ يُجَبْ عَنْهُ حَتَّى ٱلْآنَ؛ وَرَأَى القَاضِي أَنَّ المُؤَلِّفَةَ لَمْ تُؤْذِ أَحَدًا."
    fr = (
        "Le requérant conteste ce récit\u00a0: «\u00a0Je n’ai jamais quitté Vienne\u202f; on m’y a vu\u202f! "
        "Pourquoi l’aurais-je fait\u202f?\u00a0» (annexe\u00a04, p.\u00a03). Selon l’article\u00a083(1)(a)(i) du RTD, "
        "l’amende de 12\u202f345,67\u00a0€, soit 12,5\u00a0% du prix, n’était pas due\u00a0; le tribunal de première "
        "instance l’a constaté dans l’arrêt n°\u00a0261/2004, jamais contredit depuis lors par aucune juridiction. "
    )  # fmt: skip
    en = (
        "The data challenged are described as follows: “membership of an organization (Article\u00a0314(2)(a)(i) of the "
        "Criminal Code, ‘as amended [in 2016]’)”; that account is contested for the reasons given in paragraphs 12 to 19. "
    )
    address = (
        "https://www.example.org/en/notices/red/view?id=2024-1187&lang=ar&token=0044-0532-0130-9f3a7c21d6"
    )
    heading = {"en": "A hard page", "ar": "صفحة صعبة", "fr": "Une page difficile"}

    def page(language: str, title: str, *blocks: Block) -> Draft:
        head = Heading(level=1, marker="", sentence=_say(language, f"{heading[language]}: {title}"))
        return draft(language, head, *blocks, title=title)

    return [
        page("en", "mixed directions", *(
            _body("en", f"Paragraph for {lang}: the name ", run(fsi(name), lang), f", born on {fsi('12 March 1984')} in ",
                  run(fsi("بيروت (لبنان)"), "ar"), f", telephone {lri('+961 1 234 567')}, was told “", run(fsi("نعم، لا!"), "ar"),
                  "” (twice), and signed.", marker=str(number))
            for number, (lang, name) in enumerate((NAMES[3], NAMES[6], NAMES[9], NAMES[0]), start=1))),
        page("ar", "قيم مكتوبة", *(
            _body("ar", "القيمة ", run(lri(value), "en"), " مكتوبة في وسط الجملة (", run(lri(value), "en"), ")، ثم تنتهي بها: ",
                  run(lri(value), "en"), ".", marker=str(number)) for number, value in enumerate(VALUES, start=1))),
        page("ar", "جدول", _table("ar", ("التاريخ", "ما حدث", "المبلغ"), [
            (fsi(f"{day} آذار/مارس 2021"), f"أُغلق الحساب {lri(f'DE89 3704 0044 0532 013{day % 10} 00')} لدى "
             f"{fsi('Deutsche Bank AG (Berlin)')} دون بيان الأسباب (المرفق\u00a03).", lri(f"EUR {day},345.50"))
            for day in range(1, 13)], (0.22, 0.53, 0.25))),
        page("en", "long addresses and words", _body("en", f"The page {lri(address)} was saved.", marker="1"),
             _body("en", f"The number {lri('1234567890' * 12)} is longer than a line; so is {'Donaudampfschifffahrtsgesellschaft' * 4}.", marker="2"),
             _table("en", ("Where", "What", "Number"), [
                 (lri(address), f"A letter to {lri('a.very.long.name.of.a.person@subdomain.of.an.example.org')} came back.",
                  lri("AB-123456789-CDEF-987654321")) for _ in range(4)], (0.3, 0.4, 0.3))),
        page("en", "names", *(_body("en", f"In English ({lang}): ", run(fsi(name), lang), ", ", run(fsi(name), lang, Tone.STRONG), "; end.",
             marker=str(number)) for number, (lang, name) in enumerate(NAMES, start=1))),
        page("ar", "أسماء", *(_body("ar", f"بالعربية ({lri(lang)}): ", run(fsi(name), lang), "، ثم ", run(fsi(name), lang, Tone.STRONG), "؛ النهاية.",
             marker=str(number)) for number, (lang, name) in enumerate(NAMES, start=1))),
        page("ar", "اقتباسات وأقواس", _body("ar", "قال: «إنّ العبارة (“وفق السجل [رقم 3]”) لا تعني شيئا»؛ ثم كتب ", run(fsi("“a ‘b’ (c [d])”"), "en"),
             " وأضاف: «", run(fsi("He said “no”"), "en"), "».", marker="1"),
             _body("ar", "«اقتباس طويل يبدأ وينتهي بعلامتيه ويضم (قوسين) و[معقوفين] و{حاصرتين} وعلامة > و<.»", part=Part.QUOTATION),
             *(_body("ar", f"المادة\u00a083(1)(أ)(1)، والمادة\u00a0{number}؛ نسبة {lri('12.5 %')}، وأرقام عربية ١٢٣٫٤٥ وفارسية ۴۵۶ ولاتينية 789، وكسر {lri('1/2')} و½.",
                     part=Part.ITEM, marker=f"({letter})") for number, letter in ((12, "أ"), (13, "ب")))),
        page("ar", "علامات", _body("ar", vocalised, marker="1"), _body("ar", "نصّ فارسي: ", run(fsi("می‌خواهم پرونده‌ام را ببینم؛ گفته‌اند «نه»"), "fa"), ".", marker="2"),
             _body("ar", "عبرية: ", run(fsi("בְּרֵאשִׁית בָּרָא"), "he"), "، ولاتينية بعلامات: ", run(fsi("Ḥusayn Ṣāliḥ al-Ṭāʾī, x̌ʷ, ṏ"), "en"), ".", marker="3")),
        page("ar", "عربية مضبوطة", *(_body("ar", ar_long * 2, marker=str(number)) for number in range(1, 5))),
        page("fr", "espaces", *(_body("fr", fr * 2, marker=str(number)) for number in range(1, 4)),
             _body("fr", fr, part=Part.QUOTATION), _body("fr", fr, part=Part.ITEM, marker="a)"), _body("fr", run(en, "en"), marker="4")),
    ]  # fmt: skip


def page_for_chromium(made: Draft) -> str:
    """The same spans with the same measures, set by somebody else's engine."""
    fonts = document_fonts()
    families = "".join(
        f"@font-face{{font-family:ours;src:url('file://{fonts}/{file}-{weight}.ttf');font-weight:{bold}{extra}}}"
        for weight, bold in (("Regular", 400), ("Bold", 700))
        for file, extra in (
            ("NotoSerif", ""),
            ("NotoNaskhArabic", ";size-adjust:116%;unicode-range:U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFF"),
            ("NotoSerifHebrew", ";unicode-range:U+0590-05FF"),
            ("NotoSerifArmenian", ";unicode-range:U+0530-058F"),
            ("NotoSerifGeorgian", ";unicode-range:U+10A0-10FF"),
        )
    )  # fmt: skip
    rtl = made.direction is Direction.RTL
    spread = 1.26 if rtl else 1.0
    style = (
        f"{families}@page{{size:A4;margin:2.5cm}}body{{margin:0;font:11pt/{15.2 * spread}pt ours}}"
        "p{margin:7pt 0 0;padding-inline-start:1cm;position:relative;text-align:justify;overflow-wrap:anywhere}"
        "p.item,p.quotation{padding-inline-start:2cm}p.quotation{padding-inline-end:1cm;font-size:10.5pt}"
        f"h2{{font:bold 13pt/{17.5 * spread}pt ours;margin:0;padding-inline-start:1cm}}"
        "i{font-style:normal;position:absolute;inset-inline-start:0}p.item i{inset-inline-start:1cm}"
        f"table{{width:100%;border-collapse:collapse;table-layout:fixed;font-size:9.5pt;line-height:{12.6 * spread}pt;"
        "margin-top:10pt}td,th{border-bottom:.4pt solid #b4b9bd;padding:4.5pt;text-align:start;vertical-align:top;"
        "overflow-wrap:anywhere}td:last-child,th:last-child{text-align:end}"
    )
    body = "".join(_block(block, made.language) for block in made.blocks)
    return (
        f'<!doctype html><html lang="{made.language}" dir="{made.direction.value}"><meta charset="utf-8">'
        f"<style>{style}</style><body>{body}</body></html>"
    )


def _block(block: Block, language: str) -> str:
    match block:
        case Heading(sentence=said):
            return f"<h2>{_words((said,), language)}</h2>"
        case Paragraph(part=part, marker=marker, sentences=sentences):
            return f'<p class="{part.value}"><i>{escape(marker)}</i>{_words(sentences, language)}</p>'
        case Table(columns=columns, rows=rows):
            widths = "".join(f'<col style="width:{100 * column.share}%">' for column in columns)
            head = "".join(f"<th>{_words((column.heading,), language)}</th>" for column in columns)
            cells = "".join(
                f"<tr>{''.join(f'<td>{_words(cell, language)}</td>' for cell in row)}</tr>" for row in rows
            )
            return f"<table>{widths}<tr>{head}</tr>{cells}</table>"


def _words(sentences: Sequence[Sentence], language: str) -> str:
    return "".join(
        f'<span lang="{span.lang}"{" style=font-weight:bold" if span.tone is Tone.STRONG else ""}>{escape(span.text)}</span>'
        for span in spans_of(sentences, language)
    )


def main(out: Path) -> None:
    """Draw every page twice and join the pictures."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, made in enumerate(pages(), start=1):
            (folder / "ours.pdf").write_bytes(write_pdf(made).data)
            (folder / "page.html").write_text(page_for_chromium(made), encoding="utf-8")
            subprocess.run(
                ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                 f"--user-data-dir={folder}/profile", "--allow-file-access-from-files",
                 f"--print-to-pdf={folder}/theirs.pdf", f"file://{folder}/page.html"],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
            for which in ("ours", "theirs"):
                subprocess.run(
                    [
                        "pdftoppm",
                        "-r",
                        "80",
                        "-png",
                        "-singlefile",
                        f"{folder}/{which}.pdf",
                        f"{folder}/{which}",
                    ],
                    check=True,
                )
            subprocess.run(
                [
                    "convert",
                    f"{folder}/ours.png",
                    f"{folder}/theirs.png",
                    "+append",
                    str(out / f"{number:02}.png"),
                ],
                check=True,
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
