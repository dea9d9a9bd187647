"""mutate: one C++ source with many small changes in it, each of which can be switched on by its number (mutant.h).

Reads tokens, not grammar: the sources are formatted, so a binary operator has a space on either side and a template has
none. What does not compile in the end is taken out again by the runner. Lines stay where they are."""
import re
from dataclasses import dataclass

OPERATORS = {"<": "Less", "<=": "LessEqual", ">": "More", ">=": "MoreEqual", "==": "Equal", "!=": "Unequal", "+": "Plus",
             "-": "Minus", "*": "Times", "/": "Over"}
OPENING = {")": "(", "]": "[", "}": "{"}
STATEMENT = re.compile(r"(?:\+\+|--)?\*?[A-Za-z_][\w:]*(?:(?:\.|->|::)~?\w+|\([^;{}]*?\)|\[[^;{}]*?\])*\s*(?:[-+*/|&]?=(?!=)|\+\+|--)?")
# What is there for the tests alone, or for speed alone: RecordReader::begin() looks once whether all is UTF-8, which is looked
# at for each record otherwise. The tested build has no assertions.
SWITCH = re.compile(r"\bplanted\(|\bpasses\(|\.reserve\(|[rR]eader\.begin\(|\bQ_ASSERT\(")
# How much of a text is shown to people: a character more is as good.
EXCERPT = re.compile(r"\b(?:displaySafe|excerpt)\(.*$")
NO_STATEMENT = re.compile(r"(?:return|if|else|for|while|do|switch|case|using|namespace|static|const|constexpr|auto|struct|enum|class|"
                          r"template|typename|break|continue|public|private|delete|new|goto|throw|try|catch|static_assert|Q_ASSERT)\b")


@dataclass
class Mutant:
    number: int
    path: str
    line: int
    change: str
    start: int  # where in the original it is written
    end: int


def masked(text):
    """The text with blanks for what stands in comments and literals; every place stays."""
    def blank(match):
        return re.sub(r"[^\n]", " " if match[0].startswith("/") else "_", match[0])
    return re.sub(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|u?"(?:\\.|[^"\\\n])*"|\bu?\'(?:\\.|[^\'\\\n])\'|(?<![\w])\'(?:\\.|[^\'\\\n])\'',
                  blank, re.sub(r"^#.*$", lambda line: " " * len(line[0]), text, flags=re.M), flags=re.S)


def code_ranges(text):
    """The bodies of functions, from brace to brace."""
    ranges, stack, code = [], [], 0
    since = 0
    for at, char in enumerate(text):
        if char == "{":
            before = text[since:at].strip()
            body = bool(re.search(r"(?:\)|\bconst|\bnoexcept|\boverride|->\s*[\w:<>,*& ]+)$", before)) and not re.match(
                r"(?:namespace|struct|class|enum)\b", before)
            stack.append((at, body))
            code += body
            if body and code == 1:
                start = at
        elif char == "}" and stack:
            _, body = stack.pop()
            if body and code == 1:
                ranges.append((start, at))
            code -= body
        if char in "{};":
            since = at + 1
    return ranges


def matching(text, at):
    """Where the bracket opened at this place is closed."""
    depth = 0
    for place in range(at, len(text)):
        if text[place] in "([{":
            depth += 1
        elif text[place] in ")]}":
            depth -= 1
            if depth == 0:
                return place
    raise ValueError("a bracket is not closed")


def operand(text, at):
    """The end of the operand of && or || that begins here."""
    depth = 0
    for place in range(at, len(text)):
        char = text[place]
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if depth < 0:
                return place
        elif depth == 0 and (char in ";?," or text.startswith(("&&", "||"), place)):
            return place
    raise ValueError("an operand has no end")


def conditions(text, low, high):
    for found in re.finditer(r"\b(if|while) (?:constexpr )?\(", text[low:high]):
        if "constexpr" in found[0]:
            continue
        opened = low + found.end() - 1
        closed = matching(text, opened)
        start, depth = opened + 1, 0
        for place in range(opened + 1, closed):
            depth += (text[place] in "([{") - (text[place] in ")]}")
            if text[place] == ";" and depth == 0:
                start = place + 1
        if start == opened + 1 and re.match(r"\s*(?:const )?auto\b", text[start:closed]):
            continue
        yield found[1], start, closed


def statements(text, low, high):
    """Calls and assignments that stand alone."""
    for found in re.finditer(r"(?<=[;{}\)e])\s*\n\s*(?=[A-Za-z_+*-])", text[low:high]):
        start = low + found.end()
        if NO_STATEMENT.match(text, start) or (text[low + found.start() - 1] == "e"
                                               and not text[:low + found.start()].endswith("else")):
            continue
        shape = STATEMENT.match(text, start)
        if not shape or not re.search(r"[\)=]|\+\+|--", shape[0]):
            continue
        if re.match(r"[\w:<>,*& ]+ \w+\s*(?:[=({;])", text[start:shape.end() + 1]):
            continue
        depth = 0
        for place in range(start, high):
            depth += (text[place] in "([{") - (text[place] in ")]}")
            if text[place] == ";" and depth == 0:
                yield start, place + 1
                break
            if depth < 0:
                break


def edits(text):
    """Every change as (start, end, what it does, how it is written: {n} is its number, {it} what stands there)."""
    found = []
    for low, high in code_ranges(text):
        body = text[low:high]
        for match in re.finditer(r"(?<=[\w\)\]\}_]) (<=|>=|==|!=|<|>|\+|-|\*|/) (?=[\w\(&*!~\-:])|(?<=[\w\)\]\}_])\n\s+(<=|>=|==|!=|\+|-|\*|/) ", body):
            sign = match[1] or match[2]
            at = low + match.start(1 if match[1] else 2)
            name = OPERATORS[sign]
            other = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+", "*": "/", "/": "*"}[sign]
            found.append((at, at + len(sign), f"{sign} becomes {other}", f"{sign} ::mutant::{name}{{{{{{n}}}}}} {sign}"))
        for word, start, end in conditions(text, low, high):
            found.append((start, end, f"{word} never", "(!::mutant::on({n}) && ::mutant::is({it}))"))
            if word == "if":
                found.append((start, end, f"{word} always", "(::mutant::on({n}) || ::mutant::is({it}))"))
        for match in re.finditer(r"(?<=\s)(&&|\|\|) ", body):
            start = low + match.end()
            end = operand(text, start)
            wish = "(::mutant::on({n}) || ::mutant::is({it}))" if match[1] == "&&" else "(!::mutant::on({n}) && ::mutant::is({it}))"
            found.append((start, end, f"{match[1]} without its right side", wish))
        for match in re.finditer(r"\breturn (true|false);", body):
            found.append((low + match.start(1), low + match.end(1), f"{match[1]} becomes the other", "(::mutant::on({n}) != {it})"))
        for match in re.finditer(r"(?<=\n)\s*(break|continue);", body):
            found.append((low + match.start(1), low + match.end(), f"no {match[1]}", "{{ if (!::mutant::on({n})) {{ {it} }} }}"))
        for match in re.finditer(r"(?<=[ (\[])\d[\d']*(?=[ ,;)\]])", body):
            before = text[text.rfind("\n", 0, low + match.start()) + 1:low + match.start()]
            if not re.search(r"case $|<$", before) and not EXCERPT.search(before):
                found.append((low + match.start(), low + match.end(), f"{match[0]} becomes one more", "::mutant::more({n}, {it})"))
        for start, end in statements(text, low, high):
            found.append((start, end, "left out", "{{ if (!::mutant::on({n})) {{ {it} }} }}"))
    return sorted((edit for edit in found if not SWITCH.search(lines_of(text, edit[0], edit[1]))), key=lambda edit: (edit[0], -edit[1]))


def lines_of(text, start, end):
    first = text.rfind("\n", 0, start) + 1
    above = re.search(r"[^\n]*if \(planted\([\w:]+\)\)\n\Z", text[:first])
    return text[above.start() if above else first:(text + "\n").find("\n", end)]


def mutated(path, text, first, without):
    """The source with its changes and what they are; `without` names (start, what it does) of those that do not compile."""
    plain = masked(text)
    wanted = [edit for edit in edits(plain) if (edit[0], edit[2]) not in without]
    mutants = []
    opening, closing, replaced = {}, {}, {}
    for start, end, change, form in wanted:
        number = first + len(mutants)
        mutants.append(Mutant(number, path, text.count("\n", 0, start) + 1, change, start, end))
        if "{it}" in form:
            before, after = form.format(n=number, it="\0").split("\0")
            opening.setdefault(start, []).append(before)
            closing.setdefault(end, []).insert(0, (start, after))
        else:
            replaced[start] = (end, form.format(n=number))
    out, at = ['#include "tests/mutation/mutant.h"\n#line 1 "' + path + '"\n'], 0
    for place in range(len(text) + 1):
        out += [after for _, after in sorted(closing.get(place, []), key=lambda item: -item[0])]
        out += opening.get(place, [])
        if place < at:
            continue
        if place in replaced:
            at, form = replaced[place]
            out.append(form)
        elif place < len(text):
            out.append(text[place])
    return "".join(out), mutants
