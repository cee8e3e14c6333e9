"""What a visit of a page costs, as Lighthouse sees a phone on a slow network."""
