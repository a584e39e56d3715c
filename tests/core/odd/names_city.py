# ruff: noqa: E501 - one page a line
"""Made-up sites whose menus bear any names: for each item pages that fit it, in several wordings and layouts."""

from collections.abc import Mapping, Sequence

from auditor.files.load import load_checklist
from auditor.files.overlay import Overlay
from auditor.judge import judge, options_by_check
from auditor.locate import Budget, Survey
from auditor.model.checklist import Carrier, Checklist
from auditor.model.column import Look
from auditor.model.finding import Finding
from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.model.search import Search
from auditor.model.unit import Site, Unit, UnitKind
from tests.core.odd.sites import AT, HOME, ON
from tests.vocabulary import SHIPPED, observe


def prose(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def rows(*titles: str) -> str:
    entries = (
        f"<li><a href='/n/{abs(hash(title)) % 10**6}.html'>{title}</a><span>2026-06-{28 - number:02}</span></li>"
        for number, title in enumerate(titles)
    )
    return f"<ul class='list'>{''.join(entries)}</ul>"


def table(*lines: Sequence[str]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in line) for line in lines)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>"


def form(*labels: str) -> str:
    fields = "".join(f"<label>{label}<input name='f{number}'></label>" for number, label in enumerate(labels))
    return f"<form action='/send'>{fields}<textarea name='t'></textarea><button>提交</button></form>"


COMPANY: Mapping[str, Sequence[str]] = {
    "overview": (
        prose("东港公交集团成立于一九七九年，注册资本两亿元，现有职工三千余人、营运车辆一千二百台，下设六个分公司。"),
        prose("本公司是市属国有企业，始建于1958年。", "法定代表人李某某。公司占地面积四万平方米，员工860人。"),
        table(("企业名称", "南川公共汽车有限责任公司"), ("法定代表人", "王某"), ("注册资金", "5000万元"), ("经营范围", "城市客运"), ("从业人员", "420人")),
    ),
    "service": (
        prose("8路：东站—西湖公园，首班车6:00，末班车22:00，发车间隔6分钟，票价1元，沿途停靠站点十二个。"),
        table(("线路", "运行方向", "首班车", "末班车", "票价"), ("5路", "上行：火车站开往码头", "6:10", "21:30", "2元"), ("6路", "下行：码头开往火车站", "6:20", "21:50", "2元")),
        prose("乘车须知：一人一票。", "19路全程票价2元，运营时间6:30至20:30，行车间隔十五分钟。", "途经站点：北门、桥头、医院。"),
    ),
    "safety": (
        prose("乘客须知：站稳扶好，勿将头手伸出窗外。禁止携带易燃易爆物品、管制刀具上车。"),
        rows("乘车安全须知", "哪些违禁品不能带上车", "安全警示标志识别", "文明乘车与安全提示"),
        prose("安全乘车，从我做起。乘坐须知如下：一、排队候车。二、严禁携带汽油、烟花爆竹等危险品。三、注意车内安全标识。"),
    ),
    "emergency": (
        prose("车辆起火时，请用安全锤敲击玻璃四角，按疏散标识有序下车。灭火器的使用方法：拔下保险销，压下手柄。"),
        rows("灭火器如何使用", "安全锤使用方法", "车厢起火怎样逃生", "应急门操作步骤"),
        prose("遇险莫慌。破窗器在车窗上方，灭火器材在驾驶座后。", "听从驾驶员指挥，从安全出口撤离。"),
    ),
    "rights": (
        prose("服务监督电话：0000-5551000，二十四小时接听；行业监督电话12328。投诉受理后五个工作日答复。"),
        prose("投诉热线0000-5552000。", "投诉处理流程：登记、调查、答复。", "对答复不满意的，可拨打主管部门电话12345。"),
        table(("渠道", "号码", "受理时限"), ("投诉电话", "0000-5553000", "即时"), ("行业监督", "12328", "五日")),
    ),
    "changes": (
        rows("关于12路临时绕行的公告", "因道路施工调整35路走向", "关于延长2路末班时间的通知", "新增3处停靠站点"),
        rows("101路改道运行", "冬季营运时间调整", "7路恢复原线运行"),
        rows("春节期间运营时间安排", "关于撤销桥东站点的公告", "15路停运通知", "致广大乘客的一封信"),
    ),
}  # fmt: skip

OFFICE: Mapping[str, Sequence[str]] = {
    "guide": (
        prose(
            "公开工作机构：局办公室。办公地址：某市交通路5号。办公时间：工作日9:00至17:00。联系电话：0000-5550000，传真0000-5550001。",
            "获取方式：查阅本网站，或到政务公开查阅点索取。",
        ),
        table(("受理机构", "信息公开办公室"), ("办公地址", "人民路1号"), ("办公时间", "周一至周五"), ("联系电话", "0000-5554444"), ("电子邮箱", "a@b.example")),
    ),
    "annual-report": (
        prose("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"),
        rows("2025年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告", "2023年政府信息公开工作年度报告"),
    ),
    "organisation": (
        prose("主要职责：负责全市道路运输管理。内设机构：办公室、运输科。办公地址：交通路5号。办公时间：9:00至17:00。联系电话：0000-5550000。局长：张某某。"),
        prose("贯彻执行交通运输法律法规，承担以下职责：拟订规划。", "设置下列科室：综合科、法规科。", "地址：长江路8号，电话0000-5551111。党组书记、局长：李某某。"),
    ),
    "policies": (
        rows("关于印发《城市公共汽车客运管理办法》的通知", "道路运输条例", "关于印发安全生产实施方案的通知", "某交〔2026〕3号"),
        rows("网络预约出租汽车经营服务管理暂行办法", "公路安全保护条例", "农村客运实施细则"),
    ),
    "plans": (
        rows("“十五五”综合交通运输发展规划", "2026年交通运输工作要点", "2025年工作总结"),
        rows("公路网中长期规划", "2026年工作计划"),
    ),
    "statistics": (
        rows("2026年5月份公路客运量", "上半年投资完成情况", "2025年行业统计公报"),
        rows("6月全市公交运行数据", "一季度货运量", "交通运输经济运行分析"),
    ),
    "penalties": (
        rows("行政处罚决定书（某交罚字第12号）", "某运输公司超限处罚案", "2026年6月行政处罚信息"),
        rows("未取得许可擅自经营处罚公示", "王某违法营运处罚决定"),
    ),
    "budgets": (
        rows("2026年部门预算", "2024年度部门决算公开", "2025年“三公”经费决算"),
        rows("某局2025年度部门预算公开说明", "2023年部门决算"),
    ),
    "notices": (
        rows("关于端午节放假的通知", "国道施工封闭的公告", "关于开展年审的通知"),
        rows("关于道路交通管制的通告", "公路养护招标公告", "关于申报项目的通知"),
    ),
    "news": (
        rows("我局召开安全生产会议", "局领导赴基层调研", "执法支队开展夜查", "扎实推进路面养护"),
        rows("交通系统举办技能培训", "党组书记检查汛期安全", "公路局组织应急演练"),
    ),
    "consultation": (
        rows("关于公开征求《巡游车管理办法（意见稿）》意见的公告", "公交满意度问卷调查"),
        rows("停车收费标准听证会公告", "线网优化意见征集"),
    ),
    "inquiries": (
        form("姓名", "电话", "标题", "邮箱"),
        rows("请问公交卡如何办理？", "关于司机态度的投诉", "路灯不亮问题的答复", "建议增设站台"),
    ),
    "public-enterprises": (
        rows("市公共汽车公司信息公开", "汽车客运站班次", "轮渡公司信息公开目录", "公交公司服务承诺"),
        prose("本专栏集中公开公共交通企业信息：市公交集团、汽车客运站的运营线路与监督电话，均由公共企事业单位按目录公开。"),
    ),
    "service-quality": (
        rows("2025年出租汽车企业服务质量信誉考核结果", "公交企业服务质量评价结果", "客运站信誉考核等级"),
    ),
    "interpretation": (
        rows("一图读懂农村公路条例", "《出租汽车管理办法》解读", "新规政策问答"),
        rows("图解：公交优先政策", "《收费公路条例》专家解读"),
    ),
    "catalogue": (
        table(("序号", "公开事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道"), ("1", "机构职能", "职责", "条例", "20日", "办公室", "网站")),
    ),
}  # fmt: skip

OTHER = (
    rows("公司举行职工运动会", "书画展圆满落幕", "“五四”青年座谈", "读书分享活动"),
    prose("公司党委组织全体党员重温入党誓词，参观革命纪念馆，交流学习体会，气氛庄重热烈。"),
    rows("招聘驾驶员十名", "校园招聘宣讲", "面试安排"),
)
"""Pages that hold nothing of what is asked."""


def site(names: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """A site by address: for each folder a name and the page's own content."""
    menu = "".join(f"<li><a href='/{folder}/'>{name}</a></li>" for folder, (name, _) in names.items())
    head = f"<header><div class='logo'>示例单位</div><nav><ul><li><a href='/'>首页</a></li>{menu}</ul></nav></header>"
    pages = {HOME: _page(head, "首页", "<h2>欢迎</h2><p>示例单位的网站，欢迎访问，祝您出行顺利平安愉快每一天。</p>")}
    for folder, (name, content) in names.items():
        crumb = f"<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <span>{name}</span></div>"
        pages[f"{HOME}{folder}/"] = _page(head, name, f"{crumb}<h1>{name}</h1>{content}")
    return pages


def _page(head: str, title: str, main: str) -> str:
    return (
        f"<!DOCTYPE html><html lang='zh-CN'><head><meta charset='utf-8'><title>{title}-示例单位</title></head>"
        f"<body>{head}<main>{main}</main><footer>版权所有 示例单位 例ICP备00000000号</footer></body></html>"
    )


def shipped(checklist_id: str) -> Checklist:
    return load_checklist(Overlay(), checklist_id, options_by_check())


def found(pages: Mapping[str, str], checklist: Checklist, kind: UnitKind) -> dict[str, Finding]:
    """By item: what column_found says of a site."""
    unit = Unit(id="u", name="示例单位", kind=kind, place="示例省/示例市")
    search = Search(
        unit=unit, site=Site(id="s", name="s", url=HOME), entry_url=HOME, carrier=Carrier.SITE,
        items=checklist.items_for(unit, ON),
    )  # fmt: skip
    survey = Survey(search, Budget(), SHIPPED)
    while (visit := survey.next_visit()) is not None:
        html = pages.get(visit.url)
        if html is None:
            failure = VisitFailure(requested_url=visit.url, kind=FailureKind.GONE, seen_at=AT)
            survey.take(visit, Look(url=visit.url, failure=failure))
            continue
        page = Page(requested_url=visit.url, final_url=visit.url, status=200, html=html, sha256=visit.url, seen_at=AT)
        survey.take(visit, Look(url=visit.url, page=page, observation=observe(page, today=ON)))
    findings = judge(unit, checklist, [survey.sighting()], on=ON, product_version="1", vocabulary=SHIPPED)
    return {str(one.item_id): one for one in findings if one.check == "column_found" and one.item_id}
