"""What wandb.log() takes besides numbers: tables and images are files of outputs/media/."""

import json
import os

from _pegbox.metrics import plain


class Media:
    """Taken; nothing of it is kept."""

    ending = ""

    def __init__(self, *args, **kwargs):
        pass

    def write(self, path):
        """Into the file of that name and .ending."""


class Histogram(Media):
    pass


class Audio(Media):
    pass


class Video(Media):
    pass


class Html(Media):
    pass


class Object3D(Media):
    pass


class Molecule(Media):
    pass


class Plotly(Media):
    pass


class Graph(Media):
    pass


class Table(Media):
    """Rows of columns, from a data frame or piece by piece."""

    ending = "table.json"

    def __init__(self, columns=None, data=None, rows=None, dataframe=None, **_):
        frame = data if dataframe is None and hasattr(data, "columns") else dataframe
        if frame is not None:
            self.columns = [str(c) for c in frame.columns]
            self.data = [list(row) for row in zip(*(list(frame[c]) for c in frame.columns))]
        else:
            self.columns = list(columns or ["Input", "Output", "Expected"])
            self.data = [list(row) for row in (data if data is not None else rows or [])]

    def add_data(self, *values):
        self.data.append(list(values))

    def add_row(self, *values):
        self.add_data(*values)

    def add_column(self, name, data):
        data = list(data)
        if not self.data:
            self.data = [[] for _ in data]
            self.columns = []
        self.columns.append(name)
        for row, value in zip(self.data, data):
            row.append(value)

    def get_column(self, name, convert_to=None):
        at = self.columns.index(name)
        return [row[at] for row in self.data]

    def write(self, path):
        rows = [[None if isinstance(v, Media) else plain(v) for v in row] for row in self.data]
        with open(path, "w", encoding="utf-8") as f:
            json.dump({"columns": self.columns, "data": rows}, f)


class Image(Media):
    """A file, an image of PIL, a figure, or an array where PIL is there."""

    ending = "png"

    def __init__(self, data_or_path=None, mode=None, caption=None, **_):
        self.image, self.caption = data_or_path, caption

    def write(self, path):
        import shutil

        if isinstance(self.image, (str, os.PathLike)):
            shutil.copy2(self.image, path)
        elif hasattr(self.image, "savefig") or hasattr(self.image, "save"):
            getattr(self.image, "savefig", getattr(self.image, "save", None))(path)
        elif hasattr(self.image, "__array__"):
            import numpy

            try:
                from PIL import Image as pil
            except ImportError:
                return
            array = numpy.asarray(self.image)
            if array.dtype.kind == "f":
                array = (array * 255).clip(0, 255)
            pil.fromarray(array.astype("uint8").squeeze()).save(path)
