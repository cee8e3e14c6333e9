"""Workflows that are started by hand: the one kind that a workflow's own token may start."""

from collections.abc import Mapping
from urllib.parse import quote

from catalog.github.client import GitHub


def start(github: GitHub, workflow: str, branch: str, inputs: Mapping[str, str]) -> str:
    """Start a workflow, which has the trigger `workflow_dispatch`, on a branch; return what was done.

    A push or a pull request that is made with GITHUB_TOKEN starts none, and this does:
    https://docs.github.com/actions/how-tos/write-workflows/choose-when-workflows-run/trigger-a-workflow.
    """
    content = {"ref": branch, "inputs": dict(inputs)}
    github.ask("POST", f"/actions/workflows/{quote(workflow)}/dispatches", content)
    return f"Started {workflow} on {branch}."
