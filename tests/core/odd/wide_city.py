# ruff: noqa: E501 - one page a line
"""Made-up sites of every kind of unit, laid out as real ones are: what their columns hold, and four ways to reach them."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from tests.core.odd.names_city import form, prose, table
from tests.core.odd.sites import HOME

Content = Sequence["Column"]


class Column(NamedTuple):
    """What a column's page shows: its own text, and titles of entries that lead to pages of their own."""

    text: str = ""
    titles: Sequence[str] = ()
    articles: Sequence[str] = ()
    """What the entries say, one after another; where there are fewer than titles they say little."""


OVERVIEW = (
    Column(prose("一九六二年，第一辆客车从老码头驶出。六十年来公司由七辆旧车发展到今天的规模：员工两千一百余名，资产总额九亿元，分公司五家。")),
    Column(table(("单位全称", "清江运通有限责任公司"), ("成立时间", "1988年3月"), ("企业性质", "国有独资"), ("主营业务", "旅客运输"), ("单位地址", "清江市北岸路66号"), ("总机", "0000-5556600"))),
    Column(prose("清江运通有限责任公司组建于2004年，由原市一运司改制而来，注册资本三千万元。", "公司设董事会、监事会，总经理一名，下设运营、安技、财务等七个部门，职工五百余人。")),
)  # fmt: skip
RIGHTS = (
    Column(prose("如您对我们的服务有意见，请拨打服务监督电话0000-5557700，我们将在三个工作日内回复。也可拨打12328向交通运输主管部门反映。")),
    Column(table(("方式", "内容"), ("客服热线", "0000-5557701（24小时）"), ("行业监督电话", "12328"), ("投诉受理", "七日内办结"))),
    Column(prose("客服热线：0000-5557702。行业监督：12345。", "投诉处理程序：一、登记；二、核实；三、反馈。") + form("姓名", "手机", "线路")),
)  # fmt: skip
EMERGENCY = (
    Column(prose("遇到火情请保持镇静。", "取下安全锤，用锤尖击打车窗四角。", "灭火器使用方法：拔销、握管、压把，对准火焰根部喷射。", "听从指挥从逃生门撤离。")),
    Column("", ("安全锤怎么用", "灭火器操作步骤图", "遇险如何撤离车厢", "应急门开启方法"), ("安全锤挂于车窗立柱，取下后敲击玻璃四角。", "拔下保险销，按下手柄即可，使用方法见图。", "有序疏散，先老幼后青壮。", "旋转红色旋钮即可打开应急门。")),
    Column(table(("设备", "位置", "使用说明"), ("灭火器", "驾驶席后方", "拔销压把"), ("破窗器", "车窗上方", "按下按钮"), ("安全出口", "顶部天窗", "推开后撤离"))),
)  # fmt: skip
SAFETY = (
    Column(prose("旅客须知：请自觉接受安全检查。", "不得携带易燃易爆、有毒有害以及管制刀具等物品。每位旅客限重二十公斤，超出部分办理托运，限制携带打火机两只。", "请留意安全警示标志。")),
    Column("", ("乘车安全十条", "禁止携带物品目录", "限制携带物品说明", "看懂车厢里的安全标识"), ("乘车安全，人人有责：系好安全带。", "禁止携带枪支、汽油、酒精、烟花等危险品。", "限量携带：香水两瓶。", "警示标志共有六种。")),
    Column(table(("类别", "举例", "处理"), ("禁止携带", "汽油、鞭炮、管制刀具", "移交公安"), ("限量携带", "白酒两瓶", "自行处置")) + prose("乘客须知请见各站公告，警示标识请勿遮挡。")),
)  # fmt: skip
BUS: Mapping[str, Content] = {
    "overview": OVERVIEW,
    "service": (
        Column(table(("路别", "起讫点", "首末班", "票制", "间隔"), ("12路", "汽车城—师范学院", "6:00-21:00", "单一票价2元", "8-12分钟"), ("32路", "高铁站—人民医院", "6:20-20:40", "单一票价1元", "15分钟")) + prose("途经站点请见站牌，乘坐规则见车厢。")),
        Column("", ("1路", "2路", "3路", "5路（环线）", "9路"), ("1路：起点站火车站，终点站农贸市场，途经八个站点。首班6:00，末班21:00，票价2元，发车间隔七分钟。", "2路：西门开往东门，首班6:10。", "3路：南北双向对开，票价1元。")),
        Column(prose("全市现有公交线路四十二条。1路首班车5:50，末班车22:10，高峰行车间隔五分钟。", "票价实行一票制，每人次两元；身高一米三以下儿童免费。", "线路走向：城南客运中心—市政府—体育馆，双向停靠十四站。")),
    ),
    "safety": SAFETY,
    "emergency": EMERGENCY,
    "rights": RIGHTS,
    "changes": (
        Column("", ("关于3路、5路临时改道的公告", "9路末班车延时至22:00", "因马拉松比赛12条线路临时调整", "关于增设学院路站点的通知"), ("自7月1日起因道路施工，3路改道行驶。",)),
        Column(table(("序号", "公告", "日期"), ("1", "自6月20日起，因管道施工，8路绕行解放路，不停靠西桥站", "2026-06-18"), ("2", "自6月10日起，因客流变化，15路首班提前至5:40", "2026-06-08"))),
        Column("", ("国庆期间线路运营安排", "21路恢复原路线运行", "撤销东门停靠站", "新辟旅游专线2号线"), ("自9月30日起。",)),
    ),
}  # fmt: skip
METRO = {
    **BUS,
    "service": (
        Column(table(("线路", "首站", "末站", "首班车", "末班车"), ("1号线", "机场", "大学城", "6:00", "23:00"), ("2号线", "码头", "体育中心", "6:10", "22:50")) + prose("票价按里程计价，起步2元可乘6公里。高峰行车间隔3分钟。")),
        Column(prose("2号线运营时间6:00至23:00，行车间隔五分钟，全线二十二座车站，双向运行。", "票价：起步价两元，最高七元。乘坐守则：先下后上。")),
    ),
    "emergency": (
        Column(prose("车厢内设有灭火器，使用方法：拔销、握管、压把。", "列车停在区间时，听从广播从疏散平台撤离，切勿擅自打开应急门。")),
        Column("", ("怎样使用站内灭火器", "列车紧急疏散演示", "应急门操作说明"), ("灭火器使用方法如图。", "沿疏散平台撤离。", "按下红色按钮。")),
    ),
    "changes": (
        Column("", ("2号线延长运营时间的通告", "大学城站B口临时封闭", "1号线部分车站限流公告", "端午期间运营时间调整"), ("自6月8日起。",)),
    ),
}  # fmt: skip
COACH = {
    **{item: BUS[item] for item in ("overview", "safety", "emergency", "rights")},
    "service": (
        Column(table(("承运人", "班线", "里程", "全票", "半票"), ("清江运通有限责任公司", "清江—北屏", "128公里", "45元", "23元"), ("清江运通有限责任公司", "清江—东沙", "86公里", "30元", "15元")) + prose("退票须在发车前两小时办理，候车须知见大厅。")),
        Column(prose("本公司经营清江至北屏、清江至东沙两条班线，营运里程分别为128公里和86公里。", "票价分别为45元、30元。", "购票须知：凭身份证购票；退票收取一成手续费。")),
    ),
    "changes": (
        Column("", ("清江至北屏班线停班公告", "关于调整东沙班次发车时间的通知", "春运加班车安排", "北屏班车恢复发班"), ("自2月1日起，因大雪。",)),
    ),
}  # fmt: skip
STATION = {
    **{item: BUS[item] for item in ("overview", "safety", "emergency", "rights")},
    "service": (
        Column(table(("目的地", "车型", "发车时间", "途经", "班次", "票价"), ("北屏", "大型高一级", "7:20", "桥头、红山", "每日6班", "45元"), ("东沙", "中型", "8:00", "柳林", "每日4班", "30元"))),
        Column(prose("本站每天发往北屏六班，首班7:20，末班17:00，票价45元，车型为大型高一级客车。", "途经桥头、红山配客点；东沙方向每日四班，全票30元。")),
    ),
    "changes": COACH["changes"],
}  # fmt: skip
FERRY = {
    **{item: BUS[item] for item in ("overview", "safety", "rights")},
    "service": (
        Column(table(("航线", "船名", "开航时间", "班期", "票价"), ("北岸—东屿", "清江6号客船", "7:30、13:30", "每日", "28元"), ("北岸—西屿", "渡轮3号", "8:10", "逢单", "15元"))),
        Column(prose("北岸至东屿航线由“清江6号”客轮执行，每天三个航次，首班7:30，末班17:20。", "船票二十八元，学生半价。乘船须知：凭证登船。")),
    ),
    "emergency": (
        Column(prose("救生衣存放于座位下方，使用方法：套头、系带、拉紧。", "灭火器位于舱门两侧。听到警报后按指示标志到甲板集合撤离，逃生通道保持畅通。")),
        Column(table(("器材", "位置", "使用说明"), ("救生衣", "座椅下", "套头系带"), ("灭火器", "舱门旁", "拔销压把"), ("疏散通道", "两舷", "依次撤离"))),
    ),
    "changes": (
        Column("", ("受大风影响东屿航线停航", "西屿航班恢复通告", "关于国庆增开航班的公告", "北岸码头临时停靠点调整"), ("因大风，自10月3日起停航。",)),
    ),
}  # fmt: skip
COUNTY: Mapping[str, Content] = {
    "guide": (
        Column(prose("为方便公民、法人和其他组织获取本机关信息，编制本说明。", "受理单位：局综合科。地址：柳河县振兴街9号。受理时间：工作日8:30至17:30。咨询热线：0000-5558800。电子邮件：lh@x.example。", "获取渠道：网站、公告栏；也可提出申请公开。")),
    ),
    "annual-report": (
        Column("", ("柳河县交通运输局2025年政府信息公开工作年度报告", "柳河县交通运输局2024年政府信息公开工作年度报告", "2023年政府信息公开工作年度报告"), ("主动公开政府信息120条；收到和处理公开申请3件；无行政复议、行政诉讼；存在的主要问题及改进情况；其他需要报告的事项：无。",)),
        Column("", ("2025年信息公开年报", "2024年信息公开年报"), ("主动公开85条，受理申请2件，复议0件，存在问题是更新不及时，其他事项无。",)),
    ),
    "organisation": (
        Column(prose("本局负责全县公路、水路运输管理。", "内设股室：办公室、法规股、安全股。", "地址：柳河县振兴街9号，对外办公周一至周五8:30-17:30。电话0000-5558800。", "局长：周某某。")),
        Column(table(("机构名称", "柳河县交通运输局"), ("主要职责", "贯彻交通运输法律法规，拟订规划"), ("内设科室", "综合科、运输科"), ("驻地", "振兴街9号"), ("工作时间", "8:30-17:30"), ("联系方式", "0000-5558800"), ("负责人", "周某某"))),
    ),
    "policies": (
        Column("", ("柳河县农村公路养护管理办法", "柳河县网约车经营服务管理实施细则", "关于印发柳河县交通运输安全生产实施方案的通知", "中华人民共和国道路运输条例")),
        Column(table(("文件名", "文号", "日期"), ("关于印发《柳河县渡口管理规定》的通知", "柳交〔2026〕8号", "2026-05-12"), ("关于进一步规范客运市场的实施意见", "柳交〔2026〕3号", "2026-03-02"))),
    ),
    "licences": (
        Column("", ("准予某某运输公司道路货物运输经营许可", "涉路施工活动许可决定", "6月行政许可信息", "客运经营许可证换发名单")),
        Column(table(("许可决定书文号", "申请人", "许可事项", "准予日期"), ("柳交许〔2026〕11号", "某运输公司", "道路旅客运输经营", "2026-06-11"))),
    ),
    "penalties": (
        Column("", ("柳交罚〔2026〕31号行政处罚决定书", "赵某某擅自超限运输案处罚结果", "6月行政处罚信息汇总", "某物流公司违法经营案")),
        Column(table(("处罚决定书文号", "当事人", "违法事实", "处罚种类"), ("柳交罚〔2026〕7号", "钱某", "未取得经营许可从事客运", "罚款"))),
    ),
    "budgets": (
        Column("", ("柳河县交通运输局2026年部门预算公开", "柳河县交通运输局2024年度决算", "2025年三公经费支出情况")),
        Column("", ("2026年度单位预算说明", "2025年财政专项资金绩效", "2024年度部门决算报表")),
    ),
    "notices": (
        Column("", ("关于县道X205线封闭施工的公告", "关于开展道路运输证年审的通知", "中秋节放假值班通知", "关于超限检测站搬迁的通告")),
    ),
    "news": (
        Column("", ("县局召开半年工作会", "周局长带队检查汛期公路", "执法大队联合交警开展夜间整治", "农村公路建设稳步推进", "志愿者助力高考出行")),
        Column("", ("全县交通系统安全培训班举办", "工会慰问一线养路工人", "S305线改建工程顺利通车")),
    ),
    "inquiries": (
        Column(form("您的姓名", "联系电话", "来信主题", "验证码")),
        Column("", ("请问出租车驾驶证怎么考？", "反映3路公交车不准点", "建议西街增设候车亭", "村道破损什么时候修")),
        Column(table(("编号", "来信标题", "状态"), ("1021", "咨询客运线路审批", "已答复"), ("1020", "投诉出租车绕路", "已答复")) + prose("点击此处可以提交留言，我们将在五个工作日内回复您的来信。")),
    ),
    "public-enterprises": (
        Column("", ("柳河县公共汽车公司信息公开目录", "柳河汽车客运站信息公开", "城乡公交公司运营线路公开")),
    ),
}  # fmt: skip
BUREAU = {
    **COUNTY,
    "plans": (
        Column("", ("市“十五五”公路水路发展规划", "2026年全市交通运输工作要点", "2025年工作总结及2026年工作安排")),
        Column("", ("农村公路中长期规划（2025—2035）", "年度建设计划下达情况", "枢纽布局规划纲要")),
    ),
    "statistics": (
        Column("", ("2026年5月交通运输主要指标", "一季度公路水路客货运量", "上半年固定资产投资完成情况")),
        Column(table(("指标", "本月", "同比"), ("公路客运量（万人次）", "120", "3%"), ("货运量（万吨）", "340", "5%"), ("港口吞吐量", "88", "-1%"))),
    ),
    "consultation": (
        Column("", ("《出租汽车运价调整方案（征求意见稿）》公开征求意见", "公交线网优化问卷调查", "关于召开停车收费听证会的公告")),
        Column("", ("关于轨道交通条例草案征集意见", "您对公交服务满意吗——在线调查")),
    ),
    "service-quality": (
        Column("", ("2025年度巡游车企业服务质量信誉考核结果公示", "城市公交企业服务评价结果", "二级客运站质量信誉等级")),
    ),
    "interpretation": (
        Column("", ("《农村公路养护管理办法》政策解读", "一图看懂网约车新规", "专家解读：港口条例", "图解出租车运价调整")),
    ),
}  # fmt: skip
OF_KINDS: Mapping[str, tuple[str, Mapping[str, Content]]] = {
    "bus": ("urban-transit", BUS),
    "metro": ("urban-transit", METRO),
    "coach": ("road-coach", COACH),
    "coach_station": ("coach-station", STATION),
    "ferry": ("water", FERRY),
    "county_office": ("county-office", COUNTY),
    "bureau": ("transport-bureau", BUREAU),
}
ELSE: Sequence[Column] = (
    Column("", ("职工羽毛球赛落幕", "迎新春书法摄影展", "青年联谊会侧记", "退休职工重阳登高")),
    Column(prose("支部党员集中观看专题片，重温誓词，交流体会。与会同志纷纷表示，要把学习成果转化为前进的动力，永葆初心。")),
    Column("", ("司机岗位招聘简章", "2026届高校毕业生招聘", "笔试成绩公布", "拟录用名单")),
    Column(prose("旧车队老照片征文：记忆里的车票、铜铃与搪瓷缸，配着泛黄的信纸，一段旧时光缓缓展开，令人感慨万千。")),
)  # fmt: skip
"""Pages that hold nothing of what is asked."""


def listed(folder: str, titles: Sequence[str]) -> str:
    rows = "".join(
        f"<li><a href='/{folder}/{_number(title)}.html' title='{title}'>{title}</a><em>2026-06-{24 - row:02}</em></li>"
        for row, title in enumerate(titles)
    )
    return f"<ul class='news'>{rows}</ul>" if titles else ""


def _number(title: str) -> int:
    return int(sha256(title.encode()).hexdigest()[:6], 16)


def flat(columns: Mapping[str, tuple[str, Column]]) -> dict[str, str]:
    """All columns in one bar at the head of every page, heading and crumbs in each."""
    bar = "".join(f"<li><a href='/{folder}/'>{name}</a></li>" for folder, (name, _) in columns.items())
    menu = f"<div class='header'><img src='/logo.png' alt='清江'></div><div class='nav'><ul><li><a href='/'>首页</a></li>{bar}</ul></div>"
    return _site(menu, columns, crumbs=True)


def dropping(columns: Mapping[str, tuple[str, Column]]) -> dict[str, str]:
    """Sections whose names lead nowhere, and whose columns drop down; pages without a heading."""
    groups = _grouped(columns)
    bar = "".join(
        f"<li><a href='javascript:void(0)'>{section}</a><ul class='sub'>{''.join(_item(folder, columns[folder][0]) for folder in group)}</ul></li>"
        for section, group in groups.items()
    )
    menu = f"<div id='menu'><ul><li><a href='/'>网站首页</a></li>{bar}</ul></div>"
    return _site(menu, columns, heading=False)


def tables(columns: Mapping[str, tuple[str, Column]]) -> dict[str, str]:
    """As pages were built twenty years ago: cells of a table, no heading, one title for the whole site."""
    cells = "".join(f"<td><a href='/{folder}/index.html'>{name}</a></td>" for folder, (name, _) in columns.items())
    menu = f"<table width='960'><tr><td><a href='/'>首 页</a></td>{cells}</tr></table>"
    pages = _site(menu, columns, heading=False, title="清江运通", crumbs=True)
    return {(url + "index.html" if url.endswith("/") and url != HOME else url): html for url, html in pages.items()}


def nested(columns: Mapping[str, tuple[str, Column]]) -> dict[str, str]:
    """The home page names sections only; their pages name the columns at the side."""
    groups = _grouped(columns)
    bar = "".join(f"<li><a href='/s{number}/'>{section}</a></li>" for number, section in enumerate(groups))
    menu = f"<header><nav><ul><li><a href='/'>首页</a></li>{bar}</ul></nav></header>"
    pages = {HOME: _page("清江", menu, "<p>欢迎访问本网站，祝您旅途愉快、平安顺利、一路顺风。</p>")}
    for number, (section, group) in enumerate(groups.items()):
        side = "".join(_item(folder, columns[folder][0]) for folder in group)
        aside = f"<div class='left'><h3>{section}</h3><ul class='side-nav'>{side}</ul></div>"
        pages[f"{HOME}s{number}/"] = _page(
            section,
            menu,
            f"{aside}<div class='right'><p>{section}：本区共有{len(group)}个栏目，请由左侧进入各栏目查看有关内容，谢谢您的访问。</p></div>",
        )
        for folder in group:
            name, column = columns[folder]
            body = f"{aside}<div class='right'><h2>{name}</h2>{column.text}{listed(folder, column.titles)}</div>"
            pages[f"{HOME}{folder}/"] = _page(name, menu, body)
            pages |= _articles(folder, name, column, menu)
    return pages


LAYOUTS = (flat, dropping, tables, nested)


def _grouped(columns: Mapping[str, tuple[str, Column]]) -> dict[str, list[str]]:
    """Columns under sections of names that say nothing."""
    folders = list(columns)
    return {
        f"{sign}区": folders[at : at + 4] for sign, at in zip("东南西北中", range(0, len(folders), 4), strict=False)
    }


def _item(folder: str, name: str) -> str:
    return f"<li><a href='/{folder}/'>{name}</a></li>"


def _site(
    menu: str, columns: Mapping[str, tuple[str, Column]], *, heading: bool = True, title: str = "", crumbs: bool = False
) -> dict[str, str]:
    pages = {HOME: _page(title or "首页", menu, "<p>欢迎访问本网站，祝您旅途愉快、平安顺利、一路顺风。</p>")}
    for folder, (name, column) in columns.items():
        trail = f"<div class='crumb'>您的位置：<a href='/'>首页</a> &gt; {name}</div>" if crumbs else ""
        top = f"<h2>{name}</h2>" if heading else ""
        body = f"{trail}{top}<div class='con'>{column.text}{listed(folder, column.titles)}</div>"
        pages[f"{HOME}{folder}/"] = _page(title or name, menu, body)
        pages |= _articles(folder, name, column, menu)
    return pages


def _articles(folder: str, name: str, column: Column, menu: str) -> dict[str, str]:
    told = dict(zip(column.titles, column.articles, strict=False))
    return {
        f"{HOME}{folder}/{_number(title)}.html": _page(
            title, menu, f"<div class='crumb'><a href='/'>首页</a> &gt; <a href='/{folder}/'>{name}</a></div><h1>{title}</h1><p>发布时间：2026-06-2{row % 5}</p><p>{told.get(title, '详见附件，特此说明，请知悉。')}</p>"
        )
        for row, title in enumerate(column.titles)
    }  # fmt: skip


def _page(title: str, menu: str, main: str) -> str:
    return (
        f"<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'><title>{title}</title></head><body>{menu}"
        f"<div class='main'>{main}</div><div class='footer'>主办：清江运通 例ICP备00000001号</div></body></html>"
    )
