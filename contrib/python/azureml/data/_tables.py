"""Tables: files read with pandas, and the steps that a TabularDataset consists of.

A step is a function of a table and plain values, so that a data set can be described by them.
"""

import os
import random
import re

ENCODINGS = {"iso88591": "latin-1", "windows1252": "cp1252", "utf8": "utf-8"}
DATE = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$")


def read(found, options):
    """The table of the files [(name, path)] one below the other.

    options: format (delimited, parquet, json_lines, pickle; else by the name of each file),
    separator, header, only_first_header, encoding, types, infer, empty_as_string, include_path.
    """
    import pandas

    tables = []
    names = None  # of the first file's columns, where the others have none
    for name, path in found:
        table = _reader(path, options)(path, options if names is None else dict(
            options, header=False))
        if options.get("only_first_header"):
            names = table.columns if names is None else names
            table.columns = names
        if options.get("include_path"):
            table.insert(0, "Path", "/" + name)
        tables.append(table)
    whole = tables[0] if len(tables) == 1 else pandas.concat(tables, ignore_index=True)
    if options.get("infer", True):
        whole = _with_dates(whole, options.get("types") or {})
    return _typed(whole, options.get("types") or {})


def _reader(path, options):
    plain = re.sub(r"\.(gz|bz2|xz|zip|zst)$", "", path.lower())
    end = os.path.splitext(plain)[1].lstrip(".")
    kinds = {"delimited": _delimited, "parquet": _parquet, "json_lines": _json_lines,
             "pickle": _pickle}
    by_end = {"parquet": _parquet, "pq": _parquet, "jsonl": _json_lines, "json": _json_lines,
              "pickle": _pickle}
    return kinds.get(options.get("format")) or by_end.get(end, _delimited)


def _delimited(path, options):
    import pandas

    header = options.get("header", True)
    separator = options.get("separator") or ("\t" if ".tsv" in path.lower() else ",")
    encoding = options.get("encoding") or "utf-8"
    given = {"sep": separator, "header": 0 if header else None,
             "encoding": ENCODINGS.get(encoding.lower(), encoding)}
    if given["encoding"] == "utf-8":
        given["encoding"] = "utf-8-sig"
    if len(separator) > 1:
        given["engine"] = "python"
        given["sep"] = re.escape(separator)
    if not options.get("infer", True):
        given["dtype"] = str
    if options.get("empty_as_string"):
        given["keep_default_na"] = False
    table = pandas.read_csv(path, **given)
    if not header:
        table.columns = ["Column%d" % (i + 1) for i in range(table.shape[1])]
    return table


def _parquet(path, options):
    import pandas

    return pandas.read_parquet(path)


def _json_lines(path, options):
    import pandas

    with open(path, "rb") as f:
        is_array = f.read(200).lstrip().startswith(b"[")
    return pandas.read_json(path, lines=not is_array)


def _pickle(path, options):
    import pandas

    return pandas.read_pickle(path)


def _with_dates(table, types):
    """Azure takes a column of ISO dates for one of times; pandas leaves it text."""
    import pandas

    for column in table.columns:
        texts = table[column].dropna() if table[column].dtype == object else ()
        if len(texts) == 0 or column in types:
            continue
        if all(isinstance(t, str) and DATE.match(t) for t in texts.head(50)):
            try:
                table[column] = pandas.to_datetime(table[column])
            except (ValueError, TypeError):
                pass
    return table


def _typed(table, types):
    """types: {column: {"type": …, …}}, see DataType."""
    import pandas

    for column, kind in types.items():
        if column not in table.columns:
            continue
        values, name = table[column], kind["type"]
        if name == "string":
            table[column] = values.where(values.isna(), values.astype(str))
        elif name == "float":
            table[column] = pandas.to_numeric(values, errors="coerce").astype(float)
        elif name == "long":
            numbers = pandas.to_numeric(values, errors="coerce")
            table[column] = numbers if numbers.isna().any() else numbers.astype("int64")
        elif name == "datetime":
            given = {"format": kind["formats"][0]} if kind.get("formats") else {}
            table[column] = pandas.to_datetime(values, errors="coerce", **given)
        elif name == "bool":
            true = [str(v).lower() for v in kind.get("true") or ("true", "yes", "1")]
            table[column] = values.map(lambda v: str(v).lower() in true)
    return table


def seed_of(seed):
    """The seed, drawn when there is none, so that two halves are of one split."""
    return random.SystemRandom().randrange(2**31) if seed is None else int(seed)


def take(table, count):
    return table.head(count)


def skip(table, count):
    return table.iloc[count:].reset_index(drop=True)


def sample(table, probability, seed):
    return split(table, probability, seed, True)


def half(rows, percentage, seed, is_first):
    """The rows, or their numbers, of one of two halves, in their order."""
    draw = random.Random(seed)
    return [row for row in rows if (draw.random() < percentage) is is_first]


def split(table, percentage, seed, is_first):
    chosen = half(range(len(table)), percentage, seed, is_first)
    return table.iloc[chosen].reset_index(drop=True)


def keep(table, columns):
    return table[columns]


def drop(table, columns):
    return table.drop(columns=columns)


def rename(table, names):
    return table.rename(columns=names)


def between(table, column, start, end):
    import pandas

    times = pandas.to_datetime(table[column])
    chosen = times.notna()
    if start:
        chosen &= times >= pandas.Timestamp(start)
    if end:
        chosen &= times <= pandas.Timestamp(end)
    return table[chosen].reset_index(drop=True)
