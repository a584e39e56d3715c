import pytest

from auditor.visit.network.web_ports import is_web_port


@pytest.mark.parametrize("port", [80, 81, 443, 7001, 8000, 8080, 8443, 9090, 18080, 40000, 65535])
def test_ports_that_websites_stand_on_are_open(port):
    assert is_web_port(port)


@pytest.mark.parametrize("port", [-1, 0, 22, 25, 110, 6000, 6667, 65536])
def test_ports_that_browsers_forbid_stay_so_even_where_the_network_is_allowed(port):
    assert not is_web_port(port)
    assert not is_web_port(port, is_allowed=True)


@pytest.mark.parametrize("port", [445, 3306, 3389, 5432, 6379, 27017])
def test_ports_of_other_services_need_an_allowed_network(port):
    assert not is_web_port(port)
    assert is_web_port(port, is_allowed=True)
