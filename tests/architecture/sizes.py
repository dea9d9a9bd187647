#!/usr/bin/env python3
"""Small enough to read: no function over 50 lines, no header over 200, no source over 400. A table (…_table.h) may be long: it
grows by a row for each thing it describes, and is not read from end to end."""
import json
import pathlib
import subprocess
import sys

FUNCTION, HEADER, SOURCE = 50, 200, 400
CTAGS = ["ctags", "-f", "-", "--output-format=json", "--languages=C++", "--langmap=C++:.h.cpp", "--kinds-C++=f",
         "--fields=+ne", "-L", "-"]


def long_files(root, files):
    for file in files:
        if file.stem.endswith("_table"):
            continue
        lines = file.read_text().count("\n")
        limit = HEADER if file.suffix == ".h" else SOURCE
        if lines > limit:
            yield f"{file.relative_to(root)}: {lines} lines, at most {limit}"


def long_functions(files):
    tags = subprocess.run(CTAGS, input="\n".join(map(str, files)), capture_output=True, text=True, check=True).stdout
    for tag in map(json.loads, tags.splitlines()):
        lines = tag.get("end", tag["line"]) - tag["line"] + 1
        if lines > FUNCTION:
            yield f"{tag['path']}:{tag['line']}: {tag['name']} has {lines} lines, at most {FUNCTION}"


if __name__ == "__main__":
    base = pathlib.Path(sys.argv[1])
    sources = sorted(p for top in ("app", "core", "resources", "ui", "tests") for p in (base / top).rglob("*")
                     if p.suffix in (".h", ".cpp"))
    faults = [*long_files(base, sources), *long_functions(sources)]
    print("\n".join(faults) or f"all of {len(sources)} files are small enough to read")
    sys.exit(bool(faults))
