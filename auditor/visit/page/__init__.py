"""What happens in a tab: waiting until a page has settled, reading it, opening its menus."""
