#!/usr/bin/env python3
"""A CycloneDX 1.5 list of what the program is made of: itself, what is built in, and every library that the loader brings.

    sbom.py PROGRAM VERSION PARTS.json FONTS [SOURCES] > mailweir.cdx.json

On Debian a library's package, version and licence are those of dpkg; on other systems, and for a program for Windows wherever it was
built, the libraries are those that lie beside the program. SOURCES is a table of sha256sum: what was built of it is in the program.
What PARTS.json knows about a library goes before. The same input gives the same bytes (SOURCE_DATE_EPOCH)."""
import datetime
import hashlib
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import urllib.parse
import uuid

DPKG = shutil.which("dpkg-query") is not None
DEBIAN = {  # Debian's short names of licences that SPDX spells another way
    "expat": "MIT", "mit": "MIT", "apache-2": "Apache-2.0", "apache-2.0": "Apache-2.0", "zlib": "Zlib", "isc": "ISC", "cc0-1.0": "CC0-1.0",
    "bsd-2-clause": "BSD-2-Clause", "bsd-3-clause": "BSD-3-Clause", "bsl-1.0": "BSL-1.0", "mpl-2.0": "MPL-2.0", "public-domain": None,
    "lgpl-2": "LGPL-2.0-only", "lgpl-2+": "LGPL-2.0-or-later", "lgpl-2.0+": "LGPL-2.0-or-later", "lgpl-2.1": "LGPL-2.1-only",
    "lgpl-2.1+": "LGPL-2.1-or-later", "lgpl-3": "LGPL-3.0-only", "lgpl-3+": "LGPL-3.0-or-later", "gpl-2": "GPL-2.0-only",
    "gpl-2+": "GPL-2.0-or-later", "gpl-3": "GPL-3.0-only", "gpl-3+": "GPL-3.0-or-later", "ofl-1.1": "OFL-1.1", "libpng": "Libpng",
}


def said_by(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def for_windows(program):
    return program.read_bytes()[:2] == b"MZ"


def libraries(program):
    """{name the loader asks for: file} of all that is loaded with the program."""
    if sys.platform.startswith("linux") and not for_windows(program):
        found = re.findall(r"^\s*(?:(\S+) => )?(/\S+) \(0x", said_by("ldd", str(program)), re.M)
        return {name or pathlib.Path(path).name: pathlib.Path(path) for name, path in found}
    beside = [path for pattern in ("*.dll", "*/*.dll", "../Frameworks/*.dylib", "../Frameworks/*.framework/Versions/A/*")
              for path in program.parent.glob(pattern) if path.is_file()]
    return {path.name: path for path in beside}


def direct(program):
    if for_windows(program):
        return set(re.findall(r"DLL Name: (\S+)", said_by("objdump", "-p", str(program))))
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", said_by("readelf", "-d", str(program))))


def spellings(path):
    """dpkg may know a file with or without /usr, and by its own name or by that of a link."""
    for known in (path, path.resolve()):
        short = pathlib.Path("/" + str(known).removeprefix("/usr").lstrip("/"))
        yield from (str(short), f"/usr{short}")


def owners(paths):
    """{path: (package, version, architecture)} by dpkg."""
    lines = subprocess.run(["dpkg", "-S", *(s for path in paths for s in spellings(path))], capture_output=True, text=True,
                           check=False).stdout.splitlines()
    by_file = {line.split(": ", 1)[1]: line.split(":")[0] for line in lines if ": " in line}
    found = {path: next((by_file[s] for s in spellings(path) if s in by_file), None) for path in paths}
    known = installed(*{package for package in found.values() if package})
    return {path: known.get(package) for path, package in found.items()}


def twins(paths):
    """{path: the file of a package of mingw-w64 that it is a copy of, though a stripped one}"""
    lines = subprocess.run(["dpkg", "-S", *(f"*mingw32*/{path.name}" for path in paths)], capture_output=True, text=True,
                           check=False).stdout.splitlines()
    files = [pathlib.Path(line.split(": ", 1)[1]) for line in lines if ": " in line and "-win32/" not in line]
    return {path: file for path in paths for file in files if file.name == path.name}


def file_version(path):
    """What the version resource of a file of Windows says."""
    said = path.read_bytes()
    at = said.find(struct.pack("<II", 0xFEEF04BD, 0x10000))
    if at < 0:
        return "unknown"
    high, low = struct.unpack_from("<II", said, at + 8)
    return f"{high >> 16}.{high & 0xFFFF}.{low >> 16}"


def installed(*packages):
    """{package: (package, version, architecture)}"""
    lines = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}\n", *packages], capture_output=True,
                           text=True, check=False).stdout.splitlines() if packages else []
    return {line.split()[0]: tuple(line.split()) for line in lines if len(line.split()) == 3}


def debian_licence(package):
    """What debian/copyright says of the files in general."""
    file = pathlib.Path("/usr/share/doc") / package / "copyright"
    text = file.read_text(errors="replace") if file.exists() else ""
    general = re.search(r"^Files: *\n? *\*.*?^License: *(\S.*?)$", text, re.M | re.S)
    return general[1].strip() if general and text.startswith("Format:") else ""


def licences(package, part):
    if part:
        expression = part["licence"]
        return [{"expression": expression}] if " " in expression else [{"license": {"id": expression}}]
    said = debian_licence(package) if package else ""
    spdx = DEBIAN.get(said.lower())
    if spdx:
        return [{"license": {"id": spdx}}]
    return [{"license": {"name": said or f"see /usr/share/doc/{package}/copyright" if package else "unknown"}}]


def component(kind, name, version, part, package=None, files=(), extra=()):
    quoted = urllib.parse.quote(version, safe="~")
    reference = f"pkg:deb/debian/{package[0]}@{quoted}?arch={package[2]}" if package else f"pkg:generic/{urllib.parse.quote(name)}@{quoted}"
    made = {"type": kind, "bom-ref": reference, "name": package[0] if package else name, "version": version,
            "licenses": licences(package[0] if package else None, part), "purl": reference}
    if part:
        made["copyright"] = part["copyright"]
        made["description"] = f"{part['name']}: {part['about']}"
        made["externalReferences"] = [{"type": "website", "url": part["url"]}]
    if len(files) == 1:
        made["hashes"] = [{"alg": "SHA-256", "content": hashlib.sha256(files[0].read_bytes()).hexdigest()}]
    made["properties"] = [{"name": f"mailweir:{key}", "value": value} for key, value in extra]
    return made


def linked(program, parts):
    """One component for each package, with the libraries of it that are loaded."""
    needed = direct(program)
    loaded = libraries(program)
    windows = for_windows(program)
    copies = twins(loaded.values()) if DPKG and windows else {}
    own = owners(copies.values() if windows else loaded.values()) if DPKG else {}
    packages = {path: own.get(copies.get(path, path)) for path in loaded.values()}
    shares = {}
    for name, path in sorted(loaded.items()):
        shares.setdefault(packages.get(path) or name, []).append((name, path))
    for owner, found in sorted(shares.items(), key=str):
        package = owner if isinstance(owner, tuple) else None
        part = next((part for part in parts if "files" in part and any(re.search(part["files"], name, re.I) for name, _ in found)), None)
        extra = [("library", name) for name, _ in found] + [("linked", "directly" if any(n in needed for n, _ in found) else "by another")]
        version = package[1] if package else file_version(found[0][1]) if windows else "unknown"
        yield component("library", found[0][0], version, part, package, [path for _, path in found], extra)


def part_of(name, parts):
    return next((part for part in parts if re.search(part.get("files", "^$"), name, re.I)), None)


def linked_in(sources, parts):
    """What was built for the program and is a piece of it."""
    for digest, name in (line.split() for line in sources.splitlines()):
        what, version = re.match(r"([^_]+)_([\d.]+)", name).groups()
        version = version.rstrip(".")
        part = part_of(f"{what}-{version}", parts)
        yield component("library", what, version, part, None, [], [("linked", "when it was built"), ("source", name), ("source SHA-256", digest)])


def built_in(parts, fonts, windows):
    for part in parts:
        if part["kind"] == "font":
            for file in part["bundled"]:
                name = pathlib.Path(file).stem
                yield component("file", name, part["version"], part, None, [fonts / file], [("built in", file)])
        elif part["kind"] == "header" or part["kind"] == "loaded" and not windows:
            package = installed(part["package"]).get(part["package"]) if DPKG else None
            how = "when it was built" if part["kind"] == "header" else "by name, when needed"
            yield component("library", part["name"].replace(":", ""), package[1] if package else "unknown", part, package, [], [("linked", how)])


def bill(program, version, parts, fonts, sources=""):
    own = next(part for part in parts if part["kind"] == "program")
    components = [*linked(program, parts), *linked_in(sources, parts), *built_in(parts, fonts, for_windows(program))]
    head = component("application", "mailweir", version, own, None, [program])
    time = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([head, components], sort_keys=True))
    straight = [c["bom-ref"] for c in components if {"name": "mailweir:linked", "value": "by another"} not in c["properties"]]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{serial}", "version": 1,
            "metadata": {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": head},
            "components": components,
            "dependencies": [{"ref": head["bom-ref"], "dependsOn": straight}]}


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    path, number, table, folder, *built = sys.argv[1:]
    json.dump(bill(pathlib.Path(path).resolve(), number, json.loads(pathlib.Path(table).read_text()), pathlib.Path(folder),
                   *(pathlib.Path(file).read_text() for file in built)), sys.stdout, indent=1, ensure_ascii=False)
    print()
