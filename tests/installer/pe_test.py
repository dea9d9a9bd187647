#!/usr/bin/env python3
"""What a program for Windows brings along, read off the file itself. usage: pe_test.py FOLDER SOURCE

FOLDER has mailweir.exe, mailweir.com and what lies beside them."""
import json
import pathlib
import re
import struct
import sys
import unittest

FOLDER, SOURCE = (pathlib.Path(word) for word in sys.argv[1:3])
ICON, VERSION, MANIFEST = 14, 16, 24


class Program:
    """The parts of a 64-bit PE that are asked for here."""

    def __init__(self, path):
        self.bytes = path.read_bytes()
        head = struct.unpack_from("<I", self.bytes, 0x3C)[0]
        assert self.bytes[head:head + 4] == b"PE\0\0", path
        machine, sections, _, _, _, optional = struct.unpack_from("<HHIIIH", self.bytes, head + 4)
        assert machine == 0x8664, path
        self.subsystem, self.flags = struct.unpack_from("<HH", self.bytes, head + 24 + 68)
        self.tables = [struct.unpack_from("<II", self.bytes, head + 24 + 112 + 8 * at) for at in range(16)]
        at = head + 24 + optional
        self.sections = [struct.unpack_from("<8sIIII", self.bytes, at + 40 * each) for each in range(sections)]

    def offset(self, address):
        for _, size, start, length, raw in self.sections:
            if start <= address < start + max(size, length):
                return raw + address - start
        return None

    def text(self, address):
        at = self.offset(address)
        return self.bytes[at:self.bytes.index(b"\0", at)].decode("ascii")

    def imports(self):
        """{library in small letters: names that are asked of it}"""
        found, at = {}, self.offset(self.tables[1][0])
        while True:
            names, _, _, library, addresses = struct.unpack_from("<IIIII", self.bytes, at)
            if not library:
                return found
            wanted, each = set(), self.offset(names or addresses)
            while entry := struct.unpack_from("<Q", self.bytes, each)[0]:
                if not entry >> 63:
                    wanted.add(self.text(entry + 2))
                each += 8
            found[self.text(library).lower()] = wanted
            at += 20

    def resources(self):
        """{kind: bytes of the first of that kind}"""
        base = self.offset(self.tables[2][0])

        def entries(at):
            named, numbered = struct.unpack_from("<HH", self.bytes, base + at + 12)
            return [struct.unpack_from("<II", self.bytes, base + at + 16 + 8 * each) for each in range(named + numbered)]

        found = {}
        for kind, below in entries(0):
            while below >> 31:
                below = entries(below & 0x7FFFFFFF)[0][1]
            address, size = struct.unpack_from("<II", self.bytes, base + below)
            at = self.offset(address)
            found[kind] = self.bytes[at:at + size]
        return found


class Programs(unittest.TestCase):
    programs = {name: Program(FOLDER / name) for name in ("mailweir.exe", "mailweir.com")}

    def test_they_are_loaded_anywhere_in_64_bits_and_data_is_never_run(self):
        for name, program in self.programs.items():
            for what, flag in (("high entropy", 0x20), ("dynamic base", 0x40), ("no execution of data", 0x100)):
                self.assertTrue(program.flags & flag, f"{name}: {what}")
            self.assertGreater(program.tables[5][1], 1000, f"{name}: without relocations it is never moved")

    def test_the_stack_is_guarded(self):
        for name, program in self.programs.items():
            asked = set().union(*program.imports().values())
            self.assertIn("__stack_chk_fail", asked, name)

    def test_one_has_a_console_and_one_has_not(self):
        self.assertEqual([program.subsystem for program in self.programs.values()], [2, 3])

    def test_version_icon_and_manifest_are_in_them(self):
        version = re.search(r"project\(mailweir VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text())[1]
        for program in self.programs.values():
            found = program.resources()
            self.assertRegex(found[VERSION].decode("utf-16-le", "replace"), rf"ProductVersion\0+{version}\0")
            self.assertEqual(struct.unpack_from("<HHH", found[ICON])[2], 9)
            self.assertEqual(found[MANIFEST].replace(b"\r", b"").strip(),
                             (SOURCE / "installer/windows/mailweir.manifest").read_bytes().strip())

    def test_no_path_of_the_machine_that_built_it_is_in_them(self):
        for name, program in self.programs.items():
            self.assertNotIn(str(SOURCE).encode() + b"/", program.bytes, name)


class Beside(unittest.TestCase):
    files = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}

    def test_every_library_that_is_asked_for_lies_there_or_is_windows_own(self):
        there = {path.name.lower() for path in self.files.values()}
        for name, path in self.files.items():
            if path.suffix in (".exe", ".com", ".dll") and path.name != "Uninstall.exe":
                ours = [library for library in Program(path).imports() if re.match(r"qt|lib", library)]
                self.assertEqual([library for library in ours if library not in there], [], name)

    def test_what_is_needed_without_being_asked_for_lies_there(self):
        for name in ("platforms/qwindows.dll", "tls/qschannelbackend.dll", "styles/qwindowsvistastyle.dll", "collect-task.xml",
                     "licences/LICENSE", "licences/LGPL-3.0.txt", "licences/parts.json"):
            self.assertIn(name, self.files)

    def test_all_libraries_are_on_the_list_of_parts_with_a_licence(self):
        bill = json.loads(self.files["licences/mailweir.cdx.json"].read_text(encoding="utf-8"))
        listed = {entry["value"]: part for part in bill["components"] for entry in part["properties"] if entry["name"] == "mailweir:library"}
        there = {path.name for name, path in self.files.items() if name.endswith(".dll")}
        self.assertEqual(there, set(listed))
        for name, part in listed.items():
            self.assertNotEqual(part["version"], "unknown", name)
            self.assertIn("description", part, f"{name} is not in parts.json")
        built = {part["name"] for part in bill["components"]}
        self.assertLessEqual({"openssl", "sqlite3", "libzip", "libzstd", "libdeflate", "simdjson"}, built)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
