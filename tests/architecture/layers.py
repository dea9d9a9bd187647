#!/usr/bin/env python3
"""What stands at the top, and who may use whom: by #include and by link line. The tables below are the architecture."""
import pathlib
import re
import shutil
import subprocess
import sys

ALLOWED = {
    "core/base": set(),
    "core/event": {"core/base"},
    "core/coverage": {"core/base", "core/event"},
    "core/query": {"core/base", "core/event"},
    "core/health": {"core/base"},
    "core/settings": {"core/base"},
    "core/records": {"core/base", "core/health", "core/settings"},
    "core/credentials": {"core/base"},
    "core/bundle": {"core/base"},
    "core/net": {"core/base"},
    "core/recorder": {"core/base", "core/net"},
    "core/mimecast": {"core/base", "core/event", "core/net"},
    "core/store": {"core/base", "core/event", "core/query", "core/health", "core/settings", "core/records"},
    "core/story": {"core/base", "core/event", "core/query", "core/mimecast"},
    "core/doctor": {"core/base", "core/event", "core/health", "core/net", "core/mimecast"},
    "core/migration": {"core/base", "core/event", "core/mimecast", "core/store"},
    "core/collect": {"core/base", "core/event", "core/health", "core/settings", "core/records", "core/recorder", "core/net",
                     "core/credentials",
                     "core/mimecast", "core/store", "core/migration", "core/coverage"},
    "core/simulator": {"core/base", "core/net"},
    "resources": set(),
    "ui": {"core/base", "core/event", "core/query", "core/health", "core/settings", "core/records", "core/mimecast", "core/story", "core/coverage", "resources"},
    "app": {"core", "ui", "resources"},
}
TOP = {"CMakeLists.txt", "app", "ui", "resources", "core", "tests", "installer", "README.md",
       "LICENSE", "CONTRIBUTING.md", "CMakePresets.json", "vcpkg.json"}
# What of core/mimecast is data and pure functions: all that ui may see, and it may not lean on the rest.
TABLES = "core/mimecast_tables"
# A heavy header or library may be named in these folders only.
NETWORK = r"QtNetwork|Q(AbstractSocket|Authenticator|Dns|Host(Address|Info)|Hst|Http|Local(Server|Socket)|Network|Ocsp|Ssl|Tcp|Udp).*"
ONLY_IN = [
    (NETWORK, {"core/net", "core/simulator", "app"}),
    (r"Qt6?Network(Private)?", {"core/net", "core/simulator", "app"}),
    (r"keychain\.h|qt6?keychain|Qt6?Keychain|QtDBus|QDBus.*|Qt6?DBus", {"core/credentials"}),
    (r"sqlite3\.h|SQLite3", {"core/store"}),
    (r"zstd\.h|zstd", {"core/store"}),
    (r"Q(Widget|Application|Dialog|Pixmap|Icon|Painter|Font|GuiApplication)|Qt6?(Widgets|Gui|Quick|Svg)",
     {"ui", "app", "resources"}),
    # ui does no input or output at all, and waits for nobody.
    (r"Q(File(Info|Device|SystemWatcher|SystemModel)?|SaveFile|Dir|DirIterator|LockFile|Temporary.*|Settings"
     r"|StandardPaths|Process|SharedMemory|StorageInfo|Thread|ThreadPool)|QSql.*|QtConcurrent.*|fstream|filesystem|thread|future",
     {"core", "app", "resources"}),
]
# The local socket of app is how a second start finds the first; the internet is not its business.
APP_NETWORK = r"QLocal(Server|Socket)"

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
LAYER = re.compile(r"^(layer|target_link_libraries|add_library|add_executable)\(\s*(\S+)([^)]*)\)", re.M)


def folder(path):
    parts = pathlib.PurePosixPath(path).parts
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


def allowed(mine, theirs):
    top = theirs.split("/")[0]
    return theirs == mine or theirs in ALLOWED.get(mine, set()) or top in ALLOWED.get(mine, set())


def misplaced(name, mine):
    """The homes of something that is not at home here."""
    for pattern, homes in ONLY_IN:
        if re.fullmatch(pattern, name) and mine not in homes and mine.split("/")[0] not in homes:
            return homes
        if mine == "app" and re.fullmatch(NETWORK, name) and not re.fullmatch(APP_NETWORK, name):
            return homes - {"app"}
    return None


def layers(root):
    """What each CMakeLists.txt says: (file, target, {keyword: [words]})."""
    for file in sorted(p for top in ("app", "core", "resources", "ui") for p in (root / top).rglob("CMakeLists.txt")):
        text = re.sub(r"#.*", "", file.read_text())
        for _, target, rest in LAYER.findall(text):
            words, key = {}, ""
            for word in rest.split():
                if word in ("HEADERS", "SOURCES", "LINKS", "USES", "PUBLIC", "PRIVATE", "INTERFACE"):
                    key = word
                else:
                    words.setdefault(key, []).append(word)
            yield file.relative_to(root), target, words


def table_files(root):
    for file, target, words in layers(root):
        if target == TABLES:
            return {f"core/{name}" for key in ("HEADERS", "SOURCES") for name in words.get(key, [])}
    return set()


def include_faults(root):
    tables = table_files(root)
    for file in sorted(p for top in ("app", "core", "resources", "ui") for p in (root / top).rglob("*.[ch]*")):
        here = file.relative_to(root).as_posix()
        mine = folder(here)
        if mine not in ALLOWED:
            yield f"{here}: the architecture knows no {mine}"
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            found = INCLUDE.match(line)
            if found:
                yield from (f"{here}:{number}: {fault}" for fault in include_fault(here, mine, found[1], tables))


def include_fault(here, mine, header, tables):
    if header.split("/")[0] in ("app", "core", "resources", "ui"):
        theirs = folder(header)
        if not allowed(mine, theirs):
            yield f"{mine} may not include {theirs}"
        pure = here in tables or here == "core/mimecast/page.h"
        if pure and theirs == "core/net":
            yield "a table of core/mimecast may not include core/net"
        if (here in tables or mine == "ui") and theirs == "core/mimecast" and header not in tables:
            yield f"{header} is none of the tables that may be seen here"
        return
    for part in header.split("/"):
        homes = misplaced(part, mine)
        if homes:
            yield f"<{header}> belongs to {', '.join(sorted(homes))}"


def link_faults(root):
    for file, target, words in layers(root):
        mine = "core/mimecast" if target == TABLES else folder(target)
        mine = mine if mine in ALLOWED else folder(file.as_posix())
        for word in (w for key in ("LINKS", "USES", "PUBLIC", "PRIVATE", "INTERFACE") for w in words.get(key, [])):
            parts = word.replace("core_", "core::").split("::")
            if parts[0] in ("core", "ui") and len(parts) > 1:
                theirs = folder("/".join(parts))
                table = theirs == TABLES
                if not allowed(mine, "core/mimecast" if table else theirs):
                    yield f"{file}: {target} may not link {word}"
                elif theirs == "core/mimecast" and mine == "ui":
                    yield f"{file}: {target} may link {TABLES} only, not {word}"
                elif theirs == "core/net" and target == TABLES:
                    yield f"{file}: {target} may not link {word}"
            elif misplaced(word.replace("Qt6::", "Qt6") if parts[0] == "Qt6" else parts[-1], mine):
                yield f"{file}: {target} may not link {word}"


def tracked(root):
    """What git has of it; nothing where there is no git."""
    if not shutil.which("git") or not (root / ".git").exists():
        return []
    told = subprocess.run(["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z"], capture_output=True, text=True, check=False)
    return told.stdout.split("\0")


def entry_faults(paths):
    """What stands at the top and is not one of the house's rooms or asked for by convention."""
    for entry in sorted({path.split("/")[0] for path in paths if path and not path.startswith(".")} - TOP):
        yield f"{entry}: does not belong at the top"


if __name__ == "__main__":
    base = pathlib.Path(sys.argv[1])
    faults = [*entry_faults(tracked(base)), *include_faults(base), *link_faults(base)]
    print("\n".join(faults) or "every include and every link line respects the layers")
    sys.exit(bool(faults))
