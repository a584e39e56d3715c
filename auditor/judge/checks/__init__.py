"""One check a file. The file's name is the check's id and states the wanted condition."""
