"""What is shown of a run, as the dict that RunDetails.get_widget_data() gives.

Nothing is waited for.
"""

import time


def _time(seconds):
    if seconds is None:
        return ""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds))


def _duration(record):
    """h:mm:ss since it was queued, to its end or to now."""
    created, _started, ended = record.times()
    if created is None:
        return ""
    seconds = int((ended or time.time()) - created)
    return "%d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60)


def _facts(record):
    created, started, ended = record.times()
    return {"run_id": record.id, "status": record.status(), "start_time": _time(started),
            "end_time": _time(ended), "created_time": _time(created),
            "duration": _duration(record)}


def _children(record):
    """A dict a child in their order, with the best value so far and its hyperparameters."""
    rows, best = [], None
    better = max if record.maximize else min
    for child in record.children():
        value = record.value(child.run)
        if value is not None:
            best = value if best is None else better(best, value)
        row = dict(_facts(child), run_number=child.k, run_type="azureml.scriptrun",
                   metric=None if value is None else round(value, 8),
                   best_metric=None if best is None else round(best, 8))
        row.update(("param_" + name, v) for name, v in child.assignment().items())
        rows.append(row)
    return rows


def of(run):
    """The data of a run; of one that has no children less of it."""
    record = getattr(run, "_record", None)
    if record is None:
        return {"run_properties": {"run_id": run.id, "status": run.get_status()},
                "child_runs": [], "children_metrics": {}, "loading": False}
    data = {"run_properties": dict(_facts(record), properties=run.get_properties()),
            "child_runs": [], "children_metrics": {}, "run_metrics": [], "loading": False}
    if record.kind != "hyperdrive":
        data["run_metrics"] = [
            {"name": name, "series": [value if isinstance(value, list) else [value]]}
            for name, value in record.metrics().items()]
        return data
    data["child_runs"] = _children(record)
    data["children_metrics"] = {
        "primaryMetricName": record.metric,
        "series": {child.id: list(child.run.metrics.get(record.metric, ()))
                   for child in record.children()},
    }
    return data
