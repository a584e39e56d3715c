"""Reads what a notice says of a change: whether it is one, of which kind, and from which day on."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class ChangeKind(StrEnum):
    """Why a change is made, by the notice's own words."""

    PLANNED = "planned"
    TEMPORARY = "temporary"
    """Works, events, holidays; and the end of such."""
    EMERGENCY = "emergency"
    """Weather, accidents, what nobody could announce."""
    UNCLEAR = "unclear"


_SUBJECT = re.compile(
    r"线路|线网|公交|班线|班次|专线|快线|号线|路(?:车|公交)?|站点?|票价|票制|运价|时刻|首末?班|末班|发车|间隔|航线|航班|航次|船期|班轮|停运|"
    r"运营时间|营运时间|服务时间"
)
_CHANGE = re.compile(
    r"调整|变更|更改|改线|改道|改为|优化|开通|新开|新增|增设|增开|加密|撤销|撤除|取消|停运|停航|停驶|停止|暂停|恢复|延长|缩短|延伸|延后|提前|"
    r"更名|迁移|迁站|绕行|甩站|涨价|降价"
)
_NO_CHANGE = re.compile(r"招聘|招标|采购|中标|成交|会议|座谈|培训|表彰|获评|问卷|征求意见|听证|意见征集|失物|年报|答复")
_EMERGENCY = re.compile(
    r"突发|应急|紧急|台风|暴雨|强降雨|降雨|雷雨|大雾|冰雪|降雪|大雪|结冰|寒潮|大风|高温|恶劣天气|天气|洪|积水|内涝|塌|地震|疫情|事故|火灾|"
    r"抢险|抢修|故障|停电|不可抗力"
)
_TEMPORARY = re.compile(
    r"临时|暂停|暂时|施工|修路|改造|封闭|封路|断交|管制|管控|限行|活动|赛事|马拉松|比赛|演唱会|音乐会|庙会|灯会|集会|展会|博览会|高考|中考|"
    r"考试|节假日|假期|假日|春运|春节|清明|五一|劳动节|端午|中秋|国庆|元旦|元宵|维修|检修|养护|占道|迁改|绕行|甩站|恢复|期间|工程"
)
_PLANNED = re.compile(
    r"优化|开通|新开|新增|增设|增开|加密|撤销|取消|延长|缩短|延伸|延后|提前|更名|票价|票制|运价|调整|变更|停止运营|停运"
)
_AGAIN = re.compile(r"再次|此前|前期已|已于|已发布|已公告|温馨提示|提醒|预告|补充|更正|转发")
"""Words of a notice that may not have been the first."""

_DAY = r"(?:(?P<year>\d{4})\s*年)?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]"
_AFTER = (
    r"(?:\s*[（(][^）)]{1,8}[）)])?\s*(?:[上下]午|凌晨|零时|[早晚]|首班车?)?\s*"
    r"(?:\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分)?))?\s*"
)
_BEGINS = r"(?:起|开始|实施|执行|试行|正式|开通|启用|运营|恢复|停)"
_FROM = re.compile(
    r"(?:自|从|由|于|拟于|定于|将于|计划于|决定于|决定自)\s*"
    + _DAY.replace("?P<", "?P<a_") + _AFTER + _BEGINS + "|"
    + _DAY.replace("?P<", "?P<b_") + _AFTER + "起|"
    + r"(?:实施|执行|生效|开通|启用)(?:日期|时间)\s*[:：]\s*" + _DAY.replace("?P<", "?P<c_")
)  # fmt: skip
_AT_ONCE = re.compile(r"即日起|即日(?:实施|执行)|即时起")
_HALF_A_YEAR = timedelta(days=183)
_READ_CHARS = 1500
"""A notice says what it changes at its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedChange:
    """One change, as a notice tells it."""

    kind: ChangeKind
    effective: tuple[date, ...]
    """The days named, ascending; a year left out is the one nearest to the announcement."""
    is_certain: bool
    """One day, with its year, and no sign that it was announced before."""


def change_in(title: str, text: str, announced_on: date | None) -> NoticedChange | None:
    """The change a notice announces; None where its title speaks of none."""
    if not (_SUBJECT.search(title) and _CHANGE.search(title)) or _NO_CHANGE.search(title):
        return None
    body = text[:_READ_CHARS]
    found = [_day_of(match, announced_on) for match in _FROM.finditer(body)]
    days = {day for day, _ in found if day is not None}
    if _AT_ONCE.search(body) and announced_on is not None:
        days.add(announced_on)
    whole = bool(found) and all(has_year for _, has_year in found) and not _AT_ONCE.search(body)
    certain = whole and len(days) == 1 and not _AGAIN.search(title + body)
    return NoticedChange(kind=_kind(title + "\n" + body), effective=tuple(sorted(days)), is_certain=certain)


def _kind(said: str) -> ChangeKind:
    if _EMERGENCY.search(said):
        return ChangeKind.EMERGENCY
    if _TEMPORARY.search(said):
        return ChangeKind.TEMPORARY
    return ChangeKind.PLANNED if _PLANNED.search(said) else ChangeKind.UNCLEAR


def _day_of(match: re.Match[str], near: date | None) -> tuple[date | None, bool]:
    """The day, and whether its year was written."""
    year, month, day = next(
        (match[f"{way}_year"], match[f"{way}_month"], match[f"{way}_day"]) for way in "abc" if match[f"{way}_month"]
    )
    if year:
        return _date(int(year), int(month), int(day)), True
    return _nearest(int(month), int(day), near), False


def _nearest(month: int, day: int, near: date | None) -> date | None:
    if near is None:
        return None
    around = (_date(year, month, day) for year in (near.year - 1, near.year, near.year + 1))
    return next((one for one in around if one and abs(one - near) <= _HALF_A_YEAR), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
