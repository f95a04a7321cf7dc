"""nni.compression: refused by name, with all that is in it."""

raise ImportError("nni.compression: pegbox's stand-in for nni tunes parameters; "
                  "the compression of models needs nni itself")
