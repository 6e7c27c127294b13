"""What start-up needs of ``dataclasses`` and ``typing``, without their price.

Importing the two takes 30 ms, and the standard decorator 1 ms a class: half of the time in which a report is checked.
Type checkers see the standard library; at run time the few things that govlint uses of it stand here, and a test holds them
to what the standard library does. One thing is left to the type checker: that what is frozen is not changed. To enforce it at
run time as well makes every cell three times as dear.
"""

from __future__ import annotations

TYPE_CHECKING = False

# The source of every class that is made here, for the build.
SOURCES: set[str] = set()

if TYPE_CHECKING:
    from dataclasses import MISSING, dataclass, field, fields, replace
    from typing import ClassVar, Generic, TypeVar, cast
else:
    from _frozen_importlib_external import MAGIC_NUMBER
    from marshal import loads

    MISSING = object()

    class Field:
        """A field of a class: its name, its annotation, its default or the function that makes it."""

        __slots__ = ("compare", "default", "default_factory", "init", "name", "repr", "type")

        def __init__(self, *, default=MISSING, default_factory=MISSING, repr=True, compare=True, init=True):  # noqa: A002
            self.name = self.type = ""
            self.default = default
            self.default_factory = default_factory
            self.repr = repr
            self.compare = compare
            self.init = init

    field = Field

    def dataclass(cls=None, /, *, frozen=False, slots=False, order=False):
        """Do what the decorator of the standard library does, for classes without bases that have fields."""

        def made(cls):
            declared = _declared(cls)
            space = {name: value for name, value in cls.__dict__.items() if name not in {"__dict__", "__weakref__"}}
            for one in declared:
                space.pop(one.name, None)
                if not slots and one.default is not MISSING:
                    space[one.name] = one.default
            if slots:
                space["__slots__"] = tuple(one.name for one in declared)
            space["__fields__"] = declared
            space["__match_args__"] = tuple(one.name for one in declared if one.init)
            for name, method in _METHODS.items():
                space.setdefault(name, method)
            if frozen:
                space.setdefault("__hash__", _hash)
                if space["__hash__"] is None:
                    space["__hash__"] = _hash
            elif "__hash__" not in cls.__dict__:
                space["__hash__"] = None
            space["__qualname__"] = cls.__qualname__
            space |= _written(declared, order=order, after="__post_init__" in space)
            return type(cls)(cls.__name__, cls.__bases__, space)

        return made if cls is None else made(cls)

    def _declared(cls):
        found = []
        for name, annotation in getattr(cls, "__annotations__", {}).items():
            if annotation.startswith("ClassVar"):
                continue
            one = cls.__dict__.get(name, MISSING)
            if not isinstance(one, Field):
                one = Field(default=one)
            one.name, one.type = name, annotation
            found.append(one)
        return tuple(found)

    def _written(declared, *, order, after):
        names = {"_missing": MISSING}
        arguments, lines = [], []
        for one in declared:
            value = one.name
            if one.default_factory is not MISSING:
                names[f"_make_{one.name}"] = one.default_factory
                value = (
                    f"_make_{one.name}()" if not one.init else f"_make_{one.name}() if {value} is _missing else {value}"
                )
            if one.init:
                default = one.default
                if default is not MISSING or one.default_factory is not MISSING:
                    names[f"_default_{one.name}"] = default
                    arguments.append(f"{one.name}=_default_{one.name}")
                else:
                    arguments.append(one.name)
            elif one.default_factory is MISSING:
                continue
            lines.append(f" self.{one.name} = {value}")
        if after:
            lines.append(" self.__post_init__()")
        source = f"def __init__(self, {', '.join(arguments)}):\n" + ("\n".join(lines) or " pass")
        methods = {"__init__": None}
        if order:
            compared = [one.name for one in declared if one.compare]
            mine, theirs = ("".join(f"{who}.{name}, " for name in compared) for who in ("self", "other"))
            for method, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
                methods[method] = None
                source += (
                    f"\ndef {method}(self, other):\n"
                    f" return ({mine}) {sign} ({theirs}) if self.__class__ is other.__class__ else NotImplemented"
                )
        exec(_code(source), names)  # noqa: S102  # our own names
        return {name: names[name] for name in methods}

    def _code(source):
        """Return the code of a class as the build has kept it, for the very interpreter that made it; else the source."""
        SOURCES.add(source)
        kept = _kept.get(source)
        return source if kept is None else loads(kept)  # noqa: S302  # the build wrote it

    def _ready():
        try:
            from govlint import _compiled
        except ImportError:
            return {}
        return _compiled.CODES if getattr(_compiled, "MAGIC", None) == MAGIC_NUMBER else {}

    _kept = _ready()

    def _values(self):
        return tuple(getattr(self, one.name) for one in self.__fields__ if one.compare)

    def _eq(self, other):
        return _values(self) == _values(other) if type(self) is type(other) else NotImplemented

    def _hash(self):
        return hash(_values(self))

    def _repr(self):
        shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in self.__fields__ if one.repr)
        return f"{type(self).__qualname__}({shown})"

    def _reduce(self):
        return type(self), tuple(getattr(self, one.name) for one in self.__fields__ if one.init)

    _METHODS = {"__eq__": _eq, "__repr__": _repr, "__reduce__": _reduce}

    def fields(cls):
        """Return the fields of a class."""
        return cls.__fields__

    def replace(one, /, **changes):
        """Return a copy of *one* with some fields changed."""
        values = {each.name: getattr(one, each.name) for each in one.__fields__ if each.init}
        return type(one)(**(values | changes))

    def cast(_type, value):
        """Return *value*."""
        return value

    def TypeVar(name):  # noqa: N802
        """Return the name."""
        return name

    class Generic:
        """A base that takes parameters and forgets them."""

        __slots__ = ()

        def __class_getitem__(cls, _parameters):
            return cls

    ClassVar = object()

__all__ = [
    "MISSING",
    "TYPE_CHECKING",
    "ClassVar",
    "Generic",
    "TypeVar",
    "cast",
    "dataclass",
    "field",
    "fields",
    "replace",
]
