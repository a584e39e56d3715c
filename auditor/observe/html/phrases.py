"""The words by which pages of Chinese bodies name their parts. Data: nothing here is judged."""

import re

PUBLISHED = re.compile(
    r"(?:信息|文章|稿件|新闻|首次|最新|最后)?(?:发布|发表|上传|录入|公开|公布|刊发|添加|登载|上网|推送|投稿|"
    r"答复|回复|办结)"
    r"(?:时间|日期|于|日)?\s*[:：]?\s*[\[(（]?\s*$"
)
UPDATED = re.compile(r"(?:更新|修改|编辑)(?:时间|日期|于)?\s*[:：]?\s*$")
PLAIN_DATE = re.compile(
    r"(?:^|[\s|\]】>;;])(?:时\s*间|日\s*期|发文时间|date|time)\s*[:：]?\s*[\[((]?\s*$", re.IGNORECASE
)
SIGNED = re.compile(
    r"(?:成文|落款|签发|签署|印发|发文|生成|制定|制作|形成|产生|起草|批准|通过)(?:日期|时间|日)?\s*[:：]?\s*$"
)
EFFECTIVE = re.compile(
    r"(?:生效|实施|施行|执行|有效|失效|废止|截止|到期|有效期|开始|结束|起|自)(?:日期|时间|日|限|至)?\s*[:：]?\s*$"
)
EFFECTIVE_AFTER = re.compile(
    r"^\s*(?:零时|0时)?(?:起|开始|之日起)?\s*(?:正式)?(?:施行|实施|执行|生效|起[，,]|起$|废止|失效)"
)
SIGNED_AFTER = re.compile(r"^\s*[^，。；]{0,16}(?:通过|印发|签署|修订|修正|制定|批准)")
"""What follows a day in a sentence: 2024年6月1日起施行, 2024年5月8日第三次会议通过."""
ASKED = re.compile(r"(?:留言|评论|提问|咨询|来信|写信|提交|投诉|受理)(?:时间|日期|于)\s*[:：]?\s*$")
"""When a citizen wrote, not when the site published."""
SIGNED_BY = re.compile(
    r"(?:公司|集团|公交|局|厅|处|科|部|院|委员会|管委会|政府|办公室|中心|总站|车站|支队|大队|工会|协会|党委|党支部)\s*$"
)
"""How the name of who signs a document ends."""
BUILD = re.compile(r"(?:页面|网页|静态)?(?:生成时间|更新于页面|build|generated)", re.IGNORECASE)
PAGE_BUILD = re.compile(r"(?:页面|网页|静态).{0,4}生成")
PAGE_CLOCK = re.compile(r"今天是|今日是|今天[:：]|现在是|现在时间|当前时间|当前日期|北京时间|系统时间|农历")

_FACT_NAMES = (
    "来源|作者|编辑|责任编辑|责编|发布人|发布者|发布机构|发布单位|供稿|信息来源|文章来源|稿件来源|浏览|浏览次数|"
    "浏览量|点击|点击数|点击率|点击量|"
    "点击次数|阅读|阅读量|阅读次数|访问|访问量|访问次数|人气|字号|字体|字体大小|信息员|审核|录入"
)
META_WORDS = re.compile(
    r"(?:信息|文章|稿件|新闻|首次|最新|最后)?"
    r"(?:发布|发表|上传|录入|公开|公布|更新|编辑|修改|添加|成文|发文|生成|印发|刊发|登载|上网)(?:(?:时间|日期|"
    r"日|于)\s*[:：]?|\s*[:：])|"
    r"(?:时\s*间|日\s*期|date|time)\s*[:：]?|"
    rf"(?:{_FACT_NAMES})\s*[:：]\s*[^\s:：]{{0,30}}(?:\s*次)?|"
    r"(?:浏览|点击|阅读|访问|人气)(?:次数|量|数)?\s*\d+\s*次?|(?<![^\s\d])\d+\s*次(?:浏览|阅读|点击)?|"
    r"(?:字号|字体)\s*[:：]?\s*[\[(]?\s*大\s*中\s*小\s*[\])]?",
    re.IGNORECASE,
)
"""Labels of the line of facts below a heading, with what they label."""

FACTS = re.compile(
    r"(?:来源|作者|编辑|责任编辑|字号|字体|浏览次数|浏览量|点击数|阅读次数|点击次数)\s*(?:大小)?\s*[:：]"
)
"""Labels of the line of facts below an article's heading."""

TOOLS = re.compile(
    r"大\s*中\s*小|小\s*中\s*大|[\[【(（]\s*(?:打印|关闭|收藏)|(?:打印|关闭)(?:本页|本文|窗口|此页|页面)|打印\s*\|?\s*关闭"
)
"""Tools beside the day of an article: sizes of type, to print it, to close it."""

FACT_LABELS = re.compile(
    r"(?:来源|作者|编辑|字号|字体|浏览(?:次数|量)|点击(?:次数|量|数)|阅读(?:次数|量)|发布(?:时间|日期|人|单位|"
    r"机构))\s*(?=[:：])"
)
"""Labels of that line, whatever they label, and nothing where a script would fill it."""

CRUMB_LABEL = re.compile(
    r"(?:[您你]?当前|[您你]?现在|[您你]?目前|[您你])?(?:所在|的)?(?:的)?位置(?:是|为)?\s*[:：]?|"
    r"(?:您|你)(?:现在|当前|目前)?(?:所处|所在|正在|在)(?:的)?(?:位置|页面|浏览)?\s*(?:是|为)?\s*[:：]|当前栏目\s*[:：]"
)
HOME_NAMES = frozenset(
    (
        "首页",
        "网站首页",
        "主页",
        "返回首页",
        "首 页",
        "门户首页",
        "本站首页",
        "Home",
        "home",
        "HOME",
        "官网首页",
        "政府首页",
    )
)
CRUMB_MARKS = re.compile(r"\s*(?:>+|›+|»+|＞+|→|/+|\\+|::|\||·|—+|-+|≫|﹥|▸|▶|-&gt;|&gt;)\s*")

FOOTER = re.compile(
    r"ICP\s*[备证]|公网安备|版权所有|copyright|©|网站标识码|主办单位\s*[:：]|承办单位\s*[:：]|技术支持\s*[:：]|"
    r"all rights reserved|网站备案",
    re.IGNORECASE,
)

FOOT_FACTS = re.compile(
    r"地\s*址|电\s*话|传\s*真|邮\s*编|邮政编码|邮\s*箱|e-?mail|网\s*址|热\s*线|版权|备案|主办|承办|协办|主管|维护|管理|技术|支持|"
    r"浏览器|分辨率|访问量|访问人|您是第|总访问|关于我们|联系我们|网站地图|隐私|声明|友情链接|标识码|公众号|copyright|powered",
    re.IGNORECASE,
)
"""What else stands in a footer."""

DIALOG = re.compile(
    r"(?:您|你)(?:访问|点击|浏览)的(?:链接|网站|页面)?.{0,4}即将离开|(?:您|你)即将离开|即将(?:跳转|前往|"
    r"访问)(?:到|至)?外部"
)
"""What a box asks before a link leads off the site."""

SIDE_HEADING = re.compile(
    r"相[关關]|热点(?!聚焦)|[热熱][门門]|热文|热词|排行|推[荐薦]|点击榜|猜你|阅读榜|大家都|延伸[阅閱][读讀]|友情链接|上一[篇条页]|下一[篇条页]|"
    r"图片新闻$|图文(?:推荐|热点)|最新(?:文章|资讯|评论|回复|发布|更新|消息|发表|博文|内容)$|最近(?:更新|文章|发表|发布|浏览)|往期回顾|看了又看|"
    r"^近期(?:文章|评论|发表|更新|热[点门]?)$|^(?:文章)?(?:归档|分类目录|标签云?)$|随机(?:文章|阅读)|随便看看|人气(?:文章|榜)|"
    r"[周月]热(?:点|门|文)|\bhot\b|related|recent|latest (?:posts?|articles?|news)|most (?:read|viewed)|popular",
    re.IGNORECASE,
)

NEIGHBOURS = re.compile(r"上一[篇条则个]|下一[篇条则个]")
"""Names of the links from one article to the next."""
NEXT_PAGE = re.compile(
    r"^(?:下一?页|后一?页|下页|next(?: page)?|[>›»]{1,2}|加载更多|查看更多|点击加载.*)\s*[>›»]*$", re.IGNORECASE
)
PAGER = re.compile(
    r"(?:上|下|前|后)一?页|尾页|末页|首页.{0,12}(?:上一?页|下一?页)|共\s*\d+\s*[页条]|第\s*\d+\s*页|"
    r"(?<![\d/])[1-9]\d{0,3}\s*/\s*[1-9]\d{0,3}\s*页?(?!\s*[\d/])|转到|跳转|每页|加载更多|next|prev",
    re.IGNORECASE,
)
PAGE_COUNT = re.compile(r"共\s*(\d+)\s*页|第?\s*\d+\s*/\s*(\d+)\s*页|页次\s*[:：]\s*\d+\s*/\s*(\d+)")
ROW_COUNT = re.compile(r"共(?:有|计)?\s*(\d{1,7})\s*[条篇个]")
ROWS_PER_PAGE = re.compile(r"每页\s*(?:显示)?\s*(\d{1,4})")
LAST_PAGE = re.compile(r"^[\s|\[]*(?:尾页|末页|最后一?页|最末页|last(?: page)?)[\s|\]>»]*$", re.IGNORECASE)

MORE = re.compile(
    r"^[\[【(<《\s]*(?:查看|阅读|浏览|点击)?(?:更多|详情|详细|全文|原文|more|details?|查看|阅读|进入|GO)(?:信息|"
    r"内容|详情|全文)?[\s\]】)>》.…+»]*$",
    re.IGNORECASE,
)

ACCESSIBILITY = re.compile(
    r"^[\s|·•\[【(<]*(?:进入|打开|开启|启用|切换到?|网站|网页|本站|政务|一键|请?点击|使用|Ctrl.{0,8})?\s*"
    r"(?:无障碍(?:浏览|阅读|辅助|辅助浏览|辅助工具|通道|版|模式|工具|工具条|服务|访问|网站|网页|入口|导航|开关|"
    r"声明|设计|关怀版?|适老.{0,4}|(?:[和与及、/&·|]|\s)+.{0,8})?|"
    r"(?:适老化?|(?:适老化?|长者|长辈|老年人?|关怀|关爱|敬老|助老|老人)"
    r"(?:浏览|阅读|版本?|模式|助手|专区|服务|入口|通道|无障碍)(?:浏览|模式|版)?)|"
    r"适老(?:化)?(?:及|与|和|、)?无障碍.{0,4}|大字版|语音朗读|读屏(?:专用|版|模式)?|"
    r"barrier[\s-]?free|accessibility(?: (?:mode|tools?))?|wza)"
    r"(?:入口|模式|浏览)?[\s|\]】)>]*$",
    re.IGNORECASE,
)
ACCESSIBILITY_ONLY = re.compile(r"无障碍|barrier|accessib|wza", re.IGNORECASE)

SITE_MAP = re.compile(r"网站地图|站点地图|网站导航|站点导航|site\s?map", re.IGNORECASE)
ATTACHMENT_KINDS = frozenset(
    (
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "wps",
        "et",
        "dps",
        "ofd",
        "rtf",
        "txt",
        "csv",
        "zip",
        "rar",
        "7z",
        "ceb",
        "cebx",
        "odt",
        "ods",
    )
)
