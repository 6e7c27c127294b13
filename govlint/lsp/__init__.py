"""The language server: what is found in a report that is being written, in the editor in which it is written."""
