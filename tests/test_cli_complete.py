"""Shell completion: the scripts of bash, zsh and fish, and what they are offered."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Yoy

FOUND = {"id": "f0a1b2c3d4", "kind": "number", "weight": 0.5, "zh": "受理‘案件’：“增长30%”", "en": "x", "anchor": "m1"}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two series, one of them with a page; in the working folder."""
    for name in ("city", "county"):
        (tmp_path / "inputs" / name).mkdir(parents=True)
    page = tmp_path / "outputs" / "city" / "2022-2023"
    page.mkdir(parents=True)
    told = {**FOUND, "check": None, "evidence": [], "ruling": None, "why": ""}
    table = {"series": "city", "years": [2022, 2023], "language": "zh", "findings": [told]}
    (page / "findings.json").write_text(json.dumps(table), encoding="utf-8")
    decided = {"decisions": [{"id": "s99", "kind": "same", "words": "same: a = b", "stale": "", "line": ""}]}
    (page.parent / "decisions.json").write_text(json.dumps(decided), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(typed: str, shell: str, **more: str) -> list[str]:
    """What the program answers a shell that completes `typed`."""
    words = typed.split()
    place = len(words) if typed.endswith(" ") else len(words) - 1
    given = {"_YOY_COMPLETE": f"complete_{shell}", "COMP_WORDS": typed, "COMP_CWORD": str(place)}
    given |= {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args", **more}
    done = subprocess.run(
        [sys.executable, "-m", "compare.cli"], env={**os.environ, **given}, check=False, capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    assert not done.stderr
    return done.stdout.strip("\n").split("\n") if done.stdout.strip() else []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "compare.cli"], env={**os.environ, "_YOY_COMPLETE": f"source_{shell}"}, check=True,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    sign = {
        "bash": "complete -o default -F _yoy_completion yoy",
        "zsh": "#compdef yoy",
        "fish": "complete --command yoy",
    }
    assert sign[shell] in done.stdout
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not here: its script was printed, not read by it")
    subprocess.run([program, "-n"], input=done.stdout, check=True, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("yoy re", ["review"]),
        ("yoy run c", ["city", "county"]),
        ("yoy run city c", ["county"]),
        ("yoy review ci", ["city"]),
        ("yoy fetch co", ["county"]),
        ("yoy run --inputs outputs c", ["city"]),
        ("yoy review city --dismiss f0", ["f0a1b2c3d4"]),
        ("yoy review city --confirm ", ["f0a1b2c3d4"]),
        ("yoy review city --undo ", ["s99"]),
        ("yoy review county --confirm ", []),
        ("yoy run --runner th", ["threads"]),
        ("yoy diff a b --lang ", ["zh", "en"]),
        ("yoy diff a b --format x", ["xlsx"]),
        ("yoy run --ye", ["--years"]),
    ],
)
def test_names_and_ids_are_offered(city: Path, typed: str, offered: list[str]) -> None:
    assert city
    assert asked(typed, "bash") == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_an_id_comes_with_what_it_is_and_no_sign_that_a_shell_reads(city: Path, shell: str) -> None:
    assert city
    said = "\n".join(asked("yoy review city --dismiss f", shell))
    assert "f0a1b2c3d4" in said
    assert "增长30%" in said
    assert not set("`$\\") & set(said.partition("f0a1b2c3d4")[2])
    assert "city" in "\n".join(asked("yoy run ", shell))


def test_bash_itself_completes(city: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not here")
    program = city / "bin" / "yoy"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m compare.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(_YOY_COMPLETE=source_bash yoy)"; COMP_WORDS=(yoy review c); COMP_CWORD=2; '
        '_yoy_completion yoy; echo "${COMPREPLY[@]}"'
    )
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [bash, "--norc", "-c", script], env={**os.environ, "PATH": path}, check=True, capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == ["city", "county"]


def test_the_options_that_install_it_are_in_the_help(yoy: Yoy) -> None:
    out = yoy("--help")[1]
    assert "--install-completion" in out
    assert "--show-completion" in out
