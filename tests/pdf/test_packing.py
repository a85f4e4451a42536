"""Packed quickly, a stream holds what it held, and says how it is packed."""

import zlib

import pydyf

from scorebook.pdf.packing import pack

DRAWN = b"0 0 m\n10 10 l\nstream\nS" * 50


def test_a_stream_holds_what_it_held() -> None:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([DRAWN], {"Length1": 7}, compress=True)
    pdf.add_object(stream)
    pack(pdf)
    head, _, packed = stream.data.partition(b"\nstream\n")

    assert zlib.decompress(packed.removesuffix(b"\nendstream")) == DRAWN
    assert b"/Filter /FlateDecode" in head
    assert b"/Length1 7" in head


def test_a_stream_that_is_to_be_read_as_it_stands_stays_so() -> None:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([DRAWN])
    pdf.add_object(stream)
    before = stream.data
    pack(pdf)

    assert stream.data == before
