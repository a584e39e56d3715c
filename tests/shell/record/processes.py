"""Processes for the tests: `python -m tests.shell.record.processes write|kill URL FOLDER`; prints how each ended.

It forks before it opens anything, so that every process has a database of its own.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import event

from auditor.record.archive import FolderArchive
from auditor.record.database import open_database
from auditor.record.evaluations import SqlEvaluationStore
from tests.shell.record.samples import EVALUATION, FINDING, MORNING, PAGE, add_audit, bare_page

FORK = multiprocessing.get_context("fork")
TOGETHER = FORK.Barrier(3)


def open_store(url: str, folder: str) -> SqlEvaluationStore:
    return SqlEvaluationStore(open_database(url), FolderArchive(Path(folder)))


def write(url: str, folder: str, name: str) -> None:
    TOGETHER.wait(30)
    store = open_store(url, folder)
    store.begin(replace(EVALUATION, id=name), ())
    for number in range(10):
        add_audit(store, name, f"s{number}", [bare_page("http://same/"), bare_page(f"http://{number}/")], MORNING)
    store.finish(name, [FINDING] * 20, MORNING)
    store.engine.dispose()


def killed_at_its_commit(url: str, folder: str, name: str) -> None:
    store = open_store(url, folder)
    store.begin(replace(EVALUATION, id=name), ())
    event.listen(store.engine, "commit", lambda _connection: os.kill(os.getpid(), signal.SIGKILL))
    if name == "pages":
        add_audit(store, name, "s", [PAGE] * 50, MORNING)
    else:
        store.finish(name, [FINDING] * 50, MORNING)


def run(task: Callable[[str, str, str], None], url: str, folder: str, names: tuple[str, ...]) -> None:
    started = [FORK.Process(target=task, args=(url, folder, name)) for name in names]
    for process in started:
        process.start()
    for process in started:
        process.join()
    sys.stdout.write(" ".join(str(process.exitcode) for process in started))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", url, folder]:
            run(write, url, folder, ("e0", "e1", "e2"))
        case ["kill", url, folder]:
            run(killed_at_its_commit, url, folder, ("pages", "findings"))
