"""Known tree widgets that make a node's children only when it is opened, by the classes of their libraries."""

_TREES = {
    "zTree": '.ztree .switch[class*="_close"]',
    "jsTree": ".jstree-closed > .jstree-ocl",
    "EasyUI": ".tree-hit.tree-collapsed",
    "Element": ".el-tree-node__expand-icon:not(.expanded):not(.is-leaf)",
    "Ant Design": ".ant-tree-switcher_close",
    "View UI": ".ivu-tree-arrow:not(.ivu-tree-arrow-open):has(i)",
    "Fancytree": ":is(.fancytree-has-children, .fancytree-lazy):not(.fancytree-expanded) > .fancytree-expander",
    "Dynatree": ":is(.dynatree-has-children, .dynatree-lazy):not(.dynatree-expanded) > .dynatree-expander",
    "Bootstrap Treeview": ".treeview .expand-icon.glyphicon-plus",
    "ARIA": '[role="treeitem"][aria-expanded="false"] > :is([class*="expand"], [class*="toggle"], [class*="switch"])',
}
# Of dTree, layui and their like the closed children stand in the document already.

CLOSED = ",".join(_TREES.values())
"""CSS selector of the switches of closed nodes."""
