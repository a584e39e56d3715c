"""The parts of a page: head, menus, breadcrumb, side, foot, its main part and the lines of it."""
