"""Signs of Chinese typing where YAML has its own are named as that, and those of a text are not."""

import pytest

from sanse_ledger import BadDocument, load_commands, load_procedure
from sanse_ledger.codecs.yaml.signs import Sign, behind, of_key

END = "环节:\n- {名称: 办理, 办结结果: [办结]}\n"


def codes(text: str) -> list[tuple[str, int, int]]:
    """Return what is wrong with a definition, each with its place."""
    with pytest.raises(BadDocument) as caught:
        load_procedure(text)
    return [(each.code, each.line, each.column) for each in caught.value.problems]


def test_a_sign_is_named_where_it_explains_what_is_wrong() -> None:
    """With its place; what only follows from it is not told."""
    assert [("full-width-sign", 2, 4)] == codes("名称: 甲\n地点项：村\n" + END)
    assert [("full-width-sign", 3, 4)] == codes("名称: 甲\n环节:\n- {名称：办理, 办结结果: [办结]}\n")
    assert "full-width-sign" in {code for code, _, _ in codes("名称: 甲\n环节:\n- ｛名称: 办理, 办结结果: [办结]｝\n")}


@pytest.mark.parametrize("dash", ["－", "—", "–"])
def test_a_wide_dash_before_an_item_is_named(dash: str) -> None:
    """Of a list of words, and of one of parts (34)."""
    assert [("full-width-sign", 4, 1)] == codes(f"名称: 甲\n基本情况:\n- 村\n{dash} 组\n{END}")
    assert ("full-width-sign", 4, 1) == codes(f"名称: 甲\n{END}{dash} 名称: 归档\n")[0]


def test_a_wide_comma_between_names_is_named() -> None:
    """In a list of options with others; a name that really has one stands in quotes, or on a line of its own."""
    assert [("full-width-sign", 2, 22)] == codes("名称: 甲\n基本情况: [{名称: 类别, 选项: [噪声，漏水, 收费]}]\n" + END)
    assert [("full-width-sign", 3, 22), ("full-width-sign", 3, 34)] == codes(
        "名称: 甲\n环节:\n- {名称: 办理, 办结结果: [好, 中，下, '差，劣', 了，完]}\n"
    )
    kept = "选项: ['噪声，漏水', 收费]", "选项: [{名称: 噪声，漏水}, 收费]"
    for each in kept:
        assert (
            "噪声，漏水"
            == load_procedure(f"名称: 甲\n基本情况: [{{名称: 类别, {each}}}]\n{END}").facts[0].choices[0].zh
        )
    lines = f"名称: 甲\n基本情况:\n- 名称: 类别\n  选项:\n  - 噪声，漏水\n  - 收费\n{END}"
    assert "噪声，漏水" == load_procedure(lines).facts[0].choices[0].zh


def test_a_sign_of_a_text_is_not_meant() -> None:
    """In quotes, in a value, and in a name that no field has."""
    assert "名称：甲" == load_procedure('名称: "名称：甲"\n' + END).zh
    assert "甲：乙" == load_procedure("名称: 甲：乙\n" + END).zh
    assert "条件：好" == load_procedure("名称: 甲\n基本情况: ['条件：好']\n" + END).facts[0].zh
    assert "unknown-field" == codes("名称: 甲\n说明：这里: 有\n" + END)[0][0]
    assert "syntax" == codes("名称: 甲：乙\n环节: [: {\n" + END)[0][0]


def test_a_parser_that_complains_of_something_else_is_believed() -> None:
    """No sign explains it, or it stands elsewhere."""
    assert behind("found unexpected end of stream", "名称：甲", 0, 3) is None
    assert behind("did not find expected ',' or '}'", "{甲 乙", 3, 0) is None
    assert behind("did not find expected ',' or '}'", "{甲: 乙", 0, 4) is None
    assert behind("could not find expected ':'", "甲\n乙", 1, 0) is None
    assert Sign(0, 2, "：") == behind("could not find expected ':'", "名称：甲\n\n环节: 乙", 2, 0)
    assert of_key("名称", ("名称",)) is None


@pytest.mark.parametrize("space", [" ", "\u2028 ", "\x85 ", "\u3000"])
def test_space_before_a_key_is_no_sign(space: str) -> None:
    """A line end that only some readers know leaves one before the key; the sign after it is still found."""
    assert of_key(f"{space}名称", ("名称",)) is None
    assert of_key(" －名称", ("名称",)) == ("－", "名称")
    assert codes(f"名称: 甲\n{space}说明: 乙\n{END}")


def test_commands_are_read_alike() -> None:
    """An unknown field of a command as well."""
    with pytest.raises(BadDocument) as caught:
        load_commands(
            "时区: '+08:00'\n命令:\n- 记录时间: 2022-03-01 09:00\n  记录人: 甲\n  内容:\n"
            "  - 解释说明: {事项: 红-01, 理由：忙}\n",
        )
    assert ["full-width-sign"] == [each.code for each in caught.value.problems]
