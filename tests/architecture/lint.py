#!/usr/bin/env python3
"""lint: what clang-tidy (.clang-tidy) and clazy (level 1) say of the sources.

  tests/architecture/lint.py [PART ...] [--only tidy|clazy] [--jobs N]

  PART      how a path begins: core/net, ui/wizard/page.cpp; none: app, core and ui. Tests are looked at when named.

Headers are the greater part of what a source is to a linter: sources of one kind are read as one text, as far as they
can be (two may give one name to different things), and every finding is told where it stands. Ends with a line that
begins "figure: ", or with status 1; with 77 where neither linter is installed."""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build" / "lint"
TOGETHER = 10
INCLUDE = re.compile(r"\s*#include\s+(\S+)")
FINDING = re.compile(r"(?:warning|error): .*\[[\w.,-]+\]$")


def commands():
    """The flags of each source, as clang would compile it."""
    subprocess.run(["cmake", "-S", ROOT, "-B", BUILD, "-G", "Ninja", "-DCMAKE_CXX_COMPILER=clang++", "-DBUILD_TESTING=ON",
                    "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"], stdout=subprocess.DEVNULL, check=True)
    known = json.loads((BUILD / "compile_commands.json").read_text())
    known = [entry for entry in known if (ROOT / "build") not in pathlib.Path(entry["file"]).parents]
    # A target of ninja would build every library first.
    steps = subprocess.run(["ninja", "-C", BUILD, "-t", "commands"], text=True, stdout=subprocess.PIPE, check=True).stdout
    for step in steps.splitlines():
        if re.search(r"/moc \S+ -o \S+\.moc$", step):
            subprocess.run(step, shell=True, check=True)
    return {pathlib.Path(entry["file"]): re.sub(r" -o \S+ -c \S+$", "", entry["command"]) for entry in known}


class Unit:
    """Some sources as one text, and where each line of it came from."""

    def __init__(self, name, flags, sources):
        self.flags, self.sources = flags, sources
        self.folder = BUILD / "units" / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.path = self.folder / "unit.cpp"
        self.lines = []
        text, seen = [], set()
        for source in sources:
            own = set()
            for number, line in enumerate(source.read_text().splitlines(), 1):
                self.lines.append((source.relative_to(ROOT), number))
                included = INCLUDE.match(line)
                text.append("" if included and included[1] in seen - own else line)
                own |= {included[1]} if included else set()
            seen |= own
        self.path.write_text("\n".join(text) + "\n")
        (self.folder / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(BUILD), "file": str(self.path), "command": f"{flags} -c {self.path}"}]))

    def where(self, text):
        """That text with the places of the sources."""
        def place(found):
            source, number = self.lines[min(int(found[1]), len(self.lines)) - 1]
            return f"{source}:{number}"
        return re.sub(re.escape(str(self.path)) + r":(\d+)", place, text).replace(f"{ROOT}/", "")

    def clash(self):
        """The source that cannot stand with those before it, if there is one."""
        done = subprocess.run([*self.flags.split()[:1], *self.flags.replace('\\"', '"').split()[1:], "-w", "-fsyntax-only",
                               self.path], cwd=BUILD, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        found = re.search(re.escape(str(self.path)) + r":(\d+):\d+: (?:fatal )?error", done.stderr)
        if done.returncode == 0:
            return None
        return ROOT / self.lines[int(found[1]) - 1][0] if found else self.sources[0]


def units(flags_of, sources):
    """Sources together, as many as can be."""
    kinds = collections.defaultdict(list)
    for source in sorted(sources):
        kinds[flags_of[source]].append(source)
    waiting = [(flags, same[at:at + TOGETHER]) for flags, same in kinds.items() for at in range(0, len(same), TOGETHER)]
    number = 0
    while waiting:
        flags, together = waiting.pop(0)
        number += 1
        unit, apart = Unit(f"{number:04}", flags, together), []
        while len(unit.sources) > 1 and (clash := unit.clash()):
            apart.append(clash)
            unit = Unit(f"{number:04}", flags, [source for source in unit.sources if source != clash])
        if apart:
            waiting.append((flags, apart))
        yield unit


def look(unit, linter):
    """What a linter says of a unit: a list of findings, each with its lines, and whether it could read it."""
    command = {"tidy": ["clang-tidy", "--quiet", f"--config-file={ROOT}/.clang-tidy"],
               "clazy": ["clazy-standalone", "--checks=level1", "--header-filter=(app|core|ui|tests)/.*"]}[linter]
    done = subprocess.run([*command, "-p", unit.folder, unit.path], cwd=ROOT, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    # clazy looks into every header it is shown, Qt's too.
    lines = [line for line in unit.where(done.stdout).splitlines() if FINDING.search(line)]
    said = [line for line in lines if re.match(r"(app|core|ui|tests)/", line)]
    if done.returncode not in (0, 1) or (done.returncode and not lines):
        said.append(f"{linter} ended with {done.returncode} at {unit.sources[0]}:\n{done.stdout[-2000:]}")
    return said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--only", choices=["tidy", "clazy"])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    given = parser.parse_args()
    programs = {"tidy": "clang-tidy", "clazy": "clazy-standalone"}
    linters = [name for name in programs if given.only in (None, name) and shutil.which(programs[name])]
    if not linters or not shutil.which("clang++"):
        print("neither linter is here (clang, clang-tidy, clazy)")
        return 77
    flags_of = commands()
    wanted = given.parts or ["app/", "core/", "ui/"]
    sources = [source for source in flags_of if str(source.relative_to(ROOT)).startswith(tuple(wanted))]
    shutil.rmtree(BUILD / "units", ignore_errors=True)
    told = set()
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        running = [pool.submit(look, unit, linter) for unit in units(flags_of, sources) for linter in linters]
        for done in concurrent.futures.as_completed(running):
            for finding in done.result():
                # A header is read by many.
                if finding not in told:
                    told.add(finding)
                    print(finding, flush=True)
    counted = f"{' and '.join(programs[name] for name in linters)} over {len(sources)} sources: {len(told)} findings"
    print(f"figure: {counted}" if not told and sources else counted)
    return 0 if sources and not told else 1


if __name__ == "__main__":
    sys.exit(main())
