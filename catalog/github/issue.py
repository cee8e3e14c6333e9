"""One issue that is kept up to date, and one comment."""

from catalog.github.client import GitHub, is_signed, signed


def keep_issue(github: GitHub, label: str, title: str, text: str) -> str:
    """Let exactly one open issue with a label say a text, or none where the text is empty; return what was done."""
    issues = (issue for issue in github.all("/issues?state=open") if "pull_request" not in issue)
    numbers = sorted(issue["number"] for issue in issues if is_signed(label, issue))
    kept = numbers[:1] if text.strip() else []
    for number in numbers[len(kept) :]:
        github.ask("PATCH", f"/issues/{number}", {"state": "closed", "state_reason": "completed"})
    content = {"title": title, "body": signed(label, text)}
    if kept:
        github.ask("PATCH", f"/issues/{kept[0]}", content)
        return f"Updated issue {kept[0]}."
    if text.strip():
        return f"Opened issue {github.ask('POST', '/issues', content | {'labels': [label]})['number']}."
    return f"Closed {', '.join(f'issue {number}' for number in numbers)}." if numbers else "There is nothing to say."


def comment(github: GitHub, number: int, name: str, text: str) -> str:
    """Let the one comment of a name on an issue or a pull request say a text; return what was done."""
    comments = github.all(f"/issues/{number}/comments")
    ours = next((item["id"] for item in comments if is_signed(name, item)), None)
    if ours:
        github.ask("PATCH", f"/issues/comments/{ours}", {"body": signed(name, text)})
        return f"Updated the comment on {number}."
    github.ask("POST", f"/issues/{number}/comments", {"body": signed(name, text)})
    return f"Commented on {number}."
