"""The house as a whole: its floors, its dependencies, its promises in the README."""

from __future__ import annotations

import ast
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import assistant
from assistant.cli import casebook

ROOT = Path(__file__).resolve().parent.parent
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "PySide6.QtNetwork"}


def _imports(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_no_module_imports_the_network() -> None:
    offenders = {
        f"{source.relative_to(ROOT)}: {name}"
        for folder in ("assistant", "ui")
        for source in (ROOT / folder).rglob("*.py")
        for name in _imports(source)
        if name in NETWORK or name.split(".")[0] in NETWORK
    }

    assert offenders == set()


def test_the_whole_assistant_works_where_qt_is_not_installed() -> None:
    modules = [found.name for found in pkgutil.walk_packages(assistant.__path__, "assistant.")]
    assert len(modules) > 50
    script = (
        "import importlib, sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('PySide6', 'shiboken6'):\n"
        "            raise ImportError('Qt is not here')\n"
        "sys.meta_path.insert(0, Absent())\n"
        f"for name in {[name for name in modules if not name.endswith('__main__')]!r}:\n"
        "    importlib.import_module(name)\n"
    )

    judged = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert judged.returncode == 0, judged.stderr


@pytest.mark.parametrize("module", ["ui.app", "assistant.cli"])
def test_starting_loads_no_heavy_library(module: str) -> None:
    heavy = (
        "reportlab",
        "docx",
        "pikepdf",
        "pypdfium2",
        "uharfbuzz",
        "jinja2",
        "jsonschema",
        "fontTools",
        "PIL",
        "pyrage",
        "icalendar",
    )
    script = f"import sys, {module}; print([n for n in {heavy!r} if n in sys.modules])"

    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert printed.strip() == "[]"


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_registry(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    pinned = re.split(r"\n(?=\S)", text.strip())

    assert len(pinned) > 10
    for requirement in pinned:
        assert re.match(r"[a-z0-9._-]+(\[[a-z]+\])?==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement
    assert "://" not in text and "--index-url" not in text


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = tomllib.loads(text)["project"]["dependencies"]

    for dependency in named:
        assert re.search(rf'"{re.escape(dependency)}",\s+# \w', text), dependency


def _commands(group: click.Group, prefix: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


def test_every_command_and_option_is_explained() -> None:
    for name, command in _commands(casebook, "casebook"):
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"


def test_no_command_takes_a_passphrase_as_an_argument() -> None:
    for name, command in _commands(casebook, "casebook"):
        assert not any("pass" in (parameter.name or "") for parameter in command.params), name


def test_the_readme_names_only_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {name for name, _ in _commands(casebook, "casebook")}

    named = set(
        re.findall(r"^(casebook (?:(?:vault|evidence|backup|pack) )?[a-z-]+)", readme, flags=re.MULTILINE)
    )

    assert named
    assert named <= known


def test_the_readme_names_only_make_targets_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))

    assert set(re.findall(r"make ([a-z]+)", readme)) <= targets


def test_every_relative_link_of_the_documents_leads_somewhere() -> None:
    for document in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_build_carries_the_locale_of_every_language_a_draft_is_searched_in() -> None:
    from assistant.i18n.languages import watched_languages

    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    carried = ast.literal_eval(spec.partition("LANGUAGES = ")[2].partition("#")[0].strip())
    assert set(watched_languages()) <= set(carried)
