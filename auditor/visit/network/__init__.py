"""Network without the browser: address guard, name resolution, connections, small files, our own line."""
