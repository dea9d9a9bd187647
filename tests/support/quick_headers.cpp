// Nothing: what is wanted of it are the headers that are read before it.
