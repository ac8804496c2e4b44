"""What the result can be narrowed by, beside the list: tags, sources, languages, dates, views and states."""
