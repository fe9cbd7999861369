"""What stands between the page and its visitors, for whoever hosts it.

In reading order: asgi.py (the nouns of a request), kinds.py (what a request is for), gate.py (who may come in, and to what),
limits.py (how much and how often), security.py (headers), access.py and logs.py (what is written down), health.py,
passwords.py, guard.py (what nobody expected), serving.py (all of these in turn). Only app.py launches the page.
"""
