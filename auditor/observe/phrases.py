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

DIALOG = re.compile(
    r"(?:您|你)(?:访问|点击|浏览)的(?:链接|网站|页面)?.{0,4}即将离开|(?:您|你)即将离开|即将(?:跳转|前往|"
    r"访问)(?:到|至)?外部"
)
"""What a box asks before a link leads off the site."""

SIDE_HEADING = re.compile(
    r"相关|热点(?!聚焦)|热门|热文|热词|排行|推荐|点击榜|猜你|阅读榜|大家都|延伸阅读|友情链接|上一[篇条页]|下一[篇条页]|"
    r"图片新闻$|图文(?:推荐|热点)|最新(?:文章|资讯|评论|回复|发布|更新|消息)$|最近(?:更新|文章|发表)|往期回顾|看了又看|"
    r"^近期(?:文章|评论)$|^(?:文章)?归档$|hot|related|recent",
    re.IGNORECASE,
)

NEIGHBOURS = re.compile(r"上一[篇条则个]|下一[篇条则个]")
"""Names of the links from one article to the next."""
NEXT_PAGE = re.compile(
    r"^(?:下一?页|后一?页|下页|next(?: page)?|[>›»]{1,2}|加载更多|查看更多|点击加载.*)\s*[>›»]*$", re.IGNORECASE
)
PAGER = re.compile(
    r"(?:上|下|前|后)一?页|尾页|末页|首页.{0,12}(?:上一?页|下一?页)|共\s*\d+\s*[页条]|第\s*\d+\s*页|"
    r"\d+\s*/\s*\d+\s*页?|转到|跳转|每页|加载更多|next|prev",
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

ERROR_TITLE = re.compile(
    r"(?:^|[\s\-_|<])(?:404|403|500|502|503)(?:$|[\s\-_|:：错页])|^(?:HTTP\s*)?(?:错误|出错|报错|页面错误|"
    r"系统错误|访问错误|错误页面?|出错了|错误提示|"
    r"系统提示|信息提示|提示信息|提示|系统维护|网站维护|系统发生错误|系统维护中|网站维护中|网站升级维护中?|"
    r"没有找到站点|网站已关闭|警告|访问出错|运行时错误|服务器错误)$|"
    r"页面(?:不存在|未找到|找不到|丢失|走丢|已删除|无法访问|出错)|找不到(?:页面|网页|文件|该页|对象|指定)|"
    r"无法(?:找到|访问|显示)(?:该|此)?(?:页|网页|资源)|"
    r"whitelabel error|not found|page (?:missing|error)|^error|forbidden|bad gateway|service unavailable|"
    r"runtime error|access denied|"
    r"服务器内部错误|拒绝访问|禁止访问",
    re.IGNORECASE,
)
ERROR_TEXT = re.compile(
    r"(?:页面|网页|文件|文章|内容|信息|栏目|地址|链接|资源|网址)(?:或文件)?(?:已经?|可能)?(?:不存在|未找到|"
    r"找不到|不见了|走丢|已?被?删除|已?下线|已失效|已移除|无法访问|飞走)|"
    r"(?:找不到|没有找到|无法找到|未找到)(?:您|你)?(?:要|所|想)?(?:访问|请求|查找|浏览|查看)?(?:的)?(?:页面|"
    r"网页|文件|内容|资源|信息|文章)|"
    r"404\s*(?:not found|error|错误|页面)|HTTP\s*(?:错误|Error|Status)\s*[45]\d\d|"
    r"服务器(?:内部)?(?:错误|繁忙)|系统(?:出错|异常|繁忙)|参数错误|"
    r"数据库(?:连接)?(?:错误|失败)|page (?:you requested )?(?:was |could )?not (?:be )?found|the requested url|"
    r"internal server error|"
    r"访问(?:出错|异常|的页面出错)|非法(?:访问|请求|参数)|没有(?:权限|访问权限)|抱歉.{0,12}(?:不存在|找不到|"
    r"出错|错误|无法)|"
    r"Whitelabel Error Page|unexpected error|Error establishing a database|没有找到站点|"
    r"(?:该|此|本)?(?:网站|站点|系统|平台)(?:已|已经|暂时|现|正在)?(?:关闭|停止服务|停用|下线|停止访问|"
    r"无法进行访问|迁移)|"
    r"(?:网站|系统|平台|服务器).{0,8}(?:升级|维护|检修|改版).{0,16}(?:暂停|无法|停止)(?:访问|服务|使用)|未备案",
    re.IGNORECASE,
)

CHALLENGE_TITLE = re.compile(
    r"^(?:安全验证|访问验证|人机验证|身份验证中|滑动验证|验证码|安全检查|安全检测|网站防火墙|Web应用防火墙|"
    r".{0,8}(?:云盾|云防护|防火墙|WAF)|访问(?:已被|被)?(?:拦截|阻断|禁止)|"
    r"访问(?:过于)?频繁|请求(?:已被|被)拦截|just a moment\W*|attention required.*|ddos.*|security check|"
    r"(?:请稍[候等后]|稍等)\W*)$",
    re.IGNORECASE,
)
CHALLENGE_TEXT = re.compile(
    r"^\W*请输入验证码|验证码.{0,12}继续访问|请(?:先)?完成(?:下[方列面])?.{0,6}(?:安全|人机|滑[动块])?验证|"
    r"(?:拖动|滑动|向右滑动).{0,10}(?:完成|滑块|拼图)|"
    r"(?:访问|请求|操作|行为).{0,20}(?:已?被|遭到?).{0,16}(?:阻断|拦截|屏蔽)|(?:访问|请求|操作)(?:过于|太)频繁|"
    r"疑似(?:黑客)?攻击|"
    r"检[查测](?:您|你)?的?浏览器|checking (?:if|your browser)|verify (?:that )?you are (?:a )?human|"
    r"enable javascript and cookies|ddos protection|"
    r"请(?:开启|启用|打开)\s*JavaScript.{0,4}(?:并|后|然后)?(?:刷新|重新)|incident id|blocked by|"
    r"request (?:was )?(?:blocked|rejected)",
    re.IGNORECASE,
)
"""What a wall against robots says: the page behind it was not seen."""

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
