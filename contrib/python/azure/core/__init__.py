"""azure.core: the installed one, else the exceptions of it that scripts catch."""

from _pegbox import real

real.load("azure.core")
