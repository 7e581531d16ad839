"""Fails where a file or function of Witness is longer than the house allows; exceptions are named here."""

import ast
import sys
from pathlib import Path

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40

LONGER_READS_BETTER: dict[str, str] = {}
"""`path` or `path:function` -> why."""


def main() -> int:
    problems: list[str] = []
    for path in sorted(p for folder in ("src", "tests", "bench", "scripts") for p in Path(folder).rglob("*.py")):
        source = path.read_text("utf-8")
        lines = source.count("\n")
        if lines > MAX_FILE_LINES and str(path) not in LONGER_READS_BETTER:
            problems.append(f"{path}: {lines} lines, at most {MAX_FILE_LINES}")
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or path.parts[0] != "src":
                continue
            length = _length_without_docstring(node)
            if length > MAX_FUNCTION_LINES and f"{path}:{node.name}" not in LONGER_READS_BETTER:
                problems.append(f"{path}:{node.lineno}: {node.name} has {length} lines, at most {MAX_FUNCTION_LINES}")
    print("\n".join(problems) or "sizes: all within the caps")
    return 1 if problems else 0


def _length_without_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


if __name__ == "__main__":
    sys.exit(main())
