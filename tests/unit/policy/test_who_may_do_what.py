"""Who may do what: one map, and roles of an organisation that end at its door."""

import pytest

from registry.policy.actor import NOBODY, Actor, Held
from registry.policy.permissions import PERMISSIONS, Permission
from registry.policy.roles import Role
from registry.policy.submission_stages import MOVES, OWNERS, Stage


def test_every_permission_is_in_the_map_and_held_by_somebody() -> None:
    assert set(PERMISSIONS) == set(Permission)
    assert all(PERMISSIONS.values())


def test_a_role_of_an_organisation_ends_at_its_door() -> None:
    editor = Actor(person=1, held=(Held(Role.PROVIDER_EDITOR, 7),))
    assert editor.may(Permission.EDIT_SUBMISSIONS, organisation=7)
    assert not editor.may(Permission.EDIT_SUBMISSIONS, organisation=8)
    assert not editor.may(Permission.SIGN_SUBMISSIONS, organisation=7)


def test_a_role_of_the_registry_reaches_every_organisation() -> None:
    moderator = Actor(person=1, held=(Held(Role.MODERATOR),))
    assert moderator.may(Permission.SEE_SUBMISSIONS, organisation=8)


@pytest.mark.parametrize("permission", Permission)
def test_who_has_not_signed_in_may_do_only_what_is_open_to_everyone(permission: Permission) -> None:
    open_to_all = {
        "READ_REGISTER",
        "SIGN_IN",
        "NOMINATE",
        "COMMENT_ON_EDITION",
        "ANSWER_FOR_A_BODY",
        "SAY_WHAT_BECAME",
    }
    assert NOBODY.may(permission) is (permission.name in open_to_all)


def test_every_stage_has_its_moves_and_its_owner() -> None:
    assert set(MOVES) == set(OWNERS) == set(Stage)
    for stage, moves in MOVES.items():
        assert stage not in {move.to for move in moves}
        assert len({(move.to, move.by) for move in moves}) == len(moves)
