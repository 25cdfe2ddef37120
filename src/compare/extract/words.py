"""The Chinese words that stand around numbers in reports: what is done, what only says when and how.

Lists speak of the language, never of a report. A verb is here because it takes a counted
object in official prose (受理案件66件); leaving one out makes a name longer, not wrong.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_VERBS = _words(
    """
受理 办理 办结 审结 审查 审核 审批 审议 审理 审计 备案审查 备案 评查 调解 调处 化解 处理 处置 查处 立案 查办
侦破 破获 整改 整治 清理 清查 修订 修改 制定 出台 印发 发布 公布 公开 发放 下发 下达 下放 下拨 拨付 核拨 撰写
编制 编印 起草 提出 提请 提交 报送 收到 收集 收缴 收回 收取 征收 征求 征集 开展 举办 召开 承办 组织 实施 推进
推广 推送 推动 推出 完成 实现 形成 建成 建设 建立 新建 改建 扩建 续建 在建 改造 修建 修复 修缮 新增 增设 增加
增发 设立 成立 组建 设置 打造 培育 培养 引进 引育 引入 招引 签约 签订 签署 落地 落户 开工 动工 竣工 完工 投产
投用 投入 投资 争取 融入 筹集 筹措 安排 落实 支持 扶持 资助 补助 救助 帮扶 帮助 惠及 覆盖 服务 接待 接收 接受
培训 轮训 招聘 招录 选派 选聘 选拔 聘用 聘请 认定 获批 获评 获得 获 荣获 取得 评选 评定 表彰 命名 检查 抽查 抽取
督查 督办 督导 督促 巡查 排查 发现 检测 监测 归集 采集 录入 录取 铺设 铺筑 架设 安装 配备 购置 采购 储备 供应
供给 出让 出售 销售 生产 出产 种植 栽植 养殖 治理 绿化 营造 造林 拆除 关停 关闭 淘汰 退出 消化 清偿 减免 返还
兑现 转移 输送 输出 安置 吸纳 带动 促进 创建 创造 创作 解决 答复 回复 回应 解读 转办 交办 移送 移交 起诉 逮捕
判决 执行 执结 履行 参与 参加 参保 登记 注册 授权 申请 申报 列入 纳入 入选 兑付 偿还 发行 发展 担保 撬动 节约
节省 盘活 流转 确权 颁发 换发 核发 制发 梳理 压缩 压减 精简 取消 承接 委托 开设 开通 开放 开发 开行 运行 运营
通车 贯通 打通 上线 接入 联网 联通 入库 谋划 包装 对接 洽谈 利用 使用 救治 诊治 接种 筛查 捐赠 募集 走访 慰问
宣传 宣讲 演练 出动 抢险 避险 疏散 抓获 打掉 打击 缴获 销毁 罚没 处罚 处分 问责 追究 约谈 通报 曝光 追回 挽回
封存 腾退 收治 巡回 答辩 应诉 出庭 化验 送达 赋予 赋权 规范 优化 提升 完善 健全 强化 加强 深化 做好 做大 保障
维修 维护 更新 购买 施划 安放 摆放 悬挂 张贴 印制 刊发 刊登 播出 研究 学习 讨论 听取 讲授 贯彻 贯彻落实 发挥
坚持 围绕 提高 扩大 巩固 拓展 引导 鼓励 启动 拥有 设有 建有 具有 存有 共有 脱贫 摘帽 回购 拆迁 搬迁 迁建 栽种
补植 补种 抚育 改良 修筑 硬化 亮化 美化 疏浚 加固 更换 换装 普及 演出 放映 慰藉 认领 对口 托管 兴建 承担 筛选
遴选 评估 考核 验收 交付 打好 打赢 做优 做强 做优做强 做大做强 做精 避免 应对 妥善安置 汇总 上报 备案登记 签发
核查 核验 核销 复核 复议 裁决 仲裁 诉讼 公证 援助 摸排 销号 退回 清退 清欠 化债 置换 兼并 重组 挂牌 上市 孵化
转化 攻克 突破 扶贫
"""
)

# Longest first, so that 备案审查 is not read as 备案 with something left; by their first character, so that half
# as many are tried.
_SORTED = sorted(set(_VERBS), key=lambda verb: (verb[0], -len(verb), verb))
_VERB = "|".join(
    f"{first}(?:{'|'.join(verb[1:] for verb in row)})" for first, row in groupby(_SORTED, key=itemgetter(0))
)
_BUILT = r"新?\([改扩续建、]{1,3}\)建"
# One look at the first character spares the whole list at most places.
_OPENS = "".join(sorted({verb[0] for verb in _VERBS} | {"新", "("}))
# 规范性文件, 建设性意见: with 性 a verb makes an adjective.
VERBS = re.compile(
    rf"(?=[{_OPENS}])(?P<verb>新?(?:{_VERB})(?!性[^能别质])|{_BUILT})(?:了|好(?![转评差])|[出到](?=了|$))?"
)
ONLY_VERBS = re.compile(rf"(?=[{_OPENS}])(?:新?(?:{_VERB}))+了?")

# Adverbs that may also begin a noun (重点项目, 集中供热): read as adverbs only before a verb.
_HALF_ADVERBS = "重点|集中|统一|有效|提前|主要|共同|联合|组织|统筹|动态"
_SCOPE = (
    r"(?:全|我|本)(?:国|省|市|区|县|州|盟|旗|乡|镇|街道|自治区|行业|系统|院|局|公司)(?![有际内产债])"
    r"|全社会(?=[研投用])|(?:市|区|县|省|旗|州)(?:本级|直)"
)
_TIME = (
    r"(?:截至|截止|截止到|到|至|自|从)?(?:19|20)\d\d年(?:度)?(?:1?\d月(?:份)?)?(?:[1-3]?\d日)?(?:[底末初]|以来"
    r"|期间|全年|[上下]半年|前?[一二三四]个?季度|[起末])?"
    r"|(?:截至|截止|到|至)(?:目前|年[底末]|[去今上]年[底末]?|1?\d月[底末]?)|今年以来|[今去上当]年|本年度?"
    r"|上年度?|全年|年[内末底初]|[上下]半年|[一三五十]年[来中间]"
    r"|过去(?:的)?[一五]年(?:[来中里])?|近[几三五]年来?|五年|(?:“?十[二三四五]五”?)(?:期间|时期|以来)?|目前"
    r"|现已|现(?=有)|至今|迄今|同期|其间|期间|此外|平时"
)
_ADVERBS = (
    "每年|总共|共计|一共|累计|已经?|先后|分别|依法|及时|认真|积极|持续|深入|扎实|有序|大力|切实|稳步|高效|成功|顺利"
    "|圆满|超额|坚决|严格|充分|着力|努力|不断|进一步|继续|"
    "率先|首次|首批|常态化|高质量|高标准|要(?![素求点闻])|先(?![进后行锋期])|分批|妥善|科学(?=[应])|务实|联动"
    "|精准|直接|全力以赴|全力|同步|另外|另有|还有|还将|同时|并且|而且|并|还|也|又|均|都|全部|全面|将|拟|再(?!就业|生"
    "|次|保险|贷|制)|力争|预计|计划(?=[新建完投安实筹])|确保|争取(?=[新建完实])|"
    "其中|包括|特别是|尤其是|以及|和(?![美谐平睦])|及(?![时格])|与|累积|共(?![同和产享建治商赢识青])|约|近|由此"
    "|对此|为此|牢固|精心|统筹(?=制定|推进|安排)|逐步|广泛|加快|加大|年均(?=[完新建])|[一二三四五六七八九十]是"
    "|[一二三四五六七八九十]要"
)
# What is carried over is named with its date: 上年结转 and 年末结转 are two measures.
_CARRIED = r"(?!度?(?:的|累计)?(?:结转|结存|结余|遗留|未结))"
LEAD = re.compile(rf"(?:(?:{_TIME}){_CARRIED}|{_ADVERBS}|(?:{_HALF_ADVERBS})(?=(?:{_VERB}))|[\s,、:;的了]|——|—)+")
SCOPE = re.compile(rf"{_SCOPE}")

_TAILS = _words(
    """
达到了 达到 已达到 已达 高达 多达 达成 完成了 完成 实现了 实现 突破 跨上 迈上 站上 跨 迈 连续 超额完成 共计 合计
总计 总共 共有 累计 已经 已 都 分别 全部 保持在 保持 稳定在 稳定 控制在 控制到 升至 增至 升到 增到 提高到 提升到
增长到 增加到 上升到 上升至 提高至 提升至 增长至 增加至 缩小至 缩小到
降至 降到 下降到 下降至 减少到 减少至 减至 缩短至 缩短到
压缩至 压缩到 压减至 扩大到 扩大至 发展到 恢复到 回升到 维持在 落在 跃升至 跃升到 跨过 迈过 跨越 拉高到 是 了 的
从 至 仅 只 便 拟 预计 力争 目标 目标为 预期目标 预期目标为 拟安排 计划安排 同比 于 将 还 又 也 每年
"""
)
_TAIL = "|".join(sorted((tail[::-1] for tail in set(_TAILS)), key=lambda tail: (-len(tail), tail)))
# Characters that lead to a number unless the one before makes another word of it (平均, 审计, 公共).
_TAIL_SIGNS = (
    "均平(?=..)|均(?![平人户年亩月日])|有(?![国所没私含拥])|为(?![行作因])|在(?![现存所])|由(?![自理])"
    "|计(?![审统会设])|约(?![节签预公合违])"
    "|共(?!公)|达(?![发表])|近(?!附)|到(?![收得受看])|就(?!成)|按|以"
)
# Matched on the reversed words, so that it is anchored and stays linear.
TAIL = re.compile(rf"(?:{_TAIL}|{_TAIL_SIGNS}|[\s,、:;—-])+")

# Nouns that say nothing without what they belong to.
GENERIC = frozenset(
    _words(
        """
问题 各类问题 信息 案件 意见 事项 部门 单位 项目 企业 任务 人员 工作 情况 线索 投资 产值 产量 总产值 总产量 面积
人数 总数 人 群众 金额 件数 数量 总额 销售额 处 点位
"""
    )
)
# A stock carried over, with its date: it names nothing without what is carried over.
CARRIED = re.compile(r"(?:上年度?|去年|年[末底初]|期[末初]|本年度?)?(?:结转|结存|结余|遗留|未结)")
# A measure that several listed things share with the last of them: 刑事、治安案件.
SHARED_NOUN = re.compile(
    r"(?:增加值|案件|起数|人数|收入|支出|产值|投资|总额|标准|数量|产量|销量|销售额|利润|进口|出口|占比|比重"
    r"|面积|余额|贷款|存款|消费|价格|浓度|率)$"
)
# What a topic measures itself, left out before another measure of it: 蔬菜种植面积 and its 产量.
OWN_MEASURE = re.compile(r"(?:(?:种植|播种)?面积|总?产量|总?产值|总数|总额|数量|投资)$")
RATE_NOUN = re.compile(r"(?:率|比例|比重|占比|满意度|份额|系数|指数|幅度|程度|水平)$")
# Rate nouns that stand for themselves.
STANDING_RATES = frozenset(_words("失业率 出生率 死亡率 赤字率 城镇化率 贫困率 利率 汇率 税率 负债率 增长率 自给率"))
FILLERS = re.compile(r"各类|各种|各项|相关(?=[^性])|有关(?=[^系])")
