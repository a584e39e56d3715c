import pytest

from auditor.model.page import FailureKind
from auditor.visit.mishap import Mishap
from auditor.visit.our_line import OurLine
from auditor.visit.proxy.dialer import Line


class Writer:
    def close(self) -> None:
        pass


class Net:
    """A dialer that reaches some hosts."""

    def __init__(self, *reached: str) -> None:
        self.reached = reached
        self.asked: list[tuple[str, int]] = []

    async def dial(self, host: str, port: int, *, tunnel: bool) -> Line | Mishap:  # noqa: ARG002
        self.asked.append((host, port))
        if host in self.reached:
            return Line(reader=None, writer=Writer())  # type: ignore[arg-type]
        return Mishap(kind=FailureKind.TIMEOUT)


WITNESSES = ("https://a.example/", "http://b.example:81/x")


async def test_one_witness_that_answers_is_enough():
    net = Net("b.example")
    assert await OurLine(net, WITNESSES).is_up() is True
    assert net.asked == [("a.example", 443), ("b.example", 81)]


async def test_where_no_witness_answers_our_line_is_down_and_is_not_asked_at_once_again():
    net = Net()
    line = OurLine(net, WITNESSES)
    assert [await line.is_up() for _ in range(3)] == [False] * 3
    assert len(net.asked) == 2


async def test_without_witnesses_nobody_knows():
    assert await OurLine(Net(), ()).is_up() is None


@pytest.mark.parametrize("url", ["a.example", "ftp://a.example/", "http://", ""])
def test_a_witness_is_an_address(url):
    with pytest.raises(ValueError, match="witness"):
        OurLine(Net(), (url,))
