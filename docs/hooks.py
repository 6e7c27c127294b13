"""What the documentation site has beside the pages of docs/: one page for each rule, and a table of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from govlint.builtin import rules
from govlint.explain import FAMILIES
from govlint.rulepages import index, page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_RULES = sorted(rules(), key=lambda rule: rule.id)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the rules, and what the pages link to outside docs/."""
    for rule in _RULES:
        files.append(File.generated(config, f"rules/{rule.id}.md", content=page(rule, (), "zh")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Return a page as the site shows it: of the rules, the table with links to their pages."""
    if page.file.src_uri == "rules.md":
        return f"# 规则\n\n共 {len(_RULES)} 条，一条一页。也可以运行 `govlint explain requests/balance`。\n" + index(
            _RULES, FAMILIES
        )
    return markdown
