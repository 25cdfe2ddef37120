"""Charts by matplotlib, the only room that imports it; pages take them as `Chart`.

matplotlib keeps its settings in one table for all threads: draw in one thread at a time.
"""

from compare.render.chart.pair import comparison_charts
from compare.render.chart.single import report_charts, series_charts
from compare.render.figures import Chart

__all__ = ["Chart", "comparison_charts", "report_charts", "series_charts"]
