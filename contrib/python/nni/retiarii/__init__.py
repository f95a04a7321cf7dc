"""nni.retiarii: refused by name, with all that is in it."""

raise ImportError("nni.retiarii: pegbox's stand-in for nni tunes parameters; "
                  "the search for architectures needs nni itself")
