"""The network without a browser: addresses and who may be asked, names, small files, whether our own line is up."""
