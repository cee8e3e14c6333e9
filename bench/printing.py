"""Figures as they are printed: each with its ratio to the first one, which is the baseline."""

import click


def show(title: str, figures: dict[str, float]) -> None:
    """Print figures under a title."""
    baseline = next(iter(figures.values()))
    click.echo(f"\n{title}")
    for what, figure in figures.items():
        click.echo(f"  {what:<28} {figure:>12,.2f}   x{figure / baseline:.2f}")
