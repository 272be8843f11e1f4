"""Behind the links: entries and graph to pages, drawings and data files, as paths and bytes."""
