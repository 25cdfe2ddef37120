"""Two work reports in which one sentence sets three measures targets, and more is promised than kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from compare.model import Comparison
from compare.pipeline import compare_reports, read_report

PRIOR = """2022年政府工作报告

一、2021年工作回顾

全年地区生产总值完成253.7亿元，同比增长7.9%；地方财政总收入完成24.85亿元，同比增长20.2%。

城镇新增就业5611人。

二、2022年工作安排

经济社会发展主要预期目标是：地区生产总值增长11%，达到282亿元；地方财政总收入增长16%，达到28.8亿元；固定资产投资增长20%，达到108.8亿元。

大力推进奶源基地项目，鲜奶产量达到25万吨。

加快推进工业经济优化升级。

推动滑雪场索道改造和温泉度假酒店开业迎客。
"""
CURRENT = """2023年政府工作报告

一、2022年工作回顾

2022年，地区生产总值完成274.4亿元，同比增长9.1%；地方财政总收入完成24.9亿元，同比增长0.4%；固定资产投资完成121.1亿元，同比增长33.5%。

奶源基地建设进展顺利，全年鲜奶产量达到19万吨。

城镇新增就业5487人。

二、2023年工作安排

加快推进工业经济转型升级。
"""
LIST = "经济社会发展主要预期目标是"


@cache
def promised() -> Comparison:
    """The pair, read from files as any other."""
    reports = []
    with TemporaryDirectory() as folder:
        for year, text in ((2022, PRIOR), (2023, CURRENT)):
            path = Path(folder) / f"{year}.txt"
            path.write_text(text, encoding="utf-8")
            reports.append(read_report(path))
    return compare_reports(reports[0], reports[1])
