"""Layers that are off: what they hide is seen by nobody who opens the paper, so it must not leave as seen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from .asking import clean

HIDING = b"BT /F 12 Tf 20 100 Td (Seen) Tj ET /OC /MC0 BDC BT /F 12 Tf 20 50 Td (Secret) Tj ET EMC"


def paper(arrange: Callable[[Pdf, Dictionary, Dictionary], None]) -> bytes:
    """Two pages with a layer that is off."""
    pdf = pikepdf.new()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for _ in range(2):
        page = pdf.add_blank_page(page_size=(300, 200))
        page.obj.Contents = pdf.make_stream(HIDING)
    arrange(pdf, layer, font)
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def names(layer: Dictionary, font: Dictionary) -> Dictionary:
    return Dictionary(Font=Dictionary(F=font), Properties=Dictionary(MC0=layer))


def form(pdf: Pdf, resources: Dictionary | None) -> Dictionary:
    made = pdf.make_stream(HIDING, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 200]))
    if resources is not None:
        made.Resources = resources
    return made


def pages_that_share_their_names(pdf: Pdf, layer: Dictionary, font: Dictionary) -> None:
    shared = pdf.make_indirect(names(layer, font))
    for page in pdf.pages:
        page.obj.Resources = shared


def pages_that_inherit_their_names(pdf: Pdf, layer: Dictionary, font: Dictionary) -> None:
    pdf.Root.Pages.Resources = names(layer, font)
    for page in pdf.pages:
        del page.obj.Resources


def a_form_that_takes_names_from_its_page(pdf: Pdf, layer: Dictionary, font: Dictionary) -> None:
    for page in pdf.pages:
        page.obj.Resources = names(layer, font)
        page.obj.Resources.XObject = Dictionary(X=form(pdf, None))
        page.obj.Contents = pdf.make_stream(b"/X Do")


def forms_that_share_their_names(pdf: Pdf, layer: Dictionary, font: Dictionary) -> None:
    shared = pdf.make_indirect(names(layer, font))
    for page in pdf.pages:
        page.obj.Resources = Dictionary(XObject=Dictionary(X=form(pdf, shared)))
        page.obj.Contents = pdf.make_stream(b"/X Do")


def an_expression_of_layers(pdf: Pdf, layer: Dictionary, font: Dictionary) -> None:
    twice = Array([Name.Not, Array([Name.Not, layer])])
    membership = pdf.make_indirect(Dictionary(Type=Name.OCMD, VE=Array([Name.And, twice, layer])))
    for page in pdf.pages:
        page.obj.Resources = names(membership, font)


def a_remark_of_the_layer(pdf: Pdf, layer: Dictionary, font: Dictionary) -> None:
    for page in pdf.pages:
        page.obj.Resources = names(layer, font)
        drawn = pdf.make_stream(b"BT /F 9 Tf 5 5 Td (Secret) Tj ET", Type=Name.XObject, Subtype=Name.Form)
        drawn.BBox, drawn.Resources = Array([0, 0, 90, 20]), Dictionary(Font=Dictionary(F=font))
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([10, 10, 100, 30]), OC=layer, F=4)
        stamp.AP = Dictionary(N=drawn)
        page.obj.Annots = Array([pdf.make_indirect(stamp)])


@pytest.mark.parametrize(
    "arrange",
    [
        pages_that_share_their_names,
        pages_that_inherit_their_names,
        a_form_that_takes_names_from_its_page,
        forms_that_share_their_names,
        an_expression_of_layers,
        a_remark_of_the_layer,
    ],
)
def test_what_a_layer_hides_is_not_in_the_copy(
    arrange: Callable[[Pdf, Dictionary, Dictionary], None],
) -> None:
    document = pypdfium2.PdfDocument(clean(paper(arrange)))
    texts = [page.get_textpage().get_text_range().strip() for page in document]
    assert texts == ["Seen", "Seen"]
