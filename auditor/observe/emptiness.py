"""What pages say when they are empty, and the words that stand on a page whether it is empty or not. Data."""

import re

LONGEST_EMPTY_SENTENCE = 60
_PLAIN = str.maketrans(
    "暫沒無欄數據內設頁資訊關記錄條維護請發佈開結時還網頻類錯您妳",
    "暂没无栏数据内设页资讯关记录条维护请发布开结时还网频类错您你",
)
_THING = r"(?:数据|信息|内容|记录|文章|资料|公告|新闻|文件|资讯|通知|公示|消息|结果|更新|发布|条目|项目)"
_PLACE = (
    r"(?:(?:此|本|该|当前|您访问的)?(?:网站|栏目|页面|网页|目录|分类|类别|列表|频道|板块|版块|模块|专栏|功能|内容|信息|"
    r"数据|资料|本页|此页)+(?:下|中|内)?(?:的?(?:内容|信息|数据))?)"
)
_BEGINS = r"(?:^|(?<=[，。！,.!\s【\[(（：:、…]))(?:对不起|抱歉|很抱歉|不好意思|温馨提示)?[，,：:！!\s]*"
_ENDS = r"(?:之?中|当中)?(?=$|[，。！,.!\s\])）】…~～、])"
_WORKS = r"(?:建设|完善|更新|整理|筹备|制作|开发|维护|添加|录入|收集|采集|升级|改造|升级改造|编辑|审核|上传|筹建)"
EMPTY = re.compile(
    rf"{_PLACE}?(?:暂时|目前|暂|尚|至今)(?:还)?(?:没有|无|未有|未发布)(?:任何|相关|更多|此类|该类|其他)?(?:的)?"
    rf"(?:新增|最新)?{_THING}|"
    rf"{_BEGINS}{_PLACE}?正在{_WORKS}{_ENDS}|"
    rf"{_BEGINS}{_PLACE}?{_WORKS}(?:之?中)(?![心央国期的])|"
    rf"{_BEGINS}{_PLACE}?待(?:更新|补充|完善|发布|添加|上传){_ENDS}|"
    rf"{_BEGINS}{_PLACE}还?(?:没有|无|为空)(?:任何|相关)?{_THING}?{_ENDS}|"
    rf"(?:没有|未)(?:查询到|查到|找到|检索到|发布)?(?:任何|相关|符合条件的?|更多|您要找的)?(?:的)?"
    rf"(?:数据|记录|信息|文章|内容)(?!公开|安全|报送)|"
    rf"{_BEGINS}(?:查?无|没有)(?:任何|相关|更多)?(?:的)?(?:数据|记录|内容|信息|结果){_ENDS}|"
    r"敬请期待|即将(?:上线|开通|推出)|空空如也|没有更多(?:了|数据|内容)|"
    r"共\s*(?:有|计)?\s*0\s*[条篇个页]|(?<!\d)0\s*条(?:记录|数据|信息|结果)|(?:总数|总计|合计|记录数)\s*[:：]\s*0(?!\d)|"
    r"(?<![a-z])no (?:\w+ )?(?:data|records?|results?|posts?|content|articles?|items?)(?![a-z])|"
    r"coming soon|nothing (?:here|found)|under construction|"
    r"数据为空|内容为空|列表为空",
    re.IGNORECASE,
)
"""A sentence that says so of the column itself."""

NONE_OF_KIND = re.compile(
    r"(?:对不起|抱歉|很抱歉)?[，,：:！!\s]*(?:本公司|我公司|本单位|我单位|集团|目前|现|截至目前|近期|本月|本年度?)*"
    r"(?:暂时|目前|暂|尚|还)*(?:没有|无)(?!障碍|线|偿|人|锡|缝|害|限|条件)[^，。；,;]{0,10}[。！!.…\s]*(?:敬请关注.{0,2})?|"
    r"[\[(（【]?(?:空|无|暂无)[\])）】]?[。.]?|敬请关注[。！!…]*"
)
"""A whole sentence that there is none of a particular thing: 暂无招标公告. It may well be the truth."""

_FURNITURE = re.compile(
    r"首\s?页|(?:上|下|前|后)一?[页篇条个则张]|尾页|末页|第?\d{0,4}[/\d]{0,5}页|共\d+[页条]?|\d{1,4}[页条]|转到第?|跳转到?|跳转|go|页|每页.{0,4}|"
    r"返回.{0,6}|后退|关闭.{0,4}|打印.{0,4}|字号|字体|[大中小]|收藏|分享到?|微信|微博|新浪微博|QQ空间|QQ好友|朋友圈|"
    r"没有了|无|更多|more|详情|查看更多|加载更多|序号?|编号|标题|名称|[文事]件名称|文号|发文字号|发布时间|发布日期|发文日期|成文日期|生成日期|"
    r"发布机构|发布单位|发文机关|索引号|信息索引|主题词?|主题分类|公开方式|公开时限|有效性|操作|状态|时\s?间|日\s?期|来源|信息来源|作者|"
    r"责任编辑|编辑|审核|浏览(?:次数|量)?|点击(?:次数|量|数)?|阅读(?:次数|量|数)?|访问(?:次数|量)?|次|人气|搜索|检索|查询|重置|"
    r"请?输入.{0,10}|关键[字词]|回到顶部|顶部|top|纠错|扫一扫.{0,12}|手机.{0,6}|二维码|\d{1,4}(?:[年月日.]\d{0,4}){0,4}次?|加载中.{0,3}|所属.{0,4}|全部|"
    r"登录|注册|用户名|密码|验证码",
    re.IGNORECASE,
)
_TOKENS = re.compile(r"[\s|:：,，、/·•\[\]()（）【】《》<>›»«‹\-—_~*&]+")


def plain_words(text: str) -> str:
    """The text with the traditional signs of such sentences made simple ones; as long as it."""
    return text.translate(_PLAIN)


def own_chars(text: str) -> int:
    """Characters of a line that are no furniture: no pager, no label of facts, no tool, no figure."""
    return sum(len(token) for token in _TOKENS.split(text) if token and not _FURNITURE.fullmatch(token))
