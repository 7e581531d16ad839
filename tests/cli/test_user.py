"""`witness user` and `witness audit` over a data folder."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from witness.cli import main

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Types a command, over a data folder of the test's own; what it wrote, with an error for one that fails."""

    def typed(*arguments: str, fails: bool = False) -> str:
        with pytest.raises(SystemExit) as end:
            main([*arguments, "--data", str(tmp_path)])
        said = capsys.readouterr()
        assert bool(end.value.code) is fails, said.err
        return (said.err if fails else said.out).strip()

    return typed


def test_roles_tokens_and_what_became_of_them(run: Run) -> None:
    run("user", "add", "Kim", "--password", "long enough password")
    assert run("user", "role", "kim", "admin") == "kim is admin now."
    secret = run("user", "token", "kim", "--label", "desk [x]", "--days", "1")
    head, row = run("user", "tokens", "kim").splitlines()
    assert head.split() == ["id", "name", "made", "ends", "last", "used"]
    assert row.split()[:3] == ["1", "desk", "[x]"]
    assert row.endswith("never")
    assert secret not in row
    assert "there is no such token" in run("user", "revoke", "kim", "7", fails=True)
    run("user", "revoke", "kim", "1")
    assert len(run("user", "tokens", "kim").splitlines()) == 1
    assert "this is the only admin" in run("user", "role", "kim", "viewer", fails=True)
    entries = [json.loads(line) for line in run("audit").splitlines()]
    assert [e["action"] for e in entries] == ["add user", "change role", "create token", "revoke token"]
    assert {(e["who"], e["door"], e["address"]) for e in entries} == {(None, "machine", None)}
    assert "password" not in json.dumps(entries)
    assert len(run("audit", "--after", "2").splitlines()) == 2
