#!/usr/bin/env python3
"""No function of src/ above 60 lines, none with more than five parameters, none with two bools.

A function that does not fit a screen holds two thoughts; a list of six parameters, or a call that ends in
`true, false`, holds something of the domain that has no name yet. This check takes each source apart into
words, follows its brackets, and looks at every function that is declared or defined, in a class or out of
it, and at every lambda. A definition is counted from its first word to its closing brace. What another
decides stands in the table below, with who does.

Run by ctest (functions). Prints file:line, the name and the figure; exit code 1 where one is too large.
"""

import bisect
import pathlib
import re
import sys

MOST_LINES, MOST_PARAMETERS, MOST_BOOLS = 60, 5, 1

# Functions whose parameters another decides, by file and name.
ALLOWED = {
    "xml/sax.h on_start": "startElementNsSAX2Func of libxml2",
}

SKIPPED = re.compile(r"\s+|//[^\n]*|/\*.*?\*/|^[ \t]*#(?:[^\n\\]|\\.)*", re.S | re.M)
WORD = re.compile(
    r'R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\''
    r"|[A-Za-z_]\w*|[0-9](?:[\w.]|'\w)*|::|->|&&|\|\||<=>|[<>=!+*/-]=|.",
    re.S,
)
NAME = re.compile(r"[A-Za-z_]\w*$")
VALUE = re.compile(r"R?[\"'0-9]")
CLOSING = {"(": ")", "[": "]", "{": "}"}
NO_NAMES = {"alignas", "decltype", "explicit", "noexcept", "requires", "static_assert"}
ROOMS = {"namespace", "class", "struct", "union", "extern"}


class Function:
    def __init__(self, name, line, lines, parameters):
        self.name, self.line, self.lines, self.parameters = name, line, lines, parameters

    def bools(self):
        return sum([word for word in words if word != "const"][0] == "bool" for words in self.parameters)

    def faults(self):
        if self.lines > MOST_LINES:
            yield f"{self.lines} lines, more than {MOST_LINES}"
        if len(self.parameters) > MOST_PARAMETERS:
            yield f"{len(self.parameters)} parameters, more than {MOST_PARAMETERS}"
        if self.bools() > MOST_BOOLS:
            yield f"{self.bools()} bools, more than {MOST_BOOLS}"


class Source:
    """The words of a file, each bracket with its partner, and the functions among them."""

    def __init__(self, text):
        self.starts = [0] + [match.end() for match in re.finditer("\n", text)]
        self.words, self.at = [], []
        place = 0
        while place < len(text):
            skipped = SKIPPED.match(text, place)
            if not skipped:
                word = WORD.match(text, place)
                self.words.append(word[0])
                self.at.append(place)
            place = (skipped or word).end()
        self.partner = self.partners()

    def partners(self):
        partner, opened = {}, []
        for index, word in enumerate(self.words):
            if word in CLOSING:
                opened.append(index)
            elif word in CLOSING.values():
                if not opened or CLOSING[self.words[opened[-1]]] != word:
                    raise ValueError(f"line {self.line(index)}: “{word}” closes nothing")
                partner[opened.pop()] = index
        if opened:
            raise ValueError(f"line {self.line(opened[-1])}: “{self.words[opened[-1]]}” is not closed")
        return partner

    def line(self, index):
        return bisect.bisect_right(self.starts, self.at[index])

    def functions(self):
        yield from self.declared(0, len(self.words))
        yield from self.lambdas()

    def declared(self, begin, end):
        """Those of a namespace or a class, which stands between two words."""
        first = index = begin
        opening = None  # of the parameters of what is being declared
        value = False  # behind "=" stands what it is
        while index < end:
            word = self.words[index]
            if word == "(":
                if self.words[index - 1] == "operator":
                    index = self.partner[index] + 1
                if opening is None and not value and self.is_named(first, index):
                    opening = index
                index = self.partner[index]
            elif word == "[":
                index = self.partner[index]
            elif word == "=" and self.words[index - 1] != "operator":
                value = True
            elif word == ";" or (word == ":" and self.words[index - 1] in ("public", "private", "protected")):
                if opening is not None:
                    yield from self.function(first, opening)
                first, opening, value = index + 1, None, False
            elif word == "{":
                close = self.partner[index]
                if opening is not None and not value and not self.is_member(index, opening):
                    yield from self.function(first, opening, close)
                    first, opening = close + 1, None
                elif opening is None and not value and ROOMS.intersection(self.words[first:index]):
                    yield from self.declared(index + 1, close)
                    first = close + 1
                index = close
            index += 1

    def is_named(self, first, opening):
        before = self.words[first:opening]
        if not before or before[-1] in NO_NAMES:
            return False
        return bool(NAME.match(before[-1])) or "operator" in before

    def is_member(self, brace, opening):
        """Whether a brace gives a member its value, before the body: `: a_{1}, b_(2) {`."""
        head = self.words[self.partner[opening] + 1 : brace]
        return ":" in head and bool(NAME.match(head[-1]) or head[-1] == ">")

    def lambdas(self):
        for index, word in enumerate(self.words):
            before = self.words[index - 1] if index else ""
            subscript = before in ("]", ")") or (NAME.match(before) and before not in ("return", "co_return"))
            if word != "[" or subscript:
                continue
            after = self.partner[index] + 1
            if after < len(self.words) and self.words[after] == "(":
                yield from self.function(index, after, name="a lambda")

    def function(self, first, opening, close=None, name=None):
        parameters = list(self.parameters(opening))
        if any(len(words) == 1 and VALUE.match(words[0]) for words in parameters):
            return  # a variable with what it is made of
        name = name or self.name(first, opening)
        lines = self.line(close) - self.line(first) + 1 if close is not None else 0
        yield Function(name, self.line(first), lines, parameters)

    def name(self, first, opening):
        before = self.words[first:opening]
        return before[-1] if NAME.match(before[-1]) else "".join(before[before.index("operator") :])

    def parameters(self, opening):
        """Those between two round brackets, each as its words."""
        one, angles, index = [], 0, opening + 1
        while index < self.partner[opening]:
            word = self.words[index]
            if word == "," and not angles:
                yield one
                one = []
            else:
                angles += (word == "<") - (word == ">")
                one.append(word)
                index = self.partner.get(index, index)
            index += 1
        if one:
            yield one


def faults(name, text):
    for function in Source(text).functions():
        if f"{name} {function.name}" not in ALLOWED:
            for fault in function.faults():
                yield function.line, f"{function.name}: {fault}"


LONG = "int f(int a) {\n" + "  a = a + 1;\n" * 60 + "}\n"
FIVE = "int a, int b, int c, int d, int e"
CASES = [
    (LONG, ["f: 62 lines"]),
    (LONG.replace("  a = a + 1;\n", "", 2), []),
    ("class A : B {\n public:\n  A(int x) : a_{x}, b_(x) {\n" + "  x;\n" * 60 + "  }\n};", ["A: 62 lines"]),
    ("// f(\n/* { */\nconst char* s = R\"({)\";\nchar c = '{';\n" + LONG, ["f: 62 lines"]),
    (f"void f({FIVE});", []),
    (f"void f({FIVE}, int f = g(1, 2));", ["f: 6 parameters"]),
    ("std::map<int, int> f(std::map<int, std::pair<int, int>> a, int b, int c, int d, int e);", []),
    (f"struct A {{\n  A({FIVE}, int f) : a_(a) {{}}\n}};", ["A: 6 parameters"]),
    (f"template <class... T>\nvoid f({FIVE}, T&&... rest) const;", ["f: 6 parameters"]),
    (f"bool A::operator()({FIVE}, int f) const {{ return true; }}", ["operator(): 6 parameters"]),
    ("void f(bool a, const std::string& b, const bool c = false) {}", ["f: 2 bools"]),
    ("void f(bool a, bool& b, std::vector<bool> c) {}", ["f: 2 bools"]),
    (f"void f() {{\n  const auto g = [&]({FIVE}, int f) {{ return a; }};\n}}", ["a lambda: 6 parameters"]),
    ("void f() { h(1, 2, 3, 4, 5, 6); a[i](1, 2, 3, 4, 5, 6); if (a < b && c > d) return; }", []),
    ('constexpr WordList kWords("a", "b", "c", "d", "e", "f");\nint x = f(a, b, c, d, e, g);', []),
]


def self_test():
    """The check sees what it is there for, and leaves the rest alone."""
    wrong = 0
    for text, wanted in CASES:
        seen = [fault.split(", ")[0] for _, fault in faults("a.cc", text)]
        if seen != wanted:
            print(f"{text[:200]}\n  seen: {seen}, wanted: {wanted}")
            wrong = 1
    print("" if wrong else "functions: the check sees what it should")
    return wrong


def main():
    if "--self-test" in sys.argv:
        return self_test()
    root = pathlib.Path(__file__).resolve().parent.parent / "src"
    found, allowed = 0, set()
    for path in sorted(root.rglob("*")):
        if path.suffix not in (".cc", ".h"):
            continue
        name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        allowed.update(each for each in ALLOWED if each.startswith(name + " ") and each.split()[1] in text)
        for line, fault in faults(name, text):
            print(f"src/{name}:{line}: {fault}")
            found += 1
    for each in sorted(ALLOWED.keys() - allowed):
        print(f"{each}: is no longer there; take it out of tools/check_functions.py")
        found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
