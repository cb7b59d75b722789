"""Drafts built by hand: one invented matter in English and Arabic, with every kind of block."""

from __future__ import annotations

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
    Source,
    Table,
    Tone,
)
from assistant.i18n.languages import Direction, direction_of

NO_SOURCE = Source()


def fsi(value: str) -> str:
    """A value as it enters a draft."""
    return f"\u2068{value}\u2069"


def lri(value: str) -> str:
    """A number, reference or date in digits as it enters a draft."""
    return f"\u2066{value}\u2069"


def run(text: str, lang: str = "en", tone: Tone = Tone.PLAIN) -> Run:
    return Run(text=text, lang=lang, source=NO_SOURCE, tone=tone)


def sentence(name: str, *runs: str | Run, lang: str = "en") -> Sentence:
    return Sentence(id=name, runs=tuple(run(part, lang) if isinstance(part, str) else part for part in runs))


def paragraph(*sentences: Sentence, part: Part = Part.BODY, marker: str = "", section: str = "") -> Paragraph:
    return Paragraph(part=part, sentences=sentences, marker=marker, section=section)


def draft(language: str, *blocks: Block, marks: tuple[str, ...] = (), title: str = "Request") -> Draft:
    return Draft(
        document="ccf-deletion",
        language=language,
        direction=direction_of(language),
        title=title,
        running_head=title,
        page_of="page {page} of {pages}",
        blocks=blocks,
        marks=marks,
    )


def english(rows: int = 7, repeat: int = 1) -> Draft:
    """A short request in English."""
    blocks: list[Block] = [
        paragraph(
            sentence("to", "To the Requests Chamber, Commission for the Control of INTERPOL’s Files"),
            part=Part.ADDRESSEE,
        ),
        paragraph(sentence("title", "Request for deletion of data"), part=Part.TITLE),
        paragraph(
            sentence(
                "status",
                "This is a draft. The wording in this language has not been reviewed by a native legal reader, "
                "and two items are still missing.",
            ),
            part=Part.STATUS,
        ),
        Heading(level=1, marker="I", sentence=sentence("h.data", "Data challenged"), section="sec.data"),
        paragraph(
            sentence(
                "data.object",
                "By this request, the Requests Chamber is asked to decide that the data recorded by ",
                fsi("Republic of Taronia"),
                " concerning the Applicant, ",
                run(fsi("Ismail Šahin-O’Leary"), tone=Tone.STRONG),
                " (",
                run(fsi("إسماعيل شاهين"), lang="ar"),
                "), be deleted.",
            ),
            sentence(
                "data.how",
                "The existence of these data became known on ",
                fsi("12 March 2026"),
                " (Annex\u00a01, p.\u00a03).",
            ),
            marker="1",
            section="sec.data",
        ),
        paragraph(
            sentence(
                "data.gap",
                "The data challenged are the following: Red Notice, reference ",
                run("[reference of the notice]", tone=Tone.GAP),
                ", source ",
                fsi("Taronia"),
                ".",
            ),
            marker="2",
            section="sec.data",
        ),
        Heading(
            level=2, marker="A", sentence=sentence("h.facts", "Facts in order of date"), section="sec.facts"
        ),
    ]
    for turn in range(repeat):
        blocks += [
            paragraph(
                sentence(
                    f"facts.charge/{turn}",
                    "According to the indictment of 4\u00a0May\u00a02024, the offence alleged is “membership of an "
                    "organization (Article\u00a0314(2)(a)(i) of the Criminal Code)”.",
                ),
                sentence(
                    f"facts.contest/{turn}",
                    "That account is contested for the reasons given in paragraphs\u00a012 to\u00a019; the file number ",
                    lri("2024/1187-E, K. 0044"),
                    " appears on every page of Annex\u00a02, and the person designated W1 saw the handwritten list.",
                ),
                marker=str(3 + turn),
                section="sec.facts",
            )
        ]
    blocks += [
        paragraph(
            sentence(
                "facts.quote",
                "“The suspect published articles critical of the government and took part in a gathering of "
                "journalists on 3 June 2023; his telephone ‘rang’ near the square.”",
            ),
            part=Part.QUOTATION,
            section="sec.facts",
        ),
        Table(
            columns=(
                Column(heading=sentence("t.date", "Date"), share=0.2),
                Column(heading=sentence("t.what", "What happened"), share=0.55),
                Column(heading=sentence("t.amount", "Amount"), share=0.25, align=Align.END),
            ),
            rows=tuple(
                (
                    (sentence(f"t.date/{index}", fsi(f"{index + 1} March 2021")),),
                    (
                        sentence(
                            f"t.what/{index}",
                            "Account ",
                            lri(f"DE89 3704 0044 0532 013{index % 10} 00"),
                            " at ",
                            fsi("Deutsche Bank AG (Berlin)"),
                            " was closed without reasons being given (Annex\u00a03).",
                        ),
                    ),
                    (sentence(f"t.amount/{index}", lri(f"EUR {index + 1},345.50")),),
                )
                for index in range(rows)
            ),
            section="sec.facts",
        ),
        Heading(level=1, marker="II", sentence=sentence("h.prayer", "Relief sought"), section="sec.prayer"),
        paragraph(
            sentence("prayer", "For these reasons, the Requests Chamber is respectfully asked to:"),
            marker="4",
            section="sec.prayer",
        ),
    ]
    for letter, words in (
        ("a", "declare the request admissible;"),
        ("b", "find that the data do not comply with INTERPOL’s rules, in particular Articles\u00a02 and\u00a03 of the "
              "Constitution and Article\u00a083(1)(a)(i) of the RPD; and"),
        ("c", "decide that they be deleted."),
    ):  # fmt: skip
        blocks.append(
            paragraph(
                sentence(f"prayer.{letter}", words),
                part=Part.ITEM,
                marker=f"({letter})",
                section="sec.prayer",
            )
        )
    blocks.append(
        paragraph(
            sentence("sign", "Respectfully submitted,\n", fsi("Vienna"), ", ", fsi("22 November 2026")),
            part=Part.SIGNATURE,
            section="sec.prayer",
        )
    )
    return Draft(
        document="ccf-deletion",
        language="en",
        direction=Direction.LTR,
        title="Request for deletion of data",
        running_head="Request to the Commission for the Control of INTERPOL’s Files",
        page_of="page {page} of {pages}",
        blocks=tuple(blocks),
        marks=("DRAFT", "SAMPLE"),
    )


def arabic(rows: int = 7, repeat: int = 1) -> Draft:
    """The same request in Arabic."""

    def ar(name: str, *runs: str | Run) -> Sentence:
        return sentence(name, *runs, lang="ar")

    blocks: list[Block] = [
        paragraph(ar("to", "إلى هيئة الطلبات في لجنة الرقابة على محفوظات الإنتربول"), part=Part.ADDRESSEE),
        paragraph(ar("title", "طلب حذف بيانات"), part=Part.TITLE),
        paragraph(
            ar(
                "status",
                "هذه مسودة. لم يراجع قارئ قانوني ناطق بهذه اللغة صياغتها بعد، ولا يزال عنصران ناقصين.",
            ),
            part=Part.STATUS,
        ),
        Heading(level=1, marker="أولا", sentence=ar("h.data", "البيانات المطعون فيها"), section="sec.data"),
        paragraph(
            ar(
                "data.object",
                "يُلتمَس بموجب هذا الطلب من هيئة الطلبات أن تقرر حذف البيانات المسجّلة من قِبل ",
                fsi("جمهورية تارونيا"),
                " بشأن مقدّم الطلب، ",
                run(fsi("إسماعيل شاهين"), "ar", Tone.STRONG),
                " (",
                run(fsi("Ismail Šahin-O’Leary"), "en"),
                ").",
            ),
            ar(
                "data.how",
                "عُلم بوجود هذه البيانات بتاريخ ",
                fsi("12 آذار/مارس 2026"),
                " (المرفق\u00a01، ص\u00a03).",
            ),
            marker="1",
            section="sec.data",
        ),
        paragraph(
            ar(
                "data.gap",
                "البيانات المطعون فيها هي التالية: نشرة حمراء، الرقم المرجعي ",
                run("[الرقم المرجعي للنشرة]", "ar", Tone.GAP),
                "، المصدر ",
                fsi("تارونيا"),
                ".",
            ),
            marker="2",
            section="sec.data",
        ),
        Heading(
            level=2, marker="ألف", sentence=ar("h.facts", "الوقائع بحسب تسلسلها الزمني"), section="sec.facts"
        ),
    ]
    for turn in range(repeat):
        blocks += [
            paragraph(
                ar(
                    f"facts.charge/{turn}",
                    "وفقا لما ورد في لائحة الاتهام المؤرخة 4 أيار/مايو 2024، فإن الجريمة المنسوبة هي «الانتماء إلى "
                    "تنظيم (المادة\u00a0314(2)(أ)(1) من قانون العقوبات)». ولا يُعدّ ذكر هذا الادعاء إقرارا به.",
                ),
                ar(
                    f"facts.contest/{turn}",
                    "وهذه الرواية محل اعتراض للأسباب المبيّنة في الفقرات من 12 إلى 19؛ ويظهر رقم الملف ",
                    lri("2024/1187-E, K. 0044"),
                    " في كل صفحة من المرفق\u00a02، وقد شاهد الشخص المشار إليه بالرمز W1 القائمة المكتوبة بخط اليد.",
                ),
                marker=str(3 + turn),
                section="sec.facts",
            )
        ]
    blocks += [
        paragraph(
            ar(
                "facts.quote",
                "«نشر المشتبه فيه مقالات تنتقد الحكومة وشارك في تجمع للصحفيين في 3 حزيران/يونيه 2023؛ "
                "ورنّ هاتفه (“وفق السجل”) بالقرب من الساحة.»",
            ),
            part=Part.QUOTATION,
            section="sec.facts",
        ),
        Table(
            columns=(
                Column(heading=ar("t.date", "التاريخ"), share=0.2),
                Column(heading=ar("t.what", "ما حدث"), share=0.55),
                Column(heading=ar("t.amount", "المبلغ"), share=0.25, align=Align.END),
            ),
            rows=tuple(
                (
                    (ar(f"t.date/{index}", fsi(f"{index + 1} آذار/مارس 2021")),),
                    (
                        ar(
                            f"t.what/{index}",
                            "أُغلق الحساب ",
                            lri(f"DE89 3704 0044 0532 013{index % 10} 00"),
                            " لدى ",
                            fsi("Deutsche Bank AG (Berlin)"),
                            " دون بيان الأسباب (المرفق\u00a03).",
                        ),
                    ),
                    (ar(f"t.amount/{index}", lri(f"EUR {index + 1},345.50")),),
                )
                for index in range(rows)
            ),
            section="sec.facts",
        ),
        Heading(level=1, marker="ثانيا", sentence=ar("h.prayer", "الطلبات"), section="sec.prayer"),
        paragraph(
            ar("prayer", "ولهذه الأسباب، يُلتمَس من هيئة الطلبات التفضل بما يلي:"),
            marker="4",
            section="sec.prayer",
        ),
    ]
    for marker, words in (
        ("(أ)", "إعلان مقبولية الطلب؛"),
        (
            "(ب)",
            "استنتاج عدم تقيد البيانات بأنظمة الإنتربول، ولا سيما المادتان 2 و3 من القانون الأساسي "
            "والمادة\u00a083(1)(أ)(1) من نظام معاملة البيانات؛",
        ),
        ("(ج)", "تقرير حذفها."),
    ):
        blocks.append(
            paragraph(ar(f"prayer.{marker}", words), part=Part.ITEM, marker=marker, section="sec.prayer")
        )
    blocks.append(
        paragraph(
            ar("sign", "حُرِّر في ", fsi("فيينا"), " بتاريخ ", fsi("22 تشرين الثاني/نوفمبر 2026")),
            part=Part.SIGNATURE,
            section="sec.prayer",
        )
    )
    return Draft(
        document="ccf-deletion",
        language="ar",
        direction=Direction.RTL,
        title="طلب حذف بيانات",
        running_head="طلب إلى لجنة الرقابة على محفوظات الإنتربول",
        page_of="الصفحة {page} من {pages}",
        blocks=tuple(blocks),
        marks=("مسودة", "نموذج"),
    )
