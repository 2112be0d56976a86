"""Every route of the site says whether its answers may be kept for everyone, or why not."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from registry import create_app
from registry.accounts.access import permission_of
from registry.answers.declared import declaration_of

READING = {"GET", "HEAD"}


def rules() -> list[Rule]:
    return list(create_app().url_map.iter_rules())


@pytest.mark.parametrize("rule", rules(), ids=str)
def test_every_route_is_declared(app: Flask, rule: Rule) -> None:
    declared = declaration_of(app.view_functions[rule.endpoint])
    assert declared is not None, (
        f"Say how {rule} is answered, beside its view: `@published` where it rests on its path, "
        'the register and the code alone; else `@afresh(because="...")`, and `public=True` there '
        "where it holds no secret of its reader (both are in registry/answers/declared.py)."
    )
    if not declared.kept:
        assert declared.because.endswith("."), f"{rule}: the reason is a sentence"


@pytest.mark.parametrize("rule", rules(), ids=str)
def test_only_what_is_read_is_public(app: Flask, rule: Rule) -> None:
    """A page with a form carries a token, and a compressed token can be guessed."""
    declared = declaration_of(app.view_functions[rule.endpoint])
    if declared is not None and declared.public:
        assert (rule.methods or set()) - {"OPTIONS"} <= READING


def test_a_page_that_says_nothing_of_itself_is_not_taken_for_a_declared_one(app: Flask) -> None:
    """The two tests above could not fail if a view without a word were found among the declared."""

    def page() -> str:
        return ""

    assert declaration_of(page) is None
    assert declaration_of(app.view_functions["health.health"]) is not None


def test_what_is_made_for_one_moment_or_one_reader_is_never_kept(app: Flask) -> None:
    kept = {
        rule.rule: declared.kept
        for rule in rules()
        if (declared := declaration_of(app.view_functions[rule.endpoint]))
    }
    assert not any(kept[address] for address in ("/health", "/search", "/search.json"))
    assert kept["/static/<path:filename>"]


@pytest.mark.parametrize("rule", rules(), ids=str)
def test_every_route_says_what_it_asks_of_its_reader(app: Flask, rule: Rule) -> None:
    """And what is read by everybody is declared public: all else names a permission of the map."""
    view = app.view_functions[rule.endpoint]
    assert permission_of(view) is not None, (
        f"Say what {rule} asks of its reader, beside its view: "
        '`@needs(Permission.X, because="...")` (registry/accounts/access.py).'
    )
