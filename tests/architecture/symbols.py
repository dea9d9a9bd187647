#!/usr/bin/env python3
"""What the linker sees: the libraries of the core name no widget, those of ui no file and no socket."""
import pathlib
import re
import subprocess
import sys

GUI = r"Q(Widget|Application|GuiApplication|Pixmap|Icon|Painter|Dialog)"
OUTSIDE = r"Q(File|SaveFile|Dir|Process|LockFile|Network\w*|TcpSocket|TcpServer|LocalSocket|LocalServer|SslSocket|Settings)"


def faults(library):
    pattern = re.compile(rf"^{GUI if library.name.startswith('libcore') else OUTSIDE}(::|$)")
    lines = subprocess.run(["nm", "--demangle", "--undefined-only", library], capture_output=True, text=True,
                           check=True).stdout.splitlines()
    for name in sorted({line.split("U ", 1)[1] for line in lines if " U " in line}):
        if pattern.match(re.sub(r"^(vtable|typeinfo)( name)? for ", "", name)):
            yield f"{library.name}: {name}"


if __name__ == "__main__":
    libraries = [pathlib.Path(path) for path in sys.argv[1:]]
    missing = [f"{library.name} has not been built" for library in libraries if not library.exists()]
    found = missing or [fault for library in libraries for fault in faults(library)]
    print("\n".join(found) or f"{len(libraries)} libraries keep to their own")
    sys.exit(bool(found) or not libraries)
