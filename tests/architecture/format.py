#!/usr/bin/env python3
"""Every source is as clang-format leaves it. Its versions differ in taste; ours is 14."""
import pathlib
import subprocess
import sys

SKIPPED = 77
formatter, root = sys.argv[1], pathlib.Path(sys.argv[2])
version = subprocess.run([formatter, "--version"], capture_output=True, text=True, check=True).stdout
if "version 14." not in version:
    print(f"needs clang-format 14, found: {version.strip()}")
    sys.exit(SKIPPED)
sources = sorted(p for top in ("app", "core", "resources", "tests", "ui") for p in (root / top).rglob("*")
                 if p.suffix in (".h", ".cpp"))
said = subprocess.run([formatter, "--dry-run", "-Werror", *sources], capture_output=True, text=True).stderr
bad = sorted({line.split(":")[0] for line in said.splitlines() if "[-Wclang-format-violations]" in line})
print("\n".join(f"clang-format -i {pathlib.Path(source).relative_to(root)}" for source in bad)
      or f"all of {len(sources)} files are in shape")
sys.exit(bool(bad))
