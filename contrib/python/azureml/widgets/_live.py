"""The table of a sweep in a Jupyter kernel, which a thread brings up to date until the end."""

import html
import threading
import time

from azureml.core._records import TERMINAL
from azureml.widgets import _data

SECONDS = 2
MOST = 100  # rows: a page is no place for a thousand


def _cell(value):
    if value is None:
        return ""
    return html.escape("%.6g" % value if isinstance(value, float) else str(value))


def table(run):
    """The HTML: a line on the run, and a row a child, the newest first."""
    data = _data.of(run)
    facts, rows = data["run_properties"], data["child_runs"]
    said = "%s: %s, %d runs, %s" % (facts["run_id"], facts["status"], len(rows),
                                    facts.get("duration", ""))
    metric = data["children_metrics"].get("primaryMetricName", "")
    names = []
    for row in rows:
        names += [n for n in row if n.startswith("param_") and n not in names]
    columns = [("run", "run_number"), ("status", "status"), (metric, "metric"),
               ("best so far", "best_metric"), ("duration", "duration")]
    columns += [(n[len("param_"):], n) for n in names]
    best = [r["metric"] for r in rows if r["metric"] is not None]
    out = ["<p>%s</p>" % html.escape(said)]
    if rows:
        out.append("<table><tr>%s</tr>" % "".join("<th>%s</th>" % _cell(c[0]) for c in columns))
        for row in reversed(rows[-MOST:]):
            mark = ' style="font-weight: bold"' if best and row["metric"] is not None and (
                row["metric"] == rows[-1]["best_metric"]) else ""
            out.append("<tr%s>%s</tr>" % (mark, "".join(
                "<td>%s</td>" % _cell(row.get(key)) for _, key in columns)))
        out.append("</table>")
    if len(rows) > MOST:
        out.append("<p>and %d runs before these</p>" % (len(rows) - MOST))
    return "".join(out)


def start(run, display, make):
    """Show the table with display(make(html)) and keep it up to date; the thread that does."""
    shown = table(run)
    handle = display(make(shown), display_id=True)
    follower = threading.Thread(target=_follow, args=(run, handle, make, shown), daemon=True)
    follower.start()
    return follower


def _follow(run, handle, make, shown):
    while handle is not None:
        over = run._record.status() in TERMINAL if hasattr(run, "_record") else True
        text = table(run)
        if text != shown:
            handle.update(make(text))
            shown = text
        if over:
            return
        time.sleep(SECONDS)
