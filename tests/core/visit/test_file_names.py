import pytest

from auditor.visit.attachments.file_names import extension, file_name


@pytest.mark.parametrize(
    ("url", "disposition", "name"),
    [
        ("http://a.cn/xx/P020260101.pdf", "", "P020260101.pdf"),
        ("http://a.cn/%E7%A5%A8%E4%BB%B7.xlsx?v=2", "", "票价.xlsx"),
        ("http://a.cn/download.jsp?id=3&filename=%E7%A5%A8%E4%BB%B7.doc", "", "票价.doc"),
        ("http://a.cn/download.do", "", "download.do"),
        ("http://a.cn/x.do", 'attachment; filename="fares.xlsx"', "fares.xlsx"),
        ("http://a.cn/x.do", "attachment; filename*=UTF-8''%E7%A5%A8%E4%BB%B7.xlsx; filename=a.xlsx", "票价.xlsx"),
        ("http://a.cn/x.do", "attachment; filename=%E7%A5%A8%E4%BB%B7.xlsx", "票价.xlsx"),
        ("http://a.cn/x.do", "attachment; filename=" + "票价.xlsx".encode().decode("latin-1"), "票价.xlsx"),
        ("http://a.cn/x.do", "attachment; filename=" + "票价.xlsx".encode("gbk").decode("latin-1"), "票价.xlsx"),
        ("http://a.cn/x.do", 'attachment; filename="../../etc/passwd"', "passwd"),
        ("http://a.cn/x.do", 'attachment; filename="C:\\a\\b.doc"', "b.doc"),
        ("http://a.cn/x.pdf", "attachment; filename*=klingon''%FF", "\ufffd"),
        ("http://a.cn/x.pdf", "inline", "x.pdf"),
        ("http://[a/x.pdf", "", ""),
    ],
)
def test_a_file_is_called_what_its_server_or_else_its_address_calls_it(url, disposition, name):
    assert file_name(url, disposition) == name


def test_a_name_is_cut():
    assert len(file_name("http://a.cn/" + "a" * 1000 + ".pdf")) == 150


@pytest.mark.parametrize(
    ("names", "ending"),
    [(("a.PDF",), "pdf"), (("附件1.票价.docx）",), "docx"), (("download", "b.xls"), "xls"), (("none",), ""), ((), "")],
)
def test_the_ending_is_that_of_the_first_name_that_has_one(names, ending):
    assert extension(*names) == ending
