"""wandb.sklearn: charts are taken, and not drawn."""

from _pegbox.notes import note


def _chart(*args, **kwargs):
    note("media", "charts, histograms and the like of wandb are not kept")


plot_classifier = plot_regressor = plot_clusterer = plot_confusion_matrix = plot_roc = _chart
plot_precision_recall = plot_feature_importances = plot_learning_curve = _chart
plot_class_proportions = plot_calibration_curve = plot_outlier_candidates = _chart
plot_residuals = plot_silhouette = plot_elbow_curve = plot_summary_metrics = _chart
