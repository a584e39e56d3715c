// Words by which rules tell something apart. Data: nothing here is specific to one site.
const SAYS_NOTHING = /^(?:(?:请)?点击(?:这里|此处|此|查看|进入|下载|链接)?|这里|此处|查看|查看(?:更多|详情|全文|详细)|详情|详细|更多|more|了解更多|阅读(?:更多|全文)|全文|链接|进入|进入(?:网站|页面)?|下载|打开|(?:please )?(?:click|tap|press)(?: (?:here|this|me|to view))?|here|this|link|this link|page|this page|(?:read|learn|see|view|find out|show)(?: (?:more|all|details))?|more(?: info(?:rmation)?)?|details|continue(?: reading)?|download|go|info|website|web ?page|\.{2,}|>+|》+|»+|…+)[\s.。>》»…!！]*$/i;
const FILE_NAME = /^[^\s/\\]{1,80}\.(?:jpe?g|png|gif|bmp|webp|svg|tiff?)$/i;
// Names that a camera or a machine gave. Source: WCAG 2.1, failure F30.
const NUMBERED_FILE = /^(?:img|dsc[fn]?|dcim|pic|image)?[-_]?(?:\d[\d_-]{5,}|[0-9a-f]{16,})\.(?:jpe?g|png|gif|bmp|webp)$/i;
const IMAGE_WORDS = /^(?:image|picture|photo|graphic|img|pic|icon|logo|banner|spacer|untitled|图片|图像|照片|图标|图|无标题|image\d*|img_?\d+|dsc_?\d+|未标题[-_]?\d*|微信图片_?\d*|\d{6,})$/i;
const BUTTON_WORDS = /^(?:click(?: here)?|button|image|img|btn|go|press|按钮|点击|图片|按钮图片)$/i;
const TITLE_WORDS = /^(?:untitled(?:[ -]?(?:document|page|\d+))?|(?:insert|enter|add) (?:a |page )?title(?: here)?|new ?page ?\d*|page ?\d*|title|document|test|index(?:\.html?)?|home ?page title|无标题(?:文档|页)?|新建(?:网页|文档|页面)?.{0,3}|标题|网页标题|文档|未命名.{0,3}|首页标题|demo)$/i;
const NEW_WINDOW = /新(?:的)?(?:窗口|标签|页面|开)|外部链接|new (?:window|tab)|opens? in|external/i;
const SOUND_OR_FILM = /\.(?:mp3|wav|ogg|m4a|wma|aac|mp4|m4v|mov|avi|wmv|flv|webm|mkv|rm|rmvb)(?:[?#]|$)/i;
const PICTURE_FILE = /\.(?:jpe?g|png|gif|bmp|webp)(?:[?#]|$)/i;
const PAPER_FILE = /\.(pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar)(?:[?#]|$)/i;
const SIZE_TOLD = /\d\s*(?:[kmg]i?b|字节|兆|bytes?|pages?|页)\b|\d\s*[kmg]\b/i;
const TEXT_OFFERED = /文字(?:版|稿|实录|内容)|字幕|手语|transcript|caption|subtitle|text version/i;
const BULLET = /^\s*(?:[*·•●■◆◇○▪‣–—-]|[（(]?\d{1,2}[)）.、]|[①-⑳]|[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）])\s*\S/;
const SKIPS = /^(?:跳(?:过|到|至|转到|转至)|直达|直接到).{0,6}(?:正文|内容|主体|主要|导航|菜单)|^(?:skip|jump) (?:to|over|past)? ?(?:the )?(?:main|content|nav|menu)/i;
const HINT_CLASS = /hint|help|tip|desc|remark|note|提示/i;
const ERROR_CLASS = /(?:^|[-_ ])(?:error|invalid|has-errors?|validation|wrong)(?:$|[-_ ])/i;
const ERROR_WORDS = /错误|有误|不正确|必填|不能为空|fix (?:the|these) errors?|errors? (?:on|in) (?:this|the) page|is not valid|invalid|there (?:is|are|was|were) .{0,20}(?:error|problem)/i;
const CAPTCHA = /captcha|yzm|checkcode|validcode|verifycode|vcode|验证码|校验码/i;
const SEES_OR_HEARS = /语音|听|音频|朗读|短信|audio|voice|sound|sms/i;
