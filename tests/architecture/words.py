#!/usr/bin/env python3
"""What no source may say."""
import pathlib
import re
import sys

SOURCES = ("app", "core", "installer", "resources", "tests", "ui")
# (pattern, where, why)
FORBIDDEN = [
    (r"setInsecureFallback\s*\(\s*true", SOURCES, "a secret never goes to a file"),
    (r"ignoreSslErrors|QSslSocket::(VerifyNone|QueryPeer)", ("app", "core/net", "core/mimecast", "core/collect", "ui"),
     "a certificate is never waved through"),
    (r"\b(TODO|FIXME|XXX|HACK)\b", SOURCES, "what is left over is an issue, not a comment"),
    (r"\b(std::cout|std::cerr|qDebug\s*\()", ("core", "ui"), "core::log is the one door to the log"),
    (r"\bsystem_clock::now|QDateTime::currentDateTime|QDateTime::currentMSecsSinceEpoch",
     ("core/collect", "core/mimecast", "core/query", "core/health", "core/event", "core/simulator", "core/store"),
     "time is handed in as a core::Clock"),
    (r"\b(std::random_device|QRandomGenerator|rand\s*\(\s*\))",
     ("core/collect", "core/mimecast", "core/query", "core/health", "core/event", "core/simulator", "core/store", "ui"),
     "chance is handed in as a core::Random"),
    (r"setTextFormat\s*\(\s*Qt::(RichText|AutoText|MarkdownText)|Qt::RichText", ("ui", "app"),
     "text of strangers is plain text everywhere"),
    (r"\bthread_local\b(?!\s+bool\b)", ("app", "core", "ui"),
     "mingw gives a thread's memory back before it destroys what lies there: borrow of core::Spares"),
    (r"\bthrow\b(?!\s*\()", ("core", "ui", "app"), "an error is a value"),
]
NOT_CODE = re.compile(r'//.*|"(?:[^"\\]|\\.)*"')


def faults(root):
    suffixes = {".h", ".cpp", ".py", ".txt", ".cmake", ""}
    for file in sorted(p for top in SOURCES for p in (root / top).rglob("*") if p.is_file() and p.suffix in suffixes):
        here = file.relative_to(root).as_posix()
        if here.startswith("tests/architecture/"):
            continue
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1):
            code = NOT_CODE.sub("", line) if file.suffix in (".h", ".cpp") else line
            for pattern, where, why in FORBIDDEN:
                text = line if "TODO" in pattern else code
                if any(here.startswith(top + "/") for top in where) and re.search(pattern, text):
                    yield f"{here}:{number}: {why}: {line.strip()}"


if __name__ == "__main__":
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "nothing is said that should not be")
    sys.exit(bool(found))
