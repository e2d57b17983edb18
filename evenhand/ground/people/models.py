from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Person(models.Model):
    """Somebody or some organisation; how they are called lies sealed in the vault."""

    ref = models.CharField(max_length=40, unique=True)
    organisation = models.BooleanField(default=False)
    reachable = models.BooleanField(default=False, help_text="The vault holds an e-mail address of theirs.")


class Accounts(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """The sign-in of a committee member or a member of the Executive Committee."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, models.PROTECT, to_field="ref", related_name="+")
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False, help_text="One-click sign-in, in a demonstration only.")

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"


class Handle(models.Model):
    """A person's account on a platform, by a keyed index: the raw account id lies sealed in the vault."""

    person = models.ForeignKey(Person, models.PROTECT, to_field="ref", related_name="+")
    index = models.CharField(max_length=64, unique=True)
