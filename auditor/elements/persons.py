"""A person in charge by title and name: 局长：王某某 as well as 王某某，党组书记、局长."""

import re

_SURE_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭马罗梁宋郑谢韩唐冯董萧袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪姜范姚谭廖邹熊陆郝孔崔毛邱秦侯邵孟雷钱汤尹黎"
    "乔贺赖龚庞樊兰殷陶洪翟倪牛芦季俞鲁葛伍韦申聂丛焦柳邢岳沿梅莫庄辛祝涂谷祁耿牟卜肖詹苗凌靳欧甄阳裴屈鲍霍翁隋薄阮桂闵冉阴闫仇苟寇冷蒙穆戚冀姬"
    "佘沙巫邬巴卞晏窦鄂郜竺宗臧鞠阚匡郎栾雒缪宓晁仝蔺滕尉郗丘骆邸"
)
_FURTHER_SURNAMES = (
    "林何高于程余田任方石金白康江史顾龙万段武文施安颜严温章尤毕向路齐管左时舒关费纪盛童项曲成游席卫查位覃植甘景单包司柏宁柯解强柴华车房边代付连明"
    "农蒲简荣尚商乐楚储都符干古桑仲战占支封况蓝劳厉廉练鹿麦满门米易常来和计应水平全区井经尧咸花元"
)
"""They begin usual words too (安排, 任命, 单位): told as names only where a sign stands between title and name."""
_DOUBLE = "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|长孙|宇文|司空|端木|南宫|独孤|轩辕"
_NO_NAME = (
    "单位|简历|简介|时间|职务|职责|职位|部门|电话|手机|邮箱|方式|方法|方面|安排|安全|任期|任命|任免|任职|任务|管理|项目|包括|成员|成立|成果|常务|常委|高度|高级|"
    "关系|关于|关注|明确|查询|查看|位置|计划|计算|车辆|车站|经理|经济|经营|经办|江苏|江西|石家|金融|路线|平台|全面|全县|全市|全体|全国|水利|水运|和谐|元月|方案|"
    "花园|应当|应急|来信|来访|区域|文件|文明|文化|武装|支部|支队|代表|代理|连续|农村|农业|商务|司机|司法|解读|解决|简称|强化|费用|符合|满意|门户|马上|周边|周一|周二|周三|"
    "周四|周五|周六|周日|许可|谢谢|黄河|钟点"
)
_HAN = "一-鿿"


def _name(surnames: str) -> str:
    usual = rf"[{surnames}] ?(?:[{_HAN}]{{1,2}}|[×xX*○〇]{{1,2}})"
    return rf"(?!{_NO_NAME})(?:(?:{_DOUBLE})[{_HAN}]{{1,2}}|{usual}|[{_HAN}]{{1,8}}·[{_HAN}]{{1,10}})"


_SURE, _ANY = _name(_SURE_SURNAMES), _name(_SURE_SURNAMES + _FURTHER_SURNAMES)
_TITLE = (
    "(?:党组|党委|党总支|党支部|总支|支部)?副?书记|副?局长|副?主任|副?所长|副?站长|副?处长|副?厅长|副?总经理|副?董事长|"
    "(?:主要|单位|机构|部门|法定)?负责人|法定代表人|(?:主要|分管)?负责同志|(?:局|主要|分管|单位)?领导(?:成员|同志)?|姓名"
)
_TITLES = rf"(?:{_TITLE})(?:[、,兼及和 ]{{1,2}}(?:{_TITLE})){{0,4}}"
_AFTER = rf"(?:(?![{_HAN}])|(?=同志|主持|分管|负责|协助|主管|兼|男|女|联系|全面|简历|简介|电话|办公|副|党|局长|主任))"
_TITLE_FIRST = re.compile(rf"(?:{_TITLES})(?:姓名)?(?:(?: ?[:|] ?| ?\(|[, ]){_ANY}|{_SURE}){_AFTER}")
_BEFORE_TITLE = rf"[,:、|(]? ?(?:[男女][, ]{{1,2}})?[{_HAN}、]{{0,14}}"
_NAME_FIRST = re.compile(rf"(?<![{_HAN}])(?:{_SURE} ?|{_ANY} ){_BEFORE_TITLE}(?:{_TITLES})")
_BREAKS = re.compile("[ ,:、|(]")


def head(text: str) -> tuple[int, int] | None:
    """Where a title stands with the name of its bearer, first."""
    found = _TITLE_FIRST.search(text) or next(filter(_is_apart, _NAME_FIRST.finditer(text)), None)
    return found.span() if found else None


def _is_apart(found: re.Match[str]) -> bool:
    """True where the name before a title ends at a sign: 王某某，局长."""
    return bool(_BREAKS.search(found[0], 2, 6))
