"""The Bot API's methods, one module per family; `playground.methods.table` puts them together."""
