"""Files that are damaged, absurd or meant to hurt, made on the spot from the bundled reports; none is kept."""
