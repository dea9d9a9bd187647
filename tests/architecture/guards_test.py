#!/usr/bin/env python3
"""The guards themselves: each planted fault is found, and what is allowed is not called one."""
import pathlib
import tempfile
import unittest

import layers
import sizes
import words

TABLES = "layer(core/mimecast_tables HEADERS mimecast/regions.h LINKS core::event)\n"


class Guards(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.root = pathlib.Path(holder.name)
        for top in ("app", "core", "resources", "ui", "tests"):
            (self.root / top).mkdir()
        self.write("core/CMakeLists.txt", TABLES)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def faults_of_include(self, path, header):
        self.write(path, f"#include {header}\n")
        return list(layers.include_faults(self.root))

    def faults_of_link(self, path, line):
        self.write(path, TABLES + line)
        return list(layers.link_faults(self.root))

    def test_an_include_against_the_arrows_is_found(self):
        for path, header in [
                ("core/base/a.h", '"core/event/event.h"'), ("core/mimecast/a.cpp", '"core/store/event_store.h"'),
                ("core/simulator/a.h", '"core/mimecast/client.h"'), ("ui/a.cpp", '"core/store/event_store.h"'),
                ("ui/a.cpp", '"core/mimecast/client.h"'), ("ui/a.cpp", '"app/parts.h"'),
                ("core/mimecast/regions.h", '"core/net/transport.h"'), ("core/mimecast/page.h", '"core/net/transport.h"'),
                ("core/mimecast/regions.h", '"core/mimecast/client.h"'), ("core/extra/a.h", "<vector>"),
                ("core/store/a.h", "<QtWidgets/QWidget>"), ("core/store/a.h", "<QPixmap>"), ("core/collect/a.cpp", "<sqlite3.h>"),
                ("core/collect/a.cpp", "<zstd.h>"), ("core/mimecast/a.h", "<QNetworkReply>"), ("app/a.cpp", "<QTcpSocket>"),
                ("app/a.cpp", "<qt6keychain/keychain.h>"), ("app/a.cpp", "<QDBusConnection>"), ("ui/b/a.cpp", "<QFile>"),
                ("ui/a.cpp", "<QLocalSocket>"), ("ui/a.cpp", "<QSettings>"), ("ui/a.cpp", "<fstream>")]:
            with self.subTest(path=path, header=header):
                self.setUp()
                self.assertTrue(self.faults_of_include(path, header))

    def test_an_include_along_the_arrows_is_fine(self):
        for path, header in [
                ("core/event/a.h", '"core/base/clock.h"'), ("core/collect/a.h", '"core/store/event_store.h"'),
                ("ui/a.cpp", '"core/mimecast/regions.h"'), ("ui/a.cpp", "<QFileDialog>"), ("app/a.cpp", "<QLocalServer>"),
                ("core/net/a.cpp", "<QSslSocket>"), ("core/settings/a.cpp", "<QSaveFile>"), ("core/mimecast/a.h", '"core/net/transport.h"'),
                ("core/credentials/a.cpp", "<qt6keychain/keychain.h>"), ("app/a.cpp", '"core/simulator/simulator.h"')]:
            with self.subTest(path=path, header=header):
                self.setUp()
                self.assertEqual(self.faults_of_include(path, header), [])

    def test_a_link_against_the_arrows_is_found(self):
        for path, line in [
                ("core/CMakeLists.txt", "layer(core/base LINKS core::event)"), ("core/CMakeLists.txt", "layer(core/store USES core::net)"),
                ("core/CMakeLists.txt", "layer(core/health USES Qt6::Network)"), ("core/CMakeLists.txt", "layer(core/event LINKS Qt6::Gui)"),
                ("core/CMakeLists.txt", "layer(core/collect USES SQLite::SQLite3)"),
                ("ui/CMakeLists.txt", "layer(ui/wizard SOURCES a.cpp LINKS core::net)"), ("ui/CMakeLists.txt", "layer(ui/wizard USES core::store)"),
                ("ui/CMakeLists.txt", "layer(ui/wizard LINKS core::mimecast)"), ("ui/CMakeLists.txt", "layer(ui/wizard USES core::credentials)"),
                ("ui/CMakeLists.txt", "layer(ui/wizard LINKS Qt6::Network)"),
                ("ui/CMakeLists.txt", "target_link_libraries(ui_wizard PRIVATE Qt6::Network)"),
                ("app/CMakeLists.txt", "target_link_libraries(mailweir PRIVATE Qt6Keychain)")]:
            with self.subTest(line=line):
                self.setUp()
                self.assertTrue(self.faults_of_link(path, line))

    def test_a_link_along_the_arrows_is_fine(self):
        for path, line in [
                ("core/CMakeLists.txt", "layer(core/net LINKS core::base USES Qt6::Network)"),
                ("core/CMakeLists.txt", "layer(core/store LINKS core::event USES SQLite::SQLite3 PkgConfig::zstd)"),
                ("ui/CMakeLists.txt", "layer(ui/wizard LINKS core::mimecast_tables ui::style Qt6::Widgets)"),
                ("app/CMakeLists.txt", "target_link_libraries(mailweir PRIVATE core::collect core::net ui::wizard Qt6::Widgets)")]:
            with self.subTest(line=line):
                self.setUp()
                self.assertEqual(self.faults_of_link(path, line), [])

    def test_what_stands_at_the_top_is_known(self):
        self.assertEqual(list(layers.entry_faults(["README.md", "core/base/a.h", ".ci/run", "vcpkg.json", ""])), [])
        self.assertEqual(len(list(layers.entry_faults(["screens/a.png", "screens/b.png", "notes.txt", "ui/a.h"]))), 2)

    def test_a_long_function_and_a_long_header_are_found(self):
        body = "int f()\n{\n" + "    g();\n" * 60 + "}\n"
        self.write("core/base/a.cpp", body)
        self.write("core/base/a.h", "int x;\n" * 201)
        files = [self.root / "core/base/a.cpp", self.root / "core/base/a.h"]
        self.assertEqual(len(list(sizes.long_functions(files))), 1)
        self.assertEqual(len(list(sizes.long_files(self.root, files))), 1)

    def test_forbidden_words_are_found_in_code_and_not_in_texts(self):
        for path, line, expected in [
                ("core/credentials/a.cpp", "job.setInsecureFallback(true);", 1), ("core/net/a.cpp", "reply->ignoreSslErrors();", 1),
                ("ui/a.cpp", "// TODO: later", 1), ("core/store/a.cpp", "auto t = system_clock::now();", 1),
                ("ui/a.cpp", "label->setTextFormat(Qt::RichText);", 1), ("core/base/a.cpp", "throw Bad{};", 1),
                ("core/net/a.cpp", "thread_local std::unique_ptr<T> one;", 1), ("core/base/a.cpp", "thread_local bool is = false;", 0),
                ("core/base/a.cpp", "// never throw", 0), ("core/base/a.cpp", 'tr("throw it away");', 0)]:
            with self.subTest(line=line):
                self.setUp()
                self.write(path, line)
                self.assertEqual(len(list(words.faults(self.root))), expected)


if __name__ == "__main__":
    unittest.main()
