#!/usr/bin/env python3
"""What a package brings along, checked on what the build made: the program's ELF, manual, completions, desktop files, icons and
the list of parts. usage: parts_test.py PROGRAM MADE ICONS SOURCE"""
import gzip
import json
import pathlib
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml

PROGRAM, MADE, ICONS, SOURCE = (pathlib.Path(word) for word in sys.argv[1:5])
ID = "io.github.mailweir"


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Hardening(unittest.TestCase):
    """By the program itself, not by the flags it was given."""

    def test_it_is_loaded_anywhere_and_its_tables_are_read_only(self):
        self.assertIn("DYN", output("readelf", "-hW", PROGRAM))
        segments = output("readelf", "-lW", PROGRAM)
        self.assertIn("GNU_RELRO", segments)
        self.assertRegex(segments, r"GNU_STACK.* RW ")
        dynamic = output("readelf", "-dW", PROGRAM)
        self.assertRegex(dynamic, r"BIND_NOW|Flags:.*NOW")
        self.assertRegex(dynamic, r"Flags:.*PIE")
        self.assertNotRegex(dynamic, r"RPATH|RUNPATH")

    def test_the_stack_is_guarded(self):
        self.assertIn("__stack_chk_fail", output("readelf", "--dyn-syms", "-W", PROGRAM))

    def test_calls_are_fortified(self):
        if "-D_FORTIFY_SOURCE" not in (PROGRAM.parent.parent / "build.ninja").read_text():
            self.skipTest("this build was asked for without (MAILWEIR_HARDENED)")
        self.assertRegex(output("readelf", "--dyn-syms", "-W", PROGRAM), r"__(memcpy|memmove|snprintf|printf|fprintf|read|vsnprintf)\w*_chk")


class Texts(unittest.TestCase):
    commands = re.findall(r"^  ([a-z-]+) ", output(PROGRAM, "--help").split("Commands:")[1].split("Options of")[0], re.M)

    def test_manual_and_completions_know_each_command_with_each_option(self):
        manual = gzip.decompress((MADE / "mailweir.1.gz").read_bytes()).decode().replace("\\-", "-")
        completions = [(MADE / name).read_text() for name in ("mailweir", "_mailweir", "mailweir.fish")]
        self.assertGreater(len(self.commands), 15)
        for command in self.commands:
            self.assertIn(f'.SS "mailweir {command}', manual)
            for text in completions:
                self.assertRegex(text, rf"\b{command}\b")
        for option in re.findall(r"^  --([a-z-]+)", output(PROGRAM, "help", "add"), re.M):
            self.assertIn(f"--{option}", manual)
            self.assertIn(f"-l {option} ", completions[2])

    def test_the_manual_is_good_roff_and_the_same_each_time(self):
        self.assertEqual((MADE / "mailweir.1.gz").read_bytes()[4:8], bytes(4), "a date in it")
        if shutil.which("man"):
            done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(MADE / "mailweir.1.gz")],
                                  capture_output=True, text=True, check=False)
            self.assertEqual(done.stderr, "")

    def test_shells_take_the_completions(self):
        for shell, file in (("bash", "mailweir"), ("zsh", "_mailweir"), ("fish", "mailweir.fish")):
            if shutil.which(shell):
                subprocess.run([shell, "-n", MADE / file], check=True)


class Desktop(unittest.TestCase):
    linux = SOURCE / "installer/linux"

    def test_the_desktop_entry_is_valid_and_starts_the_program(self):
        text = (self.linux / f"{ID}.desktop").read_text()
        for line in ("Type=Application", "Exec=mailweir", f"Icon={ID}"):
            self.assertIn(f"\n{line}\n", text)
        if shutil.which("desktop-file-validate"):
            self.assertEqual(output("desktop-file-validate", self.linux / f"{ID}.desktop"), "")

    def test_the_ids_are_the_program_s(self):
        self.assertIn(f'setDesktopFileName(QStringLiteral("{ID}"))', (SOURCE / "app/main.cpp").read_text())
        component = xml.parse(self.linux / f"{ID}.metainfo.xml").getroot()
        self.assertEqual(component.findtext("id"), ID)
        self.assertEqual(component.findtext("launchable"), f"{ID}.desktop")

    def test_the_newest_release_is_this_one_everywhere(self):
        version = re.search(r"project\(mailweir VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text())[1]
        component = xml.parse(self.linux / f"{ID}.metainfo.xml").getroot()
        self.assertEqual(component.find("releases/release").get("version"), version)
        self.assertTrue((self.linux / "changelog").read_text().startswith(f"mailweir ({version}-"))
        self.assertIn(f" - {version}-1\n", (self.linux / "changelog.rpm").read_text())
        self.assertEqual(json.loads((SOURCE / "vcpkg.json").read_text())["version"], version)

    def test_the_metainfo_is_valid(self):
        if not shutil.which("appstreamcli"):
            self.skipTest("no appstreamcli")
        output("appstreamcli", "validate", "--no-net", "--pedantic", self.linux / f"{ID}.metainfo.xml")

    def test_there_is_an_icon_of_every_size(self):
        for size in (16, 22, 24, 32, 48, 64, 96, 128, 256, 512):
            png = (ICONS / f"hicolor/{size}x{size}/apps/{ID}.png").read_bytes()
            self.assertEqual(struct.unpack(">II", png[16:24]), (size, size))

    def test_the_icons_of_windows_and_macos_are_whole(self):
        ico = (ICONS / "mailweir.ico").read_bytes()
        count = struct.unpack("<HHH", ico[:6])[2]
        entries = [struct.unpack("<BBBBHHII", ico[6 + 16 * at:22 + 16 * at]) for at in range(count)]
        self.assertEqual([entry[0] for entry in entries], [16, 20, 24, 32, 40, 48, 64, 128, 0])
        self.assertEqual(entries[-1][6] + entries[-1][7], len(ico))
        icns = (ICONS / "mailweir.icns").read_bytes()
        self.assertEqual((icns[:4], struct.unpack(">I", icns[4:8])[0]), (b"icns", len(icns)))
        at, kinds = 8, []
        while at < len(icns):
            kinds.append(icns[at:at + 4])
            self.assertEqual(icns[at + 8:at + 12], b"\x89PNG")
            at += struct.unpack(">I", icns[at + 4:at + 8])[0]
        self.assertEqual(at, len(icns))
        self.assertIn(b"ic10", kinds)


class Elsewhere(unittest.TestCase):
    """What can be said here of the packages for Windows and macOS."""

    def test_the_bundle_is_described_with_the_same_id(self):
        plist = plistlib.loads((SOURCE / "installer/macos/Info.plist.in").read_bytes())
        self.assertEqual(plist["CFBundleIconFile"], "mailweir.icns")
        self.assertEqual(plist["CFBundleIdentifier"], "${MACOSX_BUNDLE_GUI_IDENTIFIER}")
        self.assertIn(f"set(app_id {ID})", (SOURCE / "installer/CMakeLists.txt").read_text())
        self.assertIn(f"--identifier {ID} ", (SOURCE / "installer/macos/sign").read_text())
        plistlib.loads((SOURCE / "installer/macos/entitlements.plist").read_bytes())

    def test_windows_is_asked_for_no_rights_and_for_long_paths(self):
        text = (SOURCE / "installer/windows/mailweir.manifest").read_text()
        xml.fromstring(text)
        self.assertIn('level="asInvoker"', text)
        self.assertIn(">true</longPathAware>", text)

    def test_what_is_not_asked_to_be_signed_is_said_to_be_unsigned(self):
        done = subprocess.run(["bash", SOURCE / "installer/macos/sign", "Mailweir.app"], capture_output=True, text=True, check=False,
                              env={"PATH": "/usr/bin:/bin"})
        self.assertEqual(done.returncode, 0)
        self.assertIn("not signed", done.stderr)

    def test_an_installer_for_windows_says_what_it_needs(self):
        done = subprocess.run(["bash", SOURCE / "installer/package", "nsis"], capture_output=True, text=True, check=False,
                              env={"PATH": "/usr/bin:/bin"})
        self.assertEqual(done.returncode, 69)
        self.assertIn("nsis", done.stderr)


class Parts(unittest.TestCase):
    parts = json.loads((SOURCE / "resources/parts.json").read_text())
    bill = json.loads(output(sys.executable, "-B", SOURCE / "installer/sbom.py", PROGRAM, "1.0", SOURCE / "resources/parts.json",
                             SOURCE / "resources/fonts"))

    def test_every_library_the_loader_brings_is_listed(self):
        listed = {entry["value"] for part in self.bill["components"] for entry in part["properties"] if entry["name"] == "mailweir:library"}
        loaded = set(re.findall(r"^\s*(?:/lib64/)?(\S+?)(?: =>|\s+\(0x)", output("ldd", PROGRAM), re.M)) - {"linux-vdso.so.1"}
        self.assertGreater(len(loaded), 20)
        self.assertEqual(loaded - listed, set())

    def test_every_component_has_version_licence_and_a_reference_of_its_own(self):
        references = [part["bom-ref"] for part in self.bill["components"]]
        self.assertEqual(len(references), len(set(references)))
        for part in self.bill["components"]:
            self.assertTrue(part["licenses"] and part["version"], part["name"])
        self.assertEqual((self.bill["bomFormat"], self.bill["specVersion"]), ("CycloneDX", "1.5"))

    def test_what_is_linked_directly_is_in_the_table_of_about(self):
        direct = [part for part in self.bill["components"] if {"name": "mailweir:linked", "value": "directly"} in part["properties"]]
        self.assertGreater(len(direct), 8)
        unknown = [part["name"] for part in direct if "description" not in part and not part["name"].startswith("libc6")]
        self.assertEqual(unknown, [])

    def test_every_bundled_typeface_is_in_the_table(self):
        bundled = {name for part in self.parts for name in part.get("bundled", [])}
        self.assertEqual(bundled, {path.name for path in (SOURCE / "resources/fonts").glob("*.[ot]tf")})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
