"""Charts, the only room that imports matplotlib; pages take them as `Chart`.

matplotlib reads the fonts and draws the pictures. What is drawn and where is ours (`canvas`, `field`), for its own
axes bring ticks, formatters and units that no chart of ours shows, and its SVG tells every place and style at length:
with both a chart took five times as long and its SVG was twice the bytes before it was made small again.
"""

from compare.render.chart.pair import comparison_charts
from compare.render.chart.single import report_charts, series_charts
from compare.render.figures import Chart

__all__ = ["Chart", "comparison_charts", "report_charts", "series_charts"]
