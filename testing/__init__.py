"""What the tests and the measurements share: a browser, a server, copies of the project, and fabricated catalogues."""
