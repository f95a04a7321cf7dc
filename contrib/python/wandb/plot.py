"""wandb.plot: charts are taken, and not drawn."""

from wandb._media import Media


def _chart(*args, **kwargs):
    return Media()


line = line_series = scatter = bar = histogram = confusion_matrix = _chart
roc_curve = pr_curve = plot_table = visualize = _chart
