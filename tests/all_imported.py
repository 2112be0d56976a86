"""Everything of the registry, imported: what a process that `tests.starting` starts begins with."""

from importlib import import_module
from pkgutil import walk_packages

from sqlalchemy.orm import configure_mappers

import registry

NOT_HERE = ("registry.cli", "registry.migrations")
"""What is run rather than imported."""

for module in walk_packages(registry.__path__, "registry."):
    if not module.name.startswith(NOT_HERE):
        import_module(module.name)
configure_mappers()
