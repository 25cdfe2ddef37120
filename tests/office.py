"""LibreOffice without a screen: accepts or rejects all tracked changes of Word files and writes them as text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

# Seconds after which a start of LibreOffice is given up.
LONGEST = 300

ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"

MACRO = """Sub Decide(source As String, target As String, command As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    file = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(file.CurrentController.Frame, command, "", 0, Array())
    Dim plain(1) As New com.sun.star.beans.PropertyValue
    plain(0).Name = "FilterName"
    plain(0).Value = "Text (encoded)"
    plain(1).Name = "FilterOptions"
    plain(1).Value = "UTF8,LF"
    file.storeToURL(target, plain())
    file.close(True)
End Sub

Sub Main
{calls}    StarDesktop.terminate()
End Sub
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{macro}</script:module>
"""


def decided(jobs: Sequence[tuple[Path, str]], work: Path) -> list[str]:
    """The text of each Word file after its command was carried out; one start of LibreOffice for all."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not here: install Debian's libreoffice-writer")
    targets = [work / f"{place}.txt" for place in range(len(jobs))]
    calls = "".join(
        f'    Decide("{source.as_uri()}", "{target.as_uri()}", "{command}")\n'
        for (source, command), target in zip(jobs, targets, strict=True)
    )
    profile = work / "profile"
    start = [soffice, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=LONGEST)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(macro=escape(MACRO.format(calls=calls))), encoding="utf-8")
    subprocess.run([*start, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=LONGEST)
    return [target.read_text(encoding="utf-8-sig") for target in targets]
