"""People, the organisations they act for, the roles they hold, and where they are signed in."""

from datetime import datetime

from flask_security import AsaList, RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.models.base import FINGERPRINT, LONG_TEXT, Base


class Organisation(Base):
    """A body that delivers, commissions or scrutinises programmes.

    Its size and sector are asked for the equity report and read by no rule.
    """

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(unique=True)
    sector: Mapped[str | None]
    size: Mapped[str | None]
    """How many people work there, as a band; None where not reported."""
    added_at: Mapped[datetime]


class RoleHeld(Base, RoleMixin):
    """One role that a person holds; removed when it ends, which an event tells."""

    __tablename__ = "role_held"
    __table_args__ = (
        UniqueConstraint("person_id", "name", "organisation_id"),
        Index(
            "uq_role_held_of_the_registry",
            "person_id",
            "name",
            unique=True,
            sqlite_where=text("organisation_id IS NULL"),
            postgresql_where=text("organisation_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    """As in `registry.policy.roles.Role`."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey(Organisation.id), index=True)
    """None for a role of the registry as a whole."""
    given_at: Mapped[datetime]


class Person(Base, UserMixin):
    """Somebody who may sign in; the names of the columns are the accounts extension's."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    email: Mapped[str] = mapped_column(unique=True)
    """Normalised: see `registry.services.accounts`."""
    name: Mapped[str]
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    """What a signed cookie names; a new one ends every session."""
    added_at: Mapped[datetime]
    password: Mapped[str | None] = mapped_column(default=None)
    """Argon2's own text; None until one was chosen."""
    active: Mapped[bool] = mapped_column(default=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    tf_primary_method: Mapped[str | None] = mapped_column(default=None)
    tf_totp_secret: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """Encrypted."""
    tf_last_counter: Mapped[int | None] = mapped_column(default=None)
    """The newest code used, so that none is used twice."""
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(
        MutableList.as_mutable(AsaList()), default=None
    )
    """Encrypted."""
    roles: Mapped[list[RoleHeld]] = relationship(  # type: ignore[assignment]  # a role is one held
        init=False, lazy="selectin", order_by=RoleHeld.id, cascade="all, delete-orphan"
    )


class PersonSession(Base):
    """One place where a person is signed in; it ends when they sign out, revoke it, or it is old."""

    __tablename__ = "person_session"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    token_hash: Mapped[str] = mapped_column(FINGERPRINT, unique=True)
    """The SHA-256 of what the cookie holds."""
    device: Mapped[str]
    """What the browser says it is, shortened."""
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Invitation(Base):
    """A link by which somebody takes up a role; it serves once, and not for ever."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint(
            "taken_at IS NULL OR withdrawn_at IS NULL", name="not_both_taken_and_withdrawn"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    email: Mapped[str]
    """Whom it is to."""
    name: Mapped[str | None]
    """What whoever invites calls them; None where not said."""
    role: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey(Organisation.id))
    token_hash: Mapped[str] = mapped_column(FINGERPRINT, unique=True)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    """None where a command of whoever runs the site made it."""
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    taken_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)


class AccountRequest(Base):
    """Somebody asks for an account, to be decided by an administrator."""

    __tablename__ = "account_request"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    email: Mapped[str]
    name: Mapped[str]
    organisation: Mapped[str]
    """As they write it."""
    role: Mapped[str]
    why: Mapped[str] = mapped_column(LONG_TEXT)
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    granted: Mapped[bool | None] = mapped_column(default=None)
    reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)


class SiteSecret(Base):
    """The key that cookies and links are signed with, where whoever runs the site sets none."""

    __tablename__ = "site_secret"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Always 1."""
    value: Mapped[str] = mapped_column(FINGERPRINT)
    made_at: Mapped[datetime]
