"""Which changes are of words alone: what a refusal, a message or a name says, which no vector compares.

Two versions of a function are the same in this sense when they are equal after all that only words are made of was left
out: what a refusal is given beside its code, bilingual words, the names that errors tell, functions that return words.
"""

import ast
from functools import cache
from pathlib import Path

WORDS = frozenset({"Words", "both", "joined", "wrong_type", "WrongValue", "told", "as_told"})
"""Calls that make words."""


def _name(of: ast.expr) -> str:
    return of.attr if isinstance(of, ast.Attribute) else of.id if isinstance(of, ast.Name) else ""


class _Silent(ast.NodeTransformer):
    """Leaves out what only words are made of."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave of a refusal its code, of words nothing, of a check what it checks; no field or item."""
        name = _name(node.func)
        if name in WORDS:
            return ast.Constant("words")
        self.generic_visit(node)
        if name in {"refuse", "refusal"}:
            return ast.Call(func=node.func, args=node.args[:1], keywords=[])
        if name == "Form":
            return ast.Call(func=node.func, args=node.args[1:], keywords=node.keywords)
        if name == "about":
            return ast.Call(func=node.func, args=node.args[1:], keywords=[])
        if name == "expected":
            return ast.Call(func=node.func, args=node.args[:2], keywords=[])
        keywords = [each for each in node.keywords if not _is_worded(each.arg or "")]
        return ast.Call(func=node.func, args=node.args, keywords=keywords)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        """Leave out what has a twin in English: the words of a refusal."""
        self.generic_visit(node)
        keys = [each.value for each in node.keys if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        return ast.Constant("words") if any(_plain(key).endswith("_en") for key in keys) else node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        """Leave out a choice between words."""
        self.generic_visit(node)
        is_worded = any(isinstance(each, ast.Constant) and each.value == "words" for each in (node.body, node.orelse))
        return ast.Constant("words") if is_worded else node

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        """Leave out what is said in both languages, one beside the other."""
        if any(_is_chinese(each) for each in node.elts):
            return ast.Constant("words")
        self.generic_visit(node)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Leave out what is Chinese."""
        return ast.Constant("words") if _is_chinese(node) else node


def _plain(key: str) -> str:
    """Return a key without what a mutant puts around it."""
    return key.removeprefix("XX").removesuffix("XX").lower()


def _is_worded(name: str) -> bool:
    return name in {"zh", "en", "what", "field", "choices", "choices_en"} or name.endswith(("_zh", "_en"))


def _is_chinese(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any("一" <= c <= "鿿" for c in node.value)


@cache
def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {each.name: each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def _silent(of: ast.FunctionDef) -> str:
    body = of.body[1:] if ast.get_docstring(of) is not None else of.body
    copy = ast.parse(ast.unparse(ast.Module(body=body or [ast.Pass()], type_ignores=[])))
    return ast.dump(_Silent().visit(copy))


def is_worded(name: str, path: Path) -> bool:
    """Tell whether the mutant *name*, of the mutated file *path*, changes words alone."""
    mutant = name.rpartition(".")[2]
    function, _, _number = mutant.rpartition("__mutmut_")
    found = _functions(path)
    before, after = found[f"{function}__mutmut_orig"], found[mutant]
    returns = "" if before.returns is None else ast.unparse(before.returns)
    return "Words" in returns or _silent(before) == _silent(after)
