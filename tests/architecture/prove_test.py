#!/usr/bin/env python3
"""tests/prove: nothing holds that was not seen to hold."""
import importlib.machinery
import importlib.util
import pathlib
import tempfile
import unittest

PATH = pathlib.Path(__file__).resolve().parent.parent / "prove"
LOADER = importlib.machinery.SourceFileLoader("prove", str(PATH))
prove = importlib.util.module_from_spec(importlib.util.spec_from_loader("prove", LOADER))
LOADER.exec_module(prove)


class Prove(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.build = pathlib.Path(holder.name)
        (self.build / "tests").mkdir()

    def line(self, script, missing=(), settings=None, long_form=False):
        if script is not None:
            program = self.build / "tests" / "program"
            program.write_text("#!/bin/sh\n" + script)
            program.chmod(0o700)
        prove.PROOFS["tried"] = {"parts": [("program some", settings or {})], "missing": list(missing)}
        self.addCleanup(prove.PROOFS.pop, "tried", None)
        return prove.prove(self.build, "tried", long_form)

    def test_a_proof_holds_with_the_figure_its_program_prints(self):
        self.assertEqual(self.line("echo 'QINFO : x() figure: 7 of 7'"), (True, "holds, 7 of 7"))

    def test_the_tests_of_a_program_are_counted_where_it_prints_no_figure(self):
        self.assertEqual(self.line("echo 'Totals: 4 passed, 0 failed, 0 skipped'"), (True, "holds, program 4 tests"))

    def test_a_program_that_fails_is_not_there_or_says_nothing_breaks_it(self):
        for script in ("echo 'figure: 7'; exit 1", None, "true", "echo 'Totals: 0 passed, 0 failed'"):
            holder = self.build / "tests" / "program"
            holder.unlink(missing_ok=True)
            holds, line = self.line(script)
            self.assertFalse(holds)
            self.assertTrue(line.startswith("broken, program"), line)

    def test_what_was_skipped_does_not_hold(self):
        holds, line = self.line("echo 'SKIP   : X::init() no tool here'; echo 'Totals: 4 passed, 0 failed, 1 skipped'")
        self.assertEqual((holds, line), (False, "broken, program: no tool here"))

    def test_what_was_never_written_never_holds(self):
        holds, line = self.line("echo 'figure: 7'", missing=["the rest"])
        self.assertFalse(holds)
        self.assertEqual(line, "not built: the rest (so far: 7)")

    def test_the_long_form_is_told_to_the_program(self):
        script = 'echo "figure: ${PROVE_TRIED:-short}"'
        self.assertEqual(self.line(script, settings={"PROVE_TRIED": "long"})[1], "holds, short")
        self.assertEqual(self.line(script, settings={"PROVE_TRIED": "long"}, long_form=True)[1], "holds, long")


if __name__ == "__main__":
    unittest.main()
