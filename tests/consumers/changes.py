"""LibreOffice accepts or rejects all tracked changes of a document: a macro of its own, in a profile of its own."""

import subprocess

from conftest import tool

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub Settle(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(target), filter())
  document.close(True)
  StarDesktop.terminate()
End Sub
</script:module>"""

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Changes"/>
</library:library>"""

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def profile(folder):
    """A profile of LibreOffice with the macro. The first start writes a library of its own, so the macro
    comes after it."""
    office = [tool("soffice"), "--headless", f"-env:UserInstallation=file://{folder}"]
    subprocess.run([*office, "--terminate_after_init"], capture_output=True, timeout=120)
    basic = folder / "user/basic/Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "Changes.xba").write_text(MACRO, encoding="utf-8")
    (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    return office


def settle(office, source, what, target):
    """Accepts or rejects all changes of `source` and writes the rest to `target`."""
    call = f'macro:///Standard.Changes.Settle("{source}","{COMMANDS[what]}","{target}")'
    done = subprocess.run([*office, call], capture_output=True, text=True, timeout=180)
    assert target.exists(), f"{source}: {done.stdout}{done.stderr}"
