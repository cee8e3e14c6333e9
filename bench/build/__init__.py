"""What a build costs as the list grows, beside a plain Material site of as many pages: make bench-build."""
