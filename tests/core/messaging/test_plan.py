"""notify.toml is read whole, or every fault is told with its line."""

from datetime import time

import pytest

from auditor.messaging import Digest, RouteKind, Security, read_notify_plan
from auditor.model.fault import InputFaults

FULL = """
[routes.mail]
type = "smtp"
host = "smtp.example.cn"
from = "jiancha@example.cn"
user = "jiancha@example.cn"
password_env = "MAIL_PASSWORD"

[routes.group]
type = "wecom"
address_file = "secrets/wecom"

[routes.ding]
type = "dingtalk"
address_env = "DING"
secret_env = "DING_KEY"

[routes.box]
type = "folder"
folder = "var/letters"

[delivery]
digest = "day"
opens = 09:00:00
closes = 17:00:00
urgent = ["site_down"]
most_tries = 3

[delivery.by_kind]
site_down = "group"
"""


def test_every_key_is_read():
    plan = read_notify_plan(FULL, "notify.toml")
    mail, group, ding, box = plan.routes
    assert (mail.kind, mail.host, mail.port, mail.security) == (RouteKind.SMTP, "smtp.example.cn", 465, Security.SSL)
    assert (mail.sender, mail.password.environment) == ("jiancha@example.cn", "MAIL_PASSWORD")
    assert (group.address.file, group.a_minute, group.most_bytes) == ("secrets/wecom", 20, 2048)
    assert (ding.password.environment, box.folder) == ("DING_KEY", "var/letters")
    assert (plan.digest, plan.opens, plan.closes, plan.most_tries) == (Digest.DAY, time(9), time(17), 3)
    assert (plan.urgent, plan.by_kind) == ({"site_down"}, (("site_down", "group"),))


@pytest.mark.parametrize(
    ("wrong", "line", "key"),
    [
        ('[routes.a]\ntype = "pigeon"', 2, "routes.a.type"),
        ('[routes.a]\ntype = "smtp"\nfrom = "a@b.cn"', 1, "routes.a.host"),
        ('[routes.a]\ntype = "smtp"\nhost = "h"\nfrom = "nobody"', 4, "routes.a.from"),
        ('[routes.a]\ntype = "smtp"\nhost = "h"\nfrom = "a@b.cn"\npassword = "geheim"', 5, "routes.a.password"),
        ('[routes.a]\ntype = "smtp"\nhost = "h"\nfrom = "a@b.cn"\nport = 70000', 5, "routes.a.port"),
        ('[routes.a]\ntype = "wecom"', 1, "routes.a.address_env"),
        ('[routes.a]\ntype = "folder"\nfolder = "x"\ncolour = "red"', 4, "routes.a.colour"),
        ("[delivery]\nopens = 18:00:00", 1, "delivery.closes"),
        ('[delivery]\nopens = "early"', 2, "delivery.opens"),
        ('[delivery.by_kind]\nsite_down = "none"', 2, "delivery.by_kind.site_down"),
        ("[delivry]\nx = 1", 1, "delivry"),
    ],
)
def test_a_fault_names_its_line_and_key(wrong: str, line: int, key: str):
    with pytest.raises(InputFaults) as caught:
        read_notify_plan(wrong, "notify.toml")
    assert [(fault.line, fault.key) for fault in caught.value.faults] == [(line, key)]


def test_a_secret_that_stands_in_the_file_is_refused_and_not_repeated():
    with pytest.raises(InputFaults) as caught:
        read_notify_plan('[routes.a]\ntype = "wecom"\naddress_env = "A"\nsecret = "geheim"', "notify.toml")
    assert "geheim" not in str([fault.value for fault in caught.value.faults])
