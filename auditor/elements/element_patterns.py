"""The shapes a checklist may name: forms of words that satisfy an element whatever its own words are.

Each looks through a text that was folded and says where it stands first; none takes longer than the text is long.
"""

import re
from collections.abc import Callable, Mapping

from auditor.elements.clocks import Place, begins, clock, office_hours
from auditor.elements.persons import head
from auditor.elements.routes import company_phone, line, route

Shape = Callable[[str], Place | None]

_TELEPHONE = re.compile(
    r"(?<!\d)(?:\(?0\d{2,3}(?:\) ?|[-— ])?\d{7,8}|400[-— ]?\d{3}[-— ]?\d{4}|12328|12345|95\d{3}|96\d{3,4})(?!\d)"
)
_FARE = re.compile(
    r"\d+(?:\.\d{1,2})?元|¥ ?\d+(?:\.\d{1,2})?|"
    r"(?:投币|全程|票价|票制|车票|车费|船票|单程|单一|收费|每人|每位|每票)[^。；;,]{0,4}[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}元"
)
_ADDRESS = re.compile(r"[一-鿿]{1,12}(?:路|街|大道|巷)\d{1,5}号")

_GOODS = "易燃|易爆|有毒|剧毒|腐蚀|放射性|管制刀具|管制器具|枪支|弹药|烟花爆竹|危险品|危险物品|违禁品|违禁物品"
_NOT = "请勿|切勿|严禁|禁止|不得|不准|不许|不能|不可|不要|不应|不宜|谢绝|拒绝|杜绝|不允许|勿"
_CARRY = "携带|夹带|随身带|带[上入进]|托运|寄存"
_FORBIDDEN = re.compile(
    rf"(?:{_NOT})[^。；;！!？?]{{0,12}}(?:{_CARRY})|"
    rf"(?:{_GOODS})[^。；;！!？?]{{0,60}}(?:{_NOT})[^。；;！!？?]{{0,12}}(?:{_CARRY}|进站|上车|乘车|登车|上船|乘船|登船)"
)
"""请勿携带易燃、易爆物品 as well as 易燃、易爆物品一律不得带上车."""
_AMOUNT = (
    r"[\d一二两三四五六七八九十百半]+(?:\.\d+)? ?(?:公斤|千克|kg|斤|毫升|ml|升|瓶|包|盒|条|支|只|件|公升|毫安|mah|wh)"
)
_LIMIT = "不超过|不得超过|不能超过|不多于|不大于|最多|至多|限带|限|超过|超出"
_ALLOWANCE = re.compile(
    rf"(?:携带|随身|行李|物品|白酒|打火机|火柴|酒|充电宝|液体|摩丝|发胶|指甲油|杀虫剂)[^。；;！!？?]{{0,24}}"
    rf"(?:(?:{_LIMIT})[^。；;！!？?\d一二两三四五六七八九十百半]{{0,4}}{_AMOUNT}|{_AMOUNT}(?:以内|以下|为限))|"
    rf"(?:{_LIMIT})[^。；;！!？?\d一二两三四五六七八九十百半]{{0,4}}{_AMOUNT}(?:及)?(?:以上)?的?"
    r"[^。；;！!？?]{0,8}(?:行李|物品|白酒|打火机|火柴|酒|充电宝|液体|摩丝|发胶|指甲油|杀虫剂)",
    re.IGNORECASE,
)
"""How much of something a passenger may carry: 随身行李不超过十公斤, 超过两瓶的白酒不得随车."""


_HEADWAY = re.compile(
    r"\d{1,3}(?:[-—~至]\d{1,3})? ?分钟?(?:左右)?(?:[一1/每] ?)?(?:班|趟|辆|列|发(?!车间隔))|"
    r"\d{1,3}(?:[-—~至]\d{1,3})? ?min(?:ute)?s?/(?:班|趟|车)|每个?小时\d{1,3}(?:[-—~至]\d{1,3})?(?:班|趟)|"
    r"(?:半个?|[一两1-4]个?)小时[一1]?(?:班|趟)|"
    r"(?:高峰|平峰|低峰)(?:期|时段|时)?(?:间隔|约|为|每)?[: ]?\d{1,3}(?:[-—~至]\d{1,3})? ?分|"
    r"(?:间隔|每隔?)(?:时间)?(?:为|约|大约|平均|在)?[: ]?\d{1,3}(?:[-—~至]\d{1,3})? ?分"
)
"""每8-12分钟一班, 约10分钟/趟, 间隔5分钟."""


def _by(pattern: re.Pattern[str]) -> Shape:
    def first(text: str) -> Place | None:
        found = pattern.search(text)
        return found.span() if found else None

    return first


SHAPES: Mapping[str, Shape] = {
    "telephone": _by(_TELEPHONE),
    "fare": _by(_FARE),
    "time": clock,
    "address": _by(_ADDRESS),
    "forbidden": _by(_FORBIDDEN),
    "allowance": _by(_ALLOWANCE),
    "headway": _by(_HEADWAY),
    "route": route,
    "head": head,
    "line": line,
    "begins": begins,
    "office_hours": office_hours,
    "company_phone": company_phone,
}
