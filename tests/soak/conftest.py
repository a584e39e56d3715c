import pytest

SEED = 20261122


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=SEED, help="of the moments at which processes are killed")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed_of_kills" in metafunc.fixturenames:
        metafunc.parametrize("seed_of_kills", [metafunc.config.getoption("--seed")], ids=lambda seed: f"seed={seed}")
